import { assertEquals } from "@std/assert";
import { Edits } from "../../../lib/repl/script/edits.ts";

const ALL = { start: 0, end: 6 };

Deno.test("Edits.render() gives the text back when nothing is changed", () => {
  const edits = new Edits("abcdef");
  assertEquals(edits.render(ALL), "abcdef");
  assertEquals(edits.render({ start: 2, end: 4 }), "cd");
  assertEquals(edits.render({ start: 2, end: 2 }), "");
});

Deno.test("Edits.wrap() nests what is wrapped later inside", () => {
  const edits = new Edits("abcdef");
  edits.wrap(ALL, "(", ")");
  edits.wrap({ start: 0, end: 3 }, "[", "]");
  edits.wrap({ start: 3, end: 6 }, "{", "}");
  edits.wrap({ start: 3, end: 6 }, "<", ">");
  assertEquals(edits.render(ALL), "([abc]{<def>})");
});

Deno.test("Edits.render() gives a piece with what is around it, and nothing of its neighbours", () => {
  const edits = new Edits("abcdef");
  edits.wrap({ start: 0, end: 2 }, "[", "]");
  edits.wrap({ start: 2, end: 4 }, "(", ")");
  edits.wrap({ start: 4, end: 6 }, "{", "}");
  assertEquals(edits.render({ start: 2, end: 4 }), "(cd)");
  assertEquals(edits.render({ start: 3, end: 5 }), "d){e");
});

Deno.test("Edits.replace() keeps what is put in front of it and behind it", () => {
  const edits = new Edits("abcdef");
  edits.wrap({ start: 1, end: 4 }, "(", ")");
  edits.insert(1, "-");
  edits.replace(1, 4, "X");
  edits.insert(4, "+");
  assertEquals(edits.render(ALL), "a(-X)+ef");
});

Deno.test("Edits.replace() takes what is changed within it with it", () => {
  const edits = new Edits("abcdef");
  edits.wrap({ start: 2, end: 3 }, "(", ")");
  edits.replace(3, 4, "Y");
  edits.replace(1, 4, "X");
  assertEquals(edits.render(ALL), "aXef");
  assertEquals(edits.render({ start: 2, end: 4 }), "(c)Y");
});

Deno.test("Edits.render() sees changes made after it was called", () => {
  const edits = new Edits("abcdef");
  edits.replace(0, 1, "");
  assertEquals(edits.render(ALL), "bcdef");
  edits.replace(5, 6, "");
  assertEquals(edits.render(ALL), "bcde");
});
