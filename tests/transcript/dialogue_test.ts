import { assertEquals } from "@std/assert";
import { records, textOf } from "./records.ts";
import type { DialogueProtocol } from "../../lib/transcript/dialogue.ts";
import { exchangesOf } from "../../lib/transcript/exchanges.ts";

/** Stage and text of each record: `"rcpt RCPT TO:<a@b>"`. */
function stages(lines: string[], protocol?: DialogueProtocol): string[] {
  return records(lines, protocol).map((record) =>
    `${record.stage} ${textOf(record)}`
  );
}

/** Command, reply and stage of each exchange. */
function exchanges(lines: string[], protocol?: DialogueProtocol): string[] {
  return exchangesOf(records(lines, protocol)).map((
    { command, text, stage, refused, end },
  ) =>
    [
      command ? textOf(command) : "-",
      "→",
      refused ? "NO" : "yes",
      text.replaceAll("\n", "/"),
      `(${stage})`,
      ...(end ? [`end: ${textOf(end)}`] : []),
    ].join(" ")
  );
}

Deno.test("Dialogue knows the stage of each event of a POP3 session", () => {
  assertEquals(
    stages([
      "S: +OK ready <1@example.org>",
      "C: CAPA",
      "S: +OK",
      "SB: USER\r\nSTLS\r\n",
      "C: STLS",
      "S: +OK",
      "*: TLS 1.3, certificate valid for 3 days",
      "C: USER bob",
      "S: +OK",
      "C: PASS x",
      "S: +OK",
      "C: STAT",
      "S: +OK 1 20",
      "C: RETR 1",
      "S: +OK",
      "SB: Subject: a\r\n",
      "C: DELE 1",
      "S: +OK",
      "C: NOOP",
      "S: +OK",
      "C: QUIT",
      "S: +OK",
    ]).map((line) => line.split(" ")[0]).join(" "),
    "greeting hello hello hello starttls starttls tls login login login login" +
      " list list retr retr retr dele dele other other quit quit",
  );
});

Deno.test("Dialogue tells the message's reply from that to DATA", () => {
  assertEquals(
    stages([
      "S: 220-mail.example.org",
      "S: 220 ready",
      "C: EHLO me",
      "S: 250-mail.example.org",
      "S: 250 SIZE",
      "C: MAIL FROM:<a@example.org>",
      "C: RCPT TO:<b@example.org>",
      "C: DATA",
      "S: 250 ok",
      "S: 550-No",
      "S: 550 never",
      "S: 354 go",
      "CB: Subject: a\r\n",
      "S: 250 queued",
      "C: DATA",
      "S: 503 no recipients",
      "C: BDAT 3",
      "CB: abc",
      "S: 250 ok",
      "C: QUIT",
      "S: 221 bye",
    ]).map((line) => line.split(" ")[0]).join(" "),
    "greeting greeting hello hello hello mail rcpt data mail rcpt rcpt data" +
      " message message data data message message message quit quit",
  );
});

Deno.test("exchangesOf() matches pipelined replies in order", () => {
  assertEquals(
    exchanges([
      "S: +OK ready",
      "C: RETR 1",
      "C: RETR 2",
      "C: NOOP",
      "S: +OK one",
      "SB: a\r\n",
      "SB: b\r\n",
      "S: -ERR no such message",
      "S: +OK",
    ]),
    [
      "- → yes +OK ready (greeting)",
      "RETR 1 → yes +OK one (retr)",
      "RETR 2 → NO -ERR no such message (retr)",
      "NOOP → yes +OK (other)",
    ],
  );
});

Deno.test("exchangesOf() keeps a SASL dialogue together", () => {
  const smtp = records([
    "S: 220 ready",
    "C: AUTH LOGIN",
    "S: 334 VXNlcm5hbWU6",
    "C: Ym9i",
    "S: 334 UGFzc3dvcmQ6",
    "C: ••••••",
    "S: 535 5.7.8 no",
    "C: QUIT",
    "S: 221 bye",
  ]);
  const [, auth, quit] = exchangesOf(smtp);
  assertEquals(auth.sent.map(textOf), ["Ym9i", "••••••"]);
  assertEquals(auth.sent[1].masked, [{ start: 0, end: 18 }]);
  assertEquals([auth.text, auth.stage, auth.refused], [
    "535 5.7.8 no",
    "login",
    true,
  ]);
  assertEquals(quit.stage, "quit");
  assertEquals(
    exchanges(["S: +OK", "C: AUTH PLAIN", "S: +", "C: AGE=", "S: -ERR no"]),
    ["- → yes +OK (greeting)", "AUTH PLAIN → NO -ERR no (login)"],
  );
  // The server lost its patience.
  assertEquals(
    exchanges(["S: +OK", "C: AUTH PLAIN", "S: + ", "S: -ERR late", "C: QUIT"]),
    [
      "- → yes +OK (greeting)",
      "AUTH PLAIN → NO -ERR late (login)",
      "QUIT → yes  (quit)",
    ],
  );
});

