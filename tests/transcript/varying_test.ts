import { assert, assertEquals } from "@std/assert";
import {
  greetingWithoutVarying,
  replyWithoutVarying,
} from "../../lib/transcript/varying.ts";

const SAME = [
  ["+OK 3 messages (812 octets)", "+OK 12 messages (1 octets)"],
  ["250 2.0.0 Ok: queued as 4F1A2B3C4D", "250 2.0.0 Ok: queued as 9A0B1C2D3E"],
  ["250 OK id=1rXyZa-0001Ab-3C", "250 OK id=1sBcDe-000Fg9-1A"],
  [
    "250 2.0.0 OK  1700000000 d9443c01a7336-1d8 si123 - gsmtp",
    "250 2.0.0 OK  1800000000 a1b2c3d4e5f6-2e9 si987 - gsmtp",
  ],
  [
    "421 4.4.2 mx1.example.org Error: timeout exceeded",
    "421 4.4.2 mx2.example.org Error: timeout exceeded",
  ],
  ["250 2.1.0  ok", "250 2.1.0 ok"],
];

Deno.test("replyWithoutVarying() makes one of replies that say the same", () => {
  for (const [one, other] of SAME) {
    assertEquals(replyWithoutVarying(one), replyWithoutVarying(other));
  }
});

const OTHER = [
  ["250 2.1.5 Ok", "250 2.1.0 Ok"],
  ["250 Ok", "251 Ok"],
  ["-ERR [IN-USE] busy", "-ERR [AUTH] busy"],
  ["-ERR busy", "+OK busy"],
  ["+OK Logged in.", "+OK Logged in, read only."],
];

Deno.test("replyWithoutVarying() tells codes and wordings apart", () => {
  for (const [one, other] of OTHER) {
    assert(replyWithoutVarying(one) !== replyWithoutVarying(other), one);
  }
});

Deno.test("greetingWithoutVarying() keeps versions, and drops times and ids", () => {
  const same = [
    [
      "+OK POP3 server ready <1896.697170952@dbc.example.org>",
      "+OK POP3 server ready <9.8@dbc.example.org>",
    ],
    [
      "220 mx.example.org ESMTP Sendmail 8.17.1/8.17.1; Tue, 24 Nov 2026 17:45:00 GMT",
      "220 mx.example.org ESMTP Sendmail 8.17.1/8.17.1; Wed, 2 Dec 2026 01:02:03 +0100",
    ],
    [
      "220 mx.example.org ESMTP Exim 4.96 Tue, 24 Nov 2026 17:45:00 +0000",
      "220 mx.example.org ESMTP Exim 4.96 Fri, 27 Nov 2026 07:05:09 +0000",
    ],
  ];
  for (const [one, other] of same) {
    assertEquals(greetingWithoutVarying(one), greetingWithoutVarying(other));
  }
  assert(
    greetingWithoutVarying("220 mx.example.org ESMTP Exim 4.96 ready") !==
      greetingWithoutVarying("220 mx.example.org ESMTP Exim 4.97 ready"),
  );
  assertEquals(
    greetingWithoutVarying("220 [192.0.2.1] ready"),
    greetingWithoutVarying("220 [192.0.2.7] ready"),
  );
});
