import type { Explanation } from "./explanation.ts";
import { readAttempt } from "./over_time/attempts.ts";
import { greylisting } from "./over_time/greylisting.ts";
import { intermittentFault } from "./over_time/intermittent_fault.ts";
import { lockout } from "./over_time/lockout.ts";
import { outage } from "./over_time/outage.ts";
import { rateLimit } from "./over_time/rate_limit.ts";

/** One attempt at something, and what the server said to it. */
export interface Attempt {
  /** When it was, in milliseconds since the Unix epoch. */
  readonly time: number;
  /**
   * The server's reply, whole, its lines separated by LF or CRLF; or the
   * message of the error, where the connection failed.
   */
  readonly reply: string;
  /** Whether the server did what was asked of it. */
  readonly accepted: boolean;
  /**
   * What it was about, so that the same thing is known again: the recipient,
   * or client, sender and recipient in one.
   *
   * @default {""}
   */
  readonly about?: string;
}

/**
 * Explains what only shows in several attempts: greylisting (refused at first,
 * accepted later), a limit on how much may be sent, an account that was locked
 * after wrong passwords, a server that is down, and a fault that comes and goes.
 *
 * @example Mail that was put off, and accepted 5 minutes later
 * ```ts
 * import { explainOverTime } from "@mailtalk/mailtalk/diagnosis";
 * import { assertEquals } from "@std/assert";
 *
 * const noon = Date.UTC(2026, 0, 2, 12);
 * const about = "bob@example.org";
 * const why = explainOverTime([
 *   { time: noon, reply: "450 4.2.0 Try again", accepted: false, about },
 *   { time: noon + 300_000, reply: "250 OK", accepted: true, about },
 * ]);
 * assertEquals(why?.id, "greylisting");
 * ```
 *
 * @param attempts In any order.
 * @returns Nothing where the attempts show no such pattern.
 */
export function explainOverTime(
  attempts: readonly Attempt[],
): Explanation | undefined {
  const tries = attempts.map(readAttempt).sort((a, b) => a.time - b.time);
  if (tries.length < 2 || tries.every(({ accepted }) => accepted)) return;
  return lockout(tries) ?? outage(tries) ?? rateLimit(tries) ??
    greylisting(tries) ?? intermittentFault(tries);
}
