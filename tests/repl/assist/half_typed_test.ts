import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { HalfTyped, type Piece } from "../../../lib/repl/assist/half_typed.ts";

function pieces(text: string): Piece[] {
  const reader = new HalfTyped(text);
  const read: Piece[] = [];
  for (let piece; (piece = reader.next());) read.push(piece);
  return read;
}

function words(text: string): string[] {
  return pieces(text).map(({ start, end }) => text.slice(start, end));
}

Deno.test("HalfTyped reads script piece by piece", () => {
  const read: Record<string, string[]> = {
    'retr(1, "a\\"b")': ["retr", "(", "1", ",", '"a\\"b"', ")"],
    "a /* ( */ + b // c": ["a", "+", "b"],
    'a = /[/"]\\//g': ["a", "="],
    "a / b / c": ["a", "/", "b", "/", "c"],
    "return /a/": ["return"],
    "`a${b({})}c`": ["`a${", "b", "(", "{", "}", ")", "}c`"],
    "`a${`b`}`": ["`a${", "`b`", "}`"],
    "`\\`$\\{$`": ["`\\`$\\{$`"],
    "'a\nb'": ["'a", "b", "'"],
    "größe.#x": ["größe", ".", "#x"],
    "1.5 .5": ["1.5", ".5"],
    "": [],
    " \n": [],
  };
  for (const [text, expected] of Object.entries(read)) {
    assertEquals(words(text), expected, text);
  }
});

Deno.test("HalfTyped says what has no end", () => {
  const isClosed = (text: string) => pieces(text).at(-1)!.closed;
  for (const text of ['"a"', "''", "`a`", "`a${", "a", "`${b}`"]) {
    assert(isClosed(text), text);
  }
  for (const text of ['"', '"a', '"a\\"', "'a\n", "`", "`a\\`", "`a$"]) {
    assert(!isClosed(text), text);
  }
});

Deno.test("HalfTyped says whether it ended in a comment", () => {
  const ended = (text: string) => {
    const reader = new HalfTyped(text);
    while (reader.next());
    return reader.inComment;
  };
  for (const text of ["// a", "/* a", "a = /b", "/[/", "/\\"]) {
    assert(ended(text), text);
  }
  for (const text of ["// a\n", "/* a */", "a / b", '"//', "`/*"]) {
    assert(!ended(text), text);
  }
});

Deno.test("HalfTyped goes through any text, in order and to its end", () => {
  const units = fc.constantFrom(
    ..."a 1 ( ) { } [ ] , . ' \" ` ${ \\ / // /* */ \n".split(" "),
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(units).map((all) => all.join("")),
  );
  fc.assert(fc.property(texts, (text) => {
    let at = 0;
    for (const { start, end } of pieces(text)) {
      assert(start >= at && end > start && end <= text.length);
      at = end;
    }
  }));
});
