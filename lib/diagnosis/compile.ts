import type { CompiledEntry, Conditions } from "./compiled_entry.ts";
import type { Entry, OneOrMore } from "./entry.ts";
import { plain } from "./plain.ts";

/** Makes of an entry what is looked up when a reply is explained. */
export function compile(entry: Entry): CompiledEntry {
  const {
    text,
    server,
    failure,
    stage,
    code,
    enhanced,
    responseCode,
    examples: _,
    ...rest
  } = entry;
  const conditions: Conditions = {
    failure: all(failure),
    stage: all(stage),
    code: all(code),
    enhanced: all(enhanced),
    responseCode: all(responseCode),
  };
  return {
    ...rest,
    conditions,
    wordings: all(text)?.map(partsOf),
    servers: all(server),
  };
}

/** One or several, as a list. */
export function all<T>(
  values: OneOrMore<T> | undefined,
): readonly T[] | undefined {
  if (values === undefined) return undefined;
  return Array.isArray(values) ? values : [values as T];
}

/** The parts of a wording between its gaps; `\*` is an asterisk. */
export function partsOf(wording: string): string[] {
  return wording.split(/(?<!\\)\*/)
    .map((part) => plain(part).replaceAll("\\*", "*"))
    .filter((part) => part !== "");
}
