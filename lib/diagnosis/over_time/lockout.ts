import type { Explanation } from "../explanation.ts";
import { pattern, span, type Try } from "./attempts.ts";

/** How many wrong passwords before another reply speak of a lockout. */
const WRONG_LOGINS = 2;

const LOCKED = /lock|block|\bban|too many|disabled|suspended|wait|later/i;

/** Wrong passwords, and what a server does about too many of them. */
export function lockout(tries: readonly Try[]): Explanation | undefined {
  const start = tries.findIndex(({ wrongLogin }) => wrongLogin);
  if (start === -1) return;
  const since = tries.slice(start);
  if (since.some(({ accepted }) => accepted)) return;
  const first = since[0].words;
  const change = since.findIndex((each) =>
    !each.wrongLogin ||
    (LOCKED.test(each.words.text) && !LOCKED.test(first.text))
  );
  if (change === -1) {
    if (since.length <= WRONG_LOGINS) return;
    const worked = start > 0;
    return pattern("login-refused-repeatedly", {
      meaning: `The server refused the login ${since.length} times in ${
        span(since)
      }, always as a wrong one.`,
      cause: worked
        ? "The password worked before: it was changed, or the account is locked and the server does not say so."
        : "The password is wrong, and each further attempt may lock the account.",
      fix: "Stop trying, and get the password right before the next attempt.",
      retry: "after-change",
      who: "you",
      confidence: "likely",
      sources: ["RFC 3206", "seen in the field"],
    });
  }
  if (change < WRONG_LOGINS || !maySayLocked(since[change])) return;
  const { words, dead } = since[change];
  const told = LOCKED.test(words.text);
  return pattern("login-lockout", {
    meaning: `After ${change} wrong logins in ${
      span(since.slice(0, change))
    } the server answers in another way, so it most likely locked the account or this address out.`,
    cause: dead
      ? "It does not talk to this address any more after so many wrong passwords."
      : "It does not check further passwords after so many wrong ones.",
    fix:
      "Stop all programs that log in with the old password, wait an hour, and log in once with the right one.",
    retry: "after-change",
    who: "you",
    confidence: told ? "likely" : "guess",
    others: [{
      cause: "What the server checks passwords with is out of order.",
      fix: "Wait some minutes and try once.",
      evidence: "Other users cannot log in, either.",
    }],
    sources: ["RFC 4954 section 4", "seen in the field"],
  });
}

function maySayLocked({ dead, words: { code = 0, responseCode, text } }: Try) {
  // These are said to who has logged in with the right password.
  if (["IN-USE", "LOGIN-DELAY"].includes(responseCode ?? "")) return false;
  return dead || LOCKED.test(text) || (code >= 400 && code < 500) ||
    responseCode?.startsWith("SYS/");
}
