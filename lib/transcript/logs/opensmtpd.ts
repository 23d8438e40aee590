import { failureIn } from "./failure_words.ts";
import { failed, type Finding } from "./finding.ts";

/**
 * Reads what OpenSMTPD logs: `smtp failed-command command="RCPT TO:<…>"
 * result="550 …"`, and of deliveries `mta delivery … to=<…> … stat="550 …"`.
 */
export function readOpenSmtpd(line: string): readonly Finding[] | undefined {
  const [, after, result] =
    /\bsmtp failed-command command="(.*?)" result="(\d{3}.*)"$/.exec(line) ??
      [];
  if (after !== undefined) return [{ after, reply: result }];
  const [, recipient, stat] =
    /\bmta delivery .*?\bto=<([^>]*)>.*\bresult="?(?:PermFail|TempFail)"? stat="?(.*?)"?$/
      .exec(line) ?? [];
  if (stat !== undefined) {
    return /^\d{3}\b/.test(stat)
      ? [{ after: `RCPT TO:<${recipient}>`, reply: stat }]
      : failed(failureIn(stat), stat);
  }
  const [, reason] = /\bmta error reason="?(.*?)"?$/.exec(line) ?? [];
  return reason === undefined ? undefined : failed(failureIn(reason), reason);
}
