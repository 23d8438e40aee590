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
  UsageError,
} from "../../lib/errors.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { plain } from "../../lib/sasl/mod.ts";
import * as smtp from "../../lib/smtp/mod.ts";
import { pretendRemote } from "../pop/helpers.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { lines, outcome, sentPart, TO_BOB } from "./helpers.ts";

type Call = (mta: smtp.SmtpSession) => Promise<unknown>;

Deno.test("SmtpSession sends nothing of an argument with CR, LF or NUL", async () => {
  await using sandbox = await startSandbox();
  await using mta = await smtp.connect(sandbox.smtpUrl, { clientName: "me" });
  await smtp.ehlo(mta);
  for (const bad of ["x\r\nRSET", "x\nRSET", "x\rRSET", "x\0", "\r\n"]) {
    const word = bad as "FULL" & "NEVER" & "8BITMIME";
    const to = "bob@example.org";
    const calls: Call[] = [
      () => smtp.helo(mta, bad),
      () => smtp.ehlo(mta, bad),
      () => smtp.lhlo(mta, bad),
      () => smtp.mailFrom(mta, bad),
      () => smtp.mailFrom(mta, `"${bad}"@example.org`),
      () => smtp.mailFrom(mta, to, { ret: word }),
      () => smtp.mailFrom(mta, to, { body: word }),
      () => smtp.mailFrom(mta, to, { size: bad as unknown as number }),
      () => smtp.rcptTo(mta, bad),
      () => smtp.rcptTo(mta, to, { notify: [word] }),
      () => smtp.vrfy(mta, bad),
      () => smtp.expn(mta, bad),
      () => smtp.help(mta, bad),
      () => smtp.etrn(mta, bad),
      () => smtp.command(mta, bad),
      () => smtp.command(mta, `AUTH PLAIN ${bad}`),
      () => smtp.auth(mta, { ...plain("bob", "secret"), name: bad }),
      () => smtp.login(mta, "bob", "secret", { mechanism: bad }),
      () => smtp.send(mta, { from: bad, to }, "x"),
      () => smtp.send(mta, { from: to, to: [to, bad] }, "x"),
      () => smtp.send(mta, TO_BOB, "x", { notify: [word] }),
      () => smtp.send(mta, TO_BOB, "x", { ret: word }),
    ];
    for (const [index, call] of calls.entries()) {
      const error = await assertRejects(
        () => call(mta),
        UsageError,
        undefined,
        `call ${index}`,
      );
      assert(!error.message.includes("\n"));
    }
  }
  assertEquals(lines(sandbox), ["EHLO"]);
  // What xtext is for.
  await smtp.mailFrom(mta, "a@example.org", { envid: "x\r\ny" });
  assertEquals(lines(sandbox)[1], "MAIL FROM:<a@example.org> ENVID=x+0D+0Ay");
});

Deno.test("SmtpSession sends nothing of a client name with CR or LF", async () => {
  await using sandbox = await startSandbox();
  await using mta = await smtp.connect(sandbox.smtpUrl, {
    clientName: "x\r\nRSET",
  });
  await assertRejects(() => smtp.send(mta, TO_BOB, "x"), UsageError);
  await assertRejects(() => smtp.login(mta, "bob", "secret"), UsageError);
  assertEquals(sandbox.received, []);
});

Deno.test("SmtpSession never shows a password in a reply that is none", async () => {
  const response = new TextEncoder().encode("\0bob\0hunter22").toBase64();
  await using server = new ScriptedServer([
    "S: 220 hello",
    `C: AUTH PLAIN ${response}`,
    `S: What is "${response}", hunter22?`,
    "X: drop",
  ]);
  await using mta = await smtp.connect(server.url("smtp"));
  const error = await assertRejects(
    () => smtp.auth(mta, plain("bob", "hunter22")),
    ProtocolError,
  );
  assertStringIncludes(error.message, '"******", ******?');
});

