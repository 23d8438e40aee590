import { print } from "../../job/print.ts";
import { History } from "./history.ts";
import type { Input, Reading, ReadOptions } from "./input.ts";
import { LineSplitter } from "./line_splitter.ts";
import { onSignal } from "./signals.ts";
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
 * echo and no history.
 */
export class PlainInput implements Input {
  readonly interactive = false;
  readonly columns = 80;
  readonly style: Style;
  readonly history: History = new History(undefined);
  onInterrupt?: () => void;
  onClose?: (signal: "SIGTERM" | "SIGHUP") => void;
  readonly #source: ByteSource;
  readonly #splitter = new LineSplitter();
  readonly #lines: string[] = [];
  readonly #closing = new DisposableStack();
  #ended = false;

  /** Reads nothing before it is asked to. */
  constructor({ style, source = Deno.stdin }: PlainInputOptions) {
    this.style = style;
    this.#source = source;
    // Of Ctrl-C a process that reads a script simply ends; so does one whose
    // terminal is closed, unless it was started with nohup.
    this.#closing.use(onSignal("SIGTERM", () => {
      if (this.onClose) this.onClose("SIGTERM");
      else Deno.exit(143);
    }));
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
    this.#closing.dispose();
  }

  async #line(): Promise<string | undefined> {
    const buffer = new Uint8Array(64 * 1024);
    while (this.#lines.length === 0 && !this.#ended) {
      const count = await this.#source.read(buffer);
      if (count === null) {
        this.#ended = true;
        const rest = this.#splitter.end();
        if (rest !== undefined) this.#lines.push(rest);
      } else {
        this.#lines.push(...this.#splitter.push(buffer.subarray(0, count)));
      }
    }
    return this.#lines.shift();
  }
}
