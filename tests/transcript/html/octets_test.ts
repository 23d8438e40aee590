import { assertEquals } from "@std/assert";
import { encodeText } from "../../../lib/line/text.ts";
import {
  beginning,
  extent,
  octetsIn,
} from "../../../lib/transcript/html/octets.ts";

const masked = [{ start: 5, end: 23 }];

Deno.test("octetsIn() marks what was masked", () => {
  assertEquals(
    octetsIn({ bytes: encodeText("PASS ••••••!"), masked }).text,
    'PASS <span class="masked" title="Hidden in the transcript">••••••</span>!',
  );
});

Deno.test("octetsIn() shows whatever it is, wherever masks are said to be", () => {
  const bytes = Uint8Array.of(0xe9, 0x1b, 0x3c, 9, 13, 10, 0x41);
  assertEquals(octetsIn({ bytes, masked: [] }).text, "é␛&lt;\t\nA");
  const wild = [
    { start: -3, end: 2 },
    { start: 6, end: 99 },
    { start: 6, end: 7 },
    { start: 4, end: 4 },
  ];
  assertEquals(
    octetsIn({ bytes: encodeText("abcdefg"), masked: wild }).text,
    'abcdef<span class="masked" title="Hidden in the transcript">g</span>',
  );
});

Deno.test("extent() counts octets and lines over all pieces", () => {
  const pieces = ["a\r\nb", "c\r\n", "d"].map((text) => ({
    bytes: encodeText(text),
    masked: [],
  }));
  assertEquals(extent(pieces), { octets: 8, lines: 3 });
  assertEquals(extent(pieces.slice(0, 2)), { octets: 7, lines: 2 });
  assertEquals(extent([]), { octets: 0, lines: 0 });
});

Deno.test("beginning() puts pieces together, and keeps masks in their place", () => {
  const [one, other] = ["a ü".slice(0, 2), "pass ••••••\r\nb\r\n"].map(
    encodeText,
  );
  const start = beginning([
    { bytes: one, masked: [] },
    { bytes: other, masked },
  ], 1);
  assertEquals(
    octetsIn(start).text,
    'a pass <span class="masked" title="Hidden in the transcript">••••••</span>\n',
  );
});

Deno.test("beginning() cuts no character in two", () => {
  const bytes = encodeText("x" + "ü".repeat(100_000));
  const { bytes: start } = beginning([{ bytes, masked: [] }], 10);
  assertEquals(
    octetsIn({ bytes: start, masked: [] }).text,
    "x" + "ü".repeat((start.length - 1) / 2),
  );
  assertEquals(start.length, 65_535);
});
