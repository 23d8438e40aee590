import { assertEquals } from "@std/assert";
import {
  diffTranscripts,
  type TranscriptDifference,
} from "../../lib/transcript/diff.ts";
import { timed } from "./timed.ts";

const GREETING = "0 S: +OK ready <17.1700000000@mail.example.org>";
const HELLO = ["5 C: CAPA", "6 S: +OK", "6 SB: TOP\r\nUIDL\r\nSTLS\r\n"];
const LOGIN = [
  "10 C: USER bob",
  "12 S: +OK",
  "13 C: PASS ••••••",
  "20 S: +OK Logged in.",
];
const WORK = [
  "21 C: STAT",
  "22 S: +OK 2 812",
  "23 C: RETR 1",
  "30 S: +OK 406 octets",
  "31 SB: Subject: a\r\n",
  "32 C: RETR 2",
  "40 S: +OK 406 octets",
  "41 SB: Subject: b\r\n",
];
const QUIT = ["42 C: QUIT", "43 S: +OK bye"];
const GOOD = [GREETING, ...HELLO, ...LOGIN, ...WORK, ...QUIT];

/** `about: words`, with what was there before and what is there now. */
function diff(after: string[], before: string[] = GOOD): string[] {
  return diffTranscripts(timed(before), timed(after)).map(inShort);
}

function inShort({ about, words, before, after }: TranscriptDifference) {
  return `${about}: ${words}: ${before ?? "-"} → ${after ?? "-"}`;
}

Deno.test("diffTranscripts() finds nothing where only what varies is another", () => {
  assertEquals(diff(GOOD), []);
  assertEquals(
    diff([
      "0 S: +OK ready <3.1800000000@mail.example.org>",
      ...HELLO,
      ...LOGIN,
      "21 C: STAT",
      "22 S: +OK 1 99",
      "23 C: RETR 1",
      "60 S: +OK 99 octets",
      "61 SB: Subject: other\r\n",
      ...QUIT,
    ]),
    [],
  );
  assertEquals(diffTranscripts([], []), []);
});

Deno.test("diffTranscripts() tells a refusal with what was said before, and why", () => {
  const after = timed([
    GREETING,
    ...HELLO,
    ...LOGIN.slice(0, -1),
    "20 S: -ERR [AUTH] Authentication failed.",
    ...QUIT,
  ]);
  const differences = diffTranscripts(timed(GOOD), after);
  assertEquals(differences.map(inShort), [
    "trouble: The server refused the login: +OK Logged in. → -ERR [AUTH] Authentication failed.",
  ]);
  assertEquals(differences[0].explanation?.retry, "after-change");
  assertEquals(differences[0].session, 1);
});

Deno.test("diffTranscripts() tells how a connection failed that did not before", () => {
  assertEquals(
    diff([
      GREETING,
      ...HELLO,
      ...LOGIN,
      "21 C: STAT",
      "5000 E: lost: Server closed the connection",
    ]),
    [
      "trouble: The connection was lost after STAT: +OK 2 812 → Server closed the connection",
    ],
  );
});

Deno.test("diffTranscripts() tells a refusal of other words, and one that is gone", () => {
  const refused = (text: string) => [
    GREETING,
    ...LOGIN.slice(0, -1),
    `20 S: ${text}`,
    ...QUIT,
  ];
  assertEquals(
    diff(refused("-ERR [IN-USE] locked"), refused("-ERR [AUTH] wrong")),
    [
      "trouble: The server refused the login: -ERR [AUTH] wrong → -ERR [IN-USE] locked",
    ],
  );
  assertEquals(
    diff(refused("-ERR [AUTH] wrong"), refused("-ERR [AUTH] wrong")),
    [],
  );
  assertEquals(
    diff([GREETING, ...LOGIN, ...QUIT], refused("-ERR [AUTH] wrong")),
    [
      "trouble: No longer: The server refused the login: -ERR [AUTH] wrong → +OK Logged in.",
    ],
  );
});

