import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  type Attempt,
  explainOverTime,
} from "../../lib/diagnosis/over_time.ts";

const NOON = Date.UTC(2026, 0, 2, 12);
const SECOND = 1000;

/** Attempts, each written `seconds from noon, reply, about`. */
function attempts(...lines: [number, string, string?][]): Attempt[] {
  return lines.map(([seconds, reply, about]) => ({
    time: NOON + seconds * SECOND,
    reply,
    accepted: /^(2|\+OK)/.test(reply),
    about,
  }));
}

function idOf(...lines: [number, string, string?][]): string | undefined {
  return explainOverTime(attempts(...lines))?.id;
}

const DEFERRED =
  "450 4.2.0 <bob@example.org>: Recipient address rejected: Greylisted";
const PLAIN = "451 Temporary local problem - please try later";

Deno.test("explainOverTime() finds greylisting, and says after how long it was accepted", () => {
  const why = explainOverTime(attempts(
    [0, DEFERRED, "bob"],
    [120, DEFERRED, "bob"],
    [360, "250 OK", "bob"],
  ));
  assertEquals(why?.id, "greylisting");
  assertEquals([why?.retry, why?.confidence], ["now", "certain"]);
  assertStringIncludes(why!.meaning, "6 minutes");
  assertStringIncludes(why!.meaning, "2 minutes was too early");
});

Deno.test("explainOverTime() calls greylisting a guess where no reply says so and there is one case", () => {
  const one: [number, string, string?][] = [
    [0, PLAIN, "bob"],
    [300, "250 OK", "bob"],
  ];
  const two: [number, string, string?][] = [
    [10, PLAIN, "eve"],
    [310, "250 OK", "eve"],
  ];
  assertEquals(explainOverTime(attempts(...one))?.confidence, "guess");
  const both = explainOverTime(attempts(...one, ...two));
  assertEquals([both?.id, both?.confidence], ["greylisting", "likely"]);
});

Deno.test("explainOverTime() takes attempts in any order", () => {
  const why = explainOverTime(
    attempts([0, DEFERRED, "bob"], [300, "250 OK", "bob"]).reverse(),
  );
  assertEquals(why?.id, "greylisting");
});

Deno.test("explainOverTime() says later while some of what was greylisted still waits", () => {
  const why = explainOverTime(attempts(
    [0, DEFERRED, "bob"],
    [5, DEFERRED, "eve"],
    [300, "250 OK", "bob"],
  ));
  assertEquals([why?.id, why?.retry], ["greylisting", "later"]);
  assertStringIncludes(why!.fix, "5 minutes");
});

Deno.test("explainOverTime() suspects greylisting where the same is put off again and again", () => {
  const why = explainOverTime(attempts([0, PLAIN, "bob"], [60, PLAIN, "bob"]));
  assertEquals(
    [why?.id, why?.retry, why?.confidence],
    ["greylisting-pending", "later", "guess"],
  );
});

Deno.test("explainOverTime() takes nothing for greylisting that is none", () => {
  // Too quickly, too slowly, a full mailbox, another thing, known before.
  assertEquals(idOf([0, PLAIN], [2, "250 OK"]), undefined);
  assertEquals(
    idOf([0, PLAIN], [7 * 3600, PLAIN], [8 * 3600, PLAIN]),
    undefined,
  );
  assertEquals(
    idOf([0, "452 4.2.2 Mailbox full"], [300, "250 OK"]),
    undefined,
  );
  assertEquals(idOf([0, PLAIN, "bob"], [300, "250 OK", "eve"]), undefined);
  assertEquals(
    idOf([0, "250 OK", "bob"], [60, PLAIN, "bob"], [300, "250 OK", "bob"]),
    undefined,
  );
});

const sent = (count: number, from = 0): [number, string, string][] =>
  Array.from(
    { length: count },
    (_, index) => [from + index * 2, "250 OK", `user${from + index}`],
  );

