import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import {
  ConnectionError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../../lib/errors.ts";
import { type FaultRule, startSandbox } from "../../lib/sandbox/mod.ts";
import { connect, helo, login, noop, send } from "../../lib/smtp/mod.ts";
import { ScriptedServer, utf8 } from "../scripted_server.ts";
import { assertSent, lines, outcome, sentPart, TO_BOB } from "./helpers.ts";

const from = "alice@example.org";

/** Sends to bob, nobody and alice, where these things go wrong. */
async function sendWith(faults: FaultRule[], pipelining = true) {
  await using sandbox = await startSandbox({ faults });
  await using mta = await connect(sandbox.smtpUrl, { pipelining });
  const to = ["bob", "nobody", "alice"].map((name) => `${name}@example.org`);
  const result = await send(mta, { from, to }, "Subject: x\r\n\r\n");
  const open = !mta.closed;
  return { result, outcome: outcome(result), lines: lines(sandbox), open };
}

Deno.test("send() goes on where some recipients are refused", async () => {
  const { result, outcome, lines } = await sendWith([]);
  assertEquals(outcome, ["sent 250", "refused 550", "sent 250"]);
  assertEquals(result.recipients.map(({ address }) => address), [
    "bob@example.org",
    "nobody@example.org",
    "alice@example.org",
  ]);
  assertEquals(result.recipients[1].reply?.enhancedCode, "5.1.1");
  assertEquals(result.octets, 14);
  assertEquals(result.error, undefined);
  assertEquals(lines, [
    "EHLO",
    "MAIL FROM:<alice@example.org> SIZE=14",
    "RCPT TO:<bob@example.org>",
    "RCPT TO:<nobody@example.org>",
    "RCPT TO:<alice@example.org>",
    "DATA",
  ]);
});

Deno.test("send() gives the MAIL reply to all where that is refused", async () => {
  for (const pipelining of [true, false]) {
    const { outcome, lines, open } = await sendWith([
      { on: "MAIL", do: { refuse: "452 4.3.1 disk full" } },
    ], pipelining);
    assertEquals(outcome, ["refused 452", "refused 452", "refused 452"]);
    assertEquals(lines.includes("DATA"), pipelining);
    assert(open);
  }
});

Deno.test("send() leaves DATA out where all recipients are refused, and says RSET", async () => {
  const { outcome, lines, open } = await sendWith([
    { on: "RCPT", do: { refuse: "550 5.7.1 no" } },
  ], false);
  assertEquals(outcome, ["refused 550", "refused 550", "refused 550"]);
  assertEquals(lines.slice(-2), ["RCPT TO:<alice@example.org>", "RSET"]);
  assert(open);
});

Deno.test("send() ends with a lone dot where the server says 354 after it refused all", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: EHLO me",
    "S: 250-x",
    "S: 250 PIPELINING",
    "C: MAIL FROM:<alice@example.org>",
    "C: RCPT TO:<bob@example.org>",
    "C: DATA",
    "S: 250 ok",
    "S: 550 no",
    "S: 354 go",
    "C: .",
    "S: 554 no valid recipients",
    "C: RSET",
    "S: 250 ok",
    "C: NOOP",
    "S: 250 ok",
  ]);
  await using mta = await connect(server.url("smtp"), { clientName: "me" });
  const result = await send(mta, TO_BOB, "Subject: x\r\n\r\n");
  assertEquals(outcome(result), ["refused 550"]);
  assertEquals(result.octets, 0);
  await noop(mta);
});

Deno.test("send() sends nothing where RCPT was accepted behind a refused MAIL", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: EHLO me",
    "S: 250-x",
    "S: 250 PIPELINING",
    "C: MAIL FROM:<alice@example.org>",
    "C: RCPT TO:<bob@example.org>",
    "C: DATA",
    "S: 550 no",
    "S: 250 ok",
    "S: 354 go",
    "C: .",
    "S: 250 taken, whatever it is",
  ]);
  await using mta = await connect(server.url("smtp"), { clientName: "me" });
  const result = await send(mta, TO_BOB, "Subject: x\r\n\r\n");
  assertEquals(outcome(result), ["refused 550"]);
});

Deno.test("send() says RSET where DATA is refused", async () => {
  for (const pipelining of [true, false]) {
    const { outcome, lines, open } = await sendWith([
      { on: "DATA", do: { refuse: "451 4.3.0 not now" } },
    ], pipelining);
    assertEquals(outcome, ["refused 451", "refused 550", "refused 451"]);
    assertEquals(lines.slice(-2), ["DATA", "RSET"]);
    assert(open);
  }
});

