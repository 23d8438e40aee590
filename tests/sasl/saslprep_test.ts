import { assertEquals } from "@std/assert";
import { saslprep } from "../../lib/sasl/saslprep.ts";

Deno.test("saslprep() gives the examples of RFC 4013", () => {
  assertEquals(saslprep("I\u00adX"), "IX");
  assertEquals(saslprep("user"), "user");
  assertEquals(saslprep("USER"), "USER");
  assertEquals(saslprep("\u00aa"), "a");
  assertEquals(saslprep("\u2168"), "IX");
  assertEquals(saslprep("\u0007"), undefined);
});

Deno.test("saslprep() makes other spaces the one of ASCII", () => {
  for (const space of "\u00a0\u1680\u2000\u200a\u200b\u202f\u205f\u3000") {
    assertEquals(saslprep(`a${space}b`), "a b");
  }
});

Deno.test("saslprep() drops what cannot be seen", () => {
  for (
    const nothing of "\u00ad\u034f\u1806\u180b\u200c\u200d\u2060\ufe0f\ufeff"
  ) {
    assertEquals(saslprep(`a${nothing}b`), "ab");
  }
});

Deno.test("saslprep() leaves printable ASCII and emoji alone", () => {
  const ascii = Array.from(
    { length: 95 },
    (_, index) => String.fromCharCode(32 + index),
  ).join("");
  assertEquals(saslprep(ascii), ascii);
  assertEquals(saslprep("🔑"), "🔑");
  assertEquals(saslprep(""), "");
});

Deno.test("saslprep() refuses control characters and half characters", () => {
  const codes = [0, 9, 10, 13, 27, 31, 127, 128, 159, 0x2028, 0x2029, 0xd800];
  for (const code of codes) {
    assertEquals(saslprep(`a${String.fromCharCode(code)}b`), undefined);
  }
});