Deno.test("explainOverTime() finds a limit, and says how many in what time", () => {
  const refusal = "421 4.7.0 Too many messages, slow down";
  const why = explainOverTime(attempts(
    ...sent(20),
    [40, refusal, "a"],
    [42, refusal, "b"],
    ...sent(3, 640),
  ));
  assertEquals(
    [why?.id, why?.retry, why?.confidence],
    ["rate-limit", "later", "certain"],
  );
  assertStringIncludes(why!.meaning, "accepted 20 within 40 seconds");
  assertStringIncludes(why!.meaning, "10 minutes after");
});

Deno.test("explainOverTime() finds a limit that no reply speaks of, and is less sure", () => {
  const refused: [number, string, string][] = [
    [20, "450 4.1.8 No 17", "a"],
    [22, "450 4.1.8 No 18", "b"],
  ];
  const ended = explainOverTime(attempts(...sent(10), ...refused));
  assertEquals([ended?.id, ended?.confidence], ["rate-limit", "guess"]);
  assertEquals(ended?.others.length, 1);
  const back = explainOverTime(
    attempts(...sent(10), ...refused, ...sent(1, 3600)),
  );
  assertEquals([back?.id, back?.confidence], ["rate-limit", "likely"]);
});

Deno.test("explainOverTime() takes unknown recipients among many for no limit", () => {
  assertEquals(
    idOf(
      ...sent(10),
      [30, "550 5.1.1 No such user", "a"],
      [32, "550 5.1.1 No such user", "b"],
      ...sent(1, 60),
    ),
    undefined,
  );
});

Deno.test("explainOverTime() takes a full mailbox, or a message that is too large, for no limit", () => {
  for (
    const refusal of [
      "552 5.2.2 <bob@example.org>: Mailbox quota exceeded",
      "452 4.2.2 The email account is over quota",
      "552 5.3.4 Message size exceeds fixed limit",
      "550 Mailbox size limit exceeded",
    ]
  ) {
    assertEquals(
      idOf(...sent(10), [30, refusal, "bob"], ...sent(1, 60)),
      undefined,
      refusal,
    );
  }
});

const WRONG = "-ERR [AUTH] Authentication failed.";

Deno.test("explainOverTime() finds a lockout after wrong passwords", () => {
  for (
    const [wrong, then] of [
      [WRONG, "-ERR [SYS/PERM] Account locked"],
      [
        WRONG,
        '"mail.example.org:110" closed the connection before its greeting',
      ],
      [WRONG, "-ERR [AUTH] Too many failed attempts, blocked"],
      ["535 5.7.8 Authentication failed", "454 4.7.0 Too many login attempts"],
      ["535 5.7.8 Authentication failed", "421 mx.example.org bye"],
      ["-ERR Login failed", "-ERR Try again later"],
    ]
  ) {
    const why = explainOverTime(
      attempts([0, wrong], [5, wrong], [10, wrong], [15, then]),
    );
    assertEquals(
      [why?.id, why?.retry],
      ["login-lockout", "after-change"],
      then,
    );
    assertStringIncludes(why!.meaning, "3 wrong logins in 10 seconds");
  }
});

Deno.test("explainOverTime() warns of wrong passwords that are repeated", () => {
  const lines: [number, string][] = [[0, WRONG], [60, WRONG], [120, WRONG]];
  const never = explainOverTime(attempts(...lines));
  assertEquals(
    [never?.id, never?.retry, never?.who],
    ["login-refused-repeatedly", "after-change", "you"],
  );
  const before = explainOverTime(attempts([-60, "+OK welcome"], ...lines));
  assertStringIncludes(before!.cause, "worked before");
});

Deno.test("explainOverTime() takes a login that works in the end for no lockout", () => {
  assertEquals(idOf([0, WRONG], [5, WRONG], [10, "+OK welcome"]), undefined);
  // The password was right this time.
  assertEquals(
    idOf([0, WRONG], [5, WRONG], [10, "-ERR [IN-USE] lock busy"]),
    undefined,
  );
});

