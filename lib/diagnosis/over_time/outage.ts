import type { Explanation } from "../explanation.ts";
import { pattern, span, type Try } from "./attempts.ts";
import { durationInWords } from "./duration_in_words.ts";
import { isLimit } from "./rate_limit.ts";

/** A server that cannot be reached for a while. */
export function outage(tries: readonly Try[]): Explanation | undefined {
  const start = tries.findIndex(({ dead }) => dead);
  const refusals = tries.filter(({ accepted }) => !accepted);
  const end = tries.findLastIndex(({ dead }) => dead);
  const down = tries.slice(start, end + 1);
  if (refusals.length < 2 || refusals.length !== down.length) return;
  // After many that went through, a 421 is rather a limit than an outage.
  if (isLimit(tries.slice(0, start), down)) return;
  const back = tries[end + 1];
  const before = tries[start - 1];
  return pattern("server-down", {
    meaning: back
      ? `The server could not be used for ${
        durationInWords(back.time - down[0].time)
      } at most, and is back.`
      : `The server has not let anybody in for ${
        span(down)
      } (${down.length} attempts).`,
    cause: before
      ? "It worked before, so it was stopped, restarted or overloaded, or the network between failed."
      : "It is stopped or overloaded, or the host or port is not the right one.",
    fix: back
      ? "Do again what failed meanwhile."
      : "Check host, port and network from here; if they are right, wait for its administrator and try again every quarter of an hour.",
    retry: back ? "now" : "later",
    who: "server-admin",
    confidence: down.length > 2 || back ? "likely" : "guess",
    others: back ? [] : [{
      cause: "The server or its firewall shuts this address out.",
      fix: "Wait an hour, and ask its administrator.",
      evidence: "It answers from another network.",
    }],
    sources: ["RFC 5321 section 4.5.4.1", "seen in the field"],
  });
}
