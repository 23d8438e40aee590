import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertThrows,
} from "@std/assert";
import { ConnectionError, ProtocolError } from "../../lib/errors.ts";
import { pop, smtp, UsageError } from "../../mod.ts";
import { jsonTranscript } from "../../lib/transcript/json_transcript.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import type { Transcript } from "../../lib/transcript/record.ts";
import {
  type Replay,
  replay,
  type ReplayOptions,
} from "../../lib/transcript/replay.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { Client } from "../sandbox/client.ts";
import { records } from "./records.ts";

/** A client at a replay of these lines, behind the greeting. */
async function talk(
  lines: readonly string[],
  options?: ReplayOptions,
): Promise<{ server: Replay; client: Client } & AsyncDisposable> {
  const server = await replay(records(lines), options);
  const client = await Client.open(server.url);
  return {
    server,
    client,
    async [Symbol.asyncDispose]() {
      client.conn.close();
      await server.close();
    },
  };
}

/** Lets others do something. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

const SESSION = [
  "S: +OK ready",
  "C: CAPA",
  "S: +OK",
  "SB: UIDL\r\nUSER\r\n",
  "C: USER bob",
  "S: +OK",
  "C: PASS ••••••",
  "S: +OK",
  "C: LIST",
  "S: +OK",
  "SB: 1 40\r\n",
  "C: RETR 1",
  "S: +OK",
  "SB: Subject: a\r\n\r\n.dot\r\n..\r\n",
  "C: DELE 1",
  "S: -ERR read-only",
  "C: QUIT",
  "S: +OK bye",
];

Deno.test("replay() answers as it was recorded, bodies stuffed again", async () => {
  await using it = await talk(SESSION);
  const { client, server } = it;
  await client.send(
    "CAPA\r\nUSER bob\r\nPASS any word\r\nLIST\r\nRETR 1\r\nDELE 1\r\nQUIT\r\n",
  );
  assertEquals(
    await client.rest(),
    "+OK ready\r\n+OK\r\nUIDL\r\nUSER\r\n.\r\n+OK\r\n+OK\r\n+OK\r\n1 40\r\n.\r\n" +
      "+OK\r\nSubject: a\r\n\r\n..dot\r\n...\r\n.\r\n-ERR read-only\r\n+OK bye\r\n",
  );
  assertEquals(server.deviations, []);
});

Deno.test("replay() looks ahead where commands are left out, and says so", async () => {
  await using it = await talk(SESSION);
  const { client, server } = it;
  assertEquals(await client.line(), "+OK ready");
  assertEquals(await client.say("retr  1"), "+OK");
  assertEquals(await client.list(), ["Subject: a", "", "..dot", "..."]);
  assertEquals(server.deviations, [
    'Connection 1: "CAPA", "USER bob", "PASS ••••••" and 1 more were left out',
  ]);
});

Deno.test("replay() answers what was not recorded sensibly, and says so", async () => {
  await using it = await talk(SESSION);
  const { client, server } = it;
  assertEquals(await client.line(), "+OK ready");
  assertEquals(await client.say("NOOP"), "+OK");
  assertEquals(await client.say("STLS"), "-ERR Not in the transcript");
  assertEquals(await client.say("RETR 9"), "-ERR Not in the transcript");
  assertEquals(await client.say("UIDL"), "+OK");
  assertEquals(await client.line(), ".");
  assertEquals(await client.say("PASS sesame"), "+OK");
  const [noop, ...more] = server.deviations;
  assertEquals(
    noop,
    'Connection 1: "NOOP" is not in the transcript: answered "+OK"',
  );
  assertEquals(more.length, 4);
  assert(!server.deviations.join().includes("sesame"));
});

Deno.test("replay() answers a command that comes once more as before", async () => {
  await using it = await talk(SESSION);
  const { client, server } = it;
  assertEquals(await client.line(), "+OK ready");
  for (let turn = 0; turn < 2; turn++) {
    assertEquals(await client.say("CAPA"), "+OK");
    assertEquals(await client.list(), ["UIDL", "USER"]);
  }
  assertEquals(server.deviations, ['Connection 1: "CAPA" was asked once more']);
});

Deno.test("replay() takes any message, and any name and size", async () => {
  await using it = await talk([
    "S: 220 ready",
    "C: EHLO client.example.org",
    "S: 250-mx.example.org",
    "S: 250 SIZE 1000",
    "C: MAIL FROM:<a@example.org> SIZE=40",
    "S: 250 ok",
    "C: RCPT TO:<b@example.org>",
    "S: 250 ok",
    "C: DATA",
    "S: 354 go",
    "CB: Subject: a\r\n\r\nHello\r\n",
    "S: 452 4.3.1 full",
    "C: QUIT",
    "S: 221 bye",
  ]);
  const { client, server } = it;
  await client.reply();
  assertEquals(
    await client.say("EHLO other"),
    "250-mx.example.org\n250 SIZE 1000",
  );
  await client.say("MAIL FROM:<A@example.org> SIZE=123456 BODY=8BITMIME");
  await client.say("RCPT TO:<b@example.org>");
  assertEquals(await client.say("DATA"), "354 go");
  await client.send("x".repeat(100_000) + "\r\n..\r\n.\r\n");
  assertEquals(await client.reply(), "452 4.3.1 full");
  assertEquals(await client.say("QUIT"), "221 bye");
  assertEquals(await client.line(), undefined);
  assertEquals(server.deviations, []);
});

Deno.test("replay() takes a similar recipient for the recorded one, and says so", async () => {
  await using it = await talk([
    "S: 220 ready",
    "C: RCPT TO:<b@example.org>",
    "S: 550 5.1.1 unknown",
  ]);
  const { client, server } = it;
  await client.reply();
  assertEquals(await client.say("EHLO me"), "250 replay.invalid");
  assertEquals(await client.say("MAIL FROM:<me@here>"), "250 2.0.0 Ok");
  assertEquals(
    await client.say("RCPT TO:<you@there>"),
    "550 5.1.1 unknown",
  );
  assertEquals(
    server.deviations.at(-1),
    'Connection 1: "RCPT TO:<you@there>" was asked, where the transcript has "RCPT TO:<b@example.org>"',
  );
});

Deno.test("replay() gives LMTP a reply for each recipient of this client", async () => {
  for (const count of [1, 2, 3]) {
    await using it = await talk([
      "S: 220 LMTP ready",
      "C: LHLO me",
      "S: 250 ok",
      "C: MAIL FROM:<a@example.org>",
      "S: 250 ok",
      "C: RCPT TO:<b@example.org>",
      "S: 250 ok",
      "C: RCPT TO:<c@example.org>",
      "S: 250 ok",
      "C: DATA",
      "S: 354 go",
      "CB: Hello\r\n",
      "S: 250 first",
      "S: 452 second",
    ]);
    const { client } = it;
    await client.reply();
    await client.say("LHLO you");
    await client.say("MAIL FROM:<a@example.org>");
    for (const name of ["b", "c", "d"].slice(0, count)) {
      assertMatch(await client.say(`RCPT TO:<${name}@example.org>`), /^250/);
    }
    await client.say("DATA");
    await client.send("Hello\r\n.\r\nNOOP\r\n");
    const said = [];
    for (let at = 0; at < count; at++) said.push(await client.reply());
    assertEquals(
      said,
      ["250 first", "452 second", "452 second"].slice(0, count),
    );
    assertEquals(await client.reply(), "250 2.0.0 Ok");
  }
});

Deno.test("replay() takes the chunk behind BDAT", async () => {
  await using it = await talk([
    "S: 220 ready",
    "C: BDAT 7 LAST",
    "CB: Hello\r\n",
    "S: 250 taken",
  ]);
  const { client } = it;
  await client.reply();
  assertEquals(await client.say("BDAT 7\r\n12345"), "250 2.0.0 Ok");
  assertEquals(await client.say("BDAT 5 LAST\r\nabc"), "250 taken");
});

Deno.test("replay() asks what a login asked, and takes any answer", async () => {
  const lines = [
    "S: 220 ready",
    "C: AUTH LOGIN",
    "S: 334 VXNlcm5hbWU6",
    "C: ••••••",
    "S: 334 UGFzc3dvcmQ6",
    "C: ••••••",
    "S: 535 5.7.8 no",
  ];
  await using it = await talk(lines);
  const { client, server } = it;
  await client.reply();
  assertEquals(await client.say("AUTH LOGIN"), "334 VXNlcm5hbWU6");
  assertEquals(await client.say("Ym9i"), "334 UGFzc3dvcmQ6");
  assertEquals(await client.say("QUIT"), "535 5.7.8 no");
  assertEquals(server.deviations, []);

  await using other = await talk(lines);
  await other.client.reply();
  assertEquals(
    await other.client.say("AUTH LOGIN Ym9i"),
    "334 UGFzc3dvcmQ6",
  );
  assertEquals(await other.client.say("c2VzYW1l"), "535 5.7.8 no");

  await using plain = await talk(lines);
  await plain.client.reply();
  assertEquals(await plain.client.say("AUTH PLAIN"), "334 ");
  assertEquals(await plain.client.say("AGEAc2VzYW1l"), "535 5.7.8 no");
  assertMatch(plain.server.deviations[0], /^Connection 1: "AUTH PLAIN" was/);
});

Deno.test("replay() gives the nonce of SCRAM back to each client", async () => {
  const challenge = (text: string) => `+ ${btoa(text)}`;
  await using it = await talk([
    "S: +OK ready",
    "C: AUTH SCRAM-SHA-256 ••••••",
    `S: ${challenge("r=theirsours,s=c2FsdA==,i=4096")}`,
    "C: ••••••",
    "S: -ERR [AUTH] wrong",
  ]);
  const { client } = it;
  await client.line();
  assertEquals(
    await client.say(`AUTH SCRAM-SHA-256 ${btoa("n,,n=bob,r=mine")}`),
    challenge("r=minetheirsours,s=c2FsdA==,i=4096"),
  );
  assertEquals(await client.say(btoa("c=biws")), "-ERR [AUTH] wrong");
});

Deno.test("replay() does not offer SCRAM where only the password could repeat it", async () => {
  let text = "";
  await using sandbox = await startSandbox();
  const tap = jsonTranscript((lines) => text += lines);
  const log = async (url: string) => {
    await using box = await pop.connect(url, { tap });
    await pop.login(box, "bob", "secret");
    assertEquals((await pop.stat(box)).messages, 0);
    await pop.quit(box);
  };
  await log(sandbox.popUrl);
  assert(text.includes("AUTH SCRAM-SHA-256"));
  await using server = await replay(readTranscript(text));
  await log(server.url);
  assertEquals(server.deviations.length, 1);
});

Deno.test("replay() serves sessions in their order, each client its own", async () => {
  const sessions = [
    ...records(["S: +OK first", "C: QUIT", "S: +OK bye"], "pop3", 7),
    ...records(["S: +OK second", "C: QUIT", "S: +OK bye"], "pop3", 9),
  ];
  await using server = await replay(sessions);
  for (const greeting of ["+OK first", "+OK second", "+OK first"]) {
    const client = await Client.open(server.url);
    assertEquals(await client.line(), greeting);
    client.conn.close();
  }
  assertEquals(server.deviations, [
    "Connection 3: the transcript has no more, and is played from the beginning",
  ]);
  await using second = await replay(sessions, { session: 9 });
  const client = await Client.open(second.url);
  assertEquals(await client.line(), "+OK second");
  client.conn.close();
});

Deno.test("replay() listens once for each server of a transcript", async () => {
  await using sandbox = await startSandbox();
  let text = "";
  const tap = jsonTranscript((lines) => text += lines);
  const conversation = async (popUrl: string, smtpUrl: string) => {
    await using box = await pop.connect(popUrl, { tap });
    await using mta = await smtp.connect(smtpUrl, { tap });
    await smtp.ehlo(mta, "me");
    await pop.quit(box);
    await smtp.quit(mta);
  };
  await conversation(sandbox.popUrl, sandbox.smtpUrl);
  await using server = await replay(readTranscript(text));
  assertEquals(server.url, server.urls[sandbox.popUrl]);
  await conversation(
    server.urls[sandbox.popUrl],
    server.urls[sandbox.smtpUrl],
  );
  assertEquals(server.deviations, []);
});

Deno.test("replay() does TLS where the server did, with a certificate of its own", async () => {
  await using sandbox = await startSandbox();
  for (const url of [`${sandbox.popUrl}?tls=require`, sandbox.popsUrl]) {
    let text = "";
    const tap = jsonTranscript((lines) => text += lines);
    const log = async (url: string, caCert: string) => {
      await using box = await pop.connect(url, { tap, caCerts: [caCert] });
      assert(box.secure);
      await pop.user(box, "bob");
      await pop.quit(box);
    };
    await log(url, await sandbox.caCert);
    await using server = await replay(readTranscript(text));
    const query = url.includes("?") ? "?tls=require" : "";
    await log(server.url + query, await server.caCert);
    assertEquals(server.deviations, []);
    await assertRejects(() => pop.connect(`${server.url}?tls=require`), Error);
    while (server.deviations.length === 0) await nextTurn();
    assertEquals(server.deviations, [
      "Connection 2: The client refused the certificate of the replay",
    ]);
  }
});

const END = "E: ";

Deno.test("replay() refuses TLS for the reason it was refused", async () => {
  const handshake = 'Cannot set up TLS with "mail.example.org:995": ';
  const reasons = {
    "its certificate has expired: renew it": /has expired/,
    'its certificate is not for "mail.example.org": no': /is not for/,
    "its certificate is not valid yet: clock?": /not valid yet/,
    "its certificate is by an authority that is not known here": /not known/,
    'this port does not speak TLS from the start: use "pop3://"':
      /does not speak TLS/,
    "the server closed the connection in the middle of the handshake":
      /in the middle of the handshake/,
    "it speaks no TLS that is safe": /no TLS that is safe/,
  };
  for (const [reason, expected] of Object.entries(reasons)) {
    const transcript = records([`${END}tls: ${handshake}${reason}`])
      .map((record) => ({
        ...record,
        stage: "tls" as const,
        url: "pop3s://mail.example.org:995",
      }));
    await using server = await replay(transcript);
    const caCerts = reason.includes("not known here")
      ? []
      : [await server.caCert];
    const error = await assertRejects(
      () => pop.connect(server.url, { caCerts }),
      ConnectionError,
    );
    assertEquals(error.failure, "tls");
    assertMatch(error.message, expected);
  }
});

Deno.test("replay() of a server that cannot be reached cannot be reached", async () => {
  await using server = await replay(
    records([`${END}unreachable: nobody listens there`], "pop3"),
  );
  const error = await assertRejects(
    () => pop.connect(server.url),
    ConnectionError,
  );
  assertEquals(error.failure, "unreachable");
});

Deno.test("replay() closes in the middle of a body, where it was cut off", async () => {
  await using it = await talk([
    "S: +OK ready",
    "C: RETR 1",
    "C: RETR 2",
    "S: +OK",
    "SB: Subject: a\r\n\r\nHal",
    `${END}lost: closed the connection in the middle of a message`,
  ]);
  const { client } = it;
  await client.line();
  await client.send("RETR 1\r\nRETR 2\r\n");
  assertEquals(await client.rest(), "+OK\r\nSubject: a\r\n\r\nHal");
});

Deno.test("replay() closes in the middle of a message that it is sent", async () => {
  await using it = await talk([
    "S: 220 ready",
    "C: DATA",
    "S: 354 go",
    "CB: Subject: a\r\n",
    `${END}lost: was lost`,
  ]);
  const { client } = it;
  await client.reply();
  await client.say("DATA");
  await client.send("Subject: something long\r\n");
  assertEquals(await client.line(), undefined);
});

Deno.test("replay() sends a line that was too long as long as it takes", async () => {
  await using server = await replay(records([
    "S: +OK ready",
    "C: STAT",
    "S: +OK aaaa",
    `${END}protocol: Server sent a line of more than 8192 octets (limit "line")`,
  ]));
  await using box = await pop.connect(server.url);
  const error = await assertRejects(
    () => pop.command(box, "STAT"),
    ProtocolError,
  );
  assertMatch(error.message, /more than 8192 octets/);
});

Deno.test("replay() keeps LF alone, and octets that are no text", async () => {
  const transcript: Transcript = records([
    "S: +OK ready",
    "C: NOOP",
    "S: +OK x",
  ])
    .map((record, index) =>
      index === 0
        ? { ...record, bareLf: true }
        : index === 2
        ? { ...record, bytes: Uint8Array.of(0x2b, 0x4f, 0x4b, 0x20, 0xff, 0) }
        : record
    );
  await using server = await replay(transcript);
  const client = await Client.open(server.url);
  await client.send("NOOP\r\nQUIT\r\n");
  assertEquals(await client.rest(), "+OK ready\n+OK \xff\0\r\n+OK\r\n");
  client.conn.close();
});

Deno.test("replay() says what came unasked, and closes behind a farewell", async () => {
  await using it = await talk([
    "S: 220 ready",
    "C: NOOP",
    "S: 250 ok",
    "S: 421 4.4.2 idle for too long",
  ]);
  const { client } = it;
  await client.send("NOOP\r\n");
  assertEquals(
    await client.rest(),
    "220 ready\r\n250 ok\r\n421 4.4.2 idle for too long\r\n",
  );
});

Deno.test("replay() takes as long as it took where that is wanted", async () => {
  const transcript = records(["S: +OK ready", "C: NOOP", "S: +OK slow"])
    .map((record, index) => ({ ...record, time: [0, 1000, 2000][index] }));
  for (const [speed, least, most] of [[10, 95, Infinity], [0, 0, 90]]) {
    await using server = await replay(transcript, { speed });
    const client = await Client.open(server.url);
    await client.line();
    let fastest = Infinity;
    const start = performance.now();
    assertEquals(await client.say("NOOP"), "+OK slow");
    fastest = Math.min(fastest, performance.now() - start);
    assert(fastest >= least, `${fastest} ms`);
    if (most === Infinity) assert(fastest < 30_000);
    client.conn.close();
  }
});

Deno.test("replay() closes the connection where the transcript ends too early", async () => {
  await using it = await talk(["S: +OK ready", "C: STAT"]);
  const { client, server } = it;
  await client.send("STAT\r\n");
  assertEquals(await client.rest(), "+OK ready\r\n");
  assertEquals(server.deviations, [
    'Connection 1: The transcript ends before the reply to "STAT"',
  ]);
});

Deno.test("replay() greets by itself where no greeting was recorded", async () => {
  await using server = await replay(
    readTranscript("C: USER bob\nC: PASS x\nS: +OK\nS: -ERR no\n"),
  );
  assertMatch(server.url, /^pop3:/);
  const client = await Client.open(server.url);
  await client.send("USER bob\r\nPASS y\r\nQUIT\r\n");
  assertMatch(await client.rest(), /^\+OK.*\r\n\+OK\r\n-ERR no\r\n\+OK\r\n$/);
  client.conn.close();
});

Deno.test("replay() tells deviations at once, and ends silent connections when it is closed", async () => {
  const told: string[] = [];
  const server = await replay(
    records(["S: +OK ready", "C: STAT", `${END}timeout: sent no reply`]),
    { tell: (deviation) => told.push(deviation) },
  );
  const client = await Client.open(server.url);
  await client.line();
  await client.say("NOOP");
  await client.send("STAT\r\n");
  assertEquals(told, server.deviations);
  assertEquals(told.length, 1);
  await server.close();
  assertEquals(await client.rest(), "");
  client.conn.close();
});

Deno.test("replay() refuses what cannot be played", async () => {
  for (
    const [transcript, options] of [
      [[], {}],
      [records(["*: TLS"]), {}],
      [records(SESSION), { session: 2 }],
      [records(SESSION), { port: 70_000 }],
      [records(SESSION), { speed: -1 }],
      [records(SESSION), { speed: NaN }],
    ] as const
  ) {
    await assertRejects(() => replay(transcript, options), UsageError);
  }
  await using server = await replay(records(SESSION));
  const port = Number(new URL(server.url).port);
  const error = await assertRejects(
    () => replay(records(SESSION), { port }),
    UsageError,
  );
  assertMatch(error.message, /in use/);
  assertThrows(() => readTranscript(""), Error);
});
