/**
 * What is said to a server to be refused, as data. Text is one character an
 * octet.
 *
 * @module
 */

/** A command by itself: its line, without line end. */
export type Command = string;

/** A command with more to it. */
export interface FullCommand {
  /** The line, without line end. */
  readonly line: string;
  /**
   * What the line ends with.
   *
   * @default {"\r\n"}
   */
  readonly end?: "\r\n" | "\n";
  /** The part of it that no transcript may show. */
  readonly secret?: string;
  /** What is said next, a line each, as long as the server asks for more. */
  readonly sasl?: readonly Response[];
  /**
   * The message, sent where the command was answered with 354.
   *
   * @default {""}
   */
  readonly message?: string;
  /** The chunk that goes with BDAT, whatever the server says. */
  readonly chunk?: string;
  /**
   * How often it is said, at most. It ends where the connection does, and where
   * a reply is another than the first one; those between are only counted.
   *
   * @default {1}
   */
  readonly times?: number;
  /**
   * Milliseconds to wait for the reply.
   *
   * @default {14_000}
   */
  readonly patience?: number;
  /**
   * Milliseconds in which it may say more behind the reply.
   *
   * @default {25}
   */
  readonly aftermath?: number;
  /** Whether TLS begins where the command is taken. */
  readonly startTls?: true;
}

/** A line in answer to a server's challenge. */
export interface Response {
  /** The line, without line end. */
  readonly line: string;
  /** Whether a transcript may show it. */
  readonly open?: boolean;
}

/** Something done behind the server's back. */
export interface Deed {
  readonly deed: DeedName;
}

/** What can be done to a maildrop. */
export type DeedName =
  /** Its messages are removed. */
  | "lose"
  /** Another program has it. */
  | "lock"
  /** It cannot be read. */
  | "spoil"
  /** It is not there. */
  | "hide";

/** A step of a conversation. */
export type Step = Command | FullCommand | Deed;

/** Steps that show one refusal, or several of one kind. */
export interface Scene {
  /** What is done wrong. */
  readonly title: string;
  /**
   * Address to connect to.
   *
   * @default {"127.0.0.1"}
   */
  readonly host?: string;
  /**
   * Whether it is the port for TLS from the first octet; left out where there
   * is none.
   *
   * @default {false}
   */
  readonly tls?: boolean;
  /** Sent at once, before the greeting was there. */
  readonly early?: string;
  /**
   * What comes before the attempts, also after a connection that the server
   * closed.
   *
   * @default {[]}
   */
  readonly before?: readonly Step[];
  /** What another session does, which stays open until the end. */
  readonly meanwhile?: readonly Step[];
  /**
   * Whether each attempt has a connection of its own, all at the same time.
   *
   * @default {false}
   */
  readonly apart?: true;
  /** The attempts, each in a connection that is open. */
  readonly attempts: readonly (Step | readonly Step[])[];
}

/** Text as UTF-8, one character an octet. */
export function utf8(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** Text in Base64. */
export function base64(text: string): string {
  return new TextEncoder().encode(text).toBase64();
}
