import { assertEquals } from "@std/assert";
import { summarizeLatency } from "../../lib/job/latency.ts";

Deno.test("summarizeLatency() gives the nearest rank", () => {
  const times = Array.from({ length: 200 }, (_, index) => 200 - index);
  assertEquals(summarizeLatency(times), {
    p50: 100,
    p95: 190,
    p99: 198,
    max: 200,
  });
  assertEquals(times[0], 200);
});

Deno.test("summarizeLatency() gives one time for all, and 0 for none", () => {
  assertEquals(summarizeLatency([1.23456]), {
    p50: 1.23,
    p95: 1.23,
    p99: 1.23,
    max: 1.23,
  });
  assertEquals(summarizeLatency([]), { p50: 0, p95: 0, p99: 0, max: 0 });
});
