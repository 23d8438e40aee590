/** A piece of text that another takes the place of. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Pieces of a text that others take the place of. A larger piece takes those
 * within it with it.
 */
export class Replacements {
  readonly #text: string;
  readonly #all: Replacement[] = [];

  /** Begins without any. */
  constructor(text: string) {
    this.#text = text;
  }

  /** Whether there are none. */
  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Puts a text in the place of a piece. */
  replace(start: number, end: number, text: string): void {
    this.#all.push({ start, end, text });
  }

  /** Puts a text in, behind what was put in there before. */
  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** Part of the text, with what takes places within it. */
  render(start: number, end: number): string {
    let rendered = "";
    let at = start;
    for (const one of this.#within(start, end)) {
      if (one.start < at) continue;
      rendered += this.#text.slice(at, one.start) + one.text;
      at = one.end;
    }
    return rendered + this.#text.slice(at, end);
  }

  /** In order: at one place, what is put in comes first, then larger pieces. */
  #within(start: number, end: number): Replacement[] {
    const isPiece = (one: Replacement) => Number(one.end > one.start);
    return this.#all
      .filter((one) => one.start >= start && one.end <= end)
      .sort((a, b) =>
        a.start - b.start || isPiece(a) - isPiece(b) || b.end - a.end
      );
  }
}