Deno.test("send() does not take 250 for DATA as sent", async () => {
  const error = await assertRejects(
    () => sendWith([{ on: "DATA", do: { refuse: "250 fine" } }]),
    ProtocolError,
  );
  assertStringIncludes(error.message, "354");
});

Deno.test("send() gives the final reply to those that were accepted", async () => {
  for (const [refuse, code] of [["451 4.3.0 x", 451], ["554 5.6.0 x", 554]]) {
    const result = await sendWith([
      { on: ".", do: { refuse: String(refuse) } },
    ]);
    assertEquals(
      result.outcome,
      [`refused ${code}`, "refused 550", `refused ${code}`],
    );
    assert(result.open);
  }
});

Deno.test("send() says unknown where the final reply is lost", async () => {
  for (const drop of ["before", "unanswered"] as const) {
    const { result, outcome, open } = await sendWith([
      { on: ".", do: { drop } },
    ]);
    assertEquals(outcome, ["unknown", "refused 550", "unknown"]);
    assertInstanceOf(result.error, ConnectionError);
    assertEquals(result.error.outcomeUnknown, true);
    assertEquals(result.error.failure, "lost");
    assert(!open);
  }
});

Deno.test("send() says unknown where the final reply makes no sense", async () => {
  const { result, outcome, open } = await sendWith([
    { on: ".", do: { say: "+OK what protocol is this?" } },
  ]);
  assertEquals(outcome, ["unknown", "refused 550", "unknown"]);
  assertInstanceOf(result.error, ProtocolError);
  assert(!open);
});

Deno.test("send() says unknown where it is given up before the final reply", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: EHLO me",
    "S: 250 x",
    "C: MAIL FROM:<alice@example.org>",
    "S: 250 ok",
    "C: RCPT TO:<bob@example.org>",
    "S: 250 ok",
    "C: DATA",
    "S: 354 go",
    "X: body",
    () => controller.abort(new Error("enough")),
  ]);
  await using mta = await connect(server.url("smtp"), { clientName: "me" });
  const result = await send(mta, TO_BOB, "x", { signal });
  assertEquals(outcome(result), ["unknown"]);
  assertInstanceOf(result.error, ConnectionError);
  assertEquals(result.error.cause, signal.reason);
  await assertRejects(() => send(mta, TO_BOB, "x", { signal }));
});

Deno.test("send() throws where it is given up before the end: nothing was sent", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: EHLO me",
    "S: 250 x",
    "C: MAIL FROM:<alice@example.org>",
    () => controller.abort(new Error("enough")),
  ]);
  await using mta = await connect(server.url("smtp"), { clientName: "me" });
  const error = await assertRejects(
    () => send(mta, TO_BOB, "x", { signal }),
    ConnectionError,
  );
  assertEquals([error.failure, error.outcomeUnknown], ["closed", false]);
  assertEquals(error.cause, signal.reason);
});

Deno.test("send() says unknown where the final reply does not come in time", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: ".", do: { hang: true } }],
  });
  await using mta = await connect(sandbox.smtpUrl, { time: { final: 50 } });
  const result = await send(mta, TO_BOB, "x");
  assertEquals(outcome(result), ["unknown"]);
  assertEquals((result.error as ConnectionError).failure, "timeout");
});

Deno.test("send() throws where the connection is lost before the end: nothing was sent", async () => {
  for (const pipelining of [true, false]) {
    for (const on of ["MAIL", "RCPT", "DATA"]) {
      for (const drop of ["before", "unanswered"] as const) {
        const error = await assertRejects(
          () => sendWith([{ on, nth: 1, do: { drop } }], pipelining),
          ConnectionError,
        );
        assertEquals(
          [error.failure, error.outcomeUnknown],
          ["lost", false],
          `${on} ${drop}`,
        );
      }
    }
  }
});

Deno.test("send() tells the refusals though the connection is lost right after them", async () => {
  for (const pipelining of [true, false]) {
    const { outcome, open } = await sendWith([
      {
        on: "DATA",
        do: { refuse: "421 4.7.0 too many errors", drop: "after" },
      },
    ], pipelining);
    assertEquals(outcome, ["refused 421", "refused 550", "refused 421"]);
    assert(!open);
  }
});

