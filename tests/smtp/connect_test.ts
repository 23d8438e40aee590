import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  ConnectionError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../../lib/errors.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { connect, quit } from "../../lib/smtp/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { lines } from "./helpers.ts";

Deno.test("connect() reads the greeting, and sends nothing to loopback", async () => {
  await using sandbox = await startSandbox();
  for (const url of [sandbox.smtpUrl, sandbox.lmtpUrl]) {
    const mta = await connect(url);
    assertEquals(mta.greeting?.code, 220);
    assertEquals(mta.secure, false);
    assertEquals(mta.lmtp, url === sandbox.lmtpUrl);
    mta.close();
  }
  assertEquals(sandbox.received, []);
});

Deno.test("connect() throws RefusedError if the greeting is not 220", async () => {
  for (
    const [refuse, code, temporary] of [
      ["554 5.7.1 go away", 554, false],
      ["421-4.3.2 too\n421 4.3.2 busy", 421, true],
    ] as const
  ) {
    await using sandbox = await startSandbox({
      faults: [{ on: "GREETING", do: { refuse } }],
    });
    const error = await assertRejects(
      () => connect(sandbox.smtpUrl),
      RefusedError,
    );
    assertEquals([error.code, error.temporary], [code, temporary]);
  }
});

Deno.test("connect() throws ProtocolError if the greeting is that of another protocol", async () => {
  await using sandbox = await startSandbox();
  await assertRejects(
    () => connect(sandbox.popUrl.replace("pop3:", "smtp:")),
    ProtocolError,
  );
  await assertRejects(() => connect(sandbox.popUrl), UsageError);
});

Deno.test("connect() begins with TLS for smtps", async () => {
  await using sandbox = await startSandbox();
  const caCerts = [await sandbox.caCert];
  await using mta = await connect(sandbox.smtpsUrl, { caCerts });
  assert(mta.secure);
});

Deno.test("connect() starts TLS with tls=prefer and tls=require", async () => {
  await using sandbox = await startSandbox();
  const caCerts = [await sandbox.caCert];
  for (const url of [sandbox.smtpUrl, sandbox.lmtpUrl]) {
    for (const mode of ["prefer", "require"]) {
      await using mta = await connect(`${url}?tls=${mode}`, { caCerts });
      assert(mta.secure);
      assertEquals(mta.extensions, undefined);
      assertEquals(mta.pipelining, false);
    }
  }
});

const NO_STARTTLS = [
  { on: "EHLO", do: { strip: ["STARTTLS"] } },
  { on: "EHLO", do: { refuse: "502 5.5.1 what?" } },
  { on: "STARTTLS", do: { refuse: "502 5.5.1 not here" } },
];

Deno.test("connect() goes on in clear with tls=prefer where STARTTLS is not to be had", async () => {
  for (const fault of NO_STARTTLS) {
    await using sandbox = await startSandbox({ faults: [fault] });
    await using mta = await connect(sandbox.smtpUrl, { tls: "prefer" });
    assertEquals(mta.secure, false);
    assert(!mta.closed);
  }
});

Deno.test("connect() fails with tls=require before any password where STARTTLS is not to be had", async () => {
  for (const fault of NO_STARTTLS) {
    await using sandbox = await startSandbox({ faults: [fault] });
    const url = sandbox.smtpUrl.replace("//", "//bob:secret@");
    const error = await assertRejects(
      () => connect(`${url}?tls=require`),
      ConnectionError,
    );
    assertEquals([error.phase, error.failure], ["tls", "tls"]);
    assert(lines(sandbox).every((line) => /^(EHLO|HELO|STARTTLS)$/.test(line)));
  }
  await using sandbox = await startSandbox({
    faults: [{ on: "STARTTLS", do: { refuse: "454 4.7.0 later" } }],
  });
  const error = await assertRejects(
    () => connect(sandbox.smtpUrl, { tls: "require" }),
    RefusedError,
  );
  assert(error.temporary);
});

Deno.test("connect() throws ConnectionError for a certificate it does not trust", async () => {
  await using sandbox = await startSandbox();
  for (const url of [`${sandbox.smtpUrl}?tls=prefer`, sandbox.smtpsUrl]) {
    const error = await assertRejects(() => connect(url), ConnectionError);
    assertEquals([error.phase, error.failure], ["tls", "tls"]);
  }
});

Deno.test("quit() says goodbye and closes, whatever the server says", async () => {
  await using sandbox = await startSandbox();
  const mta = await connect(sandbox.smtpUrl);
  assertEquals((await quit(mta)).code, 221);
  assert(mta.closed);
  sandbox.faults = [{ on: "QUIT", do: { refuse: "500 what?" } }];
  const other = await connect(sandbox.smtpUrl);
  await assertRejects(() => quit(other), RefusedError);
  assert(other.closed);
  await using server = new ScriptedServer(["S: 220 x", "C: QUIT", "X: drop"]);
  const third = await connect(server.url("smtp"));
  await assertRejects(() => quit(third), ConnectionError);
  assert(third.closed);
});
