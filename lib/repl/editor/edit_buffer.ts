import {
  graphemeAfter,
  graphemeBefore,
  graphemes,
  width,
} from "./graphemes.ts";

/** What was cut last, for Ctrl-Y to put back. */
export interface Clipboard {
  /** Several cuts in a row are one text. */
  text: string;
}

/** What an edit can be undone to. */
interface Snapshot {
  readonly text: string;
  readonly cursor: number;
}

/** What was done last, where the next action depends on it. */
type Action = "type" | "cut" | "vertical" | "other";

/** About as many UTF-16 units are kept for undoing. */
const UNDO_LIMIT = 10_000_000;

/** What words consist of, for those who move or cut by word. */
const WORD = /[\p{L}\p{M}\p{N}_]/u;

/**
 * The text of an entry and the place in it where typing goes. Offsets are in
 * UTF-16 units, and always between two graphemes.
 */
export class EditBuffer {
  readonly #clipboard: Clipboard;
  #text = "";
  #cursor = 0;
  #undo: Snapshot[] = [];
  #last: Action = "other";
  /** The column that Up and Down keep to. */
  #goal = 0;

  /** An empty one; what is cut goes to the clipboard. */
  constructor(clipboard: Clipboard) {
    this.#clipboard = clipboard;
  }

  /** The whole text, lines separated by LF. */
  get text(): string {
    return this.#text;
  }

  /** Where the next character goes. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The text of the cursor's line up to the cursor. */
  get beforeCursor(): string {
    return this.#text.slice(this.#lineStart, this.#cursor);
  }

  /** Whether the cursor is in the first line. */
  get onFirstLine(): boolean {
    return this.#lineStart === 0;
  }

  /** Whether the cursor is in the last line. */
  get onLastLine(): boolean {
    return this.#lineEnd === this.#text.length;
  }

