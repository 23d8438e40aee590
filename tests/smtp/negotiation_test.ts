import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import {
  ConnectionError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../../lib/errors.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import {
  connect,
  ehlo,
  helo,
  lhlo,
  login,
  mailFrom,
  send,
  type SmtpReply,
  type SmtpSession,
  starttls,
} from "../../lib/smtp/mod.ts";
import {
  clientName,
  introduce,
  parseExtensions,
} from "../../lib/smtp/negotiation.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { lines, outcome, TO_BOB } from "./helpers.ts";

Deno.test("parseExtensions() reads keywords and parameters", () => {
  const cases: [string, [string, string] | undefined][] = [
    ["PIPELINING", ["PIPELINING", ""]],
    ["size 1000", ["SIZE", "1000"]],
    ["AUTH PLAIN  LOGIN", ["AUTH", "PLAIN  LOGIN"]],
    ["AUTH=LOGIN PLAIN", ["AUTH", "LOGIN PLAIN"]],
    ["8bitMIME ", ["8BITMIME", ""]],
    ["X-ODD\t\x1b[31m", ["X-ODD", "\x1b[31m"]],
    ["", undefined],
    [" LEADING", undefined],
    ["=", undefined],
  ];
  for (const [line, expected] of cases) {
    const reply = { lines: ["SIZE is my name", line] } as unknown as SmtpReply;
    assertEquals([...parseExtensions(reply)], expected ? [expected] : []);
  }
  const both = { lines: ["x", "AUTH LOGIN", "AUTH=PLAIN"] };
  assertEquals(
    parseExtensions(both as unknown as SmtpReply).get("AUTH"),
    "LOGIN PLAIN",
  );
  const none = { lines: ["x"] } as unknown as SmtpReply;
  assertEquals(parseExtensions(none).size, 0);
});

Deno.test("helo(), ehlo() and lhlo() introduce this client", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  const extensions = await ehlo(mta, "client.example");
  assert(extensions.has("PIPELINING"));
  assertEquals(mta.extensions, extensions);
  assert(mta.pipelining);
  assertEquals((await helo(mta, "client.example")).code, 250);
  assertEquals(mta.extensions?.size, 0);
  assertEquals(mta.pipelining, false);
  const error = await assertRejects(() => lhlo(mta, "x"), RefusedError);
  assertEquals([error.code, error.command], [500, "LHLO x"]);
  await using lmtp = await connect(sandbox.lmtpUrl);
  assert((await lhlo(lmtp)).has("CHUNKING"));
});

Deno.test("ehlo() throws RefusedError and keeps what it knew", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "EHLO", nth: 2, do: { refuse: "550 5.7.1 no" } }],
  });
  await using mta = await connect(sandbox.smtpUrl);
  const extensions = await ehlo(mta);
  const error = await assertRejects(() => ehlo(mta, "me"), RefusedError);
  assertEquals([error.code, error.enhancedCode], [550, "5.7.1"]);
  assertEquals(mta.extensions, extensions);
});

Deno.test("introduce() falls back to HELO where EHLO is refused for good", async () => {
  for (const refuse of ["500 what?", "502 5.5.1 no", "550 no"]) {
    await using sandbox = await startSandbox({
      faults: [{ on: "EHLO", do: { refuse } }],
    });
    await using mta = await connect(sandbox.smtpUrl, { clientName: "me" });
    assertEquals((await introduce(mta)).size, 0);
    assertEquals(sandbox.received.map(({ line }) => line), [
      "EHLO me",
      "HELO me",
    ]);
    assertEquals(outcome(await send(mta, TO_BOB, "x")), ["sent 250"]);
    assertEquals(lines(sandbox)[2], "MAIL FROM:<alice@example.org>");
  }
});

Deno.test("introduce() does not fall back where EHLO may work later", async () => {
  for (const refuse of ["421 4.3.2 busy", "450 4.7.1 greylisted"]) {
    await using sandbox = await startSandbox({
      faults: [{ on: "EHLO", do: { refuse } }],
    });
    await using mta = await connect(sandbox.smtpUrl);
    const error = await assertRejects(() => introduce(mta), RefusedError);
    assert(error.temporary);
    await assertRejects(() => send(mta, TO_BOB, "x"), RefusedError);
    assertEquals(lines(sandbox), ["EHLO", "EHLO"]);
  }
});

