import stringWidth from "string-width";
import type { IUnicodeVersionProvider } from "@xterm/headless";

/**
 * Widths of characters in a terminal that shows `👩‍👩‍👧` in two cells, as
 * most do today; the emulator alone knows Unicode 6, where each part of it is
 * a character of one cell. Register it, and make it the active version:
 *
 *     terminal.unicode.register(graphemeWidths());
 *     terminal.unicode.activeVersion = "graphemes";
 */
export function graphemeWidths(): IUnicodeVersionProvider {
  const segmenter = new Intl.Segmenter();
  const isOne = (text: string) =>
    segmenter.segment(text).containing(0)?.segment === text;
  // The emulator keeps a number for what stands before; it is an index here.
  const texts = [""];
  const indexes = new Map<string, number>();
  const indexOf = (text: string) => {
    const index = indexes.get(text) ?? texts.push(text) - 1;
    indexes.set(text, index);
    return index;
  };
  const wcwidth = (code: number) =>
    Math.min(stringWidth(String.fromCodePoint(code)), 2) as 0 | 1 | 2;
  const charProperties = (code: number, preceding: number) => {
    const character = String.fromCodePoint(code);
    const before = texts[preceding >> 3];
    const joins = before !== "" && isOne(before + character);
    const text = joins ? before + character : character;
    const width = Math.min(stringWidth(text), 2);
    return indexOf(text) << 3 | width << 1 | (joins ? 1 : 0);
  };
  return { version: "graphemes", wcwidth, charProperties };
}
