import { assert, assertEquals } from "@std/assert";
import { Deadline } from "../../lib/line/deadline.ts";

// What is left open is a leak of the connection's.
Deno.test.sanitizer({ ops: true, resources: true });

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A deadline that is waited for with a timer that keeps the process alive. */
async function expiry(use: (deadline: Deadline) => void): Promise<number> {
  const start = performance.now();
  const { promise, resolve } = Promise.withResolvers<void>();
  const deadline = new Deadline(resolve);
  const guard = setTimeout(() => {}, 60_000);
  use(deadline);
  await promise;
  clearTimeout(guard);
  deadline.stop();
  return performance.now() - start;
}

Deno.test("Deadline.set() lets the limit pass once, and not early", async () => {
  let times = 0;
  const elapsed = await expiry((deadline) => {
    times += 1;
    deadline.set(20);
  });
  assert(elapsed >= 20, `${elapsed} ms`);
  assertEquals(times, 1);
});

Deno.test("Deadline.set() starts over", async () => {
  const elapsed = await expiry((deadline) => {
    deadline.set(10);
    deadline.set(30);
  });
  assert(elapsed >= 30, `${elapsed} ms`);
});

Deno.test("Deadline.set() can make a limit shorter", async () => {
  const elapsed = await expiry((deadline) => {
    deadline.set(3_600_000);
    deadline.set(10);
  });
  assert(elapsed < 3_000_000, `${elapsed} ms`);
});

Deno.test("Deadline.set() works again after clear(), and after it has passed", async () => {
  let resolve = () => {};
  let times = 0;
  const deadline = new Deadline(() => {
    times += 1;
    resolve();
  });
  const guard = setTimeout(() => {}, 60_000);
  for (let round = 1; round <= 3; round++) {
    const passed = new Promise<void>((done) => resolve = done);
    deadline.set(1);
    deadline.clear();
    deadline.set(5);
    await passed;
    assertEquals(times, round);
  }
  clearTimeout(guard);
  deadline.stop();
});

Deno.test("Deadline.clear() lets the limit lapse", async () => {
  let times = 0;
  const deadline = new Deadline(() => times += 1);
  deadline.set(5);
  deadline.clear();
  await sleep(30);
  assertEquals(times, 0);
  deadline.stop();
});

Deno.test("Deadline.set() never lets a limit pass that is longer than a timer can be", async () => {
  const { setTimeout } = globalThis;
  const delays: number[] = [];
  globalThis.setTimeout = ((callback: () => void, delay?: number) => {
    delays.push(delay ?? 0);
    return setTimeout(callback, delay);
  }) as typeof setTimeout;
  let times = 0;
  const deadline = new Deadline(() => times += 1);
  try {
    deadline.set(2 ** 31);
    deadline.set(Infinity);
    // What a timer cannot hold would ring at once, again and again.
    assertEquals(delays, [2 ** 31 - 1]);
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  await sleep(10);
  assertEquals(times, 0);
  deadline.stop();
});

Deno.test("Deadline.stop() is for good", async () => {
  let times = 0;
  const deadline = new Deadline(() => times += 1);
  deadline.set(5);
  deadline.stop();
  deadline.set(5);
  await sleep(30);
  assertEquals(times, 0);
});
