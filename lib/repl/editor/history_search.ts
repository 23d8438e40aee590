import { graphemeBefore } from "./graphemes.ts";
import type { Span } from "./input.ts";

/** Searches the history backwards while it is being said for what. */
export class HistorySearch {
  readonly #entries: readonly string[];
  readonly #previous: string;
  #query = "";
  /** Where the entry is that was found; the end of the history before that. */
  #at: number;
  #failed = false;

  /**
   * @param entries The oldest first.
   * @param previous What was searched for before, to search for it again.
   */
  constructor(entries: readonly string[], previous = "") {
    this.#entries = entries;
    this.#previous = previous;
    this.#at = entries.length;
  }

  /** What is searched for. */
  get query(): string {
    return this.#query;
  }

  /** Whether there is no further entry with that. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The entry that was found last; undefined before one was. */
  get found(): string | undefined {
    return this.#entries[this.#at];
  }

  /** The place in the history of what was found. */
  get index(): number {
    return this.#at;
  }

  /** Where in the entry found is what was searched for. */
  get match(): Span | undefined {
    const start = this.#matchIn(this.#at);
    if (start === -1 || this.#query === "") return undefined;
    return { start, end: start + this.#query.length };
  }

  /** Searches for more: from the entry on where the search is. */
  type(text: string): void {
    this.#query += text;
    const from = Math.min(this.#at, this.#entries.length - 1);
    this.#search(from, -1);
  }

  /** Searches for less: anew, from the newest entry on. */
  backspace(): void {
    this.#query = this.#query.slice(
      0,
      graphemeBefore(this.#query, this.#query.length),
    );
    this.#at = this.#entries.length;
    this.#failed = false;
    if (this.#query !== "") this.#search(this.#at - 1, -1);
  }

  /** Searches for an older entry. */
  older(): void {
    this.#query ||= this.#previous;
    this.#search(this.#at - 1, -1);
  }

  /** Searches for a newer entry. */
  newer(): void {
    this.#search(this.#at + 1, 1);
  }

  #search(from: number, step: 1 | -1): void {
    if (this.#query === "") return;
    const now = this.#failed ? undefined : this.found;
    for (let at = from; at >= 0 && at < this.#entries.length; at += step) {
      // The same entry once more would look as if nothing happened.
      const isSame = at !== this.#at && this.#entries[at] === now;
      if (isSame || this.#matchIn(at) === -1) continue;
      this.#at = at;
      this.#failed = false;
      return;
    }
    this.#failed = true;
  }

  /** Upper case counts where there is some in what is searched for. */
  #matchIn(at: number): number {
    const entry = this.#entries[at];
    if (entry === undefined) return -1;
    const isPlain = this.#query === this.#query.toLowerCase();
    const folded = isPlain ? entry.toLowerCase() : entry;
    // Few characters have another length in lower case: no folding then.
    return (folded.length === entry.length ? folded : entry)
      .lastIndexOf(this.#query);
  }
}
