import { failureIn } from "./failure_words.ts";
import { failed, type Finding } from "./finding.ts";

/** What qmail writes before "Remote host said:", and what that came after. */
const PHASES: readonly [RegExp, string][] = [
  [/does not like recipient/i, "RCPT TO:<>"],
  [/sender was rejected/i, "MAIL FROM:<>"],
  [/failed on DATA command/i, "DATA"],
  [/failed after I sent the message/i, "."],
  [/my name was rejected/i, "HELO"],
  [/greeting failed|but greeting/i, "connect"],
];

/**
 * Reads what qmail logs, `deferral: 192.0.2.1_does_not_like_recipient./
 * Remote_host_said:_450_…/`, and the lines of its bounces.
 */
export function readQmail(line: string): readonly Finding[] | undefined {
  const [, coded] = /\b(?:deferral|failure): (\S+)$/.exec(line) ?? [];
  const text = coded === undefined
    ? line
    : coded.replaceAll("_", " ").replaceAll("/", "\n");
  const [, reply] = /Remote host said: (\d{3}.*(?:\n\d{3}.*)*)/.exec(text) ??
    [];
  if (reply === undefined) {
    return coded === undefined
      ? undefined
      : failed(failureIn(text), text.replaceAll("\n", " ").trim());
  }
  const phase = PHASES.find(([pattern]) => pattern.test(text));
  return [{ after: phase?.[1], reply: reply.trim() }];
}
