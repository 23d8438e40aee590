import { assert, assertEquals } from "@std/assert";
import { explain } from "../../lib/diagnosis/explain.ts";

/** The last number of each code that is registered, by subject. */
const REGISTERED: Readonly<Record<number, readonly number[]>> = {
  0: [0],
  1: [0, 1, 2, 3, 4, 6, 7, 8, 9, 10],
  2: [0, 1, 2, 3, 4],
  3: [0, 1, 2, 3, 4, 5, 6],
  4: [0, 1, 2, 3, 4, 5, 6, 7],
  5: [0, 1, 2, 3, 4, 5, 6],
  6: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  7: Array.from({ length: 31 }, (_, detail) => detail),
};

/** Words that no server says. */
const UNHEARD = "Qwertz";

const enhanced = Object.entries(REGISTERED).flatMap(([subject, details]) =>
  details.map((detail) => `${subject}.${detail}`)
);

/** Names that the entry of a code may have; without a detail, its subject's. */
function idsOf(number: number, code: string): string[] {
  const name = code.replace(/\.0$/, ".x").replace(".", "-");
  return [`enhanced-${number}-${name}`, `enhanced-x-${name}`];
}

Deno.test("every registered enhanced status code has an explanation of its own", () => {
  for (const code of enhanced) {
    for (const [reply, number] of [["550", 5], ["450", 4]] as const) {
      const why = explain(`${reply} ${number}.${code} ${UNHEARD}`);
      assert(
        idsOf(number, code).includes(why.id),
        `${number}.${code}: ${why.id}`,
      );
      assert(why.known, why.id);
    }
  }
});

Deno.test("an enhanced status code tells more than the reply code and the place", () => {
  for (
    const after of [
      "connect",
      "EHLO a",
      "AUTH PLAIN",
      "MAIL FROM:<a@b>",
      "RCPT TO:<a@b>",
      "DATA",
      ".",
    ]
  ) {
    for (const code of enhanced) {
      for (const [reply, number] of [["550", 5], ["450", 4]] as const) {
        const { id } = explain(`${reply} ${number}.${code} ${UNHEARD}`, {
          after,
        });
        assert(idsOf(number, code).includes(id), `${number}.${code}: ${id}`);
      }
    }
  }
});

Deno.test("the class of an enhanced status code decides where an entry leaves it open", () => {
  const after = ".";
  for (
    const [reply, id, retry] of [
      ["550 5.7.20", "enhanced-x-7-20", "after-change"],
      ["451 4.7.20", "enhanced-x-7-20", "later"],
      ["550 5.4.4", "enhanced-x-4-4", "never"],
      ["451 4.4.4", "enhanced-x-4-4", "later"],
      // What waiting never cures says so of both classes.
      ["523 5.7.10", "enhanced-x-7-10", "after-change"],
      ["451 4.7.10", "enhanced-x-7-10", "after-change"],
    ]
  ) {
    const why = explain(`${reply} ${UNHEARD}`, { after });
    assertEquals([why.id, why.retry], [id, retry]);
  }
});

Deno.test("a temporary enhanced status code never means that waiting is in vain for good", () => {
  for (const code of enhanced) {
    const { retry, id } = explain(`450 4.${code} ${UNHEARD}`);
    assert(retry === "later" || retry === "after-change", id);
  }
});

Deno.test("an enhanced status code that is not registered gets its subject's meaning", () => {
  for (const subject of Object.keys(REGISTERED)) {
    for (const [reply, number] of [["550", 5], ["450", 4]]) {
      const why = explain(`${reply} ${number}.${subject}.99 ${UNHEARD}`);
      assertEquals(why.id, `enhanced-${number}-${subject}-x`);
    }
  }
  assertEquals(
    explain(`550 5.9.1 ${UNHEARD}`, { after: "RCPT TO:<a@b>" }).id,
    "reply-550-rcpt",
  );
});

/** RFC 1870, 1985, 2645, 3207, 4954, 5248, 5321 and 7504, and what is seen. */
const REPLY_CODES = [
  ...[421, 422, 432, 450, 451, 452, 453, 454, 455, 458, 459],
  ...[500, 501, 502, 503, 504, 512, 521, 523, 524, 525, 530, 534, 535, 538],
  ...[550, 551, 552, 553, 554, 555, 556, 571],
];

