import { assert, assertEquals } from "@std/assert";
import { BodyEncoder } from "../../lib/line/body_encoder.ts";
import { DotDecoder } from "../../lib/line/dot_decoder.ts";
import { NASTY_BODIES, unstuffed } from "./bodies.ts";
import { latin1, octets } from "../octets.ts";
import { everyCut, random, randomCuts, randomText } from "./octets.ts";

function decode(
  chunks: readonly string[],
): { body: string; rest: string; done: boolean } {
  const decoder = new DotDecoder();
  let body = "";
  let rest = "";
  for (const chunk of chunks) {
    const bytes = octets(chunk);
    const { pieces, used } = decoder.decode(bytes);
    for (const piece of pieces) {
      assert(piece.length > 0, "a piece is empty");
      body += latin1(piece);
    }
    rest += latin1(bytes.subarray(used));
  }
  return { body, rest, done: decoder.done };
}

Deno.test("DotDecoder.decode() gives the same body wherever the input is cut", () => {
  for (const wire of NASTY_BODIES) {
    // The next reply may stand right behind the body, and look like one.
    for (const next of ["", "+OK next\r\n", ".\r\n", "\r\n.\r\n", "."]) {
      const expected = { ...unstuffed(wire + next)!, done: true };
      for (const chunks of everyCut(wire + next)) {
        assertEquals(decode(chunks), expected, JSON.stringify(chunks));
      }
    }
  }
});

Deno.test("DotDecoder.decode() gives the same body with the input cut twice", () => {
  for (const wire of NASTY_BODIES) {
    const expected = { ...unstuffed(wire)!, done: true };
    for (let first = 1; first < wire.length; first++) {
      for (let second = first; second < wire.length; second++) {
        const chunks = [
          wire.slice(0, first),
          wire.slice(first, second),
          wire.slice(second),
        ];
        assertEquals(decode(chunks), expected, JSON.stringify(chunks));
      }
    }
  }
});

Deno.test("DotDecoder.decode() waits for the line with the lone dot", () => {
  for (
    const text of ["", ".", ".\r", "x.\r\n", "\n.\n", "\r\n.\n", "x\n.\r\n"]
  ) {
    for (const chunks of everyCut(text)) {
      assertEquals(decode(chunks).done, false, JSON.stringify(chunks));
      assertEquals(decode(chunks).rest, "");
    }
  }
});

Deno.test("DotDecoder.decode() uses nothing of what stands behind the end", () => {
  const decoder = new DotDecoder();
  const chunk = octets("text\r\n.\r\n..next\r\n");
  assertEquals(decoder.decode(chunk).used, 9);
  assertEquals(latin1(chunk.subarray(9)), "..next\r\n");
  assertEquals(decoder.decode(chunk), { pieces: [], used: 0 });
});

Deno.test("DotDecoder.decode() gives a body without dots as one piece of the chunk", () => {
  const chunk = octets("line\r\nline\r\n");
  const { pieces } = new DotDecoder().decode(chunk);
  assertEquals(pieces.length, 1);
  assertEquals(pieces[0].buffer, chunk.buffer);
  assertEquals(pieces[0].length, chunk.length);
});

Deno.test("DotDecoder.decode() agrees with the reference on random octets", () => {
  const pick = random(1939);
  for (let round = 0; round < 5_000; round++) {
    const text = randomText(pick, ["\r", "\n", ".", "\r\n", "\r\n.", "x"], 24);
    const wire = `${text}\r\n.\r\n`;
    const chunks = randomCuts(pick, wire);
    assertEquals(
      decode(chunks),
      { ...unstuffed(wire)!, done: true },
      JSON.stringify(chunks),
    );
  }
});

Deno.test("DotDecoder.decode() undoes BodyEncoder.encode(), whatever the cuts", () => {
  const pick = random(5321);
  for (let round = 0; round < 5_000; round++) {
    const text = randomText(
      pick,
      ["\r", "\n", ".", "\r\n", "..", "a", "\xe9", "line\r\n"],
      24,
    );
    const encoder = new BodyEncoder("dot");
    let wire = "";
    for (const chunk of randomCuts(pick, text)) {
      wire += latin1(encoder.encode(octets(chunk)));
    }
    wire += latin1(encoder.finish());
    const chunks = randomCuts(pick, `${wire}+OK\r\n`);
    assertEquals(
      decode(chunks),
      { body: normalised(text), rest: "+OK\r\n", done: true },
      JSON.stringify({ text, chunks }),
    );
  }
});

/** The text with CRLF for every line end there is, and one at its end. */
function normalised(text: string): string {
  const lines = text.replace(/\r\n|\r|\n/g, "\r\n");
  return lines === "" || lines.endsWith("\r\n") ? lines : `${lines}\r\n`;
}
