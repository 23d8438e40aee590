import type { Script } from "../script/script.ts";

/**
 * The type that the stripper took away behind a piece of script: `: number`
 * behind a name, `as string` or `!` behind a value. It ends with its line,
 * unless a bracket is open.
 */
export function erasedBehind(
  { source, code, exact }: Script,
  end: number,
): string {
  if (!exact) return "";
  let depth = 0;
  let at = end;
  for (; at < source.length && /\s/.test(code[at]); at += 1) {
    const character = source[at];
    if (depth === 0 && /[\n;]/.test(character)) break;
    if (/[([{<]/.test(character)) depth += 1;
    // An arrow's head closes nothing.
    if (/[)\]}>]/.test(character) && source[at - 1] !== "=") depth -= 1;
  }
  const erased = source.slice(end, at).trimEnd();
  return /^\s*(?:[:!]|(?:as|satisfies)\s)/.test(erased) ? erased : "";
}
