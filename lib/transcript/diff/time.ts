import type { TranscriptDifference } from "../diff.ts";
import { isTrouble, verbOf } from "../outcome.ts";
import type { SessionView } from "../sessions.ts";
import { duration } from "../timing.ts";

/** What takes so many times as long as before is worth a word, */
const TIMES = 3;

/** if it takes so many milliseconds more. */
const MORE = 500;

/** Commands that the server takes much longer for than before. */
export function timeDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  const was = usualTimes(before);
  return [...usualTimes(after)].flatMap(([place, time]) => {
    const usual = was.get(place);
    if (usual === undefined) return [];
    if (time < TIMES * usual || time < usual + MORE) return [];
    const difference: TranscriptDifference = {
      about: "time",
      words: `The server takes much longer for ${place}`,
      before: duration(usual),
      after: duration(time),
    };
    return [difference];
  });
}

/** The median of the server's time for each command. */
function usualTimes({ exchanges, timings }: SessionView): Map<string, number> {
  const times = new Map<string, number[]>();
  for (const exchange of exchanges) {
    const timing = timings.get(exchange);
    if (timing === undefined || isTrouble(exchange)) continue;
    const place = exchange.stage === "message"
      ? "the message"
      : verbOf(exchange) ?? "its greeting";
    times.getOrInsertComputed(place, () => []).push(timing.server);
  }
  return new Map(
    Array.from(times, ([place, each]) => [place, median(each)]),
  );
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1];
}
