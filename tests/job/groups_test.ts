import { assertEquals } from "@std/assert";
import { inGroups } from "../../lib/job/groups.ts";
import { messageOf } from "./helpers.ts";

function lengths(sizes: number[]): number[] {
  const messages = sizes.map((size, index) => messageOf(index + 1, { size }));
  const groups = [...inGroups(messages)];
  assertEquals(groups.flat(), messages);
  return groups.map((group) => group.length);
}

Deno.test("inGroups() cuts by number", () => {
  assertEquals(lengths([]), []);
  assertEquals(lengths(Array(256).fill(1)), [256]);
  assertEquals(lengths(Array(600).fill(1)), [256, 256, 88]);
});

Deno.test("inGroups() cuts by octets", () => {
  const MIB = 1024 * 1024;
  assertEquals(lengths([8 * MIB, 8 * MIB, 1]), [1, 1, 1]);
  assertEquals(lengths(Array(20).fill(MIB)), [8, 8, 4]);
});
