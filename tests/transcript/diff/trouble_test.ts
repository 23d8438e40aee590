import { assertEquals } from "@std/assert";
import {
  diffTranscripts,
  type TranscriptDifference,
} from "../../../lib/transcript/diff.ts";
import { timed } from "../timed.ts";

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

/** A message to recipients, each with the reply, sent with pipelining. */
function pipelined(
  mail: string,
  rcpts: Record<string, string>,
  ...data: string[]
): string[] {
  return [
    "0 S: 220 mx.example.org ESMTP",
    "1 C: MAIL FROM:<eve@example.org>",
    ...Object.keys(rcpts).map((address) => `1 C: RCPT TO:<${address}>`),
    "1 C: DATA",
    `2 S: ${mail}`,
    ...Object.values(rcpts).map((reply) => `2 S: ${reply}`),
    ...data,
  ];
}

const DATA = ["3 S: 354 go", "4 CB: Hi\r\n", "5 S: 250 2.0.0 ok"];
const [BOB, ALICE, CAROL] = ["bob", "alice", "carol"]
  .map((name) => `${name}@example.org`);
const ok = (address: string) => `250 2.1.5 <${address}> Recipient ok`;
const unknown = (address: string) => `550 5.1.1 <${address}> User unknown`;

Deno.test("diffTranscripts() compares each recipient with the same one", () => {
  const good = pipelined("250 ok", {
    [BOB]: ok(BOB),
    [ALICE]: ok(ALICE),
  }, ...DATA);
  assertEquals(
    diff(
      pipelined("250 ok", {
        [BOB]: ok(BOB),
        [ALICE]: unknown(ALICE),
      }, ...DATA),
      good,
    ),
    [
      `trouble: The server refused the recipient ${ALICE}: ${ok(ALICE)} → ${
        unknown(ALICE)
      }`,
    ],
  );
  assertEquals(
    diff(
      pipelined("250 ok", {
        [BOB]: unknown(BOB),
        [ALICE]: unknown(ALICE),
        [CAROL]: unknown(CAROL),
      }, ...DATA),
      good,
    ),
    [
      `trouble: The server refused the recipient ${BOB}, and 2 more: ${
        ok(BOB)
      } → ${unknown(BOB)}`,
    ],
  );
  const one = pipelined("250 ok", { [BOB]: ok(BOB) }, ...DATA);
  const two = pipelined("250 ok", {
    [BOB]: ok(BOB),
    [CAROL]: unknown(CAROL),
  }, ...DATA);
  assertEquals(
    diff(two, one),
    [
      `trouble: The server refused the recipient ${CAROL}: no such recipient → ${
        unknown(CAROL)
      }`,
    ],
  );
  assertEquals(diff(two, two), []);
});

Deno.test("diffTranscripts() compares each message with the same one", () => {
  const after = (last: string) => [
    GREETING,
    ...HELLO,
    ...LOGIN,
    ...WORK.slice(0, 5),
    "32 C: RETR 2",
    `40 S: ${last}`,
    ...QUIT,
  ];
  const before = GOOD.map((line) =>
    line === "40 S: +OK 406 octets" ? "40 S: +OK second" : line
  );
  assertEquals(diff(after("-ERR no such message"), before), [
    "trouble: The server refused to hand out a message (RETR 2): +OK second → -ERR no such message",
  ]);
});

Deno.test("diffTranscripts() passes over what only follows from a refusal", () => {
  const good = pipelined("250 ok", { [BOB]: ok(BOB) }, ...DATA);
  assertEquals(
    diff(
      pipelined(
        "550 5.7.1 not you",
        { [BOB]: "503 5.5.1 Need MAIL before RCPT" },
        "2 S: 503 5.5.1 Need RCPT",
      ),
      good,
    ),
    ["trouble: The server refused the sender: 250 ok → 550 5.7.1 not you"],
  );
  for (const code of ["503", "554"]) {
    assertEquals(
      diff(
        pipelined("250 ok", { [BOB]: unknown(BOB) }, `2 S: ${code} Need RCPT`),
        good,
      ),
      [
        `trouble: The server refused the recipient ${BOB}: ${ok(BOB)} → ${
          unknown(BOB)
        }`,
      ],
    );
  }
  // With a recipient, or in another transaction, it is one by itself.
  assertEquals(
    diff(
      pipelined("250 ok", { [BOB]: ok(BOB) }, "2 S: 554 5.7.1 Spam"),
      good,
    ),
    ["trouble: The server refused the message: 250 2.0.0 ok → 554 5.7.1 Spam"],
  );
  assertEquals(
    diff(
      [
        ...pipelined("550 no", {}, "2 S: 503 Need RCPT"),
        "3 C: RSET",
        "4 S: 250 ok",
        "5 C: DATA",
        "6 S: 503 Need RCPT",
      ],
      good,
    ).filter((each) => each.startsWith("trouble")),
    [
      "trouble: The server refused the sender: 250 ok → 550 no",
      "trouble: The server refused the message: 250 2.0.0 ok → 503 Need RCPT",
    ],
  );
});

Deno.test("diffTranscripts() passes over punctuation at the end of a reply", () => {
  const bye = (text: string) => [GREETING, "42 C: QUIT", `43 S: ${text}`];
  assertEquals(diff(bye("+OK Logging out."), bye("+OK Logging out")), []);
  assertEquals(diff(bye("-ERR no!"), bye("-ERR no.")), []);
  assertEquals(diff(bye("+OK So long"), bye("+OK Bye")).length, 1);
});

Deno.test("diffTranscripts() says where there was no login before", () => {
  const refused = [
    GREETING,
    "1 C: AUTH PLAIN ••••••",
    "2 S: -ERR [AUTH] no",
    ...QUIT,
  ];
  assertEquals(
    diff(refused, [GREETING, ...QUIT])[0],
    "trouble: The server refused the login: no login → -ERR [AUTH] no",
  );
  assertEquals(
    diff(refused, [GREETING, ...LOGIN.slice(0, 2), ...QUIT])[0],
    "trouble: The server refused the login: no login → -ERR [AUTH] no",
  );
  assertEquals(
    diff(refused, [GREETING, ...LOGIN, ...QUIT])[0],
    "trouble: The server refused the login: +OK Logged in. → -ERR [AUTH] no",
  );
});

Deno.test("diffTranscripts() tells what follows from a failure behind it", () => {
  const lost = timed([GREETING, ...HELLO, "50 E: lost: Gone"]);
  assertEquals(
    diffTranscripts(timed(GOOD), [...lost, ...timed(GOOD, { session: 2 })])
      .map(inShort).slice(0, 2),
    [
      "trouble: The connection was lost after CAPA: +OK → Gone",
      "session: There are other connections: 1 POP3 → 2 POP3",
    ],
  );
});
