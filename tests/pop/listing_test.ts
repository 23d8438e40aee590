import { assert, assertEquals, assertRejects } from "@std/assert";
import { ProtocolError, RefusedError, UsageError } from "../../lib/errors.ts";
import { dele, list, noop, stat, uidl } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { signIn } from "./helpers.ts";

Deno.test("stat(), list() and uidl() say what is there and not marked", async () => {
  await using sandbox = await startSandbox();
  const mailbox = sandbox.mailbox("bob");
  mailbox.deliver("Subject: 1\r\n\r\n", "one");
  mailbox.deliver("Subject: 22\r\n\r\n", "two");
  mailbox.deliver("Subject: 333\r\n\r\n", "two");
  await using box = await signIn(sandbox);
  assertEquals(await stat(box), { messages: 3, octets: 45 });
  assertEquals(await list(box), [
    { number: 1, size: 14 },
    { number: 2, size: 15 },
    { number: 3, size: 16 },
  ]);
  await dele(box, 2);
  assertEquals(await stat(box), { messages: 2, octets: 30 });
  assertEquals(await uidl(box), [
    { number: 1, uid: "one" },
    { number: 3, uid: "two" },
  ]);
  assertEquals(await list(box, 3), { number: 3, size: 16 });
  assertEquals(await uidl(box, 1), { number: 1, uid: "one" });
});

Deno.test("list() and uidl() of an empty maildrop are empty", async () => {
  await using sandbox = await startSandbox();
  await using box = await signIn(sandbox);
  assertEquals(await stat(box), { messages: 0, octets: 0 });
  assertEquals(await list(box), []);
  assertEquals(await uidl(box), []);
});

Deno.test("list() and uidl() throw RefusedError for a message that is not there", async () => {
  await using sandbox = await startSandbox();
  await using box = await signIn(sandbox);
  const error = await assertRejects(() => list(box, 1), RefusedError);
  assertEquals(error.command, "LIST 1");
  await assertRejects(() => uidl(box, 1), RefusedError);
  await assertRejects(() => list(box, 0), UsageError);
  await noop(box);
});

Deno.test("stat(), list() and uidl() throw RefusedError where the server says no", async () => {
  await using sandbox = await startSandbox({
    faults: ["STAT", "LIST", "UIDL", "NOOP"].map((on) => ({
      on,
      do: { refuse: "-ERR [SYS/PERM] no" },
    })),
  });
  await using box = await signIn(sandbox);
  for (const call of [stat, list, uidl, noop]) {
    const error = await assertRejects(() => call(box), RefusedError);
    assertEquals(error.responseCode, "SYS/PERM");
  }
});

Deno.test("stat() reads two numbers, and nothing else", async () => {
  const cases: [string, { messages: number; octets: number } | undefined][] = [
    ["+OK 2 320", { messages: 2, octets: 320 }],
    ["+OK 0 0", { messages: 0, octets: 0 }],
    ["+OK 2\t320 octets", { messages: 2, octets: 320 }],
    ["+OK", undefined],
    ["+OK 2", undefined],
    ["+OK two 320", undefined],
    ["+OK 2 many", undefined],
    ["+OK -2 320", undefined],
    [`+OK 1 ${"9".repeat(400)}`, undefined],
    [`+OK ${"9".repeat(400)} 1`, undefined],
  ];
  for (const [say, expected] of cases) {
    await using sandbox = await startSandbox({
      faults: [{ on: "STAT", do: { say } }],
    });
    await using box = await signIn(sandbox);
    if (expected) assertEquals(await stat(box), expected);
    else await assertRejects(() => stat(box), ProtocolError);
    // The reply was whole, so the session goes on.
    await noop(box);
  }
});

Deno.test("list() throws ProtocolError for an answer without two numbers", async () => {
  for (const say of ["+OK", "+OK 1", "+OK 1 x", "+OK one 2"]) {
    await using sandbox = await startSandbox({
      faults: [{ on: "LIST", do: { say } }],
    });
    sandbox.mailbox("bob").deliver("Subject: 1\r\n\r\n");
    await using box = await signIn(sandbox);
    await assertRejects(() => list(box, 1), ProtocolError);
    assert(!box.closed);
  }
});
