import type { SessionKind } from "../conversation.ts";

/** A session that an entry opened. */
export interface OpenedSession {
  /** Its name in the REPL: `box`, `mta`, `box2`. */
  readonly name: string;
  /** Which steps it takes. */
  readonly protocol: SessionKind;
  /** Where to, without a password. */
  readonly url: string;
}

/** An entry that ran to its end, without its secrets. */
export interface Recorded {
  /** A URL that was connected to, a line of the protocol, or script. */
  readonly kind: "connect" | "protocol" | "script";
  /** The URL or the entry, secrets left out: `PASS`, `pass()`, `login("bob")`. */
  readonly source: string;
  /** Whether the server refused it, or something else was wrong. */
  readonly outcome: "ok" | "refused" | "failed";
  /** The reply that refused it, secrets masked. */
  readonly refusal?: string;
  /** What was sent behind DATA. */
  readonly body?: string;
  /** The sessions that steps went to, as the entry began. */
  readonly current: {
    /** Name of the POP3 session. */
    readonly pop?: string;
    /** Name of the SMTP session. */
    readonly smtp?: string;
    /** Which of them steps went to that both protocols have. */
    readonly last?: SessionKind;
  };
  /** The sessions that it opened, in order. */
  readonly opened: readonly OpenedSession[];
  /** Name of the session that a line of the protocol went to. */
  readonly sentTo?: string;
  /**
   * Whether the expression that script ends with has a value: it was shown, and
   * `_` is that from then on.
   *
   * @default {true}
   */
  readonly hasValue?: boolean;
}

/** What was done since the REPL started, for a recipe. */
export class Recording {
  readonly #entries: Recorded[] = [];

  /** Adds what was done. */
  add(entry: Recorded): void {
    this.#entries.push(entry);
  }

  /**
   * Everything, oldest first.
   *
   * @param mask Masks what turned out to be secret after it was typed.
   */
  entries(mask: (text: string) => string): Recorded[] {
    return this.#entries.map((entry) => ({
      ...entry,
      source: mask(entry.source),
      body: entry.body && mask(entry.body),
      refusal: entry.refusal && mask(entry.refusal),
      opened: entry.opened.map((one) => ({ ...one, url: mask(one.url) })),
    }));
  }
}
