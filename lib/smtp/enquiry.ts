import type { StepOptions } from "../line/line_session.ts";
import { checkArgument, checkCommand, checkSecret } from "../line/text.ts";
import { MASK } from "../line/transcript.ts";
import { step } from "../step.ts";
import type { SmtpReply } from "./reply.ts";
import type { SmtpSession } from "./session.ts";

/**
 * Asks whether an address is deliverable here (VRFY, RFC 5321
 * section 4.1.1.6). Many servers answer 252: they do not say.
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * assertEquals((await smtp.vrfy(mta, "bob@example.org")).code, 250);
 * ```
 *
 * @throws {RefusedError} If it is not, or the server does not tell.
 */
export async function vrfy(
  mta: SmtpSession,
  address: string,
  options: StepOptions = {},
): Promise<SmtpReply> {
  return await ask(mta, "VRFY", checkArgument("address", address), options);
}

step(vrfy, {
  usage: "vrfy(address)",
  summary: "Asks whether an address is deliverable here",
  command: "VRFY string",
  completes: ["address"],
});

/**
 * Asks who is behind a mailing list (EXPN, RFC 5321 section 4.1.1.7).
 *
 * @example Usage
 * ```ts
 * import { RefusedError, smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * await assertRejects(() => smtp.expn(mta, "no-such-list"), RefusedError);
 * ```
 *
 * @throws {RefusedError} If the server does not know it, or does not tell.
 */
export async function expn(
  mta: SmtpSession,
  name: string,
  options: StepOptions = {},
): Promise<SmtpReply> {
  return await ask(mta, "EXPN", checkArgument("list name", name), options);
}

step(expn, {
  usage: "expn(list)",
  summary: "Asks who is behind a mailing list",
  command: "EXPN string",
});

/**
 * Asks the server what it understands (HELP, RFC 5321 section 4.1.1.8).
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * assertEquals((await smtp.help(mta)).code, 214);
 * ```
 */
export async function help(
  mta: SmtpSession,
  topic: string = "",
  options: StepOptions = {},
): Promise<SmtpReply> {
  return await ask(mta, "HELP", checkArgument("topic", topic), options);
}

step(help, {
  usage: "help(topic?)",
  summary: "Asks the server what it understands",
  command: "HELP [string]",
});

/**
 * Does nothing, and keeps the session alive (RFC 5321 section 4.1.1.9).
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * assertEquals((await smtp.noop(mta)).code, 250);
 * ```
 */
export async function noop(
  mta: SmtpSession,
  options: StepOptions = {},
): Promise<SmtpReply> {
  return await ask(mta, "NOOP", "", options);
}

step(noop, {
  usage: "noop()",
  summary: "Does nothing, and keeps the session alive",
  command: "NOOP",
});

/**
 * Asks the server to send what it holds for a host (ETRN, RFC 1985).
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * await smtp.ehlo(mta);
 * assertEquals((await smtp.etrn(mta, "example.org")).code, 251);
 * ```
 *
 * @param node Host name, `@domain` or `#queue`.
 */
export async function etrn(
  mta: SmtpSession,
  node: string,
  options: StepOptions = {},
): Promise<SmtpReply> {
  return await ask(mta, "ETRN", checkArgument("node", node), options);
}

step(etrn, {
  usage: "etrn(node)",
  summary: "Asks the server to send what it holds for a host",
  command: "ETRN node",
});

/**
 * Sends any command that has no step of its own.
 *
 * @example Usage
 * ```ts
 * import { RefusedError, smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * await assertRejects(() => smtp.command(mta, "XCLIENT NAME=x"), RefusedError);
 * ```
 *
 * @param line The command line, without CRLF. Behind AUTH it is masked.
 * @throws {RefusedError} If the reply code is not 2xx.
 * @throws {UsageError} If the line holds CR, LF or NUL.
 */
export async function command(
  mta: SmtpSession,
  line: string,
  options: StepOptions = {},
): Promise<SmtpReply> {
  const secret = /^(\s*AUTH\s+\S+\s+)(.*)/is.exec(line);
  if (secret) {
    mta.checkPasswordMayLeave();
    mta.hide(secret[2]);
  }
  return await mta.request({
    line: secret ? checkSecret(line) : checkCommand(line),
    shown: secret ? secret[1] + MASK : line,
    grouping: "alone",
    whenAccepted: () => countRecipients(mta, line),
    ...options,
  });
}

step(command, { usage: "command(line)", summary: "Sends any command" });

// With LMTP, DATA has a reply for each recipient, whoever named it.
function countRecipients(mta: SmtpSession, line: string): void {
  if (/^RCPT\b/i.test(line)) mta.transaction.accepted += 1;
  if (/^(MAIL|RSET)\b/i.test(line)) mta.transaction = { accepted: 0 };
}

async function ask(
  mta: SmtpSession,
  verb: string,
  argument: string,
  options: StepOptions,
): Promise<SmtpReply> {
  const line = argument === "" ? verb : `${verb} ${argument}`;
  return await mta.request({ line, grouping: "last", ...options });
}
