import { EntryEditor, type Shared } from "./entry_editor.ts";
import { HiddenLine } from "./hidden_line.ts";
import type { History } from "./history.ts";
import type { Assistance, Input, Reading, ReadOptions } from "./input.ts";
import { type Key, KeyReader } from "./keys.ts";
import { Screen } from "./screen.ts";
import type { Style } from "./style.ts";
import type { TerminalPort } from "./terminal.ts";
import type { Frame } from "./view.ts";

/** How long a sequence may take that an Esc begins, in milliseconds. */
const ESCAPE_TIME = 100;

/** What an {@linkcode Editor} works with. */
export interface EditorOptions {
  /** Where it is typed; the editor disposes of it. */
  terminal: TerminalPort;
  /** Where Up and Ctrl-R look; entries are added by whoever reads them. */
  history: History;
  /** Styles of the terminal. */
  style: Style;
}

/** An entry that is being asked for. */
interface Asked {
  readonly options: ReadOptions;
  /** What takes the keys. */
  readonly entry: EntryEditor | HiddenLine;
  readonly resolve: (reading: Reading) => void;
}

/** A line editor on a terminal. */
export class Editor implements Input {
  readonly interactive = true;
  readonly style: Style;
  readonly history: History;
  assistance?: Assistance;
  onInterrupt?: () => void;
  readonly #terminal: TerminalPort;
  readonly #screen: Screen;
  readonly #keys = new KeyReader((key) => this.#receive(key));
  readonly #shared: Shared;
  /** Keys that were pressed and not yet looked at. */
  #queue: Key[] = [];
  #asked: Asked | undefined;
  /** It is being found out whether the entry is complete. */
  #deciding = false;
  /** The terminal is somebody else's, or will be. */
  #away = false;
  #ended = false;
  /** Until an Esc is taken for one. */
  #escapeTimer: ReturnType<typeof setTimeout> | undefined;
  /** Until what is typed ahead is looked at. */
  #aheadTimer: ReturnType<typeof setTimeout> | undefined;

