/** What a hostile or unlucky authorization server, and a full disk, may do. */

import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  ConnectionError,
  MailtalkError,
  ProtocolError,
  UsageError,
} from "../../lib/errors.ts";
import { exitCodeOf } from "../../lib/job/exit_code.ts";
import { boundedFetch } from "../../lib/oauth/bounded_fetch.ts";
import { earlyWarning } from "../../lib/oauth/early_warning.ts";
import {
  accessToken,
  OAuthError,
  readTokenFile,
  signIn,
  type TokenRecord,
  type Tokens,
  writeTokenFile,
} from "../../lib/oauth/mod.ts";
import { parseProvider } from "../../lib/oauth/provider.ts";
import { StoreError } from "../../lib/store/store.ts";
import { canMount, TinyDisk } from "../store/helpers.ts";

const DAY = 24 * 60 * 60 * 1000;

type Handler = (
  form: URLSearchParams,
  path: string,
) => Response | Promise<Response>;

/** A server that answers so, and a token file of it that has to be renewed. */
async function scene(
  handler: Handler,
  { tokens, directory }: { tokens?: Partial<Tokens>; directory?: string } = {},
) {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) =>
      await handler(
        new URLSearchParams(await request.text()),
        new URL(request.url).pathname,
      ),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const own = await Deno.makeTempDir();
  const file = `${directory ?? own}/bob.token`;
  const record: TokenRecord = {
    provider: {
      name: "Example",
      issuer: url,
      tokenEndpoint: `${url}/token`,
      deviceEndpoint: `${url}/device`,
      scopes: ["mail"],
    },
    clientId: "my-client",
    clientSecret: "client-secret",
    user: "bob",
    tokens: {
      accessToken: "access-0",
      accessTokenExpires: new Date(0).toISOString(),
      refreshToken: "refresh-0",
      ...tokens,
    },
  };
  await writeTokenFile(file, record);
  return {
    url,
    file,
    record,
    get: () => accessToken({ file }),
    signIn: (signal?: AbortSignal) =>
      signIn(record.provider, { clientId: "c", tell() {}, signal }),
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await Deno.remove(own, { recursive: true });
    },
  };
}

function tokens(more: object = {}): Response {
  return Response.json({
    access_token: "access-1",
    token_type: "Bearer",
    expires_in: 3600,
    refresh_token: "refresh-1",
    ...more,
  });
}

function device(more: object = {}): Response {
  return Response.json({
    device_code: "device-secret",
    user_code: "WDJB-MJHT",
    verification_uri: "https://example.com/device",
    expires_in: 600,
    interval: 0.01,
    ...more,
  });
}

function refusal(error: string, error_description?: string): Response {
  return Response.json({ error, error_description }, { status: 400 });
}

/** Answers the device's first request, and the later ones as told. */
function afterDevice(handler: Handler, more: object = {}): Handler {
  return (form, path) =>
    path === "/device" ? device(more) : handler(form, path);
}

Deno.test("parseProvider() throws UsageError for http to any other machine", () => {
  for (
    const tokenEndpoint of [
      "http://localhost:x@example.org/token",
      "http://127.0.0.1:80@example.org/token",
      "http://localhost.example.org/token",
      "https://bob:pw@example.org/token",
    ]
  ) {
    const text = JSON.stringify({
      name: "x",
      issuer: "https://example.org",
      tokenEndpoint,
      authorizationEndpoint: "https://example.org/auth",
      scopes: ["mail"],
    });
    assertThrows(() => parseProvider(text, "p"), UsageError, "tokenEndpoint");
  }
});

Deno.test("signIn() throws UsageError before it sends a secret without TLS", async () => {
  const real = globalThis.fetch;
  const asked: string[] = [];
  globalThis.fetch = (url) => {
    asked.push(String(url));
    return Promise.reject(new TypeError("not to be asked"));
  };
  using _ = { [Symbol.dispose]: () => void (globalThis.fetch = real) };
  const url = "http://auth.example.org";
  const provider = {
    name: "x",
    issuer: url,
    tokenEndpoint: `${url}/token`,
    deviceEndpoint: `${url}/device`,
    scopes: ["mail"],
  };
  const options = { clientId: "c", clientSecret: "client-secret", tell() {} };
  await assertRejects(() => signIn(provider, options), UsageError, url);
  assertEquals(asked, []);
});

Deno.test("accessToken() masks the secrets that a server says back", async () => {
  await using it = await scene((form) =>
    refusal(
      "invalid_grant",
      `${form.get("refresh_token")} of ${form.get("client_secret")}`,
    )
  );
  const error = await assertRejects(it.get, OAuthError);
  assertEquals(error.code, "invalid_grant");
  assert(!/refresh-0|client-secret/.test(Deno.inspect(error)), error.message);
});

