import { promptSecret } from "@std/cli/prompt-secret";
import { UsageError } from "../errors.ts";
import type { MailUrl } from "../line/mail_url.ts";
import { visible } from "../line/visible.ts";
import { mechanismNamed, takesSecret } from "../sasl/choose.ts";
import type { NetrcEntry } from "./netrc.ts";
import { readNetrc } from "./netrc_file.ts";
import type { Options } from "./options.ts";
import { secretFromCommand } from "./secret_command.ts";
import { StopSignals } from "./stop_signals.ts";

/** What a recipe logs in with, as the `login` steps take it. */
export interface RunCredentials {
  /** User name. */
  readonly user?: string;
  /** Password. */
  readonly password?: string;
  /** OAuth 2.0 access token, in place of a password. */
  readonly token?: string;
  /** The way to log in that is forced. */
  readonly mechanism?: string;
}

/** How the caller of a recipe is told something. */
export interface Telling {
  /** What would be better; may be kept back. */
  advise(line: string): void;
  /** What will go wrong. */
  warn(line: string): void;
}

/** Asks for a user's password; null where nobody is there to be asked. */
export type AskForPassword = (
  user: string,
  hostname: string,
) => string | null | Promise<string | null>;

const NETRC = ["netrc", "netrc-file"];
const PASSWORD_SOURCES = ["password-command", "password-env", ...NETRC];
const TOKEN_SOURCES = ["token-command", "token-env", "token-file"];

/** Whether a command line says as whom to log in, or how. */
export function namesLogin(url: MailUrl, options: Options): boolean {
  return url.user !== undefined || namesCredentials(options);
}

/** Whether options say what to log in with, or how. */
export function namesCredentials(options: Options): boolean {
  return isNamed(options, [...PASSWORD_SOURCES, ...TOKEN_SOURCES, "mechanism"]);
}

/**
 * Finds what to log in with. A token comes from the first that is named of
 * `--token-command`, `--token-env` and `--token-file`. Where none is, a
 * password comes from the first of these that has one: the URL,
 * `--password-command`, `--password-env`, the netrc file, the terminal. With a
 * client certificate none is asked for, unless one of them is named.
 *
 * @param ask Asks for the password; by default on the terminal.
 * @throws {UsageError} If there is no user, or nothing to be had, or the
 * mechanism cannot do with it.
 * @throws {MissingCredentials} If a command fails to give it.
 */
export async function findCredentials(
  url: MailUrl,
  options: Options,
  telling: Telling,
  ask: AskForPassword = askOnTerminal,
): Promise<RunCredentials> {
  adviseAgainstPs(url, options, telling);
  const mechanism = options.text("mechanism")?.toUpperCase();
  const found = await findSecret(url, options, mechanism, telling, ask);
  const credentials = { ...found, mechanism };
  const isCommand = url.protocol.startsWith("pop3") &&
    ["APOP", "USER"].includes(mechanism ?? "");
  if (mechanism !== undefined) {
    // Found out before anything is sent; those two need what PLAIN needs.
    const like = isCommand ? "PLAIN" : mechanism;
    mechanismNamed(like, { ...credentials, certificate: true, url });
  }
  return credentials;
}

/**
 * The same credentials later in a run: an access token of a file is renewed
 * where its time is up.
 */
export async function renewCredentials(
  credentials: RunCredentials,
  options: Options,
  signal: AbortSignal,
): Promise<RunCredentials> {
  const file = options.text("token-file");
  const isOther = isNamed(options, ["token-command", "token-env"]);
  if (credentials.token === undefined || file === undefined || isOther) {
    return credentials;
  }
  const { accessToken } = await import("../oauth/mod.ts");
  return { ...credentials, token: await accessToken({ file, signal }) };
}

async function findSecret(
  url: MailUrl,
  options: Options,
  mechanism: string | undefined,
  telling: Telling,
  ask: AskForPassword,
): Promise<RunCredentials> {
  const withoutSecret = mechanism === undefined
    ? options.text("client-cert") !== undefined &&
      url.password === undefined &&
      !isNamed(options, [...PASSWORD_SOURCES, ...TOKEN_SOURCES])
    : !takesSecret(mechanism);
  if (withoutSecret) return { user: url.user };

  const entry = await netrcEntry(url, options, telling);
  if (isNamed(options, TOKEN_SOURCES)) {
    const token = await fromCommand(options, "token-command") ??
      fromEnvironment(options, "token-env");
    if (token === undefined) return await fromTokenFile(url, options, telling);
    return { user: userOf(url, entry), token };
  }
  const user = userOf(url, entry);
  const password = url.password ??
    await fromCommand(options, "password-command") ??
    fromEnvironment(options, "password-env") ??
    entry?.password ??
    await fromSomebody(ask, user, url.hostname, options);
  return { user, password };
}

