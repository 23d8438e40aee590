import { ConnectionError } from "../errors.ts";
import { connect, type PopSession } from "../pop/mod.ts";
import type { Run } from "./recipe.ts";
import { sentence } from "./sentence.ts";

/**
 * Runs a POP3 session; and where a command got lost that was written together
 * with others, runs it once more with one command at a time. There are servers
 * and middleboxes that promise pipelining and cannot do it.
 *
 * @param session Is given what to connect with, in place of `pop.connect`.
 */
export async function lockStepIfLost(
  run: Pick<Run, "warn">,
  session: (open: typeof connect) => Promise<void>,
): Promise<void> {
  let box: PopSession | undefined;
  const openWith = (pipelining: boolean): typeof connect => {
    return async (url, options) =>
      box = await connect(url, { ...options, pipelining });
  };
  try {
    await session(openWith(true));
  } catch (error) {
    if (!box?.pipelining || !isMissingReply(error)) throw error;
    run.warn(`${sentence(error)}; going on with one command at a time`);
    await session(openWith(false));
  }
}

function isMissingReply(error: unknown): boolean {
  return error instanceof ConnectionError && error.failure === "timeout" &&
    error.phase === "command";
}
