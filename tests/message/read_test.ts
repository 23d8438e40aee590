import { assert, assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { composeMessage } from "../../lib/message/compose.ts";
import { headerValue } from "../../lib/message/header.ts";
import { readMessage } from "../../lib/message/read.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string) =>
  readMessage(encode(text.replaceAll("\n", "\r\n")));

/** Messages within messages or parts within parts, `depth` levels of them. */
function nested(depth: number): string {
  let text = "";
  for (let i = 0; i < depth; i++) {
    text += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`;
  }
  return text + "\nhello\n";
}

Deno.test("readMessage() reads header fields in their order, decoded", async () => {
  const message = await read(
    "Received: b\nReceived: a\nSubject: =?utf-8?q?Gr=C3=BC?=\n =?utf-8?q?=C3=9Fe?=\n" +
      "From: =?utf-8?q?Zo=C3=AB?= <zoe@example.org>\n" +
      "To: Team: a@example.org, B <b@example.org>;, c@example.org\n" +
      "Date: Tue, 24 Nov 2026 06:42:44 +0100 (CET)\nMessage-ID: <a@b>\n\nhi\n",
  );
  assertEquals(message.headers.slice(0, 3), [
    { name: "Received", value: "b" },
    { name: "Received", value: "a" },
    { name: "Subject", value: "Grüße" },
  ]);
  assertEquals(message.subject, "Grüße");
  assertEquals(message.from, { name: "Zoë", address: "zoe@example.org" });
  assertEquals(message.to.map((entry) => entry.address), [
    "a@example.org",
    "b@example.org",
    "c@example.org",
  ]);
  assertEquals(message.date, new Date("2026-11-24T05:42:44Z"));
  assertEquals(message.messageId, "<a@b>");
  assertEquals(message.text, "hi\n");
});

Deno.test("readMessage() reads Latin-1 in a header as such", async () => {
  const bytes = Uint8Array.from(
    "From: Zo\xeb <zoe@example.org>\r\nSubject: Gr\xfc\xdfe\r\n\r\nx\r\n",
    (char) => char.charCodeAt(0),
  );
  const message = await readMessage(bytes);
  assertEquals(message.from?.name, "Zoë");
  assertEquals(message.subject, "Grüße");
});

Deno.test("readMessage() reads dates of RFC 5322 and nothing else", async () => {
  const cases: [string, string | undefined][] = [
    ["Tue, 24 Nov 2026 06:42:44 +0000", "2026-11-24T06:42:44.000Z"],
    ["24 Nov 2026 06:42 -0730", "2026-11-24T14:12:00.000Z"],
    ["Tue, 24 Nov 2026 06:42:44 GMT", "2026-11-24T06:42:44.000Z"],
    ["Tue, 24 Nov 2026 06:42:44 EST", "2026-11-24T11:42:44.000Z"],
    ["Tue, 24 Nov 2026 06:42:44", "2026-11-24T06:42:44.000Z"],
    ["Tue,  24 Nov 2026\n 06:42:44 -0000", "2026-11-24T06:42:44.000Z"],
    ["yesterday 5", undefined],
    ["99 Nov 2026 06:42:44 +0000", undefined],
    ["", undefined],
  ];
  for (const [value, want] of cases) {
    const { date } = await read(`Date: ${value}\n\n`);
    assertEquals(date?.toISOString(), want, value);
  }
});

Deno.test("readMessage() gives a message within the message as attachment", async () => {
  const message = await read(
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nouter\n--b\n" +
      "Content-Type: message/rfc822\n\nSubject: inner\n\ninner\n--b--\n",
  );
  assertEquals(message.text, "outer\n");
  assertEquals(message.attachments.length, 1);
  const inner = await readMessage(message.attachments[0].bytes);
  assertEquals(inner.subject, "inner");
  assertEquals(inner.text?.trim(), "inner");
});

Deno.test("readMessage() reads what TOP gives", async () => {
  const message = await read("From: a@example.org\nSubject: s\n\n");
  assertEquals(message.from?.address, "a@example.org");
  assertEquals(message.subject, "s");
  assertEquals((message.text ?? "").trim(), "");
});

Deno.test("readMessage() reads empty input as an empty message", async () => {
  const message = await readMessage(new Uint8Array());
  assertEquals(message.headers, []);
  assertEquals(message.from, undefined);
  assertEquals(message.to, []);
  assertEquals(message.subject, undefined);
  assertEquals(message.date, undefined);
  assertEquals((message.text ?? "").trim(), "");
  assertEquals(message.attachments, []);
});

Deno.test("readMessage() reads a multipart message cut anywhere", async () => {
  const whole = await composeMessage({
    from: "Zoë <zoe@example.org>",
    to: "bob@example.org",
    subject: "Grüße",
    text: "hällo",
    html: "<p>hällo",
    attachments: [{ filename: "ü.bin", content: new Uint8Array([1, 2, 3]) }],
  });
  let fields = 0;
  for (let cut = 0; cut <= whole.length; cut++) {
    const message = await readMessage(whole.slice(0, cut));
    assert(message.headers.length >= fields);
    fields = message.headers.length;
  }
  assertEquals((await readMessage(whole)).attachments[0].filename, "ü.bin");
});

Deno.test("readMessage() never throws on garbage", async () => {
  // A generator of its own, so that a failure comes again.
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647);
  const pieces = [
    "From: ",
    "Subject: =?utf-8?q?",
    "=?x?b?====?=",
    "Content-Type: multipart/mixed; boundary=b\r\n",
    'Content-Type: text/plain; charset="\0"; format=flowed\r\n',
    "Content-Type: message/rfc822\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n",
    "Content-Disposition: attachment; filename*0*=utf-8''%ZZ; filename*9=x\r\n",
    "--b\r\n",
    "--b--\r\n",
    "\r\n",
    "\r\n\r\n",
    "\n",
    "\r",
    "=3",
    "=\r\n",
    '((((<<<"\\',
    ":;,",
  ].map(encode);
  for (let round = 0; round < 500; round++) {
    const bytes: number[] = [];
    for (let i = random() % 40; i > 0; i--) {
      if (random() % 3 === 0) bytes.push(random() % 256, random() % 256);
      else bytes.push(...pieces[random() % pieces.length]);
    }
    const message = await readMessage(Uint8Array.from(bytes));
    assert(
      Array.isArray(message.headers) && Array.isArray(message.attachments),
    );
  }
});

Deno.test("readMessage() refuses parts nested deeper than maxNesting", async () => {
  assertEquals((await read(nested(100))).text, "hello\n");
  await assertRejects(() => read(nested(101)), UsageError, "maxNesting");
  const bytes = encode(nested(4));
  await readMessage(bytes, { maxNesting: 4 });
  await assertRejects(
    () => readMessage(bytes, { maxNesting: 3 }),
    UsageError,
  );
});

Deno.test("readMessage() refuses header sections larger than maxHeaderSize", async () => {
  const message = (size: number) =>
    encode(`A: ${"x".repeat(size - 3)}\r\n\r\n`);
  const limit = 1024 * 1024;
  const { headers } = await readMessage(message(limit));
  assertEquals(headerValue(headers, "A")?.length, limit - 3);
  await assertRejects(
    () => readMessage(message(limit + 1)),
    UsageError,
    "maxHeaderSize",
  );
  await readMessage(message(limit + 1), { maxHeaderSize: limit + 1 });
});

Deno.test("readMessage() refuses a limit that is none", async () => {
  for (const value of [-1, 1.5, NaN, "7" as never]) {
    await assertRejects(
      () => readMessage(new Uint8Array(), { maxNesting: value }),
      UsageError,
    );
    await assertRejects(
      () => readMessage(new Uint8Array(), { maxHeaderSize: value }),
      UsageError,
    );
  }
});
