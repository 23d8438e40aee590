/** Texts that are kept; older ones are forgotten. */
const KEPT = 30;

/** What was cut with Ctrl-K and its like, for Ctrl-Y to put back. */
export class KillRing {
  readonly #texts: string[] = [];
  #at = 0;

  /**
   * Keeps a text.
   *
   * @param joined On which side it belongs to the text that was kept last;
   * undefined where it does not.
   */
  add(text: string, joined?: "before" | "after"): void {
    const last = joined === undefined ? undefined : this.#texts.pop();
    this.#texts.push(
      joined === "before" ? text + (last ?? "") : (last ?? "") + text,
    );
    if (this.#texts.length > KEPT) this.#texts.shift();
    this.#at = this.#texts.length - 1;
  }

  /** What was kept last, or what Alt-Y went back to. */
  get current(): string {
    return this.#texts[this.#at] ?? "";
  }

  /** Goes to the text kept before; behind the oldest comes the newest. */
  rotate(): void {
    const count = this.#texts.length;
    if (count > 0) this.#at = (this.#at + count - 1) % count;
  }
}
