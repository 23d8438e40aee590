import { assert, assertEquals, assertRejects } from "@std/assert";
import { explain, type ExplainContext } from "../../lib/diagnosis/explain.ts";
import { ConnectionError } from "../../lib/errors.ts";
import * as pop from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import * as smtp from "../../lib/smtp/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";

/** Does what fails, and names its explanation. */
async function idOf(
  step: () => Promise<unknown>,
  context?: ExplainContext,
): Promise<string> {
  const error = await assertRejects(step, Error);
  const why = explain(error, context);
  assert(why.known, `${why.id}: ${error.message}`);
  return why.id;
}

Deno.test("explain() tells that nobody listens at a port", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  for (const url of [`pop3://127.0.0.1:${port}`, `pop3s://127.0.0.1:${port}`]) {
    assertEquals(await idOf(() => pop.connect(url)), "net-refused");
  }
});

Deno.test("explain() tells a name that has no address from a DNS that does not answer", () => {
  const failed = (cause: string) =>
    new ConnectionError(
      'Cannot connect to "mail.example.org:110": the host name has no address',
      { phase: "connect", failure: "dns", cause: new Error(cause) },
    );
  const why = (cause: string) => {
    const { id, retry } = explain(failed(cause));
    return [id, retry];
  };
  const asked = "failed to lookup address information";
  assertEquals(
    why(`${asked}: Name or service not known`),
    ["dns-not-found", "after-change"],
  );
  assertEquals(
    why(`${asked}: Temporary failure in name resolution`),
    ["dns-temporary", "later"],
  );
});

Deno.test("explain() tells that a server closes or resets at once", async () => {
  await using closing = new ScriptedServer(["X: drop"]);
  assertEquals(
    await idOf(() => pop.connect(closing.url("pop3"))),
    "lost-greeting",
  );
  const { createServer } = await import("node:net");
  const server = createServer((socket) => socket.resetAndDestroy());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  const id = await idOf(() => smtp.connect(`smtp://127.0.0.1:${port}`));
  // The reset may come while the connection is still being made.
  assert(["lost-greeting", "lost-at-connect"].includes(id), id);
  await new Promise((done) => server.close(done));
});

Deno.test("explain() tells what was waited for in vain", async () => {
  await using silent = new ScriptedServer(["X: quiet"]);
  const time = { greeting: 30, reply: 30, connect: 200 };
  assertEquals(
    await idOf(() => pop.connect(silent.url("pop3"), { time })),
    "timeout-greeting",
  );
  await using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const url = `pop3s://127.0.0.1:${listener.addr.port}`;
  assertEquals(await idOf(() => pop.connect(url, { time })), "timeout-tls");
});

Deno.test("explain() tells other services from mail servers", async () => {
  for (
    const [protocol, greeting, id] of [
      ["smtp", "S: HTTP/1.1 400 Bad Request", "wrong-port-web"],
      ["pop3", "S: * OK IMAP4rev1 ready", "wrong-port-imap"],
      ["smtp", "S: SSH-2.0-OpenSSH_9.2", "wrong-port-ssh"],
      ["smtp", "S: +OK ready", "wrong-port-pop3"],
      ["pop3", "S: 220 mx.example.org ESMTP", "wrong-port-smtp"],
      ["pop3", "R: \x15\x03\x03\x00\x02\x02\x28", "port-speaks-tls"],
      ["smtp", "R: \x15\x03\x01\x00\x02\x02\x0a\r\n", "port-speaks-tls"],
      ["smtp", "S: hello", "protocol-no-smtp"],
      ["pop3", "S: hello", "protocol-no-pop3"],
    ] as const
  ) {
    await using server = new ScriptedServer([greeting, "X: drop"]);
    const { connect } = protocol === "pop3" ? pop : smtp;
    assertEquals(await idOf(() => connect(server.url(protocol))), id, greeting);
  }
});

