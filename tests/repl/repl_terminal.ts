import { ROOT } from "../recipes/helpers.ts";
import { Pty, type PtyOptions } from "./pty.ts";

/** Options of {@linkcode ReplTerminal.start}. */
export interface ReplOptions extends PtyOptions {
  /** The user's home; by default a new one, removed in the end. */
  home?: string;
}

/** The prompt: `> `, `pop bob 3 messages> `; or the end of one. */
const PROMPT = /^(?:(?:pop|smtp|lmtp) .*)?> $/;

/** What starts the REPL, as a task of deno.json does. */
export const REPL: readonly string[] = [
  Deno.execPath(),
  ...["run", "-q", "--no-prompt", "-A", `${ROOT}repl.ts`],
];

/**
 * The REPL in a terminal, with a home of its own, and what somebody does at it.
 * When it is disposed of, it is ended, were it at work.
 */
export class ReplTerminal implements AsyncDisposable {
  /** The terminal. */
  readonly pty: Pty;
  /** The user's home: everything that is written without being asked. */
  readonly home: string;
  readonly #ownHome: boolean;

  private constructor(pty: Pty, home: string, ownHome: boolean) {
    this.pty = pty;
    this.home = home;
    this.#ownHome = ownHome;
  }

  /** Starts it, and waits for its prompt. */
  static async start(
    args: readonly string[] = [],
    options: ReplOptions = {},
  ): Promise<ReplTerminal> {
    const home = options.home ?? await Deno.makeTempDir();
    const env = { ...environment(home), ...options.env };
    const pty = await Pty.start([...REPL, ...args], { ...options, env });
    const repl = new ReplTerminal(pty, home, options.home === undefined);
    try {
      await repl.waitForPrompt();
    } catch (error) {
      await repl[Symbol.asyncDispose]();
      throw error;
    }
    return repl;
  }

  /** What stands before the cursor, where nothing is typed yet. */
  get prompt(): string {
    return this.pty.line();
  }

  /** Waits for the prompt, of an entry that begins behind some line. */
  async waitForPrompt(behind = -1): Promise<void> {
    await this.pty.waitFor((pty) =>
      pty.cursor().line > behind && PROMPT.test(pty.line())
    );
  }

  /**
   * Types an entry and Enter, waits for the next prompt, and returns what is
   * shown from this one up to that: the entry, too.
   */
  async enter(entry: string): Promise<string> {
    return await this.shownBy(async () => await this.pty.type(`${entry}\n`));
  }

  /** Does something that ends with a new prompt, and returns what it showed. */
  async shownBy(act: () => Promise<unknown>): Promise<string> {
    const { line } = this.pty.cursor();
    await act();
    await this.waitForPrompt(line);
    return this.shownSince(line);
  }

  /** Answers a question that asks for a secret, which is then not shown. */
  async answer(question: string, answer: string): Promise<void> {
    await this.pty.waitFor((pty) => pty.line().endsWith(question));
    await this.pty.type(`${answer}\n`);
  }

  /** What the lines show from one on up to the cursor's. */
  shownSince(line: number): string {
    const lines = this.pty.lines(line, this.pty.cursor().line);
    return lines.map((line) => `${line}\n`).join("");
  }

  /** Ends it, and removes its home. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.pty[Symbol.asyncDispose]();
    if (this.#ownHome) await Deno.remove(this.home, { recursive: true });
  }
}

/** The environment of a user with this home. */
export function environment(
  home: string,
): Record<string, string | undefined> {
  return {
    HOME: home,
    XDG_STATE_HOME: `${home}/state`,
    XDG_CONFIG_HOME: undefined,
    XDG_DATA_HOME: undefined,
    XDG_CACHE_HOME: undefined,
    DENO_DIR: denoDir(),
    DENO_NO_UPDATE_CHECK: "1",
  };
}

let ownDenoDir: string | undefined;

/** Where Deno keeps its modules: below the home, unless it is told. */
function denoDir(): string {
  if (ownDenoDir !== undefined) return ownDenoDir;
  const { stdout } = new Deno.Command(Deno.execPath(), {
    args: ["info", "--json"],
    env: { NO_COLOR: "1" },
  }).outputSync();
  return ownDenoDir = JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

/** All files below a folder: their paths, and what is in them. */
export function filesBelow(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) Object.assign(files, filesBelow(path));
    else files[path] = Deno.readTextFileSync(path);
  }
  return files;
}
