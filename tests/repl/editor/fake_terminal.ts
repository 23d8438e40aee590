import xterm, { type Terminal } from "@xterm/headless";
import type {
  Reflow,
  TerminalPort,
} from "../../../lib/repl/editor/terminal.ts";
import { graphemeWidths } from "../grapheme_widths.ts";

/** Options of {@linkcode FakeTerminal}. */
export interface FakeTerminalOptions {
  /** @default {40} */
  columns?: number;
  /** @default {10} */
  rows?: number;
  /**
   * What it does when it is resized.
   *
   * @default {"all"}
   */
  reflow?: Reflow;
  /**
   * What it is taken for.
   *
   * @default {what it does}
   */
  takenFor?: Reflow;
}

/** A line on the screen, and where in it the cursor is. */
interface Line {
  text: string;
  cursor?: number;
}

/** A terminal whose keys are pressed by a test, which also sees the screen. */
export class FakeTerminal implements TerminalPort {
  onBytes?: (bytes: Uint8Array) => void;
  onEnd?: () => void;
  onResize?: () => void;
  onResume?: () => void;
  onClose?: (signal: "SIGTERM" | "SIGHUP") => void;
  beforeRestore?: () => void;
  readonly reflow: Reflow;
  /** Everything that was written. */
  output = "";
  /** How often it was asked to suspend. */
  suspended = 0;
  /** Why it cannot be suspended. */
  problem: string | undefined;
  disposed = false;
  readonly #reflow: Reflow;
  #terminal: Terminal;
  /** Whether it answers what it is asked. */
  answers = true;

  constructor(options: FakeTerminalOptions = {}) {
    const { columns = 40, rows = 10, reflow = "all" } = options;
    this.#reflow = reflow;
    this.reflow = options.takenFor ?? reflow;
    this.#terminal = this.#emulator(columns, rows);
  }

  get columns(): number {
    return this.#terminal.cols;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  start(): void {}

  write(text: string): void {
    this.output += text;
    this.#terminal.write(text);
  }

  suspend(): Promise<string | undefined> {
    this.suspended++;
    return Promise.resolve(this.problem);
  }

  [Symbol.dispose](): void {
    this.disposed = true;
  }

  /** Sends what keys do, as one piece each, and waits until it is drawn. */
  async type(...pieces: string[]): Promise<void> {
    for (const piece of pieces) {
      this.onBytes?.(new TextEncoder().encode(piece));
      await this.settled();
    }
  }

  /** Makes it wider or narrower, or taller or lower. */
  async resize(columns: number, rows: number = this.rows): Promise<void> {
    await this.settled();
    // The emulator's own resizing misplaces the cursor.
    const lines = this.#lines();
    this.#terminal = this.#emulator(columns, rows);
    let cursor: [number, number] = [0, 0];
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.#terminal.write("\n");
      const isCursors = line.cursor !== undefined;
      const breaks = this.#reflow === "all" ||
        (this.#reflow === "others" && !isCursors);
      if (!breaks) this.#terminal.write("\x1b[?7l");
      this.#terminal.write(line.text.slice(0, line.cursor));
      const rest = line.text.slice(line.cursor ?? line.text.length).trimEnd();
      if (isCursors) cursor = await this.#place(breaks && rest !== "");
      this.#terminal.write(`${rest}\x1b[?7h`);
    }
    this.#terminal.write(`\x1b[${cursor[1] + 1};${cursor[0] + 1}H`);
    await this.settled();
    this.onResize?.();
    await this.settled();
  }

  /** Where the next character goes, in the next row if it goes there. */
  async #place(wraps: boolean): Promise<[column: number, row: number]> {
    await this.settled();
    const [column, row] = this.cursor();
    if (column < this.columns) return [column, row];
    return wraps ? [0, row + 1] : [this.columns - 1, row];
  }

  /** Lines as they were before the terminal wrapped them. */
  #lines(): Line[] {
    const { active } = this.#terminal.buffer;
    const cursorRow = active.baseY + active.cursorY;
    const lines: Line[] = [];
    for (let row = 0; row < active.length; row++) {
      const cells = active.getLine(row)!;
      const text = cells.translateToString(true);
      if (!cells.isWrapped) lines.push({ text: "" });
      const line = lines.at(-1)!;
      if (row === cursorRow) {
        const before = cells.translateToString(false, 0, active.cursorX);
        line.cursor = line.text.length + before.length;
        line.text += text.padEnd(before.length);
      } else line.text += text;
    }
    const used = ({ text, cursor }: Line) =>
      text !== "" || cursor !== undefined;
    return lines.slice(0, lines.findLastIndex(used) + 1);
  }

  /** Waits until everything that was written is on the screen. */
  settled(): Promise<void> {
    return new Promise((done) => this.#terminal.write("", done));
  }

  /** The rows of the screen down to the last that is not empty. */
  screen(): string[] {
    const { active } = this.#terminal.buffer;
    const rows = Array.from(
      { length: this.rows },
      (_, row) => active.getLine(active.baseY + row)!.translateToString(true),
    ).map((row) => row.trimEnd());
    return rows.slice(0, rows.findLastIndex((row) => row !== "") + 1);
  }

  /** The rows that were scrolled out of the screen, and those of the screen. */
  everything(): string[] {
    const { active } = this.#terminal.buffer;
    const above = Array.from(
      { length: active.baseY },
      (_, row) => active.getLine(row)!.translateToString(true),
    );
    return [...above, ...this.screen()];
  }

  /** Where the cursor is on the screen. */
  cursor(): [column: number, row: number] {
    const { active } = this.#terminal.buffer;
    return [active.cursorX, active.cursorY];
  }

  #emulator(columns: number, rows: number): Terminal {
    const terminal = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 100,
      allowProposedApi: true,
      convertEol: true,
    });
    terminal.unicode.register(graphemeWidths());
    terminal.unicode.activeVersion = "graphemes";
    terminal.onData((answer) => {
      if (this.answers) this.onBytes?.(new TextEncoder().encode(answer));
    });
    return terminal;
  }
}
