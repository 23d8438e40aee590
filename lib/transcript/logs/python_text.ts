import { decodeText } from "../../line/text.ts";

/** A string or bytes of Python's, as `repr` writes it; grouped by its quotes. */
export const PYTHON_TEXT = /b?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
};

/** What a string of Python's stands for; undefined for what is none. */
export function pythonText(literal: string): string | undefined {
  const isBytes = literal.startsWith("b");
  const start = isBytes ? 1 : 0;
  if (!isQuoted(literal, start)) return undefined;
  const text = literal.slice(start + 1, -1).replace(
    /\\(?:x([0-9a-f]{2})|(.))/gi,
    (_, hex, character) =>
      hex === undefined
        ? ESCAPES[character] ?? character
        : String.fromCharCode(parseInt(hex, 16)),
  );
  if (!isBytes) return text;
  return decodeText(Uint8Array.from(text, (each) => each.charCodeAt(0)));
}

/**
 * Whether what stands from a place on is one string in quotes. A regular
 * expression runs out of stack where a message of many megabytes stands there.
 */
function isQuoted(literal: string, start: number): boolean {
  const quote = literal[start];
  if (quote !== "'" && quote !== '"') return false;
  let at = start + 1;
  while (at < literal.length && literal[at] !== quote) {
    at += literal[at] === "\\" ? 2 : 1;
  }
  return at === literal.length - 1;
}
