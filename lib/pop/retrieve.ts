import { ProtocolError, UsageError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import { visible } from "../line/visible.ts";
import { step } from "../step.ts";
import { messageNumber } from "./lines.ts";
import {
  type BodySink,
  collect,
  type PopCommand,
  type PopSession,
} from "./session.ts";

/** Options of {@linkcode retr} and {@linkcode top}. */
export interface RetrieveOptions extends StepOptions {
  /**
   * Octets the message may have; by default the session's limit `body`, and
   * none where the message is streamed.
   */
  limit?: number;
}

/** Options of {@linkcode retr} for messages of any size. */
export interface StreamOptions extends RetrieveOptions {
  /**
   * Where the message goes. A stream is closed after the last octet, and
   * aborted if the message does not come whole. A function is given pieces
   * that hold only until it returns, or what it returns resolves: unlike a
   * stream, which may keep them, it costs no copy.
   */
  to: WritableStream<Uint8Array> | BodySink;
}

/**
 * Fetches a message (RETR, RFC 1939 section 5): the octets that the sender
 * wrote, with CRLF line ends and without dot-stuffing.
 *
 * @example In memory
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * sandbox.mailbox("bob").deliver("Subject: dots\r\n\r\n.hidden\r\n");
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.login(box, "bob", "secret");
 * const message = await pop.retr(box, 1);
 * assertEquals(
 *   new TextDecoder().decode(message),
 *   "Subject: dots\r\n\r\n.hidden\r\n",
 * );
 * ```
 *
 * @example Streamed to a file, in constant memory
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * sandbox.mailbox("bob").deliver("Subject: large\r\n\r\n…\r\n");
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.login(box, "bob", "secret");
 * const path = await Deno.makeTempFile();
 * const file = await Deno.open(path, { write: true });
 * const octets = await pop.retr(box, 1, { to: file.writable });
 * assertEquals((await Deno.stat(path)).size, octets);
 * await Deno.remove(path);
 * ```
 *
 * @returns The message; or, with `to`, how many octets it had.
 * @throws {RefusedError} If there is no such message, or the server cannot
 * read it.
 * @throws {ProtocolError} If the message is longer than the limit.
 */
export async function retr(
  box: PopSession,
  number: number,
  options: StreamOptions,
): Promise<number>;
/** Fetches a message into memory. */
export async function retr(
  box: PopSession,
  number: number,
  options?: RetrieveOptions,
): Promise<Uint8Array<ArrayBuffer>>;
export async function retr(
  box: PopSession,
  number: number,
  options: RetrieveOptions | StreamOptions = {},
): Promise<Uint8Array | number> {
  const { limit, signal } = options;
  const command: PopCommand = {
    line: `RETR ${messageNumber(number)}`,
    states: ["TRANSACTION"],
    signal,
  };
  if ("to" in options && options.to) {
    return await stream(box, command, options.to, limit);
  }
  const body = collect(limit ?? box.limits.body, "body");
  await box.requestBody(command, body.sink);
  return body.bytes();
}

step(retr, {
  usage: "retr(number, { to?, limit? })",
  summary: "Fetches a message",
  command: "RETR msg",
  completes: ["message"],
});

async function stream(
  box: PopSession,
  command: PopCommand,
  to: WritableStream<Uint8Array> | BodySink,
  limit = Infinity,
): Promise<number> {
  if (to instanceof WritableStream) {
    return await streamTo(to, (sink) => stream(box, command, sink, limit));
  }
  let length = 0;
  await box.requestBody(command, (piece) => {
    length += piece.length;
    if (length > limit) {
      throw new ProtocolError(
        `Server sent a message of more than ${limit} octets`,
        new Uint8Array(),
      );
    }
    return to(piece);
  });
  return length;
}

/** Lets a body go to a stream, which it closes or aborts. */
async function streamTo(
  to: WritableStream<Uint8Array>,
  fetch: (sink: BodySink) => Promise<number>,
): Promise<number> {
  const writer = to.getWriter();
  try {
    // The stream may keep what it is given; the piece is part of a buffer that
    // the next read overwrites.
    const length = await fetch((piece) => writer.write(piece.slice()));
    await writer.close();
    return length;
  } catch (error) {
    await writer.abort(error).catch(() => {});
    throw error;
  } finally {
    writer.releaseLock();
  }
}

/**
 * Fetches the header of a message and the first lines of its body (TOP,
 * RFC 1939 section 7).
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * sandbox.mailbox("bob").deliver("Subject: one\r\n\r\nHello\r\n");
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.login(box, "bob", "secret");
 * const header = await pop.top(box, 1);
 * assertEquals(new TextDecoder().decode(header), "Subject: one\r\n\r\n");
 * ```
 *
 * @param lines Lines of the body; 0 for the header alone.
 * @throws {RefusedError} If the server does not know TOP, or not that message.
 */
export async function top(
  box: PopSession,
  number: number,
  lines: number = 0,
  options: RetrieveOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (!Number.isSafeInteger(lines) || lines < 0) {
    throw new UsageError(
      `Cannot fetch "${
        visible(String(lines))
      }" lines: give a whole number from 0 up`,
    );
  }
  const body = collect(options.limit ?? box.limits.body, "body");
  await box.requestBody({
    line: `TOP ${messageNumber(number)} ${lines}`,
    states: ["TRANSACTION"],
    signal: options.signal,
  }, body.sink);
  return body.bytes();
}

step(top, {
  usage: "top(number, lines?)",
  summary: "Fetches the header of a message and the first lines of its body",
  command: "TOP msg n",
  completes: ["message"],
});
