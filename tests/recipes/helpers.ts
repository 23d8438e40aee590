/** What the tests of the recipes share. */

import { assert } from "@std/assert";
import type { Sandbox } from "../../lib/sandbox/mod.ts";
import type { RecipeExtra } from "../../lib/job/recipe.ts";
import { KNOWN_SECRETS, secretsIn } from "../known_secrets.ts";

/** What a recipe did. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** The main function of a recipe. */
export type Main = (
  args: readonly string[],
  extra?: RecipeExtra,
) => Promise<number>;

/** Calls a recipe in this process, and catches what it prints. */
export async function call(
  main: Main,
  args: readonly string[],
  extra?: RecipeExtra,
): Promise<Outcome> {
  const printed = { stdout: "", stderr: "" };
  using _ = new DisposableStack();
  for (const name of ["stdout", "stderr"] as const) {
    const decoder = new TextDecoder();
    const { writeSync } = Deno[name];
    Deno[name].writeSync = (bytes) => {
      printed[name] += decoder.decode(bytes, { stream: true });
      return bytes.length;
    };
    _.defer(() => Deno[name].writeSync = writeSync);
  }
  const code = await main(args, extra);
  const path = args[args.indexOf("--transcript") + 1];
  const transcript = args.includes("--transcript") ? textOf(path) : "";
  checkSecrets({ ...printed, transcript }, passwordsIn(args));
  return { code, ...printed };
}

/**
 * Fails where something that is printed shows a password or a token of the
 * tests, or of a command line, in clear or encoded.
 */
export function checkSecrets(
  texts: Record<string, string>,
  more: readonly string[] = [],
): void {
  const places = Object.keys(texts).filter((place) => {
    // What the help says of every recipe.
    const text = texts[place].replaceAll("secrets masked", "");
    return secretsIn(text, [...KNOWN_SECRETS, ...more]).length > 0;
  });
  if (places.length === 0) return;
  throw new Error(`The ${places.join(" and the ")} shows a secret`);
}

/** The passwords of the URLs on a command line that are long enough to tell. */
function passwordsIn(args: readonly string[]): string[] {
  return args.flatMap((arg) => {
    const [, password] = /:\/\/[^/:@]*:([^/@]*)@/.exec(arg) ?? [];
    return password === undefined || password.length < 4
      ? []
      : [decodeURIComponent(password)];
  });
}

/** A small file's text; a transcript may be a device, or missing. */
function textOf(path: string): string {
  if (!exists(path)) return "";
  const { isFile, size } = Deno.statSync(path);
  return isFile && size < 1_000_000 ? Deno.readTextFileSync(path) : "";
}

/** The top of the repository. */
export const ROOT: string = new URL("../../", import.meta.url).pathname;

/** Path of a recipe. */
export function recipe(name: string): string {
  return `${ROOT}recipes/${name}.ts`;
}

/** Starts a recipe as a process of its own. */
export function start(
  name: string,
  args: readonly string[],
  options: Deno.CommandOptions = {},
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", recipe(name), ...args],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    ...options,
  }).spawn();
}

/** Waits for a process to end. */
export async function end(child: Deno.ChildProcess): Promise<Outcome> {
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  const outcome = {
    code,
    stdout: decoder.decode(stdout),
    stderr: decoder.decode(stderr),
  };
  checkSecrets({ stdout: outcome.stdout, stderr: outcome.stderr });
  return outcome;
}

/** Runs a command line in a shell. */
export async function shell(
  command: string,
  options: Deno.CommandOptions = {},
): Promise<Outcome> {
  return await end(
    new Deno.Command("sh", {
      args: ["-c", command],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      ...options,
    }).spawn(),
  );
}

/**
 * The command line of a recipe, with exactly the permissions that its `--help`
 * asks for; the help itself needs none.
 *
 * @param ofHelp Permissions that the help has all the same.
 */
export async function withItsPermissions(
  name: string,
  args: readonly string[],
  ofHelp: readonly string[] = [],
): Promise<string> {
  const { stdout } = await end(
    start(name, [], {
      args: ["run", "--no-prompt", ...ofHelp, recipe(name), ...args, "--help"],
    }),
  );
  const [, flags] =
    /^ {2}deno run (--no-prompt .*?) (?:\\\n {4})?recipes\//ms.exec(stdout) ??
      [];
  assert(flags, `no permissions in: ${stdout}`);
  const quoted = args.map((arg) => `'${arg.replaceAll("'", `'\\''`)}'`);
  return `'${Deno.execPath()}' run ${flags.replaceAll(/\\\n */g, "")} '${
    recipe(name)
  }' ${quoted.join(" ")}`;
}

/** A test message that is like no other. */
export function letter(number: number, octets = 0): string {
  const text = `Subject: letter ${number}\r\n\r\nDear Bob,\r\n.\r\n`;
  return text + `${"x".repeat(70)}\r\n`.repeat(Math.ceil(octets / 72)) +
    `End of ${number}\r\n`;
}

/** Delivers letters to bob, and returns them. */
export function deliver(sandbox: Sandbox, count: number, octets = 0): string[] {
  return Array.from({ length: count }, (_, index) => {
    const text = letter(index + 1, octets);
    sandbox.mailbox("bob").deliver(text);
    return text;
  });
}

/** The URL of bob's maildrop. */
export function bobs(sandbox: Sandbox, password = "secret"): string {
  return sandbox.popUrl.replace("://", `://bob:${password}@`);
}

/** The same, where the password comes from elsewhere. */
export function bob(sandbox: Sandbox): string {
  return sandbox.popUrl.replace("://", "://bob@");
}

/** What bob's maildrop still holds. */
export function onServer(sandbox: Sandbox): string[] {
  const decoder = new TextDecoder();
  return sandbox.mailbox("bob").messages
    .map(({ bytes }) => decoder.decode(bytes));
}

/** The messages in `new` of a Maildir, with the line ends they came with. */
export function inMaildir(path: string): string[] {
  return Array.from(
    Deno.readDirSync(`${path}/new`),
    ({ name }) =>
      Deno.readTextFileSync(`${path}/new/${name}`).replaceAll("\n", "\r\n"),
  );
}

/** Whether something is there. */
export function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
