import { assertEquals, assertFalse, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  checkArgument,
  checkSecret,
  decodeText,
  encodeText,
} from "../../lib/line/text.ts";
import { octets } from "../octets.ts";

Deno.test("decodeText() reads UTF-8", () => {
  assertEquals(decodeText(encodeText("Grüße 👩 \ufeff")), "Grüße 👩 \ufeff");
  assertEquals(decodeText(encodeText("\ufeffa")), "\ufeffa");
});

Deno.test("decodeText() reads what is not UTF-8 as Windows-1252", () => {
  assertEquals(decodeText(octets("caf\xe9 \x80 \xc3\xa9")), "café € Ã©");
  assertEquals(decodeText(octets("cut \xc3")), "cut Ã");
});

Deno.test("decodeText() loses no octet", () => {
  const all = Uint8Array.from({ length: 256 }, (_, octet) => octet);
  const text = decodeText(all);
  assertEquals(text.length, 256);
  assertEquals(new Set(text).size, 256);
});

Deno.test("checkArgument() returns what may be sent", () => {
  for (const value of ["", "bob", "a b\tc", "é", "\x1b"]) {
    assertEquals(checkArgument("user name", value), value);
  }
});

Deno.test("checkArgument() refuses CR, LF and NUL anywhere, and shows them", () => {
  for (const control of ["\r", "\n", "\0", "\r\n"]) {
    for (
      const value of [control, `a${control}`, `${control}a`, `a${control}b`]
    ) {
      const error = assertThrows(
        () => checkArgument("user name", value),
        UsageError,
        "user name",
      );
      assertFalse(/[\r\n\0]/.test(error.message));
    }
  }
});

Deno.test("checkSecret() refuses CR, LF and NUL without showing the secret", () => {
  assertEquals(checkSecret("hunter2"), "hunter2");
  for (const control of ["\r", "\n", "\0"]) {
    const error = assertThrows(
      () => checkSecret(`hunter${control}2`),
      UsageError,
    );
    assertFalse(error.message.includes("hunter"));
  }
});
