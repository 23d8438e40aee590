import { print } from "../../job/print.ts";
import { HiddenLine } from "./hidden_line.ts";
import { History } from "./history.ts";
import type { Input, Reading, ReadOptions } from "./input.ts";
import { type Key, KeyReader } from "./keys.ts";
import { continuationOf } from "./entry_editor.ts";
import { LineSplitter } from "./line_splitter.ts";
import { onSignal } from "./signals.ts";
import { type Style, styleFor } from "./style.ts";

/** What is being asked for. */
interface Asked {
  readonly options: ReadOptions;
  readonly resolve: (reading: Reading) => void;
  /** The lines of the entry so far. */
  text: string | undefined;
  /** Takes a password's keys. */
  readonly hidden?: HiddenLine;
}

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
  onClose?: (signal: "SIGTERM" | "SIGHUP") => void;
  readonly #splitter = new LineSplitter();
  readonly #keys = new KeyReader((key) => this.#press(key));
  readonly #closing = new DisposableStack();
  /** Lines that were typed and not yet asked for. */
  #lines: string[] = [];
  #asked: Asked | undefined;
  #raw = false;
  #reading = false;
  #deciding = false;

  /** Keeps what is typed from now on, until it is asked for. */
  constructor() {
    this.#closing.use(onSignal("SIGINT", () => this.#interrupt()));
    for (const signal of ["SIGTERM", "SIGHUP"] as const) {
      this.#closing.use(onSignal(signal, () => this.#close(signal)));
    }
    const restore = () => this.#setRaw(false);
    globalThis.addEventListener("unload", restore);
    this.#closing.defer(() => {
      globalThis.removeEventListener("unload", restore);
      restore();
    });
    this.#listen();
  }

  /**
   * Asks for an entry.
   *
   * @throws {TypeError} If one is being asked for already.
   */
  read(options: ReadOptions): Promise<Reading> {
    if (this.#asked) throw new TypeError("An entry is being read already");
    if (this.#closing.disposed) return Promise.resolve({ kind: "end" });
    const { promise, resolve } = Promise.withResolvers<Reading>();
    const hidden = options.hidden ? new HiddenLine() : undefined;
    this.#asked = { options, resolve, text: undefined, hidden };
    this.print(options.prompt);
    if (hidden && this.#lines.length === 0) this.#setRaw(true);
    this.#listen();
    this.#work();
    return promise;
  }

  print(text: string): void {
    print(Deno.stdout, text);
  }

  clearScreen(): void {
    // It cannot be cleared.
  }

  [Symbol.dispose](): void {
    this.#finish({ kind: "end" });
    this.#closing.dispose();
  }

  async #listen(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    const buffer = new Uint8Array(64 * 1024);
    for (;;) {
      const count = await Deno.stdin.read(buffer).catch(() => null);
      if (this.#closing.disposed) return;
      if (count === null) break;
      this.#take(buffer.slice(0, count));
    }
    // Ctrl-D: the next one who asks can read on.
    this.#reading = false;
    const rest = this.#splitter.end();
    if (rest !== undefined) this.#lines.push(rest);
    if (this.#asked && this.#lines.length === 0) {
      this.print("\n");
      const { text } = this.#asked;
      this.#finish(
        text === undefined ? { kind: "end" } : { kind: "entry", text },
      );
    }
    this.#work();
  }

  #take(bytes: Uint8Array): void {
    if (this.#raw) {
      this.#keys.push(bytes);
      // Esc is no character of a password, and nothing to wait for.
      this.#keys.flush();
    } else {
      this.#lines.push(...this.#splitter.push(bytes));
      this.#work();
    }
  }

  /** Makes an entry of the lines that there are. */
  async #work(): Promise<void> {
    while (this.#asked && this.#lines.length > 0 && !this.#deciding) {
      const asked = this.#asked;
      const line = this.#lines.shift()!;
      asked.text = asked.text === undefined ? line : `${asked.text}\n${line}`;
      const { text, options: { isComplete } } = asked;
      const complete = isComplete?.(text) ?? true;
      if (complete !== true) {
        this.#deciding = true;
        const isEntry = await Promise.resolve(complete).catch(() => true);
        this.#deciding = false;
        if (this.#asked !== asked) continue;
        if (!isEntry) {
          this.print(continuationOf(asked.options));
          continue;
        }
      }
      this.#finish({ kind: "entry", text });
    }
  }

  /** A key of a password. */
  #press(key: Key): void {
    const hidden = this.#asked?.hidden;
    if (!hidden) return;
    const request = hidden.press(key);
    if (request === undefined) return;
    this.#setRaw(false);
    this.print("\n");
    this.#finish(
      request === "submit"
        ? { kind: "entry", text: hidden.text }
        : { kind: request },
    );
  }

  #interrupt(): void {
    this.#lines = [];
    // The terminal has shown "^C".
    this.print("\n");
    if (!this.#asked) return this.onInterrupt?.();
    this.#finish({ kind: "interrupt" });
  }

  #close(signal: "SIGTERM" | "SIGHUP"): void {
    this.#setRaw(false);
    if (this.onClose) this.onClose(signal);
    else Deno.exit(signal === "SIGHUP" ? 129 : 143);
  }

  #finish(reading: Reading): void {
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.resolve(reading);
  }

  #setRaw(raw: boolean): void {
    if (this.#raw === raw) return;
    this.#raw = raw;
    try {
      Deno.stdin.setRaw(raw);
    } catch {
      // The terminal is gone.
    }
  }
}
