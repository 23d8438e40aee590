import { UsageError } from "../errors.ts";
import { counted } from "../job/units.ts";
import { visible } from "../line/visible.ts";
import { PopSession } from "../pop/session.ts";
import type { SmtpSession } from "../smtp/session.ts";
import type { Conversation, SessionKind } from "./conversation.ts";

/** A session of either protocol. */
export type AnySession = PopSession | SmtpSession;

/** A session, and what is known of it. */
export interface NamedSession {
  /** The variable it is in: `box`, `mta`, `box2`. */
  readonly name: string;
  /** Which steps it takes. */
  readonly kind: SessionKind;
  /** The session itself. */
  readonly session: AnySession;
  /** What was heard of it. */
  readonly conversation: Conversation;
  /**
   * Whether somebody stopped waiting for it: its reply is still owed, and what
   * is asked next waits for that.
   */
  owes: boolean;
}

/** Characters of a name in the prompt. */
const LONGEST_NAME = 40;

/** The sessions of the REPL: one POP3 and one SMTP session are current. */
export class Sessions {
  readonly #all: NamedSession[] = [];
  readonly #current = new Map<SessionKind, NamedSession>();
  #last: SessionKind | undefined;
  readonly #counts = { pop: 0, smtp: 0 };

  /** All of them, in the order they were opened. */
  get all(): readonly NamedSession[] {
    return this.#all;
  }

  /** The one that steps go to which both protocols have. */
  get last(): NamedSession | undefined {
    return this.#last && this.#current.get(this.#last);
  }

  /** The current one of a kind. */
  current(kind: SessionKind): NamedSession | undefined {
    return this.#current.get(kind);
  }

  /**
   * The session that a step goes to.
   *
   * @param kind Undefined for the last one.
   * @throws {UsageError} If there is none.
   */
  required(kind: SessionKind | undefined): NamedSession {
    const found = kind ? this.#current.get(kind) : this.last;
    if (found) return found;
    const what = { pop: "POP3 session", smtp: "SMTP session" };
    const example = kind === "smtp" ? "smtp" : "pop3";
    throw new UsageError(
      `No ${
        kind ? what[kind] : "session"
      } is open: connect("${example}://HOST") opens one, .sandbox one to try`,
    );
  }

  /** Nothing is owed any more by a session whose replies are all here. */
  settle(): void {
    for (const named of this.#all) {
      if (named.session.idle) named.owes = false;
    }
  }

  /** Whether there are several to be told apart. */
  get areSeveral(): boolean {
    return this.#all.filter(({ session }) => !session.closed).length > 1;
  }

  /** A name that no session has, and no variable of the user's. */
  newName(kind: SessionKind, isTaken: (name: string) => boolean): string {
    const base = kind === "pop" ? "box" : "mta";
    let name: string;
    do {
      const count = ++this.#counts[kind];
      name = count === 1 ? base : `${base}${count}`;
    } while (isTaken(name));
    return name;
  }

  /** Adds a session, and makes it the current one. */
  add(session: NamedSession): void {
    // Those that are over and not looked at any more are forgotten.
    for (const each of this.#all.filter(({ session }) => session.closed)) {
      this.#all.splice(this.#all.indexOf(each), 1);
    }
    this.#all.push(session);
    this.#makeCurrent(session);
  }

  /**
   * Makes a session the current one of its kind, and the last one.
   *
   * @param which The session, or its name.
   * @throws {UsageError} If it is none of these.
   */
  use(which: unknown): NamedSession {
    const found = this.#all.find(({ name, session }) =>
      session === which || name === which
    );
    if (found) {
      this.#makeCurrent(found);
      return found;
    }
    const names = this.#all.map(({ name }) => name).join(", ");
    throw new UsageError(
      `use() takes a session that is open here: ${names || "there is none"}`,
    );
  }

  /** The prompt, as plain text: protocol, user or host, and state. */
  prompt(): string {
    const last = this.last;
    return last ? `${describe(last)}> ` : "> ";
  }

  #makeCurrent(session: NamedSession): void {
    this.#current.set(session.kind, session);
    this.#last = session.kind;
  }
}

/** A session in a few words: `pop bob 3 messages, 1 marked`. */
export function describe(named: NamedSession): string {
  const { session } = named;
  const state = session.closed ? ["closed"] : stateOf(named);
  if (named.owes && !session.closed) state.push("reply owed");
  const name = isPop(session)
    ? session.state === "TRANSACTION" && session.user
    : session.user;
  return [
    isPop(session) ? "pop" : session.lmtp ? "lmtp" : "smtp",
    shortened(name || session.url.hostname),
    state.join(", "),
  ].filter(Boolean).join(" ");
}

function isPop(session: AnySession): session is PopSession {
  return session instanceof PopSession;
}

function stateOf({ session, conversation }: NamedSession): string[] {
  const { messages, sender, recipients } = conversation;
  if (!isPop(session)) {
    if (sender === undefined) return [];
    return [
      `from ${shortened(sender || "<>")} to ${
        counted(recipients, "recipient")
      }`,
    ];
  }
  const words: string[] = [];
  if (session.state === "TRANSACTION" && messages !== undefined) {
    words.push(counted(messages, "message"));
  }
  if (session.deletions > 0) words.push(`${session.deletions} marked`);
  return words;
}

function shortened(name: string): string {
  const safe = visible(name);
  return safe.length > LONGEST_NAME ? `${safe.slice(0, LONGEST_NAME)}…` : safe;
}
