import { CursorQuestion } from "./cursor_question.ts";
import { Drawn } from "./drawn.ts";
import { canMeasure, loadWidths } from "./graphemes.ts";
import type { Style } from "./style.ts";
import type { TerminalPort } from "./terminal.ts";
import { type Frame, View } from "./view.ts";

const CLEAR = "\x1b[H\x1b[2J";

/** Draws the entry on a terminal, below what is printed. */
export class Screen implements Disposable {
  readonly #terminal: TerminalPort;
  readonly #view: View;
  readonly #question: CursorQuestion;
  readonly #onReady: () => void;
  /** What was printed and waits for the entry to be drawn. */
  #printed = "";

  /**
   * Draws nothing yet.
   *
   * @param onReady What could not be drawn can be drawn now.
   */
  constructor(terminal: TerminalPort, style: Style, onReady: () => void) {
    const drawn = new Drawn(terminal.reflow);
    this.#terminal = terminal;
    this.#view = new View(style, drawn);
    this.#question = new CursorQuestion(drawn, onReady);
    this.#onReady = onReady;
  }

  /** Whether it is waited for what the terminal answers. */
  get isWaiting(): boolean {
    return this.#question.isOpen;
  }

  /** Takes the terminal's answer, as a `"cursor"` key has it. */
  answer(rowAndColumn: string): void {
    const [, column] = rowAndColumn.split(";").map(Number);
    this.#question.answer(column - 1, this.#terminal.columns);
  }

  /** Keeps what is to be printed above the entry, when it is drawn. */
  print(text: string): void {
    this.#printed += text;
  }

  /** Draws the entry anew, below what was printed; undefined for no entry. */
  draw(frame: Frame | undefined): void {
    if (frame === undefined) {
      if (this.#printed !== "") this.#terminal.write(this.#printed);
      this.#printed = "";
      return;
    }
    const question = this.#question.ask(this.#terminal.columns);
    if (question !== "") this.#terminal.write(question);
    if (this.isWaiting) return;
    const { prompt, continuation, text, hint, below } = frame;
    if (!canMeasure([prompt, continuation, text, hint, ...below].join(""))) {
      loadWidths().then(this.#onReady);
      return;
    }
    const above = this.#takeAbove();
    this.#terminal.write(above + this.#view.draw(frame, this.#terminal));
  }

  /**
   * Draws the entry for the last time, whole and without what helps.
   *
   * @param suffix Stands behind the entry.
   */
  settle(frame: Frame, suffix: string): void {
    const bare = { ...frame, hint: "", below: [], mark: undefined };
    const above = this.#takeAbove();
    const settled = this.#view.settle(bare, this.#terminal, suffix);
    this.#terminal.write(above + settled);
  }

  /** Empties the terminal; the entry has to be drawn anew. */
  clear(): void {
    this.forget();
    this.#terminal.write(CLEAR);
  }

  /** What was drawn is none of our business any more. */
  forget(): void {
    this.#view.forget();
  }

  /** Waits for no answer any more. */
  [Symbol.dispose](): void {
    this.#question.close();
  }

  /** What to write so that what was printed stands above the entry. */
  #takeAbove(): string {
    if (this.#printed === "") return "";
    const above = this.#view.erase(this.#terminal.columns) + this.#printed;
    this.#printed = "";
    return above;
  }
}
