import { failureIn } from "./failure_words.ts";
import { failed, type Finding, replyOf } from "./finding.ts";

/**
 * Reads what Sendmail logs: `to=<…>, …, dsn=5.1.1, reply=550 …, stat=User
 * unknown`, and what it refuses itself: `ruleset=check_rcpt, arg1=<…>, …,
 * reject=550 …`.
 */
export function readSendmail(line: string): readonly Finding[] | undefined {
  const [, ruleset, argument, rejected] =
    /\bruleset=(\w+), arg1=(.*?), .*?\breject=(\d{3}.*)$/.exec(line) ?? [];
  if (ruleset !== undefined) {
    return [{ after: commandOf(ruleset, argument), reply: rejected }];
  }
  const [, stat] = /\bstat=(.*)$/.exec(line) ?? [];
  if (stat === undefined) return undefined;
  const [, recipient] = /\bto=(<[^>]*>|[^,]+)/.exec(line) ?? [];
  const [, dsn] = /\bdsn=([245]\.\d+\.\d+)/.exec(line) ?? [];
  const [, reply] = /\breply=(\d{3}.*?), stat=/.exec(line) ??
    /^(?:Deferred|Sent): ?\(?(\d{3}[ -].*?)\)?$/.exec(stat) ?? [];
  const after = recipient === undefined ? undefined : rcpt(recipient);
  if (reply !== undefined) return [{ after, reply }];
  const failing = failed(failureIn(stat), stat);
  if (failing) return failing;
  if (dsn === undefined || /^Sent\b/.test(stat)) return undefined;
  return [{ after, reply: replyOf(dsn, stat) }];
}

function commandOf(ruleset: string, argument: string): string | undefined {
  if (ruleset === "check_rcpt") return rcpt(argument);
  if (ruleset === "check_mail") return `MAIL FROM:<${bare(argument)}>`;
  if (ruleset === "check_relay") return "connect";
  return undefined;
}

function rcpt(address: string): string {
  return `RCPT TO:<${bare(address)}>`;
}

function bare(address: string): string {
  return address.trim().replace(/^<|>$/g, "");
}
