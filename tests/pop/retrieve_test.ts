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
import { connect, login, noop, retr, stat, top } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { latin1 } from "../octets.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { signIn } from "./helpers.ts";

const LARGE = new Uint8Array(600_000).map((_, at) =>
  at % 80 === 78
    ? 13
    : at % 80 === 79
    ? 10
    : at % 80 === 0
    ? 46
    : 128 + at % 100
);

class Sink extends WritableStream<Uint8Array> {
  readonly state: { text: string; closed: boolean; aborted: unknown };

  constructor(failAfter = Infinity) {
    const state = { text: "", closed: false, aborted: undefined as unknown };
    super({
      write(chunk) {
        if (state.text.length + chunk.length > failAfter) {
          throw new Error("disk is full");
        }
        state.text += latin1(chunk);
      },
      close() {
        state.closed = true;
      },
      abort(reason) {
        state.aborted = reason;
      },
    });
    this.state = state;
  }
}

Deno.test("retr() gives the octets that were delivered", async () => {
  const messages = [
    "",
    "\r\n",
    ".\r\n",
    "..\r\n.\r\n...\r\n",
    "Subject: x\r\n\r\n.\r\n..\r\n\r\n.\r\n",
    "bare\nline\rends\r\n",
    "8-bit \xff\x80\r\n",
    "x".repeat(5000) + "\r\n",
  ];
  await using sandbox = await startSandbox();
  for (const message of messages) {
    sandbox.mailbox("bob").deliver(
      Uint8Array.from(message, (c) => c.charCodeAt(0)),
    );
  }
  sandbox.mailbox("bob").deliver(LARGE);
  await using box = await signIn(sandbox);
  for (const [index, message] of messages.entries()) {
    assertEquals(latin1(await retr(box, index + 1)), message);
    const to = new Sink();
    const octets = await retr(box, index + 1, { to });
    assertEquals(octets, message.length);
    assertEquals(to.state, { text: message, closed: true, aborted: undefined });
  }
  assertEquals(await retr(box, messages.length + 1), LARGE);
});

Deno.test("retr() throws RefusedError for a message that is not to be had", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "RETR", nth: 2, do: { refuse: "-ERR [SYS/TEMP] later" } }],
  });
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\n");
  await using box = await signIn(sandbox);
  await assertRejects(() => retr(box, 2), RefusedError);
  const to = new Sink();
  const error = await assertRejects(() => retr(box, 1, { to }), RefusedError);
  assertEquals(error.responseCode, "SYS/TEMP");
  assertEquals(error.command, "RETR 1");
  assertEquals(to.state.aborted, error);
  assertEquals(to.state.closed, false);
  await retr(box, 1);
});

Deno.test("retr() aborts the stream where it cannot even ask", async () => {
  await using sandbox = await startSandbox();
  await using box = await connect(sandbox.popUrl);
  const to = new Sink();
  const error = await assertRejects(() => retr(box, 1, { to }), UsageError);
  assertEquals(to.state.aborted, error);
  assertEquals(to.locked, false);
});

Deno.test("retr() keeps the session where a message is longer than its limit", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver(LARGE);
  await using box = await signIn(sandbox);
  const error = await assertRejects(
    () => retr(box, 1, { limit: 1000 }),
    ProtocolError,
  );
  assertStringIncludes(error.message, "1000 octets");
  const to = new Sink();
  await assertRejects(() => retr(box, 1, { limit: 1000, to }), ProtocolError);
  assert(to.state.aborted instanceof ProtocolError);
  await assertRejects(() => top(box, 1, 9, { limit: 10 }), ProtocolError);
  assertEquals(await stat(box), { messages: 1, octets: LARGE.length });
  assertEquals(await retr(box, 1, { limit: LARGE.length }), LARGE);
});

Deno.test("retr() closes the connection where the rest is longer than the limit body", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver(LARGE);
  await using box = await signIn(sandbox, { limits: { body: 100_000 } });
  await assertRejects(() => retr(box, 1), ProtocolError);
  assert(box.closed);
});

Deno.test("retr() streams a message longer than the limit body", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver(LARGE);
  await using box = await signIn(sandbox, { limits: { body: 1000 } });
  const to = new Sink();
  assertEquals(await retr(box, 1, { to }), LARGE.length);
  assertEquals(to.state.text, latin1(LARGE));
});

