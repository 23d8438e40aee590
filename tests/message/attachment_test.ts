import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  type AttachmentInput,
  composeMessage,
} from "../../lib/message/compose.ts";
import { readMessage } from "../../lib/message/read.ts";

const BASE = { from: "alice@example.org", to: "bob@example.org" };
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const all = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);

async function roundTrip(...attachments: AttachmentInput[]) {
  const bytes = await composeMessage({ ...BASE, text: "hi", attachments });
  const message = await readMessage(bytes);
  assertEquals(message.text?.trim(), "hi");
  return message.attachments;
}

Deno.test("composeMessage() changes no octet of an attachment", async () => {
  for (
    const content of [
      all,
      new Uint8Array(),
      "a\nb\r\nc\rd  ",
      "ü",
      all.subarray(7, 99),
    ]
  ) {
    const [attachment] = await roundTrip({ filename: "a.bin", content });
    const want = typeof content === "string"
      ? new TextEncoder().encode(content)
      : content;
    assertEquals(attachment.bytes, want.slice());
    assertEquals(attachment.contentType, "application/octet-stream");
    assertEquals(attachment.disposition, "attachment");
  }
});

Deno.test("composeMessage() sends file names of any script", async () => {
  for (
    const filename of [
      "a.txt",
      "Grüße.pdf",
      "日本語のとても長いファイル名".repeat(8) + ".txt",
      'quote " and \\ backslash; semi = equals',
      "two  spaces (1).txt",
      "100%.txt",
      "'quoted'.txt",
      "🎉.txt",
      "a".repeat(255),
      "noextension",
    ]
  ) {
    const [attachment] = await roundTrip({ filename, content: "x" });
    assertEquals(attachment.filename, filename);
  }
});

Deno.test("composeMessage() gives no file name to an attachment without one", async () => {
  const [attachment] = await roundTrip({ content: "x" });
  assertEquals(attachment.filename, undefined);
  assertEquals(decode(attachment.bytes), "x");
});

Deno.test("composeMessage() finds the type in the file name, or takes the one given", async () => {
  const attachments = await roundTrip(
    { filename: "a.png", content: all },
    { filename: "a.csv", content: "a,b" },
    {
      filename: "a.csv",
      content: "a,b",
      contentType: "Application/X-Table; v=1",
    },
  );
  assertEquals(attachments.map((a) => a.contentType), [
    "image/png",
    "text/csv",
    "application/x-table",
  ]);
});

Deno.test("composeMessage() names the charset of text given as a string", async () => {
  const attachments = [{ filename: "a.txt", content: "ü" }];
  const bytes = await composeMessage({ ...BASE, text: "x", attachments });
  assertEquals(
    decode(bytes).match(/^Content-Type: text\/plain; charset=utf-8\r$/gm)
      ?.length,
    2,
  );
});

Deno.test("composeMessage() puts parts with a cid beside the HTML", async () => {
  const bytes = await composeMessage({
    ...BASE,
    text: "hi",
    html: '<img src="cid:logo@example.org">',
    attachments: [
      { filename: "logo.png", content: all, cid: "logo@example.org" },
      { filename: "b.bin", content: all },
    ],
  });
  const text = decode(bytes);
  assert(
    text.indexOf("multipart/mixed") < text.indexOf("multipart/alternative") &&
      text.indexOf("multipart/alternative") < text.indexOf("multipart/related"),
  );
  const { attachments } = await readMessage(bytes);
  assertEquals(attachments.map(({ cid, disposition }) => [cid, disposition]), [
    ["logo@example.org", "inline"],
    [undefined, "attachment"],
  ]);
  assertEquals(attachments[0].bytes, all);
});

Deno.test("composeMessage() sends an attachment without text", async () => {
  const attachments = [{ filename: "a.bin", content: all }];
  const message = await readMessage(
    await composeMessage({ ...BASE, attachments }),
  );
  assertEquals(message.attachments[0].bytes, all);
});

Deno.test("composeMessage() attaches a message as it is, or says why not", async () => {
  const inner = "From: a@b\nSubject: inner\n\nhello\n";
  const [attachment] = await roundTrip({ filename: "a.eml", content: inner });
  assertEquals(attachment.contentType, "message/rfc822");
  assertEquals(decode(attachment.bytes).trim(), inner.trim());

  const refused = [
    "Subject: x\n\nü\n",
    `A: b\n\n${"a".repeat(999)}\n`,
    "A: b\n\n\0\n",
  ];
  for (const content of refused) {
    const attachments = [{ filename: "a.eml", content }];
    await assertRejects(
      () => composeMessage({ ...BASE, attachments }),
      UsageError,
    );
  }
  const eightBit = await composeMessage({
    ...BASE,
    text: "x",
    attachments: [{ filename: "a.eml", content: refused[0] }],
    eightBit: true,
  });
  assertStringIncludes(decode(eightBit), "\r\nSubject: x\r\n\r\nü\r\n");
  assertEquals(decode(eightBit).match(/Encoding: 8bit/g)?.length, 2);
});

Deno.test("composeMessage() refuses invalid values of an attachment", async () => {
  const bad: Partial<AttachmentInput>[] = [
    { content: undefined },
    { content: 7 as never },
    { filename: "a\tb" },
    { filename: "a".repeat(256) },
    { contentType: "text" },
    { contentType: "" },
    { contentType: "text/plain, x" },
    { contentType: "text/plain; a=ü" },
    { contentType: "multipart/mixed; boundary=x" },
    { cid: "" },
    { cid: "a b" },
    { cid: "<a@b>" },
    { disposition: "form-data" as never },
  ];
  for (const attachment of bad) {
    const attachments = [{ content: "x", ...attachment } as AttachmentInput];
    await assertRejects(
      () => composeMessage({ ...BASE, attachments }),
      UsageError,
      undefined,
      JSON.stringify(attachment),
    );
  }
});
