import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ConnectionError, ProtocolError } from "../../lib/errors.ts";
import { parseMailUrl } from "../../lib/line/mail_url.ts";
import { greetingLimit, withPortNamed } from "../../lib/line/wrong_port.ts";
import { connect as connectPop } from "../../lib/pop/mod.ts";
import { connect as connectSmtp } from "../../lib/smtp/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";

const time = { greeting: 50, connect: 1000 };

Deno.test("connect() names the scheme for a port that speaks TLS from the start", async () => {
  await using sandbox = await startSandbox();
  for (
    const [url, scheme, connect] of [
      [sandbox.popsUrl.replace("pop3s:", "pop3:"), "pop3s://", connectPop],
      [sandbox.smtpsUrl.replace("smtps:", "smtp:"), "smtps://", connectSmtp],
    ] as const
  ) {
    const error = await assertRejects(
      () => connect(url, { time }),
      ConnectionError,
    );
    assertEquals([error.phase, error.failure], ["greeting", "timeout"]);
    assertStringIncludes(error.message, `use "${scheme}"`);
  }
});

Deno.test("connect() names the scheme for a port that does not", async () => {
  await using sandbox = await startSandbox();
  for (
    const [url, connect] of [
      [sandbox.popUrl.replace("pop3:", "pop3s:"), connectPop],
      [sandbox.smtpUrl.replace("smtp:", "smtps:"), connectSmtp],
    ] as const
  ) {
    for (const tlsDetails of [false, true]) {
      const error = await assertRejects(
        () => connect(url, { tlsDetails }),
        ConnectionError,
      );
      assertEquals([error.phase, error.failure], ["tls", "tls"]);
      assertStringIncludes(error.message, "does not speak TLS from the start");
    }
  }
});

Deno.test("connect() names a TLS alert, and the protocols that greet otherwise", async () => {
  for (
    const [protocol, greeting, hint] of [
      ["pop3", "R: \x15\x03\x03\x00\x02\x02\x28", 'use "pop3s://"'],
      ["smtp", "R: \x15\x03\x01\x00\x02\x02\x0a\r\n", 'use "smtps://"'],
      ["pop3", "S: 220 mx.example.org ESMTP", '"smtp://"'],
      ["smtp", "S: +OK ready", "POP3 server"],
      ["pop3", "S: * OK IMAP4rev1 ready", "IMAP server"],
      ["smtp", "S: HTTP/1.1 400 Bad Request", "web server"],
      ["smtp", "S: SSH-2.0-OpenSSH_9.2", "SSH server"],
    ] as const
  ) {
    await using server = new ScriptedServer([greeting, "X: drop"]);
    const connect = protocol === "pop3" ? connectPop : connectSmtp;
    const error = await assertRejects(
      () => connect(server.url(protocol), { time: { greeting: 500 } }),
    ) as Error;
    assertStringIncludes(error.message, hint);
  }
});

Deno.test("greetingLimit() does not wait for long on a port that waits for TLS", () => {
  const limit = (url: string) => greetingLimit(parseMailUrl(url), 60_000);
  assertEquals(limit("pop3://mail.example.org:995"), 10_000);
  assertEquals(limit("smtp://mail.example.org:465"), 10_000);
  assertEquals(limit("pop3s://mail.example.org"), 60_000);
  assertEquals(limit("smtp://mail.example.org:587"), 60_000);
});

Deno.test("withPortNamed() knows the ports of implicit TLS, and leaves other errors alone", () => {
  const lost = new ConnectionError("Lost", {
    phase: "greeting",
    failure: "lost",
  });
  const named = (error: unknown, url: string) =>
    (withPortNamed(error, parseMailUrl(url)) as Error).message;
  assertStringIncludes(named(lost, "pop3://localhost:995"), "pop3s://");
  assertEquals(named(lost, "pop3://localhost:110"), "Lost");
  assertEquals(named(lost, "pop3s://localhost:995"), "Lost");
  const late = new ConnectionError("Late", {
    phase: "greeting",
    failure: "timeout",
  });
  assertStringIncludes(named(late, "smtp://localhost"), "smtps://");
  assertEquals(named(late, "lmtp://localhost:24"), "Late");
  const smtp = new ProtocolError("Bad", new TextEncoder().encode("220 mx"));
  assertStringIncludes(named(smtp, "pop3://localhost"), '"smtp://"');
  assertStringIncludes(named(smtp, "pop3s://localhost"), '"smtps://"');
  assertEquals(named(smtp, "lmtp://localhost:24"), smtp.message);
  const other = new ProtocolError("Bad", new TextEncoder().encode("hello"));
  assertEquals(withPortNamed(other, parseMailUrl("pop3://localhost")), other);
});
