import type { Failure } from "./failure_words.ts";

/** What a line of a log tells of a conversation. */
export interface Finding {
  /**
   * The command that it is about: `"RCPT TO:<a@b>"`, `"connect"` for the
   * greeting, `"."` for the end of a message; undefined where it does not tell.
   */
  readonly after?: string;
  /** What the server replied, its lines separated by LF. */
  readonly reply?: string;
  /** How the connection failed. */
  readonly failure?: Failure;
  /** What is said of the failure. */
  readonly text?: string;
}

/** Reads a line of a log; undefined or empty where it is none of its kind. */
export type LogReader = (line: string) => readonly Finding[] | undefined;

/**
 * A reply whose code a log leaves out: the enhanced status code tells its
 * class.
 */
export function replyOf(enhancedCode: string, text: string): string {
  return `${enhancedCode[0]}50 ${enhancedCode} ${text}`;
}

/** A line that tells of a failure, if it does. */
export function failed(
  failure: Failure | undefined,
  text: string,
  after?: string,
): readonly Finding[] | undefined {
  return failure === undefined ? undefined : [{ failure, text, after }];
}
