import type { Entry, OneOrMore } from "./entry.ts";
import { Pattern } from "./pattern.ts";
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
} as const;

/** An entry with its patterns, which are read when they are first needed. */
export class Matcher {
  /** The entry. */
  readonly entry: Entry;
  readonly #conditions: readonly Condition[];
  #patterns: readonly Pattern[] | undefined;

  /** Takes an entry. */
  constructor(entry: Entry) {
    this.entry = entry;
    this.#conditions = CONDITIONS.filter((name) => entry[name] !== undefined)
      .map((name) => ({ name, wanted: all<string>(entry[name]) }));
  }

  /**
   * How well the entry fits a symptom of its kind and protocol.
   *
   * @param text The symptom's text, as `plain` makes it.
   * @returns 0 where it does not fit at all.
   */
  points(symptom: Symptom, text: string): number {
    const { entry } = this;
    let points = 1;
    if (entry.protocol === symptom.protocol) points += POINTS.protocol;
    for (const { name, wanted } of this.#conditions) {
      const found = symptom[FOUND[name]];
      // Where the words tell, what is not known of the symptom is forgiven.
      const forgiven = entry.text !== undefined &&
        (symptom.kind === "text" || name === "stage");
      if (found === undefined && forgiven) continue;
      const fits = best(wanted, String(found), POINTS[name]);
      if (fits === 0) return 0;
      points += fits;
    }
    if (entry.bare) {
      // A code speaks, even where there are no words.
      const isSilent = text === "" && symptom.responseCode === undefined &&
        symptom.enhancedCode === undefined;
      if (!isSilent) return 0;
      points += POINTS.bare;
    }
    if (entry.text !== undefined) {
      const length = this.#find(text);
      if (length === 0) return 0;
      points += POINTS.text + Math.min(length, POINTS.length);
    }
    if (entry.server !== undefined) {
      const { server } = symptom;
      const isIt = server !== undefined && all(entry.server).includes(server);
      if (entry.text === undefined && !isIt) return 0;
      if (server !== undefined) points += isIt ? POINTS.server : -POINTS.server;
    }
    return Math.max(points, 1);
  }

  /** The length of the longest wording that the text has; 0 for none. */
  #find(text: string): number {
    this.#patterns ??= all(this.entry.text).map((each) => new Pattern(each));
    let longest = 0;
    for (const pattern of this.#patterns) {
      longest = Math.max(longest, pattern.find(text));
    }
    return longest;
  }
}

/** What an entry asks for. */
interface Condition {
  readonly name: typeof CONDITIONS[number];
  /** Any of these. */
  readonly wanted: readonly string[];
}

const CONDITIONS = [
  "failure",
  "stage",
  "code",
  "enhanced",
  "responseCode",
] as const;

/** What of a symptom each condition is about. */
const FOUND = {
  failure: "failure",
  stage: "stage",
  code: "code",
  enhanced: "enhancedCode",
  responseCode: "responseCode",
} as const;

/** One or several, as a list. */
export function all<T>(values: OneOrMore<T> | undefined): readonly T[] {
  if (values === undefined) return [];
  return Array.isArray(values) ? values : [values as T];
}

/** What the best of the patterns counts that fit. */
function best(
  patterns: readonly string[],
  found: string,
  worth: number,
): number {
  let most = 0;
  for (const pattern of patterns) {
    most = Math.max(most, fit(pattern, found, worth));
  }
  return most;
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
