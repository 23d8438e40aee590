import {
  ConnectionError,
  ProtocolError,
  type RefusedError,
  UsageError,
} from "../errors.ts";
import type { Stage } from "../diagnosis/stage.ts";
import type { StepOptions } from "../line/line_session.ts";
import { encodeText } from "../line/text.ts";
import { step } from "../step.ts";
import { needsUtf8 } from "./address.ts";
import { introduce } from "./negotiation.ts";
import { isPositive, type SmtpReply } from "./reply.ts";
import {
  readReply,
  type SmtpCommand,
  type SmtpExtensions,
  type SmtpSession,
} from "./session.ts";
import {
  mailCommand,
  type MailParameters,
  rcptCommand,
  type RcptParameters,
  rsetCommand,
} from "./transaction.ts";
import {
  bdatExchange,
  checkMessage,
  dataExchange,
  discard,
  type MessageSource,
  newTransmission,
  transmit,
  withoutDoubt,
} from "./transmit.ts";

/** Sender and recipients of a transaction, whatever the header says. */
export interface Envelope {
  /** The sender; `""` for none. */
  from: string;
  /** The recipients. */
  to: string | readonly string[];
}

/**
 * Options of {@linkcode send}. The parameters of MAIL FROM and RCPT TO are
 * sent only where the server offers their extension.
 */
export interface SendOptions extends StepOptions {
  /** Size of a message that is a stream, in octets, if it is known. */
  size?: number;
  /** How much of the message comes back in a failure notice (DSN). */
  ret?: MailParameters["ret"];
  /** Envelope identifier (DSN). */
  envid?: string;
  /** When to send a delivery status notification (DSN). */
  notify?: RcptParameters["notify"];
  /**
   * Whether the message goes in BDAT chunks where the server offers CHUNKING
   * (RFC 3030), rather than behind DATA.
   *
   * @default {false}
   */
  chunking?: boolean;
}

/** What became of one recipient. */
export interface RecipientResult {
  /** The recipient, as it was given. */
  readonly address: string;
  /**
   * `sent`: the server took the message for it. `refused`: it did not.
   * `unknown`: the connection was lost after the end of the message and before
   * the final reply, or that reply made no sense; the server may have taken it,
   * so sending it again may deliver it twice.
   */
  readonly status: "sent" | "refused" | "unknown";
  /** The reply that decided. */
  readonly reply?: SmtpReply;
  /** For `refused`: at which command, and why. */
  readonly error?: RefusedError;
}

/** What became of a transaction. */
export interface SendResult {
  /** What became of each recipient, in the order they were given. */
  readonly recipients: readonly RecipientResult[];
  /** Octets of the message that were written. */
  readonly octets: number;
  /** Why the outcome is unknown for some. */
  readonly error?: ConnectionError | ProtocolError;
}

/**
 * Sends a message: a whole transaction, with a result for each recipient.
 * Refused recipients do not stop it as long as one is accepted. Says EHLO
 * first where that was not done yet.
 *
 * PIPELINING, SIZE, 8BITMIME, SMTPUTF8, DSN and CHUNKING are used where the
 * server offers them. Several calls at once are several transactions, one
 * behind the other.
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * const { recipients } = await smtp.send(
 *   mta,
 *   { from: "alice@example.org", to: ["bob@example.org", "bob@example.com"] },
 *   "Subject: hello\r\n\r\nHello\r\n",
 * );
 * assertEquals(recipients.map(({ status }) => status), ["sent", "refused"]);
 * ```
 *
 * @param message Text, octets, or a stream for messages of any size.
 * @returns What became of each recipient; look at it, refusals are not thrown.
 * @throws {ConnectionError} If the connection was lost before the end of the
 * message was written: nothing was sent.
 * @throws {ProtocolError} If the server broke the protocol before that.
 * @throws {UsageError} If there is no recipient, or an address is none or needs
 * SMTPUTF8 that the server does not offer.
 */
export async function send(
  mta: SmtpSession,
  envelope: Envelope,
  message: MessageSource,
  options: SendOptions = {},
): Promise<SendResult> {
  try {
    return await transaction(mta, envelope, message, options);
  } finally {
    await discard(message);
  }
}

step(send, {
  usage: "send({ from, to }, message, { size?, ret?, notify?, chunking? })",
  summary: "Sends a message, with a result for each recipient",
  completes: ["address"],
});

