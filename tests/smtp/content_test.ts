import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import {
  ConnectionError,
  ProtocolError,
  RefusedError,
} from "../../lib/errors.ts";
import { textTranscript } from "../../lib/line/transcript.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import {
  bdat,
  connect,
  data,
  ehlo,
  lhlo,
  mailFrom,
  noop,
  rcptTo,
  send,
  type SmtpConnectOptions,
} from "../../lib/smtp/mod.ts";
import { ScriptedServer, utf8 } from "../scripted_server.ts";
import { assertSent, lines, sentPart } from "./helpers.ts";

/** Connects, and begins a transaction to bob. */
async function begin(url: string, options: SmtpConnectOptions = {}) {
  const mta = await connect(url, options);
  await (mta.lmtp ? lhlo(mta) : ehlo(mta));
  await mailFrom(mta, "alice@example.org");
  await rcptTo(mta, "bob@example.org");
  return mta;
}

Deno.test("data() sends the message with CRLF line ends and dots that arrive", async () => {
  const cases: [string | Uint8Array, string][] = [
    ["", ""],
    ["a", "a\r\n"],
    ["a\r\n", "a\r\n"],
    ["a\nb\rc\r\n", "a\r\nb\r\nc\r\n"],
    ["\n.\n", "\r\n.\r\n"],
    [".", ".\r\n"],
    ["..\r\n.\r\n...", "..\r\n.\r\n...\r\n"],
    ["a\n.\nMAIL FROM:<x@y>\r\n", "a\r\n.\r\nMAIL FROM:<x@y>\r\n"],
    ["a\r\n.\r", "a\r\n.\r\n"],
    ["grüße", "gr\xc3\xbc\xc3\x9fe\r\n"],
    [Uint8Array.of(0xff, 0x80, 13), "\xff\x80\r\n"],
    ["x".repeat(5000), "x".repeat(5000) + "\r\n"],
  ];
  await using sandbox = await startSandbox();
  for (const [index, [message, expected]] of cases.entries()) {
    await using mta = await begin(sandbox.smtpUrl);
    await data(mta, message);
    const arrived = sandbox.mailbox("bob").messages[index];
    assertEquals(sentPart(arrived), expected);
  }
});

Deno.test("data() sends a stream, wherever it is cut", async () => {
  const message = "a\r\n.\r\n.b\r\n\r\n..\n.";
  const expected = "a\r\n.\r\n.b\r\n\r\n..\r\n.\r\n";
  await using sandbox = await startSandbox();
  const bytes = utf8(message);
  for (let cut = 0; cut <= bytes.length; cut++) {
    await using mta = await begin(sandbox.smtpUrl);
    const parts = [bytes.slice(0, cut), bytes.slice(cut)];
    await data(mta, ReadableStream.from(parts));
  }
  for (const message of sandbox.mailbox("bob").messages) {
    assertEquals(sentPart(message), expected);
  }
  assertEquals(sandbox.mailbox("bob").messages.length, bytes.length + 1);
});

Deno.test("data() sends what is longer than it encodes at a time", async () => {
  const message = "x".repeat(99) + "\n." + "y".repeat(400_000) + "\n.\n";
  await using sandbox = await startSandbox();
  await using mta = await begin(sandbox.smtpUrl);
  await data(mta, message);
  assertSent(
    sandbox.mailbox("bob").messages[0],
    message.replaceAll("\n", "\r\n"),
  );
});

Deno.test("data() shows the message in the transcript as it is, without stuffing", async () => {
  await using sandbox = await startSandbox();
  let text = "";
  await using mta = await begin(sandbox.smtpUrl, {
    tap: textTranscript((line) => text += line),
  });
  await data(mta, "Subject: x\r\n\r\n.dot\r\n");
  assertStringIncludes(text, "C: DATA\n");
  assertStringIncludes(text, "C: .dot\n");
  assert(!text.includes("..dot"));
});

Deno.test("data() throws RefusedError before and after the message", async () => {
  await using sandbox = await startSandbox({
    faults: [
      { on: "DATA", nth: 1, do: { refuse: "451 4.3.0 not now" } },
      { on: ".", nth: 1, do: { refuse: "554-5.6.0 bad\n554 5.6.0 content" } },
    ],
  });
  await using mta = await begin(sandbox.smtpUrl);
  const before = await assertRejects(() => data(mta, "x"), RefusedError);
  assertEquals([before.code, before.command], [451, "DATA"]);
  const after = await assertRejects(() => data(mta, "x"), RefusedError);
  assertEquals([after.code, after.enhancedCode], [554, "5.6.0"]);
  await noop(mta);
  assertEquals(sandbox.mailbox("bob").messages.length, 0);
});

Deno.test("data() throws ProtocolError where the server says neither 354 nor no", async () => {
  for (const say of ["250 2.0.0 fine", "334 ", "220 hello"]) {
    await using sandbox = await startSandbox({
      faults: [{ on: "DATA", do: { refuse: say } }],
    });
    await using mta = await begin(sandbox.smtpUrl);
    await assertRejects(() => data(mta, "x"), ProtocolError);
    assert(mta.closed);
  }
});

Deno.test("data() says whether the outcome is unknown where the connection is lost", async () => {
  for (
    const [on, drop, unknown] of [
      ["DATA", "before", false],
      ["DATA", "unanswered", false],
      [".", "before", true],
      [".", "unanswered", true],
    ] as const
  ) {
    await using sandbox = await startSandbox({
      faults: [{ on, do: { drop } }],
    });
    await using mta = await begin(sandbox.smtpUrl);
    const error = await assertRejects(() => data(mta, "x"), ConnectionError);
    assertEquals([error.failure, error.outcomeUnknown], ["lost", unknown]);
  }
});

