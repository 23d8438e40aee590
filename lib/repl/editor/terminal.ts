import { print } from "../../job/print.ts";
import { variable } from "./environment.ts";
import { type EndSignal, onSignal, restoring } from "./signals.ts";

/** How large a terminal is. */
export interface Size {
  /** Characters in a row. */
  readonly columns: number;
  /** Rows of the screen. */
  readonly rows: number;
}

/**
 * Which rows a terminal breaks anew that have become too long when it is made
 * narrower: all, none (it cuts them), or all but the one with the cursor.
 */
export type Reflow = "all" | "others" | "none";

/** A terminal in raw mode, as the editor needs it. */
export interface TerminalPort extends Size, Disposable {
  /** What it does when it is resized. */
  readonly reflow: Reflow;
  /** Bytes that were typed or pasted. */
  onBytes?: (bytes: Uint8Array) => void;
  /** There will be no more bytes. */
  onEnd?: () => void;
  /** It has another size. */
  onResize?: () => void;
  /** The process goes on after it was stopped; nothing is drawn any more. */
  onResume?: () => void;
  /** The process is to end, which this has to see to; all is restored. */
  onClose?: (signal: EndSignal) => void;
  /** The terminal is about to be restored: a last chance to write. */
  beforeRestore?: () => void;
  /** Begins to read; what comes is told to the functions above. */
  start(): void;
  /** Writes text with escape sequences. */
  write(text: string): void;
  /**
   * Stops the process, so that the shell comes back.
   *
   * @returns Why it cannot be stopped; undefined where it is going on again.
   */
  suspend(): Promise<string | undefined>;
}

/** Bracketed paste: a paste is told apart from typing. */
const PREPARE = "\x1b[?2004h";

/** No bracketed paste, automatic wrap, cursor shown, no style. */
const RESTORE = "\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[0m";

/** Where the size is not known, as in a terminal that was never told one. */
const USUAL: Size = { columns: 80, rows: 24 };

/** The terminal on standard input and output. */
export class Terminal implements TerminalPort {
  readonly reflow: Reflow = usualReflow();
  onBytes?: (bytes: Uint8Array) => void;
  onEnd?: () => void;
  onResize?: () => void;
  onResume?: () => void;
  onClose?: (signal: EndSignal) => void;
  beforeRestore?: () => void;
  readonly #closing = new DisposableStack();
  #raw = false;

  /**
   * Takes the terminal, until it is disposed of; it is given back as it was
   * also when the process ends by a signal or by `Deno.exit`.
   *
   * @throws If standard input is no terminal.
   */
  constructor() {
    this.#take();
    this.#closing.use(restoring(
      () => this.#giveBack(),
      (signal) => this.onClose?.(signal),
    ));
    this.#closing.use(onSignal("SIGWINCH", () => this.onResize?.()));
    this.#closing.use(onSignal("SIGCONT", () => {
      this.#take();
      this.onResume?.();
    }));
  }

  start(): void {
    this.#read();
  }

  get columns(): number {
    return size().columns;
  }

  get rows(): number {
    return size().rows;
  }

  write(text: string): void {
    try {
      print(Deno.stdout, text);
    } catch {
      // The terminal is gone, and nobody can see it.
    }
  }

  async suspend(): Promise<string | undefined> {
    if (Deno.build.os === "windows") return "Cannot suspend on Windows";
    try {
      if (!await hasShell()) {
        return "Cannot suspend: no shell started this that could resume it";
      }
      this.#giveBack();
      // All of the foreground, so that "deno task" stops too: it would pass
      // on SIGTSTP and keep the terminal.
      Deno.kill(0, "SIGSTOP");
      return undefined;
    } catch (error) {
      this.#take();
      return error instanceof Deno.errors.NotCapable
        ? "Not permitted to suspend: run with --allow-run"
        : `Cannot suspend: ${(error as Error).message}`;
    }
  }

  [Symbol.dispose](): void {
    this.#closing.dispose();
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    for (;;) {
      const count = await Deno.stdin.read(buffer).catch(() => null);
      if (this.#closing.disposed) return;
      if (count === null) return this.onEnd?.();
      this.onBytes?.(buffer.slice(0, count));
    }
  }

  #take(): void {
    Deno.stdin.setRaw(true);
    this.#raw = true;
    this.write(PREPARE);
  }

  #giveBack(): void {
    if (!this.#raw) return;
    this.beforeRestore?.();
    this.#raw = false;
    this.write(RESTORE);
    try {
      Deno.stdin.setRaw(false);
    } catch {
      // The terminal is gone.
    }
  }
}

function size(): Size {
  try {
    const { columns, rows } = Deno.consoleSize();
    return columns > 0 && rows > 0 ? { columns, rows } : USUAL;
  } catch {
    return USUAL;
  }
}

/**
 * What a terminal does as long as nothing else is known of it: that it breaks
 * none can only be told from its name, and anything else is found out.
 */
function usualReflow(): Reflow {
  // Within tmux, what the terminal around it has set is still there.
  if (variable("TMUX")) return "all";
  return variable("XTERM_VERSION") || variable("STY") ? "none" : "all";
}

/** How long a process that is not stopped may take to go on. */
const GOES_ON = 100;

/**
 * Whether a shell with job control waits for us. Otherwise nobody could have
 * us go on: the kernel keeps SIGTSTP from stopping such processes, and one that
 * does nothing else finds that out.
 */
async function hasShell(): Promise<boolean> {
  const child = new Deno.Command("sh", {
    args: ["-c", "echo; kill -s TSTP $$; echo"],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const output = child.stdout.getReader();
  await output.read();
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(true), GOES_ON);
  const ended = child.status.then(() => false);
  // It ends only after we went on, and so did it.
  ended.finally(() => output.cancel());
  try {
    return await Promise.race([late, ended]);
  } finally {
    clearTimeout(timer);
  }
}
