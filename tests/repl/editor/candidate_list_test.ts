import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  commonStart,
  listRows,
} from "../../../lib/repl/editor/candidate_list.ts";
import { loadWidths, width } from "../../../lib/repl/editor/graphemes.ts";
import { styleFor } from "../../../lib/repl/editor/style.ts";

await loadWidths();

const plain = styleFor(false);
const words = (count: number) =>
  Array.from({ length: count }, (_, index) => `word${index}`);

Deno.test("commonStart() is what all begin with", () => {
  assertEquals(commonStart([]), "");
  assertEquals(commonStart(["list"]), "list");
  assertEquals(commonStart(["retr", "rset"]), "r");
  assertEquals(commonStart(["list", "listAll"]), "list");
  // These two share half of a character.
  assertEquals(commonStart(["a👩", "a👨"]), "a");
});

Deno.test("listRows() makes columns that are read downwards", () => {
  assertEquals(listRows(words(5), -1, 22, 10, plain), [
    "word0  word2  word4",
    "word1  word3",
  ]);
  assertEquals(listRows(["日本", "b"], -1, 22, 10, plain), ["日本  b"]);
});

Deno.test("listRows() tells how many there is no room for", () => {
  const rows = listRows(words(100), -1, 30, 20, plain);
  assertEquals(rows.length, 8);
  assertEquals(rows[0], "word0   word7   word14");
  assertEquals(rows.at(-1), "… 79 more");
});

Deno.test("listRows() shows the candidate that is chosen", () => {
  const style = styleFor(true);
  for (const chosen of [0, 20, 21, 50, 99]) {
    const rows = listRows(words(100), chosen, 30, 20, style);
    const inverse = `\x1b[7mword${chosen}\x1b[27m`;
    assert(rows.some((row) => row.includes(inverse)), `${chosen}`);
  }
});

Deno.test("listRows() fits into any terminal", () => {
  const candidates = fc.array(fc.string({ minLength: 1, maxLength: 50 }), {
    minLength: 1,
    maxLength: 60,
  });
  const size = fc.integer({ min: 2, max: 100 });
  fc.assert(
    fc.property(candidates, size, size, (candidates, columns, rows) => {
      const list = listRows(candidates, -1, columns, rows, plain);
      assert(list.length > 0 && list.length <= Math.max(2, rows));
      for (const row of list.slice(0, -1)) assert(width(row) < columns);
    }),
  );
});
