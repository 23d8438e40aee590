import { CURL } from "./logs/curl.ts";
import { FETCHMAIL } from "./logs/fetchmail.ts";
import { isJsonLines, readJsonLines } from "./logs/json_lines.ts";
import { readMailLog } from "./logs/mail_log.ts";
import {
  countMarked,
  type MarkedFormat,
  readMarked,
} from "./logs/marked_lines.ts";
import { MSMTP } from "./logs/msmtp.ts";
import { OWN_TEXT } from "./logs/own_text.ts";
import { POPLIB, POPLIB_BRIEF, SMTPLIB } from "./logs/python_debug.ts";
import { SWAKS } from "./logs/swaks.ts";
import { isTerminal, readTerminal } from "./logs/terminal.ts";
import type { Transcript } from "./record.ts";
import { TranscriptError } from "./transcript_error.ts";

/** Logs in which a mark tells who says a line. */
const MARKED: readonly MarkedFormat[] = [
  OWN_TEXT,
  SWAKS,
  FETCHMAIL,
  MSMTP,
  SMTPLIB,
  POPLIB,
  POPLIB_BRIEF,
  CURL,
];

/** How much of a text must be marked: a mail may quote another with `>`. */
const SHARE = 1 / 4;

/** Lines from which it is told how a text is marked. */
const SAMPLE = 2000;

/**
 * Reads a conversation from a text, and finds out by itself how it is written:
 *
 * - JSON Lines, as `jsonTranscript` writes them, and text, as `textTranscript`
 *   does;
 * - what swaks, `curl -v`, `fetchmail -v`, `msmtp -d`, and Python's smtplib and
 *   poplib in debug mode print;
 * - what stands in a terminal after talking to a server through telnet, nc or
 *   `openssl s_client`;
 * - replies, one below the other;
 * - lines of the logs of Postfix, Sendmail, Exim and qmail, bounces, and error
 *   messages of Python, fetchmail, getmail, msmtp, mutt and others: each line
 *   that tells of a reply or a failure is a session of its own.
 *
 * Passwords and what else is secret in a log is masked while it is read.
 *
 * @example Usage
 * ```ts
 * import { readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { assertEquals } from "@std/assert";
 *
 * const [, pass, refusal] = readTranscript(`+OK ready
 * PASS open sesame
 * -ERR [AUTH] wrong password
 * `);
 * assertEquals(new TextDecoder().decode(pass.bytes), "PASS ••••••");
 * assertEquals(refusal.stage, "login");
 * ```
 *
 * @throws {TranscriptError} If there is nothing of a conversation in it, or a
 * line of JSON Lines is damaged.
 */
export function readTranscript(text: string): Transcript {
  const lines = text.replace(/^\ufeff/, "").split("\n").map(withoutCr);
  if (lines.at(-1) === "") lines.pop();
  if (isJsonLines(lines)) return readJsonLines(lines);
  const plain = lines.map((line) =>
    line.replace(STYLES, "").replace(WRITTEN_OVER, "")
  );
  const records = readLines(plain);
  if (records.some(({ from, kind }) => from !== "*" || kind === "end")) {
    return records;
  }
  const first = lines.findIndex((line) => line.trim() !== "") + 1;
  throw new TranscriptError(
    first === 0
      ? "Cannot read a transcript: the text is empty"
      : `Cannot find a conversation in the text, which begins in line ${first}: give it with the server's replies, as "550 …" or "-ERR …"`,
    { line: Math.max(1, first) },
  );
}

/** Without the carriage returns that it ends with. */
function withoutCr(line: string): string {
  let end = line.length;
  while (line[end - 1] === "\r") end -= 1;
  return line.slice(0, end);
}

/** What colours the text of a terminal. */
// deno-lint-ignore no-control-regex
const STYLES = /\x1b\[[0-9;?]*[A-Za-z]/g;

/** What a terminal does not show, as something else was written over it. */
const WRITTEN_OVER = /^.*\r(?=.)/s;

function readLines(lines: readonly string[]): Transcript {
  const sample = lines.slice(0, SAMPLE);
  const filled = sample.filter((line) => line.trim() !== "").length;
  const [best] = MARKED.map((format) => ({
    format,
    count: countMarked(sample, format),
  })).sort((a, b) => b.count - a.count);
  if (best.count > 0 && best.count >= filled * SHARE) {
    const records = readMarked(lines, best.format);
    if (records.length > 0) return records;
  }
  return isTerminal(lines) ? readTerminal(lines) : readMailLog(lines);
}
