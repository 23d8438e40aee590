import { assertEquals, assertMatch } from "@std/assert";
import { counted, formatOctets, secondsSince } from "../../lib/job/units.ts";

Deno.test("formatOctets() chooses the unit", () => {
  assertEquals(
    [0, 1023, 1024, 1536, 1024 ** 2, 1024 ** 3 * 1.25].map(formatOctets),
    ["0 B", "1023 B", "1.0 KiB", "1.5 KiB", "1.0 MiB", "1.3 GiB"],
  );
});

Deno.test("counted() knows one from many", () => {
  assertEquals([0, 1, 2].map((n) => counted(n, "message")), [
    "0 messages",
    "1 message",
    "2 messages",
  ]);
});

Deno.test("secondsSince() has three decimals", () => {
  assertMatch(String(secondsSince(performance.now() - 1234.5678)), /^1\.23\d$/);
});