Deno.test("send() does one transaction after the other, also where one fails", async () => {
  for (const pipelining of [true, false]) {
    await using sandbox = await startSandbox({
      faults: [{ on: "MAIL", nth: 3, do: { refuse: "450 4.7.1 later" } }],
    });
    await using mta = await connect(sandbox.smtpUrl, { pipelining });
    const results = await Promise.allSettled([
      send(mta, TO_BOB, "one"),
      send(mta, { from, to: "bob@example.org\r\nRSET" }, "bad"),
      send(mta, TO_BOB, "two"),
      send(mta, TO_BOB, "three"),
      send(mta, { from, to: "nobody@example.org" }, "four"),
      send(mta, TO_BOB, "five"),
    ]);
    assertEquals(
      results.map((each) =>
        each.status === "fulfilled"
          ? outcome(each.value).join()
          : each.reason.name
      ),
      [
        "sent 250",
        "UsageError",
        "sent 250",
        "refused 450",
        "refused 550",
        "sent 250",
      ],
    );
    assertEquals(
      sandbox.mailbox("bob").messages.map(sentPart),
      ["one\r\n", "two\r\n", "five\r\n"],
    );
  }
});

Deno.test("send() drops the connection where the stream fails, and takes what waits along", async () => {
  const broken = new Error("disk is gone");
  async function* source() {
    yield utf8("Subject: half\r\n\r\n");
    yield utf8("x".repeat(300_000));
    await Promise.resolve();
    throw broken;
  }
  for (const chunking of [false, true]) {
    await using sandbox = await startSandbox();
    await using mta = await connect(sandbox.smtpUrl);
    const results = await Promise.allSettled([
      send(mta, TO_BOB, "one"),
      send(mta, TO_BOB, ReadableStream.from(source()), { chunking }),
      send(mta, TO_BOB, "three"),
    ]);
    const [one, two, three] = results;
    assert(one.status === "fulfilled");
    assertEquals(outcome(one.value), ["sent 250"]);
    assert(two.status === "rejected" && two.reason === broken);
    assert(three.status === "rejected");
    assertInstanceOf(three.reason, ConnectionError);
    assertEquals(three.reason.outcomeUnknown, false);
    assert(mta.closed);
    await sandbox.close();
    assertEquals(sandbox.mailbox("bob").messages.map(sentPart), ["one\r\n"]);
  }
});

Deno.test("send() cancels a stream that it does not read", async () => {
  const cases: [FaultRule[], string][] = [
    [[], "nobody@example.org"],
    [[], "bad address@example.org"],
    [[{ on: "EHLO", do: { refuse: "421 bye" } }], "bob@example.org"],
    [[{ on: "MAIL", do: { drop: "before" } }], "bob@example.org"],
  ];
  for (const [faults, to] of cases) {
    await using sandbox = await startSandbox({ faults });
    await using mta = await connect(sandbox.smtpUrl);
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      cancel() {
        cancelled = true;
      },
    });
    await send(mta, { from, to }, stream).catch(() => {});
    assert(cancelled);
  }
});

Deno.test("send() uses parameters only where the server offers their extension", async () => {
  const options = {
    ret: "HDRS",
    envid: "id 1",
    notify: ["FAILURE", "DELAY"],
  } as const;
  const message = "Subject: grüße\r\n\r\n";
  const everything =
    "MAIL FROM:<alice@example.org> SIZE=20 BODY=8BITMIME RET=HDRS ENVID=id+201";
  const cases: [string[], string, string][] = [
    [[], everything, " NOTIFY=FAILURE,DELAY"],
    [["SIZE"], everything.replace(" SIZE=20", ""), " NOTIFY=FAILURE,DELAY"],
    [
      ["8BITMIME"],
      everything.replace(" BODY=8BITMIME", ""),
      " NOTIFY=FAILURE,DELAY",
    ],
    [["DSN"], everything.replace(/ RET.*/, ""), ""],
    [["SIZE", "8BITMIME", "DSN"], everything.replace(/ SIZE.*/, ""), ""],
  ];
  for (const [strip, mail, notify] of cases) {
    await using sandbox = await startSandbox({
      faults: [{ on: "EHLO", do: { strip } }],
    });
    await using mta = await connect(sandbox.smtpUrl);
    await send(mta, TO_BOB, message, options);
    assertEquals(lines(sandbox).slice(1, 3), [
      mail,
      `RCPT TO:<bob@example.org>${notify}`,
    ]);
  }
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await helo(mta);
  await send(mta, TO_BOB, message, options);
  assertEquals(lines(sandbox)[1], "MAIL FROM:<alice@example.org>");
});