Deno.test("signIn() masks the device code that a server says back", async () => {
  await using it = await scene(
    afterDevice((form) => refusal("invalid_request", form.get("device_code")!)),
  );
  const error = await assertRejects(() => it.signIn(), OAuthError);
  assertStringIncludes(error.message, "invalid_request");
  assert(!Deno.inspect(error).includes("device-secret"));
});

Deno.test("accessToken() throws OAuthError for an error that comes with a challenge", async () => {
  await using it = await scene(() =>
    Response.json({ error: "invalid_client" }, {
      status: 401,
      headers: { "www-authenticate": 'Basic realm="x"' },
    })
  );
  const error = await assertRejects(it.get, OAuthError);
  assertEquals([error.code, error.retry], ["invalid_client", "never"]);
});

Deno.test("accessToken() keeps tokens of a kind it does not know out of the error", async () => {
  await using it = await scene(() =>
    tokens({ token_type: "mac", access_token: "leaked" })
  );
  const error = await assertRejects(it.get, OAuthError);
  assert(!Deno.inspect(error).includes("leaked"));
});

Deno.test("accessToken() takes lives of any length", async () => {
  for (const name of ["expires_in", "refresh_token_expires_in"]) {
    await using it = await scene(() => tokens({ [name]: 1e300 }));
    assertEquals(await it.get(), "access-1");
  }
});

Deno.test("signIn() does not ask at once where the interval is longer than a timer", async () => {
  let asked = 0;
  const poll = afterDevice(() => {
    asked += 1;
    return refusal("authorization_pending");
  }, { interval: 3e6, expires_in: 1e7 });
  await using it = await scene(poll);
  await assertRejects(() => it.signIn(AbortSignal.timeout(200)), DOMException);
  assertEquals(asked, 0);
});

Deno.test("signIn() knows Microsoft's word for a refusal", async () => {
  await using it = await scene(
    afterDevice(() => refusal("authorization_declined")),
  );
  const error = await assertRejects(() => it.signIn(), OAuthError);
  assertEquals(error.retry, "sign-in");
  assertStringIncludes(error.message, "was refused");
});

Deno.test("accessToken() reads no more than 1 MiB", async () => {
  let sent = 0;
  await using it = await scene(() =>
    new Response(
      new ReadableStream({
        pull(controller) {
          sent += 65536;
          if (sent > 64 * 1024 * 1024) return controller.close();
          controller.enqueue(new Uint8Array(65536).fill(32));
        },
      }),
      { headers: { "content-type": "application/json" } },
    )
  );
  await assertRejects(it.get, ProtocolError, "1 MiB");
  assert(sent < 16 * 1024 * 1024, `${sent}`);
});

Deno.test("accessToken() keeps a refresh token that came after it was told to give up", async () => {
  let current = "refresh-0";
  const asked = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  await using it = await scene(async (form) => {
    if (form.get("refresh_token") !== current) return refusal("invalid_grant");
    // The old one is good no more.
    current = "refresh-1";
    asked.resolve();
    await go.promise;
    return tokens();
  });
  const abort = new AbortController();
  const pending = accessToken({ file: it.file, signal: abort.signal });
  await asked.promise;
  abort.abort();
  go.resolve();
  assertEquals(await pending, "access-1");
  assertEquals((await readTokenFile(it.file)).tokens.refreshToken, current);
});

Deno.test("writeTokenFile() is not undone by a renewal that is under way", async () => {
  const asked = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  await using it = await scene(async () => {
    asked.resolve();
    await go.promise;
    return tokens();
  });
  const renewing = it.get();
  await asked.promise;
  const refreshToken = "signed-in-again";
  const again = { ...it.record.tokens, refreshToken };
  const writing = writeTokenFile(it.file, { ...it.record, tokens: again });
  go.resolve();
  await Promise.all([renewing, writing]);
  const kept = (await readTokenFile(it.file)).tokens.refreshToken;
  assertEquals(kept, refreshToken);
});

Deno.test("writeTokenFile() writes nothing into a file that somebody else may have open", async () => {
  await using it = await scene(() => tokens());
  const draft = `${it.file}.new`;
  await Deno.writeTextFile(draft, "");
  await Deno.chmod(draft, 0o666);
  using spy = await Deno.open(draft);
  await writeTokenFile(it.file, it.record);
  assertEquals(await spy.read(new Uint8Array(1)), null);
  await assertRejects(() => Deno.stat(draft), Deno.errors.NotFound);
});

Deno.test("readTokenFile() throws UsageError where a secret is no text", async () => {
  await using it = await scene(() => tokens());
  const { tokens: before } = it.record;
  for (
    const wrong of [
      { ...it.record, clientSecret: 7 },
      { ...it.record, tokens: { ...before, refreshToken: 7 } },
      { ...it.record, warned: "once" },
    ]
  ) {
    await Deno.writeTextFile(it.file, JSON.stringify(wrong));
    await assertRejects(() => readTokenFile(it.file), UsageError, it.file);
  }
});