function userOf(url: MailUrl, entry: { login?: string } | undefined): string {
  const user = url.user ?? entry?.login;
  if (user !== undefined) return user;
  throw new UsageError(
    `The user name is missing: write "${url.protocol}://USER@${url.hostname}"`,
  );
}

/** The token, and the user it is for, where the URL does not say another. */
async function fromTokenFile(
  url: MailUrl,
  options: Options,
  { warn }: Telling,
): Promise<RunCredentials> {
  const file = options.required("token-file");
  const token = await tokenOfFile(file, warn);
  const { readTokenFile } = await import("../oauth/mod.ts");
  return { user: url.user ?? (await readTokenFile(file)).user, token };
}

/**
 * The access token of a token file, renewed where its time is up. A signal
 * does not end it before the new refresh token is on disk, because the old one
 * may be good no more.
 *
 * @throws {Stopped} If there was a signal.
 */
export async function tokenOfFile(
  file: string,
  warn: (line: string) => void,
): Promise<string> {
  // Most runs need none of it.
  const { accessToken } = await import("../oauth/mod.ts");
  using stop = new StopSignals();
  const { signal, end } = stop;
  const token = await Promise.race([accessToken({ file, warn, signal }), end]);
  signal.throwIfAborted();
  return token;
}

function isNamed(options: Options, names: readonly string[]): boolean {
  return names.some((name) => options.has(name) || options.text(name));
}

/** Advises against a URL with a password on this process's command line. */
export function adviseAgainstPs(
  { password }: MailUrl,
  { positional: [text] }: Options,
  { advise }: Pick<Telling, "advise">,
): void {
  if (password === undefined || !Deno.args.includes(text)) return;
  advise(
    "Everybody on this machine can see the password in the URL with ps: use --password-command, --password-env or --netrc",
  );
}

async function fromCommand(
  options: Options,
  name: string,
): Promise<string | undefined> {
  const command = options.text(name);
  if (command === undefined) return undefined;
  return await secretFromCommand(name, command);
}

/**
 * The secret in the environment variable that an option names.
 *
 * @throws {UsageError} If it is not set, or may not be read.
 */
export function fromEnvironment(
  options: Options,
  name: string,
): string | undefined {
  const variable = options.text(name);
  if (variable === undefined) return undefined;
  const what = name.split("-").at(-2);
  let secret: string | undefined;
  try {
    secret = Deno.env.get(variable);
  } catch (cause) {
    throw new UsageError(
      cause instanceof Deno.errors.NotCapable
        ? `Not permitted to read the environment variable "${variable}": run with --allow-env=${variable}`
        : `"${visible(variable)}" is no name of an environment variable`,
      { cause },
    );
  }
  if (!secret) {
    throw new UsageError(
      `The environment variable "${variable}" is not set: put the ${what} there`,
    );
  }
  return secret;
}

async function netrcEntry(
  url: MailUrl,
  options: Options,
  { advise }: Telling,
): Promise<NetrcEntry | undefined> {
  const file = options.text("netrc-file");
  if (file === undefined && !options.has("netrc")) return undefined;
  return await readNetrc(file, url, advise);
}

async function fromSomebody(
  ask: AskForPassword,
  user: string,
  hostname: string,
  options: Options,
): Promise<string> {
  const answer = await ask(user, hostname);
  if (answer === null) {
    const why = isNamed(options, NETRC)
      ? `the netrc file has none of this user for "${hostname}"`
      : "name where it comes from with --password-command, --password-env or --netrc";
    throw new UsageError(`The password of "${user}" is missing: ${why}`);
  }
  // Pressed by mistake: servers count it as a wrong password.
  if (answer === "") throw new UsageError("No password was given");
  return answer;
}

function askOnTerminal(user: string, hostname: string): string | null {
  // The question goes to standard output: not into a file, or a pipe.
  return Deno.stdin.isTerminal() && Deno.stdout.isTerminal()
    ? promptSecret(`Password of ${user} at ${hostname}:`)
    : null;
}
