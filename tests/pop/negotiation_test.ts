import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import {
  ConnectionError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../../lib/errors.ts";
import { capa, connect, lang, login, stls, utf8 } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { signIn, verbs } from "./helpers.ts";

Deno.test("capa() reads names and arguments", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: CAPA",
    "S: +OK Capability list follows",
    "S: TOP",
    "S: sasl  PLAIN\tLOGIN ",
    "S: ",
    "S: EXPIRENEVER",
    "S: IMPLEMENTATION \x1b[31m evil",
    "S: LOGIN-DELAY 900 USER",
    "S: .",
  ]);
  await using box = await connect(server.url("pop3"));
  const capabilities = await capa(box);
  assertEquals([...capabilities], [
    ["TOP", []],
    ["SASL", ["PLAIN", "LOGIN"]],
    ["EXPIRENEVER", []],
    ["IMPLEMENTATION", ["\x1b[31m", "evil"]],
    ["LOGIN-DELAY", ["900", "USER"]],
  ]);
  assertEquals(box.capabilities, capabilities);
  assertEquals(box.pipelining, false);
});

Deno.test("capa() throws RefusedError where the server does not know it", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "CAPA", do: { refuse: "-ERR Unknown command" } }],
  });
  await using box = await connect(sandbox.popUrl);
  const error = await assertRejects(() => capa(box), RefusedError);
  assertEquals(error.command, "CAPA");
  assertEquals(box.capabilities, undefined);
});

Deno.test("capa() works in both states", async () => {
  await using sandbox = await startSandbox();
  await using box = await signIn(sandbox);
  assert((await capa(box)).has("UIDL"));
  assert(box.pipelining);
});

Deno.test("stls() goes on in TLS and forgets the capabilities", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl, {
    caCerts: [await sandbox.caCert],
  });
  assert((await capa(box)).has("STLS"));
  assert(box.pipelining);
  await stls(box);
  assert(box.secure);
  assertEquals(box.capabilities, undefined);
  assertEquals(box.pipelining, false);
  await login(box, "bob", "secret");
  assertEquals(verbs(sandbox).slice(0, 4), ["CAPA", "STLS", "CAPA", "AUTH"]);
  assert(!box.capabilities!.has("STLS"));
});

Deno.test("stls() throws UsageError where TLS is on", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popsUrl, {
    caCerts: [await sandbox.caCert],
  });
  await assertRejects(() => stls(box), UsageError);
});

Deno.test("stls() keeps the session where it is refused", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "STLS", do: { refuse: "-ERR no" } }],
  });
  await using box = await connect(sandbox.popUrl);
  await assertRejects(() => stls(box), RefusedError);
  assert(!box.closed);
  await login(box, "bob", "secret");
});

Deno.test("stls() throws ConnectionError for a certificate it does not trust", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  const error = await assertRejects(() => stls(box), ConnectionError);
  assertEquals(error.failure, "tls");
  assert(box.closed);
});

Deno.test("stls() throws ProtocolError if octets came in clear behind the reply", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: STLS",
    "S: +OK begin",
    "S: +OK injected",
  ]);
  await using box = await connect(server.url("pop3"));
  const error = await assertRejects(() => stls(box), ProtocolError);
  assertStringIncludes(error.message, "injected");
  assert(box.closed);
  assertEquals(box.secure, false);
});

Deno.test("utf8() is answered, or refused", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  assert((await utf8(box)).ok);
  sandbox.faults = [{ on: "UTF8", do: { refuse: "-ERR [UTF8] no" } }];
  const error = await assertRejects(() => utf8(box), RefusedError);
  assertEquals(error.responseCode, "UTF8");
});

Deno.test("lang() lists languages, and asks for one", async () => {
  await using server = new ScriptedServer([
    "S: +OK",
    "C: LANG",
    "S: +OK",
    "S: en English",
    "S: de Deutsch (Deutschland)",
    "S: i-default",
    "S: .",
    "C: LANG de",
    "S: +OK de Sprache gewechselt",
    "C: LANG xx",
    "S: -ERR no",
  ]);
  await using box = await connect(server.url("pop3"));
  assertEquals(await lang(box), [
    { tag: "en", name: "English" },
    { tag: "de", name: "Deutsch (Deutschland)" },
    { tag: "i-default", name: "" },
  ]);
  assertEquals((await lang(box, "de")).text, "de Sprache gewechselt");
  await assertRejects(() => lang(box, "xx"), RefusedError);
});
