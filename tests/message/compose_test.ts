import {
  assert,
  assertEquals,
  assertFalse,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  composeMessage,
  type MessageInput,
} from "../../lib/message/compose.ts";
import { headerValue, readHeader } from "../../lib/message/header.ts";
import { readMessage } from "../../lib/message/read.ts";

const BASE: MessageInput = {
  from: "Alice <alice@example.org>",
  to: "bob@example.org",
};

// Lengths and line ends are about octets, so one character is one octet here.
const octets = (bytes: Uint8Array) =>
  Array.from(bytes, (octet) => String.fromCharCode(octet)).join("");

/** Composes and checks what must hold for every message. */
async function compose(input: Partial<MessageInput>): Promise<string> {
  const text = octets(await composeMessage({ ...BASE, ...input }));
  assert(text.endsWith("\r\n"));
  assertFalse(/\r(?!\n)|(?<!\r)\n|\0/.test(text), "bare CR, bare LF or NUL");
  for (const line of text.split("\r\n")) assert(line.length <= 998);
  const header = text.slice(0, text.indexOf("\r\n\r\n"));
  assertFalse(/\r\n[ \t]*(?:\r\n|$)/.test(header), "blank line in header");
  if (!input.eightBit) assertFalse(/[^\0-\x7f]/.test(text));
  assertStringIncludes(header, "\r\nMIME-Version: 1.0\r\n");
  return text;
}

async function roundTrip(input: Partial<MessageInput>) {
  const text = await compose(input);
  return await readMessage(Uint8Array.from(text, (c) => c.charCodeAt(0)));
}

Deno.test("composeMessage() writes plain ASCII as 7bit, unchanged", async () => {
  const text = await compose({ subject: "hello", text: "one\ntwo\n" });
  assertMatch(text, /^From: Alice <alice@example.org>\r\n/);
  assertMatch(text, /\r\nTo: bob@example.org\r\n/);
  assertMatch(text, /\r\nSubject: hello\r\n/);
  assertMatch(text, /\r\nContent-Transfer-Encoding: 7bit\r\n/);
  assert(text.endsWith("\r\n\r\none\r\ntwo\r\n"));
});

Deno.test("composeMessage() makes CRLF of every line end in text", async () => {
  const text = await compose({ text: "a\nb\r\nc\rd" });
  assert(text.endsWith("\r\n\r\na\r\nb\r\nc\r\nd\r\n"));
});

Deno.test("composeMessage() and readMessage() agree on text", async () => {
  const texts = [
    "plain\n",
    "Grüße aus Köln, 日本語 🎉\n",
    ".\n..\n.dot\n\n.\n",
    "trailing spaces   \ntab\t\n \n\t\nü   \n",
    "From here\n>From there\n",
    `${"ä".repeat(5000)}\n`,
    `${"a".repeat(5000)}\n`,
    `${"日".repeat(5000)}\n`,
    `${"word ".repeat(500)}\n`,
    "=3D=20 soft=\n",
    "--boundary\n--\n",
    "\n\n\n",
    "controls \u0007 \u001b[1m \u0000 \u007f\n",
  ];
  for (const text of texts) {
    for (const eightBit of [false, true]) {
      assertEquals((await roundTrip({ text, eightBit })).text, text);
      const both = await roundTrip({ text, html: `<p>${text}`, eightBit });
      assertEquals(both.text?.trimEnd(), text.trimEnd());
      assertEquals(both.html?.trimEnd(), `<p>${text}`.trimEnd());
    }
  }
});

Deno.test("composeMessage() and readMessage() agree on subjects", async () => {
  const subjects = [
    "plain",
    'say "hi" (really) <now>, you: ok;',
    "Grüße",
    "日本語の件名".repeat(30),
    "word ".repeat(100).trim(),
    "a".repeat(3000),
    "ä".repeat(3000),
    `a${" ".repeat(300)}b`,
    "  both ends  ",
    "tab\there",
    "=?utf-8?q?not_encoded?=",
    "=?broken",
    "🎉".repeat(80),
    "control \u001b[2J \u0007 \u007f",
    "under_score=equals?question",
  ];
  for (const subject of subjects) {
    const message = await roundTrip({ subject });
    assertEquals(message.subject, subject);
    const extra = await roundTrip({ headers: { "X-Extra": subject } });
    assertEquals(headerValue(extra.headers, "X-Extra"), subject);
  }
});

Deno.test("composeMessage() folds a long subject at its spaces", async () => {
  const text = await compose({ subject: "word ".repeat(100).trim() });
  for (const line of text.split("\r\n")) assert(line.length <= 78);
});

