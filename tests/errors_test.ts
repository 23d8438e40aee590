import {
  assert,
  assertEquals,
  assertFalse,
  assertInstanceOf,
} from "@std/assert";
import {
  ConnectionError,
  MailtalkError,
  ProtocolError,
  RefusedError,
  UsageError,
} from "../lib/errors.ts";

const NOTHING = new Uint8Array();

Deno.test("MailtalkError is what every error is, each with its own name", () => {
  const cause = new Error("why");
  const errors = [
    new RefusedError("NOOP", { raw: "-ERR no" }, { cause }),
    new ProtocolError("Bad", NOTHING, { cause }),
    new ConnectionError("Lost", { phase: "body", failure: "lost", cause }),
    new UsageError("Wrong", { cause }),
  ];
  assertEquals(
    errors.map((error) => error.name),
    ["RefusedError", "ProtocolError", "ConnectionError", "UsageError"],
  );
  for (const error of errors) {
    assertInstanceOf(error, MailtalkError);
    assertInstanceOf(error, Error);
    assertEquals(error.cause, cause);
    assert(`${error}`.startsWith(`${error.name}: `));
  }
});

Deno.test("RefusedError shows the command and the reply, nothing of it raw", () => {
  const reply = {
    raw: "550-no\n550 5.1.1 \x1b[2Jsuch user",
    code: 550,
    enhancedCode: "5.1.1",
  };
  const error = new RefusedError("RCPT TO:<bob@example.org>", reply);
  assertEquals(
    error.message,
    'Server refused "RCPT TO:<bob@example.org>": 550-no / 550 5.1.1 ␛[2Jsuch user',
  );
  assertEquals(error.command, "RCPT TO:<bob@example.org>");
  assertEquals(error.reply, reply);
  assertEquals(error.code, 550);
  assertEquals(error.enhancedCode, "5.1.1");
  assertEquals(error.responseCode, undefined);
});

Deno.test("RefusedError.temporary tells what may succeed later", () => {
  const smtp = (code: number) => new RefusedError("X", { raw: "", code });
  assert(smtp(400).temporary);
  assert(smtp(421).temporary);
  assert(smtp(499).temporary);
  assertFalse(smtp(500).temporary);
  assertFalse(smtp(354).temporary);

  const pop = (responseCode?: string) =>
    new RefusedError("X", { raw: "-ERR", responseCode });
  assert(pop("IN-USE").temporary);
  assert(pop("SYS/TEMP").temporary);
  assert(pop("LOGIN-DELAY").temporary);
  assertFalse(pop("SYS/PERM").temporary);
  assertFalse(pop("AUTH").temporary);
  assertFalse(pop().temporary);
});

Deno.test("ProtocolError shows the first octets, nothing of them raw", () => {
  const bytes = Uint8Array.of(43, 27, 13, 10, 233);
  const error = new ProtocolError("Bad reply", bytes);
  assertEquals(error.message, 'Bad reply: "+␛␍␊é"');
  assertEquals(error.bytes, bytes);
  assertEquals(new ProtocolError("Bad reply", NOTHING).message, "Bad reply");
});

Deno.test("ProtocolError keeps a copy of the first 1024 octets", () => {
  const buffer = new Uint8Array(100_000).fill(97);
  const error = new ProtocolError("Bad", buffer);
  buffer.fill(0);
  assertEquals(error.bytes, new Uint8Array(1024).fill(97));
  assertEquals(error.bytes.buffer.byteLength, 1024);
  assertEquals(error.message, `Bad: "${"a".repeat(80)}"`);
});

Deno.test("ConnectionError says where and why, and that the outcome is known by default", () => {
  const options = { phase: "body", failure: "timeout" } as const;
  const error = new ConnectionError("Slow", options);
  assertEquals([error.phase, error.failure], ["body", "timeout"]);
  assertFalse(error.outcomeUnknown);
  assert(
    new ConnectionError("Slow", { ...options, outcomeUnknown: true })
      .outcomeUnknown,
  );
});