Deno.test("send() announces size and 8BITMIME of the message", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  const stream = () => ReadableStream.from([utf8("hello\r\n")]);
  await send(mta, TO_BOB, "hello\r\n");
  await send(mta, TO_BOB, utf8("ü\r\n"));
  await send(mta, TO_BOB, stream());
  await send(mta, TO_BOB, stream(), { size: 7 });
  await send(mta, { from: "", to: "bob@example.org" }, "x\r\n");
  const mail = lines(sandbox).filter((line) => line.startsWith("MAIL"));
  assertEquals(mail.map((line) => line.slice(10)), [
    "<alice@example.org> SIZE=7",
    "<alice@example.org> SIZE=4 BODY=8BITMIME",
    "<alice@example.org> BODY=8BITMIME",
    "<alice@example.org> SIZE=7 BODY=8BITMIME",
    "<> SIZE=3",
  ]);
});

Deno.test("send() asks for SMTPUTF8 where an address needs it", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await login(mta, "bob", "secret");
  const envelope = { from, to: ["bob@example.org", "grüße@example.com"] };
  assertEquals(outcome(await send(mta, envelope, "x")), [
    "sent 250",
    "sent 250",
  ]);
  assertStringIncludes(lines(sandbox).at(-4)!, " SMTPUTF8");
  sandbox.faults = [{ on: "EHLO", do: { strip: ["SMTPUTF8"] } }];
  await using other = await connect(sandbox.smtpUrl);
  const before = sandbox.received.length;
  await assertRejects(() => send(other, envelope, "x"), UsageError);
  assertEquals(lines(sandbox).slice(before), ["EHLO"]);
});

Deno.test("send() throws UsageError where there is nobody to send to", async () => {
  await using sandbox = await startSandbox();
  await using mta = await connect(sandbox.smtpUrl);
  await assertRejects(() => send(mta, { from, to: [] }, "x"), UsageError);
  assertEquals(sandbox.received, []);
});

Deno.test("send() throws RefusedError where the greeting is not to be had", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "HELO", do: { refuse: "554 5.7.1 no" } }, {
      on: "EHLO",
      do: { refuse: "554 5.7.1 no" },
    }],
  });
  await using mta = await connect(sandbox.smtpUrl);
  const error = await assertRejects(
    () => send(mta, TO_BOB, "x"),
    RefusedError,
  );
  assertEquals(error.code, 554);
});

Deno.test("send() sends in chunks where the server offers CHUNKING", async () => {
  const large = "0123456789abcdef\n.\n".repeat(40_000);
  const cases: [string, RegExp[]][] = [
    ["", [/^BDAT 0 LAST$/]],
    ["Subject: x\n\n.\nend", [/^BDAT 22 LAST$/]],
    [large, [/^BDAT \d{6}$/, /^BDAT \d{6}$/, /^BDAT \d{6} LAST$/]],
  ];
  for (const pipelining of [true, false]) {
    for (const [message, chunks] of cases) {
      for (const source of [message, ReadableStream.from([utf8(message)])]) {
        await using sandbox = await startSandbox({ pipelining });
        await using mta = await connect(sandbox.smtpUrl);
        const result = await send(mta, TO_BOB, source, { chunking: true });
        assertEquals(outcome(result), ["sent 250"]);
        assertEquals(result.octets, message.length);
        const expected = message.replaceAll("\n", "\r\n") +
          (message === "" || message.endsWith("\n") ? "" : "\r\n");
        assertSent(sandbox.mailbox("bob").messages[0], expected);
        const sent = lines(sandbox).filter((line) => line.startsWith("BDAT"));
        assertEquals(sent.length, chunks.length);
        chunks.forEach((chunk, index) => assertMatch(sent[index], chunk));
        await noop(mta);
      }
    }
  }
});

Deno.test("send() sends with DATA where the server does not offer CHUNKING", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "EHLO", do: { strip: ["CHUNKING"] } }],
  });
  await using mta = await connect(sandbox.smtpUrl);
  await send(mta, TO_BOB, "x", { chunking: true });
  assert(lines(sandbox).includes("DATA"));
});

