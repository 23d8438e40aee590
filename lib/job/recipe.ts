import { inBrief } from "../diagnosis/in_brief.ts";
import { ConnectionError, UsageError } from "../errors.ts";
import type { ConnectOptions } from "../line/line_session.ts";
import {
  type MailProtocol,
  type MailUrl,
  parseMailUrl,
} from "../line/mail_url.ts";
import { MASK, type Tap } from "../line/transcript.ts";
import { visible } from "../line/visible.ts";
import { COMMON_OPTIONS } from "./common_options.ts";
import {
  findCredentials,
  namesLogin,
  renewCredentials,
  type RunCredentials,
} from "./credentials.ts";
import { EXIT, exitCodeOf } from "./exit_code.ts";
import { helpText } from "./help.ts";
import { type OptionInfo, Options } from "./options.ts";
import type { Permission } from "./permissions.ts";
import { print } from "./print.ts";
import { safeJson } from "../line/safe_json.ts";
import { sentence } from "./sentence.ts";
import { StopSignals } from "./stop_signals.ts";
import { tlsOptions } from "./tls_options.ts";
import { TranscriptFile } from "./transcript_file.ts";
import { type Why, whyOf } from "./why.ts";

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
  /** Whether it logs in always, or only where the command line says as whom. */
  readonly login: "always" | "with a user";
  /** The permissions its options need, beside those of every recipe. */
  permissions(options: Options): readonly Permission[];
}

/** What a recipe works with. */
export interface Run {
  /** The server; its password is not here, but among the credentials. */
  readonly url: MailUrl;
  /** Its command line. */
  readonly options: Options;
  /** How to connect: with the transcript that was asked for, for example. */
  readonly connection: ConnectOptions;
  /** Whether to log in. */
  readonly logsIn: boolean;
  /**
   * What to log in with. An access token is renewed where its time is up, so
   * ask for them anew in every session.
   */
  credentials(): Promise<RunCredentials>;
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
  /** Gives the closing object of `--json`, printed when the run ends. */
  report(summary: object): void;
}

/** What a caller may set that the command line does not. */
export interface RecipeExtra
  extends Pick<ConnectOptions, "tap" | "time" | "caCerts"> {}

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
    const groups = [
      { heading: "Options", options: info.options },
      ...COMMON_OPTIONS,
    ];
    const options = await Options.read(
      args,
      groups.flatMap(({ options }) => options),
    );
    if (options.has("help")) {
      print(Deno.stdout, helpText(info, options, groups));
      return EXIT.ok;
    }
    options.checkRequired();
    info.permissions(options); // Finds fault with what they are needed for.
    const url = urlOf(info, options);
    const tls = tlsOptions(options);
    const quiet = options.has("quiet");
    const json = options.has("json");
    const showProgress = !quiet && !extra.tap && Deno.stderr.isTerminal();
    const start = `${showProgress ? CLEAR_LINE : ""}${info.name}: `;
    const warn = (line: string) =>
      print(Deno.stderr, `${start}${safe(line)}\n`);
    // Nothing went wrong yet: cron is not to send a mail about it every hour.
    const advise = (line: string) => {
      if (!quiet && !json) warn(line);
    };
    // Before signals are listened to: Ctrl+C must end the question for a
    // password at once.
    const logsIn = info.login === "always" || namesLogin(url, options);
    const credentials = logsIn
      ? await findCredentials(url, options, { advise, warn })
      : {};
    using closing = new DisposableStack();
    const path = options.text("transcript");
    const transcript = path === undefined
      ? undefined
      : closing.use(await TranscriptFile.open(path));
    const stop = closing.use(new StopSignals());
    const { signal, grace } = stop;
    let summary: object | undefined;
    const run: Run = {
      url: { ...url, password: undefined },
      options,
      connection: {
        ...extra,
        ...tls,
        caCerts: tls.caCerts ?? extra.caCerts,
        tap: both(transcript?.tap, extra.tap),
        secrets: [credentials.password, credentials.token]
          .filter((secret) => secret !== undefined),
        signal,
      },
      logsIn,
      credentials: () => renewCredentials(credentials, options, signal),
      signal,
      grace,
      showProgress,
      say: (line) => quiet || json || print(Deno.stdout, `${safe(line)}\n`),
      warn,
      report: (object) => summary = object,
    };
    let code: number;
    let why: Why | undefined;
    try {
      code = await Promise.race([work(run), stop.end]);
    } catch (error) {
      // What was given up because of the signal is no failure of its own.
      if (signal.aborted && error instanceof ConnectionError) {
        throw signal.reason;
      }
      why = await whyOf(error);
      throw error;
    } finally {
      if (json && summary) {
        const full = why ? { ...summary, why } : summary;
        print(Deno.stdout, `${safeJson(full)}\n`);
      }
    }
    if (code === EXIT.ok) transcript?.check();
    return code;
  } catch (error) {
    print(Deno.stderr, `${info.name}: ${sentence(error)}\n`);
    const why = await whyOf(error);
    if (why) print(Deno.stderr, `${info.name}: ${inBrief(why)}\n`);
    return exitCodeOf(error);
  }
}

/** A line for people; a tab moves the cursor and does nothing else. */
function safe(line: string): string {
  return line.split("\t").map(visible).join("\t");
}

function urlOf(info: RecipeInfo, options: Options): MailUrl {
  const [text, ...more] = options.positional;
  if (text === undefined) {
    throw new UsageError(
      `The URL is missing: ${info.name} ${info.usage}; see --help`,
    );
  }
  if (more.length > 0) {
    // It may be another URL, with a password in it.
    const shown = more[0].replace(/:\/\/.*@/s, `://${MASK}@`);
    throw new UsageError(`Nothing is known to do with "${shown}"; see --help`);
  }
  return parseMailUrl(text, info.protocols);
}

function both(one: Tap | undefined, other: Tap | undefined): Tap | undefined {
  if (!one || !other) return one ?? other;
  return (event) => {
    one(event);
    other(event);
  };
}