Deno.test("explain() tells where a connection was lost", async () => {
  for (
    const [on, reset, id] of [
      ["PASS", false, "lost-login"],
      ["PASS", true, "lost-login"],
      ["UIDL", false, "lost-retr"],
      ["QUIT", false, "lost-quit"],
      ["QUIT", true, "lost-quit"],
    ] as const
  ) {
    const faults = [{ on, do: { drop: "unanswered", reset } }] as const;
    await using sandbox = await startSandbox({ faults });
    await using box = await pop.connect(sandbox.popUrl);
    const talk = async () => {
      await pop.user(box, "bob");
      await pop.pass(box, "secret");
      await pop.uidl(box);
      await pop.quit(box);
    };
    assertEquals(await idOf(talk, { after: on }), id);
  }
  for (
    const [on, after, reset, id] of [
      ["EHLO", "EHLO a", false, "lost-hello"],
      ["MAIL", "MAIL FROM:<a@example.org>", true, "lost-envelope"],
      ["RCPT", "RCPT TO:<bob@example.org>", false, "lost-envelope"],
      [".", ".", false, "lost-after-dot"],
      [".", ".", true, "lost-after-dot"],
    ] as const
  ) {
    const faults = [{ on, do: { drop: "unanswered", reset } }] as const;
    await using sandbox = await startSandbox({ faults });
    const talk = async () => {
      await using mta = await smtp.connect(sandbox.smtpUrl);
      await smtp.ehlo(mta);
      await smtp.mailFrom(mta, "a@example.org");
      await smtp.rcptTo(mta, "bob@example.org");
      await smtp.data(mta, "Subject: x\r\n\r\nx\r\n");
    };
    assertEquals(await idOf(talk, { after }), id);
  }
});

Deno.test("explain() tells that this side closed", async () => {
  await using sandbox = await startSandbox();
  await using box = await pop.connect(sandbox.popUrl);
  await pop.login(box, "bob", "secret");
  box.close();
  const why = explain(await assertRejects(() => pop.stat(box), Error));
  assertEquals([why.id, why.who], ["closed-here", "you"]);
});

Deno.test("explain() takes the wordings of other programs for what they are", () => {
  for (
    const [line, id] of [
      [
        "smtplib.SMTPServerDisconnected: Connection unexpectedly closed",
        "lost-closed",
      ],
      [
        "ConnectionResetError: [Errno 104] Connection reset by peer",
        "lost-reset",
      ],
      [
        "connect to mx.example.org[192.0.2.1]:25: Connection timed out",
        "timeout-connect",
      ],
      [
        "nc: connect to mx.example.org port 25 (tcp) failed: No route to host",
        "net-no-route",
      ],
      ["curl: (6) Could not resolve host: mial.example.org", "dns-not-found"],
      ["Error: Greeting never received", "timeout-greeting"],
      [
        "fetchmail: Server certificate verification error: self-signed certificate",
        "tls-self-signed",
      ],
      [
        "error:0A00010B:SSL routines:ssl3_get_record:wrong version number",
        "tls-on-plain-port",
      ],
      ["Busy: TCP stream is currently in use", "deno-socket-in-use"],
      [
        "status=deferred (lost connection with mx.example.org[192.0.2.1] while sending RCPT TO)",
        "lost-envelope",
      ],
      [
        "status=deferred (conversation with mx.example.org[192.0.2.1] timed out while sending end of data -- message may be sent more than once)",
        "timeout-after-dot",
      ],
    ]
  ) assertEquals(explain(line).id, id, line);
});

Deno.test("explain() of an unknown failure rests on how it failed", () => {
  for (
    const [failure, id] of [
      ["dns", "dns-failed"],
      ["unreachable", "net-unreachable"],
      ["timeout", "timeout"],
      ["lost", "lost"],
      ["tls", "tls-failed"],
      ["closed", "closed-here-otherwise"],
      ["protocol", "protocol-broken"],
    ] as const
  ) assertEquals(explain("Qwertz", { failure }).id, id);
});
