import { assertEquals, assertRejects } from "@std/assert";
import { ConnectionError } from "../../lib/errors.ts";
import { lockStepIfLost } from "../../lib/job/lock_step.ts";
import { capa } from "../../lib/pop/mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { Told } from "./helpers.ts";

function failure(failure: "timeout" | "lost", phase: "command" | "body") {
  return new ConnectionError("No reply", { phase, failure });
}

Deno.test("lockStepIfLost() runs a session again without pipelining", async () => {
  await using sandbox = await startSandbox();
  const told = new Told();
  const pipelined: boolean[] = [];
  await lockStepIfLost(told, async (connect) => {
    await using box = await connect(sandbox.popUrl);
    await capa(box);
    pipelined.push(box.pipelining);
    if (box.pipelining) throw failure("timeout", "command");
  });
  assertEquals(pipelined, [true, false]);
  assertEquals(told.warned, ["No reply; going on with one command at a time"]);
});

Deno.test("lockStepIfLost() passes on what pipelining is not to blame for", async () => {
  for (
    const [pipelining, error] of [
      [false, failure("timeout", "command")],
      [true, failure("timeout", "body")],
      [true, failure("lost", "command")],
      [true, new Error("No reply")],
    ] as [boolean, Error][]
  ) {
    await using sandbox = await startSandbox({ pipelining });
    const told = new Told();
    await assertRejects(
      () =>
        lockStepIfLost(told, async (connect) => {
          await using box = await connect(sandbox.popUrl);
          await capa(box);
          throw error;
        }),
      Error,
      "No reply",
    );
    assertEquals(told.warned, []);
  }
});