Deno.test("data() drops the connection where the stream fails, and never ends the message", async () => {
  await using sandbox = await startSandbox();
  const mta = await begin(sandbox.smtpUrl);
  const broken = new Error("disk is gone");
  async function* source() {
    yield utf8("Subject: half\r\n\r\n");
    yield utf8("of a message\r\n");
    await Promise.resolve();
    throw broken;
  }
  const stream = ReadableStream.from(source());
  const error = await assertRejects(() => data(mta, stream));
  assertEquals(error, broken);
  assert(mta.closed);
  await assertRejects(() => noop(mta), ConnectionError);
  await sandbox.close();
  assertEquals(sandbox.mailbox("bob").messages.length, 0);
});

Deno.test("data() cancels a stream that it does not read", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "DATA", do: { refuse: "451 4.3.0 not now" } }],
  });
  await using mta = await begin(sandbox.smtpUrl);
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    cancel() {
      cancelled = true;
    },
  });
  await assertRejects(() => data(mta, stream), RefusedError);
  assert(cancelled);
});

Deno.test("data() gives a reply for each recipient with LMTP", async () => {
  await using sandbox = await startSandbox();
  await using mta = await begin(sandbox.lmtpUrl);
  await assertRejects(() => rcptTo(mta, "nobody@example.org"), RefusedError);
  await rcptTo(mta, "alice@example.org");
  sandbox.faults = [{
    on: ".",
    nth: 1,
    do: { say: "452 4.2.2 full\n250 2.0.0 ok" },
  }, {
    on: ".",
    nth: 2,
    do: { say: "452 4.2.2 full\n550 5.2.1 gone" },
  }];
  const reply = await data(mta, "x");
  assertEquals(reply.code, 250);
  assertEquals(reply.recipients.map(({ code }) => code), [452, 250]);
  await mailFrom(mta, "alice@example.org");
  await rcptTo(mta, "bob@example.org");
  await rcptTo(mta, "alice@example.org");
  const error = await assertRejects(() => data(mta, "x"), RefusedError);
  assertEquals(error.code, 452);
  const early = await assertRejects(() => data(mta, "x"), RefusedError);
  assertEquals(early.code, 503);
  await noop(mta);
});

Deno.test("bdat() sends counted chunks", async () => {
  await using sandbox = await startSandbox();
  await using mta = await begin(sandbox.smtpUrl);
  assertEquals((await bdat(mta, "Subject: x\n\n.\n")).code, 250);
  assertEquals((await bdat(mta, "")).code, 250);
  const reply = await bdat(mta, "..end", { last: true });
  assertEquals([reply.code, reply.recipients.length], [250, 1]);
  assertEquals(
    sentPart(sandbox.mailbox("bob").messages[0]),
    "Subject: x\r\n\r\n.\r\n..end",
  );
  assertEquals(
    lines(sandbox).filter((line) => line.startsWith("BDAT")),
    ["BDAT 17", "BDAT 0", "BDAT 5 LAST"],
  );
});

Deno.test("bdat() leaves the octets as they are where they are binary", async () => {
  await using sandbox = await startSandbox();
  await using mta = await begin(sandbox.smtpUrl);
  const bytes = Uint8Array.of(10, 0, 13, 255, 46);
  await bdat(mta, bytes, { last: true, binary: true });
  assertEquals(
    sentPart(sandbox.mailbox("bob").messages[0]),
    "\n\0\r\xff.",
  );
});

Deno.test("bdat() throws RefusedError, and the session goes on", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await ehlo(mta);
  const error = await assertRejects(
    () => bdat(mta, "x\r\n", { last: true }),
    RefusedError,
  );
  assertEquals([error.code, error.command], [503, "BDAT 3 LAST"]);
  await noop(mta);
  await using lmtp = await connect(sandbox.lmtpUrl);
  await lhlo(lmtp);
  await assertRejects(() => bdat(lmtp, "x", { last: true }), RefusedError);
  await noop(lmtp);
});

Deno.test("bdat() reads a reply for each recipient with LMTP", async () => {
  await using sandbox = await startSandbox();
  await using mta = await begin(sandbox.lmtpUrl);
  await rcptTo(mta, "alice@example.org");
  await bdat(mta, "Subject: x\r\n\r\n");
  const reply = await bdat(mta, "x\r\n", { last: true });
  assertEquals(reply.recipients.map(({ code }) => code), [250, 250]);
  await noop(mta);
});

Deno.test("data() reads one reply with LMTP where nobody was accepted", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: DATA",
    "S: 354 go",
    "C: x",
    "C: .",
    "S: 503 5.5.1 nobody",
  ]);
  await using mta = await connect(server.url("lmtp"));
  const error = await assertRejects(() => data(mta, "x"), RefusedError);
  assertEquals(error.code, 503);
});

Deno.test("data() and send() wait for a slow stream as long as it takes", async () => {
  async function* slow() {
    yield utf8("Subject: x\r\n\r\n");
    await new Promise((resolve) => setTimeout(resolve, 450));
    yield utf8("late\r\n");
  }
  await using sandbox = await startSandbox();
  const time = { command: 300, body: 300 };
  for (const chunking of [false, true]) {
    await using mta = await connect(sandbox.smtpUrl, { time });
    await send(
      mta,
      { from: "", to: "bob@example.org" },
      ReadableStream.from(slow()),
      {
        chunking,
      },
    );
  }
  {
    await using mta = await begin(sandbox.smtpUrl, { time });
    await data(mta, ReadableStream.from(slow()));
  }
  assertEquals(
    sandbox.mailbox("bob").messages.map(sentPart),
    Array(3).fill("Subject: x\r\n\r\nlate\r\n"),
  );
});
