import { assertEquals } from "@std/assert";
import {
  decodeHeader,
  headerValue,
  readHeader,
} from "../../lib/message/header.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) =>
  Uint8Array.from(text, (char) => char.charCodeAt(0));

Deno.test("readHeader() keeps order, repetition and the spelling of names", () => {
  const fields = readHeader(
    encode("B: 1\r\na: 2\r\nB: 3\r\nEmpty:\r\n\r\nC: body\r\n"),
  );
  assertEquals(fields, [
    { name: "B", value: "1" },
    { name: "a", value: "2" },
    { name: "B", value: "3" },
    { name: "Empty", value: "" },
  ]);
});

Deno.test("readHeader() unfolds and keeps the folding white space", () => {
  assertEquals(
    readHeader(encode("A: one\r\n two\r\n\tthree\r\nB:x \t\r\n")),
    [{ name: "A", value: "one two\tthree" }, { name: "B", value: "x" }],
  );
});

Deno.test("readHeader() takes LF line ends and a header without an end", () => {
  assertEquals(readHeader(encode("A: 1\nB: 2")), [
    { name: "A", value: "1" },
    { name: "B", value: "2" },
  ]);
  assertEquals(readHeader(encode("A: 1\n\nB: 2")), [{ name: "A", value: "1" }]);
});

Deno.test("readHeader() skips lines that are no field, with their continuation", () => {
  const text = "From bob Tue Nov 24 06:42:44 2026\r\n folded\r\nno colon\r\n" +
    ": no name\r\nbad name: x\r\nA : obsolete\r\n";
  assertEquals(readHeader(encode(text)), [{ name: "A", value: "obsolete" }]);
});

Deno.test("readHeader() reads UTF-8, and Latin-1 where it is none", () => {
  assertEquals(readHeader(encode("Subject: Grüße €\r\n"))[0].value, "Grüße €");
  assertEquals(
    readHeader(latin1("Subject: Gr\xfc\xdfe\r\nX: \xe9\r\n")),
    [{ name: "Subject", value: "Grüße" }, { name: "X", value: "é" }],
  );
});

Deno.test("readHeader() gives no line break, CR or NUL in a value", () => {
  assertEquals(
    readHeader(encode("A: 1\rB: 2\0x\r\n"))[0].value,
    "1 B: 2 x",
  );
});

Deno.test("readHeader() never throws and gives a prefix when input is cut", () => {
  const whole = encode("A: ü1\r\n b\r\nB: 2\r\n\r\nbody");
  const all = readHeader(whole);
  for (let cut = 0; cut <= whole.length; cut++) {
    const fields = readHeader(whole.subarray(0, cut));
    assertEquals(
      fields.slice(0, -1),
      all.slice(0, Math.max(fields.length - 1, 0)),
    );
  }
  assertEquals(readHeader(new Uint8Array()), []);
});

Deno.test("headerValue() gives the first field of the name in any case", () => {
  const fields = readHeader(encode("A: 1\r\nA: 2\r\n"));
  assertEquals(headerValue(fields, "a"), "1");
  assertEquals(headerValue(fields, "b"), undefined);
});

Deno.test("decodeHeader() decodes encoded words and leaves the rest", async () => {
  assertEquals(
    await decodeHeader("a =?ISO-8859-1?Q?Gr=FC?= =?utf-8?B?w59l?= b"),
    "a Grüße b",
  );
  assertEquals(await decodeHeader("=?nonsense"), "=?nonsense");
});
