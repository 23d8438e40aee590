import type { CompiledEntry, Conditions } from "./compiled_entry.ts";
import type { Symptom } from "./symptom.ts";

/** What each condition that holds counts; the more specific, the more. */
const POINTS = {
  protocol: 1,
  stage: 5,
  code: 12,
  failure: 12,
  bare: 15,
  enhanced: 20,
  responseCode: 20,
  server: 15,
  text: 40,
  /** At most, for each character of the text one. */
  length: 60,
  /** Taken off for each digit or number that may be any. */
  any: 3,
  /** Taken off for a condition of which nothing is known. */
  forgiven: 1,
} as const;

/** What of a symptom each condition is about. */
const FOUND = {
  failure: "failure",
  stage: "stage",
  code: "code",
  enhanced: "enhancedCode",
  responseCode: "responseCode",
} as const satisfies Record<keyof Conditions, keyof Symptom>;

/**
 * How well an entry fits a symptom of its kind and protocol.
 *
 * @param text The symptom's text, as `plain` makes it.
 * @returns 0 where it does not fit at all.
 */
export function pointsOf(
  entry: CompiledEntry,
  symptom: Symptom,
  text: string,
): number {
  const { conditions, wordings, servers, protocol, bare } = entry;
  let points = 1;
  if (protocol === symptom.protocol) points += POINTS.protocol;
  for (const name in conditions) {
    const condition = name as keyof Conditions;
    const found = symptom[FOUND[condition]];
    // Where the words tell, what is not known of the symptom is forgiven.
    const forgiven = wordings !== undefined &&
      (symptom.kind === "text" || condition === "stage");
    if (found === undefined && forgiven) {
      points -= POINTS.forgiven;
      continue;
    }
    const wanted = conditions[condition] ?? [];
    const fits = best(wanted, String(found), POINTS[condition]);
    if (fits === 0) return 0;
    points += fits;
  }
  if (bare) {
    // A code speaks, even where there are no words.
    const isSilent = text === "" && symptom.responseCode === undefined &&
      symptom.enhancedCode === undefined;
    if (!isSilent) return 0;
    points += POINTS.bare;
  }
  if (wordings) {
    const length = longest(wordings, text);
    if (length === 0) return 0;
    points += POINTS.text + Math.min(length, POINTS.length);
  }
  if (servers) {
    const { server } = symptom;
    const isIt = server !== undefined && servers.includes(server);
    if (!wordings && !isIt) return 0;
    if (server !== undefined) points += isIt ? POINTS.server : -POINTS.server;
  }
  return Math.max(points, 1);
}

/** The length of the longest wording that the text has; 0 for none. */
function longest(
  wordings: readonly (readonly string[])[],
  text: string,
): number {
  return wordings.reduce(
    (most, parts) => Math.max(most, lengthIn(parts, text)),
    0,
  );
}

/** The length of a wording without its gaps; 0 where it is not in the text. */
export function lengthIn(parts: readonly string[], text: string): number {
  let from = 0;
  let length = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at === -1) return 0;
    from = at + part.length;
    length += part.length;
  }
  return length;
}

/** What the best of the patterns counts that fit. */
function best(
  patterns: readonly string[],
  found: string,
  worth: number,
): number {
  return patterns.reduce(
    (most, pattern) => Math.max(most, fit(pattern, found, worth)),
    0,
  );
}

/** What it counts that a code fits a pattern with an `x` for what may be any. */
function fit(pattern: string, code: string, worth: number): number {
  if (pattern === code) return worth;
  if (!pattern.includes("x")) return 0;
  const separator = pattern.includes(".") ? "." : "";
  const wanted = pattern.split(separator);
  const found = code.split(separator);
  if (wanted.length !== found.length) return 0;
  const fits = wanted.every((each, index) =>
    each === "x" || each === found[index]
  );
  const any = wanted.filter((each) => each === "x").length;
  return fits ? worth - POINTS.any * any : 0;
}
