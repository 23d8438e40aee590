/** From `start` on, text is shown with this rendition. */
interface Run {
  readonly start: number;
  readonly sgr: string;
}

/** A graphic rendition, as a `Style` switches it on or off. */
// deno-lint-ignore no-control-regex
const SGR = /\x1b\[(\d+)m/g;

/** A text and how its parts are styled, so that it can be cut anywhere. */
export class StyledText {
  /** The characters alone. */
  readonly text: string;
  readonly #runs: Run[] = [{ start: 0, sgr: "" }];

  /** Takes text with the escape sequences of a `Style` in it. */
  constructor(styled: string) {
    /** What is switched on, by what switches it off. */
    const active = new Map<number, number>();
    let text = "";
    let end = 0;
    for (const match of styled.matchAll(SGR)) {
      text += styled.slice(end, match.index);
      end = match.index + match[0].length;
      const code = Number(match[1]);
      const off = offOf(code);
      if (code === off) active.delete(off);
      else active.set(off, code);
      this.#runs.push({
        start: text.length,
        sgr: [...active.values()].join(";"),
      });
    }
    this.text = text + styled.slice(end);
  }

  /** The rendition of the character at an offset: `1;35`, or "" for none. */
  renditionAt(at: number): string {
    let low = 0;
    let high = this.#runs.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#runs[middle].start <= at) low = middle;
      else high = middle;
    }
    return this.#runs[low].sgr;
  }
}

/** The code that ends a rendition; it is the same for some of them. */
function offOf(code: number): number {
  if (code >= 30) return 39;
  if (code >= 20) return code;
  return code < 3 ? 22 : code + 20;
}
