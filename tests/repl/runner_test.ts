import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import { Conversation } from "../../lib/repl/conversation.ts";
import { Entry, Interrupted } from "../../lib/repl/entry.ts";
import { Printer } from "../../lib/repl/printer.ts";
import { Runner } from "../../lib/repl/runner.ts";
import { type AnySession, Sessions } from "../../lib/repl/sessions.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { pop } from "../../mod.ts";
import { FakeInput } from "./fake_input.ts";

function runnerFor(session?: AnySession) {
  const input = new FakeInput();
  const sessions = new Sessions();
  const conversation = new Conversation("pop");
  if (session) {
    sessions.add({
      name: "box",
      kind: "pop",
      session,
      conversation,
      owes: false,
    });
  }
  return { input, sessions, runner: new Runner(new Printer(input), sessions) };
}

Deno.test("Runner.interrupt() lets go of a step, and the next one gets its own reply", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", nth: 1, do: { delay: 300 } }],
  });
  sandbox.mailbox("bob").deliver("Subject: x\n\nx\n");
  await using box = await pop.connect(sandbox.popUrl);
  await pop.login(box, "bob", "secret");
  const { runner, sessions, input } = runnerFor(box);
  const entry = new Entry();
  const running = runner.run(entry, async () => {
    await pop.noop(box);
    await pop.dele(box, 1);
  });
  setTimeout(() => runner.interrupt(), 20);
  await assertRejects(() => running, Interrupted);
  assert(entry.signal.aborted);
  assertEquals([sessions.last!.owes, box.closed], [true, false]);
  assertStringIncludes(input.output, "box still owes a reply");
  assertEquals((await pop.stat(box)).messages, 1);
});

Deno.test("Runner.interrupt() takes back what was not sent yet", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { delay: 100 } }],
    pipelining: false,
  });
  await using box = await pop.connect(sandbox.popUrl);
  await pop.login(box, "bob", "secret");
  const { runner } = runnerFor(box);
  const all: Promise<unknown>[] = [];
  const running = runner.run(new Entry(), async () => {
    for (let count = 0; count < 5; count++) all.push(pop.noop(box));
    await Promise.all(all);
  });
  setTimeout(() => runner.interrupt(), 20);
  await assertRejects(() => running, Interrupted);
  const settled = await Promise.allSettled(all);
  assertEquals(settled.map(({ status }) => status), [
    "fulfilled",
    ...Array(4).fill("rejected"),
  ]);
});

Deno.test("Runner.interrupt() closes the connection the second time, and only then", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "STAT", do: { hang: true } }],
  });
  await using box = await pop.connect(sandbox.popUrl);
  await pop.login(box, "bob", "secret");
  const { runner, input } = runnerFor(box);
  const step = pop.stat(box);
  const running = runner.run(new Entry(), async () => void await step);
  await new Promise((resolve) => setTimeout(resolve, 5));
  runner.interrupt();
  await assertRejects(() => running, Interrupted);
  assertEquals(box.closed, false);
  runner.interrupt();
  assertEquals(box.closed, true);
  await assertRejects(() => step, ConnectionError);
  assertStringIncludes(input.output, "The connection of box is closed");
});

Deno.test("Runner.interrupt() stops waiting for what no server has to do with", async () => {
  const { runner, input } = runnerFor();
  runner.interrupt();
  assertEquals(input.output, "");
  const running = runner.run(new Entry(), () => new Promise<void>(() => {}));
  runner.interrupt();
  await assertRejects(() => running, Interrupted);
  assertEquals(input.output, "*  Stopped waiting\n");
});
