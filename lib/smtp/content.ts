import { BodyEncoder } from "../line/body_encoder.ts";
import type { StepOptions } from "../line/line_session.ts";
import { encodeText } from "../line/text.ts";
import { step } from "../step.ts";
import { isPositive, type SmtpReply } from "./reply.ts";
import { readReply, type SmtpSession } from "./session.ts";
import {
  checkMessage,
  dataExchange,
  discard,
  type MessageSource,
  newTransmission,
  readFinalReplies,
  transmit,
  writeChunk,
} from "./transmit.ts";

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
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * await smtp.helo(mta);
 * await smtp.mailFrom(mta, "alice@example.org");
 * await smtp.rcptTo(mta, "bob@example.org");
 * const reply = await smtp.data(mta, "Subject: dots\n\n.\n");
 * assertEquals([reply.code, reply.enhancedCode], [250, "2.0.0"]);
 * ```
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
  checkMessage(message);
  const transmission = newTransmission();
  const exchange = dataExchange(mta, message, transmission);
  try {
    await transmit(mta, exchange, transmission, options.signal);
  } finally {
    await discard(message);
  }
  const { refusal, replies, octets } = transmission;
  if (refusal) {
    const stage = octets > 0 ? "message" : "data";
    throw await mta.refused("DATA", refusal, { stage });
  }
  return await finalReply(mta, "DATA", replies);
}

/** With LMTP there may be several; one recipient that has the message counts. */
async function finalReply(
  mta: SmtpSession,
  command: string,
  replies: readonly SmtpReply[],
): Promise<DataReply> {
  const reply = replies.find(isPositive) ?? replies[0];
  if (!isPositive(reply)) {
    throw await mta.refused(command, reply, { stage: "message" });
  }
  return { ...reply, recipients: replies };
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
 * await smtp.rcptTo(mta, "bob@example.org");
 * await smtp.bdat(mta, "Subject: in two chunks\r\n\r\n");
 * await smtp.bdat(mta, "Hello\r\n", { last: true });
 * assertEquals(sandbox.mailbox("bob").messages.length, 1);
 * ```
 *
 * @returns The reply; with LMTP and `last`, as from `data`.
 * @throws {RefusedError} If the server does not want it.
 */
export async function bdat(
  mta: SmtpSession,
  chunk: string | Uint8Array,
  options: BdatOptions = {},
): Promise<DataReply> {
  checkMessage(chunk);
  const { last = false, binary = false, signal } = options;
  let bytes = typeof chunk === "string" ? encodeText(chunk) : chunk;
  if (!binary) bytes = new BodyEncoder("bdat").encode(bytes);
  const shown = `BDAT ${bytes.length}${last ? " LAST" : ""}`;
  const { replies } = await mta.exchange({
    shown,
    grouping: "last",
    detachable: false,
    async read(wire) {
      await writeChunk(wire, bytes, last);
      if (last) {
        return await readFinalReplies(mta, wire, newTransmission());
      }
      wire.connection.limitReading(mta.time.command);
      return { replies: [await readReply(wire)] };
    },
  }, signal);
  return await finalReply(mta, shown, replies);
}

step(bdat, {
  usage: "bdat(chunk, { last?, binary? })",
  summary: "Sends a chunk of the message, its octets counted",
  command: "BDAT chunk-size [LAST]",
});
