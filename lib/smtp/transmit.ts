import { ConnectionError, ProtocolError, UsageError } from "../errors.ts";
import { BodyEncoder } from "../line/body_encoder.ts";
import type { Exchange } from "../line/exchange_queue.ts";
import { concatOctets } from "../line/octets.ts";
import { encodeText } from "../line/text.ts";
import type { Wire } from "../line/wire.ts";
import { isPositive, type SmtpReply } from "./reply.ts";
import { readReply, type SmtpSession } from "./session.ts";

/**
 * A message to send: text (sent as UTF-8), octets, or a stream of octets for
 * messages of any size. A stream is read to its end, or cancelled; if it fails,
 * the connection is dropped, so that no server takes half a message for a whole
 * one.
 */
export type MessageSource = string | Uint8Array | ReadableStream<Uint8Array>;

/**
 * Refuses what is no message, before anything is sent.
 *
 * @throws {UsageError} If it is neither text nor octets nor a stream.
 */
export function checkMessage(message: unknown): void {
  if (
    typeof message === "string" || message instanceof Uint8Array ||
    message instanceof ReadableStream
  ) return;
  throw new UsageError(
    "Cannot send without a message: give text, octets or a stream",
  );
}

/** How the sending of a message went, filled in as it goes. */
export interface Transmission {
  /** Octets of the message that were written, before dot-stuffing. */
  octets: number;
  /**
   * Whether the end of the message was written: from then on, only the final
   * reply tells whether the server took it.
   */
  ended: boolean;
  /** The reply that refused the message before it was written. */
  refusal?: SmtpReply;
  /**
   * The final replies: one, or with LMTP one for each accepted recipient, in
   * the order of the RCPT commands.
   */
  replies: SmtpReply[];
}

/** Starts with nothing written. */
export function newTransmission(): Transmission {
  return { octets: 0, ended: false, replies: [] };
}

/** How much is encoded and written at a time, in octets. */
const SLICE = 256 * 1024;

type Step = Pick<
  Exchange<Transmission>,
  "line" | "shown" | "grouping" | "detachable" | "read"
>;

/**
 * DATA and the message behind it (RFC 5321 section 4.1.1.4).
 *
 * @param wanted Whether a recipient was accepted, asked when the server says
 * 354: if none was, it gets a lone dot (RFC 2920 section 3.1).
 */
export function dataExchange(
  mta: SmtpSession,
  message: MessageSource,
  transmission: Transmission,
  wanted: () => boolean = () => true,
): Step {
  return {
    line: "DATA",
    shown: "DATA",
    grouping: "last",
    detachable: false,
    async read(wire, release) {
      const go = await readReply(wire);
      if (go.code >= 400) {
        transmission.refusal = go;
        return transmission;
      }
      if (go.code !== 354) {
        throw new ProtocolError(
          'Server answered "DATA" with neither 354 nor a refusal',
          encodeText(go.raw),
        );
      }
      const encoder = new BodyEncoder("dot");
      const lastWords = await writeOrReadWhy(
        mta,
        wire,
        () =>
          wanted()
            ? writeAll(wire, message, transmission, encoder)
            : wire.writeBody(encoder.finish(), new Uint8Array()),
      );
      if (lastWords) {
        transmission.refusal = lastWords;
        return transmission;
      }
      release();
      return await readFinalReplies(mta, wire, transmission);
    },
  };
}

/**
 * BDAT and the message behind it (RFC 3030): no dots, and no waiting for the
 * server to say 354.
 */
export function bdatExchange(
  mta: SmtpSession,
  message: MessageSource,
  transmission: Transmission,
  wanted: () => boolean,
): Step {
  return {
    shown: "BDAT",
    grouping: "last",
    detachable: false,
    async read(wire, release) {
      if (!wanted()) return transmission;
      const encoder = new BodyEncoder("bdat");
      let chunk: Uint8Array = new Uint8Array();
      // One chunk is held back, so that the last one goes with LAST.
      for await (const slice of slices(message)) {
        if (chunk.length > 0) {
          await writeChunk(wire, chunk, false);
          wire.connection.limitReading(mta.time.command);
          const reply = await readReply(wire);
          if (!isPositive(reply)) {
            transmission.refusal = reply;
            return transmission;
          }
        }
        // Nothing is read while the source makes up its mind.
        wire.connection.stopLimit();
        chunk = encoder.encode(slice);
        transmission.octets += slice.length;
      }
      transmission.ended = true;
      await writeChunk(wire, concatOctets([chunk, encoder.finish()]), true);
      release();
      return await readFinalReplies(mta, wire, transmission);
    },
  };
}

