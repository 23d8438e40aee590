import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError, UsageError } from "../../lib/errors.ts";
import {
  bodyLines,
  messageNumber,
  numbered,
  octets,
} from "../../lib/pop/lines.ts";
import { utf8 } from "../scripted_server.ts";

const lines = (text: string) => [...bodyLines(utf8(text))];

Deno.test("bodyLines() cuts a multi-line reply", () => {
  assertEquals(lines(""), []);
  assertEquals(lines("\r\n"), [""]);
  assertEquals(lines("1 2\r\n\r\n3 4\r\n"), ["1 2", "", "3 4"]);
  assertEquals(lines("1 2\n3 4\r\n"), ["1 2", "3 4"]);
});

Deno.test("numbered() reads a number and what stands behind it", () => {
  const cases: [string, number, string][] = [
    ["1 120", 1, "120"],
    ["  2\t300  more", 2, "300"],
    ["3 whqtswO00WBw418f9t5JxYwZ", 3, "whqtswO00WBw418f9t5JxYwZ"],
    ["4 !\"#%&'()*", 4, "!\"#%&'()*"],
  ];
  for (const [line, number, value] of cases) {
    assertEquals(numbered(line, "LIST"), [number, value]);
  }
});

Deno.test("numbered() throws ProtocolError for garbage", () => {
  for (
    const line of ["", "1", "1 ", "a b", "-1 5", "1.5 5", "99999999999 1"]
  ) {
    assertThrows(() => numbered(line, "LIST"), ProtocolError);
  }
});

Deno.test("octets() throws ProtocolError for what is no size", () => {
  assertEquals(octets("0", "LIST"), 0);
  assertEquals(octets("999999999999999", "LIST"), 999_999_999_999_999);
  for (const text of ["", "-1", "1e3", "0x10", "12K", "1".repeat(16)]) {
    assertThrows(() => octets(text, "LIST"), ProtocolError);
  }
});

Deno.test("messageNumber() throws UsageError for what is none", () => {
  assertEquals(messageNumber(7), "7");
  for (const number of [0, -1, 1.5, NaN, Infinity, 2 ** 53]) {
    assertThrows(() => messageNumber(number), UsageError);
  }
  // What the REPL's users can do, though the compiler would not let them.
  const text = "1\r\nDELE 2" as unknown as number;
  assertThrows(() => messageNumber(text), UsageError);
});
