import { assertEquals, assertStrictEquals } from "@std/assert";
import { concatOctets } from "../../lib/line/octets.ts";

Deno.test("concatOctets() puts parts together in order", () => {
  const parts = [[1, 2], [], [3]].map((part) => Uint8Array.from(part));
  assertEquals(concatOctets(parts), Uint8Array.of(1, 2, 3));
  assertEquals(concatOctets([]), new Uint8Array());
});

Deno.test("concatOctets() does not copy a single part", () => {
  const part = Uint8Array.of(1, 2);
  assertStrictEquals(concatOctets([part]), part);
});
