import type { Explanation } from "../explanation.ts";
import { isTemporary, pattern, span, type Try } from "./attempts.ts";

/** So many changes between yes and no make a fault that comes and goes. */
const CHANGES = 3;

/** What fails now and then, without a reason that shows. */
export function intermittentFault(
  tries: readonly Try[],
): Explanation | undefined {
  const refused = tries.filter(({ accepted }) => !accepted);
  const permanent = refused.some(({ words }) =>
    words.kind === "refused" && words.code !== undefined &&
    !isTemporary(words)
  );
  const changes = tries.filter(({ accepted }, at) =>
    at > 0 && accepted !== tries[at - 1].accepted
  );
  if (permanent || changes.length < CHANGES) return;
  return pattern("intermittent-fault", {
    meaning:
      `It fails now and then: ${refused.length} of ${tries.length} attempts in ${
        span(tries)
      }.`,
    cause:
      "A part of the server is faulty or overloaded, or the network loses connections.",
    fix:
      "Try again what failed, and give the times of the failures to the server's administrator.",
    retry: "now",
    who: "server-admin",
    confidence: changes.length > CHANGES ? "likely" : "guess",
    others: [{
      cause:
        "Several machines answer under one name, and one of them is faulty.",
      fix: "Connect to each of its addresses by itself to find out which.",
      evidence: "The greeting names another machine when it fails.",
    }],
    sources: ["seen in the field"],
  });
}
