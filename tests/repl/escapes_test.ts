import { assertEquals } from "@std/assert";
import { strayControls, withoutSequences } from "./escapes.ts";

const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("strayControls() lets the REPL's own sequences through", () => {
  const own = "\x1b[?2004h\x1b[1m> \x1b[0;38;5;3mx\x1b[m\r\n\x1b[2A\r\x1b[7C" +
    "\x1b[K\x1b[J\x1b[H\x1b[2J\x1b[?25l\x1b[?25h\x1b[?7l\x1b[?2004l\r\r\n";
  assertEquals(strayControls(encode(own)), []);
});

Deno.test("strayControls() finds everything else", () => {
  const strays = [
    ...["\x1b]0;title\x07", "\x1b]52;c;eA==\x1b\\", "\x1bP1$r\x1b\\", "\x1bc"],
    ...[
      "\x1b[6n",
      "\x1b[c",
      "\x1b[5i",
      "\x1b[?1049h",
      "\x1b[?1000h",
      "\x1b[3J",
    ],
    ...["\x1b[10S", "\x1b[2;5r", "\x1b[8;9;9t", "\x1b[31", "\x1b", "\x1b(0"],
    ...[
      "\x07",
      "\b",
      "\t",
      "\v",
      "\f",
      "\0",
      "\x0e",
      "\x7f",
      "\x85",
      "\x9b31m",
    ],
    ...["\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\u{e0041}"],
  ];
  for (const stray of strays) {
    assertEquals(
      strayControls(encode(`a${stray}b`)).length,
      1,
      JSON.stringify(stray),
    );
  }
  assertEquals(strayControls(Uint8Array.of(0x41, 0x9b, 0x33)).length, 1);
});

Deno.test("withoutSequences() joins what was written piece by piece", () => {
  const text = "\x1b[1mhun\x1b[0;32mt\x1b[2C\x1b[Ker\x1b[?7h22";
  assertEquals(withoutSequences(text), "hunter22");
});
