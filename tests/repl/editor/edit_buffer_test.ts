import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { EditBuffer } from "../../../lib/repl/editor/edit_buffer.ts";
import { EDITS } from "../../../lib/repl/editor/edit_keys.ts";
import { loadWidths } from "../../../lib/repl/editor/graphemes.ts";

/** A buffer with this text, and the cursor where "|" stands. */
function bufferWith(marked: string): EditBuffer {
  const buffer = new EditBuffer({ text: "" });
  buffer.load(marked.replace("|", ""), marked.indexOf("|"));
  return buffer;
}

/** The text with "|" where the cursor is. */
function marked({ text, cursor }: EditBuffer): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

/** What the text is after these keys. */
function after(before: string, ...keys: string[]): string {
  const buffer = bufferWith(before);
  for (const key of keys) press(buffer, key);
  return marked(buffer);
}

function press(buffer: EditBuffer, key: string): void {
  if (key in EDITS) EDITS[key](buffer, "pasted text");
  else if (key === "up") buffer.up();
  else if (key === "down") buffer.down();
  else buffer.type(key);
}

const CASES: readonly [before: string, keys: string[], after: string][] = [
  ["|", ["a", "b"], "ab|"],
  ["ab|c", ["left"], "a|bc"],
  ["|ab", ["left"], "|ab"],
  ["ab|", ["right"], "ab|"],
  ["日本|語", ["ctrl-b", "backspace"], "|本語"],
  ["a👩‍👩‍👧|", ["backspace"], "a|"],
  ["|👩‍👩‍👧b", ["delete"], "|b"],
  ["e\u0301|x", ["left", "ctrl-f"], "e\u0301|x"],
  ["one\ntw|o", ["home"], "one\n|two"],
  ["one|\ntwo", ["ctrl-a"], "|one\ntwo"],
  ["o|ne\ntwo", ["end"], "one|\ntwo"],
  ["one two|", ["alt-b"], "one |two"],
  ["one two  |", ["ctrl-left"], "one |two  "],
  ["|one two", ["alt-f"], "one| two"],
  ["one| two", ["ctrl-right"], "one two|"],
  ["über größe|", ["alt-b"], "über |größe"],
  ["a.b(c)|", ["alt-backspace"], "a.b(|"],
  ["a.b(c) |", ["ctrl-w"], "|"],
  ["x a.b(c)|", ["ctrl-w"], "x |"],
  ["one |two three", ["alt-d"], "one | three"],
  ["one |two\nthree", ["ctrl-k"], "one |\nthree"],
  ["one|\nthree", ["ctrl-k"], "one|three"],
  ["a\none |two", ["ctrl-u"], "a\n|two"],
  ["a\n|two", ["ctrl-u"], "a|two"],
  ["ab|", ["ctrl-t"], "ba|"],
  ["a|b", ["ctrl-t"], "ba|"],
  ["|ab", ["ctrl-t"], "|ab"],
  ["日|👩‍👩‍👧x", ["ctrl-t"], "👩‍👩‍👧日|x"],
  ["one\na|b", ["alt-enter"], "one\na\n|b"],
  ["one\ntwo\nth|ree", ["up"], "one\ntw|o\nthree"],
  ["one\ntwo\nth|ree", ["up", "up"], "on|e\ntwo\nthree"],
  ["one\ntwo\nth|ree", ["up", "up", "up"], "on|e\ntwo\nthree"],
  ["o|ne\ntwo", ["down"], "one\nt|wo"],
  ["long line|\n\nlonger line", ["down", "down"], "long line\n\nlonger li|ne"],
  ["\nab|", ["up"], "|\nab"],
  ["日本|語\nabcdefg", ["down"], "日本語\nabcd|efg"],
];

Deno.test("EditBuffer does what each key is for", async () => {
  await loadWidths();
  for (const [before, keys, expected] of CASES) {
    assertEquals(after(before, ...keys), expected, `${before} ${keys}`);
  }
});

Deno.test("EditBuffer puts back what was cut, several cuts in a row at once", () => {
  assertEquals(after("one two |", "ctrl-w", "ctrl-w", "ctrl-y"), "one two |");
  assertEquals(after("|one two", "alt-d", "alt-d", "ctrl-y"), "one two|");
  assertEquals(after("one| two", "ctrl-k", "ctrl-u", "ctrl-y"), "one two|");
  const apart = after("one two|", "ctrl-w", "left", "ctrl-w", "ctrl-y");
  assertEquals(apart, "one| ");
});

Deno.test("EditBuffer undoes typing word by word, and other edits one by one", () => {
  const typed = ["|", "o", "n", "e", " ", "t", "w", "o"] as const;
  assertEquals(after(...typed, "ctrl-_"), "one|");
  assertEquals(after(...typed, "ctrl-_", "ctrl-_"), "|");
  assertEquals(after(...typed, "ctrl-_", "ctrl-_", "ctrl-_"), "|");
  assertEquals(after("one two|", "ctrl-w", "ctrl-w", "ctrl-_"), "one |");
  assertEquals(after("a|b", "backspace", "delete", "ctrl-_", "ctrl-_"), "a|b");
  assertEquals(after("a|b", "x", "left", "y", "ctrl-_"), "a|xb");
});

Deno.test("EditBuffer.load() is no edit that could be undone", () => {
  const buffer = bufferWith("one|");
  buffer.insert(" two");
  buffer.load("three");
  buffer.undo();
  assertEquals(marked(buffer), "three|");
});

Deno.test("EditBuffer cuts no character in half, and undoes everything", () => {
  const start = "a👩‍👩‍👧 e\u0301\n\n日本|語 z";
  const typed = ["x", " ", "é", "日", "👩‍👩‍👧", "\u0301"];
  const key = fc.constantFrom(...Object.keys(EDITS), "up", "down", ...typed);
  fc.assert(fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
    const buffer = bufferWith(start);
    for (const key of keys) {
      press(buffer, key);
      assert(buffer.cursor >= 0 && buffer.cursor <= buffer.text.length);
      assert(marked(buffer).isWellFormed(), JSON.stringify(marked(buffer)));
    }
    for (let times = 0; times <= keys.length; times++) buffer.undo();
    assertEquals(buffer.text, start.replace("|", ""));
  }));
});
