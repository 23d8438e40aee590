import { decodeText } from "../../line/text.ts";
import type { TranscriptDifference } from "../diff.ts";
import type { Exchange } from "../exchanges.ts";
import { isTrouble, troubleInWords, verbOf } from "../outcome.ts";
import type { SessionView } from "../sessions.ts";
import { replyWithoutVarying } from "../varying.ts";

/** Refusals and failures that are new, and those that are gone. */
export function troubleDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  const [old, now] = [before, after].map(({ exchanges }) =>
    troubles(exchanges)
  );
  const isNew = [...now].filter(([key]) => !old.has(key));
  const isGone = [...old].filter(([key]) => !now.has(key));
  // What went wrong before, too, but otherwise, is one difference and not two.
  const changed = new Set(isNew.map(([, trouble]) => placeOf(trouble)));
  return [
    ...isNew.map(([, trouble]): TranscriptDifference => ({
      about: "trouble",
      words: troubleInWords(trouble),
      before: sayingOf(sameIn(before.exchanges, trouble)),
      after: sayingOf(trouble),
      explanation: after.explanations.get(trouble),
    })),
    ...isGone.filter(([, trouble]) => !changed.has(placeOf(trouble)))
      .map(([, trouble]): TranscriptDifference => ({
        about: "trouble",
        words: `No longer: ${troubleInWords(trouble)}`,
        before: sayingOf(trouble),
        after: sayingOf(sameIn(after.exchanges, trouble)),
      })),
  ];
}

/** What went wrong, the same only once. */
function troubles(exchanges: readonly Exchange[]): Map<string, Exchange> {
  const found = new Map<string, Exchange>();
  for (const exchange of exchanges.filter(isTrouble)) {
    const saying = exchange.end?.failure ?? replyWithoutVarying(exchange.text);
    const key = `${placeOf(exchange)} ${saying}`;
    if (!found.has(key)) found.set(key, exchange);
  }
  return found;
}

/** The same of another session; best where it went well. */
function sameIn(
  exchanges: readonly Exchange[],
  trouble: Exchange,
): Exchange | undefined {
  const same = exchanges.filter((each) => placeOf(each) === placeOf(trouble));
  return same.find((each) => !isTrouble(each)) ?? same[0];
}

function placeOf(exchange: Exchange): string {
  return verbOf(exchange) ?? exchange.stage;
}

/** What was said in the end: the reply, or how the connection failed. */
export function sayingOf(exchange: Exchange | undefined): string | undefined {
  if (exchange === undefined) return undefined;
  return exchange.end ? decodeText(exchange.end.bytes) : exchange.text;
}
