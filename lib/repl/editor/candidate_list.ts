import { width } from "./graphemes.ts";
import { fitting } from "./layout.ts";
import type { Style } from "./style.ts";

/** Rows that a list of candidates takes at most. */
const MOST_ROWS = 8;

/** Columns between two candidates. */
const GAP = 2;

/** What all candidates begin with. */
export function commonStart(candidates: readonly string[]): string {
  let [start = ""] = candidates;
  for (const candidate of candidates) {
    let length = 0;
    while (length < start.length && start[length] === candidate[length]) {
      length++;
    }
    start = start.slice(0, length);
  }
  // Not half of a character.
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}

/**
 * The candidates as rows of columns, read downwards as those of `ls`.
 *
 * @param chosen The one that is shown inverse; -1 for none.
 */
export function listRows(
  candidates: readonly string[],
  chosen: number,
  columns: number,
  rows: number,
  style: Style,
): string[] {
  const most = Math.max(1, Math.min(MOST_ROWS, rows));
  const cellWidth = Math.min(
    Math.max(...candidates.map(width)) + GAP,
    columns - 1,
  );
  const across = Math.max(1, Math.floor((columns - 1) / cellWidth));
  const needed = Math.ceil(candidates.length / across);
  // The last row tells how many there is no room for.
  const height = needed > most ? Math.max(1, most - 1) : needed;
  const perPage = height * across;
  // The page with the chosen one, but never a page that is half empty.
  const page = Math.max(0, Math.floor(chosen / perPage));
  const first = page * perPage;
  const seen = candidates.slice(first, first + perPage);
  const lines = Array.from({ length: height }, (_, row) => {
    let line = "";
    for (let at = row; at < seen.length; at += height) {
      const text = fitting(seen[at], cellWidth - 1);
      const isLast = at + height >= seen.length;
      const gap = isLast ? "" : " ".repeat(cellWidth - width(text));
      line += (first + at === chosen ? style.inverse(text) : text) + gap;
    }
    return line;
  });
  if (needed > most) {
    lines.push(style.dim(`… ${candidates.length - seen.length} more`));
  }
  return lines;
}
