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
  const [whole, single, double] = new RegExp(PYTHON_TEXT.source, "s")
    .exec(literal) ?? [];
  if (whole !== literal) return undefined;
  const isBytes = literal.startsWith("b");
  const text = (single ?? double).replace(
    /\\(?:x([0-9a-f]{2})|(.))/gi,
    (_, hex, character) =>
      hex === undefined
        ? ESCAPES[character] ?? character
        : String.fromCharCode(parseInt(hex, 16)),
  );
  if (!isBytes) return text;
  return decodeText(Uint8Array.from(text, (each) => each.charCodeAt(0)));
}