Deno.test("every reply code that refuses has an explanation, which is called a guess", () => {
  for (const code of REPLY_CODES) {
    const why = explain(`${code} ${UNHEARD}`);
    assertEquals(why.id, `reply-${code}`);
    assertEquals([why.known, why.confidence], [false, "guess"]);
    if (code < 500) assert(why.retry !== "never", why.id);
  }
});

Deno.test("a reply code that nobody knows gets the meaning of its first digit", () => {
  assertEquals(explain(`471 ${UNHEARD}`).id, "reply-4xx");
  assertEquals(explain(`471 ${UNHEARD}`).retry, "later");
  assertEquals(explain(`571 ${UNHEARD}`).id, "reply-571");
  assertEquals(explain(`599 ${UNHEARD}`).id, "reply-5xx");
  assertEquals(explain(`599 ${UNHEARD}`).known, false);
});

Deno.test("a reply code means another thing in another place", () => {
  for (
    const [reply, after, id, retry] of [
      ["421", "connect", "reply-421-greeting", "later"],
      ["421", "RCPT TO:<a@b>", "reply-421-envelope", "later"],
      ["421", ".", "reply-421-message", "later"],
      ["450", "RCPT TO:<a@b>", "reply-450-rcpt", "later"],
      ["451", "RCPT TO:<a@b>", "reply-451-rcpt", "later"],
      ["451", ".", "reply-451-message", "later"],
      ["452", "RCPT TO:<a@b>", "reply-452-rcpt", "later"],
      ["454", "AUTH PLAIN", "reply-454-login", "later"],
      ["454", "STARTTLS", "reply-454-starttls", "later"],
      ["500", "EHLO a", "reply-500-hello", "after-change"],
      ["503", "DATA", "reply-503-data", "after-change"],
      ["504", "AUTH FOO", "reply-504-login", "after-change"],
      ["550", "connect", "reply-550-greeting", "after-change"],
      ["550", "MAIL FROM:<a@b>", "reply-550-mail", "after-change"],
      ["550", "RCPT TO:<a@b>", "reply-550-rcpt", "never"],
      ["550", ".", "reply-550-data", "never"],
      ["552", "RCPT TO:<a@b>", "reply-552-rcpt", "after-change"],
      ["552", ".", "reply-552-mail", "after-change"],
      ["553", "MAIL FROM:<a@b>", "reply-553-mail", "after-change"],
      ["554", "connect", "reply-554-greeting", "after-change"],
      ["554", ".", "reply-554-message", "never"],
    ]
  ) {
    const why = explain(`${reply} ${UNHEARD}`, { after });
    assertEquals([why.id, why.retry], [id, retry]);
  }
});

Deno.test("a reply that says yes needs nothing to be done", () => {
  for (
    const [reply, after, id] of [
      ["250 OK", undefined, "accepted-250"],
      ["250 2.0.0 Qwertz", ".", "accepted-250-message"],
      ["250 2.1.5 Qwertz", "RCPT TO:<a@b>", "accepted-250-rcpt"],
      ["220 Qwertz", "STARTTLS", "accepted-220-starttls"],
      ["221 Qwertz", "QUIT", "accepted-221"],
      ["235 2.7.0 Qwertz", "AUTH PLAIN", "accepted-235"],
      ["251 Qwertz", "RCPT TO:<a@b>", "accepted-251"],
      ["252 Qwertz", "VRFY bob", "accepted-252"],
      ["299 Qwertz", undefined, "accepted-2xx"],
      ["334 VXNlcm5hbWU6", "AUTH LOGIN", "accepted-334"],
      ["354 Qwertz", "DATA", "accepted-354"],
      ["+OK", undefined, "accepted-pop3"],
      ["+OK Qwertz", "QUIT", "accepted-pop3-quit"],
    ] as const
  ) {
    const why = explain(reply, { after });
    assertEquals([why.id, why.retry], [id, "now"]);
  }
});

Deno.test("a challenge that holds an OAuth error says no in the form of a yes", () => {
  const error = btoa(JSON.stringify({ status: "401", schemes: "bearer" }));
  for (const challenge of [error, btoa('{"error":"invalid_token"}')]) {
    const why = explain(`334 ${challenge}`, { after: "AUTH XOAUTH2" });
    assertEquals(why.retry, "after-change");
  }
});

Deno.test("a reply of LMTP is explained as one of SMTP", () => {
  const why = explain("452 4.2.2 Qwertz", { after: ".", protocol: "smtp" });
  assertEquals(why.id, "enhanced-4-2-2");
});
