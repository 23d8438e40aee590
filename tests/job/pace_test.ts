import { assert, assertRejects } from "@std/assert";
import { Pace } from "../../lib/job/pace.ts";

Deno.test("Pace spreads turns over time, however many ask at once", async () => {
  const pace = new Pace(100);
  const { signal } = new AbortController();
  const begin = performance.now();
  await Promise.all(Array.from({ length: 11 }, () => pace.turn(signal)));
  // Ten pauses of 10 ms each; timers may ring a little early.
  assert(performance.now() - begin > 90);
});

Deno.test("Pace lets all through at once where there is no limit", async () => {
  const pace = new Pace(undefined);
  const { signal } = new AbortController();
  for (let turn = 0; turn < 10_000; turn++) await pace.turn(signal);
});

Deno.test("Pace gives up waiting when the signal is aborted", async () => {
  const pace = new Pace(0.001);
  const stop = new AbortController();
  await pace.turn(stop.signal);
  const waiting = pace.turn(stop.signal);
  stop.abort(new Error("stop"));
  await assertRejects(() => waiting, Error, "stop");
  await assertRejects(() => pace.turn(stop.signal), Error, "stop");
});
