import { assert, assertEquals, assertRejects } from "@std/assert";
import { RefusedError } from "../../lib/errors.ts";
import { connect, dele, login, noop, quit, rset } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { signIn } from "./helpers.ts";

Deno.test("dele() and rset() count what is marked", async () => {
  await using sandbox = await startSandbox();
  for (let n = 0; n < 3; n++) sandbox.mailbox("bob").deliver("a: b\r\n\r\n");
  await using box = await signIn(sandbox);
  await dele(box, 1);
  const [pending] = [dele(box, 2)];
  assertEquals(box.deletions, 2);
  await pending;
  const error = await assertRejects(() => dele(box, 2), RefusedError);
  assertEquals(error.command, "DELE 2");
  await assertRejects(() => dele(box, 9), RefusedError);
  assertEquals(box.deletions, 2);
  assert((await rset(box)).ok);
  assertEquals(box.deletions, 0);
  await dele(box, 3);
  await quit(box);
  assertEquals(sandbox.mailbox("bob").messages.length, 2);
});

Deno.test("dele() behind rset() in one group stays counted", async () => {
  for (const pipelining of [true, false]) {
    await using sandbox = await startSandbox({ pipelining });
    for (let n = 0; n < 3; n++) sandbox.mailbox("bob").deliver("a: b\r\n\r\n");
    {
      await using box = await signIn(sandbox);
      await Promise.allSettled([
        dele(box, 1),
        dele(box, 9),
        rset(box),
        dele(box, 2),
        dele(box, 8),
      ]);
      assertEquals(box.deletions, 1);
    }
    // Disposing of it must not have deleted anything.
    assertEquals(sandbox.mailbox("bob").messages.length, 3);
  }
});

Deno.test("dele() that was aborted in flight stays counted", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  await using server = new ScriptedServer([
    "S: +OK",
    "C: USER bob",
    "S: +OK",
    "C: PASS secret",
    "S: +OK",
    "C: DELE 1",
    () => controller.abort(new Error("enough")),
    "S: +OK marked",
    "C: NOOP",
    "S: +OK",
    "C: RSET",
    "S: +OK",
  ]);
  await using box = await connect(server.url("pop3"));
  await login(box, "bob", "secret", { mechanism: "USER" });
  const error = await assertRejects(() => dele(box, 1, { signal }));
  assertEquals(error, signal.reason);
  assertEquals(box.deletions, 1);
  await noop(box);
  assertEquals(box.deletions, 1);
  await rset(box);
  assertEquals(box.deletions, 0);
});

Deno.test("rset() and noop() throw RefusedError where the server says no", async () => {
  await using sandbox = await startSandbox({
    faults: [
      { on: "RSET", do: { refuse: "-ERR [SYS/TEMP] no" } },
      { on: "NOOP", do: { refuse: "-ERR no" } },
    ],
  });
  sandbox.mailbox("bob").deliver("a: b\r\n\r\n");
  await using box = await signIn(sandbox);
  await dele(box, 1);
  const error = await assertRejects(() => rset(box), RefusedError);
  assertEquals([error.command, error.responseCode], ["RSET", "SYS/TEMP"]);
  await assertRejects(() => noop(box), RefusedError);
  assertEquals(box.deletions, 1);
});

Deno.test("dele() counts nothing that was given up before it was sent", async () => {
  await using sandbox = await startSandbox();
  await using box = await signIn(sandbox);
  const signal = AbortSignal.abort();
  await assertRejects(() => dele(box, 1, { signal }), DOMException);
  assertEquals(box.deletions, 0);
});
