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
  refusePage(text, path);
  try {
    return readTranscript(text);
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause;
    throw new InputError(`${cause.message} (in "${path}")`, { cause });
  }
}

/**
 * Refuses a page, such as `--transcript FILE.html` writes: whatever looks like
 * a reply in its markup is none.
 *
 * @param name What the text is called, for the error.
 * @throws {InputError} If it is one.
 */
export function refusePage(text: string, name: string): void {
  if (!/^\s*<(?:!doctype html|html)\b/i.test(text)) return;
  throw new InputError(
    `Cannot read "${name}": it is a page for browsers; name the transcript as text or data (.jsonl), or copy the lines out of the page`,
  );
}
