import { Emulator, type EmulatorOptions } from "./emulator.ts";
import { processesOf, processOf } from "./processes.ts";
import { type Key, octetsOf } from "./pty_keys.ts";

/** Options of {@linkcode Pty.start}. */
export interface PtyOptions extends EmulatorOptions {
  /** Folder that the program starts in. */
  cwd?: string;
  /** More of the environment; `undefined` takes a variable out of it. */
  env?: Readonly<Record<string, string | undefined>>;
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

const hasScript = Deno.build.os === "linux" && isUtilLinux();

/**
 * A program in a terminal: `script` of util-linux makes it, an emulator shows
 * what the program writes, and a test types and looks.
 *
 *     await using pty = await Pty.start(["cat"]);
 *     await pty.type("hello\n");
 *     await pty.waitFor("hello");
 */
export class Pty extends Emulator implements AsyncDisposable {
  /** Path of the terminal, for `stty`. */
  tty = "";
  /** The program, or what started it where the terminal outlives it. */
  pid = 0;
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #outlive: boolean;
  readonly #reading: Promise<void>;
  readonly #waiting = new Set<() => void>();
  #endedWith: number | undefined;

  private constructor(command: readonly string[], options: PtyOptions) {
    super(options);
    const { cwd, env, outlive = false } = options;
    const { cols, rows } = this.terminal;
    const quoted = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
      .join(" ");
    const run = outlive
      ? `trap : INT; ${quoted}; printf '\\n[ended %s]' $?; read -r _`
      : `exec ${quoted}`;
    // Without a terminal of its own, script leaves the echo off.
    const prepare = `stty sane cols ${cols} rows ${rows}; echo $$ $(tty)`;
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
    return await pty.#begunBy(() => pty.tty !== "");
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
    return await pty.#begunBy(() => pty.line() === "$ ");
  }

  /** Waits until it has begun; ends it where it does not. */
  async #begunBy(isThere: () => boolean): Promise<this> {
    try {
      await this.waitFor(isThere);
      return this;
    } catch (error) {
      await this[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Types a text; each of its line ends is Enter. */
  async type(text: string): Promise<void> {
    await this.write(text.replaceAll("\n", "\r"));
  }

  /** Presses keys, one after the other. */
  async press(...keys: Key[]): Promise<void> {
    for (const key of keys) {
      await this.write(
        octetsOf(key, this.terminal.modes.applicationCursorKeysMode),
      );
    }
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
    await this.changeSize(columns, rows);
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
      await this.show(chunk);
      const [, code] = this.#outlive
        ? /\n\[ended (\d+)\]$/.exec(
          this.output(Math.max(0, this.bytes.length - 20)),
        ) ?? []
        : [];
      if (code !== undefined) this.#endedWith ??= Number(code);
      for (const look of this.#waiting) look();
    }
    this.#endedWith ??= (await this.#child.status).code;
    for (const look of this.#waiting) look();
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
      TERM_PROGRAM: undefined,
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