Deno.test("composeMessage() and readMessage() agree on addresses", async () => {
  const to = [
    { name: "Zoë Müller", address: "zoe@example.org" },
    { name: 'Example, "Bob" \\ <x@y>', address: "bob@example.org" },
    { name: "日本語".repeat(40), address: "jp@example.org" },
    { name: "a.b@c", address: "abc@example.org" },
    { name: "", address: '"odd local"@example.org' },
    { name: "", address: "root@[127.0.0.1]" },
  ];
  const message = await roundTrip({
    from: { name: "Ünal", address: "unal@example.org" },
    to,
    cc: "Carol <carol@example.org>",
    replyTo: ["Dan <dan@example.org>", "erin@example.org"],
  });
  assertEquals(message.from, { name: "Ünal", address: "unal@example.org" });
  assertEquals(message.to.map((entry) => entry.name), to.map((e) => e.name));
  assertEquals(message.cc, [{ name: "Carol", address: "carol@example.org" }]);
  assertEquals(message.replyTo, [
    { name: "Dan", address: "dan@example.org" },
    { name: "", address: "erin@example.org" },
  ]);
  assertEquals(message.to[0].address, "zoe@example.org");
  assertEquals(message.to[5].address, "root@[127.0.0.1]");
});

Deno.test("composeMessage() writes many recipients within the line limit", async () => {
  const to = Array.from({ length: 500 }, (_, i) => `user${i}@example.org`);
  assertEquals((await roundTrip({ to })).to.map((e) => e.address), to);
});

Deno.test("composeMessage() never writes bcc", async () => {
  const text = await compose({ bcc: "Secret <secret@example.org>" });
  assertFalse(/bcc|secret/i.test(text));
});

Deno.test("composeMessage() writes a domain in ASCII", async () => {
  const text = await compose({ from: "bob@bücher.example" });
  assertMatch(text, /^From: bob@xn--bcher-kva.example\r\n/m);
  assertMatch(text, /^Message-ID: <[^@]+@xn--bcher-kva.example>\r$/m);
});

Deno.test("composeMessage() writes an address outside ASCII as UTF-8", async () => {
  const bytes = await composeMessage({ from: "zoë@bücher.example" });
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  assertMatch(text, /^From: zoë@bücher.example\r\n/);
  assertMatch(text, /^Message-ID: <[^@]+@xn--bcher-kva.example>\r$/m);
  assertEquals((await readMessage(bytes)).from?.address, "zoë@bücher.example");
});

Deno.test("composeMessage() writes the date in UTC as RFC 5322 has it", async () => {
  const date = new Date("2026-01-05T03:04:05.678Z");
  const text = await compose({ date });
  assertMatch(text, /^Date: Mon, 0?5 Jan 2026 03:04:05 \+0000\r$/m);
  const before = Math.floor(Date.now() / 1000) * 1000;
  const now = (await roundTrip({})).date!.getTime();
  assert(now >= before && now <= Date.now());
});

Deno.test("composeMessage() makes a new Message-ID at the domain of from", async () => {
  const ids = new Set<string>();
  for (let i = 0; i < 3; i++) {
    const { messageId } = await roundTrip({});
    assertMatch(messageId!, /^<[^\s<>@]+@example\.org>$/);
    ids.add(messageId!);
  }
  assertEquals(ids.size, 3);
});

Deno.test("composeMessage() puts message identifiers between angle brackets", async () => {
  const text = await compose({
    messageId: "a@b",
    inReplyTo: "<c@d>",
    references: ["<c@d> e@f", "<g@h>"],
  });
  assertMatch(text, /^Message-ID: <a@b>\r$/m);
  assertMatch(text, /^In-Reply-To: <c@d>\r$/m);
  assertMatch(text, /^References: <c@d> <e@f> <g@h>\r$/m);
});

Deno.test("composeMessage() folds hundreds of references", async () => {
  const references = Array.from(
    { length: 300 },
    (_, i) => `<id${i}@a.example>`,
  );
  const { headers } = await roundTrip({ references });
  assertEquals(headerValue(headers, "References")?.split(/\s+/), references);
});

Deno.test("composeMessage() sends an empty body as one", async () => {
  for (const text of [undefined, ""]) {
    const message = await compose({ text });
    assertMatch(message, /\r\n\r\n(?:\r\n)?$/);
    const read = await roundTrip({ text });
    assertEquals((read.text ?? "").trim(), "");
    assertEquals(read.attachments, []);
  }
});

Deno.test("composeMessage() with eightBit sends 8bit where lines fit", async () => {
  const text = await compose({ text: "Grüße\n", eightBit: true });
  assertMatch(text, /\r\nContent-Transfer-Encoding: 8bit\r\n/);
  assertStringIncludes(text, "Gr\xc3\xbc\xc3\x9fe\r\n");
  const both = await compose({ text: "ü", html: "ü", eightBit: true });
  assertEquals(both.match(/Content-Transfer-Encoding: 8bit/g)?.length, 3);
  // 499 two-octet characters make 998 octets, 500 make 1000.
  const fits = await compose({ text: "ä".repeat(499), eightBit: true });
  assertStringIncludes(fits, "Content-Transfer-Encoding: 8bit");
  const long = await compose({ text: "ä".repeat(500), eightBit: true });
  assertMatch(long, /Content-Transfer-Encoding: (?:base64|quoted-printable)/);
  const ascii = await compose({ text: "hello", eightBit: true });
  assertMatch(ascii, /Content-Transfer-Encoding: 7bit/);
});

