import { UsageError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import { visible } from "../line/visible.ts";
import { step } from "../step.ts";
import { needsUtf8, path, xtext } from "./address.ts";
import type { SmtpReply } from "./reply.ts";
import type { SmtpCommand, SmtpSession } from "./session.ts";

/** Parameters of MAIL FROM; each needs an extension that the server offers. */
export interface MailParameters {
  /** Size of the message in octets (SIZE, RFC 1870). */
  size?: number;
  /** What the message is made of (RFC 6152, RFC 3030). */
  body?: "7BIT" | "8BITMIME" | "BINARYMIME";
  /**
   * Whether addresses or header are in UTF-8 (RFC 6531).
   *
   * @default {true for an address that is not ASCII}
   */
  smtpUtf8?: boolean;
  /** How much of the message comes back in a failure notice (RFC 3461). */
  ret?: "FULL" | "HDRS";
  /** Envelope identifier, for finding a notice's message again (RFC 3461). */
  envid?: string;
}

/** Parameters of RCPT TO; both need DSN (RFC 3461). */
export interface RcptParameters {
  /** When to send a delivery status notification. */
  notify?: readonly ("NEVER" | "SUCCESS" | "FAILURE" | "DELAY")[];
  /** The recipient as the sender first wrote it. */
  orcpt?: string;
}

/** MAIL FROM with its parameters, as it is sent. */
export function mailCommand(
  mta: SmtpSession,
  address: string,
  parameters: MailParameters = {},
): SmtpCommand {
  const { size, body, ret, envid } = parameters;
  const utf8 = needsUtf8(address, mta.extensions) || parameters.smtpUtf8;
  checkOneOf("body", body, ["7BIT", "8BITMIME", "BINARYMIME"]);
  checkOneOf("ret", ret, ["FULL", "HDRS"]);
  const words = [`MAIL FROM:${path(address)}`];
  if (size !== undefined) words.push(`SIZE=${checkSize(size)}`);
  if (body) words.push(`BODY=${body}`);
  if (utf8) words.push("SMTPUTF8");
  if (ret) words.push(`RET=${ret}`);
  if (envid !== undefined) words.push(`ENVID=${xtext(envid)}`);
  return {
    line: words.join(" "),
    grouping: "any",
    whenAccepted() {
      mta.transaction = { accepted: 0 };
    },
  };
}

/** RCPT TO with its parameters, as it is sent. */
export function rcptCommand(
  mta: SmtpSession,
  address: string,
  parameters: RcptParameters = {},
): SmtpCommand {
  needsUtf8(address, mta.extensions);
  const { notify, orcpt } = parameters;
  const words = [`RCPT TO:${path(address)}`];
  if (notify?.length) words.push(`NOTIFY=${checkNotify(notify).join(",")}`);
  if (orcpt !== undefined) words.push(`ORCPT=rfc822;${xtext(orcpt)}`);
  return {
    line: words.join(" "),
    grouping: "any",
    whenAccepted() {
      mta.transaction.accepted += 1;
    },
  };
}

/**
 * Begins a transaction and names the sender of the envelope (MAIL FROM,
 * RFC 5321 section 4.1.1.2).
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
 * await smtp.mailFrom(mta, "alice@example.org", { body: "8BITMIME" });
 * await smtp.rcptTo(mta, "bob@example.org");
 * const reply = await smtp.data(mta, "Subject: hello\r\n\r\nHello\r\n");
 * assertEquals(reply.code, 250);
 * ```
 *
 * @param address The sender; `""` for none, as failure notices have.
 * @throws {RefusedError} If the server does not take mail from there.
 * @throws {UsageError} If the address is none, or needs SMTPUTF8 that the
 * server does not offer.
 */
export async function mailFrom(
  mta: SmtpSession,
  address: string,
  parameters: MailParameters & StepOptions = {},
): Promise<SmtpReply> {
  const command = mailCommand(mta, address, parameters);
  return await mta.request({ ...command, signal: parameters.signal });
}

step(mailFrom, {
  usage: "mailFrom(address, { size?, body?, smtpUtf8?, ret?, envid? })",
  summary: "Begins a transaction and names the sender of the envelope",
  command: "MAIL FROM:<reverse-path>",
  completes: ["address"],
});

/**
 * Names a recipient of the envelope (RCPT TO, RFC 5321 section 4.1.1.3).
 *
 * @example A refusal
 * ```ts
 * import { RefusedError, smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals, assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * await smtp.helo(mta);
 * const error = await assertRejects(
 *   () => smtp.rcptTo(mta, "bob@example.org"),
 *   RefusedError,
 * );
 * assertEquals(error.code, 503); // Need MAIL before RCPT
 * ```
 *
 * @throws {RefusedError} If the server does not take mail for it from here.
 * @throws {UsageError} If the address is none, or needs SMTPUTF8 that the
 * server does not offer.
 */
export async function rcptTo(
  mta: SmtpSession,
  address: string,
  parameters: RcptParameters & StepOptions = {},
): Promise<SmtpReply> {
  const command = rcptCommand(mta, address, parameters);
  return await mta.request({ ...command, signal: parameters.signal });
}

step(rcptTo, {
  usage: "rcptTo(address, { notify?, orcpt? })",
  summary: "Names a recipient of the envelope",
  command: "RCPT TO:<forward-path>",
  completes: ["address"],
});

/**
 * Gives up the transaction that is under way (RSET, RFC 5321
 * section 4.1.1.5).
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
 * await smtp.mailFrom(mta, "alice@example.org");
 * assertEquals((await smtp.rset(mta)).code, 250);
 * ```
 */
export async function rset(
  mta: SmtpSession,
  options: StepOptions = {},
): Promise<SmtpReply> {
  return await mta.request({ ...rsetCommand(mta), ...options });
}

step(rset, {
  usage: "rset()",
  summary: "Gives up the transaction that is under way",
  command: "RSET",
});

/** RSET, as it is sent. */
export function rsetCommand(mta: SmtpSession): SmtpCommand {
  return {
    line: "RSET",
    grouping: "any",
    whenAccepted() {
      mta.transaction = { accepted: 0 };
    },
  };
}

/** Refuses a word that could bring parameters of its own into the command. */
function checkOneOf(
  name: string,
  value: string | undefined,
  allowed: readonly string[],
): void {
  if (value === undefined || allowed.includes(value)) return;
  throw new UsageError(
    `Cannot use "${visible(value)}" as "${name}": use one of ${
      allowed.join(", ")
    }`,
  );
}

function checkNotify<Word extends string>(
  words: readonly Word[],
): readonly Word[] {
  const allowed = ["NEVER", "SUCCESS", "FAILURE", "DELAY"];
  for (const word of words) checkOneOf("notify", word, allowed);
  // RFC 3461 section 4.1.
  if (!words.some((word) => word === "NEVER") || words.length === 1) {
    return words;
  }
  throw new UsageError('Cannot use "NEVER" as "notify" together with others');
}

function checkSize(size: number): number {
  if (Number.isSafeInteger(size) && size >= 0) return size;
  throw new UsageError(
    `Cannot announce a size of "${
      visible(String(size))
    }": give a number of octets`,
  );
}
