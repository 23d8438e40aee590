/** Text in lower case, blanks and line ends made one blank each. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

/**
 * A text with gaps, written `first * second`, and looked for in another; `\\*`
 * is an asterisk.
 */
export class Pattern {
  readonly #parts: readonly string[];
  readonly #length: number;

  /** Reads it. */
  constructor(pattern: string) {
    this.#parts = pattern.split(GAP).map((part) =>
      plain(part).replaceAll("\\*", "*")
    ).filter((part) => part !== "");
    this.#length = this.#parts.join("").length;
  }

  /**
   * Looks for it.
   *
   * @param text As {@linkcode plain} makes it.
   * @returns Its length without gaps, or 0 where it is not in the text.
   */
  find(text: string): number {
    let from = 0;
    for (const part of this.#parts) {
      const at = text.indexOf(part, from);
      if (at === -1) return 0;
      from = at + part.length;
    }
    return this.#length;
  }
}

const GAP = /(?<!\\)\*/;
