import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { encodeText } from "../../lib/line/text.ts";
import { exchangesOf } from "../../lib/transcript/exchanges.ts";
import { explainTranscript } from "../../lib/transcript/explained.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import {
  fromJsonLine,
  toJsonLine,
  type Transcript,
  type TranscriptRecord,
} from "../../lib/transcript/record.ts";
import { textView } from "../../lib/transcript/text_view.ts";
import { TranscriptError } from "../../lib/transcript/transcript_error.ts";
import { octets } from "../octets.ts";
import { anyText, wireText } from "./arbitraries.ts";
import { CASES, forAll } from "./plan.ts";

const stages = fc.constantFrom("connect", "login", "message", "other");

const records: fc.Arbitrary<TranscriptRecord> = fc.record({
  session: fc.integer({ min: 1, max: 5 }),
  from: fc.constantFrom("C", "S", "*"),
  kind: fc.constantFrom("line", "body", "note", "end"),
  bytes: fc.oneof(wireText.map(octets), anyText.map(encodeText)),
  stage: stages,
  secure: fc.boolean(),
  masked: fc.constant([]),
}).chain((record) => {
  const length = record.bytes.length;
  return fc.record({
    time: fc.integer({ min: 0, max: 4e12 }),
    url: fc.constantFrom("pop3://127.0.0.1:110", "smtp://[::1]:25"),
    failure: fc.constantFrom("lost", "protocol", "tls"),
    bareLf: fc.constant(true as const),
    masked: length === 0
      ? fc.constant([])
      : fc.integer({ min: 0, max: length - 1 })
        .map((start) => [{ start, end: length }]),
  }, { requiredKeys: ["masked"] })
    .map((more) => ({ ...record, ...more } as TranscriptRecord));
});

/** What stands at the start of lines in the logs that are known. */
const STARTS = [
  "C: ",
  "S: ",
  "*  ",
  " -> ",
  "<-  ",
  "<~* ",
  " ~> ",
  "<** ",
  "=== ",
  "*** ",
  "> ",
  "< ",
  "* ",
  "* SSL connection using ",
  "fetchmail: POP3> ",
  "fetchmail: SMTP< ",
  "--> ",
  "<-- ",
  "send: '",
  "reply: b'",
  "*cmd* '",
  "*get* b'",
  "$ telnet localhost 110",
  "CONNECTED(00000003)",
  "---",
  "Escape character is '^]'.",
  "Connection closed by foreign host.",
  "telnet: ",
  "curl: (7) ",
  '{"session":1,"from":"C",',
  "Traceback (most recent call last):",
  "  File ",
  "smtplib.SMTPDataError: (550, b'",
  "smtplib.SMTPRecipientsRefused: {'a': (550, b'",
  "poplib.error_proto: b'-ERR ",
  "Diagnostic-Code: smtp; ",
  "<a@b>: host mx said: ",
  "NOQUEUE: reject: RCPT from x[1.2.3.4]: ",
  "to=<a@b>, dsn=4.4.1, status=deferred (",
  "status=sent (250 ok)",
  "ruleset=check_rcpt, arg1=<a@b>, reject=",
  "dsn=5.1.1, stat=",
  "SMTP error from remote mail server after RCPT TO:<a@b>: ",
  "H=x [1.2.3.4] F=<a> rejected RCPT <b>: ",
  "deferral: Remote_host_said:_",
  'smtp failed-command command="RCPT" result="',
];

const WORDS = [
  "+OK",
  "-ERR [AUTH] no",
  "220 hi",
  "250-a",
  "250 b",
  "334 ",
  "+ ",
  "354 go",
  "421 4.7.0 later",
  "550 5.1.1 no",
  "550-5.1.1 no 550 5.1.1 never (in reply to RCPT TO command))",
  "EHLO me",
  "LHLO me",
  "MAIL FROM:<a@b>",
  "RCPT TO:<c@d>",
  "DATA",
  "BDAT 3 LAST",
  "AUTH PLAIN",
  "AUTH LOGIN",
  "STARTTLS",
  "USER bob",
  "RETR 1",
  "LIST",
  "CAPA",
  "QUIT",
  ".",
  "..",
  "",
  "Connection refused",
  "Connection timed out",
  "TLS handshake failed",
  "Session 2",
  "'",
  ")",
];

const line = fc.tuple(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...STARTS) },
    { weight: 1, arbitrary: fc.constant("") },
  ),
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 1, arbitrary: wireText },
  ),
).map((parts) => parts.join(""));

/** A few kinds of line, each many times: else no kind is the most frequent. */
const logs = fc.tuple(
  fc.array(line, { minLength: 1, maxLength: 12 }),
  fc.constantFrom(...STARTS),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 20 }),
).map(([lines, start, words]) =>
  [...lines, ...words.map((word) => start + word)].join("\n")
);

/** Reads it, and does all that is done with a transcript. */
function read(text: string): Transcript | undefined {
  let transcript: Transcript;
  try {
    transcript = readTranscript(text);
  } catch (error) {
    assert(error instanceof TranscriptError, String(error));
    return undefined;
  }
  const all = exchangesOf(transcript).flatMap(({ records }) => records);
  assertEquals(all.length, transcript.length);
  explainTranscript(transcript);
  textView(transcript);
  return transcript;
}

Deno.test("fromJsonLine() reads back exactly what toJsonLine() wrote", async () => {
  await forAll(CASES.jsonLine, [records], (record) => {
    const line = toJsonLine(record);
    assert(line.indexOf("\n") === line.length - 1);
    assertEquals(fromJsonLine(line), record);
    assertEquals(readTranscript(line), [record]);
  });
});

Deno.test("readTranscript() takes any text, or throws TranscriptError", async () => {
  const texts = fc.oneof(anyText, wireText);
  await forAll(CASES.readTranscript, [texts], (text) => void read(text));
});

Deno.test("readTranscript() takes logs that are damaged in any way, and hides passwords", async () => {
  await forAll(CASES.readLog, [logs], (text) => {
    const secret = "sw0rdfish-of-bob";
    const transcript = read(`${text}\nC: PASS ${secret}\nS: +OK ${secret}\n`);
    const shown = transcript ? textView(transcript) : "";
    assert(!shown.includes(`PASS ${secret}`), "a password is shown");
  });
});
