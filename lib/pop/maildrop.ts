import { RefusedError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import { step } from "../step.ts";
import { messageNumber } from "./lines.ts";
import type { PopReply } from "./reply.ts";
import type { PopSession } from "./session.ts";

/**
 * Marks a message for deletion (DELE, RFC 1939 section 5). It is deleted when
 * `quit` is answered +OK, and not before.
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
 * await pop.dele(box, 1);
 * await pop.quit(box);
 * assertEquals(sandbox.mailbox("bob").messages.length, 0);
 * ```
 *
 * @throws {RefusedError} If there is no such message, or it is marked already.
 */
export async function dele(
  box: PopSession,
  number: number,
  options: StepOptions = {},
): Promise<PopReply> {
  const line = `DELE ${messageNumber(number)}`;
  box.checkState(line, ["TRANSACTION"]);
  options.signal?.throwIfAborted();
  // Counted before the reply is here: if it gets lost, the message may be
  // marked all the same.
  box.marking += 1;
  try {
    return await box.request({
      line,
      states: ["TRANSACTION"],
      whenAccepted() {
        box.marking -= 1;
        box.marked += 1;
      },
      ...options,
    });
  } catch (error) {
    if (error instanceof RefusedError) box.marking -= 1;
    throw error;
  }
}

step(dele, {
  usage: "dele(number)",
  summary: "Marks a message for deletion at quit()",
  command: "DELE msg",
  completes: ["message"],
});

/**
 * Does nothing, and keeps the session alive (NOOP, RFC 1939 section 5).
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.login(box, "bob", "secret");
 * assert((await pop.noop(box)).ok);
 * ```
 */
export async function noop(
  box: PopSession,
  options: StepOptions = {},
): Promise<PopReply> {
  return await box.request({
    line: "NOOP",
    states: ["TRANSACTION"],
    ...options,
  });
}

step(noop, {
  usage: "noop()",
  summary: "Does nothing, and keeps the session alive",
  command: "NOOP",
});

/**
 * Unmarks every message marked for deletion (RSET, RFC 1939 section 5).
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
 * await pop.dele(box, 1);
 * await pop.rset(box);
 * await pop.quit(box);
 * assertEquals(sandbox.mailbox("bob").messages.length, 1);
 * ```
 */
export async function rset(
  box: PopSession,
  options: StepOptions = {},
): Promise<PopReply> {
  return await box.request({
    line: "RSET",
    states: ["TRANSACTION"],
    whenAccepted() {
      box.marked = 0;
    },
    ...options,
  });
}

step(rset, {
  usage: "rset()",
  summary: "Unmarks every message marked for deletion",
  command: "RSET",
});
