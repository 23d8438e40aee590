import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { ProtocolError } from "../../lib/errors.ts";
import { BodyEncoder } from "../../lib/line/body_encoder.ts";
import { DotDecoder } from "../../lib/line/dot_decoder.ts";
import { LineReader } from "../../lib/line/line_reader.ts";
import { visible } from "../../lib/line/visible.ts";
import { FromQuote } from "../../lib/store/from_quote.ts";
import { unstuffed } from "../line/bodies.ts";
import { EndOfSource, sourceOf } from "../line/octets.ts";
import { latin1, octets } from "../octets.ts";
import { anyText, cut, cuts, wireText } from "./arbitraries.ts";
import { CASES, forAll } from "./plan.ts";

function encoded(
  text: string,
  framing: "dot" | "bdat",
  lengths: readonly number[],
): string {
  const encoder = new BodyEncoder(framing);
  const pieces = cut(text, lengths)
    .map((piece) => latin1(encoder.encode(octets(piece))));
  return pieces.join("") + latin1(encoder.finish());
}

/** Decodes what comes in these pieces; `rest` is what stands behind the body. */
function decoded(pieces: string[]): { body: string; rest: string } | undefined {
  const decoder = new DotDecoder();
  let body = "";
  let rest = "";
  for (const piece of pieces) {
    const chunk = octets(piece);
    const { pieces, used } = decoder.decode(chunk);
    for (const part of pieces) body += latin1(part);
    rest += piece.slice(used);
  }
  return decoder.done ? { body, rest } : undefined;
}

Deno.test("BodyEncoder and DotDecoder round-trip any message cut anywhere", async () => {
  await forAll(
    CASES.dotRoundTrip,
    [wireText, cuts, cuts, fc.constantFrom("", "+OK\r\n", ".\r\n")],
    (text, written, read, behind) => {
      const lines = text.replace(/\r\n?|\n/g, "\r\n");
      const whole = lines === "" || lines.endsWith("\r\n")
        ? lines
        : `${lines}\r\n`;
      const wire = encoded(text, "dot", written);
      // The first end that any reader could see is the last thing in it.
      assertEquals(
        `\r\n${wire}`.search(/(\r\n|\r|\n)\.(\r\n|\r|\n)/),
        wire.length - 3,
      );
      assert(!/\r(?!\n)|(?<!\r)\n/.test(wire), "a bare CR or LF is left");
      assertEquals(decoded(cut(wire + behind, read)), {
        body: whole,
        rest: behind,
      });
      assertEquals(encoded(text, "bdat", written), whole);
    },
  );
});

Deno.test("DotDecoder reads any octets as RFC 1939 says, cut anywhere", async () => {
  const bodies = fc.tuple(wireText, fc.constantFrom("", "\r\n.\r\n", ".\r\n"))
    .map((parts) => parts.join(""));
  await forAll(CASES.dotDecoder, [bodies, cuts], (wire, lengths) => {
    assertEquals(decoded(cut(wire, lengths)), unstuffed(wire));
  });
});

Deno.test("LineReader reads the same lines and bodies, cut anywhere", async () => {
  const limits = fc.integer({ min: 1, max: 40 });
  const sizes = fc.integer({ min: 48, max: 80 });
  // Whether a line or a body is asked for next.
  const wants = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });
  await forAll(
    CASES.lineReader,
    [wireText, cuts, limits, sizes, wants],
    async (text, lengths, limit, size, wants) => {
      const reader = new LineReader(sourceOf(cut(text, lengths)), size);
      let rest = text;
      for (let turn = 0;; turn++) {
        const before = rest;
        try {
          if (wants[turn % wants.length]) {
            const line = latin1(await reader.readLine(limit));
            assertEquals(
              line,
              rest.slice(0, rest.indexOf("\n")).replace(/\r$/, ""),
            );
            assert(rest.includes("\n") && line.length <= limit);
            rest = rest.slice(rest.indexOf("\n") + 1);
          } else {
            let body = "";
            await reader.readBody((piece) => {
              body += latin1(piece);
            });
            assertEquals(unstuffed(rest)?.body, body);
            rest = unstuffed(rest)!.rest;
          }
        } catch (error) {
          if (error instanceof ProtocolError) {
            const end = before.indexOf("\n");
            const line = end === -1 ? before : before.slice(0, end);
            assert(line.length > limit, `too long? ${JSON.stringify(line)}`);
          } else if (error instanceof EndOfSource) {
            const whole = wants[turn % wants.length]
              ? before.includes("\n")
              : unstuffed(before) !== undefined;
            assert(!whole, `lost: ${JSON.stringify(before)}`);
          } else throw error;
          return;
        }
      }
    },
  );
});

Deno.test("visible() leaves nothing that a terminal obeys, and is done at once", async () => {
  await forAll(CASES.visible, [anyText], (text) => {
    const shown = visible(text);
    assert(!/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(shown), shown);
    assert(shown.isWellFormed());
    assertEquals(visible(shown), shown);
    if (/^[ -~]*$/.test(text)) assertEquals(shown, text);
  });
});

Deno.test("FromQuote can be undone, and leaves no line that begins a message", async () => {
  const alphabet = fc.constantFrom("From ", "From", ">", "\n", "F", " ", "x");
  const texts = fc.oneof(
    fc.array(alphabet, { maxLength: 30 }).map((pieces) => pieces.join("")),
    wireText,
  );
  await forAll(CASES.fromQuote, [texts, cuts], (text, lengths) => {
    let quoted = "";
    const quote = new FromQuote((bytes) => quoted += latin1(bytes));
    for (const piece of cut(text, lengths)) quote.write(octets(piece));
    quote.end();
    assert(!/^From /.test(quoted) && !quoted.includes("\nFrom "));
    assertEquals(quoted.replace(/(^|\n)>(>*From )/g, "$1$2"), text);
  });
});
