import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { composedMessages } from "../../lib/job/composed_messages.ts";

const BASE = {
  from: "a@example.org",
  to: ["b@example.org"],
  count: 10,
  runId: "r1",
  subject: "Hello",
  body: "Text\n",
};

function text(content: unknown): string {
  return new TextDecoder().decode(content as Uint8Array);
}

Deno.test("composedMessages() numbers subject, header and Message-ID", async () => {
  const message = await composedMessages(BASE);
  for (const number of [1, 10]) {
    const { content, size } = message(number);
    const sent = text(content);
    assertEquals(size, sent.length);
    assertMatch(sent, /^X-Mailtalk-Run: r1\r\nX-Mailtalk-Number: \d+\/10\r\n/);
    assertMatch(sent, RegExp(`^X-Mailtalk-Number: ${number}/10\r$`, "m"));
    assertMatch(
      sent,
      RegExp(`^Subject: \\[mailtalk ${number}/10\\] Hello\r$`, "m"),
    );
    assertMatch(
      sent,
      RegExp(`^Message-ID: <${number}\\.r1@example\\.org>\r$`, "m"),
    );
    assertMatch(sent, /\r\n\r\nText\r\n$/);
  }
});

Deno.test("composedMessages() names no more than ten of many recipients", async () => {
  const to = Array.from({ length: 500 }, (_, i) => `u${i}@example.org`);
  const sent = text((await composedMessages({ ...BASE, to }))(1).content);
  assertMatch(sent, /u9@example\.org/);
  assertEquals(sent.includes("u10@example.org"), false);
});

Deno.test("composedMessages() fills up to any size, with whole lines", async () => {
  const plain = (await composedMessages(BASE))(10).size;
  for (let size = plain; size < plain + 240; size++) {
    const sent = text((await composedMessages({ ...BASE, size }))(10).content);
    assertEquals(sent.length, size);
    assertMatch(sent, /\r\n\r\nText/);
    // No CR and no LF stands alone, so nothing is added on the way.
    assertEquals(sent.replaceAll("\r\n", "").match(/[\r\n]/), null);
    assertEquals(sent.endsWith("\r\n"), true);
  }
  await assertRejects(
    () => composedMessages({ ...BASE, size: plain - 1 }),
    UsageError,
    `it has ${plain} without any filling`,
  );
});