Deno.test("composeMessage() with eightBit still encodes header fields", async () => {
  const text = await compose({
    from: "Zoë <zoe@example.org>",
    subject: "Grüße",
    attachments: [{ filename: "ü.txt", content: "ü" }],
    text: "ü",
    eightBit: true,
  });
  assertFalse(/[^\0-\x7f]/.test(text.slice(0, text.indexOf("\r\n\r\n"))));
  assertMatch(text, /filename\*0\*=utf-8''%C3%BC\.txt/i);
});

Deno.test("composeMessage() refuses CR, LF and NUL in every field", async () => {
  const inject = (text: string): Record<string, Partial<MessageInput>> => ({
    from: { from: `a${text}@example.org` },
    fromName: { from: { name: `A${text}`, address: "a@example.org" } },
    fromText: { from: `A${text} <a@example.org>` },
    to: { to: `a@example.org${text}` },
    toSecond: { to: ["a@example.org", `b@example.org${text}`] },
    cc: { cc: `a@example.org${text}` },
    bcc: { bcc: `a@example.org${text}` },
    replyTo: { replyTo: { name: text, address: "a@example.org" } },
    subject: { subject: `hello${text}` },
    messageId: { messageId: `a@b${text}` },
    inReplyTo: { inReplyTo: `<a@b>${text}` },
    references: { references: ["<a@b>", `<c@d>${text}`] },
    headerValue: { headers: { "X-A": `b${text}` } },
    headerValues: { headers: { "X-A": ["b", `c${text}`] } },
    headerName: { headers: { [`X-A${text}`]: "b" } },
    filename: { attachments: [{ content: "", filename: `a${text}` }] },
    contentType: {
      attachments: [{ content: "", contentType: `text/plain${text}` }],
    },
    contentTypeParameter: {
      attachments: [{ content: "", contentType: `text/plain; a="${text}"` }],
    },
    cid: { attachments: [{ content: "", cid: `a@b${text}` }] },
    disposition: {
      attachments: [{ content: "", disposition: `inline${text}` as "inline" }],
    },
  });
  for (
    const text of [
      "\r",
      "\n",
      "\0",
      "\r\n",
      "\r\nBcc: x@example.org",
      "\nBcc: x@example.org",
      "\r\n\r\nbody",
      "\r\n folded",
    ]
  ) {
    for (const [where, input] of Object.entries(inject(text))) {
      const error = await assertRejects(
        () => composeMessage({ ...BASE, ...input }),
        UsageError,
        undefined,
        where,
      );
      assertFalse(/[\r\n\0]/.test(error.message), where);
    }
  }
});

Deno.test("composeMessage() makes no field of what looks like a line break", async () => {
  // Characters that some software takes for a line break, or cuts down to one.
  for (const char of ["\u0085", "\u2028", "\u2029", "\u010a", "\u010d", "\v"]) {
    const text = `a${char}X-Evil: 1`;
    const message = await compose({
      from: { name: text, address: "a@example.org" },
      subject: text,
      headers: { "X-A": text },
    });
    const fields = readHeader(Uint8Array.from(message, (c) => c.charCodeAt(0)));
    assertEquals(headerValue(fields, "X-Evil"), undefined);
  }
});

Deno.test("composeMessage() refuses invalid values", async () => {
  const bad: Partial<MessageInput>[] = [
    { from: undefined as never },
    { to: "nobody" },
    { to: "a@example.org, b@example.org" },
    { bcc: "nobody" },
    { date: new Date(NaN) },
    { date: new Date("0999-01-01T00:00:00Z") },
    { messageId: "no-domain" },
    { messageId: "a@b c@d" },
    { messageId: "" },
    { messageId: "ü@b" },
    { references: `${"a".repeat(1000)}@b` },
    { headers: { "X A": "b" } },
    { headers: { "X:A": "b" } },
    { headers: { "": "b" } },
    { headers: { "Ü": "b" } },
    { headers: { Bcc: "x@example.org" } },
    { headers: { "resent-bcc": "x@example.org" } },
    { headers: { Subject: "x" } },
    { headers: { "content-type": "text/html" } },
    { headers: { [`X${"a".repeat(76)}`]: "b" } },
    { headers: { "X-A": 7 as never } },
    { subject: 7 as never },
    { text: 7 as never },
    { from: { name: "a".repeat(2000), address: "a@example.org" } },
  ];
  for (const input of bad) {
    await assertRejects(
      () => composeMessage({ ...BASE, ...input }),
      UsageError,
      undefined,
      JSON.stringify(input),
    );
  }
});

Deno.test("composeMessage() leaves the input as it was", async () => {
  const input: MessageInput = {
    from: { address: "alice@EXAMPLE.org" },
    to: [{ name: "B", address: "bob@bücher.example" }],
    text: "a\nb",
    attachments: [{ filename: "a.txt", content: "x\n" }],
  };
  const before = structuredClone(input);
  await composeMessage(input);
  assertEquals(input, before);
});
