import type { TranscriptRecord } from "../../lib/transcript/record.ts";
import { records, textOf } from "./records.ts";

/** When the conversations of {@linkcode timed} begin. */
export const START: number = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Which session it is, where it goes to, and when it begins. */
export interface TimedOptions {
  session?: number;
  url?: string;
  start?: number;
}

/**
 * Records of a conversation, from lines as `records` takes them with
 * milliseconds in front: `"12 C: NOOP"`. Behind a remark that begins with
 * `TLS`, all goes through TLS.
 */
export function timed(
  lines: readonly string[],
  { session = 1, url, start = START }: TimedOptions = {},
): TranscriptRecord[] {
  const parts = lines.map((line) => /^(\d+) (.*)$/s.exec(line)!);
  let secure = false;
  return records(parts.map(([, , line]) => line), undefined, session)
    .map((record, index) => {
      if (record.kind === "note" && textOf(record).startsWith("TLS")) {
        secure = true;
      }
      return {
        ...record,
        time: start + Number(parts[index][1]),
        secure,
        ...(index === 0 && url && { url }),
      };
    });
}
