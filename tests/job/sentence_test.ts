import { assertEquals } from "@std/assert";
import { sentence } from "../../lib/job/sentence.ts";

Deno.test("sentence() makes one safe line of whatever was thrown", () => {
  assertEquals(sentence(new Error("a\nb\x1b[2J")), "a b␛[2J");
  assertEquals(sentence("text"), "text");
  assertEquals(sentence(undefined), "undefined");
});
