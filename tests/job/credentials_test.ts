import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { COMMON_OPTIONS } from "../../lib/job/common_options.ts";
import {
  findCredentials,
  namesLogin,
  renewCredentials,
  type RunCredentials,
} from "../../lib/job/credentials.ts";
import {
  exitCodeOf,
  MissingCredentials,
  Stopped,
} from "../../lib/job/exit_code.ts";
import { Options } from "../../lib/job/options.ts";
import {
  providerNamed,
  readTokenFile,
  writeTokenFile,
} from "../../lib/oauth/mod.ts";
import { parseMailUrl } from "../../lib/line/mail_url.ts";
import { TempDir } from "../store/helpers.ts";

const ignore = Deno.build.os === "windows";
const VARIABLE = "MAILTALK_TEST_PASSWORD";
const TABLE = COMMON_OPTIONS.flatMap(({ options }) => options);

function find(url: string, ...args: string[]): Promise<RunCredentials> {
  const options = new Options([url, ...args], TABLE);
  const never = (line: string) => {
    throw new Error(`Told: ${line}`);
  };
  const telling = { advise: never, warn: never };
  return findCredentials(parseMailUrl(url), options, telling);
}

/** What is found, with a variable that is set and a netrc file. */
async function findWith(
  dir: TempDir,
  url: string,
  ...args: string[]
): Promise<RunCredentials> {
  const netrc = `${dir.path}/netrc`;
  await Deno.writeTextFile(
    netrc,
    "machine h login bob password from-netrc\nmachine g login eve",
    { mode: 0o600 },
  );
  Deno.env.set(VARIABLE, "from-variable");
  try {
    return await find(
      url,
      ...args.map((arg) => arg === "NETRC" ? netrc : arg),
    );
  } finally {
    Deno.env.delete(VARIABLE);
  }
}

Deno.test({
  name: "findCredentials() takes the first source that has a password",
  ignore,
  async fn() {
    await using dir = new TempDir();
    const command = ["--password-command", "echo from-command"];
    const variable = ["--password-env", VARIABLE];
    const netrc = ["--netrc-file", "NETRC"];
    const all = [...netrc, ...variable, ...command];
    for (
      const [url, args, password] of [
        ["pop3://bob:from-url@h", all, "from-url"],
        ["pop3://bob@h", all, "from-command"],
        ["pop3://bob@h", [...netrc, ...variable], "from-variable"],
        ["pop3://bob@h", netrc, "from-netrc"],
        ["pop3://h", netrc, "from-netrc"],
        // The user of the netrc file, the password of another source.
        ["pop3://h", all, "from-command"],
      ] as [string, string[], string][]
    ) {
      assertEquals(
        await findWith(dir, url, ...args),
        { user: "bob", password, mechanism: undefined },
        `${url} ${args}`,
      );
    }
  },
});

Deno.test({
  name: "findCredentials() takes a token from the first source that is named",
  ignore,
  async fn() {
    await using dir = new TempDir();
    const command = ["--token-command", "echo from-command"];
    const variable = ["--token-env", VARIABLE];
    const rest = ["--password-command", "exit 1", "--mechanism", "xoauth2"];
    for (
      const [args, token] of [
        [[...variable, ...command], "from-command"],
        [variable, "from-variable"],
      ] as const
    ) {
      assertEquals(
        await findWith(dir, "smtp://bob@h", ...args, ...rest),
        { user: "bob", token, mechanism: "XOAUTH2" },
      );
    }
  },
});

/** A token file whose access token is good for so many seconds. */
async function tokenFile(
  dir: TempDir,
  seconds: number,
  refreshTokenExpires?: string,
): Promise<string> {
  const file = `${dir.path}/bob.token`;
  const expires = new Date(Date.now() + seconds * 1000).toISOString();
  await writeTokenFile(file, {
    provider: await providerNamed("google"),
    clientId: "x",
    user: "bob@example.org",
    tokens: {
      accessToken: "from-file",
      accessTokenExpires: expires,
      refreshTokenExpires,
    },
  });
  return file;
}

Deno.test("findCredentials() takes token and user from a token file", async () => {
  await using dir = new TempDir();
  const file = await tokenFile(dir, 3600);
  const found = { user: "bob@example.org", token: "from-file" };
  const args = ["--token-file", file];
  assertEquals(await find("pop3s://h", ...args), {
    ...found,
    mechanism: undefined,
  });
  const eve = await find("pop3s://eve@h", ...args);
  assertEquals([eve.user, eve.token], ["eve", "from-file"]);
});

Deno.test("findCredentials() says in time that a sign-in ends, and when it is over", async () => {
  await using dir = new TempDir();
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const file = await tokenFile(dir, 3600, soon);
  const options = new Options(["--token-file", file], TABLE);
  const warned: string[] = [];
  await findCredentials(parseMailUrl("pop3s://h"), options, {
    advise: () => {},
    warn: (line) => warned.push(line),
  });
  assertEquals(warned.length, 1);
  assertStringIncludes(warned[0], "bob@example.org");

  await tokenFile(dir, -1);
  const error = await assertRejects(() =>
    find("pop3s://h", "--token-file", file)
  );
  assertEquals(exitCodeOf(error), 77);
});

