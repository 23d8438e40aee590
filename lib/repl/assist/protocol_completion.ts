import { classify } from "./bare_line.ts";
import {
  addressesLike,
  beginningWith,
  closed,
  type Found,
  mechanisms,
  names,
  numbersLike,
} from "./candidates.ts";
import {
  beforePath,
  PATH_PARAMETERS,
  verbOf,
  VERBS,
} from "./protocol_words.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What can stand in a line for the server; undefined where the entry is none.
 *
 * @param before The entry up to the cursor.
 * @param after What stands behind it.
 */
export function protocolWords(
  before: string,
  after: string,
  s: Surroundings,
): Found | undefined {
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.slice(lineStart);
  const [, forced, typed] = /^(> ?)?([^]*)$/.exec(line)!;
  const start = before.length - typed.length;
  const isVerb = /^[A-Z][A-Z0-9-]*$/.test(typed) ||
    forced !== undefined && typed === "";
  // A first line looks like script as long as its verb is not whole.
  const isFirstVerb = isVerb && lineStart === 0;
  if (!isFirstVerb && !isProtocol(before, s)) return undefined;
  if (isVerb) {
    const verbs = s.verbs().length > 0 ? s.verbs() : [...VERBS.keys()];
    const variables = forced === undefined ? names(typed, s) : [];
    const known = verbs.filter((verb) => verb.startsWith(typed));
    return { start, candidates: [...known, ...variables] };
  }
  const verb = verbOf(typed);
  if (verb === undefined) return { start, candidates: [] };
  return argumentWords(verb, typed.slice(verb.length + 1), before, after, s);
}

/** Whether the entry is for the server. */
export function isProtocol(text: string, s: Surroundings): boolean {
  const isVariable = (name: string) => s.value(name) !== undefined;
  return classify(text, { isVariable }).kind === "protocol";
}

function argumentWords(
  verb: string,
  given: string,
  before: string,
  after: string,
  s: Surroundings,
): Found {
  const words = given.split(" ");
  const last = words.at(-1)!;
  const start = before.length - last.length;
  const { completes, usage } = VERBS.get(verb)!;
  if (completes === "path") {
    const opening = beforePath(usage);
    if (
      given.length < opening.length && opening.startsWith(given.toUpperCase())
    ) {
      return { start: before.length - given.length, candidates: [opening] };
    }
    if (words.length > 1 && given.includes(">")) {
      const parameters = PATH_PARAMETERS.get(verb) ?? [];
      return { start, candidates: beginningWith(parameters, last) };
    }
    const path = /<([^<>]*)$/.exec(given);
    if (!path) return { start: before.length, candidates: [] };
    const addresses = closed(addressesLike(path[1], s), ">", after);
    return { start: before.length - path[1].length, candidates: addresses };
  }
  if (words.length > 1) return { start, candidates: [] };
  switch (completes) {
    case "message":
      return { start, candidates: numbersLike(last, s) };
    case "address":
      return { start, candidates: addressesLike(last, s) };
    case "mechanism":
      return { start, candidates: beginningWith(mechanisms(s), last) };
    default: {
      const verbs = verb === "HELP" ? s.verbs() : [];
      return { start, candidates: beginningWith(verbs, last) };
    }
  }
}
