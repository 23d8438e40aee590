import type { StepOptions } from "../line/line_session.ts";
import { checkCommand, checkSecret } from "../line/text.ts";
import { MASK } from "../line/transcript.ts";
import { step } from "../step.ts";
import type { PopReply } from "./reply.ts";
import { collect, type PopCommand, type PopSession } from "./session.ts";

/** Options of {@linkcode command}. */
export interface CommandOptions extends StepOptions {
  /**
   * Whether a +OK is followed by lines up to a lone dot.
   *
   * @default {false}
   */
  multiline?: boolean;
}

/** What {@linkcode command} was answered. */
export interface CommandResult {
  /** The reply. */
  readonly reply: PopReply;
  /** The lines behind it, unstuffed; undefined without `multiline`. */
  readonly body?: Uint8Array<ArrayBuffer>;
}

/**
 * Sends any command that has no step of its own. The session does not learn
 * from it: it stays in its state, whatever the command does. Deletions are
 * counted all the same, so that leaving early does not commit them.
 *
 * @example Usage
 * ```ts
 * import { pop, RefusedError } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await assertRejects(() => pop.command(box, "XTND XLST"), RefusedError);
 * ```
 *
 * @param line The command line, without CRLF. Behind PASS, APOP and AUTH it is
 * masked.
 * @throws {RefusedError} If the reply is -ERR.
 * @throws {UsageError} If the line holds CR, LF or NUL.
 */
export async function command(
  box: PopSession,
  line: string,
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { multiline, signal } = options;
  const secret = /^(\s*(?:(PASS|AUTH\s+\S+)|APOP\s+\S+)\s+)(.*)/is.exec(line);
  if (secret?.[2]) box.checkPasswordMayLeave();
  if (secret) box.hide(secret[3]);
  const request: PopCommand = {
    line: secret ? checkSecret(line) : checkCommand(line),
    shown: secret ? secret[1] + MASK : line,
    states: ["AUTHORIZATION", "TRANSACTION"],
    grouping: "alone",
    signal,
  };
  if (!multiline) {
    const whenAccepted = () => countDeletions(box, line);
    return { reply: await box.request({ ...request, whenAccepted }) };
  }
  const body = collect(box.limits.body, "body");
  const reply = await box.requestBody(request, body.sink);
  return { reply, body: body.bytes() };
}

function countDeletions(box: PopSession, line: string): void {
  if (/^DELE\b/i.test(line)) box.marked += 1;
  if (/^RSET\b/i.test(line)) box.marked = 0;
}

step(command, {
  usage: "command(line, { multiline? })",
  summary: "Sends any command",
});
