import type { Stage } from "../../diagnosis/stage.ts";
import type { Exchange } from "../exchanges.ts";
import { verbOf } from "../outcome.ts";

/** What a command is answered with that has no MAIL or RCPT before it. */
const CODES: Partial<Record<Stage, RegExp>> = {
  rcpt: /^503/,
  data: /^5(?:03|54)/,
  message: /^5(?:03|54)/,
};

/**
 * Leaves out refusals that only say that one before them was a refusal: with
 * pipelining, RCPT and DATA are on their way when MAIL is refused, and are
 * answered with 503 (RFC 2920 3.1), as is DATA where no recipient was taken;
 * 554 is another answer to that.
 */
export function withoutConsequences(
  exchanges: readonly Exchange[],
): Exchange[] {
  let isRefused = false; // Whether MAIL, or a recipient, was.
  let hasRecipient = false;
  return exchanges.filter((exchange) => {
    const { stage, refused, end, text } = exchange;
    if (stage === "mail" || verbOf(exchange) === "RSET") {
      isRefused = refused;
      hasRecipient = false;
      return true;
    }
    const codes = CODES[stage];
    if (codes === undefined) return true;
    const follows = isRefused && !hasRecipient && end === undefined &&
      codes.test(text);
    if (stage === "rcpt") {
      isRefused ||= refused;
      hasRecipient ||= !refused;
    }
    return !follows;
  });
}
