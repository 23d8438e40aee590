import { ConnectionError, UsageError } from "../errors.ts";
import type { ConnectOptions } from "../line/line_session.ts";
import {
  type MailProtocol,
  type MailUrl,
  parseMailUrl,
} from "../line/mail_url.ts";
import type { Tap } from "../line/transcript.ts";
import { EXIT, exitCodeOf, Stopped } from "./exit_code.ts";
import { helpText } from "./help.ts";
import { type OptionInfo, Options } from "./options.ts";
import { withPassword } from "./password.ts";
import type { Permission } from "./permissions.ts";
import { print } from "./print.ts";
import { sentence } from "./sentence.ts";
import { TranscriptFile } from "./transcript_file.ts";

/** What a recipe says about itself, for its help and its command line. */
export interface RecipeInfo {
  /** Name of its file, without extension. */
  readonly name: string;
  /** What stands behind the name on the command line. */
  readonly usage: string;
  /** What it does, in a paragraph. */
  readonly summary: string;
  /** Its own options; those of every recipe come by themselves. */
  readonly options: readonly OptionInfo[];
  /** The protocols its URL may have; the first is the default. */
  readonly protocols: readonly MailProtocol[];
  /** Whether it logs in always, or only where the URL names a user. */
  readonly login: "always" | "with a user";
  /** The permissions its options need, beside those of every recipe. */
  permissions(options: Options): readonly Permission[];
}

/** What a recipe works with. */
export interface Run {
  /** The server, and the password where the recipe logs in. */
  readonly url: MailUrl;
  /** Its command line. */
  readonly options: Options;
  /** How to connect: with the transcript that was asked for, for example. */
  readonly connection: ConnectOptions;
  /** Aborted by SIGINT and SIGTERM: nothing new is begun. */
  readonly signal: AbortSignal;
  /**
   * Aborted five seconds later, or by a second signal: what was under way is
   * given up, too. A second after that the run ends, whatever it waits for.
   */
  readonly grace: AbortSignal;
  /** Whether to draw a progress bar. */
  readonly showProgress: boolean;
  /** Tells people something; silent with `--quiet` and `--json`. */
  say(line: string): void;
  /** Tells people what went wrong, on standard error. */
  warn(line: string): void;
  /** Prints the closing object of `--json`. */
  report(summary: object): void;
}

/** What a caller may set that the command line does not. */
export interface RecipeExtra
  extends Pick<ConnectOptions, "tap" | "time" | "caCerts"> {}

/** The options of every recipe. */
const COMMON: readonly OptionInfo[] = [
  { name: "json", help: "print one closing JSON object, and nothing else" },
  { name: "quiet", help: "print nothing unless something goes wrong" },
  {
    name: "transcript",
    value: "FILE",
    help: "write the conversation to FILE, secrets masked",
  },
  {
    name: "password-env",
    value: "VAR",
    help: "take the password from the environment variable VAR",
  },
  { name: "help", help: "show this help" },
];

/** How long what is under way may take after a signal, in milliseconds. */
const GRACE = 5_000;

/** How long the run may take to end after that, in milliseconds. */
const LAST_WORDS = 1_000;

/** Gives the terminal's line, where a progress bar may stand, to a message. */
const CLEAR_LINE = "\r\x1b[K";

/**
 * Runs a recipe from a command line: reads the options, prints the help, opens
 * the transcript, listens to signals, and turns whatever is thrown into one
 * sentence on standard error and an exit code.
 *
 * @returns The exit code.
 */
