import type { Drawn } from "./drawn.ts";

/** How long a terminal may take to answer, in milliseconds. */
const ANSWER_TIME = 250;

/** Asks the terminal where its cursor is, where that is not known. */
export class CursorQuestion {
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

  /**
   * Asks, unless the cursor's place is known, or asked for already.
   *
   * @param columns That the terminal has now.
   * @returns What to write to ask it; "" for nothing.
   */
  ask(columns: number): string {
    if (this.isOpen || !this.#drawn.isUnsure(columns)) return "";
    this.#columns = columns;
    this.#timer = setTimeout(
      () => this.answer(undefined, columns),
      ANSWER_TIME,
    );
    return "\x1b[6n";
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
