import { assert, assertEquals, assertMatch } from "@std/assert";
import { createHmac } from "node:crypto";
import { type Sandbox, startSandbox } from "../../lib/sandbox/mod.ts";
import { latin1 } from "../octets.ts";
import { Client, hello } from "./client.ts";

const ACCEPTED = /^250 2\.0\.0 \w+ Message accepted for delivery$/;

Deno.test("SmtpServer gives the replies of the tutorial", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.smtpUrl);
  assertMatch(await client.reply(), /^220 example\.org ESMTP /);
  assertEquals(
    await client.say("HELO me.example"),
    "250 example.org Hello me.example [127.0.0.1], pleased to meet you",
  );
  assertEquals(
    await client.say("MAIL FROM:<alice@example.org>"),
    "250 2.1.0 <alice@example.org>... Sender ok",
  );
  assertEquals(
    await client.say("RCPT TO:<bob@example.org>"),
    "250 2.1.5 <bob@example.org>... Recipient ok",
  );
  assertMatch(await client.say("DATA"), /^354 /);
  await client.send("Subject: Hi\r\n\r\n..dot\r\n");
  assertMatch(await client.say("."), ACCEPTED);
  assertEquals(
    await client.say("QUIT"),
    "221 2.0.0 example.org closing connection",
  );
  assertEquals(await client.rest(), "");

  const [message] = sandbox.mailbox("bob").messages;
  assertMatch(
    latin1(message.bytes),
    /^Return-Path: <alice@example\.org>\r\nReceived: from me\.example \(\[127\.0\.0\.1\]\)\r\n\tby example\.org with SMTP id \w+; .*\r\nSubject: Hi\r\n\r\n\.dot\r\n$/,
  );
  assertEquals(message.envelope?.to, ["bob@example.org"]);
});

Deno.test("SmtpServer tells its extensions", async () => {
  await using sandbox = await startSandbox({ maxMessageSize: 1000 });
  using client = await Client.open(sandbox.smtpUrl);
  await client.reply();
  const [first, ...others] = (await client.say("EHLO me.example")).split("\n");
  assertEquals(
    first,
    "250-example.org Hello me.example [127.0.0.1], pleased to meet you",
  );
  assertEquals(others.map((line) => line.slice(4)).toSorted(), [
    "8BITMIME",
    "AUTH SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN",
    "CHUNKING",
    "DSN",
    "ENHANCEDSTATUSCODES",
    "ETRN",
    "EXPN",
    "HELP",
    "PIPELINING",
    "SIZE 1000",
    "SMTPUTF8",
    "STARTTLS",
    "VRFY",
  ]);
});

Deno.test("SmtpServer does not tell PIPELINING when it shall not", async () => {
  await using sandbox = await startSandbox({ pipelining: false });
  using client = await Client.open(sandbox.smtpUrl);
  await client.reply();
  assert(!(await client.say("EHLO me.example")).includes("PIPELINING"));
});

Deno.test("SmtpServer refuses commands out of order", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.smtpUrl);
  await client.reply();
  const refused: [string, string][] = [
    ["MAIL FROM:<a@example.com>", "503 5.5.1 Say hello first"],
    ["HELO", "501 5.0.0 HELO needs a domain name"],
    ["EHLO me.example", ""],
    ["RCPT TO:<bob@example.org>", "503 5.0.0 Need MAIL before RCPT"],
    ["DATA", "503 5.0.0 Need MAIL before DATA"],
    ["MAIL FROM:<a@example.com>", ""],
    ["MAIL FROM:<a@example.com>", "503 5.5.1 Sender already specified"],
    ["DATA", "503 5.0.0 Need RCPT before DATA"],
    ["RSET", ""],
    ["RCPT TO:<bob@example.org>", "503 5.0.0 Need MAIL before RCPT"],
    ["LHLO me.example", '500 5.5.1 Command unrecognized: "LHLO"'],
    ["constructor", '500 5.5.1 Command unrecognized: "CONSTRUCTOR"'],
  ];
  for (const [command, expected] of refused) {
    const reply = await client.say(command);
    if (expected === "") assertMatch(reply, /^250/);
    else assertEquals(reply, expected);
  }
});