Deno.test("introduce() asks once", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  const extensions = await introduce(mta);
  assertEquals(await introduce(mta), extensions);
  assertEquals(lines(sandbox), ["EHLO"]);
  await using lmtp = await connect(sandbox.lmtpUrl);
  await introduce(lmtp);
  assertEquals(lines(sandbox).at(-1), "LHLO");
});

Deno.test("clientName() is the caller's, else the URL's", async () => {
  await using sandbox = await startSandbox();
  const url = `${sandbox.smtpUrl}/path.example`;
  {
    await using mta = await connect(url, { clientName: "caller.example" });
    assertEquals(clientName(mta), "caller.example");
  }
  await using mta = await connect(url);
  assertEquals(clientName(mta), "path.example");
  await ehlo(mta);
  assertEquals(sandbox.received.at(-1)?.line, "EHLO path.example");
});

Deno.test({
  name: "clientName() is an address literal where the host's name is not known",
  permissions: { net: true },
  async fn() {
    await using sandbox = await startSandbox();
    await using mta = await connect(sandbox.smtpUrl);
    assertEquals(clientName(mta), "[127.0.0.1]");
    await ehlo(mta);
    assertEquals(sandbox.received.at(-1)?.line, "EHLO [127.0.0.1]");
    const ipv6 = { localAddress: "2001:db8::1" } as SmtpSession;
    assertEquals(clientName(ipv6), "[IPv6:2001:db8::1]");
  },
});

Deno.test("clientName() is never the server's name", async () => {
  await using sandbox = await startSandbox();
  const url = sandbox.smtpUrl.replace("127.0.0.1", "localhost");
  await using mta = await connect(url);
  const name = clientName(mta);
  assert(name !== "localhost" && name !== "example.org", name);
  assertMatch(name, /^(\[127\.0\.0\.1\]|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i);
});

Deno.test("starttls() goes on in TLS and forgets the extensions", async () => {
  await using sandbox = await startSandbox();
  const caCerts = [await sandbox.caCert];
  await using mta = await connect(sandbox.smtpUrl, { caCerts });
  assert((await ehlo(mta)).has("STARTTLS"));
  await mailFrom(mta, "a@example.org");
  assertEquals((await starttls(mta)).code, 220);
  assert(mta.secure);
  assertEquals(mta.extensions, undefined);
  assertEquals(mta.pipelining, false);
  await assertRejects(() => starttls(mta), UsageError);
  await login(mta, "bob", "secret");
  assertEquals(lines(sandbox).slice(2, 4), ["STARTTLS", "EHLO"]);
  assert(!mta.extensions!.has("STARTTLS"));
});

Deno.test("starttls() keeps the session where it is refused", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "STARTTLS", do: { refuse: "454 4.7.0 later" } }],
  });
  await using mta = await connect(sandbox.smtpUrl);
  const extensions = await ehlo(mta);
  const error = await assertRejects(() => starttls(mta), RefusedError);
  assertEquals(error.code, 454);
  assertEquals(mta.extensions, extensions);
  assertEquals(outcome(await send(mta, TO_BOB, "x")), ["sent 250"]);
});

Deno.test("starttls() throws ConnectionError for a certificate it does not trust", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await ehlo(mta);
  const error = await assertRejects(() => starttls(mta), ConnectionError);
  assertEquals([error.phase, error.failure], ["tls", "tls"]);
  assert(mta.closed);
});

Deno.test("starttls() throws ProtocolError if octets came in clear behind the reply", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: STARTTLS",
    "S: 220 go",
    "S: 250 injected",
  ]);
  await using mta = await connect(server.url("smtp"));
  const error = await assertRejects(() => starttls(mta), ProtocolError);
  assertStringIncludes(error.message, "injected");
  assert(mta.closed);
});
