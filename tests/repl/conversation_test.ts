import { assert, assertEquals } from "@std/assert";
import type { TranscriptEvent } from "../../lib/line/transcript.ts";
import {
  Conversation,
  type SessionKind,
  type TimedEvent,
  type Timing,
} from "../../lib/repl/conversation.ts";

/** Plays a conversation, `B:` being a body of the server's. */
function hear(kind: SessionKind, lines: readonly string[]) {
  const conversation = new Conversation(kind);
  const events: TimedEvent[] = [];
  const timings: Timing[] = [];
  const tap = conversation.tap(
    (event) => events.push(event),
    (timing) => timings.push(timing),
  );
  for (const line of lines) {
    const isBody = line[0] === "B";
    tap({
      time: 0,
      session: 1,
      url: "pop3://127.0.0.1:110",
      secure: false,
      from: (isBody ? "S" : line[0]) as TranscriptEvent["from"],
      kind: isBody ? "body" : line[0] === "*" ? "note" : "line",
      bytes: new TextEncoder().encode(line.slice(3)),
    });
  }
  return { conversation, events, timings };
}

Deno.test("Conversation counts the messages that STAT, LIST and a login tell of", () => {
  const greeting = "S: +OK ready";
  const cases: [string[], number | undefined][] = [
    [[], undefined],
    [["C: STAT", "S: +OK 2 320"], 2],
    [["C: STAT", "S: -ERR 5 wrong"], undefined],
    [["C: PASS ••••••", "S: +OK bob has 4 visible messages (0 hidden)"], 4],
    [["C: PASS ••••••", "S: +OK maildrop has 1 message (369 octets)"], 1],
    [["C: PASS ••••••", "S: +OK Logged in."], undefined],
    [["C: AUTH PLAIN", "S: + ", "C: ••••••", "S: +OK 3 messages"], 3],
    [["C: LIST", "S: +OK", "B: 1 10\r\n2 20\r\n5 50\r\n"], 3],
    [["C: LIST 2", "S: +OK 2 20"], undefined],
  ];
  for (const [lines, expected] of cases) {
    const { conversation } = hear("pop", [greeting, ...lines]);
    assertEquals(conversation.messages, expected, lines.join("\n"));
  }
});

Deno.test("Conversation knows the message numbers of the last listing", () => {
  const { conversation } = hear("pop", [
    "S: +OK ready",
    "C: LIST",
    "S: +OK",
    "B: 1 10\r\n",
    "B: 2 20\r\n5 50\r\n",
    "C: RETR 1",
    "S: +OK",
    "B: 9 looks like a line of it\r\n",
  ]);
  assertEquals(conversation.numbers, [1, 2, 5]);
});

Deno.test("Conversation matches pipelined replies in order", () => {
  const { conversation, timings } = hear("pop", [
    "S: +OK ready",
    "C: STAT",
    "C: NOOP",
    "S: +OK 7 700",
    "S: +OK",
  ]);
  assertEquals(conversation.messages, 7);
  assertEquals(timings.map(({ what }) => what), ["connect", "STAT", "NOOP"]);
});

Deno.test("Conversation follows a transaction, up to its end", () => {
  const begun = [
    "S: 220-mail.example.org",
    "S: 220 ready",
    "C: EHLO me",
    "S: 250-mail.example.org",
    "S: 250 SIZE",
    "C: MAIL FROM:<alice@example.org>",
    "S: 250 ok",
    "C: RCPT TO:<bob@example.org>",
    "S: 250 ok",
    "C: RCPT TO:<nobody@example.org>",
    "S: 550 no such user",
  ];
  const { conversation } = hear("smtp", begun);
  assertEquals(
    [conversation.sender, conversation.recipients],
    ["alice@example.org", 1],
  );
  const ends = [
    ["C: DATA", "S: 354 go", "S: 250 queued"],
    ["C: DATA", "S: 554 no valid recipients"],
    ["C: RSET", "S: 250 ok"],
    ["C: EHLO me", "S: 250 mail.example.org"],
    ["C: BDAT 10 LAST", "S: 250 ok"],
  ];
  for (const end of ends) {
    const { conversation } = hear("smtp", [...begun, ...end]);
    assertEquals(
      [conversation.sender, conversation.recipients],
      [undefined, 0],
      end.join("\n"),
    );
  }
  const waiting = hear("smtp", [...begun, "C: DATA", "S: 354 go"]);
  assertEquals(waiting.conversation.sender, "alice@example.org");
});

Deno.test("Conversation remembers addresses of envelopes and of headers", () => {
  const { conversation } = hear("pop", [
    "S: +OK ready",
    "C: RETR 1",
    "S: +OK",
    "B: From: Alice <alice@example.org>\r\nTo: bob@example.org,\r\n",
    'B:  "Chloé" <chloe@example.net>\r\nSubject: not@an.address\r\n\r\nhidden@example.org\r\n',
  ]);
  assertEquals(
    [...conversation.addresses],
    ["alice@example.org", "bob@example.org", "chloe@example.net"],
  );
  const evil = hear("pop", [
    "S: +OK ready",
    "C: RETR 1",
    "S: +OK",
    "B: From: <\x1b]0;PWNED\x07@example.org>\r\n\r\n",
  ]);
  assertEquals([...evil.conversation.addresses], []);
  const sent = hear("smtp", ["S: 220 ready", "C: MAIL FROM:<a@b.example>"]);
  assertEquals([...sent.conversation.addresses], ["a@b.example"]);
});

Deno.test("Conversation says how long a reply was waited for, once a reply", () => {
  const { events } = hear("smtp", [
    "S: 220 ready",
    "C: EHLO me",
    "S: 250-mail.example.org",
    "S: 250 SIZE",
  ]);
  assertEquals(events.map(({ waited }) => waited === undefined), [
    false,
    true,
    false,
    true,
  ]);
  assert(events[0].waited! >= 0);
});

Deno.test("Conversation reads a header without addresses in no time", () => {
  // Looking for an "@" from each character on took a minute of it.
  const field = `From: ${"a".repeat(60_000)}\r\n`;
  const bodies = Array.from({ length: 20 }, () => [
    "C: RETR 1",
    "S: +OK",
    `B: ${field}To: <bob@example.org>, a@b@c\r\n\r\n`,
  ]);
  const start = performance.now();
  const { conversation } = hear("pop", ["S: +OK", ...bodies.flat()]);
  assertEquals([...conversation.addresses], ["bob@example.org"]);
  assert(performance.now() - start < 20_000);
});
