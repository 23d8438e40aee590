import { assertEquals } from "@std/assert";
import { bytesOf, sizeOf, stuffed, topOf } from "../../lib/sandbox/content.ts";
import { latin1 } from "../octets.ts";

const encoder = new TextEncoder();

/** The text in parts, in every way to cut it twice. */
function* cuts(text: string): Generator<Uint8Array[]> {
  const bytes = encoder.encode(text);
  for (let a = 0; a <= bytes.length; a++) {
    for (let b = a; b <= bytes.length; b++) {
      yield [bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b)];
    }
  }
}

function text(parts: Iterable<Uint8Array>): string {
  return [...parts].map(latin1).join("");
}

Deno.test("stuffed() doubles dots at the starts of lines, however cut", () => {
  const cases: [string, string][] = [
    ["", ""],
    [".", "..\r\n"],
    ["a", "a\r\n"],
    ["a\r", "a\r\r\n"],
    ["a\r\n", "a\r\n"],
    [".\r\n..\r\na.\r\n.b", "..\r\n...\r\na.\r\n..b\r\n"],
    ["a\n.\r.\r\n", "a\n.\r.\r\n"],
    ["\r\n.\r\n", "\r\n..\r\n"],
  ];
  for (const [content, expected] of cases) {
    for (const parts of cuts(content)) {
      assertEquals(text(stuffed(parts)), expected);
    }
  }
});

Deno.test("sizeOf() counts the last CRLF, however cut", () => {
  const sizes = { "": 0, "a": 3, "a\r\n": 3, "a\n": 4, "\r\n": 2, "a\r": 4 };
  for (const [content, size] of Object.entries(sizes)) {
    for (const parts of cuts(content)) assertEquals(sizeOf(parts), size);
  }
});

Deno.test("topOf() gives header, blank line and lines, however cut", () => {
  const content = "A: 1\r\nB: 2\r\n\r\nx\r\n\r\ny";
  const tops = [
    "A: 1\r\nB: 2\r\n\r\n",
    "A: 1\r\nB: 2\r\n\r\nx\r\n",
    "A: 1\r\nB: 2\r\n\r\nx\r\n\r\n",
    content,
    content,
  ];
  for (const [lines, top] of tops.entries()) {
    for (const parts of cuts(content)) {
      assertEquals(text(topOf(parts, lines)), top);
    }
  }
});

Deno.test("bytesOf() does not copy a message of one part", () => {
  const part = encoder.encode("a");
  assertEquals(bytesOf([part]) === part, true);
  assertEquals(bytesOf([part, part]), encoder.encode("aa"));
});
