import { failureIn } from "./failure_words.ts";
import { failed, type Finding } from "./finding.ts";

/**
 * Reads what Exim logs and writes into bounces: `SMTP error from remote mail
 * server after RCPT TO:<…>: 550 …`, `H=mx [192.0.2.1] Connection refused`, and
 * what it refuses itself: `F=<…> rejected RCPT <…>: relay not permitted`.
 */
export function readExim(line: string): readonly Finding[] | undefined {
  const [, command, told] =
    /SMTP error from remote mail(?:er| server) after (.*?): (?:host \S+ \[[^\]]*\]: )?(\d{3}.*)$/
      .exec(line) ?? [];
  if (command !== undefined) {
    return [{ after: commandOf(command), reply: told.replaceAll("\\n", "\n") }];
  }
  const [, temporary, verb, argument, text] =
    /\b(temporarily )?rejected (RCPT|MAIL|EHLO or HELO|connection|after DATA|VRFY|EXPN|STARTTLS)\b ?(\S*?):? (.*)$/
      .exec(line) ?? [];
  if (verb !== undefined && /\bH=/.test(line)) {
    // Exim logs its own replies without their code.
    const code = temporary ? 451 : 550;
    return [{ after: refused(verb, argument), reply: `${code} ${text}` }];
  }
  const isDelivery = /(?:^|\s)(?:==|\*\*) [^\s@]+@\S+ /.test(line) ||
    /\bH=\S+ \[[^\]]+\](?::\d+)? (?:Connection|Network|No route|.*timed out|Remote host closed|TLS)/i
      .test(line);
  if (!isDelivery) return undefined;
  const [, phase] =
    /\b(?:after|in response to|sending) (RCPT TO:<[^>]*>|MAIL FROM:<[^>]*>|initial connection|end of data|EHLO|HELO|DATA)\b/
      .exec(line) ?? [];
  const after = phase === undefined ? undefined : commandOf(phase);
  const [, what = line] =
    /(?:\]|defer \(\d+\)|\): )[^:]*?:? ?([A-Z][^:]*(?::.*)?)$/s
      .exec(line) ?? [];
  return failed(failureIn(line), what, after);
}

/** How Exim names commands. */
function commandOf(name: string): string | undefined {
  const command = name.replace(/^pipelined /, "");
  if (/^(?:initial connection|connect)/.test(command)) return "connect";
  if (/^(?:end of data|sending data block|DATA chunk)/.test(command)) {
    return ".";
  }
  return /^[A-Z]{4,}/.test(command) ? command : undefined;
}

function refused(verb: string, argument: string): string | undefined {
  if (verb === "connection") return "connect";
  if (verb === "after DATA") return ".";
  const address = argument.replace(/^<|>$/g, "");
  if (verb === "RCPT") return `RCPT TO:<${address}>`;
  if (verb === "MAIL") return `MAIL FROM:<${address}>`;
  return verb === "EHLO or HELO" ? "EHLO" : verb;
}
