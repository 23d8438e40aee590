import { RefusedError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import { step } from "../step.ts";
import { list, uidl } from "./listing.ts";
import { dele } from "./maildrop.ts";
import type { PopReply } from "./reply.ts";
import {
  retr,
  type RetrieveOptions,
  type StreamOptions,
  top,
} from "./retrieve.ts";
import type { PopSession } from "./session.ts";

/** A message of a maildrop, with the steps that take its number. */
export interface PopMessage {
  /** Message number: valid in this session only. */
  readonly number: number;
  /** Size in octets, as the server counts it. */
  readonly size: number;
  /** Unique-id; undefined where the server has none. */
  readonly uid: string | undefined;
  /** Fetches it into memory. */
  retr(options?: RetrieveOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** Streams it, and says how many octets it had. */
  stream(options: StreamOptions): Promise<number>;
  /** Fetches its header and the first lines of its body. */
  top(
    lines?: number,
    options?: RetrieveOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** Marks it for deletion at `quit`. */
  dele(options?: StepOptions): Promise<PopReply>;
}

/**
 * Goes through the messages of the maildrop: LIST and, where the server knows
 * it, UIDL, then one message after the other. Nothing is fetched until it is
 * asked for.
 *
 * @example Delete what comes from the test system
 * ```ts
 * import { pop, readHeader } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * sandbox.mailbox("bob").deliver("Subject: test 1\r\n\r\n");
 * sandbox.mailbox("bob").deliver("Subject: lunch\r\n\r\n");
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.login(box, "bob", "secret");
 * for await (const message of pop.messages(box)) {
 *   const [subject] = readHeader(await message.top());
 *   if (subject.value.startsWith("test")) await message.dele();
 * }
 * await pop.quit(box);
 * assertEquals(sandbox.mailbox("bob").messages.length, 1);
 * ```
 */
export async function* messages(
  box: PopSession,
  options: StepOptions = {},
): AsyncGenerator<PopMessage, void, void> {
  const [sizes, uids] = await Promise.all([
    list(box, undefined, options),
    uniqueIds(box, options),
  ]);
  for (const { number, size } of sizes) {
    yield {
      number,
      size,
      uid: uids?.get(number),
      retr: (options) => retr(box, number, options),
      stream: (options) => retr(box, number, options),
      top: (lines, options) => top(box, number, lines, options),
      dele: (options) => dele(box, number, options),
    };
  }
}

step(messages, {
  usage: "messages()",
  summary: "Goes through the messages, for await (const m of messages())",
});

/** Unique-ids by message number; undefined where the server has none. */
async function uniqueIds(
  box: PopSession,
  options: StepOptions,
): Promise<Map<number, string> | undefined> {
  try {
    const entries = await uidl(box, undefined, options);
    return new Map(entries.map(({ number, uid }) => [number, uid]));
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}
