import type { Drawn, Painted } from "./drawn.ts";
import { graphemes, isAscii, width } from "./graphemes.ts";
import type { Span } from "./input.ts";
import {
  fitting,
  fittingPrompt,
  layOut,
  type Row,
  rowOfCursor,
  shownAt,
} from "./layout.ts";
import type { Style } from "./style.ts";
import { StyledText } from "./styled_text.ts";
import type { Size } from "./terminal.ts";

/** What is to be seen of an entry while it is typed. */
export interface Frame {
  /** Before the first line. */
  readonly prompt: string;
  /** Before the other lines. */
  readonly continuation: string;
  /** The entry. */
  readonly text: string;
  /** The same characters, styled. */
  readonly styled: string;
  /** Where the cursor is in the text. */
  readonly cursor: number;
  /** What is shown as bullets. */
  readonly secrets: readonly Span[];
  /** What is underlined. */
  readonly mark?: Span;
  /** Grey text behind the entry. */
  readonly hint: string;
  /** Rows below the entry, each with its columns at most; may be styled. */
  readonly below: readonly string[];
}

/** An entry, made ready for a terminal of some width. */
interface Sheet {
  readonly frame: Frame;
  readonly styled: StyledText;
  readonly prompt: string;
  readonly continuation: string;
  readonly columns: number;
  readonly rows: readonly Row[];
}

const ERASE_RIGHT = "\x1b[K";
const ERASE_BELOW = "\x1b[J";
const WRAP_ON = "\x1b[?7h";
const WRAP_OFF = "\x1b[?7l";

/**
 * Draws an entry where the cursor is, and again over what it drew before. It
 * knows nothing of a terminal but its size: each function gives what to write.
 *
 * Rows are broken here and not by the terminal, which does not tell where it
 * would: so it is known on every terminal in which row the cursor is.
 */
export class View {
  readonly #style: Style;
  readonly #drawn: Drawn;
  /** The first row that is shown of an entry taller than the screen. */
  #top = 0;

  /** For a terminal with these styles, of which this was drawn. */
  constructor(style: Style, drawn: Drawn) {
    this.#style = style;
    this.#drawn = drawn;
  }

