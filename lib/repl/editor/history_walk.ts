/**
 * Goes through the history with Up and Down. What was typed meanwhile stays
 * where it was typed, until the entry is submitted.
 */
export class HistoryWalk {
  readonly #entries: readonly string[];
  readonly #edited = new Map<number, string>();
  #at: number;

  /** @param entries The oldest first; it begins behind the newest. */
  constructor(entries: readonly string[]) {
    this.#entries = entries;
    this.#at = entries.length;
  }

  /**
   * Goes to another entry.
   *
   * @param by How far; to older ones it is negative.
   * @param text What stands here now, and will when coming back.
   * @returns What stands there; undefined where there is none.
   */
  go(by: number, text: string): string | undefined {
    return this.goTo(this.#at + by, text);
  }

  /** Goes to the entry at this place, and otherwise does the same. */
  goTo(index: number, text: string): string | undefined {
    if (index < 0 || index > this.#entries.length || index === this.#at) {
      return undefined;
    }
    this.#edited.set(this.#at, text);
    this.#at = index;
    return this.#edited.get(index) ?? this.#entries[index] ?? "";
  }
}
