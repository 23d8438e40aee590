import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { Client, hello, signIn } from "./client.ts";

Deno.test("startSandbox() listens at 127.0.0.1 and says where", async () => {
  await using sandbox = await startSandbox();
  assertMatch(sandbox.popUrl, /^pop3:\/\/127\.0\.0\.1:\d+$/);
  assertMatch(sandbox.popsUrl, /^pop3s:\/\/127\.0\.0\.1:\d+$/);
  assertMatch(sandbox.smtpUrl, /^smtp:\/\/127\.0\.0\.1:\d+$/);
  assertMatch(sandbox.smtpsUrl, /^smtps:\/\/127\.0\.0\.1:\d+$/);
  assertMatch(sandbox.lmtpUrl, /^lmtp:\/\/127\.0\.0\.1:\d+$/);
});

Deno.test("startSandbox() takes the ports it is told", async () => {
  let port: string;
  {
    await using first = await startSandbox();
    port = new URL(first.popUrl).port;
  }
  await using second = await startSandbox({ ports: { pop: Number(port) } });
  assertEquals(new URL(second.popUrl).port, port);
  await assertRejects(
    () => startSandbox({ ports: { smtp: Number(port) } }),
    Deno.errors.AddrInUse,
  );
});

Deno.test("startSandbox() takes users and a domain", async () => {
  await using sandbox = await startSandbox({
    users: { carol: "pass word" },
    domain: "Mail.Example",
  });
  using smtp = await hello(sandbox.smtpUrl);
  await smtp.say("MAIL FROM:<>");
  assertMatch(await smtp.say("RCPT TO:<Carol@mail.EXAMPLE>"), /^250/);
  assertMatch(await smtp.say("RCPT TO:<bob@mail.example>"), /^550 5\.1\.1/);
  using pop = await Client.open(sandbox.popUrl);
  await pop.line();
  await pop.say("USER carol");
  assertMatch(await pop.say("PASS pass word"), /^\+OK/);
  assertThrows(() => sandbox.mailbox("bob"), UsageError);
});

Deno.test("startSandbox() refuses what cannot be a user", async () => {
  for (const user of ["", "a b", "a@b", "Bob"]) {
    await assertRejects(
      () => startSandbox({ users: { [user]: "x" } }),
      UsageError,
    );
  }
});

Deno.test("Sandbox.received tells the command lines", async () => {
  await using sandbox = await startSandbox();
  using pop = await signIn(sandbox.popUrl);
  await pop.say("QUIT");
  using smtp = await hello(sandbox.smtpUrl);
  await smtp.say("NOOP");
  assertEquals(sandbox.received, [
    { protocol: "pop", session: 1, line: "USER bob" },
    { protocol: "pop", session: 1, line: "PASS secret" },
    { protocol: "pop", session: 1, line: "QUIT" },
    { protocol: "smtp", session: 2, line: "EHLO me.example" },
    { protocol: "smtp", session: 2, line: "NOOP" },
  ]);
});

Deno.test("Sandbox.received forgets the oldest lines", async () => {
  await using sandbox = await startSandbox({ keepCommands: 2 });
  using smtp = await hello(sandbox.smtpUrl);
  for (const n of [1, 2, 3, 4]) await smtp.say(`NOOP ${n}`);
  assertEquals(sandbox.received.map(({ line }) => line), ["NOOP 3", "NOOP 4"]);
});

Deno.test("Sandbox.close() drops everybody, and can be called twice", async () => {
  const sandbox = await startSandbox();
  using pop = await signIn(sandbox.popUrl);
  using tls = await Client.openTls(sandbox.smtpsUrl, await sandbox.caCert);
  await tls.reply();
  // One that never begins its handshake, and one that is not accepted yet.
  using silent = await Client.open(sandbox.popsUrl);
  using late = await Client.open(sandbox.popUrl);
  await sandbox.close();
  await sandbox.close();
  for (const client of [pop, tls, silent, late]) {
    try {
      await client.rest();
    } catch (error) {
      assert(
        error instanceof Deno.errors.UnexpectedEof ||
          error instanceof Deno.errors.ConnectionReset,
        `${error}`,
      );
    }
  }
  await assertRejects(
    () => Client.open(sandbox.popUrl),
    Deno.errors.ConnectionRefused,
  );
});

Deno.test("Sandbox.close() does not wait for a certificate's first use", async () => {
  const sandbox = await startSandbox();
  using _client = await Client.open(sandbox.popsUrl);
  await sandbox.close();
});

Deno.test("Sandbox serves many connections at once", async () => {
  await using sandbox = await startSandbox();
  const clients = await Promise.all(
    Array.from({ length: 50 }, () => hello(sandbox.smtpUrl)),
  );
  await Promise.all(clients.map(async (client) => {
    await client.say("MAIL FROM:<a@example.com>");
    await client.say("RCPT TO:<bob@example.org>");
    await client.say("DATA");
    assertMatch(await client.say("Hi\r\n."), /^250/);
    client[Symbol.dispose]();
  }));
  assertEquals(sandbox.mailbox("bob").messages.length, 50);
});

Deno.test("Sandbox sends a large message whole", async () => {
  await using sandbox = await startSandbox();
  const message = new Uint8Array(20_000_000);
  for (let at = 0; at < message.length; at++) message[at] = 46 + at % 9;
  for (let at = 98; at < message.length; at += 100) message.set([13, 10], at);
  sandbox.mailbox("bob").deliver(message);
  using client = await signIn(sandbox.popUrl);
  assertEquals(await client.say("RETR 1"), "+OK 20000000 octets.");
  let octets = 0;
  let dots = 0;
  for (const line of await client.list()) {
    octets += line.length + 2;
    if (line.startsWith(".")) dots++;
  }
  assert(dots > 1000);
  assertEquals(octets - dots, message.length);
});
