import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { latin1 } from "../octets.ts";
import { Client, hello } from "./client.ts";

Deno.test("Sandbox speaks POP3 and SMTP in TLS", async () => {
  await using sandbox = await startSandbox();
  const caCert = await sandbox.caCert;
  using pop = await Client.openTls(sandbox.popsUrl, caCert);
  assertMatch(await pop.line() ?? "", /^\+OK ready/);
  await pop.say("CAPA");
  assert(!(await pop.list()).includes("STLS"));
  assertEquals(await pop.say("STLS"), "-ERR TLS is active already.");
  assertMatch(await pop.say("QUIT"), /^\+OK/);
  // The end is a polite one: without close_notify, Deno throws.
  assertEquals(await pop.rest(), "");

  using smtp = await Client.openTls(sandbox.smtpsUrl, caCert);
  assertMatch(await smtp.reply(), /^220/);
  assert(!(await smtp.say("EHLO me.example")).includes("STARTTLS"));
  assertEquals(await smtp.say("STARTTLS"), "503 5.5.1 TLS is active already");
  assertMatch(await smtp.say("QUIT"), /^221/);
  assertEquals(await smtp.rest(), "");
});

Deno.test("STLS protects a POP3 session", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("Hi\r\n");
  using client = await Client.open(sandbox.popUrl);
  await client.line();
  await client.say("USER bob");
  assertMatch(await client.say("STLS"), /^\+OK/);
  await client.startTls(await sandbox.caCert);
  // What was said before is forgotten.
  assertEquals(await client.say("PASS secret"), "-ERR USER comes first.");
  await client.say("USER bob");
  assertMatch(await client.say("PASS secret"), /^\+OK bob has 1/);
  await client.say("RETR 1");
  assertEquals(await client.list(), ["Hi"]);
});

Deno.test("STARTTLS protects an SMTP session", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await client.say(`AUTH PLAIN ${btoa("\0bob\0secret")}`);
  assertMatch(await client.say("STARTTLS now"), /^501/);
  assertMatch(await client.say("STARTTLS"), /^220 2\.0\.0/);
  await client.startTls(await sandbox.caCert);
  assertMatch(await client.say("MAIL FROM:<a@example.com>"), /^503 5\.5\.1/);
  await client.say("EHLO me.example");
  await client.say("MAIL FROM:<a@example.com>");
  assertMatch(await client.say("RCPT TO:<x@example.com>"), /^550 5\.7\.1/);
  await client.say("RCPT TO:<bob@example.org>");
  await client.say("DATA");
  assertMatch(await client.say("Hi\r\n."), /^250/);
  const [message] = sandbox.mailbox("bob").messages;
  assertMatch(latin1(message.bytes), / with ESMTPS id /);
  assert(message.envelope?.encrypted);
});

Deno.test("commands in clear behind STLS and STARTTLS are thrown away", async () => {
  await using sandbox = await startSandbox();
  using pop = await Client.open(sandbox.popUrl);
  await pop.line();
  await pop.send("STLS\r\nUSER injected\r\n");
  assertMatch(await pop.line() ?? "", /^\+OK/);
  await pop.startTls(await sandbox.caCert);
  assertEquals(await pop.say("PASS secret"), "-ERR USER comes first.");

  using smtp = await hello(sandbox.smtpUrl);
  await smtp.send("STARTTLS\r\nEHLO injected\r\n");
  assertMatch(await smtp.reply(), /^220/);
  await smtp.startTls(await sandbox.caCert);
  assertEquals(await smtp.say("NOOP"), "250 2.0.0 OK");
  assert(!sandbox.received.some(({ line }) => line.includes("injected")));
});

Deno.test("a client that does not trust the authority leaves no trace", async () => {
  await using sandbox = await startSandbox();
  const { port } = new URL(sandbox.popsUrl);
  const conn = await Deno.connectTls({
    hostname: "127.0.0.1",
    port: Number(port),
  });
  await assertRejects(() => conn.handshake(), Deno.errors.InvalidData);
  conn.close();
  using client = await Client.openTls(sandbox.popsUrl, await sandbox.caCert);
  assertMatch(await client.line() ?? "", /^\+OK/);
});

Deno.test("octets that are no TLS end the connection", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await client.say("STARTTLS");
  await client.send("EHLO me.example\r\n");
  await client.rest().catch(() => {});
  using other = await hello(sandbox.smtpUrl);
  assertEquals(await other.say("NOOP"), "250 2.0.0 OK");
});

Deno.test("Sandbox.caCert is one authority for all connections", async () => {
  await using sandbox = await startSandbox();
  assertEquals(await sandbox.caCert, await sandbox.caCert);
  assertMatch(await sandbox.caCert, /^-----BEGIN CERTIFICATE-----\n/);
});
