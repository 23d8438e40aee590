import type { Explanation } from "../explanation.ts";
import { pattern, type Try } from "./attempts.ts";
import { durationInWords } from "./duration_in_words.ts";

/** Less than that is no greylisting, in milliseconds. */
const SHORTEST = 20_000;

/** What is put off for longer is not greylisted, in milliseconds. */
const LONGEST = 6 * 60 * 60 * 1000;

/** Mail from unknown senders that must come twice (RFC 6647). */
export function greylisting(tries: readonly Try[]): Explanation | undefined {
  const groups = [...Map.groupBy(tries, ({ about = "" }) => about).values()]
    .map(putOff).filter((each) => each !== undefined);
  if (groups.length === 0) return;
  const passed = groups.flatMap(({ passed }) => passed ?? []);
  const tooEarly = Math.max(...groups.map(({ tooEarly }) => tooEarly));
  const saysSo = groups.some(({ saysSo }) => saysSo);
  const waiting = groups.length > passed.length;
  const sources = ["RFC 6647 section 2"];
  if (passed.length === 0) {
    if (!groups.some(({ again }) => again)) return;
    return pattern("greylisting-pending", {
      meaning:
        `The server puts the same thing off again and again, the last time ${
          durationInWords(tooEarly)
        } after the first attempt.`,
      cause:
        "Greylisting looks like this at the first contact: mail from unknown senders must wait for some minutes, sometimes an hour.",
      fix:
        "Keep trying every quarter of an hour, always from the same address and with the same sender.",
      retry: "later",
      who: "server-admin",
      confidence: saysSo ? "likely" : "guess",
      others: [{
        cause:
          "Something on the server is out of order, or it limits this client.",
        fix: "Ask its administrator if it is still so after some hours.",
        evidence: "It is put off for more than an hour or two.",
      }],
      sources,
    });
  }
  const wait = Math.min(...passed);
  return pattern("greylisting", {
    meaning:
      `The server put it off at first, and accepted it when it came again after ${
        durationInWords(wait)
      }${
        tooEarly > 0 && tooEarly < wait
          ? `; ${durationInWords(tooEarly)} was too early`
          : ""
      }.`,
    cause:
      "Greylisting: the server lets mail from unknown senders wait once, because spammers hardly come again.",
    fix: waiting
      ? `Try the rest again ${
        durationInWords(wait)
      } after its first attempt, from the same address.`
      : "Change nothing; let a queue try again by itself.",
    retry: waiting ? "later" : "now",
    who: "server-admin",
    confidence: saysSo ? "certain" : passed.length > 1 ? "likely" : "guess",
    others: saysSo ? [] : [{
      cause: "Something on the server was out of order for that time.",
      fix: "Change nothing.",
      evidence: "The next new recipient is accepted at once.",
    }],
    sources,
  });
}

/** What is seen of greylisting in the attempts at one thing. */
function putOff(tries: readonly Try[]) {
  const { length } = tries;
  const accepted = tries.findIndex((each) => each.accepted);
  const deferred = tries.slice(0, accepted === -1 ? length : accepted);
  if (deferred.length === 0) return;
  if (!deferred.every(mayBeGreylisting)) return;
  const start = deferred[0].time;
  const tooEarly = deferred.at(-1)!.time - start;
  if (tooEarly > LONGEST) return;
  const wait = accepted === -1 ? undefined : tries[accepted].time - start;
  if (wait !== undefined && wait < SHORTEST) return;
  // What was accepted once is known: no greylist refuses it afterwards.
  if (accepted !== -1 && tries.slice(accepted).some((each) => !each.accepted)) {
    return;
  }
  const saysSo = deferred.some(({ greylisted }) => greylisted);
  return { passed: wait, tooEarly, saysSo, again: deferred.length > 1 };
}

function mayBeGreylisting({ words, greylisted, limited }: Try): boolean {
  const { code = 0, enhancedCode } = words;
  if (code < 400 || code > 499) return false;
  if (greylisted) return true;
  // 452 is said of recipients that are too many, and of full disks.
  return code !== 452 && !limited &&
    /^4\.(0\.0|2\.0|3\.[02]|5\.1|7\.\d+)$/.test(enhancedCode ?? "4.0.0");
}
