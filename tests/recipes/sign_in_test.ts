import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { readTokenFile } from "../../lib/oauth/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { main as fetchAndPurge } from "../../recipes/fetch_and_purge.ts";
import { main } from "../../recipes/sign_in.ts";
import { AuthorizationServer } from "../oauth/authorization_server.ts";
import {
  call,
  inMaildir,
  recipe,
  shell,
  withItsPermissions,
} from "./helpers.ts";

/** An authorization server, and a directory with a file that describes it. */
async function scene() {
  const server = new AuthorizationServer();
  const directory = await Deno.makeTempDir();
  const provider = `${directory}/provider.json`;
  const file = `${directory}/tokens/bob.token`;
  await Deno.writeTextFile(provider, JSON.stringify(server.provider()));
  return {
    server,
    directory,
    provider,
    file,
    args: [provider, "bob", "--client-id", "my-client", "--token-file", file],
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

Deno.test("sign_in keeps a token that fetch_and_purge then logs in with, and renews", async () => {
  await using it = await scene();
  const signedIn = await call(main, it.args);
  assertEquals([signedIn.code, signedIn.stderr], [0, ""]);
  assertStringIncludes(signedIn.stdout, "WDJB-MJHT");
  assertStringIncludes(signedIn.stdout, it.file);
  assertEquals(signedIn.stdout.includes("access-1"), false);

  // The token is stale: the second one is what the mail server knows.
  const record = await readTokenFile(it.file);
  const stale = {
    ...record,
    tokens: { ...record.tokens, accessTokenExpires: new Date(0).toISOString() },
  };
  await Deno.writeTextFile(it.file, JSON.stringify(stale));
  await using sandbox = await startSandbox({ tokens: { bob: "access-2" } });
  sandbox.mailbox("bob").deliver("Subject: hello\r\n\r\nHello\r\n");
  const maildir = `${it.directory}/Mail`;
  const url = sandbox.popUrl.replace("://", "://bob@");
  const fetched = await call(fetchAndPurge, [
    url,
    "--to",
    `maildir:${maildir}`,
    "--token-file",
    it.file,
  ]);
  assertEquals([fetched.code, fetched.stderr], [0, ""]);
  assertEquals(inMaildir(maildir).length, 1);
  assertEquals((await readTokenFile(it.file)).tokens.accessToken, "access-2");
});

Deno.test("sign_in --check tells how long the sign-in lasts", async () => {
  await using it = await scene();
  it.server.extra = { refresh_token_expires_in: 3 * 24 * 3600 };
  await call(main, it.args);
  const { code, stdout, stderr } = await call(main, [
    "--check",
    "--token-file",
    it.file,
  ]);
  assertEquals(code, 0);
  assertMatch(stdout, /^bob at Example: token good until .*Z, sign-in until/);
  // It has just begun: nobody need do anything yet.
  assertEquals(stderr, "");
  const end = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString();
  assertStringIncludes(stdout, `sign-in until ${end.slice(0, 10)}`);
});

Deno.test("sign_in says in a sentence what is wrong, with the exit code", async () => {
  await using it = await scene();
  const cases: [string[], number, RegExp][] = [
    [[], 64, /token-file/],
    [["--token-file", it.file], 64, /there is none, .* PROVIDER USER/],
    [["google", "--token-file", it.file], 64, /provider and the user/],
    [it.args.toSpliced(2, 2), 64, /client-id/],
    [it.args.toSpliced(0, 1, "gogle"), 64, /google or microsoft/],
    [[...it.args, "--client-secret-env", "NOT_SET"], 64, /NOT_SET/],
    [["--check", "--token-file", it.file], 64, /there is none/],
  ];
  for (const [args, expected, words] of cases) {
    const { code, stderr } = await call(main, args);
    assertEquals(code, expected, stderr);
    assertMatch(stderr, /^sign_in: [^\n]+\n$/);
    assertMatch(stderr, words);
  }
  it.server.troubles.push("access_denied");
  assertEquals((await call(main, it.args)).code, 77);
  it.server.troubles.push("unauthorized_client");
  assertEquals((await call(main, it.args)).code, 69);
  await it.server[Symbol.asyncDispose]();
  assertEquals((await call(main, it.args)).code, 69);
});

Deno.test("sign_in asks nobody to sign in where the token cannot be kept", async () => {
  await using it = await scene();
  const args = it.args.with(-1, `${it.provider}/bob.token`);
  const { code, stdout, stderr } = await call(main, args);
  assertEquals([code, stdout, it.server.requests], [73, "", []]);
  assertMatch(stderr, /^sign_in: Cannot write the token file "[^\n]+\n$/);
});

Deno.test("sign_in --help fits into a terminal of 80 columns", async () => {
  const { code, stdout } = await call(main, ["--help"]);
  assertEquals(code, 0);
  for (const line of stdout.split("\n")) assert(line.length <= 80, line);
});

Deno.test("sign_in takes the address of a browser from standard input", async () => {
  await using it = await scene();
  const { deviceEndpoint: _, ...rest } = it.server.provider();
  const authorizationEndpoint = `${it.server.url}/auth`;
  await Deno.writeTextFile(
    it.provider,
    JSON.stringify({ ...rest, authorizationEndpoint }),
  );
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", recipe("sign_in"), ...it.args],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const decoder = new TextDecoder();
  const writer = child.stdin.getWriter();
  let said = "";
  let answered = false;
  for await (const piece of child.stdout) {
    said += decoder.decode(piece, { stream: true });
    const address = /http:\S+\/auth\?\S+/.exec(said)?.[0];
    if (answered || !address || !said.includes("Paste")) continue;
    answered = true;
    const line = `${it.server.signIn(address)}\n`;
    await writer.write(new TextEncoder().encode(line));
  }
  await writer.close();
  assertEquals((await child.status).code, 0, said);
  assertEquals((await readTokenFile(it.file)).tokens.accessToken, "access-1");
});

Deno.test("sign_in works with the permissions of its --help alone", async () => {
  await using it = await scene();
  // It may read the description of a provider to say where that is.
  const line = await withItsPermissions("sign_in", it.args, ["--allow-read"]);
  const { code, stderr } = await shell(line);
  assertEquals([code, stderr], [0, ""]);
});

Deno.test("sign_in signs in again with the token file alone", async () => {
  await using it = await scene();
  await call(main, it.args);
  const { code, stdout, stderr } = await call(main, ["--token-file", it.file]);
  assertEquals([code, stderr], [0, ""]);
  assertStringIncludes(stdout, "Signed in as bob");
  const { clientId, tokens } = await readTokenFile(it.file);
  assertEquals([clientId, tokens.accessToken], ["my-client", "access-2"]);
});