Deno.test("SmtpSession lets a password go in clear only to loopback or with tls=none", async () => {
  await using sandbox = await startSandbox();
  {
    await using mta = await smtp.connect(sandbox.smtpUrl);
    pretendRemote(mta);
    await smtp.ehlo(mta);
    const calls: Call[] = [
      () => smtp.auth(mta, plain("bob", "secret")),
      () => smtp.command(mta, "AUTH PLAIN AGJvYgBzZWNyZXQ="),
      () => smtp.login(mta, "bob", "secret", { mechanism: "LOGIN" }),
    ];
    for (const call of calls) {
      const error = await assertRejects(() => call(mta), UsageError);
      assertStringIncludes(error.message, "clear text");
    }
    assertEquals(lines(sandbox), ["EHLO"]);
    // SCRAM-SHA-256 does not send it.
    assertEquals(
      (await smtp.login(mta, "bob", "secret")).mechanism,
      "SCRAM-SHA-256",
    );
  }
  await using mta = await smtp.connect(sandbox.smtpUrl + "?tls=none");
  pretendRemote(mta);
  await smtp.login(mta, "bob", "secret", { mechanism: "PLAIN" });
});

const SESSION = [
  "S: 220-mx.example.org ESMTP",
  "S: 220 no spam, gr\xc3\xbc\xc3\x9fe",
  "C: EHLO me.example",
  "S: 250-mx.example.org",
  "S: 250-SIZE 1000",
  "S: 250 8BITMIME",
  "C: MAIL FROM:<nobody@example.invalid>",
  "S: 501 5.1.8 no such domain",
  "C: MAIL FROM:<a@example.org>",
  "S: 250 2.1.0 ok",
  "C: RCPT TO:<b@example.org>",
  "S: 250 2.1.5 ok",
  "C: DATA",
  "S: 354 go",
  "C: Subject: x",
  "C: ",
  "C: ..",
  "C: .",
  "S: 250-2.0.0 taken",
  "S: 250 2.0.0 as 123",
  "C: VRFY b",
  "S: 252 2.0.0 who knows",
  "C: QUIT",
  "S: 221 2.0.0 bye",
];

async function talk(url: string): Promise<unknown[]> {
  const mta = await smtp.connect(url, { clientName: "me.example" });
  return [
    mta.greeting,
    [...await smtp.ehlo(mta)],
    (await assertRejects(
      () => smtp.mailFrom(mta, "nobody@example.invalid"),
      RefusedError,
    )).enhancedCode,
    await smtp.mailFrom(mta, "a@example.org"),
    await smtp.rcptTo(mta, "b@example.org"),
    await smtp.data(mta, "Subject: x\r\n\r\n.\r\n"),
    await smtp.vrfy(mta, "b"),
    await smtp.quit(mta),
  ];
}

Deno.test("SmtpSession understands a session wherever its octets are cut", async () => {
  let whole: unknown[];
  let length: number;
  {
    await using server = new ScriptedServer(SESSION);
    whole = await talk(server.url("smtp"));
    length = server.sent;
  }
  assertEquals((whole[0] as smtp.SmtpReply).lines[1], "no spam, grüße");
  assertEquals(whole[2], "5.1.8");
  for (let cutAt = 1; cutAt < length; cutAt++) {
    await using server = new ScriptedServer(SESSION, { cutAt });
    assertEquals(await talk(server.url("smtp")), whole, `cut at ${cutAt}`);
  }
  await using server = new ScriptedServer(SESSION, { bytewise: true });
  assertEquals(await talk(server.url("smtp")), whole);
});

Deno.test("SmtpSession gives the same results with and without pipelining", async () => {
  const results: unknown[] = [];
  for (const offered of [true, false]) {
    for (const pipelining of [true, false]) {
      await using sandbox = await startSandbox({
        pipelining: offered,
        faults: [
          { on: "DATA", nth: 4, do: { refuse: "451 4.3.0 not now" } },
          { on: ".", nth: 2, do: { refuse: "554 5.6.0 no such content" } },
        ],
      });
      await using mta = await smtp.connect(sandbox.smtpUrl, { pipelining });
      const from = "alice@example.org";
      const sent = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          smtp.send(
            mta,
            {
              from: n === 7 ? "x@example.invalid" : from,
              to: n === 11
                ? ["nobody@example.org"]
                : n % 3 === 0
                ? ["bob@example.org", "nobody@example.org", "alice@example.org"]
                : ["bob@example.org"],
            },
            `Subject: ${n}\r\n\r\n.${n}`,
            { chunking: n === 5 },
          )),
      );
      assertEquals(mta.pipelining, offered && pipelining);
      await smtp.quit(mta);
      results.push([
        sent.map(outcome),
        sandbox.mailbox("bob").messages.map(sentPart),
        sandbox.mailbox("alice").messages.map(sentPart),
      ]);
    }
  }
  for (const result of results) assertEquals(result, results[0]);
  const [sent, bob] = results[0] as [string[][], string[]];
  assertEquals(sent[0], ["sent 250", "refused 550", "sent 250"]);
  assertEquals(sent[11], ["refused 550"]);
  assertEquals(sent.flat().filter((each) => each === "refused 451").length, 2);
  assertEquals(sent.flat().filter((each) => each === "refused 554").length, 1);
  assertEquals(sent[7], ["refused 501"]);
  assertEquals(bob.length, 8);
  assertEquals(bob[0], "Subject: 0\r\n\r\n.0\r\n");
});