Deno.test("SmtpServer refuses recipients and senders", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  assertEquals(
    await client.say("MAIL FROM:<me@nowhere.invalid>"),
    "501 5.1.8 <me@nowhere.invalid>... Domain of sender address " +
      "me@nowhere.invalid does not exist",
  );
  assertMatch(await client.say("MAIL FROM:<>"), /^250 2\.1\.0 <>/);
  assertEquals(
    await client.say("RCPT TO:<x@example.com>"),
    "550 5.7.1 <x@example.com>... Relaying denied",
  );
  assertEquals(
    await client.say("RCPT TO:<x@example.org>"),
    "550 5.1.1 <x@example.org>... User unknown",
  );
  assertMatch(await client.say("RCPT TO:<>"), /^501 5\.5\.4/);
  assertMatch(await client.say("RCPT TO:<a b@example.org>"), /^501 5\.5\.4/);
  assertMatch(await client.say("RCPT FROM:<bob@example.org>"), /^501 5\.5\.4/);
  assertMatch(await client.say("RCPT TO:bob@example.org"), /^250 2\.1\.5/);
  assertMatch(await client.say('RCPT TO:<"a b>"@example.org>'), /^550 5\.1\.1/);
});

Deno.test("SmtpServer checks the parameters of MAIL and RCPT", async () => {
  await using sandbox = await startSandbox({ maxMessageSize: 1000 });
  using client = await hello(sandbox.smtpUrl);
  const mail: [string, string][] = [
    ["SIZE=1000 BODY=8BITMIME RET=HDRS ENVID=a+2B AUTH=<> SMTPUTF8", "250"],
    ["SIZE=1001", "552 5.3.4"],
    ["SIZE=x", "501 5.5.4"],
    ["SIZE=1 SIZE=1", "501 5.5.4"],
    ["BODY=BINARYMIME", "501 5.5.4"],
    ["RET=ALL", "501 5.5.4"],
    ["ENVID=a=b", "501 5.5.4"],
    ["AUTH=a+2b", "501 5.5.4"],
    ["SMTPUTF8=1", "501 5.5.4"],
    ["X=1", "555 5.5.4"],
  ];
  for (const [parameters, expected] of mail) {
    const reply = await client.say(`MAIL FROM:<a@example.com> ${parameters}`);
    assert(reply.startsWith(expected), `${parameters}: ${reply}`);
    await client.say("RSET");
  }
  await client.say("MAIL FROM:<a@example.com> RET=FULL");
  const rcpt: [string, string][] = [
    ["NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;bob@example.org", "250"],
    ["NOTIFY=NEVER", "250"],
    ["NOTIFY=NEVER,DELAY", "501 5.5.4"],
    ["ORCPT=bob", "501 5.5.4"],
    ["SIZE=1", "555 5.5.4"],
  ];
  for (const [parameters, expected] of rcpt) {
    const reply = await client.say(`RCPT TO:<bob@example.org> ${parameters}`);
    assert(reply.startsWith(expected), `${parameters}: ${reply}`);
  }
  await client.say("DATA");
  assertMatch(await client.say("\r\n."), ACCEPTED);
  const { envelope } = sandbox.mailbox("bob").messages[0];
  assertEquals(envelope?.mailParameters, "RET=FULL");
  assertEquals(envelope?.rcptParameters, [rcpt[0][0], rcpt[1][0]]);
});

Deno.test("SmtpServer refuses parameters after HELO", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.smtpUrl);
  await client.reply();
  await client.say("HELO me.example");
  assertMatch(await client.say("MAIL FROM:<a@example.com> SIZE=1"), /^555/);
});

