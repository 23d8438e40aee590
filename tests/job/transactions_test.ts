import { assertEquals } from "@std/assert";
import { countTransactions, transactions } from "../../lib/job/transactions.ts";

Deno.test("transactions() makes one of each message and each hundred recipients", () => {
  const to = Array.from({ length: 250 }, (_, index) => `u${index}`);
  const all = [...transactions(2, to)];
  assertEquals(all.map(({ number }) => number), [1, 1, 1, 2, 2, 2]);
  assertEquals(all.slice(0, 3).flatMap((each) => each.to), to);
  assertEquals(all.map((each) => each.to.length), [100, 100, 50, 100, 100, 50]);
  assertEquals(countTransactions(2, to), all.length);
  assertEquals(countTransactions(7, ["a"]), 7);
});
