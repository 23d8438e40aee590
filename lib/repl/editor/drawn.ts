import { graphemes, width } from "./graphemes.ts";
import type { Reflow } from "./terminal.ts";

/** A row as it stands on the screen. */
export interface Painted {
  /** What was written for it. */
  readonly content: string;
  /** The characters that this shows. */
  readonly plain: string;
}

/** What was drawn on a terminal that may have been resized since. */
export class Drawn {
  /** The rows, from the top. */
  rows: readonly Painted[] = [];
  /** Columns that the terminal had. */
  columns = 0;
  /** Rows that the terminal had; what is drawn may be less. */
  height = 0;
  /** The row where the cursor stands. */
  cursorRow = 0;
  /** The characters that stand before it there. */
  beforeCursor = "";
  #reflow: Reflow;
  /** Whether it was found out what the terminal does to the cursor's row. */
  #isCertain = false;

  /** Nothing was drawn yet, on a terminal that is taken to do this. */
  constructor(reflow: Reflow) {
    this.#reflow = reflow;
  }

  /** What was drawn is none of our business any more. */
  forget(): void {
    this.rows = [];
    this.cursorRow = 0;
    this.beforeCursor = "";
  }

  /**
   * Whether nobody knows in which row the cursor is, after the terminal became
   * narrower. What helps is to ask it for the column.
   *
   * @param columns That the terminal has now.
   */
  isUnsure(columns: number): boolean {
    return !this.#isCertain && this.#reflow === "all" &&
      columns < this.columns && width(this.beforeCursor) >= columns;
  }

  /**
   * Learns what the terminal did to the row with the cursor.
   *
   * @param column The cursor's, from 0; undefined where it does not tell.
   * @param columns That the terminal has now.
   */
  learn(column: number | undefined, columns: number): void {
    this.#isCertain = true;
    if (column === undefined) return;
    // Some count a cursor behind a full row as outside of it.
    const inside = Math.min(column, columns - 1);
    const expected = this.#brokenCursor(columns).column;
    if (inside !== expected) this.#reflow = "others";
  }

  /**
   * How many rows there are above the cursor.
   *
   * @param columns That the terminal has now.
   */
  rowsAbove(columns: number): number {
    if (columns >= this.columns || this.#reflow === "none") {
      return this.cursorRow;
    }
    let rows = 0;
    for (const { plain } of this.rows.slice(0, this.cursorRow)) {
      rows += broken(plain, columns).rows;
    }
    return this.#reflow === "others"
      ? rows
      : rows + this.#brokenCursor(columns).row;
  }

  /** Where the cursor is after its row was broken, counted from there. */
  #brokenCursor(columns: number): { row: number; column: number } {
    const before = this.beforeCursor;
    const plain = this.rows[this.cursorRow]?.plain ?? "";
    // The cursor stays with its character, or else behind the last one.
    const [under = ""] = graphemes(plain.slice(before.length));
    const { rows, taken } = broken(before + under, columns);
    const column = Math.min(taken - width(under), columns - 1);
    return { row: rows - 1, column };
  }
}

/** What a terminal makes of a row that is too long for it. */
function broken(
  text: string,
  columns: number,
): { rows: number; taken: number } {
  let rows = 1;
  let taken = 0;
  for (const grapheme of graphemes(text)) {
    taken += width(grapheme);
    if (taken <= columns) continue;
    rows++;
    taken = width(grapheme);
  }
  return { rows, taken };
}
