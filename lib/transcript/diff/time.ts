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
  const was = timesOf(before);
  return [...timesOf(after)].flatMap(([place, times]) => {
    const known = was.get(place);
    if (known === undefined) return [];
    return usuallyLonger(place, known, times) ??
      sometimesLonger(place, known, times) ?? [];
  });
}

/** As the median has it. */
function usuallyLonger(
  place: string,
  was: readonly number[],
  is: readonly number[],
): TranscriptDifference | undefined {
  const [usual, time] = [median(was), median(is)];
  if (!isMuchLonger(time, usual)) return undefined;
  return longer(place, usual, time);
}

/** Some take much longer than the slowest one did. */
function sometimesLonger(
  place: string,
  was: readonly number[],
  is: readonly number[],
): TranscriptDifference | undefined {
  const slowest = was[was.length - 1];
  const slow = is.filter((time) => isMuchLonger(time, slowest));
  if (slow.length === 0) return undefined;
  const some = `${place} (${slow.length} of ${is.length})`;
  return longer(some, slowest, slow[slow.length - 1]);
}

function longer(what: string, was: number, is: number): TranscriptDifference {
  return {
    about: "time",
    words: `The server takes much longer for ${what}`,
    before: duration(was),
    after: duration(is),
  };
}

function isMuchLonger(time: number, than: number): boolean {
  return time >= TIMES * than && time >= than + MORE;
}

/** The server's times for each command, the shortest one first. */
function timesOf({ exchanges, timings }: SessionView): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const exchange of exchanges) {
    const timing = timings.get(exchange);
    if (timing === undefined || isTrouble(exchange)) continue;
    const place = exchange.stage === "message"
      ? "the message"
      : verbOf(exchange) ?? "its greeting";
    times.getOrInsertComputed(place, () => []).push(timing.server);
  }
  for (const each of times.values()) each.sort((a, b) => a - b);
  return times;
}

function median(sorted: readonly number[]): number {
  return sorted[sorted.length >> 1];
}
