import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  inComment,
  lineComment,
  literal,
  messageText,
} from "../../../lib/repl/recipe/source_text.ts";
import { visible } from "../../../lib/line/visible.ts";

/** The value of an expression. */
function valueOf(source: string): unknown {
  return new Function(`return ${source};`)();
}

const text = fc.array(
  fc.oneof(
    fc.constantFrom("`", "\\", "${", "}", "\r\n", "\r", "\n", '"', "'", "*/"),
    fc.constantFrom("\u2028", "\x1b", "\0", "\u202e", "\u{e0041}", "\ud800"),
    fc.string({ unit: "binary", maxLength: 3 }),
  ),
).map((pieces) => pieces.join(""));

Deno.test("literal() writes what has the same value", () => {
  assertEquals(
    literal(["a\tb", 1, { size: 5, notify: ["NEVER"], smtpUtf8: true }]),
    String.raw`["a\tb", 1, { size: 5, notify: ["NEVER"], smtpUtf8: true }]`,
  );
  fc.assert(fc.property(text, (text) => {
    assertEquals(valueOf(literal(text)), text);
    assertEquals(visible(literal(text)), literal(text));
  }));
});

Deno.test("messageText() writes lines as lines, CRLF as LF", () => {
  assertEquals(messageText("one\r\n"), String.raw`"one\n"`);
  assertEquals(messageText("one\r\n\r\ntwo\r\n"), "`one\n\ntwo\n`");
  fc.assert(fc.property(text, (text) => {
    const source = messageText(text);
    assertEquals(valueOf(source), text.replaceAll("\r\n", "\n"));
    const lines = source.split("\n").map((line) => line.replaceAll("\t", " "));
    assertEquals(lines.map(visible), lines);
  }));
});

Deno.test("lineComment() and inComment() end where they should", () => {
  fc.assert(fc.property(text, (text) => {
    assertEquals(valueOf(`1 ${lineComment(text)}\n+ 1`), 2);
    assertEquals(valueOf(`1 /* ${inComment(text)} */ + 1`), 2);
  }));
});
