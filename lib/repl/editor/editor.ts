import {
  continuationOf,
  EntryEditor,
  type Surroundings,
} from "./entry_editor.ts";
import { CursorQuestion } from "./cursor_question.ts";
import { Drawn } from "./drawn.ts";
import { canMeasure, loadWidths } from "./graphemes.ts";
import { HiddenLine } from "./hidden_line.ts";
import type { History } from "./history.ts";
import type { Assistance, Input, Reading, ReadOptions } from "./input.ts";
import { type Key, KeyReader } from "./keys.ts";
import { KillRing } from "./kill_ring.ts";
import type { Style } from "./style.ts";
import type { TerminalPort } from "./terminal.ts";
import { type Frame, View } from "./view.ts";

/** How long a sequence may take that an Esc begins, in milliseconds. */
const ESCAPE_TIME = 100;

const CLEAR = "\x1b[H\x1b[2J";

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
  readonly #view: View;
  readonly #question: CursorQuestion;
  readonly #keys = new KeyReader((key) => this.#receive(key));
  readonly #surroundings: Surroundings;
  /** Keys that were pressed and not yet looked at. */
  #queue: Key[] = [];
  #asked: Asked | undefined;
  /** It is being found out whether the entry is complete. */
  #deciding = false;
  /** The terminal is somebody else's, or will be. */
  #away = false;
  #ended = false;
  /** What was printed and waits for the entry to be drawn. */
  #printed = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins to read keys at once, and keeps them until they are asked for. */
  constructor({ terminal, history, style }: EditorOptions) {
    this.style = style;
    this.history = history;
    this.#terminal = terminal;
    const drawn = new Drawn(terminal.reflow);
    this.#view = new View(style, drawn);
    this.#question = new CursorQuestion(drawn, () => {
      this.#draw();
      this.#work();
    });
    this.#surroundings = {
      style,
      kills: new KillRing(),
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
      : new EntryEditor(options, this.#surroundings);
    this.#asked = { options, entry, resolve };
    this.#draw();
    this.#work();
    return promise;
  }

  print(text: string): void {
    const isEntry = this.#asked !== undefined && !this.#away;
    const isWhole = !isEntry || text.endsWith("\n");
    this.#printed += isWhole ? text : `${text}\n`;
    this.#draw();
  }

  clearScreen(): void {
    this.#view.forget();
    this.#terminal.write(CLEAR);
    this.#draw();
  }

  /** Gives the terminal back; what is being asked for ends. */
  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#question.close();
    this.#queue = [];
    this.#end();
    this.#terminal[Symbol.dispose]();
  }

  #take(bytes: Uint8Array): void {
    clearTimeout(this.#timer);
    this.#keys.push(bytes);
    if (this.#keys.waiting) {
      this.#later(ESCAPE_TIME, () => {
        this.#keys.flush();
        this.#work();
      });
    }
    this.#work();
  }

  #receive(key: Key): void {
    if (key.name !== "cursor") return void this.#queue.push(key);
    const [, column] = key.text.split(";").map(Number);
    this.#question.answer(column - 1, this.columns);
  }

  #later(milliseconds: number, what: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(what, milliseconds);
  }

  /** Looks at the keys that were pressed. */
  #work(): void {
    if (this.#away || this.#deciding || this.#question.isOpen) return;
    if (this.#queue.length === 0) return;
    const wasAsked = this.#asked !== undefined;
    while (this.#asked && this.#queue.length > 0 && !this.#deciding) {
      this.#press(this.#asked, this.#queue.shift()!);
      if (this.#away) return;
    }
    if (this.#asked) this.#draw();
    // What was just submitted is to begin before it is interrupted.
    else if (wasAsked) this.#later(0, () => this.#lookAhead());
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
        return this.#finish({ kind: "interrupt" }, "^C");
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
    const frame = this.#frame(this.#asked);
    const bare = { ...frame, hint: "", below: [], mark: undefined };
    const above = this.#view.erase(this.columns) + this.#takePrinted();
    const settled = this.#view.settle(bare, this.#terminal, suffix);
    this.#terminal.write(above + settled);
  }

  /** Draws the entry anew, below what was printed. */
  #draw(): void {
    if (!this.#asked || this.#away) {
      if (this.#printed !== "") this.#terminal.write(this.#takePrinted());
      return;
    }
    const { columns } = this;
    if (this.#question.isDue(columns)) {
      this.#terminal.write(CursorQuestion.text);
      this.#question.open(columns);
    }
    if (this.#question.isOpen) return;
    const frame = this.#frame(this.#asked);
    const { prompt, continuation, text, hint, below } = frame;
    if (!canMeasure([prompt, continuation, text, hint, ...below].join(""))) {
      loadWidths().then(() => this.#draw());
      return;
    }
    const above = this.#printed === ""
      ? ""
      : this.#view.erase(columns) + this.#takePrinted();
    this.#terminal.write(above + this.#view.draw(frame, this.#terminal));
  }

  #takePrinted(): string {
    const printed = this.#printed;
    this.#printed = "";
    return printed;
  }

  #frame({ options, entry }: Asked): Frame {
    if (entry instanceof EntryEditor) return entry.frame(this.#terminal);
    return {
      prompt: options.prompt,
      continuation: continuationOf(options),
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
    this.#view.forget();
    this.#draw();
    this.#work();
  }

  /** The terminal is about to be given back. */
  #leave(): void {
    this.#settle();
    this.#away = true;
  }
}