Deno.test("diffTranscripts() tells capabilities that are gone, new, and others", () => {
  const smtp = (...lines: string[]) => [
    "0 S: 220 mx.example.org ESMTP",
    "1 C: EHLO a.example.org",
    "2 S: 250-mx.example.org Hello [192.0.2.7]",
    ...lines.map((line, index) =>
      `2 S: 250${index === lines.length - 1 ? " " : "-"}${line}`
    ),
    "3 C: QUIT",
    "4 S: 221 bye",
  ];
  assertEquals(
    diff(
      smtp("SIZE 1000", "AUTH LOGIN", "DSN", "PIPELINING"),
      smtp("PIPELINING", "STARTTLS", "AUTH PLAIN LOGIN", "SIZE 52428800"),
    ),
    [
      "capability: No longer offered: STARTTLS; newly offered: DSN; offered otherwise: AUTH, SIZE: STARTTLS · AUTH PLAIN LOGIN · SIZE 52428800 → DSN · AUTH LOGIN · SIZE 1000",
    ],
  );
});

Deno.test("diffTranscripts() says nothing of capabilities where there is no list now", () => {
  const hello = (...lines: string[]) => [
    "0 S: 220 mx.example.org ESMTP",
    "1 C: EHLO a.example.org",
    ...lines,
  ];
  const good = hello("2 S: 250-mx", "2 S: 250-PIPELINING", "2 S: 250 DSN");
  const abouts = (...lines: string[]) =>
    diffTranscripts(timed(good), timed(hello(...lines)))
      .map(({ about }) => about);
  assertEquals(abouts("2 S: 502 unknown"), ["trouble"]);
  assertEquals(abouts("2 S: 250-mx", "3 E: lost: Gone"), ["trouble"]);
  assertEquals(abouts("2 S: 250-mx", "2 S: 250-PIPELINING"), []);
  assertEquals(abouts("2 S: what"), []);
  assertEquals(abouts("2 S: 250 mx"), ["capability"]);
});

Deno.test("diffTranscripts() tells capabilities before TLS from those inside", () => {
  const tls = (clear: string, secure: string) => [
    GREETING,
    "1 C: CAPA",
    "2 S: +OK",
    `2 SB: STLS\r\n${clear}\r\n`,
    "3 C: STLS",
    "4 S: +OK",
    "5 *: TLS 1.3",
    "6 C: CAPA",
    "7 S: +OK",
    `7 SB: ${secure}\r\n`,
    ...QUIT,
  ];
  assertEquals(diff(tls("UIDL", "TOP"), tls("TOP", "TOP\r\nUIDL")), [
    "capability: No longer offered before TLS: TOP; newly offered before TLS: UIDL: TOP → UIDL",
    "capability: No longer offered inside TLS: UIDL: UIDL → -",
  ]);
});

Deno.test("diffTranscripts() tells that TLS is gone, or of another version", () => {
  const tls = (remark: string) => [
    GREETING,
    "1 C: STLS",
    "2 S: +OK",
    `3 *: ${remark}`,
    ...LOGIN,
    ...QUIT,
  ];
  const good = tls("TLS 1.3, certificate valid for 80 days");
  assertEquals(diff(tls("TLS 1.3, certificate valid for 79 days"), good), []);
  assertEquals(diff(tls("TLS 1.2, certificate expired 1 day ago"), good), [
    "tls: TLS is another: TLS 1.3, certificate valid, later → TLS 1.2, certificate expired, later",
  ]);
  assertEquals(diff([GREETING, ...LOGIN, ...QUIT], good), [
    "tls: TLS is another: TLS 1.3, certificate valid, later → none",
    "command: The commands are others: without STLS: STLS · USER · PASS · QUIT → USER · PASS · QUIT",
  ]);
});

Deno.test("diffTranscripts() tells another greeting, and passes over its timestamp", () => {
  const from = (greeting: string) => [`0 S: ${greeting}`, ...QUIT];
  assertEquals(
    diff(
      from("+OK poppassd 1.9 at mail ready <1.2@mail>"),
      from("+OK poppassd 1.8 at mail ready <3.4@mail>"),
    ),
    [
      "server: The greeting is another: +OK poppassd 1.8 at mail ready <3.4@mail> → +OK poppassd 1.9 at mail ready <1.2@mail>",
    ],
  );
});

Deno.test("diffTranscripts() tells another version, and another server", () => {
  const from = (greeting: string) => [`0 S: ${greeting}`, ...QUIT];
  const exim = "220 mx.example.org ESMTP Exim 4.96";
  const words = (greeting: string) =>
    diffTranscripts(timed(from(exim)), timed(from(greeting)))
      .map(({ words }) => words);
  assertEquals(words("220 mx.example.org ESMTP Exim 4.98"), [
    "The server has another version: Exim 4.98 instead of Exim 4.96",
  ]);
  assertEquals(words("220 mx.example.org ESMTP Postfix"), [
    "It is another server: Postfix instead of Exim",
  ]);
});

