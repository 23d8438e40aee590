import { print } from "../../job/print.ts";
import { History } from "./history.ts";
import type { Input, Reading, ReadOptions } from "./input.ts";
import { LineSplitter } from "./line_splitter.ts";
import type { Style } from "./style.ts";

/** Where bytes come from, such as `Deno.stdin`. */
export interface ByteSource {
  /** Reads some bytes and says how many; null at the end. */
  read(buffer: Uint8Array): Promise<number | null>;
}

/** What a {@linkcode PlainInput} works with. */
export interface PlainInputOptions {
  /** Styles of what is printed. */
  style: Style;
  /**
   * Where the lines come from.
   *
   * @default {Deno.stdin}
   */
  source?: ByteSource;
}

/**
 * Reads entries from a pipe or a file, line by line: there are no prompts, no
 * echo and no history. Nobody is told of signals: they end the process.
 */
export class PlainInput implements Input {
  readonly interactive = false;
  readonly columns = 80;
  readonly style: Style;
  readonly history: History = new History(undefined);
  readonly #source: ByteSource;
  readonly #buffer = new Uint8Array(64 * 1024);
  readonly #splitter = new LineSplitter();
  readonly #lines: string[] = [];
  #ended = false;

  /** Reads nothing before it is asked to. */
  constructor({ style, source = Deno.stdin }: PlainInputOptions) {
    this.style = style;
    this.#source = source;
  }

  async read({ hidden, isComplete }: ReadOptions): Promise<Reading> {
    // A password that stands in a script would be one for everybody.
    if (hidden) return { kind: "end" };
    let text = await this.#line();
    if (text === undefined) return { kind: "end" };
    while (isComplete && !await isComplete(text)) {
      const line = await this.#line();
      if (line === undefined) break;
      text += `\n${line}`;
    }
    return { kind: "entry", text };
  }

  print(text: string): void {
    print(Deno.stdout, text);
  }

  clearScreen(): void {
    // There is no screen.
  }

  [Symbol.dispose](): void {
    this.#ended = true;
    this.#lines.length = 0;
  }

  async #line(): Promise<string | undefined> {
    while (this.#lines.length === 0 && !this.#ended) {
      const count = await this.#source.read(this.#buffer);
      if (count === null) {
        this.#ended = true;
        const rest = this.#splitter.end();
        if (rest !== undefined) this.#lines.push(rest);
      } else {
        const bytes = this.#buffer.subarray(0, count);
        this.#lines.push(...this.#splitter.push(bytes));
      }
    }
    return this.#lines.shift();
  }
}