export async function runRecipe(
  info: RecipeInfo,
  args: readonly string[],
  work: (run: Run) => Promise<number>,
  extra: RecipeExtra = {},
): Promise<number> {
  try {
    const table = [...info.options, ...COMMON];
    const options = new Options(args, table);
    if (options.has("help")) {
      print(Deno.stdout, helpText(info, options, table));
      return EXIT.ok;
    }
    options.checkRequired();
    info.permissions(options); // Finds fault with what they are needed for.
    // Before signals are listened to: Ctrl+C must end the question for a
    // password at once.
    const url = urlOf(info, options);
    using closing = new DisposableStack();
    const path = options.text("transcript");
    const transcript = path === undefined
      ? undefined
      : closing.use(new TranscriptFile(path));
    const stop = closing.use(new StopSignals());
    const { signal, grace } = stop;
    const quiet = options.has("quiet");
    const json = options.has("json");
    const showProgress = !quiet && !extra.tap && Deno.stderr.isTerminal();
    const start = `${showProgress ? CLEAR_LINE : ""}${info.name}: `;
    const run: Run = {
      url,
      options,
      connection: { ...extra, tap: both(transcript?.tap, extra.tap), signal },
      signal,
      grace,
      showProgress,
      say: (line) => quiet || json || print(Deno.stdout, `${line}\n`),
      warn: (line) => print(Deno.stderr, `${start}${line}\n`),
      report: (summary) =>
        json && print(Deno.stdout, `${JSON.stringify(summary)}\n`),
    };
    let code: number;
    try {
      code = await Promise.race([work(run), stop.end]);
    } catch (error) {
      // What was given up because of the signal is no failure of its own.
      if (signal.aborted && error instanceof ConnectionError) {
        throw signal.reason;
      }
      throw error;
    }
    if (code === EXIT.ok) transcript?.check();
    return code;
  } catch (error) {
    print(Deno.stderr, `${info.name}: ${sentence(error)}\n`);
    return exitCodeOf(error);
  }
}

/** Listens to the signals that ask a process to end. */
class StopSignals implements Disposable {
  readonly #stop = new AbortController();
  readonly #grace = new AbortController();
  readonly #end = Promise.withResolvers<never>();
  readonly #closing = new DisposableStack();

  constructor() {
    for (const name of ["SIGINT", "SIGTERM"] as const) {
      if (name === "SIGTERM" && Deno.build.os === "windows") continue;
      const stop = () => this.#stopBy(new Stopped(`Stopped by ${name}`));
      Deno.addSignalListener(name, stop);
      this.#closing.defer(() => Deno.removeSignalListener(name, stop));
    }
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get grace(): AbortSignal {
    return this.#grace.signal;
  }

  /** Rejects where a run does not end by itself: a file may keep it waiting. */
  get end(): Promise<never> {
    return this.#end.promise;
  }

  [Symbol.dispose](): void {
    this.#closing.dispose();
  }

  #stopBy(reason: Stopped): void {
    if (this.signal.aborted) return this.#giveUp(reason);
    this.#stop.abort(reason);
    this.#after(GRACE, () => this.#giveUp(reason));
  }

  #giveUp(reason: Stopped): void {
    if (this.grace.aborted) return;
    this.#grace.abort(reason);
    this.#after(LAST_WORDS, () => this.#end.reject(reason));
  }

  #after(milliseconds: number, what: () => void): void {
    const timer = setTimeout(what, milliseconds);
    this.#closing.defer(() => clearTimeout(timer));
  }
}

function urlOf(info: RecipeInfo, options: Options): MailUrl {
  const [text, ...more] = options.positional;
  if (text === undefined) {
    throw new UsageError(
      `The URL is missing: ${info.name} ${info.usage}; see --help`,
    );
  }
  if (more.length > 0) {
    throw new UsageError(
      `Nothing is known to do with "${more[0]}"; see --help`,
    );
  }
  const url = parseMailUrl(text, info.protocols);
  return info.login === "always" || url.user !== undefined
    ? withPassword(url, options.text("password-env"))
    : url;
}

function both(one: Tap | undefined, other: Tap | undefined): Tap | undefined {
  if (!one || !other) return one ?? other;
  return (event) => {
    one(event);
    other(event);
  };
}
