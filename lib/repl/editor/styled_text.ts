/** From `start` on, text is shown with this rendition. */
interface Run {
  readonly start: number;
  readonly sgr: string;
}

// deno-lint-ignore no-control-regex
const SGR = /\x1b\[([\d;]*)m/g;

/** A text and how its parts are styled, so that it can be cut anywhere. */
export class StyledText {
  /** The characters alone. */
  readonly text: string;
  readonly #runs: Run[] = [{ start: 0, sgr: "" }];

  /** Takes text with the escape sequences of a `Style` in it. */
  constructor(styled: string) {
    const active = new Map<string, string>();
    let text = "";
    let end = 0;
    for (const match of styled.matchAll(SGR)) {
      text += styled.slice(end, match.index);
      end = match.index + match[0].length;
      apply(match[1], active);
      const sgr = [...active.values()].join(";");
      if (this.#runs.at(-1)!.start === text.length) this.#runs.pop();
      this.#runs.push({ start: text.length, sgr });
    }
    this.text = text + styled.slice(end);
  }

  /** A function that tells the rendition at offsets that grow from `start`. */
  renditions(start: number): (at: number) => string {
    let index = this.#search(start);
    return (at) => {
      while (this.#runs[index + 1]?.start <= at) index++;
      return this.#runs[index].sgr;
    };
  }

  #search(at: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#runs[middle].start <= at) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Switches on and off, by what a rendition is about. */
function apply(sgr: string, active: Map<string, string>): void {
  const code = Number(sgr.split(";")[0]);
  const { about, on } = meaning(code);
  if (about === undefined) active.clear();
  else if (on) active.set(about, sgr);
  else active.delete(about);
}

function meaning(code: number): { about?: string; on: boolean } {
  switch (code) {
    case 0:
      return { on: false };
    case 1:
    case 2:
    case 22:
      return { about: "weight", on: code !== 22 };
    case 39:
      return { about: "foreground", on: false };
    case 49:
      return { about: "background", on: false };
  }
  if (code < 20) return { about: `${code}`, on: true };
  if (code < 30) return { about: `${code - 20}`, on: false };
  const isBackground = (code >= 40 && code < 50) || code >= 100;
  return { about: isBackground ? "background" : "foreground", on: true };
}
