/**
 * Whether the same may be tried again: at once, after a while, never, or once
 * somebody has changed something.
 */
export type Retry = "now" | "later" | "never" | "after-change";

/** Who can put it right. */
export type Who = "you" | "mailbox-owner" | "server-admin" | "network";

/**
 * How sure an explanation is: the server said just this, it is what this
 * usually means, or nothing but a guess.
 */
export type Confidence = "certain" | "likely" | "guess";

/** Another cause that the same reply may have. */
export interface OtherCause {
  /** What may have led to it, in one sentence. */
  readonly cause: string;
  /** What to do then, in one imperative sentence. */
  readonly fix: string;
  /** What tells that it is this cause and not the first one. */
  readonly evidence: string;
}

/** Why a server said something, and what to do about it. */
export interface Explanation {
  /** Name of the entry of the catalogue, such as `"pop3-in-use"`. */
  readonly id: string;
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
  /** How sure this is. */
  readonly confidence: Confidence;
  /**
   * Whether the wording is known; if not, this is only what the code, or the
   * place in the conversation, means.
   */
  readonly known: boolean;
  /** Other causes it may have, the likeliest first. */
  readonly others: readonly OtherCause[];
  /** Where this is known from: an RFC and its section, a server, a manual. */
  readonly sources: readonly string[];
}