/**
 * Writes, and where the server has closed the connection meanwhile, reads why:
 * some say 552 in the middle of a message that is too large, and leave.
 */
async function writeOrReadWhy(
  mta: SmtpSession,
  wire: Wire,
  write: () => Promise<void>,
): Promise<SmtpReply | undefined> {
  try {
    await write();
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectionError) || wire.connection.failed) {
      throw error;
    }
    wire.connection.phase = "command";
    wire.connection.limitReading(mta.time.command);
    const reply = await readReply(wire);
    if (isPositive(reply)) throw error;
    return reply;
  }
}

/** Writes one BDAT command with its chunk; no time limit for a reply runs. */
export async function writeChunk(
  wire: Wire,
  chunk: Uint8Array,
  last: boolean,
): Promise<void> {
  const line = `BDAT ${chunk.length}${last ? " LAST" : ""}`;
  wire.connection.stopLimit();
  await wire.writeLines([{ line, shown: line }]);
  if (chunk.length > 0) await wire.writeBody(chunk, chunk);
}

/**
 * Gives up a message that was not read: what it comes from can be closed.
 */
export async function discard(message: MessageSource): Promise<void> {
  if (!(message instanceof ReadableStream) || message.locked) return;
  try {
    await message.cancel();
  } catch {
    // It failed by itself before.
  }
}

/**
 * Runs one of the two. A connection that was lost before the message's end was
 * written leaves no doubt: the server cannot have taken it.
 */
export async function transmit(
  mta: SmtpSession,
  step: Step & Pick<Exchange<Transmission>, "withdraw">,
  transmission: Transmission,
  signal: AbortSignal | undefined,
): Promise<Transmission> {
  try {
    return await mta.exchange(step, signal);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    const { phase, failure, cause, outcomeUnknown } = error;
    throw new ConnectionError(error.message, {
      phase,
      failure,
      cause,
      stage: transmission.octets > 0 ? "message" : error.stage,
      outcomeUnknown: outcomeUnknown && transmission.ended,
    });
  }
}

/** The same error, for a message whose end was never written. */
export function withoutDoubt(error: unknown): unknown {
  if (!(error instanceof ConnectionError)) return error;
  const { phase, failure, stage, cause } = error;
  return new ConnectionError(error.message, { phase, failure, stage, cause });
}

/**
 * Reads the reply to a message's end; with LMTP, one for each recipient that
 * was accepted (RFC 2033 section 4.2).
 */
export async function readFinalReplies(
  mta: SmtpSession,
  wire: Wire,
  transmission: Transmission,
): Promise<Transmission> {
  // A next transaction may begin, and count anew, before the replies are here.
  const due = mta.lmtp ? Math.max(1, mta.transaction.accepted) : 1;
  mta.transaction = { accepted: 0 };
  wire.connection.phase = "command";
  while (transmission.replies.length < due) {
    wire.connection.limitReading(mta.time.final);
    transmission.replies.push(await readReply(wire));
  }
  return transmission;
}

async function writeAll(
  wire: Wire,
  message: MessageSource,
  transmission: Transmission,
  encoder: BodyEncoder,
): Promise<void> {
  // Nothing is read while the message is written.
  wire.connection.stopLimit();
  wire.connection.phase = "body";
  const write = async (slice: Uint8Array) => {
    transmission.octets += slice.length;
    await wire.writeBody(encoder.encode(slice), slice);
  };
  let last = new Uint8Array();
  if (message instanceof ReadableStream) {
    for await (const slice of slices(message)) await write(slice);
  } else {
    const all = [...cut(toBytes(message))];
    last = all.pop() ?? last;
    for (const slice of all) await write(slice);
  }
  // The last slice and the dot leave together: most messages are one packet.
  const encoded = encoder.encode(last);
  transmission.octets += last.length;
  transmission.ended = true;
  await wire.writeBody(concatOctets([encoded, encoder.finish()]), last);
}

/** The message in slices that can be encoded and written one by one. */
async function* slices(
  message: MessageSource,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  if (message instanceof ReadableStream) {
    for await (const chunk of message) yield* cut(chunk);
  } else {
    yield* cut(toBytes(message));
  }
}

function toBytes(message: string | Uint8Array): Uint8Array {
  return typeof message === "string" ? encodeText(message) : message;
}

function* cut(
  bytes: Uint8Array,
): Generator<Uint8Array<ArrayBuffer>, void, void> {
  for (let at = 0; at < bytes.length; at += SLICE) {
    yield bytes.subarray(at, at + SLICE) as Uint8Array<ArrayBuffer>;
  }
}
