/**
 * Signs in at a mail provider once, without a browser on this machine, and
 * keeps the token in a file, from which other recipes take it and renew it.
 *
 * @module
 */

import { fromEnvironment, tokenOfFile } from "../lib/job/credentials.ts";
import { EXIT } from "../lib/job/exit_code.ts";
import { readLine } from "../lib/job/line_input.ts";
import type { OptionInfo, Options } from "../lib/job/options.ts";
import { print } from "../lib/job/print.ts";
import { signInPermissions } from "../lib/job/token_permissions.ts";
import { runTool, type ToolInfo } from "../lib/job/tool.ts";
import { checkTokenFilePlace } from "../lib/oauth/token_file.ts";
import { oauth, UsageError } from "../mod.ts";

const OPTIONS: readonly OptionInfo[] = [
  { name: "client-id", value: "ID", help: "the client, as you registered it" },
  {
    name: "client-secret-env",
    value: "VAR",
    help: "its secret: the environment variable VAR",
  },
  { name: "tenant", value: "T", help: "Microsoft 365: your organization" },
  {
    name: "token-file",
    value: "FILE",
    required: true,
    help: "where the token goes; only you can read it",
  },
  { name: "check", help: "tell how long the token in FILE is good" },
  { name: "help", help: "show this help" },
];

const INFO: ToolInfo = {
  name: "sign_in",
  usage: `PROVIDER USER --client-id ID --token-file FILE
sign_in --token-file FILE          signs in again, as FILE says
sign_in --check --token-file FILE`,
  summary:
    `Signs USER in at PROVIDER: google, microsoft, or a JSON file that describes
another. The browser may be on any device. After that, other recipes log in
with --token-file FILE, and renew the token by themselves.`,
  groups: [{ heading: "Options", options: OPTIONS }],
  exitCodes: `0 signed in · 64 usage · 68 unknown host · 69 refused ·
73, 74 cannot write · 75 try later · 77 sign in again`,
  permissions: signInPermissions,
};

/** Runs the recipe with a command line, and gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runTool(INFO, args, async (options) => {
    const file = options.required("token-file");
    return options.has("check")
      ? await check(file)
      : await signIn(options, file);
  });
}

async function signIn(options: Options, file: string): Promise<number> {
  const { provider, clientId, clientSecret, user } = await whoAndWhere(
    options,
    file,
  );
  await checkTokenFilePlace(file); // So that nobody signs in for nothing.
  const tell = (text: string) => print(Deno.stdout, `${text}\n`);
  if (provider.note !== undefined) tell(provider.note);
  const tokens = await oauth.signIn(provider, {
    clientId,
    clientSecret,
    user,
    tell,
    ask: (question) => readLine(question),
  });
  const record = { provider, clientId, clientSecret, user, tokens };
  await oauth.writeTokenFile(file, record);
  tell(
    `Signed in as ${user}. Other recipes take the token with --token-file ${file}`,
  );
  if (tokens.refreshToken !== undefined) return EXIT.ok;
  print(
    Deno.stderr,
    `sign_in: ${provider.name} gave nothing to renew the token with: it ends at ${tokens.accessTokenExpires}\n`,
  );
  return EXIT.ok;
}

/** What the command line says, or, where it names nobody, the token file. */
async function whoAndWhere(
  options: Options,
  file: string,
): Promise<Omit<oauth.TokenRecord, "tokens">> {
  const [name, user, ...more] = options.positional;
  if (name === undefined) return await oauth.readTokenFile(file);
  if (user === undefined || more.length > 0) {
    throw new UsageError("Name the provider and the user; see --help");
  }
  const tenant = options.text("tenant");
  return {
    provider: await oauth.providerNamed(name, { tenant }),
    clientId: options.required("client-id"),
    clientSecret: fromEnvironment(options, "client-secret-env"),
    user,
  };
}

/** Renews the token if it is due, and tells how long the sign-in lasts. */
async function check(file: string): Promise<number> {
  const warn = (line: string) => print(Deno.stderr, `sign_in: ${line}\n`);
  await tokenOfFile(file, warn);
  const { user, provider, tokens } = await oauth.readTokenFile(file);
  const end = tokens.refreshTokenExpires ?? "as long as it is used";
  print(
    Deno.stdout,
    `${user} at ${provider.name}: token good until ${tokens.accessTokenExpires}, sign-in until ${end}\n`,
  );
  return EXIT.ok;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
