import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { ConnectionError, UsageError } from "../../lib/errors.ts";
import {
  accessToken,
  OAuthError,
  readTokenFile,
  type TokenRecord,
  type Tokens,
  writeTokenFile,
} from "../../lib/oauth/mod.ts";
import { AuthorizationServer } from "./authorization_server.ts";

const DAY = 24 * 60 * 60 * 1000;

/** A server, and a token file of it whose access token is `left` ms good. */
async function scene(left: number, tokens: Partial<Tokens> = {}) {
  const server = new AuthorizationServer();
  const directory = await Deno.makeTempDir();
  const file = `${directory}/bob.token`;
  const warnings: string[] = [];
  const record: TokenRecord = {
    provider: server.provider(),
    clientId: "my-client",
    clientSecret: "client-secret",
    user: "bob@example.com",
    tokens: {
      accessToken: "access-0",
      accessTokenExpires: new Date(Date.now() + left).toISOString(),
      refreshToken: "refresh-0",
      ...tokens,
    },
  };
  await writeTokenFile(file, record);
  return {
    server,
    file,
    directory,
    warnings,
    record,
    get: () => accessToken({ file, warn: (text) => void warnings.push(text) }),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

Deno.test("accessToken() asks nobody while the token is good", async () => {
  await using it = await scene(10 * 60 * 1000);
  assertEquals(await it.get(), "access-0");
  assertEquals(it.server.requests, []);
  assertEquals(it.warnings, []);
});

Deno.test("accessToken() renews a token that soon expires, and keeps what came", async () => {
  await using it = await scene(4 * 60 * 1000);
  assertEquals(await it.get(), "access-1");
  const { tokens, clientSecret } = await readTokenFile(it.file);
  assertEquals([tokens.accessToken, tokens.refreshToken, clientSecret], [
    "access-1",
    "refresh-1",
    "client-secret",
  ]);
  assertEquals(it.server.requests[0].refresh_token, "refresh-0");
  assertEquals(await it.get(), "access-1");
  assertEquals(it.server.requests.length, 1);
  const files = Array.from(Deno.readDirSync(it.directory), (f) => f.name);
  assertEquals(files.sort(), ["bob.token", "bob.token.lock"]);
});

Deno.test("accessToken() keeps the refresh token where there is no new one", async () => {
  await using it = await scene(0);
  it.server.rotates = false;
  await it.get();
  const { tokens } = await readTokenFile(it.file);
  assertEquals([tokens.accessToken, tokens.refreshToken], [
    "access-1",
    "refresh-0",
  ]);
});

Deno.test("accessToken() loses no token where many processes renew at once", async () => {
  await using it = await scene(0);
  // Each refresh token is good once: a second renewal of the same would fail.
  const program = `import { accessToken } from "${
    import.meta.resolve("../../lib/oauth/mod.ts")
  }";
  console.log(await accessToken({ file: ${JSON.stringify(it.file)} }));`;
  const outputs = await Promise.all(
    Array.from({ length: 3 }, () =>
      new Deno.Command(Deno.execPath(), {
        args: ["eval", "--no-check", program],
        cwd: new URL("../..", import.meta.url).pathname,
      }).output()),
  );
  const decoder = new TextDecoder();
  for (const { stdout, stderr } of outputs) {
    assertEquals(decoder.decode(stdout), "access-1\n", decoder.decode(stderr));
  }
  assertEquals(it.server.requests.length, 1);
});

Deno.test("accessToken() asks for a new sign-in where the refresh token is good no more", async () => {
  await using it = await scene(0, { refreshToken: "stolen" });
  const error = await assertRejects(it.get, OAuthError);
  assertEquals([error.retry, error.code], ["sign-in", "invalid_grant"]);
  assertStringIncludes(error.message, "recipes/sign_in.ts");
  assertStringIncludes(error.message, it.file);
  for (const secret of ["stolen", "access-0", "client-secret"]) {
    assert(!Deno.inspect(error).includes(secret));
  }
  // Nothing is lost: it may have been a mistake of the server.
  assertEquals(await readTokenFile(it.file), it.record);
  await using without = await scene(0, { refreshToken: undefined });
  const nothing = await assertRejects(without.get, OAuthError);
  assertEquals(nothing.retry, "sign-in");
});

Deno.test("accessToken() goes on with a token that is good for a minute where the server is in trouble", async () => {
  await using it = await scene(2 * 60 * 1000);
  it.server.troubles.push(503);
  assertEquals(await it.get(), "access-0");
  assertStringIncludes(it.warnings.join(), "soon expires");
  await using old = await scene(0);
  for (const trouble of [503, "temporarily_unavailable", 200]) {
    old.server.troubles.push(trouble);
    const error = await assertRejects(old.get, OAuthError);
    assertEquals(error.retry, "later", error.message);
  }
  assertEquals(await old.get(), "access-1");
});

Deno.test("accessToken() says so where the server cannot be reached", async () => {
  await using it = await scene(0);
  await it.server[Symbol.asyncDispose]();
  const error = await assertRejects(it.get, ConnectionError);
  assertEquals(error.failure, "unreachable");
  assertStringIncludes(error.message, new URL(it.server.url).host);
});

Deno.test("accessToken() gives up where no answer comes in time", async () => {
  await using it = await scene(0);
  it.server.troubles.push("hang");
  const error = await assertRejects(
    () => accessToken({ file: it.file, timeLimit: 50 }),
    ConnectionError,
  );
  assertEquals([error.failure, error.outcomeUnknown], ["timeout", true]);
});

Deno.test("accessToken() gives up when it is told to, while another renews", async () => {
  await using it = await scene(0);
  using lock = await Deno.open(`${it.file}.lock`, {
    write: true,
    create: true,
  });
  await lock.lock(true);
  const signal = AbortSignal.timeout(50);
  await assertRejects(
    () => accessToken({ file: it.file, signal }),
    DOMException,
  );
  assertEquals(it.server.requests, []);
});

Deno.test("accessToken() warns days before somebody must sign in again", async () => {
  const at = (days: number) => ({
    refreshTokenExpires: new Date(Date.now() + days * DAY).toISOString(),
  });
  await using calm = await scene(DAY, at(8));
  await calm.get();
  assertEquals(calm.warnings, []);
  await using soon = await scene(DAY, at(3.5));
  await soon.get();
  assertEquals(soon.warnings.length, 1);
  assertStringIncludes(soon.warnings[0], "bob@example.com");
  assertStringIncludes(soon.warnings[0], "3 days");
  assertStringIncludes(soon.warnings[0], "recipes/sign_in.ts");
});

Deno.test("accessToken() learns the refresh token's life from the server or the provider", async () => {
  for (
    const [extra, days] of [
      [{ refresh_token_expires_in: 7 * 24 * 3600 }, 7],
      [{ refresh_expires_in: 2 * 24 * 3600 }, 2],
      [{}, 90],
    ] as const
  ) {
    await using it = await scene(0);
    const { provider } = it.record;
    await writeTokenFile(it.file, {
      ...it.record,
      provider: { ...provider, refreshTokenDays: 90 },
    });
    it.server.extra = extra;
    await it.get();
    const { tokens } = await readTokenFile(it.file);
    const left = Date.parse(tokens.refreshTokenExpires!) - Date.now();
    assertEquals(Math.round(left / DAY), days);
  }
});

Deno.test("readTokenFile() throws UsageError for what is none, or others may read", async () => {
  await using it = await scene(0);
  await Deno.chmod(it.file, 0o644);
  await assertRejects(() => readTokenFile(it.file), UsageError, "chmod 600");
  await Deno.chmod(it.file, 0o600);
  const { provider } = it.record;
  for (
    const text of [
      "",
      "{}",
      "null",
      JSON.stringify({ ...it.record, user: "" }),
      JSON.stringify({ ...it.record, tokens: {} }),
      JSON.stringify({
        ...it.record,
        tokens: { ...it.record.tokens, accessTokenExpires: "soon" },
      }),
      JSON.stringify({
        ...it.record,
        provider: { ...provider, tokenEndpoint: "http://example.com/token" },
      }),
    ]
  ) {
    await Deno.writeTextFile(it.file, text);
    await assertRejects(() => readTokenFile(it.file), UsageError, it.file);
  }
  await assertRejects(
    () => readTokenFile(`${it.directory}/none`),
    UsageError,
    "sign_in",
  );
});

Deno.test("writeTokenFile() leaves a file that only its owner can read, whatever was there", async () => {
  await using it = await scene(0);
  await Deno.writeTextFile(`${it.file}.new`, "left behind", { mode: 0o644 });
  await writeTokenFile(it.file, it.record);
  assertEquals((await Deno.stat(it.file)).mode! & 0o777, 0o600);
  const fresh = `${it.directory}/deep/er/bob.token`;
  await writeTokenFile(fresh, it.record);
  const { mode } = await Deno.stat(`${it.directory}/deep/er`);
  assertEquals(mode! & 0o777, 0o700);
});
