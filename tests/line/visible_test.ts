import { assertEquals } from "@std/assert";
import { visible } from "../../lib/line/visible.ts";

Deno.test("visible() leaves text of any language as it is", () => {
  const text = 'Grüße, こんにちは, مرحبا, 👩 ~!"\\';
  assertEquals(visible(text), text);
});

Deno.test("visible() shows every C0 control and DEL as a picture", () => {
  for (let code = 0; code < 32; code++) {
    assertEquals(
      visible(`a${String.fromCharCode(code)}b`),
      `a${String.fromCharCode(0x2400 + code)}b`,
    );
  }
  assertEquals(visible("\x7f"), "␡");
});

Deno.test("visible() writes out C1 controls and what reorders or hides text", () => {
  const unsafe = [
    ...[0x80, 0x85, 0x9b, 0x9f, 0xad, 0x61c, 0x200b, 0x200f, 0x2028, 0x2029],
    ...[0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xfff9, 0xe0041],
    ...[0xd800, 0xdfff],
  ];
  for (const code of unsafe) {
    assertEquals(
      visible(`a${String.fromCodePoint(code)}b`),
      `a\\u{${code.toString(16)}}b`,
    );
  }
});

Deno.test("visible() defuses terminal sequences", () => {
  assertEquals(visible("\x1b]0;x\x07\x1b[2J\r\n"), "␛]0;x␇␛[2J␍␊");
});