Deno.test("SmtpServer wants SMTPUTF8 for an address beyond ASCII", async () => {
  await using sandbox = await startSandbox({ users: { "jürgen": "x" } });
  using client = await hello(sandbox.smtpUrl);
  const address = latin1(new TextEncoder().encode("jürgen@example.org"));
  assertMatch(await client.say(`MAIL FROM:<${address}>`), /^553 5\.6\.7/);
  assertMatch(await client.say(`MAIL FROM:<${address}> SMTPUTF8`), /^250/);
  assertMatch(await client.say(`RCPT TO:<${address}>`), /^250/);
});

Deno.test("SmtpServer ends a body only at CRLF, dot, CRLF", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  const body = "a\n.\nb\n.\r\nc\r\n..\nd\r.\re\r\n.\rf\r\n";
  await start(client);
  await client.send(body);
  assertMatch(await client.say("."), ACCEPTED);
  const bytes = latin1(sandbox.mailbox("bob").messages[0].bytes);
  assertEquals(
    bytes.slice(-body.length + 2),
    // The two dots at the starts of lines are unstuffed.
    "a\n.\nb\n.\r\nc\r\n.\nd\r.\re\r\n\rf\r\n",
  );
});

Deno.test("SmtpServer takes a body in any pieces", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await start(client);
  for (const octet of "..a\r\n.b\r\n\r\n.\r\n") await client.send(octet);
  assertMatch(await client.reply(), ACCEPTED);
  assertMatch(
    latin1(sandbox.mailbox("bob").messages[0].bytes),
    /\r\n\.a\r\nb\r\n\r\n$/,
  );
});

Deno.test("SmtpServer answers pipelined messages in order", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  let text = "";
  for (let n = 0; n < 200; n++) {
    text += "MAIL FROM:<a@example.com>\r\nRCPT TO:<bob@example.org>\r\n" +
      `RCPT TO:<eve@example.org>\r\nDATA\r\n${n}\r\n.\r\n`;
  }
  await client.send(text + "QUIT\r\n");
  for (let n = 0; n < 200; n++) {
    for (const code of ["250", "250", "550", "354", "250"]) {
      assertEquals((await client.line())?.slice(0, 3), code);
    }
  }
  assertMatch(await client.rest(), /^221 /);
  assertEquals(sandbox.mailbox("bob").messages.length, 200);
});

Deno.test("SmtpServer takes chunks of any octets with BDAT", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await client.say("MAIL FROM:<a@example.com>");
  await client.say("RCPT TO:<bob@example.org>");
  await client.send(
    "BDAT 6\r\na\r\n.\r\nBDAT 0\r\nBDAT 3\r\n\n\0\xffBDAT 1 LAST\r\nzNOOP\r\n",
  );
  assertEquals(await client.reply(), "250 2.0.0 6 octets received");
  assertEquals(await client.reply(), "250 2.0.0 0 octets received");
  assertEquals(await client.reply(), "250 2.0.0 3 octets received");
  assertMatch(await client.reply(), ACCEPTED);
  assertEquals(await client.reply(), "250 2.0.0 OK");
  assertMatch(
    latin1(sandbox.mailbox("bob").messages[0].bytes),
    /\r\na\r\n\.\r\n\n\0\xffz$/,
  );
});

Deno.test("SmtpServer takes BDAT chunks in any pieces", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await client.say("MAIL FROM:<a@example.com>");
  await client.say("RCPT TO:<bob@example.org>");
  for (const octet of "BDAT 4\r\nab\r\nBDAT 5 LAST\r\ncde\r\n") {
    await client.send(octet);
  }
  assertMatch(await client.reply(), /^250/);
  assertMatch(await client.reply(), ACCEPTED);
  assertMatch(
    latin1(sandbox.mailbox("bob").messages[0].bytes),
    /\r\nab\r\ncde\r\n$/,
  );
});

