import type { Script } from "../script/script.ts";

/**
 * The type that the stripper took away behind a piece of script: `: number`
 * behind a name, `as string` or `!` behind a value. It ends with its line,
 * unless a bracket is open.
 */
export function erasedBehind(script: Script, end: number): string {
  const { source, code, exact } = script;
  if (!exact) return "";
  let depth = 0;
  let at = end;
  for (; at < source.length; at += 1) {
    const character = source[at];
    if (!/\s/.test(code[at]) && !isEndedAt(script, at)) break;
    if (depth === 0 && /[\n;]/.test(character)) break;
    if (/[([{<]/.test(character)) depth += 1;
    // An arrow's head closes nothing.
    if (/[)\]}>]/.test(character) && source[at - 1] !== "=") depth -= 1;
  }
  const erased = source.slice(end, at).trimEnd();
  return /^\s*(?:[:!]|(?:as|satisfies)\s)/.test(erased) ? erased : "";
}

/** Whether the stripper put a semicolon here, in a type at a line's end. */
export function isEndedAt(
  { source, code, exact }: Script,
  at: number,
): boolean {
  return exact && code[at] === ";" && source[at] !== ";";
}
