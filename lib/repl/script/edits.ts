/**
 * Changes to a text, made while its positions stay those of the original.
 *
 * @module
 */

interface Edit {
  /** What is put behind something that ends here, the innermost first. */
  closing: string;
  /** What is put in front of something that begins here, the outermost first. */
  opening: string;
  /** What stands for the text from here to `end`. */
  replacement?: { readonly end: number; readonly text: string };
}

/** Changes to a text, to be made from the outside in. */
export class Edits {
  readonly #text: string;
  readonly #edits = new Map<number, Edit>();
  #positions: readonly number[] | undefined;

  /** Begins with a text. */
  constructor(text: string) {
    this.#text = text;
  }

  /** Puts text around a piece, inside of what was put around it before. */
  wrap(
    { start, end }: { start: number; end: number },
    before: string,
    after: string,
  ): void {
    this.#at(start).opening += before;
    const edit = this.#at(end);
    edit.closing = after + edit.closing;
  }

  /** Puts text in front of a position. */
  insert(at: number, text: string): void {
    this.#at(at).opening += text;
  }

  /** Puts text for a piece, whatever is changed within it. */
  replace(start: number, end: number, text: string): void {
    this.#at(start).replacement = { end, text };
  }

  /** A piece as changed. */
  render({ start, end }: { start: number; end: number }): string {
    this.#positions ??= [...this.#edits.keys()].sort((a, b) => a - b);
    const positions = this.#positions;
    let result = "";
    let done = start;
    for (let i = firstFrom(positions, start); positions[i] <= end; i++) {
      const at = positions[i];
      if (at < done) continue;
      const { opening, closing, replacement } = this.#edits.get(at)!;
      result += this.#text.slice(done, at);
      done = at;
      if (at > start) result += closing;
      if (at === end) break;
      result += opening;
      if (!replacement) continue;
      result += replacement.text;
      done = replacement.end;
    }
    return result + this.#text.slice(done, end);
  }

  #at(position: number): Edit {
    this.#positions = undefined;
    let edit = this.#edits.get(position);
    if (!edit) this.#edits.set(position, edit = { opening: "", closing: "" });
    return edit;
  }
}

/** The index of the first of the sorted numbers that is not below a value. */
function firstFrom(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