function mailParameters(
  extensions: SmtpExtensions,
  from: string,
  to: readonly string[],
  message: Uint8Array | ReadableStream<Uint8Array>,
  options: SendOptions,
): MailParameters {
  const bytes = message instanceof Uint8Array ? message : undefined;
  const size = bytes?.length ?? options.size;
  const eightBit = bytes === undefined || bytes.some((octet) => octet > 127);
  const dsn = extensions.has("DSN");
  return {
    size: extensions.has("SIZE") ? size : undefined,
    body: eightBit && extensions.has("8BITMIME") ? "8BITMIME" : undefined,
    smtpUtf8: [from, ...to].some((each) => needsUtf8(each, extensions)),
    ret: dsn ? options.ret : undefined,
    envid: dsn ? options.envid : undefined,
  };
}

async function transaction(
  mta: SmtpSession,
  envelope: Envelope,
  message: MessageSource,
  options: SendOptions,
): Promise<SendResult> {
  checkMessage(message);
  if (envelope?.from === undefined || envelope.to === undefined) {
    throw new UsageError(
      "Cannot send without an envelope: give { from, to }, and the message behind it",
    );
  }
  const { signal } = options;
  const to = typeof envelope.to === "string" ? [envelope.to] : envelope.to;
  if (to.length === 0) {
    throw new UsageError("Cannot send a message to nobody: name a recipient");
  }
  const extensions = await introduce(mta, { signal });
  const body = typeof message === "string" ? encodeText(message) : message;
  // Made first, all of them: what is wrong with one is said before a byte of
  // the transaction is sent.
  const mailLine = mailCommand(
    mta,
    envelope.from,
    mailParameters(extensions, envelope.from, to, body, options),
  );
  const notify = extensions.has("DSN") ? options.notify : undefined;
  const rcptLines = to.map((address) => rcptCommand(mta, address, { notify }));

  let mail: SmtpReply | undefined;
  const rcpt: (SmtpReply | undefined)[] = to.map(() => undefined);
  const transmission = newTransmission();
  const mailRefused = () => mail !== undefined && !isPositive(mail);
  const anyAccepted = () =>
    !mailRefused() && rcpt.some((reply) => reply && isPositive(reply));
  const allRefused = () =>
    mailRefused() || (rcpt.every((reply) => reply) && !anyAccepted());

  // All of it is asked for in one go: the queue writes it in groups, or one
  // command after the other, and then leaves out what has become pointless.
  const ask = (
    command: SmtpCommand,
    pointless: () => boolean,
    answered: (reply: SmtpReply) => void,
  ) =>
    mta.exchange({
      line: command.line,
      shown: command.line,
      grouping: command.grouping,
      detachable: false,
      withdraw: () => pointless() ? { result: undefined } : undefined,
      async read(wire) {
        const reply = await readReply(wire);
        if (isPositive(reply)) await command.whenAccepted?.(wire, reply);
        answered(reply);
      },
    }, signal);
  const makeExchange = options.chunking && extensions.has("CHUNKING")
    ? bdatExchange
    : dataExchange;
  const settled = await Promise.allSettled([
    ask(mailLine, () => false, (reply) => mail = reply),
    ...rcptLines.map((command, index) =>
      ask(command, mailRefused, (reply) => rcpt[index] = reply)
    ),
    transmit(
      mta,
      {
        ...makeExchange(mta, body, transmission, anyAccepted),
        withdraw: () => allRefused() ? { result: transmission } : undefined,
      },
      transmission,
      signal,
    ),
    ask(
      rsetCommand(mta),
      () => transmission.ended || mailRefused(),
      () => {},
    ),
  ]);

  const { ended, refusal, replies, octets } = transmission;
  // With LMTP the final replies stand in the order of accepted recipients.
  let next = 0;
  const fateOf = async (
    address: string,
    index: number,
  ): Promise<RecipientResult> => {
    let command = mailRefused() ? mailLine.line : rcptLines[index].line;
    let reply = mailRefused() ? mail : rcpt[index];
    let stage: Stage | undefined;
    if (reply && isPositive(reply)) {
      command = "DATA";
      stage = octets > 0 ? "message" : undefined;
      reply = refusal ?? (mta.lmtp ? replies[next++] : replies[0]);
    }
    if (!reply) return { address, status: "unknown" };
    if (isPositive(reply)) return { address, status: "sent", reply };
    const error = await mta.refused(command, reply, { stage });
    return { address, status: "refused", reply, error };
  };
  // All begin before one of them waits: the replies are in order.
  const recipients = await Promise.all(to.map(fateOf));
  if (recipients.every(({ status }) => status !== "unknown")) {
    // Every fate is known, even if the connection was lost at the RSET.
    return { recipients, octets };
  }
  const { reason } = settled.find(({ status }) =>
    status === "rejected"
  ) as PromiseRejectedResult;
  const inDoubt = reason instanceof ConnectionError ||
    reason instanceof ProtocolError;
  if (!ended || !inDoubt) throw withoutDoubt(reason);
  return { recipients, octets, error: reason };
}
