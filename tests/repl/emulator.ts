import xterm, { type Terminal } from "@xterm/headless";
import { graphemeWidths } from "./grapheme_widths.ts";

/** Options of {@linkcode Emulator}. */
export interface EmulatorOptions {
  /** @default {80} */
  columns?: number;
  /** @default {24} */
  rows?: number;
  /**
   * Whether the emulator, made narrower, breaks the cursor's row anew as it does
   * with the others. Most terminals do; that of Visual Studio Code does not.
   *
   * @default {true}
   */
  reflowsCursor?: boolean;
}

/** What a terminal makes of octets, for a test to look at. */
export class Emulator {
  /** The emulator itself. */
  readonly terminal: Terminal;
  readonly #reflowsCursor: boolean;
  #raw = new Uint8Array(64 * 1024);
  #length = 0;

  /** An empty screen. */
  constructor(options: EmulatorOptions = {}) {
    const { columns = 80, rows = 24, reflowsCursor = true } = options;
    this.#reflowsCursor = reflowsCursor;
    this.terminal = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 100_000,
      reflowCursorLine: reflowsCursor,
      allowProposedApi: true,
    });
    this.terminal.unicode.register(graphemeWidths());
    this.terminal.unicode.activeVersion = "graphemes";
  }

  /** Every octet that the program wrote. */
  get bytes(): Uint8Array {
    return this.#raw.subarray(0, this.#length);
  }

  /** What the program wrote as text, from an octet on. */
  output(from = 0): string {
    return new TextDecoder().decode(this.#raw.subarray(from, this.#length));
  }

  /** The rows of the screen, without the blanks at their ends. */
  screen(): string[] {
    const { active } = this.terminal.buffer;
    return Array.from(
      { length: this.terminal.rows },
      (_, row) =>
        active.getLine(active.baseY + row)!.translateToString(true).trimEnd(),
    );
  }

  /** All lines since the start, those that were wrapped in one. */
  text(): string {
    return this.lines().join("\n").trimEnd();
  }

  /**
   * The lines of some rows, counted from the very start, without the blanks at
   * their ends; rows that the terminal wrapped are one.
   */
  lines(from = 0, to: number = this.terminal.buffer.active.length): string[] {
    const { active } = this.terminal.buffer;
    const lines: string[] = [];
    for (let row = from; row < to; row++) {
      const text = active.getLine(row)!.translateToString();
      if (active.getLine(row)!.isWrapped && row > from) {
        lines.push(lines.pop() + text);
      } else lines.push(text);
    }
    return lines.map((line) => line.trimEnd());
  }

  /** Where the cursor is, counted from 0; `line` counts from the very start. */
  cursor(): { column: number; row: number; line: number } {
    const { baseY, cursorX, cursorY } = this.terminal.buffer.active;
    return { column: cursorX, row: cursorY, line: baseY + cursorY };
  }

  /** What stands left of the cursor. */
  line(): string {
    const { column, line } = this.cursor();
    return this.terminal.buffer.active.getLine(line)!
      .translateToString(false, 0, column);
  }

  /** Takes octets, and has shown them when this resolves. */
  protected async show(octets: Uint8Array): Promise<void> {
    this.#keep(octets);
    await this.#write(octets);
  }

  /**
   * Changes the size. Where the cursor's row is broken anew, the cursor goes
   * with its character, which the emulator does not do by itself.
   */
  protected async changeSize(columns: number, rows: number): Promise<void> {
    const { terminal } = this;
    const { column } = this.cursor();
    const marker = terminal.registerMarker()!;
    terminal.resize(columns, rows);
    if (this.#reflowsCursor && column >= columns) {
      const line = marker.line + Math.floor(column / columns);
      const row = line - terminal.buffer.active.baseY + 1;
      await this.#write(`\x1b[${row};${column % columns + 1}H`);
    }
    marker.dispose();
  }

  #write(data: string | Uint8Array): Promise<void> {
    return new Promise((done) => this.terminal.write(data, done));
  }

  #keep(chunk: Uint8Array): void {
    const length = this.#length + chunk.length;
    if (length > this.#raw.length) {
      const larger = new Uint8Array(Math.max(length, this.#raw.length * 2));
      larger.set(this.bytes);
      this.#raw = larger;
    }
    this.#raw.set(chunk, this.#length);
    this.#length = length;
  }
}
