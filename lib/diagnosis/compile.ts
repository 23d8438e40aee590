import { type CompiledEntry, GAP } from "./compiled_entry.ts";
import type { Entry } from "./entry.ts";
import { plain } from "./plain.ts";

/** Makes of an entry what is looked up when a reply is explained. */
export function compile({ examples: _, text, ...rest }: Entry): CompiledEntry {
  if (text === undefined) return rest;
  return {
    ...rest,
    text: typeof text === "string"
      ? compileWording(text)
      : text.map(compileWording),
  };
}

/** A wording as it is looked for; `*` is a gap in it, `\*` an asterisk. */
export function compileWording(wording: string): string {
  return wording.split(/(?<!\\)\*/)
    .map((part) => plain(part).replaceAll("\\*", "*"))
    .filter((part) => part !== "").join(GAP);
}