Deno.test("send() gives up a message whose chunk is refused", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: EHLO me",
    "S: 250-x",
    "S: 250 CHUNKING",
    "C: MAIL FROM:<alice@example.org>",
    "S: 250 ok",
    "C: RCPT TO:<bob@example.org>",
    "S: 250 ok",
    "C: BDAT 262144",
    "X: octets 262144",
    "S: 452 4.3.1 disk full",
    "C: RSET",
    "S: 250 ok",
    "C: NOOP",
    "S: 250 ok",
  ]);
  await using mta = await connect(server.url("smtp"), { clientName: "me" });
  const message = new Uint8Array(600_000).fill(65);
  const result = await send(mta, TO_BOB, message, { chunking: true });
  assertEquals(outcome(result), ["refused 452"]);
  await noop(mta);
});

Deno.test("send() gives each recipient its own reply with LMTP", async () => {
  for (const chunking of [true, false]) {
    await using sandbox = await startSandbox({
      faults: [{
        on: chunking ? "BDAT" : ".",
        do: { say: "452 4.2.2 full\n250 2.0.0 ok" },
      }],
    });
    await using mta = await connect(sandbox.lmtpUrl);
    const to = ["bob", "nobody", "alice"].map((name) => `${name}@example.org`);
    const result = await send(mta, { from, to }, "x", { chunking });
    assertEquals(outcome(result), ["refused 452", "refused 550", "sent 250"]);
    assertEquals(lines(sandbox)[0], "LHLO");
    await noop(mta);
  }
});

Deno.test("send() says unknown for the recipients whose reply was lost with LMTP", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: LHLO me",
    "S: 250-x",
    "S: 250 PIPELINING",
    "C: MAIL FROM:<alice@example.org>",
    "C: RCPT TO:<a@x>",
    "C: RCPT TO:<b@x>",
    "C: RCPT TO:<c@x>",
    "C: DATA",
    "S: 250 ok",
    "S: 250 ok",
    "S: 550 no",
    "S: 250 ok",
    "S: 354 go",
    "X: body",
    "S: 250 taken for a",
    "X: drop",
  ]);
  await using mta = await connect(server.url("lmtp"), { clientName: "me" });
  const to = ["a@x", "b@x", "c@x"];
  const result = await send(mta, { from, to }, "x");
  assertEquals(outcome(result), ["sent 250", "refused 550", "unknown"]);
  assertInstanceOf(result.error, ConnectionError);
});

Deno.test("send() goes the same way through TLS", async () => {
  await using sandbox = await startSandbox();
  const caCerts = [await sandbox.caCert];
  const message = "x".repeat(700_000) + "\r\n";
  for (
    const url of [
      sandbox.smtpsUrl,
      `${sandbox.smtpUrl}?tls=require`,
      `${sandbox.lmtpUrl}?tls=require`,
    ]
  ) {
    await using mta = await connect(url, { caCerts });
    assertEquals(outcome(await send(mta, TO_BOB, message)), ["sent 250"]);
    assertSent(sandbox.mailbox("bob").messages.at(-1)!, message);
    assert(sandbox.mailbox("bob").messages.at(-1)!.envelope?.encrypted);
  }
});

Deno.test("send() tells why when the server refuses in the middle of the message and closes", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serve = async () => {
    using conn = await listener.accept();
    const buffer = new Uint8Array(65536);
    const say = (text: string) => conn.write(new TextEncoder().encode(text));
    await say("220 ready\r\n");
    for (
      const reply of ["250 hello", "250 sender", "250 recipient", "354 go on"]
    ) {
      await conn.read(buffer);
      await say(`${reply}\r\n`);
    }
    await conn.read(buffer);
    await say("552 5.3.4 Message is too large\r\n");
    // Read on for a moment, so that the reply is not lost in a reset.
    for (let octets = 0; octets < 1e6;) octets += await conn.read(buffer) ?? 0;
    await conn.closeWrite();
    for (let octets = 0; octets < 4e6;) octets += await conn.read(buffer) ?? 0;
  };
  const served = serve();
  const url = `smtp://127.0.0.1:${listener.addr.port}`;
  await using mta = await connect(url);
  const envelope = { from: "a@example.org", to: "b@example.org" };
  const message = new Uint8Array(64 * 1024 * 1024).fill(120);
  const { recipients } = await send(mta, envelope, message);
  await served;
  assertEquals(recipients[0].status, "refused");
  assertEquals(recipients[0].reply?.code, 552);
});
