import { type CompiledEntry, GAP } from "./compiled_entry.ts";
import type { OneOrMore } from "./entry.ts";
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

/** What an entry may ask of codes and the place, and where a symptom has it. */
const CONDITIONS = [
  ["failure", "failure"],
  ["stage", "stage"],
  ["code", "code"],
  ["enhanced", "enhancedCode"],
  ["responseCode", "responseCode"],
] as const satisfies [keyof CompiledEntry, keyof Symptom][];

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
  const { text: wordings, server: servers, protocol, bare } = entry;
  // First, because it is what most entries fail at.
  const length = wordings === undefined ? 0 : longest(wordings, text);
  if (wordings !== undefined && length === 0) return 0;
  let points = wordings === undefined
    ? 1
    : POINTS.text + Math.min(length, POINTS.length);
  if (protocol === symptom.protocol) points += POINTS.protocol;
  for (const [condition, where] of CONDITIONS) {
    const wanted = entry[condition];
    if (wanted === undefined) continue;
    const found = symptom[where];
    // Where the words tell, what is not known of the symptom is forgiven.
    const forgiven = wordings !== undefined &&
      (symptom.kind === "text" || condition === "stage");
    if (found === undefined && forgiven) {
      points -= POINTS.forgiven;
      continue;
    }
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
  if (servers !== undefined) {
    const { server } = symptom;
    const isIt = server !== undefined && all(servers).includes(server);
    if (wordings === undefined && !isIt) return 0;
    if (server !== undefined) points += isIt ? POINTS.server : -POINTS.server;
  }
  return Math.max(points, 1);
}

/** One or several, as a list. */
export function all<T>(values: OneOrMore<T>): readonly T[] {
  return Array.isArray(values) ? values : [values as T];
}

/** What the best of the patterns counts that fit. */
function best(
  patterns: OneOrMore<string>,
  found: string,
  worth: number,
): number {
  return all(patterns).reduce(
    (most, pattern) => Math.max(most, fit(pattern, found, worth)),
    0,
  );
}

/** The length of the longest wording that the text has; 0 for none. */
function longest(wordings: OneOrMore<string>, text: string): number {
  if (typeof wordings === "string") return lengthIn(wordings, text);
  let most = 0;
  for (const wording of wordings) {
    most = Math.max(most, lengthIn(wording, text));
  }
  return most;
}

/**
 * The length of a wording without its gaps; 0 where it is not in the text.
 *
 * @param wording As `compileWording` makes it.
 */
export function lengthIn(wording: string, text: string): number {
  if (!wording.includes(GAP)) {
    return text.includes(wording) ? wording.length : 0;
  }
  let from = 0;
  let length = 0;
  for (const part of wording.split(GAP)) {
    const at = text.indexOf(part, from);
    if (at === -1) return 0;
    from = at + part.length;
    length += part.length;
  }
  return length;
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
