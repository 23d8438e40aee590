import type { StepOptions } from "../line/line_session.ts";
import { step } from "../step.ts";
import { bodyLines, messageNumber, numbered, octets } from "./lines.ts";
import { collect, type PopSession } from "./session.ts";

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
 * assertEquals(await pop.stat(box), { messages: 1, octets: 23 });
 * ```
 *
 * @throws {ProtocolError} If the answer is not two numbers.
 */
export async function stat(
  box: PopSession,
  options: StepOptions = {},
): Promise<Stat> {
  const reply = await box.requestData({
    line: "STAT",
    states: ["TRANSACTION"],
    ...options,
  });
  return box.read(() => {
    const [messages, size] = numbered(reply.text, "STAT");
    return { messages, octets: octets(size, "STAT") };
  });
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
 * const [{ number, uid }] = await pop.uidl(box);
 * assertEquals(await pop.uidl(box, number), { number, uid });
 * ```
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
    const reply = await box.requestData({
      line,
      states: ["TRANSACTION"],
      ...options,
    });
    return box.read(() => read(...numbered(reply.text, line)));
  }
  const body = collect(box.limits.reply, "reply");
  await box.requestBody({
    line: command,
    states: ["TRANSACTION"],
    bodyLimit: box.time.final,
    ...options,
  }, body.sink);
  return box.read(() =>
    Array.from(
      bodyLines(body.bytes()),
      (line) => read(...numbered(line, command)),
    )
  );
}