  get #lineStart(): number {
    return this.#cursor === 0
      ? 0
      : this.#text.lastIndexOf("\n", this.#cursor - 1) + 1;
  }

  get #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#cursor);
    return end === -1 ? this.#text.length : end;
  }

  /** Takes another text, which is no edit that could be undone. */
  load(text: string, cursor: number = text.length): void {
    this.#text = text;
    this.#cursor = cursor;
    this.#undo = [];
    this.#last = "other";
  }

  /** Inserts what was typed; a word is undone at once. */
  type(text: string): void {
    const goesOn = this.#last === "type" && !/^\s/.test(text);
    if (!goesOn) this.#remember();
    this.#splice(this.#cursor, this.#cursor, text, "type");
  }

  /** Inserts a text that is undone by itself. */
  insert(text: string): void {
    this.replace(this.#cursor, this.#cursor, text);
  }

  /** Puts a text in place of another one, with the cursor behind it. */
  replace(start: number, end: number, text: string): void {
    this.#remember();
    this.#splice(start, end, text, "other");
  }

  /** Undoes the last edit. */
  undo(): void {
    const last = this.#undo.pop();
    if (last === undefined) return;
    this.#text = last.text;
    this.#cursor = last.cursor;
    this.#last = "other";
  }

  /** Moves one grapheme to the left. */
  left(): void {
    this.#moveTo(graphemeBefore(this.#text, this.#cursor));
  }

  /** Moves one grapheme to the right. */
  right(): void {
    this.#moveTo(graphemeAfter(this.#text, this.#cursor));
  }

  /** Moves to the beginning of the line. */
  home(): void {
    this.#moveTo(this.#lineStart);
  }

  /** Moves to the end of the line. */
  end(): void {
    this.#moveTo(this.#lineEnd);
  }

  /** Moves to the beginning of a word. */
  wordLeft(): void {
    this.#moveTo(this.#wordBefore());
  }

  /** Moves behind the end of a word. */
  wordRight(): void {
    this.#moveTo(this.#wordAfter());
  }

  /** Moves to the line above, if there is one. */
  up(): void {
    const start = this.#lineStart;
    if (start === 0) return;
    this.#moveToLine(
      start === 1 ? 0 : this.#text.lastIndexOf("\n", start - 2) + 1,
    );
  }

  /** Moves to the line below, if there is one. */
  down(): void {
    if (!this.onLastLine) this.#moveToLine(this.#lineEnd + 1);
  }

  /** Deletes the grapheme before the cursor. */
  backspace(): void {
    this.#delete(graphemeBefore(this.#text, this.#cursor), this.#cursor);
  }

  /** Deletes the grapheme behind the cursor. */
  delete(): void {
    this.#delete(this.#cursor, graphemeAfter(this.#text, this.#cursor));
  }

  /** Cuts to the end of the line, or the line end itself. */
  cutToEnd(): void {
    const end = this.#lineEnd;
    this.#cut(this.#cursor, end === this.#cursor ? end + 1 : end);
  }

  /** Cuts to the beginning of the line, or the line end before it. */
  cutToStart(): void {
    const start = this.#lineStart;
    this.#cut(start === this.#cursor ? start - 1 : start, this.#cursor);
  }

  /** Cuts to the end of the word. */
  cutWordRight(): void {
    this.#cut(this.#cursor, this.#wordAfter());
  }

  /** Cuts to the beginning of the word. */
  cutWordLeft(): void {
    this.#cut(this.#wordBefore(), this.#cursor);
  }

  /** Cuts back to the last white space. */
  cutToBlank(): void {
    let start = this.#cursor;
    while (start > 0 && /\s/.test(this.#text[start - 1])) start--;
    while (start > 0 && /\S/.test(this.#text[start - 1])) start--;
    this.#cut(start, this.#cursor);
  }

  /** Inserts what was cut last. */
  putBack(): void {
    if (this.#clipboard.text !== "") this.insert(this.#clipboard.text);
  }

  /** Exchanges the graphemes on both sides of the cursor. */
  transpose(): void {
    const atEnd = this.#cursor === this.#lineEnd;
    const middle = atEnd
      ? graphemeBefore(this.#text, this.#cursor)
      : this.#cursor;
    if (middle <= this.#lineStart) return;
    const start = graphemeBefore(this.#text, middle);
    const end = graphemeAfter(this.#text, middle);
    const { text } = this;
    this.replace(
      start,
      end,
      text.slice(middle, end) + text.slice(start, middle),
    );
  }

  #moveTo(cursor: number): void {
    this.#cursor = cursor;
    this.#last = "other";
  }

  #moveToLine(start: number): void {
    if (this.#last !== "vertical") this.#goal = width(this.beforeCursor);
    const end = this.#text.indexOf("\n", start);
    const line = this.#text.slice(start, end === -1 ? undefined : end);
    let column = 0;
    let cursor = start;
    for (const grapheme of graphemes(line)) {
      column += width(grapheme);
      if (column > this.#goal) break;
      cursor += grapheme.length;
    }
    this.#cursor = cursor;
    this.#last = "vertical";
  }

  #delete(start: number, end: number): void {
    if (start < end) this.replace(start, end, "");
  }

  #cut(start: number, end: number): void {
    const from = Math.max(0, start);
    const to = Math.min(end, this.#text.length);
    if (from === to) return;
    const text = this.#text.slice(from, to);
    const kept = this.#last === "cut" ? this.#clipboard.text : "";
    this.#clipboard.text = from < this.#cursor ? text + kept : kept + text;
    this.#remember();
    this.#splice(from, to, "", "cut");
  }

  #remember(): void {
    this.#undo.push({ text: this.#text, cursor: this.#cursor });
    const most = Math.max(1, UNDO_LIMIT / (this.#text.length + 1));
    while (this.#undo.length > most) this.#undo.shift();
  }

  #splice(start: number, end: number, text: string, action: Action): void {
    this.#text = this.#text.slice(0, start) + text + this.#text.slice(end);
    this.#cursor = start + text.length;
    this.#last = action;
  }

  #wordBefore(): number {
    let at = this.#cursor;
    while (at > 0 && !this.#isWordBefore(at)) at--;
    while (at > 0 && this.#isWordBefore(at)) at--;
    return at;
  }

  #wordAfter(): number {
    let at = this.#cursor;
    while (at < this.#text.length && !this.#isWordBefore(at + 1)) at++;
    while (at < this.#text.length && this.#isWordBefore(at + 1)) at++;
    return at;
  }

  /** Whether the unit before `at` belongs to a word. */
  #isWordBefore(at: number): boolean {
    const code = this.#text.charCodeAt(at - 1);
    // Both halves of a character beyond the basic plane stay together.
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    return isHalf || WORD.test(this.#text[at - 1]);
  }
}
