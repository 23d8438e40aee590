import type { TranscriptDifference } from "../diff.ts";
import type { Exchange } from "../exchanges.ts";
import { isTrouble, verbOf } from "../outcome.ts";
import { capabilityLines } from "../server_of.ts";
import type { SessionView } from "../sessions.ts";

/** Words behind a capability, by its name in upper case. */
type Capabilities = ReadonlyMap<string, readonly string[]>;

/** What the server can do no longer, can do now, and does otherwise. */
export function capabilityDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  const isLater = before.tls === "later" || after.tls === "later";
  return [false, true].flatMap((secure) => {
    const was = capabilitiesOf(before.exchanges, secure);
    const is = capabilitiesOf(after.exchanges, secure);
    if (was === undefined || is === undefined) return [];
    const where = !isLater ? "" : secure ? " inside TLS" : " before TLS";
    return differenceOf(was, is, where);
  });
}

/** What was told last, inside TLS or not; undefined where there is no list. */
function capabilitiesOf(
  exchanges: readonly Exchange[],
  secure: boolean,
): Capabilities | undefined {
  const answer = exchanges.findLast((each) =>
    each.stage === "hello" && !isTrouble(each) && isWhole(each.text) &&
    each.reply[0]?.secure === secure &&
    verbOf(each) !== "HELO"
  );
  if (answer === undefined) return undefined;
  const all = new Map<string, string[]>();
  for (const line of capabilityLines(answer)) {
    const [name, ...words] = line.trim().split(/[ =]+/);
    const key = name.toUpperCase();
    const known = all.getOrInsertComputed(key, () => []);
    for (const word of words) known.push(word);
  }
  return all;
}

/** Whether a reply says yes, and goes on to its end. */
function isWhole(text: string): boolean {
  return /^\+OK/i.test(text) || /^2\d\d(?: |$)/.test(text.split("\n").at(-1)!);
}

function differenceOf(
  was: Capabilities,
  is: Capabilities,
  where: string,
): TranscriptDifference[] {
  const gone = [...was.keys()].filter((name) => !is.has(name));
  const added = [...is.keys()].filter((name) => !was.has(name));
  const changed = [...was.keys()].filter((name) =>
    is.has(name) && sorted(was, name) !== sorted(is, name)
  );
  const words = Object.entries({
    "no longer offered": gone,
    "newly offered": added,
    "offered otherwise": changed,
  }).filter(([, names]) => names.length > 0)
    .map(([how, names]) => `${how}${where}: ${names.join(", ")}`)
    .join("; ");
  if (words === "") return [];
  return [{
    about: "capability",
    words: words[0].toUpperCase() + words.slice(1),
    before: listed(was, [...gone, ...changed]),
    after: listed(is, [...added, ...changed]),
  }];
}

function sorted(all: Capabilities, name: string): string {
  return [...all.get(name) ?? []].sort().join(" ");
}

function listed(
  all: Capabilities,
  names: readonly string[],
): string | undefined {
  return names.map((name) => [name, ...all.get(name) ?? []].join(" "))
    .join(" · ") || undefined;
}
