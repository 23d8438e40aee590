import type { StepProtocol } from "../protocol_step.ts";

/** A session that an entry opened. */
export interface OpenedSession {
  /** Its name in the REPL: `box`, `mta`, `box2`. */
  readonly name: string;
  /** Which steps it takes. */
  readonly protocol: StepProtocol;
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
    readonly last?: StepProtocol;
  };
  /** The sessions that it opened, in order. */
  readonly opened: readonly OpenedSession[];
  /**
   * Name of the session that a line went to; by default that of its verb's
   * protocol, or else the one used last.
   */
  readonly sentTo?: string;
  /**
   * Whether `_` was its value from then on.
   *
   * @default {true for script that ends with an expression}
   */
  readonly hasValue?: boolean;
  /** Whether its value was printed; by default, as far as the script tells. */
  readonly shown?: boolean;
}

/** What was done since the REPL started, for a recipe. */
export class Recording {
  #entries: Recorded[] = [];

  /** Everything, oldest first. */
  get entries(): readonly Recorded[] {
    return this.#entries;
  }

  /** Adds what was done. */
  add(entry: Recorded): void {
    this.#entries.push(entry);
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries = [];
  }
}

/**
 * The names that every script knows. They are looked up as this module is
 * loaded, before entries put theirs beside them.
 */
export const STANDARD_GLOBALS: ReadonlySet<string> = new Set(
  namesOf(globalThis),
);

function namesOf(object: object | null): string[] {
  if (object === null) return [];
  const above = namesOf(Object.getPrototypeOf(object));
  return [...Object.getOwnPropertyNames(object), ...above];
}
