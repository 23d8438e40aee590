import { assertEquals, assertThrows } from "@std/assert";
import { jsonTranscript } from "../../lib/transcript/json_transcript.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import { textView } from "../../lib/transcript/text_view.ts";
import { TranscriptError } from "../../lib/transcript/transcript_error.ts";
import type { Tap } from "../../lib/line/transcript.ts";
import { pop, smtp, textTranscript } from "../../mod.ts";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { textOf } from "./records.ts";

/** What a POP3 and an SMTP session at once leave in a transcript. */
async function talk(tap: Tap): Promise<{ popUrl: string; smtpUrl: string }> {
  await using sandbox = await startSandbox();
  sandbox.mailbox("bob").deliver("Subject: hi\n\n.dot\n");
  const { popUrl, smtpUrl } = sandbox;
  await using mta = await smtp.connect(smtpUrl, { tap });
  await using box = await pop.connect(popUrl, { tap });
  await smtp.ehlo(mta, "client.example.org");
  await pop.login(box, "bob", "secret");
  await smtp.mailFrom(mta, "alice@example.org");
  await smtp.rcptTo(mta, "other@example.net").catch(() => {});
  await pop.retr(box, 1);
  await smtp.rcptTo(mta, "bob@example.org");
  await smtp.data(mta, "Subject: Grüße\n\n.dot\n..\n");
  await pop.quit(box);
  await smtp.quit(mta);
  return { popUrl, smtpUrl };
}

Deno.test("readTranscript() reads what jsonTranscript() wrote", async () => {
  let json = "";
  let text = "";
  const [toJson, toText] = [
    jsonTranscript((line) => json += line),
    textTranscript((line) => text += line),
  ];
  const { popUrl, smtpUrl } = await talk((event) => {
    toJson(event);
    toText(event);
  });
  const transcript = readTranscript(json);
  assertEquals(textView(transcript), text);
  assertEquals(
    [...new Set(transcript.map(({ url }) => url))],
    [smtpUrl, popUrl],
  );
  // The URL stands in the first line of each session alone.
  assertEquals(json.split('"url"').length - 1, 2);
  const [smtpSession] = transcript.map(({ session }) => session);
  const stages = transcript.filter(({ session }) => session === smtpSession)
    .map(({ stage }) => stage);
  assertEquals(
    stages.filter((stage, index) => stage !== stages[index - 1]).join(" "),
    "greeting hello mail rcpt data message quit",
  );
  for (const { time } of transcript) {
    assertEquals(Math.abs(time! - Date.now()) < 60_000, true);
  }
});

Deno.test("readTranscript() reads what textTranscript() wrote", async () => {
  let text = "";
  await talk(textTranscript((line) => text += line));
  const transcript = readTranscript(text);
  // Sessions are counted anew.
  const again = textView(transcript).replace(/(?<=^\* {2}Session )\d+$/gm, "N");
  assertEquals(again, text.replace(/(?<=^\* {2}Session )\d+$/gm, "N"));
  const bodies = transcript.filter(({ kind }) => kind === "body").map(textOf);
  assertEquals(bodies.at(-1), "Subject: Grüße\r\n\r\n.dot\r\n..\r\n");
  assertEquals(new Set(transcript.map(({ session }) => session)).size, 2);
});

Deno.test("readTranscript() forgives JSON Lines only a last line that is cut off", async () => {
  let json = "";
  await talk(jsonTranscript((line) => json += line));
  const whole = readTranscript(json);
  assertEquals(readTranscript(json.slice(0, -10)), whole.slice(0, -1));
  const lines = json.split("\n");
  lines[2] = lines[2].slice(0, -5);
  const error = assertThrows(
    () => readTranscript(lines.join("\n")),
    TranscriptError,
    "Cannot read line 3 of the transcript",
  );
  assertEquals(error.line, 3);
  assertThrows(() => readTranscript('{"from": "C"'), TranscriptError, "line 1");
});

