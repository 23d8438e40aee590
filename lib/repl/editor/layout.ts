import { graphemes, isAscii, shown, width } from "./graphemes.ts";
import type { Span } from "./input.ts";

/** What is shown in place of a grapheme of a secret. */
const BULLET = "•";

/** Columns that a prompt of more than half a row leaves for what is typed. */
const ROOM = 10;

/** A row of the terminal, and what of the entry stands in it. */
export interface Row extends Span {
  /** Columns that the prompt takes before it; 0 where a line goes on. */
  readonly indent: number;
  /** Whether a line of the entry begins here. */
  readonly isFirst: boolean;
  /** Columns that are taken, the prompt's too. */
  readonly width: number;
}

/** What there is to lay out. */
export interface LayoutInput {
  /** The entry. */
  text: string;
  /** Where the cursor is in it. */
  cursor: number;
  /** Columns of the prompt. */
  promptWidth: number;
  /** Columns of what stands before other lines. */
  continuationWidth: number;
  /** Columns of the terminal. */
  columns: number;
  /** What is shown as bullets. */
  secrets: readonly Span[];
}

/** How a grapheme is shown that begins at an offset. */
export function shownAt(
  grapheme: string,
  at: number,
  secrets: readonly Span[],
): string {
  const end = at + grapheme.length;
  const isSecret = secrets.some((span) => span.start < end && span.end > at);
  return isSecret ? BULLET : shown(grapheme);
}

/** Distributes the entry over rows of the terminal. */
export function layOut(input: LayoutInput): Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (;;) {
    const newline = input.text.indexOf("\n", start);
    const end = newline === -1 ? input.text.length : newline;
    const indent = start === 0 ? input.promptWidth : input.continuationWidth;
    breakLine(input, start, end, indent, rows);
    if (newline === -1) return rows;
    start = newline + 1;
  }
}

function breakLine(
  input: LayoutInput,
  start: number,
  end: number,
  indent: number,
  rows: Row[],
): void {
  const { columns, secrets } = input;
  const line = input.text.slice(start, end);
  let row = { start, end, indent, isFirst: true, width: indent };
  const breakAt = (at: number) => {
    rows.push({ ...row, end: at });
    row = { start: at, end, indent: 0, isFirst: false, width: 0 };
  };
  if (isAscii(line)) {
    let room = columns - indent;
    while (end - row.start > room) {
      row.width = columns;
      breakAt(row.start + room);
      room = columns;
    }
    row.width += end - row.start;
  } else {
    let at = start;
    for (const grapheme of graphemes(line)) {
      const taken = width(shownAt(grapheme, at, secrets));
      if (row.width > 0 && row.width + taken > columns) breakAt(at);
      row.width = Math.min(row.width + taken, columns);
      at += grapheme.length;
    }
  }
  // The cursor behind a full row stands in the next one.
  if (row.width >= columns && input.cursor === end) breakAt(end);
  rows.push(row);
}

/** The row where the cursor is. */
export function rowOfCursor(rows: readonly Row[], cursor: number): number {
  return rows.findLastIndex((row) => row.start <= cursor);
}

/** The end of a prompt that would leave no room to type. */
export function fittingPrompt(prompt: string, columns: number): string {
  const most = Math.max(columns - ROOM, Math.floor(columns / 2));
  if (width(prompt) <= most) return prompt;
  const kept: string[] = [];
  let taken = 1;
  for (const grapheme of graphemes(prompt).reverse()) {
    taken += width(grapheme);
    if (taken > most) break;
    kept.unshift(grapheme);
  }
  return `…${kept.join("")}`;
}

/** The beginning of a text that has no more columns than these. */
export function fitting(text: string, columns: number): string {
  if (columns <= 0) return "";
  let fits = "";
  let taken = 0;
  const all = graphemes(text);
  for (const [index, grapheme] of all.entries()) {
    const safe = shown(grapheme);
    const isLast = index === all.length - 1;
    taken += width(safe);
    if (taken > columns - (isLast ? 0 : 1)) return `${fits}…`;
    fits += safe;
  }
  return fits;
}
