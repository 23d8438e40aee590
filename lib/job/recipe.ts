import { MailtalkError, UsageError } from "../errors.ts";
import { type MailUrl, parseMailUrl } from "../line/mail_url.ts";
import { type Tap, textTranscript } from "../line/transcript.ts";
import { visible } from "../line/visible.ts";
import { StoreError } from "../store/store.ts";
import { EXIT, exitCodeOf } from "./exit_code.ts";
import { type OptionInfo, Options } from "./options.ts";

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
  readonly protocols: Parameters<typeof parseMailUrl>[1];
  /** The permissions its options need beside the network: `--allow-write=DIR`. */
  permissions(options: Options): string[];
}

/** What a recipe works with. */
export interface Run {
  /** The server. */
  readonly url: MailUrl;
  /** Its command line. */
  readonly options: Options;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Writes the transcript that was asked for. */
  readonly tap: Tap | undefined;
  /** Whether to draw a progress bar. */
  readonly showProgress: boolean;
  /** Tells people something; silent with `--quiet` and `--json`. */
  say(line: string): void;
  /** Tells people what went wrong, on standard error. */
  warn(line: string): void;
  /** Prints the closing object of `--json`. */
  report(summary: object): void;
}

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
  extra: { tap?: Tap } = {},
): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Interrupted("Stopped by a signal"));
  const closing = new DisposableStack();
  try {
    const table = [...info.options, ...COMMON];
    const options = new Options(args, table);
    if (options.has("help")) {
      printSync(Deno.stdout, help(info, options, table));
      return EXIT.ok;
    }
    const url = urlOf(info, options);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      Deno.addSignalListener(signal, onSignal);
      closing.defer(() => Deno.removeSignalListener(signal, onSignal));
    }
    const quiet = options.has("quiet");
    const json = options.has("json");
    const file = transcriptTap(options.text("transcript"), closing);
    const tap = file && extra.tap
      ? (event: Parameters<Tap>[0]) => (file(event), extra.tap!(event))
      : file ?? extra.tap;
    return await work({
      url,
      options,
      signal: stop.signal,
      tap,
      showProgress: !quiet && !extra.tap && Deno.stderr.isTerminal(),
      say: (line) => quiet || json || printSync(Deno.stdout, `${line}\n`),
      warn: (line) => printSync(Deno.stderr, `${info.name}: ${line}\n`),
      report(summary) {
        if (json) printSync(Deno.stdout, `${JSON.stringify(summary)}\n`);
      },
    });
  } catch (error) {
    printSync(Deno.stderr, `${info.name}: ${sentence(error)}\n`);
    return error instanceof Interrupted ? EXIT.later : exitCodeOf(error);
  } finally {
    closing.dispose();
  }
}

/** A signal asked the run to end. */
export class Interrupted extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "Interrupted";
}

/** What went wrong, in one line, whatever was thrown. */
export function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return visible(text.replaceAll("\n", " "));
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
  return parseMailUrl(text, info.protocols);
}

function transcriptTap(
  path: string | undefined,
  closing: DisposableStack,
): Tap | undefined {
  if (path === undefined) return undefined;
  let file: Deno.FsFile;
  try {
    const how = { write: true, create: true, truncate: true, mode: 0o600 };
    file = closing.use(Deno.openSync(path, how));
  } catch (cause) {
    throw new StoreError(
      `Cannot write the transcript "${path}": ${(cause as Error).message}`,
      { cause },
    );
  }
  return textTranscript((text) => writeAllSync(file, text));
}

function help(
  info: RecipeInfo,
  options: Options,
  table: readonly OptionInfo[],
): string {
  const rows = table.map(({ name, value, help }) => {
    const left = `  --${name}${value ? ` ${value}` : ""}`;
    return left.length > 23
      ? `${left}\n${" ".repeat(25)}${help}`
      : `${left.padEnd(25)}${help}`;
  });
  const host = helpHost(info, options);
  const permissions = [
    `--allow-net=${host}`,
    ...info.permissions(options),
    ...permissionsOfCommon(options),
  ];
  return `${info.name} ${info.usage}

${info.summary}

${rows.join("\n")}

The password comes from the URL, from --password-env, or is asked for on a
terminal. Special characters in a URL's user and password are percent-encoded.

Permissions it needs (name your URL and options before --help for your own):
  deno run ${permissions.join(" ")} \\
    recipes/${info.name}.ts …

Exit codes: 0 all done · 64 usage · 65 bad input · 68 unknown host ·
69 unreachable or refused · 73, 74 cannot write · 75 try later ·
76 protocol broken · 77 login refused
`;
}

/** The host that the permission line names: the URL's, or an example. */
function helpHost(info: RecipeInfo, options: Options): string {
  const example = `${info.protocols![0]}://mail.example.org`;
  const text = options.positional[0] ?? example;
  const { hostname, port } = parseMailUrl(text, info.protocols);
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}

function permissionsOfCommon(options: Options): string[] {
  const transcript = options.text("transcript");
  const variable = options.text("password-env");
  return [
    ...(transcript ? [`--allow-write=${transcript}`] : []),
    ...(variable ? [`--allow-env=${variable}`] : []),
  ];
}

function printSync(
  to: { writeSync(p: Uint8Array): number },
  text: string,
): void {
  try {
    writeAllSync(to, text);
  } catch (error) {
    // `| head` closed the pipe: what was asked for is done all the same.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

function writeAllSync(
  to: { writeSync(p: Uint8Array): number },
  text: string,
): void {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) at += to.writeSync(bytes.subarray(at));
}
