import { visible } from "../line/visible.ts";
import type { Input } from "./editor/input.ts";
import type { Style } from "./editor/style.ts";

/**
 * The one way to the terminal: whatever goes there has its secrets masked and
 * its controls made visible first, and is styled last.
 */
export class Printer {
  /** Masks secrets in a text. */
  mask: (text: string) => string = (text) => text;
  /** Masks secrets in octets that are shown as such. */
  maskOctets: (octets: Uint8Array) => Uint8Array = (octets) => octets;
  /** Styles a value that was made safe; until it is set, values are plain. */
  highlight: (text: string) => string = (text) => text;
  readonly #input: Input;

  /** Prints above what is half typed. */
  constructor(input: Input) {
    this.#input = input;
  }

  /** The styles of the terminal. */
  get style(): Style {
    return this.#input.style;
  }

  /** Width of the terminal. */
  get columns(): number {
    return this.#input.columns;
  }

  /** The text as it may be shown: of several lines, with tabs as they are. */
  safe(text: string): string {
    return this.mask(text).split("\n")
      .map((line) =>
        line.replace(/\r$/, "").split("\t").map(visible).join("\t")
      )
      .join("\n");
  }

  /** Prints lines, each of them styled. */
  lines(text: string, paint: (line: string) => string = (line) => line): void {
    const lines = this.safe(text).split("\n").map(paint);
    this.#input.print(`${lines.join("\n")}\n`);
  }

  /** Prints a remark of the REPL's own, marked as transcripts mark it. */
  remark(text: string): void {
    this.#marked(this.style.cyan("*"), this.safe(text));
  }

  /**
   * Prints an explanation of what went wrong. It is written by ourselves, and
   * holds nothing of anybody's: a word that happens to be a password stays.
   */
  explanation(text: string): void {
    this.#marked(this.style.yellow("?"), visible(text));
  }

  /** Prints safe text in lines of whole words, a mark before the first. */
  #marked(mark: string, text: string): void {
    const [first, ...more] = wrapped(text, this.columns - 3);
    this.styled(
      [`${mark}  ${first}`, ...more.map((line) => `   ${line}`)].join("\n"),
    );
  }

  /** Prints what went wrong. */
  problem(text: string): void {
    this.lines(text, this.style.red);
  }

  /** Prints a value the way `console.log` would, and safely. */
  value(value: unknown): void {
    const safe = this.safe(inspect(value, this.columns));
    this.#input.print(
      `${this.style.enabled ? this.highlight(safe) : safe}\n`,
    );
  }

  /** Prints text that is safe and styled already, a line or several. */
  styled(text: string): void {
    this.#input.print(`${text}\n`);
  }
}

/** Text in lines of whole words. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && longer.length <= width) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

/** A value as text; it may hold anything that a server said. */
export function inspect(value: unknown, columns = 80): string {
  try {
    return Deno.inspect(value, {
      colors: false,
      depth: 4,
      iterableLimit: 100,
      // A text that is cut may end in the middle of a secret, unmasked.
      strAbbreviateSize: Number.MAX_SAFE_INTEGER,
      breakLength: columns,
    });
  } catch {
    // A proxy, or an object that describes itself, and fails to.
    return "A value that cannot be shown";
  }
}