Deno.test("SmtpServer reads a refused BDAT chunk all the same", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await client.send("BDAT 6\r\nQUIT\r\nNOOP\r\n");
  assertEquals(await client.reply(), "503 5.0.0 Need MAIL before BDAT");
  assertEquals(await client.reply(), "250 2.0.0 OK");
  await client.say("MAIL FROM:<a@example.com>");
  await client.send("BDAT 6\r\nQUIT\r\nNOOP\r\n");
  assertEquals(await client.reply(), "503 5.0.0 Need RCPT before BDAT");
  assertEquals(await client.reply(), "250 2.0.0 OK");
  assertMatch(await client.say("BDAT x"), /^501/);
});

Deno.test("SmtpServer does not mix BDAT and DATA", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await client.say("MAIL FROM:<a@example.com>");
  await client.say("RCPT TO:<bob@example.org>");
  await client.say("BDAT 4\r\nab");
  assertEquals(await client.say("DATA"), "503 5.5.1 BDAT has begun");
  assertEquals(
    await client.say("RCPT TO:<alice@example.org>"),
    "503 5.5.1 BDAT has begun",
  );
});

Deno.test("SmtpServer refuses a message that is too large", async () => {
  await using sandbox = await startSandbox({ maxMessageSize: 10 });
  using client = await hello(sandbox.smtpUrl);
  await start(client);
  await client.send("123456789\r\n");
  assertMatch(await client.say("."), /^552 5\.3\.4/);
  await start(client);
  await client.send("12345678\r\n");
  assertMatch(await client.say("."), ACCEPTED);
  await client.say("MAIL FROM:<a@example.com>");
  await client.say("RCPT TO:<bob@example.org>");
  assertMatch(await client.say("BDAT 5\r\n123"), /^250/);
  assertMatch(await client.say("BDAT 8 LAST\r\n123456"), /^552 5\.3\.4/);
  assertEquals(sandbox.mailbox("bob").messages.length, 1);
});

Deno.test("SmtpServer knows AUTH, and relays then", async (t) => {
  await using sandbox = await startSandbox();
  const plain = btoa("\0bob\0secret");
  const dialogues: Record<string, string[]> = {
    "PLAIN at once": [`AUTH PLAIN ${plain}`],
    "PLAIN when asked": ["AUTH plain", plain],
    "LOGIN": ["AUTH LOGIN", btoa("bob"), btoa("secret")],
  };
  for (const [name, lines] of Object.entries(dialogues)) {
    await t.step(name, async () => {
      using client = await hello(sandbox.smtpUrl);
      for (const line of lines.slice(0, -1)) {
        assertMatch(await client.say(line), /^334 /);
      }
      assertMatch(await client.say(lines.at(-1)!), /^235 2\.7\.0/);
      assertMatch(await client.say("AUTH PLAIN"), /^503 5\.5\.1/);
    });
  }
  await t.step("CRAM-MD5, then a message to elsewhere", async () => {
    using client = await hello(sandbox.smtpUrl);
    const challenge = atob((await client.say("AUTH CRAM-MD5")).slice(4));
    const digest = createHmac("md5", "secret").update(challenge).digest("hex");
    assertMatch(await client.say(btoa(`bob ${digest}`)), /^235 2\.7\.0/);
    await client.say("MAIL FROM:<bob@example.org>");
    assertMatch(await client.say("RCPT TO:<x@example.com>"), /^250 2\.1\.5/);
    assertMatch(await client.say("RCPT TO:<y@example.net>"), /^250 2\.1\.5/);
    assertMatch(await client.say("RCPT TO:<alice@example.org>"), /^250/);
    await client.say("DATA");
    assertMatch(await client.say("Hi\r\n."), ACCEPTED);
    assertEquals(sandbox.relayed.length, 1);
    assertEquals(sandbox.relayed[0].envelope?.authenticatedAs, "bob");
    assertEquals(sandbox.mailbox("alice").messages.length, 1);
    assertMatch(latin1(sandbox.relayed[0].bytes), / with ESMTPA id /);
  });
});

