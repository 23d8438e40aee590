import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { ProtocolError } from "../../lib/errors.ts";
import { bodyLines, numbered, octets } from "../../lib/pop/lines.ts";
import { parsePopReply } from "../../lib/pop/reply.ts";
import { parseExtensions } from "../../lib/smtp/negotiation.ts";
import {
  joinReplyLines,
  parseSmtpReplyLine,
  type SmtpReplyLine,
} from "../../lib/smtp/reply.ts";
import { octets as bytes } from "../octets.ts";
import { oneLine, wireText } from "./arbitraries.ts";
import { assertHarmless } from "./harmless.ts";
import { CASES, forAll } from "./plan.ts";

const encoder = new TextEncoder();

/** What comes of it; undefined where the server is said to be wrong. */
function read<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    assertHarmless(error);
    return undefined;
  }
}

const printable = oneLine.map((text) => text.trim());
const blanks = fc.constantFrom(" ", "\t", "  ", " \t ");

Deno.test("parsePopReply() reads any line as +OK, as -ERR, or as an error", async () => {
  const statuses = fc.constantFrom("+OK", "-ERR", "+ok", "-Err");
  const codes = fc.constantFrom(undefined, "IN-USE", "SYS/TEMP", "auth");
  await forAll(
    CASES.popReply,
    [wireText, statuses, codes, blanks, printable],
    (any, status, code, blank, rest) => {
      for (const line of [any, `+OK${any}`, `-ERR ${any}`]) {
        const reply = read(() => parsePopReply(bytes(line)));
        const isOne = /^(\+OK|-ERR)([ \t]|$)/i.test(line);
        assertEquals(reply !== undefined, isOne, JSON.stringify(line));
        assertEquals(reply?.ok, isOne ? line[0] === "+" : undefined);
      }
      const said = code === undefined ? rest : `[${code}] ${rest}`.trim();
      const line = said === "" ? status : `${status}${blank}${said}`;
      const reply = parsePopReply(encoder.encode(line));
      assertEquals([reply.ok, reply.text], [status[0] === "+", said]);
      if (code) assertEquals(reply.responseCode, code.toUpperCase());
    },
  );
});

Deno.test("parseSmtpReplyLine() reads any line as a reply line or an error", async () => {
  const numbers = fc.integer({ min: 200, max: 599 });
  await forAll(
    CASES.smtpReply,
    [wireText, numbers, fc.constantFrom(" ", "-"), printable],
    (any, code, mark, rest) => {
      for (
        const line of [any, `250${any}`, `${code}-${any}`, `${code} ${any}`]
      ) {
        const parsed = read(() => parseSmtpReplyLine(bytes(line)));
        if (!parsed) continue;
        assert(parsed.code >= 200 && parsed.code < 600);
        assertEquals(parsed.more, line[3] === "-");
        const reply = joinReplyLines([parsed]);
        assertEquals(reply.code, parsed.code);
        assert(
          [undefined, String(parsed.code)[0]].includes(reply.enhancedCode?.[0]),
        );
      }
      const line = `${code}${mark}${rest}`;
      assertEquals(parseSmtpReplyLine(encoder.encode(line)), {
        code,
        more: mark === "-",
        text: rest,
        raw: line,
      });
    },
  );
});

Deno.test("parseExtensions() takes any lines, and reads those of the RFC", async () => {
  const keywords = fc.uniqueArray(
    fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9-]{0,9}$/),
    { maxLength: 6, selector: (keyword) => keyword.toUpperCase() },
  );
  const parameters = fc.stringMatching(/^[!-<>-~]{1,9}( [!-~]{1,9}){0,2}$/);
  const line = (text: string): SmtpReplyLine => ({
    code: 250,
    more: true,
    text,
    raw: `250-${text}`,
  });
  await forAll(
    CASES.extensions,
    [fc.array(wireText, { maxLength: 6 }), keywords, parameters],
    (any, keywords, parameters) => {
      const extensions = parseExtensions(
        joinReplyLines(["hi", ...any].map(line)),
      );
      assert(extensions.size <= any.length);
      for (const [keyword] of extensions) {
        assert(/^[^\s=]+$/.test(keyword) && keyword === keyword.toUpperCase());
      }
      const lines = keywords.map((keyword, at) =>
        at % 2 === 0 ? keyword : `${keyword} ${parameters}`
      );
      assertEquals(
        [...parseExtensions(joinReplyLines(["hi", ...lines].map(line)))],
        keywords.map((keyword, at) => [
          keyword.toUpperCase(),
          at % 2 === 0 ? "" : parameters,
        ]),
      );
    },
  );
});

Deno.test("lines of LIST, UIDL and STAT are two values or an error", async () => {
  const sizes = fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }).map(String);
  const numbers = fc.oneof(fc.nat().map(String), sizes, wireText);
  await forAll(
    CASES.listingLines,
    [numbers, blanks, fc.oneof(sizes, wireText), fc.boolean()],
    (first, blank, second, bare) => {
      const body = `${first}${blank}${second}${bare ? "\n" : "\r\n"}`;
      for (const line of bodyLines(bytes(body))) {
        assert(!line.includes("\n"));
        const entry = read(() => numbered(line, "LIST"));
        if (!entry) continue;
        const [number, value] = entry;
        assert(Number.isSafeInteger(number) && number >= 0);
        assert(/^\S+$/.test(value));
        const size = read(() => octets(value, "LIST"));
        assertEquals(size !== undefined, /^\d{1,15}$/.test(value));
        if (size !== undefined) assert(Number.isSafeInteger(size) && size >= 0);
      }
    },
  );
});