Deno.test("readTranscript() reads replies by themselves", () => {
  const transcript = readTranscript(
    "550-5.1.1 No\n550 5.1.1 such user\n-ERR [AUTH] no\n421 4.7.0 later\n",
  );
  assertEquals(
    transcript.map((record) => `${record.stage} ${textOf(record)}`),
    [
      "other 550-5.1.1 No",
      "other 550 5.1.1 such user",
      "other -ERR [AUTH] no",
      "other 421 4.7.0 later",
    ],
  );
});

Deno.test("readTranscript() reads the examples of RFCs", () => {
  const transcript = readTranscript(`
      S: 220 foo.com Simple Mail Transfer Service Ready
      C: MAIL FROM:<Smith@bar.com>
      S: 250 OK
      C: RCPT TO:<Green@foo.com>
      S: 550 No such user here
      C: DATA
      S: 354 Start mail input; end with <CRLF>.<CRLF>
      C: Blah blah blah...
      C: ..etc.
      C: .
      S: 250 OK
      C: QUIT
      S: 221 foo.com Service closing transmission channel
  `);
  const body = transcript.find(({ kind }) => kind === "body")!;
  assertEquals(textOf(body), "Blah blah blah...\r\n.etc.\r\n");
  assertEquals(transcript.at(-1)!.stage, "quit");
});

Deno.test("readTranscript() begins a session anew behind QUIT", () => {
  const one = "S: +OK hi\nC: QUIT\nS: +OK bye\n";
  assertEquals(
    readTranscript(one + one).map(({ session }) => session),
    [1, 1, 1, 2, 2, 2],
  );
});

Deno.test("readTranscript() reads pipelined bodies of text transcripts", () => {
  const transcript = readTranscript(
    "S: +OK\nC: RETR 1\nC: RETR 2\nS: +OK one\nS: a\nS: \nS: b\nS: +OK two\nS: c\nC: QUIT\nS: +OK\n",
  );
  assertEquals(
    transcript.filter(({ kind }) => kind === "body").map(textOf),
    ["a\r\n\r\nb\r\n", "c\r\n"],
  );
});

Deno.test("readTranscript() tells how a connection failed by our own words", () => {
  const ends: [string, string, string][] = [
    ['Cannot connect to "x:1": the host name has no address', "dns", "connect"],
    [
      'Cannot connect to "x:1": nobody listens there (connection refused)',
      "unreachable",
      "connect",
    ],
    [
      'Cannot connect to "x:1": no answer within 5 s, timed out',
      "timeout",
      "connect",
    ],
    ['"x:1" closed the connection before its greeting', "lost", "greeting"],
    ['"x:1" sent no greeting within the time limit', "timeout", "greeting"],
    ['Cannot set up TLS with "x:1": the certificate has expired', "tls", "tls"],
    ['Server sent neither "+OK" nor "-ERR"', "protocol", "greeting"],
  ];
  for (const [text, failure, stage] of ends) {
    const [record] = readTranscript(`*  ${text}\n`);
    assertEquals([record.kind, record.failure, record.stage], [
      "end",
      failure,
      stage,
    ], text);
  }
});

Deno.test("readTranscript() says where there is nothing to be read", () => {
  for (
    const [text, line] of [["", 1], ["\n\n \n", 1], ["\n\nDear diary\n", 3]]
  ) {
    const error = assertThrows(
      () => readTranscript(text as string),
      TranscriptError,
    );
    assertEquals(error.line, line);
  }
  assertThrows(() => readTranscript(""), TranscriptError, "the text is empty");
  assertThrows(
    () => readTranscript("Dear diary"),
    TranscriptError,
    'give it with the server\'s replies, as "550 …" or "-ERR …"',
  );
});

Deno.test("textView() shows the end of a body without a line end", () => {
  const transcript = readTranscript("S: +OK\nC: RETR 1\nS: +OK\nS: a\n");
  const last = transcript.at(-1)!;
  const cut = [...transcript.slice(0, -1), {
    ...last,
    bytes: last.bytes.slice(0, 1),
  }];
  assertEquals(textView(cut), "S: +OK\nC: RETR 1\nS: +OK\nS: a\n");
  assertEquals(
    textView(cut, { bodyLines: 0 }),
    "S: +OK\nC: RETR 1\nS: +OK\nS: … 1 octets more\n",
  );
  assertEquals(textView([]), "");
});
