import xterm, { type Terminal } from "@xterm/headless";
import { graphemeWidths } from "./grapheme_widths.ts";
import { processesOf, processOf } from "./processes.ts";

/** Options of {@linkcode Pty.start}. */
export interface PtyOptions {
  /** @default {80} */
  columns?: number;
  /** @default {24} */
  rows?: number;
  /** Folder that the program starts in. */
  cwd?: string;
  /** More of the environment; `undefined` takes a variable out of it. */
  env?: Readonly<Record<string, string | undefined>>;
  /**
   * Whether the emulator, made narrower, breaks the cursor's row anew as it does
   * with the others. Most terminals do; that of Visual Studio Code does not.
   *
   * @default {true}
   */
  reflowsCursor?: boolean;
  /**
   * Whether the terminal stays when the program has ended, so that one can look
   * at what it left. The program is not in a process group of its own then.
   *
   * @default {false}
   */
  outlive?: boolean;
}

/** What a test waits for: a text or a pattern anywhere, or anything else. */
export type Awaited = string | RegExp | ((pty: Pty) => boolean);

/** Milliseconds to wait for something that comes at once, on a slow machine. */
const LIMIT = 30_000;

/** What keys send. */
const KEYS = {
  Enter: "\r",
  "Alt-Enter": "\x1b\r",
  Tab: "\t",
  "Shift-Tab": "\x1b[Z",
  Backspace: "\x7f",
  Escape: "\x1b",
  Up: "\x1b[A",
  Down: "\x1b[B",
  Right: "\x1b[C",
  Left: "\x1b[D",
  "Ctrl-Right": "\x1b[1;5C",
  "Ctrl-Left": "\x1b[1;5D",
  Home: "\x1b[H",
  End: "\x1b[F",
  Delete: "\x1b[3~",
} as const;

/** Name of a key; Ctrl and Alt with a letter are there for each letter. */
export type Key = keyof typeof KEYS | `Ctrl-${string}` | `Alt-${string}`;

const hasScript = Deno.build.os === "linux" && isUtilLinux();

/**
 * A program in a terminal: `script` of util-linux makes it, an emulator shows
 * what the program writes, and a test types and looks.
 *
 *     await using pty = await Pty.start(["cat"]);
 *     await pty.type("hello\n");
 *     await pty.waitFor("hello");
 */
export class Pty implements AsyncDisposable {
  /** The emulator. */
  readonly terminal: Terminal;
  /** Path of the terminal, for `stty`. */
  tty = "";
  /** The program, or what started it where the terminal outlives it. */
  pid = 0;
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #outlive: boolean;
  readonly #reading: Promise<void>;
  readonly #waiting = new Set<() => void>();
  #raw = new Uint8Array(64 * 1024);
  #length = 0;
  #endedWith: number | undefined;

