import type { ConnectionFailure } from "../errors.ts";
import type { Confidence, OtherCause, Retry, Who } from "./explanation.ts";
import type { Product } from "./products.ts";
import type { Stage } from "./stage.ts";

/** One or several, any of which will do. */
export type OneOrMore<T> = T | readonly T[];

/** A reply that was really seen, and where; the test of its entry. */
export interface Example {
  /** The reply, line, or error message, as it came. */
  readonly reply: string;
  /** The command it answers: `"RCPT TO:<a@b>"`, `"connect"`, `"."`. */
  readonly after?: string;
  /** The server that said it, where the entry needs to know. */
  readonly server?: Product;
  /** How the connection failed, for entries with `failure`. */
  readonly failure?: ConnectionFailure | "protocol";
}

/**
 * An entry of the catalogue: which replies it is about, and what they mean.
 * All conditions that an entry has must hold. The more it asks for, the more
 * it counts.
 */
export interface Entry {
  /** Its name, in lower case with hyphens: `"postfix-relay-denied"`. */
  readonly id: string;
  /** SMTP includes LMTP. */
  readonly protocol: "pop3" | "smtp" | "any";

  /** For a connection that failed: how. Such an entry matches no reply. */
  readonly failure?: OneOrMore<ConnectionFailure | "protocol">;
  /** Where in the conversation. */
  readonly stage?: OneOrMore<Stage>;
  /** Reply code, `x` for any digit: `"550"`, `"4xx"`. */
  readonly code?: OneOrMore<string>;
  /**
   * Enhanced status code, `x` for any number: `"5.7.1"`, `"x.7.1"`. Where it
   * begins with an `x`, a reply of 4yz means "later", whatever `retry` says.
   */
  readonly enhanced?: OneOrMore<string>;
  /** Response code of POP3, in upper case: `"IN-USE"`. */
  readonly responseCode?: OneOrMore<string>;
  /** For a reply that says yes; all other entries are for refusals. */
  readonly accepted?: true;
  /** For a reply with no text at all behind its codes. */
  readonly bare?: true;
  /**
   * What the text contains; `*` stands for anything, `\\*` for itself, case and
   * the number of blanks do not count. The codes in front are not part of the text, and the
   * lines of a reply are joined by blanks.
   */
  readonly text?: OneOrMore<string>;
  /**
   * Who says so. With `text`, it only makes the entry more likely; without, the
   * entry is for these servers alone.
   */
  readonly server?: OneOrMore<Product>;

  /** What it means, in one sentence. */
  readonly meaning: string;
  /** What led to it, in one sentence. */
  readonly cause: string;
  /** What to do, in one imperative sentence. */
  readonly fix: string;
  /** Whether the same may be tried again. */
  readonly retry: Retry;
  /** Who can put it right. */
  readonly who: Who;
  /**
   * How sure it is.
   *
   * @default {"likely"}
   */
  readonly confidence?: Confidence;
  /**
   * Other causes, the likeliest first.
   *
   * @default {[]}
   */
  readonly others?: readonly OtherCause[];
  /** Where it is known from. */
  readonly sources: readonly string[];
  /** Replies that were seen; each must find this entry first. */
  readonly examples: readonly Example[];
}
