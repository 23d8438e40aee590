import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  ConnectionError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../../lib/errors.ts";
import { parseMailUrl } from "../../lib/line/mail_url.ts";
import { connect, dele, quit } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { signIn, verbs } from "./helpers.ts";

Deno.test("connect() reads the greeting, and sends nothing to loopback", async () => {
  await using sandbox = await startSandbox();
  {
    await using box = await connect(parseMailUrl(sandbox.popUrl));
    assert(box.greeting?.ok);
    assertEquals(box.state, "AUTHORIZATION");
    assertEquals(box.secure, false);
    assert(box.loopback);
  }
  assertEquals(verbs(sandbox), ["QUIT"]);
});

Deno.test("connect() throws RefusedError if the greeting is -ERR", async () => {
  await using sandbox = await startSandbox({
    faults: [{
      on: "GREETING",
      do: { refuse: "-ERR [SYS/TEMP] too many connections" },
    }],
  });
  const error = await assertRejects(
    () => connect(sandbox.popUrl),
    RefusedError,
  );
  assertEquals(error.responseCode, "SYS/TEMP");
  assertEquals(error.command, "connect");
  assert(error.temporary);
});

Deno.test("connect() throws ProtocolError if the greeting is that of another protocol", async () => {
  await using sandbox = await startSandbox();
  await assertRejects(
    () => connect(sandbox.smtpUrl.replace("smtp:", "pop3:")),
    ProtocolError,
  );
});

Deno.test("connect() throws ConnectionError if nobody listens or greets", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const silent = await assertRejects(
    () => connect(`pop3://127.0.0.1:${port}`, { time: { greeting: 50 } }),
    ConnectionError,
  );
  assertEquals([silent.phase, silent.failure], ["greeting", "timeout"]);
  listener.close();
  const error = await assertRejects(
    () => connect(`pop3://127.0.0.1:${port}`),
    ConnectionError,
  );
  assertEquals([error.phase, error.failure], ["connect", "unreachable"]);

  await using server = new ScriptedServer(["X: drop"]);
  const lost = await assertRejects(
    () => connect(server.url("pop3")),
    ConnectionError,
  );
  assertEquals(lost.failure, "lost");
  assertEquals(lost.outcomeUnknown, false);
});

Deno.test("connect() throws UsageError for the URL of another protocol", async () => {
  await assertRejects(() => connect("smtp://127.0.0.1"), UsageError);
  await assertRejects(
    () => connect(parseMailUrl("smtp://127.0.0.1")),
    UsageError,
  );
});

Deno.test("connect() begins with TLS for pop3s", async () => {
  await using sandbox = await startSandbox();
  const caCerts = [await sandbox.caCert];
  await using box = await connect(sandbox.popsUrl, { caCerts });
  assert(box.secure);
});

Deno.test("connect() starts TLS with tls=prefer and tls=require", async () => {
  await using sandbox = await startSandbox();
  const caCerts = [await sandbox.caCert];
  for (const mode of ["prefer", "require"] as const) {
    await using box = await connect(`${sandbox.popUrl}?tls=${mode}`, {
      caCerts,
    });
    assert(box.secure);
    assertEquals(box.capabilities, undefined);
    assertEquals(box.pipelining, false);
  }
  await using box = await connect(sandbox.popUrl, { tls: "none", caCerts });
  assertEquals(box.secure, false);
});

Deno.test("connect() goes on in clear with tls=prefer where STLS is not to be had", async () => {
  for (
    const fault of [
      { on: "CAPA", do: { strip: ["STLS"] } },
      { on: "CAPA", do: { refuse: "-ERR what?" } },
      { on: "STLS", do: { refuse: "-ERR not now" } },
    ]
  ) {
    await using sandbox = await startSandbox({ faults: [fault] });
    await using box = await connect(sandbox.popUrl, { tls: "prefer" });
    assertEquals(box.secure, false);
    assert(!box.closed);
  }
});

Deno.test("connect() fails with tls=require before any password where STLS is not to be had", async () => {
  const url = (base: string) =>
    base.replace("//", "//bob:secret@") + "?tls=require";
  for (
    const fault of [
      { on: "CAPA", do: { strip: ["STLS"] } },
      { on: "CAPA", do: { refuse: "-ERR what?" } },
      { on: "STLS", do: { refuse: "-ERR not now" } },
    ]
  ) {
    await using sandbox = await startSandbox({ faults: [fault] });
    const error = await assertRejects(
      () => connect(url(sandbox.popUrl)),
      ConnectionError,
    );
    assertEquals([error.phase, error.failure], ["tls", "tls"]);
    assert(sandbox.received.every(({ line }) => /^(CAPA|STLS)$/.test(line)));
  }
});

Deno.test("connect() throws ConnectionError for a certificate it does not trust", async () => {
  await using sandbox = await startSandbox();
  for (const url of [`${sandbox.popUrl}?tls=prefer`, sandbox.popsUrl]) {
    const error = await assertRejects(() => connect(url), ConnectionError);
    assertEquals([error.phase, error.failure], ["tls", "tls"]);
  }
});

Deno.test("connect() gives up when it is told to", async () => {
  const controller = new AbortController();
  await using server = new ScriptedServer([
    () => controller.abort(new Error("enough")),
  ]);
  const error = await assertRejects(
    () => connect(server.url("pop3"), { signal: controller.signal }),
    Error,
  );
  assert(
    error === controller.signal.reason ||
      error.cause === controller.signal.reason,
  );
});

Deno.test("quit() deletes what is marked, and closes the connection", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\n");
  await using box = await signIn(sandbox);
  await dele(box, 1);
  const reply = await quit(box);
  assert(reply.ok);
  assertEquals(box.deletions, 0);
  assertEquals(box.state, "UPDATE");
  assert(box.closed);
  assertEquals(sandbox.mailbox("bob").messages.length, 0);
});

Deno.test("quit() throws RefusedError if not all was deleted", async () => {
  await using sandbox = await startSandbox({
    faults: [{
      on: "QUIT",
      do: { refuse: "-ERR [SYS/TEMP] some deleted messages not removed" },
    }],
  });
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\n");
  await using box = await signIn(sandbox);
  await dele(box, 1);
  const error = await assertRejects(() => quit(box), RefusedError);
  assertEquals(error.responseCode, "SYS/TEMP");
  assertEquals(box.deletions, 1);
  assert(box.closed);
});

Deno.test("quit() says that the outcome is unknown if no reply comes", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "QUIT", do: { drop: "unanswered" } }],
  });
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\n");
  await using box = await signIn(sandbox);
  await dele(box, 1);
  const error = await assertRejects(() => quit(box), ConnectionError);
  assertEquals(error.outcomeUnknown, true);
  assertEquals(box.deletions, 1);
});

Deno.test("quit() works before login", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  assert((await quit(box)).ok);
});