Deno.test("SmtpServer refuses a SASL exchange that goes wrong", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await client.say("AUTH LOGIN");
  assertMatch(await client.say("*"), /^501 5\.7\.0/);
  assertMatch(await client.say("AUTH PLAIN !"), /^501 5\.5\.2/);
  assertMatch(await client.say("AUTH GSSAPI"), /^504 5\.5\.4/);
  assertMatch(await client.say("AUTH"), /^501 5\.5\.4/);
  assertMatch(
    await client.say(`AUTH PLAIN ${btoa("\0bob\0wrong")}`),
    /^535 5\.7\.8/,
  );
  await client.say("MAIL FROM:<a@example.com>");
  assertMatch(await client.say("AUTH PLAIN"), /^503 5\.5\.1/);
});

Deno.test("SmtpServer answers questions", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  assertEquals(await client.say("VRFY bob"), "250 2.1.5 <bob@example.org>");
  assertEquals(
    await client.say("VRFY <BOB@EXAMPLE.ORG>"),
    "250 2.1.5 <bob@example.org>",
  );
  assertEquals(await client.say("VRFY eve"), "550 5.1.1 eve... User unknown");
  assertMatch(await client.say("VRFY bob@example.com"), /^551 5\.7\.1/);
  assertEquals(
    await client.say("EXPN all"),
    "250-2.1.5 <bob@example.org>\n250 2.1.5 <alice@example.org>",
  );
  assertMatch(await client.say("EXPN x"), /^550 5\.1\.1/);
  assertMatch(await client.say("HELP"), /^214-[^]*\n214 .*MAIL RCPT/);
  assertEquals(await client.say("NOOP anything"), "250 2.0.0 OK");
  assertMatch(await client.say("ETRN example.org"), /^251 /);
  assertMatch(await client.say("ETRN example.com"), /^459 /);
});

Deno.test("SmtpServer ends the connection after a line that is too long", async () => {
  await using sandbox = await startSandbox();
  using client = await hello(sandbox.smtpUrl);
  await client.send(`NOOP ${"x".repeat(12_300)}\r\n`);
  assertEquals(await client.rest(), "500 5.5.2 Line too long\r\n");
});

Deno.test("SmtpServer speaks LMTP, with a reply for each recipient", async () => {
  await using sandbox = await startSandbox();
  using client = await Client.open(sandbox.lmtpUrl);
  assertMatch(await client.reply(), /^220 example\.org LMTP /);
  assertMatch(await client.say("EHLO me.example"), /^500 5\.5\.1/);
  assertMatch(await client.say("LHLO me.example"), /^250-/);
  await client.say("MAIL FROM:<a@example.com>");
  await client.say("RCPT TO:<bob@example.org>");
  assertMatch(await client.say("RCPT TO:<eve@example.org>"), /^550 5\.1\.1/);
  await client.say("RCPT TO:<alice@example.org>");
  await client.say("DATA");
  await client.send("Hi\r\n.\r\n");
  assertMatch(await client.reply(), ACCEPTED);
  assertMatch(await client.reply(), ACCEPTED);

  await client.say("MAIL FROM:<a@example.com>");
  await client.say("RCPT TO:<bob@example.org>");
  await client.say("RCPT TO:<alice@example.org>");
  await client.send("BDAT 4 LAST\r\nHi\r\n");
  assertMatch(await client.reply(), ACCEPTED);
  assertMatch(await client.reply(), ACCEPTED);
  assertMatch(await client.say("QUIT"), /^221/);
  for (const user of ["bob", "alice"]) {
    assertEquals(deliveredWith(sandbox, user), ["LMTP", "LMTP"]);
  }
});

function deliveredWith(sandbox: Sandbox, user: string): (string | undefined)[] {
  return sandbox.mailbox(user).messages.map(({ bytes }) =>
    / with (\w+) id /.exec(latin1(bytes))?.[1]
  );
}

async function start(client: Client): Promise<void> {
  await client.say("MAIL FROM:<a@example.com>");
  await client.say("RCPT TO:<bob@example.org>");
  await client.say("DATA");
}
