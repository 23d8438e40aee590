import { fromJsonLine, type TranscriptRecord } from "../record.ts";

/** Whether a text looks like JSON Lines. */
export function isJsonLines(lines: readonly string[]): boolean {
  return /^\s*\{/.test(lines.find((line) => line.trim() !== "") ?? "");
}

/**
 * Reads what `jsonTranscript` writes.
 *
 * @throws {TranscriptError} If a line is damaged; only the last one may be cut
 * off, as that of a run that was killed.
 */
export function readJsonLines(lines: readonly string[]): TranscriptRecord[] {
  const records: TranscriptRecord[] = [];
  const urls = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const isCutOff = index === lines.length - 1 && records.length > 0 &&
      !line.trimEnd().endsWith("}");
    if (isCutOff) break;
    const record = fromJsonLine(line, index + 1);
    const { session } = record;
    if (record.url !== undefined) urls.set(session, record.url);
    const url = urls.get(session);
    records.push(url === undefined ? record : { ...record, url });
  }
  return records;
}
