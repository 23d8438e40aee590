import { readTranscript } from "../transcript/read.ts";
import type { Transcript } from "../transcript/record.ts";
import { TranscriptError } from "../transcript/transcript_error.ts";
import { InputError } from "./exit_code.ts";
import { textOf } from "./text_input.ts";

/**
 * Reads a transcript that a command line names, of any format that
 * {@linkcode readTranscript} knows.
 *
 * @param path A file; `-` is what comes in on stdin.
 * @throws {InputError} If it cannot be read, or is no transcript.
 */
export async function transcriptOf(path: string): Promise<Transcript> {
  const text = await textOf(path);
  try {
    return readTranscript(text);
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause;
    throw new InputError(`${cause.message} (in "${path}")`, { cause });
  }
}