Deno.test("diffTranscripts() tells commands that are missing, new, and in another order", () => {
  assertEquals(
    diff([GREETING, ...HELLO, ...LOGIN, "21 C: UIDL", "22 S: +OK", ...WORK]),
    [
      "command: The commands are others: without QUIT, with UIDL: CAPA · USER · PASS · STAT · RETR · QUIT → CAPA · USER · PASS · UIDL · STAT · RETR",
    ],
  );
});

Deno.test("diffTranscripts() tells another sender, mechanism, and wording", () => {
  const smtp = (sender: string, mechanism: string, reply: string) => [
    "0 S: 220 mx.example.org ESMTP",
    `1 C: AUTH ${mechanism} ••••••`,
    "2 S: 235 2.7.0 ok",
    `3 C: MAIL FROM:<${sender}> SIZE=123`,
    `4 S: ${reply}`,
    "5 C: QUIT",
    "6 S: 221 bye",
  ];
  const good = smtp("alice@example.org", "PLAIN", "250 2.1.0 Sender ok");
  assertEquals(
    diff(smtp("eve@example.org", "LOGIN", "250 2.1.0 Fine"), good),
    [
      "command: The commands are others: without AUTH PLAIN, with AUTH LOGIN: AUTH PLAIN · MAIL · QUIT → AUTH LOGIN · MAIL · QUIT",
      "command: MAIL has another argument: MAIL FROM:<alice@example.org> SIZE=123 → MAIL FROM:<eve@example.org> SIZE=123",
      "reply: The answer to MAIL is another: 250 2.1.0 Sender ok → 250 2.1.0 Fine",
    ],
  );
});

Deno.test("diffTranscripts() tells what takes much longer, and not what takes a little longer", () => {
  const stat = (time: number) => [
    GREETING,
    "10 C: STAT",
    `${10 + time} S: +OK 0 0`,
  ];
  assertEquals(diff(stat(400), stat(10)), []);
  assertEquals(diff(stat(3000), stat(2000)), []);
  assertEquals(diff(stat(10), stat(2000)), []);
  assertEquals(diff(stat(2000), stat(10)), [
    "time: The server takes much longer for STAT: 10 ms → 2.00 s",
  ]);
});

Deno.test("diffTranscripts() tells that one of several takes much longer", () => {
  const fetched = (...times: number[]) => {
    let now = 0;
    return [
      GREETING,
      ...times.flatMap((time, at) => [
        `${now += 1} C: RETR ${at + 1}`,
        `${now += time} S: +OK`,
        `${now} SB: Hi\r\n`,
      ]),
    ];
  };
  const good = fetched(6, 5, 6, 4);
  assertEquals(diff(fetched(6, 1500, 5, 6), good), [
    "time: The server takes much longer for RETR (1 of 4): 6 ms → 1.50 s",
  ]);
  assertEquals(diff(fetched(6, 1500, 1400, 1600), good), [
    "time: The server takes much longer for RETR: 6 ms → 1.50 s",
  ]);
  assertEquals(diff(fetched(6, 1500, 5), fetched(6, 1000, 5)), []);
});

Deno.test("diffTranscripts() compares the n-th connection of a protocol with the n-th", () => {
  const good = timed([GREETING, ...LOGIN, ...QUIT]);
  const smtp = timed(["0 S: 220 hi", "1 C: QUIT", "2 S: 221 bye"], {
    session: 2,
    url: "smtp://mail.example.org:25",
  });
  const bad = (session: number) =>
    timed([GREETING, ...LOGIN.slice(0, -1), "20 S: -ERR [AUTH] no", ...QUIT], {
      session,
    });
  assertEquals(
    diffTranscripts(
      [...good, ...smtp, ...timed(GOOD, { session: 3 })],
      [...smtp, ...bad(3), ...bad(5)],
    ).map(inShort),
    [
      "trouble: The server refused the login: +OK Logged in. → -ERR [AUTH] no",
      "command: The commands are others: without CAPA: CAPA · USER · PASS · STAT · RETR · QUIT → USER · PASS · QUIT",
    ],
  );
  assertEquals(diffTranscripts([...good, ...smtp], good).map(inShort), [
    "session: There are other connections: 1 POP3, 1 SMTP → 1 POP3",
  ]);
});
