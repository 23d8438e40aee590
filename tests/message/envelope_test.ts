import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { envelopeOf } from "../../lib/message/envelope.ts";

const encode = (text: string) => new TextEncoder().encode(text);

Deno.test("envelopeOf() takes to, cc and bcc of a message to compose, each once", async () => {
  assertEquals(
    await envelopeOf({
      from: "Alice <alice@example.org>",
      to: ["bob@example.org", "Bob <bob@example.org>"],
      cc: "carol@bücher.example",
      bcc: { address: "dan@example.org" },
    }),
    {
      from: "alice@example.org",
      to: ["bob@example.org", "carol@xn--bcher-kva.example", "dan@example.org"],
    },
  );
});

Deno.test("envelopeOf() reads the header of a message", async () => {
  assertEquals(
    await envelopeOf(encode(
      "From: A <a@example.org>, b@example.org\r\nTo: Team: c@example.org;,\r\n" +
        " =?utf-8?q?D=C3=AB?= <d@example.org>\r\nCc: e@example.org\r\n" +
        "Bcc: f@example.org\r\nTo: c@example.org\r\n\r\nTo: body@example.org\r\n",
    )),
    {
      from: "a@example.org",
      to: [
        "c@example.org",
        "d@example.org",
        "e@example.org",
        "f@example.org",
      ],
    },
  );
});

Deno.test("envelopeOf() prefers Sender to From", async () => {
  const { from } = await envelopeOf(
    encode("From: a@example.org\nSender: s@example.org\nTo: b@example.org\n"),
  );
  assertEquals(from, "s@example.org");
});

Deno.test("envelopeOf() refuses a message without sender, recipient or valid address", async () => {
  for (
    const text of [
      "",
      "From: a@example.org\n\n",
      "To: a@example.org\n\n",
      "From: a@example.org\nTo: nobody\n\n",
      "From: a@example.org\nTo: undisclosed-recipients:;\n\n",
    ]
  ) {
    await assertRejects(() => envelopeOf(encode(text)), UsageError);
  }
  await assertRejects(
    () => envelopeOf({ from: "a@example.org" }),
    UsageError,
  );
});