  /** Begins to read keys at once, and keeps them until they are asked for. */
  constructor({ terminal, history, style }: EditorOptions) {
    this.style = style;
    this.history = history;
    this.#terminal = terminal;
    this.#screen = new Screen(terminal, style, () => {
      this.#draw();
      this.#work();
    });
    this.#shared = {
      style,
      clipboard: { text: "" },
      query: "",
      history: () => history.entries,
      assistance: () => this.assistance,
    };
    terminal.onBytes = (bytes) => this.#take(bytes);
    terminal.onEnd = () => this.#end();
    terminal.onResize = () => this.#draw();
    terminal.onResume = () => this.#resume();
    terminal.beforeRestore = () => this.#leave();
    terminal.start();
  }

  get columns(): number {
    return this.#terminal.columns;
  }

  get onClose(): Input["onClose"] {
    return this.#terminal.onClose;
  }

  set onClose(listener: Input["onClose"]) {
    this.#terminal.onClose = listener;
  }

  /**
   * Asks for an entry.
   *
   * @throws {TypeError} If one is being asked for already.
   */
  read(options: ReadOptions): Promise<Reading> {
    if (this.#asked) throw new TypeError("An entry is being read already");
    if (this.#ended) return Promise.resolve({ kind: "end" });
    const { promise, resolve } = Promise.withResolvers<Reading>();
    const entry = options.hidden
      ? new HiddenLine()
      : new EntryEditor(options, this.#shared);
    this.#asked = { options, entry, resolve };
    this.#draw();
    this.#work();
    return promise;
  }

  print(text: string): void {
    this.#screen.print(text);
    this.#draw();
  }

  clearScreen(): void {
    this.#screen.clear();
    this.#draw();
  }

  /** Gives the terminal back; what is being asked for ends. */
  [Symbol.dispose](): void {
    clearTimeout(this.#escapeTimer);
    clearTimeout(this.#aheadTimer);
    this.#screen[Symbol.dispose]();
    this.#queue = [];
    this.#end();
    this.#terminal[Symbol.dispose]();
  }

  #take(bytes: Uint8Array): void {
    clearTimeout(this.#escapeTimer);
    this.#keys.push(bytes);
    if (this.#keys.waiting) {
      this.#escapeTimer = setTimeout(() => {
        this.#keys.flush();
        this.#work();
      }, ESCAPE_TIME);
    }
    this.#work();
  }

  #receive(key: Key): void {
    if (key.name === "cursor") this.#screen.answer(key.text);
    else this.#queue.push(key);
  }

  /** Looks at the keys that were pressed. */
  #work(): void {
    if (this.#away || this.#deciding || this.#screen.isWaiting) return;
    if (this.#queue.length === 0) return;
    const wasAsked = this.#asked !== undefined;
    while (this.#asked && this.#queue.length > 0 && !this.#deciding) {
      this.#press(this.#asked, this.#queue.shift()!);
      if (this.#away) return;
    }
    if (this.#asked) this.#draw();
    // What was just submitted is to begin before it is interrupted.
    else if (wasAsked) this.#aheadTimer = setTimeout(() => this.#lookAhead());
    else this.#lookAhead();
  }

  /** Of what is typed ahead, some keys are not for the next entry. */
  #lookAhead(): void {
    if (this.#asked || this.#away) return;
    const at = this.#queue.findLastIndex((key) => key.name === "ctrl-c");
    if (at !== -1) {
      this.#queue.splice(0, at + 1);
      this.onInterrupt?.();
    }
    const stop = this.#queue.findIndex((key) => key.name === "ctrl-z");
    if (stop === -1) return;
    this.#queue.splice(stop, 1);
    this.#suspend();
  }

  #press(asked: Asked, key: Key): void {
    switch (key.name) {
      case "ctrl-l":
        return this.clearScreen();
      case "ctrl-z":
        return void this.#suspend();
    }
    switch (asked.entry.press(key)) {
      case "submit":
        return this.#submit(asked);
      case "interrupt":
        return this.#finish(interruption(asked.entry), "^C");
      case "end":
        return this.#finish({ kind: "end" });
    }
  }

  #submit({ options, entry }: Asked): void {
    const { text } = entry;
    const reading: Reading = { kind: "entry", text };
    if (entry instanceof HiddenLine) return this.#finish(reading);
    entry.settle();
    const complete = options.isComplete?.(text) ?? true;
    const decide = (complete: boolean) => {
      if (complete) this.#finish(reading);
      else entry.addLine();
    };
    if (typeof complete === "boolean") return decide(complete);
    this.#deciding = true;
    // What cannot be judged is for the reader to complain about.
    complete.catch(() => true).then((complete) => {
      this.#deciding = false;
      if (this.#asked?.entry !== entry) return;
      decide(complete);
      this.#draw();
      this.#work();
    });
  }

  #finish(reading: Reading, suffix = ""): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#settle(suffix);
    this.#asked = undefined;
    asked.resolve(reading);
  }

  #end(): void {
    this.#ended = true;
    this.#finish({ kind: "end" });
  }

  /** Draws the entry for the last time, whole and without what helps. */
  #settle(suffix = ""): void {
    if (!this.#asked || this.#away) return;
    this.#screen.settle(this.#frame(this.#asked), suffix);
  }

  /** Draws the entry anew, below what was printed. */
  #draw(): void {
    const asked = this.#away ? undefined : this.#asked;
    this.#screen.draw(asked && this.#frame(asked));
  }

  #frame({ options, entry }: Asked): Frame {
    if (entry instanceof EntryEditor) return entry.frame(this.#terminal);
    return {
      prompt: options.prompt,
      continuation: "",
      text: "",
      styled: "",
      cursor: 0,
      secrets: [],
      hint: "",
      below: [],
    };
  }

  async #suspend(): Promise<void> {
    if (this.#asked) this.#settle("^Z");
    else this.#terminal.write("^Z\r\n");
    this.#away = true;
    const problem = await this.#terminal.suspend();
    if (problem === undefined) return;
    this.#terminal.write(`${problem}\r\n`);
    this.#resume();
  }

  #resume(): void {
    this.#away = false;
    this.#screen.forget();
    this.#draw();
    this.#work();
  }

  /** The terminal is about to be given back. */
  #leave(): void {
    this.#settle();
    this.#away = true;
  }
}

/** Ctrl-C with something typed is about that, and about nothing else. */
function interruption(entry: EntryEditor | HiddenLine): Reading {
  const cleared = entry instanceof EntryEditor && entry.text !== "";
  return cleared ? { kind: "interrupt", cleared } : { kind: "interrupt" };
}
