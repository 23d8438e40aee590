import { stageOf } from "../../diagnosis/stage.ts";
import type { TranscriptRecord } from "../record.ts";
import { readAnyLine } from "./any_line.ts";
import { readDeliveryStatus } from "./delivery_status.ts";
import { readExim } from "./exim.ts";
import type { Finding, LogReader } from "./finding.ts";
import { logTime } from "./log_time.ts";
import { readOpenSmtpd } from "./opensmtpd.ts";
import { readPostfix } from "./postfix.ts";
import { readPythonError } from "./python_error.ts";
import { readQmail } from "./qmail.ts";
import { Scribe } from "./scribe.ts";
import { readSendmail } from "./sendmail.ts";

/** Those that know a kind of log, then the one that takes any line. */
const READERS: readonly LogReader[] = [
  readPostfix,
  readSendmail,
  readExim,
  readOpenSmtpd,
  readQmail,
  readDeliveryStatus,
  readPythonError,
  readAnyLine,
];

/**
 * Reads lines of logs, bounces and error messages. Each line that tells of a
 * reply or a failure is a session of its own: the line as a remark, the command
 * as far as it tells, and the reply.
 */
export function readMailLog(lines: readonly string[]): TranscriptRecord[] {
  const scribe = new Scribe({ dots: true });
  for (const line of unfolded(lines)) {
    const findings = READERS.values().map((read) => read(line))
      .find((found) => found !== undefined && found.length > 0);
    for (const finding of findings ?? []) write(scribe, line, finding);
  }
  return scribe.finish();
}

function write(scribe: Scribe, line: string, finding: Finding): void {
  const { after, reply, failure, text = line } = finding;
  scribe.begin();
  scribe.time = logTime(line);
  scribe.note(line);
  const stage = after === undefined ? "other" : stageOf(after);
  if (after !== undefined && after !== "connect" && after !== ".") {
    scribe.say("C", after);
  }
  for (const each of reply?.split("\n") ?? []) {
    scribe.say("S", each, { stage });
  }
  if (failure !== undefined) {
    scribe.end(text, failure, stage);
  }
}

/** Characters of a line that are read: no log has longer ones of use. */
const LONGEST = 8 * 1024;

/** Where a line may go on in the next one. */
const GOES_ON = /^<[^>]+>: |^Diagnostic-Code: |:$/i;

/**
 * Bounces break their lines and indent the rest, as header fields do (RFC 5322
 * section 2.2.3). The lines of a program that a traceback shows are left out:
 * passwords may stand there.
 */
function unfolded(lines: readonly string[]): string[] {
  const whole: string[] = [];
  let inTraceback = false;
  for (const line of lines) {
    const isIndented = /^\s+\S/.test(line);
    if (/^Traceback \(most recent call last\):/.test(line)) inTraceback = true;
    else if (!isIndented) inTraceback = false;
    if (inTraceback) continue;
    const last = whole.at(-1) ?? "";
    if (isIndented && last.length < LONGEST && GOES_ON.test(last)) {
      whole[whole.length - 1] += ` ${line.slice(0, LONGEST).trim()}`;
    } else {
      whole.push(line.slice(0, LONGEST).trim());
    }
  }
  return whole;
}
