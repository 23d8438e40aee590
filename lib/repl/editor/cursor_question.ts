import type { Drawn } from "./drawn.ts";

/** How long a terminal may take to answer, in milliseconds. */
const ANSWER_TIME = 250;

/** Asks the terminal where its cursor is, where that is not known. */
export class CursorQuestion {
  /** What to write to ask it. */
  static readonly text = "\x1b[6n";
  readonly #drawn: Drawn;
  readonly #onAnswer: () => void;
  #columns: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param drawn What the answer is for.
   * @param onAnswer There was one, or will be none.
   */
  constructor(drawn: Drawn, onAnswer: () => void) {
    this.#drawn = drawn;
    this.#onAnswer = onAnswer;
  }

  /** Whether an answer is being waited for. */
  get isOpen(): boolean {
    return this.#columns !== undefined;
  }

  /** Whether to ask now, because the terminal has these columns. */
  isDue(columns: number): boolean {
    return !this.isOpen && this.#drawn.isUnsure(columns);
  }

  /** It is asked; the terminal has these columns. */
  open(columns: number): void {
    this.#columns = columns;
    this.#timer = setTimeout(
      () => this.answer(undefined, columns),
      ANSWER_TIME,
    );
  }

  /** Takes the cursor's column, from 0; undefined where there is no answer. */
  answer(column: number | undefined, columns: number): void {
    if (!this.isOpen) return;
    // Resized once more since, it has to be asked again.
    if (this.#columns === columns) this.#drawn.learn(column, columns);
    this.close();
    this.#onAnswer();
  }

  /** Waits no longer. */
  close(): void {
    clearTimeout(this.#timer);
    this.#columns = undefined;
  }
}