Deno.test({
  name: "accessToken() asks for no new token where the disk has no room for it",
  ignore: !canMount,
  async fn() {
    using disk = new TinyDisk(256);
    let asked = 0;
    await using it = await scene(() => {
      asked += 1;
      return tokens();
    }, { directory: disk.path });
    const filler = `${disk.path}/filler`;
    using full = await Deno.open(filler, { write: true, create: true });
    const page = new Uint8Array(4096);
    assertThrows(() => {
      while (true) full.writeSync(page);
    });
    await assertRejects(it.get, StoreError, "no space left");
    assertEquals(asked, 0);
    assertEquals(await readTokenFile(it.file), it.record);
    await assertRejects(() => Deno.stat(`${it.file}.new`));
    await Deno.remove(filler);
    await full.truncate(0);
    assertEquals(await it.get(), "access-1");
  },
});

Deno.test("accessToken() warns once a day, and of a short life in its second half", async () => {
  await using it = await scene(() =>
    tokens({ refresh_token_expires_in: 7 * DAY / 1000 })
  );
  const begin = Date.now();
  const warned: string[] = [];
  const at = async (days: number) => {
    await accessToken({
      file: it.file,
      now: () => begin + days * DAY,
      warn: (text) => void warned.push(text),
    });
    return warned.length;
  };
  assertEquals(await at(0), 0);
  // Nothing is renewed: the access token lives as long.
  const record = await readTokenFile(it.file);
  const long = new Date(begin + 30 * DAY).toISOString();
  await writeTokenFile(it.file, {
    ...record,
    tokens: { ...record.tokens, accessTokenExpires: long },
  });
  assertEquals(await at(3), 0);
  assertEquals(await at(4), 1);
  assertEquals(await at(4.5), 1);
  assertEquals(await at(5.1), 2);
  assertStringIncludes(
    warned[0],
    `deno run --no-prompt --allow-net=${new URL(it.url).host} `,
  );
  assertStringIncludes(warned[0], `recipes/sign_in.ts --token-file ${it.file}`);
});

Deno.test("earlyWarning() gives a command that works, whatever the file's path", async () => {
  await using it = await scene(() => tokens());
  const refreshTokenExpires = new Date(3 * DAY).toISOString();
  const record = {
    ...it.record,
    tokens: { ...it.record.tokens, refreshTokenExpires },
  };
  // Deno takes a comma for the end of a path.
  for (
    const [file, read] of [
      ["it's/bob", `'--allow-read=it'\\''s' '--allow-write=it'\\''s' `],
      ["a, b/bob", "--allow-read --allow-write "],
      ["bob", "--allow-read=. --allow-write=. "],
    ]
  ) {
    const warning = earlyWarning(record, file, 2 * DAY)!;
    assertStringIncludes(warning, ` ${read}recipes/`);
  }
});

Deno.test("boundedFetch() tells apart why a server cannot be reached", async () => {
  const connect = "error sending request for url (x): client error (Connect)";
  const real = globalThis.fetch;
  using _ = { [Symbol.dispose]: () => void (globalThis.fetch = real) };
  for (
    const [said, failure, code] of [
      [`${connect}: dns error: failed to lookup`, "dns", 68],
      [`${connect}: tcp connect error: refused`, "unreachable", 69],
      [`${connect}: invalid peer certificate: UnknownIssuer`, "tls", 69],
      ["client error (SendRequest): connection closed", "lost", 75],
    ] as const
  ) {
    globalThis.fetch = () =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error(said) }));
    const error = await assertRejects(
      () => boundedFetch("https://auth.example.org/token", {}, 1000),
      ConnectionError,
      "auth.example.org",
    );
    assertEquals([error.failure, exitCodeOf(error)], [failure, code]);
  }
  globalThis.fetch = () => Promise.reject(new Deno.errors.NotCapable("no"));
  await assertRejects(
    () => boundedFetch("https://auth.example.org/token", {}, 1000),
    UsageError,
    "--allow-net=auth.example.org",
  );
});

Deno.test("accessToken() throws one of our errors for any answer", async () => {
  const answers = [
    () => new Response("<html>", { status: 500 }),
    () => new Response(null, { status: 204 }),
    () =>
      new Response("null", { headers: { "content-type": "application/json" } }),
    () => Response.json({}),
    () => Response.json({ error: "x" }, { status: 503 }),
    () =>
      new Response("", { status: 302, headers: { location: "https://x/" } }),
    () => tokens({ expires_in: "soon" }),
    () => tokens({ refresh_token: 7 }),
    () => tokens({ id_token: "leaked.id.token" }),
  ];
  for (const answer of answers) {
    await using it = await scene(answer);
    const error = await assertRejects(it.get, MailtalkError);
    assert(!Deno.inspect(error).includes("access-1"), error.message);
    assertEquals(await readTokenFile(it.file), it.record);
  }
});