Deno.test("SmtpSession writes a group at once where the server offers PIPELINING", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: EHLO me",
    "S: 250-x",
    "S: 250 PIPELINING",
    "C: MAIL FROM:<a@x>",
    "C: RCPT TO:<b@x>",
    "C: RCPT TO:<c@x>",
    "C: DATA",
    "X: quiet",
    "S: 250 ok",
    "S: 250 ok",
    "S: 550 no",
    "S: 354 go",
    "X: body",
    // The next transaction comes with the end of this one (RFC 2920 3.1).
    "C: MAIL FROM:<a@x>",
    "C: RCPT TO:<b@x>",
    "C: DATA",
    "S: 250 ok",
    "S: 250 ok",
    "S: 250 ok",
    "S: 354 go",
    "X: body",
    "X: quiet",
    "S: 250 ok",
    "C: QUIT",
    "S: 221 bye",
  ]);
  await using mta = await smtp.connect(server.url("smtp"), {
    clientName: "me",
  });
  await smtp.ehlo(mta);
  const both = Promise.all([
    smtp.send(mta, { from: "a@x", to: ["b@x", "c@x"] }, "one"),
    smtp.send(mta, { from: "a@x", to: "b@x" }, "two"),
  ]);
  const [one, two] = await both;
  await smtp.quit(mta);
  assertEquals(outcome(one), ["sent 250", "refused 550"]);
  assertEquals(outcome(two), ["sent 250"]);
  assertEquals(server.bodies, ["one\r\n.\r\n", "two\r\n.\r\n"]);
});

Deno.test("SmtpSession ends with ProtocolError at a reply without end", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: EHLO me",
    "X: flood 250-and so on",
  ]);
  await using mta = await smtp.connect(server.url("smtp"), {
    clientName: "me",
    limits: { reply: 1000 },
  });
  const error = await assertRejects(() => smtp.ehlo(mta), ProtocolError);
  assertStringIncludes(error.message, '"reply"');
  assert(mta.closed);
});

Deno.test("SmtpSession ends with ProtocolError at a line without end", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { overlong: 50_000 } }],
  });
  await using mta = await smtp.connect(sandbox.smtpUrl);
  await assertRejects(() => smtp.noop(mta), ProtocolError);
  assert(mta.closed);
});

Deno.test("SmtpSession finds a reply that nothing had asked for", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { extra: "250 and another" } }],
  });
  await using mta = await smtp.connect(sandbox.smtpUrl);
  await smtp.noop(mta);
  await assertRejects(() => smtp.noop(mta));
  assert(mta.closed);
});

Deno.test("SmtpSession says what the server said before it closed", async () => {
  await using server = new ScriptedServer([
    "S: 220 x",
    "C: NOOP",
    "S: 250 ok",
    "S: 421 4.3.2 shutting down",
    "X: drop",
  ]);
  await using mta = await smtp.connect(server.url("smtp"));
  await smtp.noop(mta);
  const error = await assertRejects(() => smtp.noop(mta), ConnectionError);
  assertStringIncludes(error.message, "421 4.3.2 shutting down");
  assertEquals(error.outcomeUnknown, false);
});

Deno.test("SmtpSession[Symbol.asyncDispose]() says QUIT, and waits for nothing else", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "VRFY", do: { hang: true } }],
  });
  {
    await using mta = await smtp.connect(sandbox.smtpUrl);
    await smtp.noop(mta);
  }
  assertEquals(lines(sandbox), ["NOOP", "QUIT"]);
  let vrfy: Promise<unknown>;
  {
    await using mta = await smtp.connect(sandbox.smtpUrl);
    vrfy = smtp.vrfy(mta, "bob");
    vrfy.catch(() => {});
  }
  const error = await assertRejects(() => vrfy, ConnectionError);
  assertEquals(error.failure, "closed");
});