  /** Draws the frame over the one before. */
  draw(frame: Frame, size: Size): string {
    const drawn = this.#drawn;
    // A terminal that gets lower scrolls, nobody knows how far.
    const isResized = drawn.columns !== size.columns ||
      drawn.height !== size.rows;
    const start = isResized
      ? this.erase(size.columns)
      : `${up(drawn.cursorRow)}\r`;
    const sheet = this.#lay(frame, size.columns);
    const below = frame.below.slice(0, size.rows - 1);
    const height = Math.max(1, size.rows - below.length);
    const cursorRow = rowOfCursor(sheet.rows, frame.cursor);
    this.#scrollTo(cursorRow, height, sheet.rows.length);
    const painted = sheet.rows.slice(this.#top, this.#top + height)
      .map((row) => this.#paint(sheet, row));
    for (const row of below) painted.push({ content: row, plain: "" });

    const rows = this.#changed(painted, size.columns);
    const isLess = painted.length < drawn.rows.length;
    drawn.rows = painted;
    drawn.columns = size.columns;
    drawn.height = size.rows;
    drawn.cursorRow = cursorRow - this.#top;

    // Where another row comes to an end with the screen, all of it scrolls up.
    let end = painted.length - 1;
    let rest = "";
    if (isLess) {
      rest = `\r\n${ERASE_BELOW}`;
      end++;
    }
    const back = up(end - drawn.cursorRow);
    const place = this.#toCursor(sheet, sheet.rows[cursorRow]);
    return start + WRAP_OFF + rows.join("\r\n") + rest + back + place + WRAP_ON;
  }

  /**
   * Erases what was drawn; the cursor is where that began.
   *
   * @param columns Of the terminal now; it may have been resized since.
   */
  erase(columns: number): string {
    const above = this.#drawn.rowsAbove(columns);
    this.forget();
    return `${up(above)}\r${ERASE_BELOW}`;
  }

  /** What was drawn is none of our business any more. */
  forget(): void {
    this.#drawn.forget();
    this.#top = 0;
  }

  /**
   * Draws the entry for the last time, whole, with lines that the terminal
   * breaks itself: so they can be copied from it as they were typed.
   *
   * @param suffix Stands behind the entry.
   */
  settle(frame: Frame, size: Size, suffix = ""): string {
    const erased = this.erase(size.columns);
    const sheet = this.#lay(frame, Infinity);
    const lines = sheet.rows.map((row) => this.#paint(sheet, row).content);
    return `${erased}${lines.join("\r\n")}${suffix}\r\n`;
  }

  #lay(frame: Frame, columns: number): Sheet {
    const prompt = fittingPrompt(frame.prompt, columns);
    const continuation = fittingPrompt(frame.continuation, columns);
    const rows = layOut({
      text: frame.text,
      cursor: frame.cursor,
      promptWidth: width(prompt),
      continuationWidth: width(continuation),
      columns,
      secrets: frame.secrets,
    });
    const styled = new StyledText(frame.styled);
    return {
      frame,
      // Whatever styling does, what is seen is what will be submitted.
      styled: styled.text === frame.text ? styled : new StyledText(frame.text),
      prompt,
      continuation,
      columns,
      rows,
    };
  }

  #scrollTo(cursorRow: number, height: number, rows: number): void {
    const lowest = Math.max(0, rows - height);
    const top = Math.min(this.#top, cursorRow, lowest);
    this.#top = Math.max(top, cursorRow - height + 1);
  }

  /** What to write for each row: nothing where it stands there already. */
  #changed(painted: readonly Painted[], columns: number): string[] {
    return painted.map(({ content, plain }, index) => {
      const before = this.#drawn.rows[index];
      if (before?.content === content) return "";
      // Behind a full row the cursor is still in its last column.
      return content + (width(plain) < columns ? ERASE_RIGHT : "");
    });
  }

  /** Moves from the row's beginning to the cursor. */
  #toCursor(sheet: Sheet, row: Row): string {
    const { content, plain } = this.#paintUpTo(sheet, row, sheet.frame.cursor);
    this.#drawn.beforeCursor = plain;
    // Terminals do not agree on how wide some characters are: written once
    // more, they put the cursor behind them themselves.
    if (!isAscii(plain)) return `\r${content}`;
    return plain === "" ? "\r" : `\r\x1b[${plain.length}C`;
  }

  #paint(sheet: Sheet, row: Row): Painted {
    const painted = this.#paintUpTo(sheet, row, row.end);
    const { hint, text } = sheet.frame;
    if (hint === "" || row.end < text.length) return painted;
    const fits = fitting(hint, sheet.columns - width(painted.plain));
    return {
      content: painted.content + this.#style.dim(fits),
      plain: painted.plain + fits,
    };
  }

  #paintUpTo(sheet: Sheet, row: Row, end: number): Painted {
    const { text, secrets, mark } = sheet.frame;
    let content = "";
    let plain = "";
    if (row.isFirst) {
      const isPrompt = row.start === 0;
      plain = isPrompt ? sheet.prompt : sheet.continuation;
      content = isPrompt ? this.#style.bold(plain) : this.#style.dim(plain);
    }
    let at = row.start;
    let now = "";
    for (const grapheme of graphemes(text.slice(row.start, end))) {
      const seen = shownAt(grapheme, at, secrets);
      let sgr = seen === grapheme ? sheet.styled.renditionAt(at) : "";
      const marked = mark !== undefined && mark.start <= at && at < mark.end;
      if (marked && this.#style.enabled) sgr = sgr === "" ? "4" : `${sgr};4`;
      if (sgr !== now) content += sgr === "" ? "\x1b[0m" : `\x1b[0;${sgr}m`;
      now = sgr;
      content += seen;
      plain += seen;
      at += grapheme.length;
    }
    if (now !== "") content += "\x1b[0m";
    return { content, plain };
  }
}

function up(rows: number): string {
  return rows > 0 ? `\x1b[${rows}A` : "";
}
