import { print } from "../../job/print.ts";
import { continuationOf } from "./continuation.ts";
import { HiddenLine } from "./hidden_line.ts";
import { History } from "./history.ts";
import type { Input, Reading, ReadOptions } from "./input.ts";
import { KeyReader, type KeyResult } from "./keys.ts";
import { LineSplitter } from "./line_splitter.ts";
import { type EndSignal, onSignal, restoring } from "./signals.ts";
import { type Style, styleFor } from "./style.ts";

/**
 * Reads entries from a terminal that obeys no escape sequences, or whose
 * output goes elsewhere. The terminal itself edits the line, until Enter.
 */
export class DumbInput implements Input {
  readonly interactive = true;
  readonly columns = 80;
  readonly style: Style = styleFor(false);
  readonly history: History = new History(undefined);
  onInterrupt?: () => void;
  onClose?: (signal: EndSignal) => void;
  readonly #buffer = new Uint8Array(64 * 1024);
  readonly #splitter = new LineSplitter();
  readonly #closing = new DisposableStack();
  /** Lines that were typed and not yet asked for. */
  #lines: string[] = [];
  /** The keys of a password, while it is typed. */
  #keys: KeyReader | undefined;
  /** Ends what is being asked for, before it is there. */
  #asked: PromiseWithResolvers<Reading> | undefined;
  /** What is typed next; a question that was interrupted leaves it behind. */
  #next: Promise<boolean> | undefined;

  /** Reads nothing before it is asked to. */
  constructor() {
    this.#closing.use(onSignal("SIGINT", () => this.#interrupt()));
    this.#closing.use(restoring(
      () => this.#readKeys(undefined),
      (signal) => this.onClose?.(signal),
    ));
  }

  /**
   * Asks for an entry.
   *
   * @throws {TypeError} If one is being asked for already.
   */
  async read(options: ReadOptions): Promise<Reading> {
    if (this.#asked) throw new TypeError("An entry is being read already");
    if (this.#closing.disposed) return { kind: "end" };
    const asked = Promise.withResolvers<Reading>();
    this.#asked = asked;
    this.print(options.prompt);
    const reading = options.hidden
      ? this.#readPassword(asked)
      : this.#readEntry(options, asked);
    try {
      return await Promise.race([asked.promise, reading]);
    } finally {
      this.#readKeys(undefined);
      this.#asked = undefined;
    }
  }

  print(text: string): void {
    print(Deno.stdout, text);
  }

  clearScreen(): void {
    // It cannot be cleared.
  }

  [Symbol.dispose](): void {
    this.#asked?.resolve({ kind: "end" });
    this.#closing.dispose();
  }

  async #readEntry(
    options: ReadOptions,
    asked: PromiseWithResolvers<Reading>,
  ): Promise<Reading> {
    const lines: string[] = [];
    for (;;) {
      while (this.#lines.length === 0) {
        const isThere = await this.#more();
        // What is typed now is for the next one who asks.
        if (this.#asked !== asked) return asked.promise;
        if (isThere) continue;
        this.print("\n");
        return lines.length === 0
          ? { kind: "end" }
          : { kind: "entry", text: lines.join("\n") };
      }
      lines.push(this.#lines.shift()!);
      const text = lines.join("\n");
      // What cannot be judged is for the reader to complain about.
      const isEntry = await Promise.try(() => options.isComplete?.(text))
        .catch(() => true) ?? true;
      if (this.#asked !== asked) return asked.promise;
      if (isEntry) return { kind: "entry", text };
      this.print(continuationOf(options));
    }
  }

  async #readPassword(
    asked: PromiseWithResolvers<Reading>,
  ): Promise<Reading> {
    const ahead = this.#lines.shift();
    if (ahead !== undefined) return { kind: "entry", text: ahead };
    const line = new HiddenLine();
    let result: KeyResult;
    this.#readKeys(new KeyReader((key) => result ??= line.press(key)));
    while (result === undefined) {
      const isThere = await this.#more();
      if (this.#asked !== asked) return asked.promise;
      if (!isThere) result = "end";
    }
    this.print("\n");
    if (result !== "submit") return { kind: result };
    return { kind: "entry", text: line.text };
  }

  /** Takes what is typed next; false at Ctrl-D, after which there may be more. */
  #more(): Promise<boolean> {
    return this.#next ??= this.#take().finally(() => this.#next = undefined);
  }

  async #take(): Promise<boolean> {
    const count = await Deno.stdin.read(this.#buffer).catch(() => null);
    const bytes = this.#buffer.subarray(0, count ?? 0);
    if (this.#keys) {
      this.#keys.push(bytes);
      // Esc is no character of a password, and nothing to wait for.
      this.#keys.flush();
      return count !== null;
    }
    this.#lines.push(...this.#splitter.push(bytes));
    const rest = count === null ? this.#splitter.end() : undefined;
    if (rest !== undefined) this.#lines.push(rest);
    return count !== null || rest !== undefined;
  }

  #interrupt(): void {
    this.#lines = [];
    // The terminal has shown "^C".
    this.print("\n");
    if (this.#asked) this.#asked.resolve({ kind: "interrupt" });
    else this.onInterrupt?.();
  }

  /** Has the terminal give each key at once and show none, or else lines. */
  #readKeys(keys: KeyReader | undefined): void {
    if (this.#keys === keys) return;
    this.#keys = keys;
    try {
      Deno.stdin.setRaw(keys !== undefined);
    } catch {
      // The terminal is gone.
    }
  }
}