Deno.test("retr() keeps the session where the stream fails", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver(LARGE);
  await using box = await signIn(sandbox);
  for (const failAfter of [0, 300_000]) {
    const error = await assertRejects(() =>
      retr(box, 1, { to: new Sink(failAfter) })
    );
    assertEquals((error as Error).message, "disk is full");
    assertEquals(await stat(box), { messages: 1, octets: LARGE.length });
  }
});

Deno.test("retr() throws ConnectionError where the connection is lost in the middle", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "RETR", do: { dropAt: 1000 } }],
  });
  sandbox.mailbox("bob").deliver(LARGE);
  await using box = await signIn(sandbox);
  const to = new Sink();
  const error = await assertRejects(
    () => retr(box, 1, { to }),
    ConnectionError,
  );
  assertEquals([error.phase, error.failure], ["body", "lost"]);
  assertEquals(to.state.closed, false);
  assertEquals(to.state.aborted, error);
});

Deno.test("retr() does not take a message without its end for whole", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "RETR", do: { unended: true, wrongSize: -5 } }],
  });
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\nbody\r\n");
  await using box = await signIn(sandbox, { time: { body: 50 } });
  const error = await assertRejects(() => retr(box, 1), ConnectionError);
  assertEquals([error.phase, error.failure], ["body", "timeout"]);
});

Deno.test("retr() that was aborted leaves the next reply to the next command", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  await using server = new ScriptedServer([
    "S: +OK",
    "C: USER bob",
    "S: +OK",
    "C: PASS secret",
    "S: +OK",
    "C: RETR 1",
    "S: +OK",
    "S: +OK 9 9",
    () => controller.abort(new Error("enough")),
    "S: +OK 8 8",
    "S: .",
    "C: STAT",
    "S: +OK 2 320",
  ]);
  await using box = await connect(server.url("pop3"));
  await login(box, "bob", "secret", { mechanism: "USER" });
  const error = await assertRejects(() => retr(box, 1, { signal }));
  assertEquals(error, signal.reason);
  assertEquals(await stat(box), { messages: 2, octets: 320 });
});

Deno.test("retr() with a stream that stalls can be aborted", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver(LARGE);
  await using box = await signIn(sandbox);
  const controller = new AbortController();
  const { promise: stalled, resolve: goOn } = Promise.withResolvers<void>();
  const to = new WritableStream<Uint8Array>({
    write() {
      controller.abort(new Error("enough"));
      return stalled;
    },
  });
  const fetching = retr(box, 1, { to, signal: controller.signal });
  fetching.catch(() => {});
  setTimeout(goOn, 20);
  const error = await assertRejects(() => fetching);
  assertEquals(error, controller.signal.reason);
  await noop(box);
});

Deno.test("retr() gives the pieces to a function, and waits for it", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver(LARGE);
  await using box = await signIn(sandbox);
  let text = "";
  let busy = false;
  const octets = await retr(box, 1, {
    async to(piece) {
      assert(!busy);
      busy = true;
      await new Promise((resolve) => setTimeout(resolve, 0));
      text += latin1(piece);
      busy = false;
    },
  });
  assertEquals(octets, LARGE.length);
  assert(text === latin1(LARGE));
  const broken = new Error("disk is full");
  const failing = [
    () => {
      throw broken;
    },
    () => Promise.reject(broken),
  ];
  for (const to of failing) {
    assertEquals(await assertRejects(() => retr(box, 1, { to })), broken);
    await noop(box);
  }
  await assertRejects(
    () => retr(box, 1, { to: () => {}, limit: 1000 }),
    ProtocolError,
  );
  await noop(box);
});

Deno.test("top() gives the header and the first lines", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("Subject: x\r\n\r\n.1\r\n2\r\n3\r\n");
  await using box = await signIn(sandbox);
  assertEquals(latin1(await top(box, 1)), "Subject: x\r\n\r\n");
  assertEquals(latin1(await top(box, 1, 2)), "Subject: x\r\n\r\n.1\r\n2\r\n");
  const error = await assertRejects(() => top(box, 7), RefusedError);
  assertEquals(error.command, "TOP 7 0");
  for (const lines of [-1, 1.5, NaN]) {
    await assertRejects(() => top(box, 1, lines), UsageError);
  }
});

Deno.test("retr() keeps the message in memory when `to` is undefined", async () => {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("a: b\r\n\r\n");
  await using box = await signIn(sandbox);
  const options: object = { to: undefined };
  assertEquals(latin1(await retr(box, 1, options)), "a: b\r\n\r\n");
});
