import { visible } from "../../line/visible.ts";

const ASCII = /^[\x20-\x7e]*$/;

// Both take long to make, longer than all else before the first prompt.
let segmenter: Intl.Segmenter | undefined;
let emoji: RegExp | undefined;
let measure: ((text: string) => number) | undefined;
let loading: Promise<void> | undefined;

/** Whether every character is printable ASCII: as many columns as units. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/**
 * Whether {@linkcode width} knows how wide this is; otherwise it will after
 * {@linkcode loadWidths}.
 */
export function canMeasure(text: string): boolean {
  return measure !== undefined || /^[\x20-\x7e\n]*$/.test(text);
}

/** Loads what knows how wide characters are that are not ASCII. */
export function loadWidths(): Promise<void> {
  loading ??= import("string-width").then(
    (module) => void (measure = module.default),
    // Where it is not to be had, every character has one column.
    () => void (measure = (text) => graphemes(text).length),
  );
  return loading;
}

/** Columns that the text takes; it is safe for a terminal, and one line. */
export function width(text: string): number {
  if (isAscii(text)) return text.length;
  return measure === undefined ? graphemes(text).length : measure(text);
}

/** The characters as a person counts them: `é` is one, a family emoji too. */
export function graphemes(text: string): string[] {
  if (isAscii(text)) return text.split("");
  return Array.from(segmentsOf(text), ({ segment }) => segment);
}

/** Where the grapheme that begins at `at` ends. */
export function graphemeAfter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  if (isPlain(text, at) && isPlain(text, at + 1)) return at + 1;
  const end = text.indexOf("\n", at);
  if (end === at) return at + 1;
  const line = text.slice(at, end === -1 ? text.length : end);
  return at + segmentsOf(line).containing(0)!.segment.length;
}

/** Where the grapheme that ends at `at` begins. */
export function graphemeBefore(text: string, at: number): number {
  if (at <= 0) return 0;
  if (isPlain(text, at - 1)) return at - 1;
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const last = graphemes(text.slice(start, at)).at(-1)!;
  return at - last.length;
}

/**
 * A grapheme as it is shown. What `visible()` knows to be dangerous is made
 * visible, and a mark that has no letter gets a dotted circle.
 */
export function shown(grapheme: string): string {
  if (isAscii(grapheme) || isEmoji(grapheme)) return grapheme;
  const safe = visible(grapheme);
  return safe === grapheme && width(grapheme) === 0 ? `◌${grapheme}` : safe;
}

function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** Some consist of several, joined by a character that `visible()` shows. */
function isEmoji(grapheme: string): boolean {
  emoji ??= new RegExp("^\\p{RGI_Emoji}$", "v");
  return emoji.test(grapheme);
}

/** ASCII or the end: nothing that could join what stands before it. */
function isPlain(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) < 0x80;
}
