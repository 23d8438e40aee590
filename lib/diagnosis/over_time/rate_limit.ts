import type { Explanation } from "../explanation.ts";
import { alike, isTemporary, pattern, type Try } from "./attempts.ts";
import { durationInWords } from "./duration_in_words.ts";

/** So many go through before refusals speak of a limit. */
const BEFORE_LIMIT = 3;

/** Whether these refusals are what one sees of a limit. */
export function isLimit(
  before: readonly Try[],
  refused: readonly Try[],
): boolean {
  const { words, limited: saysSo } = refused[0];
  const fits = words.kind === "refused" && (saysSo || isTemporary(words));
  return fits && before.length >= BEFORE_LIMIT &&
    (saysSo || refused.length > 1) &&
    refused.every((each) => alike(each) === alike(refused[0]));
}

/** A limit on how much may be sent or asked in a certain time. */
export function rateLimit(tries: readonly Try[]): Explanation | undefined {
  const start = tries.findIndex(({ accepted }) => !accepted);
  const until = tries.findIndex(({ accepted }, at) => at > start && accepted);
  const before = tries.slice(0, start);
  const refused = tries.slice(start, until === -1 ? undefined : until);
  if (!isLimit(before, refused)) return;
  const saysSo = refused[0].limited;
  const back = tries[until];
  // Up to the first refusal: the limit may have been reached at any time then.
  const within = durationInWords(refused[0].time - before[0].time);
  const pause = back && durationInWords(back.time - before.at(-1)!.time);
  return pattern("rate-limit", {
    meaning:
      `The server accepted ${before.length} within ${within} and refused what came then${
        back ? `; ${pause} after the last of them it accepted again` : ""
      }.`,
    cause:
      "It limits how much a client, sender or mailbox may do in a certain time.",
    fix: back
      ? `Do less than ${before.length} at a time, and pause for ${pause} between.`
      : `Wait an hour, and then do less than ${before.length} within ${within}.`,
    retry: "later",
    who: "you",
    confidence: saysSo && back
      ? "certain"
      : saysSo || back
      ? "likely"
      : "guess",
    others: saysSo ? [] : [{
      cause: "Something on the server broke at that moment.",
      fix: "Try again later, at the same pace.",
      evidence: "The next time it happens after another number.",
    }],
    sources: ["RFC 5321 section 4.5.3.1", "seen in the field"],
  });
}
