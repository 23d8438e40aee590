import { inBrief } from "../diagnosis/in_brief.ts";
import { visible } from "../line/visible.ts";
import type { TranscriptDifference } from "./diff.ts";

/** Characters of what was said that are shown. */
const SHOWN = 400;

/**
 * Writes differences of two transcripts for people, each with what was there
 * before and what is there now. Every line ends with LF, and nothing in it can
 * control a terminal.
 *
 * @example Usage
 * ```ts
 * import { differencesInWords, diffTranscripts, readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { assertEquals } from "@std/assert";
 *
 * const [yesterday, today] = ["2.3.19", "2.4.1"].map((version) =>
 *   readTranscript(`S: +OK server ${version} ready\nC: QUIT\nS: +OK bye\n`)
 * );
 * assertEquals(
 *   differencesInWords(diffTranscripts(yesterday, today)),
 *   `The greeting is another
 *   before  +OK server 2.3.19 ready
 *   now     +OK server 2.4.1 ready
 * `,
 * );
 * ```
 */
export function differencesInWords(
  differences: readonly TranscriptDifference[],
): string {
  if (differences.length === 0) return "No differences that matter\n";
  const several = new Set(differences.map(({ session }) => session)).size > 1;
  return differences.map((each) => inWords(each, several)).join("\n");
}

function inWords(
  { words, session, before, after, explanation }: TranscriptDifference,
  several: boolean,
): string {
  const where = several && session !== undefined ? ` (session ${session})` : "";
  const rows = [
    ["before", before ?? "nothing"],
    ["now", after ?? "nothing"],
    ...(explanation ? [["why", inBrief(explanation)]] : []),
  ];
  return `${visible(words)}${where}\n` +
    rows.map(([name, text]) => `  ${name.padEnd(8)}${shown(text)}\n`).join("");
}

/** The lines of a reply in one line. */
function shown(text: string): string {
  const line = text.split(/\r?\n/).join(" / ");
  return visible(line.slice(0, SHOWN)) + (line.length > SHOWN ? "…" : "");
}
