import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../lib/errors.ts";
import {
  composeMessage,
  decodeHeader,
  envelopeOf,
  type MessageInput,
  parseAddress,
  readHeader,
  readMessage,
} from "../../lib/message/mod.ts";
import { readDate } from "../../lib/message/date.ts";
import { path } from "../../lib/smtp/address.ts";
import { latin1, octets } from "../octets.ts";
import { anyText, soundText, wireText } from "./arbitraries.ts";
import { assertHarmless } from "./harmless.ts";
import { CASES, forAll } from "./plan.ts";

const FROM = "alice@example.org";
const DATE = new Date("2026-03-01T12:00:00Z");

/** Text that may stand in a header field, with blanks where people put them. */
const headerText = fc.oneof(
  soundText,
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.lorem({ maxCount: 30 }),
).map((text) =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "").replace(/\s+/g, " ").trim()
);

const bodyText = fc.oneof(
  fc.array(
    fc.oneof(soundText, fc.constantFrom("\n", "From ", ".\n", "=", " \n")),
  )
    .map((parts) => parts.join("")),
  fc.string({ minLength: 900, maxLength: 1200 }),
).map((text) => text.replace(/[\r\0]/g, ""));

function withoutEnd(text: string | undefined): string {
  return (text ?? "").replace(/\n*$/, "");
}

Deno.test("readMessage() reads what composeMessage() wrote", async () => {
  const attachments = fc.array(
    fc.record({
      filename: headerText,
      content: fc.uint8Array({ maxLength: 200 }),
    }),
    { maxLength: 2 },
  );
  await forAll(
    CASES.compose,
    [headerText, headerText, bodyText, attachments, fc.boolean(), headerText],
    async (subject, name, text, attached, eightBit, extra) => {
      const attachments = attached.map(({ filename, content }) => ({
        filename: filename.slice(0, 60).toWellFormed() || "file",
        content,
      }));
      const bytes = await composeMessage({
        from: { name, address: FROM },
        to: ["bob@example.org", { name, address: "zoe@example.org" }],
        subject,
        text,
        attachments,
        eightBit,
        date: DATE,
        messageId: "1@example.org",
        headers: { "X-Extra": extra },
      });
      const wire = latin1(bytes);
      assert(!/\r(?!\n)|(?<!\r)\n|\0/.test(wire), "bare CR, bare LF or NUL");
      assert(wire.split("\r\n").every((line) => line.length <= 998));
      if (!eightBit) assert(bytes.every((octet) => octet < 128));
      assertEquals(
        readHeader(bytes).map(({ name }) => name)
          .filter((name) => !/^Content-(Tr|Di)/.test(name)).sort(),
        [
          "Content-Type",
          "Date",
          "From",
          "MIME-Version",
          "Message-ID",
          ...(subject === "" ? [] : ["Subject"]),
          "To",
          ...(extra === "" ? [] : ["X-Extra"]),
        ],
      );
      const message = await readMessage(bytes);
      assertEquals(message.subject ?? "", subject);
      assertEquals(
        message.headers.find(({ name }) => name === "X-Extra")?.value ?? "",
        extra,
      );
      assertEquals(message.from, { name, address: FROM });
      assertEquals(message.to.map(({ address }) => address), [
        "bob@example.org",
        "zoe@example.org",
      ]);
      assertEquals(message.date, DATE);
      assertEquals(withoutEnd(message.text), withoutEnd(text));
      assertEquals(
        message.attachments.map(({ filename, bytes }) => ({
          filename,
          content: bytes,
        })),
        attachments,
      );
    },
  );
});

/** Everything of a message that ends up in its header. */
const HEADER_INPUTS: ((value: string) => Partial<MessageInput>)[] = [
  (value) => ({ subject: value }),
  (value) => ({ from: `a${value}@example.org` }),
  (value) => ({ from: `"${value}" <a@example.org>` }),
  (value) => ({ from: { name: value, address: "a@example.org" } }),
  (value) => ({ from: { address: `a@example.org${value}b` } }),
  (value) => ({ to: [`b@${value}example.org`] }),
  (value) => ({ cc: { name: value, address: "b@example.org" } }),
  (value) => ({ bcc: `b@example.org${value}x` }),
  (value) => ({ replyTo: `${value} <b@example.org>` }),
  (value) => ({ messageId: `1${value}@example.org` }),
  (value) => ({ inReplyTo: `<1@example.org>${value}<2@example.org>` }),
  (value) => ({ references: ["1@example.org", `2@${value}example.org`] }),
  (value) => ({ headers: { [`X-A${value}B`]: "x" } }),
  (value) => ({ headers: { "X-A": value } }),
  (value) => ({ headers: { "X-A": ["x", value] } }),
  (value) => ({ attachments: [{ content: "x", filename: value }] }),
  (value) => ({
    attachments: [{ content: "x", contentType: `text/${value}` }],
  }),
  (value) => ({
    attachments: [{ content: "x", contentType: `text/plain; x=${value}` }],
  }),
  (value) => ({ attachments: [{ content: "x", cid: value }] }),
];