  private constructor(command: readonly string[], options: PtyOptions) {
    const { columns = 80, rows = 24, cwd, env, outlive = false } = options;
    const { reflowsCursor = true } = options;
    this.terminal = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 100_000,
      reflowCursorLine: reflowsCursor,
      allowProposedApi: true,
    });
    this.terminal.unicode.register(graphemeWidths());
    this.terminal.unicode.activeVersion = "graphemes";
    const quoted = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
      .join(" ");
    const run = outlive
      ? `trap : INT; ${quoted}; printf '\\n[ended %s]' $?; read -r _`
      : `exec ${quoted}`;
    // Without a terminal of its own, script leaves the echo off.
    const prepare = `stty sane cols ${columns} rows ${rows}; echo $$ $(tty)`;
    this.#outlive = outlive;
    this.#child = new Deno.Command("script", {
      args: ["-qfec", `${prepare}; ${run}`, "/dev/null"],
      cwd,
      clearEnv: true,
      env: environment(env),
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    // What the emulator answers when it is asked, as terminals do.
    this.terminal.onData((text) => this.write(text));
    this.#reading = this.#read();
  }

  /** Starts a program in a terminal. */
  static async start(
    command: readonly string[],
    options: PtyOptions = {},
  ): Promise<Pty> {
    const pty = new Pty(command, options);
    await pty.waitFor(() => pty.tty !== "");
    return pty;
  }

  /** Starts an interactive shell, whose prompt is `$ `. */
  static async shell(options: PtyOptions = {}): Promise<Pty> {
    const env = {
      ...options.env,
      PS1: "$ ",
      HISTFILE: "",
      INPUTRC: "/dev/null",
    };
    const command = ["bash", "--norc", "--noprofile", "-i"];
    const pty = await Pty.start(command, { ...options, env });
    await pty.waitFor(() => pty.line() === "$ ");
    return pty;
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

  /** Types a text; each of its line ends is Enter. */
  async type(text: string): Promise<void> {
    await this.write(text.replaceAll("\n", "\r"));
  }

  /** Presses keys, one after the other. */
  async press(...keys: Key[]): Promise<void> {
    for (const key of keys) await this.write(this.#octetsOf(key));
  }

  /** Pastes a text, in brackets where the program asked for them. */
  async paste(text: string): Promise<void> {
    const { bracketedPasteMode } = this.terminal.modes;
    const typed = text.replaceAll("\n", "\r");
    await this.write(
      bracketedPasteMode ? `\x1b[200~${typed}\x1b[201~` : typed,
    );
  }

  /** Sends octets as they are. */
  async write(text: string): Promise<void> {
    await this.#writer.write(new TextEncoder().encode(text)).catch(() => {});
  }

  /** Waits until something is there. Fails when the program ends before it. */
  async waitFor(what: Awaited, limit: number = LIMIT): Promise<void> {
    const isThere = () =>
      typeof what === "function"
        ? what(this)
        : typeof what === "string"
        ? this.text().includes(what)
        : what.test(this.text());
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const fail = (why: string) => reject(new Error(this.#complaint(what, why)));
    const look = () => {
      if (isThere()) resolve();
      else if (this.#endedWith !== undefined) {
        fail(`the program ended with ${this.#endedWith}`);
      }
    };
    const timer = setTimeout(() => fail(`waited for ${limit} ms`), limit);
    this.#waiting.add(look);
    try {
      look();
      await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(look);
    }
  }

  /** Waits for the program's end: its exit code, 128 and more for a signal. */
  async exitCode(): Promise<number> {
    await this.waitFor(() => this.#endedWith !== undefined);
    return this.#endedWith!;
  }

  /** Gives the terminal another size; the foreground is told, as always. */
  async resize(columns: number, rows: number): Promise<void> {
    const { cols: oldColumns, rows: oldRows } = this.terminal;
    this.terminal.resize(columns, rows);
    // Each of the two would be a change of its own.
    if (columns !== oldColumns) await this.stty("cols", `${columns}`);
    if (rows !== oldRows) await this.stty("rows", `${rows}`);
  }

  /** Calls `stty` for the terminal: `stty("-a")` tells its modes. */
  async stty(...args: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command("stty", {
      args: ["-F", this.tty, ...args],
    }).output();
    const [said, complaint] = [stdout, stderr].map((bytes) =>
      new TextDecoder().decode(bytes)
    );
    if (!success) throw new Error(`stty: ${complaint}`);
    return said;
  }

  /** The program in the foreground. */
  get program(): number {
    const foreground = processOf(this.pid)?.foreground ?? 0;
    if (foreground !== this.pid || !this.#outlive) return foreground;
    return processesOf(this.pid).find(({ parent }) => parent === this.pid)
      ?.pid ?? 0;
  }

  /** Sends a signal to the program in the foreground, and to it alone. */
  signal(name: Deno.Signal): void {
    Deno.kill(this.program, name);
  }

  /** Ends all that runs in the terminal; resolves when it is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    const left = () => this.pid > 0 ? processesOf(this.pid) : [];
    for (const { pid } of left()) kill(pid);
    await this.#writer.close().catch(() => {});
    kill(this.#child.pid);
    await this.#child.status;
    await this.#reading;
    while (left().length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    this.terminal.dispose();
  }

  async #read(): Promise<void> {
    let head = new Uint8Array();
    for await (let chunk of this.#child.stdout) {
      if (this.tty === "") {
        // The first line is of prepare, in the constructor.
        head = new Uint8Array([...head, ...chunk]);
        const end = head.indexOf(10);
        if (end < 0) continue;
        const [pid, tty] = new TextDecoder().decode(head.subarray(0, end))
          .trim().split(" ");
        [this.pid, this.tty] = [Number(pid), tty];
        chunk = head.subarray(end + 1);
      }
      this.#keep(chunk);
      await new Promise<void>((done) => this.terminal.write(chunk, done));
      const [, code] = this.#outlive
        ? /\n\[ended (\d+)\]$/.exec(
          this.output(Math.max(0, this.#length - 20)),
        ) ?? []
        : [];
      if (code !== undefined) this.#endedWith ??= Number(code);
      for (const look of this.#waiting) look();
    }
    this.#endedWith ??= (await this.#child.status).code;
    for (const look of this.#waiting) look();
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

  #octetsOf(key: Key): string {
    const [, modifier, letter] = /^(Ctrl|Alt)-([a-z_])$/i.exec(key) ?? [];
    if (modifier === "Alt") return `\x1b${letter.toLowerCase()}`;
    if (modifier === "Ctrl") {
      return String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f);
    }
    const octets: string | undefined = KEYS[key as keyof typeof KEYS];
    if (octets === undefined) throw new Error(`Cannot press "${key}"`);
    // Programs may ask arrows to send something else.
    return this.terminal.modes.applicationCursorKeysMode
      ? octets.replace(/^.\[(?=[A-DFH]$)/, "\x1bO")
      : octets;
  }

  #complaint(what: Awaited, why: string): string {
    const { column, row } = this.cursor();
    const screen = this.screen().map((text) => `  | ${text}`).join("\n")
      .trimEnd();
    const name = typeof what === "string" ? JSON.stringify(what) : String(what);
    return `There is no ${name} in the terminal: ${why}; ` +
      `the cursor is in column ${column} of row ${row}:\n${screen}`;
  }
}

/** A test that needs a terminal: skipped by name where none can be made. */
export function ptyTest(
  name: string,
  test: (context: Deno.TestContext) => Promise<void>,
): void {
  Deno.test({ name, ignore: !hasScript, fn: test });
}

function isUtilLinux(): boolean {
  try {
    const { stdout } = new Deno.Command("script", { args: ["--version"] })
      .outputSync();
    return new TextDecoder().decode(stdout).includes("util-linux");
  } catch {
    return false;
  }
}

/** The environment of a terminal with colours, whatever that of the tests is. */
function environment(more: PtyOptions["env"] = {}): Record<string, string> {
  const all: Record<string, string | undefined> = {
    ...Deno.env.toObject(),
    ...{
      NO_COLOR: undefined,
      COLUMNS: undefined,
      LINES: undefined,
      TMUX: undefined,
      STY: undefined,
      XTERM_VERSION: undefined,
    },
    TERM: "xterm-256color",
    LC_ALL: "C.UTF-8",
    SHELL: "/bin/sh",
    ...more,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] =>
      entry[1] !== undefined
    ),
  );
}

function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