Deno.test("renewCredentials() asks the token file again, and nothing else", async () => {
  await using dir = new TempDir();
  const file = await tokenFile(dir, 3600);
  const renew = (before: RunCredentials, ...args: string[]) =>
    renewCredentials(
      before,
      new Options(args, TABLE),
      new AbortController().signal,
    );
  const old = { user: "bob", token: "old" };
  assertEquals(await renew(old, "--token-file", file), {
    user: "bob",
    token: "from-file",
  });
  assertEquals(await renew(old, "--token-env", "X", "--token-file", file), old);
  const password = { user: "bob", password: "p" };
  assertEquals(await renew(password), password);
  const certificate = { user: "bob", mechanism: "EXTERNAL" };
  assertEquals(await renew(certificate, "--token-file", file), certificate);
});

Deno.test({
  name: "findCredentials() keeps a token that is renewed while a signal comes",
  ignore,
  async fn() {
    await using dir = new TempDir();
    const came = Promise.withResolvers<void>();
    const listen = () => came.resolve();
    Deno.addSignalListener("SIGTERM", listen);
    using _ = new DisposableStack();
    _.defer(() => Deno.removeSignalListener("SIGTERM", listen));
    await using server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      async () => {
        Deno.kill(Deno.pid, "SIGTERM");
        await came.promise;
        return Response.json({
          access_token: "access-1",
          token_type: "Bearer",
          refresh_token: "refresh-1",
        });
      },
    );
    const file = await tokenFile(dir, -1);
    const record = await readTokenFile(file);
    const tokenEndpoint = `http://127.0.0.1:${server.addr.port}/token`;
    await writeTokenFile(file, {
      ...record,
      provider: { ...record.provider, tokenEndpoint },
      tokens: { ...record.tokens, refreshToken: "refresh-0" },
    });
    const error = await assertRejects(
      () => find("pop3s://h", "--token-file", file),
      Stopped,
    );
    assertEquals(exitCodeOf(error), 75);
    const { tokens } = await readTokenFile(file);
    assertEquals(tokens.refreshToken, "refresh-1");
  },
});

Deno.test("findCredentials() asks for no password where none is needed", async () => {
  const nothing = { user: undefined, mechanism: undefined };
  assertEquals(await find("pop3s://h", "--client-cert", "x"), nothing);
  for (const mechanism of ["EXTERNAL", "anonymous"]) {
    assertEquals(
      await find("smtp://bob@h", "--mechanism", mechanism),
      { user: "bob", mechanism: mechanism.toUpperCase() },
    );
  }
  // But where it is there, or its source is named, it is taken.
  const password = await find("pop3s://bob:own@h", "--client-cert", "x");
  assertEquals(password.password, "own");
  await assertRejects(
    () => find("pop3s://b@h", "--client-cert", "x", "--password-env", VARIABLE),
    UsageError,
    "is not set",
  );
});

Deno.test("findCredentials() says what is missing", async () => {
  await using dir = new TempDir();
  for (
    const [url, args, sentence] of [
      ["pop3://h", [], 'write "pop3://USER@h"'],
      ["pop3://x", ["--netrc-file", "NETRC"], 'write "pop3://USER@x"'],
      ["pop3://eve@h", ["--netrc-file", "NETRC"], 'none of this user for "h"'],
      ["pop3://g", ["--netrc-file", "NETRC"], 'password of "eve" is missing'],
      ["pop3://b@h", ["--password-env", "A=B"], '"A=B" is no name of an env'],
      ["pop3://bob@h", ["--password-env", "MAILTALK_UNSET"], "is not set: put"],
      ["pop3://bob@h", ["--token-env", "MAILTALK_UNSET"], "put the token ther"],
      ["pop3://bob@h", [], "--password-command, --password-env or --netrc"],
      ["pop3://b:p@h", ["--mechanism", "KERBEROS"], 'mechanism "KERBEROS"'],
      ["pop3://b:p@h", ["--mechanism", "XOAUTH2"], "without a token"],
      ["smtp://b:p@h", ["--mechanism", "APOP"], 'mechanism "APOP"'],
      ...["PLAIN", "APOP", "USER"].map((name) => [
        "pop3://b@h",
        ["--token-env", VARIABLE, "--mechanism", name],
        "without a password",
      ]),
    ] as [string, string[], string][]
  ) {
    await assertRejects(
      () => findWith(dir, url, ...args),
      UsageError,
      sentence,
    );
  }
  if (ignore) return;
  await assertRejects(
    () => findWith(dir, "pop3://b@h", "--token-command", "exit 1"),
    MissingCredentials,
    '"--token-command" failed with exit code 1',
  );
});

Deno.test("findCredentials() forces APOP and USER with POP3", async () => {
  for (const mechanism of ["APOP", "USER", "PLAIN"]) {
    const found = await find("pop3://b:p@h", "--mechanism", mechanism);
    assertEquals(found, { user: "b", password: "p", mechanism });
  }
});

Deno.test("namesLogin() sees every option that says how to log in", () => {
  const names = (url: string, ...args: string[]) =>
    namesLogin(parseMailUrl(url), new Options([url, ...args], TABLE));
  assertEquals(names("smtp://h", "--ca", "x", "--client-cert", "y"), false);
  assertEquals(names("smtp://bob@h"), true);
  for (const { name, value } of COMMON_OPTIONS[0].options) {
    const args = value ? [`--${name}`, "x"] : [`--${name}`];
    assertEquals(names("smtp://h", ...args), true, name);
  }
});