const DEAD = [
  'Cannot connect to "mail.example.org:25": nobody listens there (connection refused)',
  '"mail.example.org:25" sent no greeting within the time limit',
  "421 mx.example.org Service not available",
];

Deno.test("explainOverTime() finds a server that is down", () => {
  const lines = DEAD.map((reply, at): [number, string] => [at * 600, reply]);
  const down = explainOverTime(attempts(...lines));
  assertEquals([down?.id, down?.retry], ["server-down", "later"]);
  assertStringIncludes(down!.meaning, "20 minutes");
  const back = explainOverTime(
    attempts([-600, "250 OK"], ...lines, [1800, "250 OK"]),
  );
  assertEquals(
    [back?.id, back?.retry, back?.confidence],
    ["server-down", "now", "likely"],
  );
  assertStringIncludes(back!.meaning, "30 minutes at most");
});

Deno.test("explainOverTime() takes a bad certificate or an unknown name for no outage", () => {
  for (
    const error of [
      'Cannot set up TLS with "mail.example.org:995": its certificate has expired',
      'Cannot connect to "mial.example.org:25": the host name has no address',
    ]
  ) assertEquals(idOf([0, error], [600, error], [1200, error]), undefined);
});

Deno.test("explainOverTime() is less sure of an outage that was seen twice", () => {
  const why = explainOverTime(attempts([0, DEAD[0]], [60, DEAD[0]]));
  assertEquals([why?.id, why?.confidence], ["server-down", "guess"]);
});

Deno.test("explainOverTime() finds a fault that comes and goes", () => {
  const lines: [number, string][] = [
    [0, "250 OK"],
    [60, DEAD[1]],
    [120, "250 OK"],
    [180, "451 4.3.0 Internal error"],
    [240, "250 OK"],
  ];
  const why = explainOverTime(attempts(...lines));
  assertEquals([why?.id, why?.retry], ["intermittent-fault", "now"]);
  assertStringIncludes(why!.meaning, "2 of 5 attempts in 4 minutes");
  assertEquals(idOf(...lines.slice(0, 3)), undefined);
});

Deno.test("explainOverTime() returns undefined where there is no pattern", () => {
  assertEquals(explainOverTime([]), undefined);
  assertEquals(idOf([0, DEFERRED]), undefined);
  assertEquals(idOf([0, "250 OK"], [60, "250 OK"]), undefined);
  assertEquals(
    idOf([0, "550 5.1.1 No such user"], [60, "550 5.1.1 No such user"]),
    undefined,
  );
  assertEquals(idOf([0, "550 No"], [3600, "250 OK"]), undefined);
});

Deno.test("explainOverTime() speaks in whole sentences", () => {
  const all = [
    attempts([0, DEFERRED], [300, "250 OK"]),
    attempts([0, DEFERRED], [300, DEFERRED]),
    attempts(...sent(5), [20, "450 rate"], [21, "450 rate"]),
    attempts([0, WRONG], [1, WRONG], [2, WRONG]),
    attempts([0, WRONG], [1, WRONG], [2, DEAD[0]]),
    attempts([0, DEAD[0]], [1, DEAD[0]]),
    attempts([0, "250"], [1, PLAIN], [2, "250"], [3, PLAIN]),
  ].map(explainOverTime);
  assertEquals(new Set(all.map((why) => why?.id)).size, all.length);
  for (const why of all) {
    assert(why?.known);
    for (const { cause, fix, evidence } of why.others) {
      for (const text of [cause, fix, evidence]) assertSentence(text);
    }
    for (const text of [why.meaning, why.cause, why.fix]) assertSentence(text);
  }
});

function assertSentence(text: string): void {
  assert(/^[A-Z].*\.$/.test(text), text);
}
