import type { TranscriptDifference } from "../diff.ts";
import type { Exchange } from "../exchanges.ts";
import { isTrouble, verbOf } from "../outcome.ts";
import type { SessionView } from "../sessions.ts";
import { wordingOf } from "./wording.ts";

/** Commands that the server says yes to in other words than before. */
export function replyDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  const was = wordings(before.exchanges);
  const is = wordings(after.exchanges);
  return [...is].flatMap(([place, wording]): TranscriptDifference[] => {
    const [known, now] = [was.get(place), [...wording.values()]];
    if (known === undefined) return [];
    const isNew = [...wording.keys()].findIndex((key) => !known.has(key));
    if (isNew === -1) return [];
    return [{
      about: "reply",
      words: `The answer to ${place} is another`,
      before: known.values().next().value,
      after: now[isNew],
    }];
  });
}

/** For each command the replies that said yes, by what does not vary. */
function wordings(
  exchanges: readonly Exchange[],
): Map<string, Map<string, string>> {
  const all = new Map<string, Map<string, string>>();
  for (const exchange of exchanges) {
    const { stage, text } = exchange;
    // The greeting and the capabilities are compared by themselves.
    if (isTrouble(exchange) || stage === "hello" || text === "") continue;
    const verb = stage === "message" ? "the message" : verbOf(exchange);
    if (verb === undefined) continue;
    const wording = all.getOrInsertComputed(verb, () => new Map());
    wording.getOrInsert(wordingOf(text), text);
  }
  return all;
}
