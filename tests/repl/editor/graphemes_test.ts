import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { visible } from "../../../lib/line/visible.ts";
import {
  graphemeAfter,
  graphemeBefore,
  graphemes,
  loadWidths,
  shown,
  width,
} from "../../../lib/repl/editor/graphemes.ts";

const FAMILY = "👩‍👩‍👧";
const ENGLAND = "🏴󠁧󠁢󠁥󠁮󠁧󠁿";

Deno.test("width() counts the columns of a terminal", async () => {
  await loadWidths();
  const widths: [string, number][] = [
    ["", 0],
    ["abc", 3],
    ["日本語", 6],
    [FAMILY, 2],
    ["🇩🇪🇫🇷", 4],
    ["e\u0301", 1],
    ["é", 1],
    [ENGLAND, 2],
    ["❤️", 2],
    ["•…␛", 3],
  ];
  for (const [text, columns] of widths) {
    assertEquals(width(text), columns, text);
  }
});

Deno.test("graphemeAfter() and graphemeBefore() go by what people count", () => {
  const parts = [
    "a",
    "e\u0301",
    "日",
    FAMILY,
    "🇩🇪",
    "🇫🇷",
    " ",
    "x\u0301\u0302",
  ];
  const text = parts.join("");
  let at = 0;
  for (const part of parts) {
    assertEquals(graphemeAfter(text, at), at + part.length, part);
    at += part.length;
    assertEquals(graphemeBefore(text, at), at - part.length, part);
  }
  assertEquals(graphemeAfter(text, at), at);
  assertEquals(graphemeBefore(text, 0), 0);
});

Deno.test("graphemeAfter() takes a line end alone", () => {
  assertEquals(graphemeAfter("a\n\u0301b", 0), 1);
  assertEquals(graphemeAfter("a\n\u0301b", 1), 2);
  assertEquals(graphemeBefore("é\n", 2), 1);
  assertEquals(graphemeBefore("é\né", 3), 2);
});

Deno.test("graphemeAfter() and graphemeBefore() agree on any line", () => {
  const unit = fc.constantFrom(
    "a",
    "e\u0301",
    "日",
    FAMILY,
    "🇩🇪",
    "\t",
    "\u0301",
  );
  fc.assert(fc.property(fc.array(unit), (units) => {
    const text = units.join("");
    const ends: number[] = [];
    for (let at = 0; at < text.length; at = ends.at(-1)!) {
      ends.push(graphemeAfter(text, at));
    }
    const starts: number[] = [];
    for (let at = text.length; at > 0; at = starts.at(-1)!) {
      starts.push(graphemeBefore(text, at));
    }
    const of = graphemes(text);
    assertEquals(ends.length, of.length);
    assertEquals(
      starts.toReversed(),
      [0, ...ends.slice(0, -1)].slice(0, of.length),
    );
  }));
});

Deno.test("shown() leaves letters and emoji as they are", () => {
  for (const text of ["a", "é", "e\u0301", "日", FAMILY, "🇩🇪", ENGLAND, "👍🏽"]) {
    assertEquals(shown(text), text);
  }
});

Deno.test("shown() shows what a terminal might obey", async () => {
  await loadWidths();
  assertEquals(shown("\x1b"), "␛");
  assertEquals(shown("\t"), "␉");
  assertEquals(shown("\u202e"), "\\u{202e}");
  assertEquals(shown("a\u200d"), "a\\u{200d}");
  assertEquals(shown("\u0301"), "◌\u0301");
});

Deno.test("shown() gives only what visible() leaves, emoji apart", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    for (const grapheme of graphemes(text)) {
      const safe = shown(grapheme);
      assert(visible(safe) === safe || /^\p{RGI_Emoji}$/v.test(safe));
    }
  }));
});
