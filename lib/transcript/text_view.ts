import {
  textTranscript,
  type TextTranscriptOptions,
} from "../line/transcript.ts";
import type { Transcript } from "./record.ts";

/**
 * A transcript as text, as `textTranscript` writes it: `C: ` and `S: ` lines,
 * and `*  ` for remarks. Nothing in it can control a terminal.
 *
 * @example Usage
 * ```ts
 * import { readTranscript, textView } from "@mailtalk/mailtalk/transcript";
 * import { assertEquals } from "@std/assert";
 *
 * const transcript = readTranscript("< +OK ready\n> QUIT\n< +OK bye\n");
 * assertEquals(textView(transcript), "S: +OK ready\nC: QUIT\nS: +OK bye\n");
 * ```
 */
export function textView(
  transcript: Transcript,
  options: TextTranscriptOptions = {},
): string {
  let text = "";
  const tap = textTranscript((lines) => text += lines, options);
  for (const { time = 0, url = "", ...record } of transcript) {
    const { session, from, kind, bytes, secure } = record;
    tap({ time, session, url, from, kind, bytes, secure });
  }
  const last = transcript.at(-1);
  if (last?.kind !== "body") return text;
  // What is left of a body shows once something comes behind it.
  const { session, secure } = last;
  const end = { time: 0, url: "", from: "*", kind: "note" } as const;
  tap({ ...end, session, secure, bytes: new Uint8Array() });
  return text.slice(0, -EMPTY_REMARK.length);
}

const EMPTY_REMARK = "*  \n";
