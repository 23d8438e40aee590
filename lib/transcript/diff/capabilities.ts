import type { TranscriptDifference } from "../diff.ts";
import type { Exchange } from "../exchanges.ts";
import { verbOf } from "../outcome.ts";
import { capabilityLines } from "../server_of.ts";
import type { SessionView } from "../sessions.ts";

/** Words behind a capability, by its name in upper case. */
type Capabilities = ReadonlyMap<string, readonly string[]>;

/** What the server can do no longer, can do now, and does otherwise. */
export function capabilityDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  return [false, true].flatMap((secure) => {
    const was = capabilitiesOf(before.exchanges, secure);
    const is = capabilitiesOf(after.exchanges, secure);
    if (was === undefined || is === undefined) return [];
    const where = secure ? "inside TLS" : "in clear";
    const names = [...new Set([...was.keys(), ...is.keys()])];
    return names.flatMap((name) =>
      differences(name, was.get(name), is.get(name))
        .map((difference): TranscriptDifference => ({
          about: "capability",
          ...difference,
          words: `${difference.words} ${where}`,
        }))
    );
  });
}

/** What was told last, in clear or inside TLS. */
function capabilitiesOf(
  exchanges: readonly Exchange[],
  secure: boolean,
): Capabilities | undefined {
  const answer = exchanges.findLast((each) =>
    each.stage === "hello" && !each.refused &&
    each.reply[0]?.secure === secure &&
    verbOf(each) !== "HELO"
  );
  if (answer === undefined) return undefined;
  const all = new Map<string, string[]>();
  for (const line of capabilityLines(answer)) {
    const [name, ...words] = line.trim().split(/[ =]+/);
    const key = name.toUpperCase();
    all.set(key, [...all.get(key) ?? [], ...words]);
  }
  return all;
}

function differences(
  name: string,
  was: readonly string[] | undefined,
  is: readonly string[] | undefined,
): Pick<TranscriptDifference, "words" | "before" | "after">[] {
  const [before, after] = [was, is].map((words) =>
    words && [name, ...words].join(" ")
  );
  if (was === undefined) return [{ words: `${name} is new`, after }];
  if (is === undefined) return [{ words: `${name} is gone`, before }];
  const same = [...was].sort().join(" ") === [...is].sort().join(" ");
  return same ? [] : [{ words: `${name} is another`, before, after }];
}
