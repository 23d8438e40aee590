import {
  assert,
  assertEquals,
  assertFalse,
  assertStrictEquals,
} from "@std/assert";
import { BodyEncoder } from "../../lib/line/body_encoder.ts";
import { latin1, octets } from "../octets.ts";
import { everyCut, random, randomCuts, randomText } from "./octets.ts";

function encode(framing: "dot" | "bdat", chunks: readonly string[]): string {
  const encoder = new BodyEncoder(framing);
  let wire = "";
  for (const chunk of chunks) wire += latin1(encoder.encode(octets(chunk)));
  return wire + latin1(encoder.finish());
}

const CASES: readonly { text: string; dot: string; bdat: string }[] = [
  { text: "", dot: ".\r\n", bdat: "" },
  { text: "a", dot: "a\r\n.\r\n", bdat: "a\r\n" },
  { text: "a\r\n", dot: "a\r\n.\r\n", bdat: "a\r\n" },
  { text: "a\n", dot: "a\r\n.\r\n", bdat: "a\r\n" },
  { text: "a\r", dot: "a\r\n.\r\n", bdat: "a\r\n" },
  { text: "\r\r\n", dot: "\r\n\r\n.\r\n", bdat: "\r\n\r\n" },
  { text: "\n\r", dot: "\r\n\r\n.\r\n", bdat: "\r\n\r\n" },
  { text: "\n\n\n", dot: "\r\n\r\n\r\n.\r\n", bdat: "\r\n\r\n\r\n" },
  { text: ".", dot: "..\r\n.\r\n", bdat: ".\r\n" },
  { text: ".\r\n", dot: "..\r\n.\r\n", bdat: ".\r\n" },
  { text: "..\n..", dot: "...\r\n...\r\n.\r\n", bdat: "..\r\n..\r\n" },
  { text: "a.\r\n.b", dot: "a.\r\n..b\r\n.\r\n", bdat: "a.\r\n.b\r\n" },
  {
    text: "\xe9\x00\xff",
    dot: "\xe9\x00\xff\r\n.\r\n",
    bdat: "\xe9\x00\xff\r\n",
  },
];

Deno.test("BodyEncoder.encode() makes line ends CRLF and stuffs dots, wherever the input is cut", () => {
  for (const { text, dot, bdat } of CASES) {
    for (const chunks of everyCut(text)) {
      assertEquals(encode("dot", chunks), dot, JSON.stringify(chunks));
      assertEquals(encode("bdat", chunks), bdat, JSON.stringify(chunks));
    }
  }
});

// Each of these was the end of the message to some server and not to another.
const SMUGGLING = [
  "\n.\n",
  "\r.\r",
  "\n.\r\n",
  "\r\n.\n",
  "\r\n.\r",
  "\r\n.\r\n",
];

Deno.test("BodyEncoder.encode() leaves no end of message in a message that smuggles one", () => {
  for (const end of SMUGGLING) {
    const text = `Hello${end}MAIL FROM:<evil@example.com>\r\n`;
    for (const chunks of everyCut(text)) {
      const wire = encode("dot", chunks);
      assertEquals(
        wire,
        "Hello\r\n..\r\nMAIL FROM:<evil@example.com>\r\n.\r\n",
        JSON.stringify(chunks),
      );
    }
  }
});

Deno.test("BodyEncoder.encode() writes neither bare CR or LF nor an early end, whatever comes", () => {
  const pick = random(2034);
  for (let round = 0; round < 5_000; round++) {
    const text = randomText(
      pick,
      ["\r", "\n", ".", "\r\n", "x", ...SMUGGLING],
      20,
    );
    const wire = encode("dot", randomCuts(pick, text));
    const message = JSON.stringify({ text, wire });
    assertFalse(/\r(?!\n)|(?<!\r)\n/.test(wire), message);
    assertEquals(`\r\n${wire}`.indexOf("\r\n.\r\n"), wire.length - 3, message);
    const plain = encode("bdat", randomCuts(pick, text));
    assertFalse(/\r(?!\n)|(?<!\r)\n/.test(plain), message);
  }
});

Deno.test("BodyEncoder.encode() returns input that is fit for the wire without a copy", () => {
  const encoder = new BodyEncoder("dot");
  for (
    const text of ["Subject: a\r\n\r\nb.c\r\n", "half a line", " and.\r\n"]
  ) {
    const chunk = octets(text);
    const encoded = encoder.encode(chunk);
    assertStrictEquals(encoded.buffer, chunk.buffer);
    assertEquals(encoded.byteOffset, 0);
    assertEquals(encoded.length, chunk.length);
  }
});

Deno.test("BodyEncoder.encode() leaves its input as it was", () => {
  const chunk = octets(".a\n.b\r.c");
  new BodyEncoder("dot").encode(chunk);
  assertEquals(latin1(chunk), ".a\n.b\r.c");
});

Deno.test("BodyEncoder.encode() takes a chunk of nothing but line feeds", () => {
  const encoded = new BodyEncoder("dot").encode(
    new Uint8Array(100_000).fill(10),
  );
  assertEquals(encoded.length, 200_000);
  assert(encoded.every((octet, at) => octet === (at % 2 ? 10 : 13)));
});