Deno.test("composeMessage() refuses CR, LF and NUL in whatever makes the header", async () => {
  await forAll(
    CASES.injection,
    [
      fc.constantFrom(...HEADER_INPUTS),
      fc.constantFrom("\r\n", "\n", "\r", "\0", "\r\nBcc: eve@example.org\r\n"),
      anyText,
      anyText,
    ],
    async (put, injected, before, behind) => {
      const error = await assertRejects(
        () =>
          composeMessage({
            from: FROM,
            text: "x",
            ...put(`x${before}${injected}${behind}x`),
          }),
        UsageError,
      );
      assertHarmless(error);
    },
  );
});

const addressParts = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...'@."\\<>,;:() [',
      "bob",
      "example.org",
      "[127.0.0.1]",
      "é",
    ),
    anyText,
  ),
  { maxLength: 9 },
).map((parts) => parts.join(""));

const goodAddress = fc.tuple(
  fc.oneof(
    fc.stringMatching(/^[!#-'*+/-9=?A-Z^-~-]{1,20}(\.[a-z]{1,5})?$/),
    fc.stringMatching(/^"([ !#-[\]-~]|\\[ -~]){0,20}"$/),
    fc.constantFrom("bücher", "=?utf-8?q?x?=", '"b c"', "日本"),
  ),
  fc.oneof(
    fc.domain(),
    fc.constantFrom(
      "bücher.example",
      "[127.0.0.1]",
      "[IPv6:::1]",
      "例.example",
    ),
  ),
).map((parts) => parts.join("@"));

/** Upper and lower case mean the same in a domain. */
function lowerDomain(address: string): string {
  const at = address.lastIndexOf("@");
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

Deno.test("parseAddress() refuses any text, or makes an address for SMTP of it", async () => {
  const inputs = fc.oneof(
    addressParts,
    fc.tuple(anyText, addressParts).map(([name, text]) => `${name}<${text}>`),
    fc.tuple(anyText, goodAddress).map(([name, text]) => `${name} <${text}>`),
    fc.record({ name: anyText, address: goodAddress }),
    fc.record({ name: anyText, address: addressParts }),
  );
  await forAll(CASES.parseAddress, [inputs], async (input) => {
    let parsed;
    try {
      parsed = parseAddress(input);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      assertHarmless(error);
      return;
    }
    const { name, address } = parsed;
    assert(!/[\r\n\0]/.test(name + address));
    assertEquals(path(address), `<${address}>`);
    assertEquals(parseAddress(address).address, address);
    const composing = composeMessage({ from: parsed, to: parsed });
    if (/[<>]/.test(address)) {
      await assertRejects(() => composing, UsageError, "angle bracket");
      return;
    }
    const bytes = await composing;
    const { from, to } = await readMessage(bytes);
    const written = lowerDomain(address);
    assertEquals(from?.address, written);
    assertEquals(to.map(({ address }) => address), [written]);
    assertEquals(await envelopeOf(bytes), { from: written, to: [written] });
  });
});

const mimePieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      "From: a@b\r\n",
      "To: a@b, c <d@e>, g: h@i;\r\n",
      "Date: 99 Foo\r\n",
      "Content-Type: multipart/mixed; boundary=x\r\n",
      'Content-Type: multipart/alternative; boundary="x"\r\n',
      "Content-Type: message/rfc822\r\n",
      "Content-Type: text/plain; charset=no-such\r\n",
      "Content-Transfer-Encoding: base64\r\n",
      "Content-Transfer-Encoding: quoted-printable\r\n",
      "Content-Disposition: attachment; filename*0*=utf-8''%zz\r\n",
      "Subject: =?utf-8?b?////?= =?x?q?=ZZ?=\r\n",
      "--x\r\n",
      "--x--\r\n",
      "\r\n",
      " folded\r\n",
    ),
    wireText,
  ),
  { maxLength: 14, size: "max" },
).map((pieces) => pieces.join(""));

Deno.test("readMessage() and envelopeOf() read any octets, or refuse them", async () => {
  await forAll(CASES.readMessage, [mimePieces], async (text) => {
    for (const reading of [readMessage, envelopeOf]) {
      try {
        await reading(octets(text));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
    }
  });
});

Deno.test("readHeader() makes of any octets fields of one line", async () => {
  await forAll(
    CASES.readHeader,
    [fc.oneof(mimePieces, wireText), anyText],
    async (text, value) => {
      for (const field of readHeader(octets(text))) {
        assert(/^[!-9;-~]+$/.test(field.name), field.name);
        assert(!/[\r\n\0]/.test(field.value), field.value);
        assert(typeof await decodeHeader(field.value) === "string");
      }
      assert(typeof await decodeHeader(value) === "string");
      const date = readDate(value);
      assert(date === undefined || !Number.isNaN(date.getTime()));
    },
  );
});
