import { UsageError } from "../errors.ts";
import { BodyEncoder } from "../line/body_encoder.ts";
import type { StepOptions } from "../line/line_session.ts";
import { encodeText } from "../line/text.ts";
import { step } from "../step.ts";
import { needsUtf8, path, xtext } from "./address.ts";
import type { SmtpReply } from "./reply.ts";
import { isPositive } from "./reply.ts";
import { readReply, type SmtpCommand, type SmtpSession } from "./session.ts";
import {
  dataExchange,
  type MessageSource,
  newTransmission,
  transmit,
  writeChunk,
} from "./transmit.ts";

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
  if (notify) words.push(`NOTIFY=${notify.join(",")}`);
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

/** What {@linkcode data} was answered. */
export interface DataReply extends SmtpReply {
  /**
   * With LMTP, a reply for each recipient that was accepted, in the order of
   * the RCPT commands; otherwise the one reply.
   */
  readonly recipients: readonly SmtpReply[];
}

/**
 * Sends the message (DATA, RFC 5321 section 4.1.1.4) and the line with the lone
 * dot. Line ends become CRLF, dots are stuffed, a missing last line end is
 * added.
 *
 * @param message Text, octets, or a stream for messages of any size.
 * @returns The final reply; with LMTP, the first positive one.
 * @throws {RefusedError} If the server does not want the message, before or
 * after it has it.
 * @throws {ConnectionError} With `outcomeUnknown` if the connection was lost
 * between the dot and the final reply: nobody knows whether the message will
 * be delivered.
 */
export async function data(
  mta: SmtpSession,
  message: MessageSource,
  options: StepOptions = {},
): Promise<DataReply> {
  const transmission = newTransmission();
  const exchange = dataExchange(mta, message, transmission);
  await transmit(mta, exchange, transmission, options.signal);
  const { refusal, replies } = transmission;
  if (refusal) throw mta.refused("DATA", refusal);
  const reply = replies.find(isPositive) ?? replies[0];
  if (reply === undefined) {
    throw new UsageError("Cannot send a message to nobody: rcptTo() first");
  }
  return { ...mta.accepted("DATA", reply), recipients: replies };
}

step(data, {
  usage: "data(message)",
  summary: "Sends the message and a lone dot",
  command: "DATA",
});

/** Options of {@linkcode bdat}. */
export interface BdatOptions extends StepOptions {
  /**
   * Whether this is the last chunk of the message.
   *
   * @default {false}
   */
  last?: boolean;
  /**
   * Whether to leave the octets as they are (BODY=BINARYMIME), rather than to
   * make every line end CRLF.
   *
   * @default {false}
   */
  binary?: boolean;
}

/**
 * Sends a chunk of the message (BDAT, RFC 3030): its octets are counted, so no
 * dot has to be stuffed. The server must offer CHUNKING.
 *
 * Line ends become CRLF within the chunk: cut a message between lines, or pass
 * `binary`.
 *
 * @throws {RefusedError} If the server does not want it.
 */
export async function bdat(
  mta: SmtpSession,
  chunk: string | Uint8Array,
  options: BdatOptions = {},
): Promise<SmtpReply> {
  const { last = false, binary = false, signal } = options;
  let bytes = typeof chunk === "string" ? encodeText(chunk) : chunk;
  if (!binary) bytes = new BodyEncoder("bdat").encode(bytes);
  const shown = `BDAT ${bytes.length}${last ? " LAST" : ""}`;
  const reply = await mta.exchange({
    shown,
    grouping: "last",
    detachable: false,
    limit: last ? mta.time.final : undefined,
    async read(wire) {
      await writeChunk(wire, bytes, last);
      if (last) mta.transaction = { accepted: 0 };
      return await readReply(wire);
    },
  }, signal);
  return mta.accepted(shown, reply);
}

step(bdat, {
  usage: "bdat(chunk, { last?, binary? })",
  summary: "Sends a chunk of the message, its octets counted",
  command: "BDAT chunk-size [LAST]",
});

/**
 * Gives up the transaction that is under way (RSET, RFC 5321
 * section 4.1.1.5).
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

function checkSize(size: number): number {
  if (Number.isSafeInteger(size) && size >= 0) return size;
  throw new UsageError(
    `Cannot announce a size of "${size}": give a number of octets`,
  );
}
