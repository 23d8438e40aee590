import { ProtocolError, RefusedError, UsageError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import { encodeText } from "../line/text.ts";
import { step } from "../step.ts";
import { bodyLines, numbered, octets } from "./lines.ts";
import type { PopReply } from "./reply.ts";
import { collect, type PopCommand, type PopSession } from "./session.ts";

const IN_TRANSACTION: Pick<PopCommand, "states"> = { states: ["TRANSACTION"] };

/** What STAT says of a maildrop. */
export interface Stat {
  /** Messages that are not marked for deletion. */
  readonly messages: number;
  /** Their size together, in octets, as the server counts it. */
  readonly octets: number;
}

/**
 * Asks how many messages the maildrop holds, and how large they are together
 * (STAT, RFC 1939 section 5).
 *
 * @throws {ProtocolError} If the answer is not two numbers.
 */
export async function stat(
  box: PopSession,
  options: StepOptions = {},
): Promise<Stat> {
  const reply = await box.request({
    line: "STAT",
    ...IN_TRANSACTION,
    ...options,
  });
  const match = /^(\d+)[ \t]+(\d+)/.exec(reply.text);
  if (!match) {
    throw new ProtocolError(
      'Server answered "STAT" without two numbers',
      encodeText(reply.raw),
    );
  }
  return { messages: Number(match[1]), octets: Number(match[2]) };
}

step(stat, {
  usage: "stat()",
  summary: "Counts messages and octets of the maildrop",
  command: "STAT",
});

/** A line of LIST. */
export interface ListEntry {
  /** Message number: valid in this session only. */
  readonly number: number;
  /**
   * Size in octets, as the server counts it: some are wrong, so it can serve
   * for deciding what to fetch, and never for finding a message's end.
   */
  readonly size: number;
}

/**
 * Lists number and size of every message that is not marked for deletion
 * (LIST, RFC 1939 section 5), or of one.
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
 * const [first] = await pop.list(box);
 * assertEquals(first, { number: 1, size: 23 });
 * ```
 *
 * @throws {ProtocolError} If a line of the answer is not two numbers.
 */
export async function list(
  box: PopSession,
  number?: undefined,
  options?: StepOptions,
): Promise<ListEntry[]>;
/** Lists number and size of one message. */
export async function list(
  box: PopSession,
  number: number,
  options?: StepOptions,
): Promise<ListEntry>;
export async function list(
  box: PopSession,
  number?: number,
  options: StepOptions = {},
): Promise<ListEntry[] | ListEntry> {
  return await listing(box, "LIST", number, options, (number, value) => {
    return { number, size: octets(value, "LIST") };
  });
}

step(list, {
  usage: "list(number?)",
  summary: "Lists number and size of the messages",
  command: "LIST [msg]",
  completes: ["message"],
});

/** A line of UIDL. */
export interface UidlEntry {
  /** Message number: valid in this session only. */
  readonly number: number;
  /**
   * Unique-id: meant to stay the same for ever, though some servers give two
   * messages the same one.
   */
  readonly uid: string;
}

/**
 * Lists number and unique-id of every message that is not marked for deletion
 * (UIDL, RFC 1939 section 7), or of one.
 *
 * @throws {RefusedError} If the server has no unique-ids.
 * @throws {ProtocolError} If a line of the answer is not a number and an id.
 */
export async function uidl(
  box: PopSession,
  number?: undefined,
  options?: StepOptions,
): Promise<UidlEntry[]>;
/** Says the unique-id of one message. */
export async function uidl(
  box: PopSession,
  number: number,
  options?: StepOptions,
): Promise<UidlEntry>;
export async function uidl(
  box: PopSession,
  number?: number,
  options: StepOptions = {},
): Promise<UidlEntry[] | UidlEntry> {
  return await listing(box, "UIDL", number, options, (number, uid) => {
    return { number, uid };
  });
}

step(uidl, {
  usage: "uidl(number?)",
  summary: "Lists number and unique-id of the messages",
  command: "UIDL [msg]",
  completes: ["message"],
});

async function listing<Item>(
  box: PopSession,
  command: string,
  number: number | undefined,
  options: StepOptions,
  read: (number: number, value: string) => Item,
): Promise<Item[] | Item> {
  if (number !== undefined) {
    const line = `${command} ${messageNumber(number)}`;
    const reply = await box.request({ line, ...IN_TRANSACTION, ...options });
    return read(...numbered(reply.text, line));
  }
  const body = collect(box.limits.reply, "reply");
  await box.requestBody(
    { line: command, ...IN_TRANSACTION, ...options },
    body.sink,
  );
  return bodyLines(body.bytes())
    .map((line) => read(...numbered(line, command)));
}

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
   * Where the message goes. It is closed after the last octet, and aborted if
   * the message does not come whole.
   */
  to: WritableStream<Uint8Array>;
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
  const command = {
    line: `RETR ${messageNumber(number)}`,
    ...IN_TRANSACTION,
    signal,
  };
  if ("to" in options) return await stream(box, command, options.to, limit);
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
  to: WritableStream<Uint8Array>,
  limit = Infinity,
): Promise<number> {
  let length = 0;
  const writer = to.getWriter();
  try {
    await box.requestBody(command, (piece) => {
      length += piece.length;
      if (length > limit) {
        throw new ProtocolError(
          `Server sent a message of more than ${limit} octets`,
          new Uint8Array(),
        );
      }
      // A stream may keep what it is given; the piece is part of a buffer that
      // the next read overwrites.
      return writer.write(piece.slice());
    });
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
      `Cannot fetch "${lines}" lines: give a whole number from 0 up`,
    );
  }
  const body = collect(options.limit ?? box.limits.body, "body");
  await box.requestBody({
    line: `TOP ${messageNumber(number)} ${lines}`,
    ...IN_TRANSACTION,
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

/**
 * Marks a message for deletion (DELE, RFC 1939 section 5). It is deleted when
 * `quit` is answered +OK, and not before.
 *
 * @throws {RefusedError} If there is no such message, or it is marked already.
 */
export async function dele(
  box: PopSession,
  number: number,
  options: StepOptions = {},
): Promise<PopReply> {
  // Counted before the reply is here: if it gets lost, the message may be
  // marked all the same.
  const line = `DELE ${messageNumber(number)}`;
  box.checkState(line, ["TRANSACTION"]);
  box.deletions += 1;
  try {
    return await box.request({ line, ...IN_TRANSACTION, ...options });
  } catch (error) {
    if (error instanceof RefusedError) box.deletions -= 1;
    throw error;
  }
}

step(dele, {
  usage: "dele(number)",
  summary: "Marks a message for deletion at quit()",
  command: "DELE msg",
  completes: ["message"],
});

/** Does nothing, and keeps the session alive (NOOP, RFC 1939 section 5). */
export async function noop(
  box: PopSession,
  options: StepOptions = {},
): Promise<PopReply> {
  return await box.request({ line: "NOOP", ...IN_TRANSACTION, ...options });
}

step(noop, {
  usage: "noop()",
  summary: "Does nothing, and keeps the session alive",
  command: "NOOP",
});

/** Unmarks every message marked for deletion (RSET, RFC 1939 section 5). */
export async function rset(
  box: PopSession,
  options: StepOptions = {},
): Promise<PopReply> {
  const reply = await box.request({
    line: "RSET",
    ...IN_TRANSACTION,
    ...options,
  });
  box.deletions = 0;
  return reply;
}

step(rset, {
  usage: "rset()",
  summary: "Unmarks every message marked for deletion",
  command: "RSET",
});

/**
 * The number as a command takes it.
 *
 * @throws {UsageError} If it is no message number.
 */
function messageNumber(number: number): string {
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new UsageError(
      `Cannot ask for message "${number}": give a message number, from 1 up`,
    );
  }
  return String(number);
}
