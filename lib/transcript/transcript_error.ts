import { MailtalkError } from "../errors.ts";

/** Options of {@linkcode TranscriptError}. */
export interface TranscriptErrorOptions extends ErrorOptions {
  /** The line that cannot be read, counted from 1. */
  line?: number;
}

/**
 * A text is no transcript, or a damaged one.
 *
 * @example Usage
 * ```ts
 * import { readTranscript, TranscriptError } from "@mailtalk/mailtalk/transcript";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => readTranscript("Dear diary"), TranscriptError);
 * ```
 */
export class TranscriptError extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "TranscriptError";
  /** The line that cannot be read, counted from 1, where it is one. */
  readonly line: number | undefined;

  /** Makes the error. */
  constructor(message: string, options: TranscriptErrorOptions = {}) {
    super(message, options);
    this.line = options.line;
  }
}
