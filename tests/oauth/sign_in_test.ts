import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { OAuthError, signIn, type SignInOptions } from "../../lib/oauth/mod.ts";
import { AuthorizationServer } from "./authorization_server.ts";

function options(told: string[], more: Partial<SignInOptions> = {}) {
  return {
    clientId: "my-client",
    tell: (text: string) => void told.push(text),
    ...more,
  };
}

Deno.test("signIn() shows a code, and asks until somebody signed in", async () => {
  await using server = new AuthorizationServer();
  server.troubles.push("authorization_pending", "authorization_pending", 500);
  const told: string[] = [];
  const tokens = await signIn(server.provider(), options(told));
  assertEquals([tokens.accessToken, tokens.refreshToken], [
    "access-1",
    "refresh-1",
  ]);
  const life = Date.parse(tokens.accessTokenExpires) - Date.now();
  assert(life > 3_500_000 && life <= 3_600_000);
  assertEquals(server.requests.length, 4);
  assertEquals(server.requests[0].client_id, "my-client");
  assertStringIncludes(told.join(), `${server.url}/go`);
  assertStringIncludes(told.join(), "WDJB-MJHT");
  assert(!told.join().includes("device-secret"));
});

Deno.test("signIn() sends the client's secret where there is one", async () => {
  await using server = new AuthorizationServer();
  const more = { clientSecret: "client-secret" };
  await signIn(server.provider(), options([], more));
  assertEquals(server.requests[0].client_secret, "client-secret");
});

Deno.test("signIn() throws OAuthError where it was refused, or came too late", async () => {
  for (
    const [trouble, retry, code] of [
      ["access_denied", "sign-in", "access_denied"],
      ["expired_token", "sign-in", "expired_token"],
      ["unauthorized_client", "never", "unauthorized_client"],
      ["invalid_client", "never", "invalid_client"],
    ] as const
  ) {
    await using server = new AuthorizationServer();
    server.troubles.push(trouble);
    const error = await assertRejects(
      () => signIn(server.provider(), options([])),
      OAuthError,
    );
    assertEquals([error.retry, error.code], [retry, code]);
  }
  await using server = new AuthorizationServer();
  server.deviceLife = 0.001;
  const late = await assertRejects(
    () => signIn(server.provider(), options([])),
    OAuthError,
  );
  assertEquals(late.code, "expired_token");
});

Deno.test("signIn() waits longer where it is told to slow down", async () => {
  await using server = new AuthorizationServer();
  server.troubles.push("slow_down");
  const abort = new AbortController();
  const pending = signIn(
    server.provider(),
    options([], { signal: abort.signal }),
  );
  while (server.requests.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  // Twenty times the interval, and a fraction of the five seconds more.
  await new Promise((resolve) => setTimeout(resolve, 200));
  assertEquals(server.requests.length, 1);
  abort.abort(new Error("enough"));
  await assertRejects(() => pending, Error, "enough");
});

Deno.test("signIn() takes the address of a browser where there is no device flow", async () => {
  await using server = new AuthorizationServer();
  const provider = server.provider({
    deviceEndpoint: undefined,
    authorizationEndpoint: `${server.url}/auth`,
    authorizationParameters: { access_type: "offline" },
  });
  const told: string[] = [];
  const address = () => /http:\S+\/auth\?\S+/.exec(told.at(-1)!)![0];
  const tokens = await signIn(
    provider,
    options(told, {
      user: "bob@example.com",
      ask: () => Promise.resolve(` ${server.signIn(address())}\n`),
    }),
  );
  assertEquals(tokens.accessToken, "access-1");
  const { searchParams } = new URL(address());
  assertEquals(searchParams.get("login_hint"), "bob@example.com");
  assertEquals(searchParams.get("access_type"), "offline");
  assertEquals(searchParams.get("code_challenge_method"), "S256");
  assertEquals(searchParams.get("scope"), "mail.read mail.send");

  for (
    const [pasted, type] of [
      [null, UsageError],
      ["nonsense", UsageError],
      ["http://127.0.0.1:8118/?code=the-code&state=forged", OAuthError],
      ["http://127.0.0.1:8118/?code=the-code", OAuthError],
    ] as const
  ) {
    const ask = () => Promise.resolve(pasted);
    await assertRejects(() => signIn(provider, options([], { ask })), type);
  }
  const refused = await assertRejects(
    () =>
      signIn(
        provider,
        options(told, {
          ask: () => Promise.resolve(server.signIn(address(), "access_denied")),
        }),
      ),
    OAuthError,
  );
  assertEquals([refused.retry, refused.code], ["sign-in", "access_denied"]);
});