Deno.test("exchangesOf() gives each recipient of LMTP its reply", () => {
  const lines = [
    "S: 220 ready",
    "C: LHLO me",
    "S: 250 hello",
    "C: MAIL FROM:<a@example.org>",
    "S: 250 ok",
    "C: RCPT TO:<b@example.org>",
    "C: RCPT TO:<c@example.org>",
    "C: RCPT TO:<d@example.org>",
    "S: 250 ok",
    "S: 550 no",
    "S: 250 ok",
  ];
  const ends = [
    ["C: DATA", "S: 354 go", "CB: a\r\n"],
    ["C: BDAT 3 LAST", "CB: a\r\n"],
  ];
  for (const end of ends) {
    const all = [
      ...lines,
      ...end,
      "S: 250 b has it",
      "S: 452-d is",
      "S: 452 full",
      "C: QUIT",
      "S: 221 bye",
    ];
    const command = end[0].slice(3);
    assertEquals(exchanges(all).slice(-3), [
      `${command} → yes 250 b has it (message)`,
      `${command} → NO 452-d is/452 full (message)`,
      "QUIT → yes 221 bye (quit)",
    ]);
    const found = exchangesOf(records(all)).flatMap(({ records }) => records);
    assertEquals(found.length, all.length);
  }
});

Deno.test("exchangesOf() says where a connection failed", () => {
  assertEquals(exchanges(["E: unreachable: nobody there"]), [
    "- → yes  (connect) end: nobody there",
  ]);
  assertEquals(exchanges(["*: TLS", "E: timeout: no greeting"]), [
    "- → yes  (greeting) end: no greeting",
  ]);
  assertEquals(
    exchanges(["S: +OK", "C: STLS", "S: +OK", "E: tls: expired"]),
    ["- → yes +OK (greeting)", "STLS → yes +OK (tls) end: expired"],
  );
  assertEquals(
    exchanges([
      "S: 220 a",
      "C: MAIL FROM:<>",
      "C: DATA",
      "S: 250 ok",
      "S: 354 go",
      "CB: a\r\n",
      "E: lost: gone",
    ]),
    [
      "- → yes 220 a (greeting)",
      "MAIL FROM:<> → yes 250 ok (mail)",
      "DATA → yes 354 go (message) end: gone",
    ],
  );
});

Deno.test("exchangesOf() takes what nothing asked for by itself", () => {
  assertEquals(
    exchanges([
      "S: 220 a",
      "C: NOOP",
      "S: 250 ok",
      "S: 421-too",
      "S: 421 slow",
    ]),
    [
      "- → yes 220 a (greeting)",
      "NOOP → yes 250 ok (other)",
      "- → NO 421-too/421 slow (other)",
    ],
  );
});

Deno.test("exchangesOf() begins anywhere in a session", () => {
  assertEquals(exchanges(["C: USER bob", "S: +OK", "C: PASS x", "S: -ERR"]), [
    "USER bob → yes +OK (login)",
    "PASS x → NO -ERR (login)",
  ]);
  assertEquals(exchanges(["C: EHLO me", "S: 220 early", "S: 250 me"]), [
    "EHLO me → yes 250 me (hello)",
    "- → yes 220 early (greeting)",
  ]);
  assertEquals(exchanges(["C: STARTTLS", "S: 220 go", "*: TLS"]), [
    "STARTTLS → yes 220 go (starttls)",
  ]);
  assertEquals(exchangesOf([]), []);
});

Deno.test("exchangesOf() follows each session by itself", () => {
  const one = records(["S: +OK one", "C: STAT", "S: +OK 1 1"], undefined, 1);
  const two = records(["S: 220 two", "C: NOOP", "S: 250 ok"], undefined, 2);
  const mixed = one.flatMap((record, index) => [record, two[index]]);
  assertEquals(
    exchangesOf(mixed).map(({ session, protocol, text }) =>
      `${session} ${protocol} ${text}`
    ),
    [
      "1 pop3 +OK one",
      "2 smtp 220 two",
      "1 pop3 +OK 1 1",
      "2 smtp 250 ok",
    ],
  );
});

Deno.test("exchangesOf() expects of the URL what is spoken", () => {
  const [greeting] = records(["S: 220 ready"]);
  for (const [scheme, protocol] of [["lmtp", "lmtp"], ["smtps", "smtp"]]) {
    const url = `${scheme}://127.0.0.1:24`;
    assertEquals(exchangesOf([{ ...greeting, url }])[0].protocol, protocol);
  }
});
