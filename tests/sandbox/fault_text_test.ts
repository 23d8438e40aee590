import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { parseFault, parseFaultPlan } from "../../lib/sandbox/fault_text.ts";
import { type FaultRule, Faults } from "../../lib/sandbox/faults.ts";

Deno.test("parseFault() reads each action", () => {
  const faults: Record<string, FaultRule> = {
    "refuse RCPT 550 5.1.1 No such user": {
      on: "RCPT",
      do: { refuse: "550 5.1.1 No such user" },
    },
    "say noop 25O ok": { on: "NOOP", do: { say: "25O ok" } },
    "extra STAT +OK 1": { on: "STAT", do: { extra: "+OK 1" } },
    "overlong STAT 9000": { on: "STAT", do: { overlong: 9000 } },
    "drop QUIT": { on: "QUIT", do: { drop: "before" } },
    "drop DELE#5 after": { on: "DELE", nth: 5, do: { drop: "after" } },
    "reset . unanswered": {
      on: ".",
      do: { drop: "unanswered", reset: true },
    },
    "dropAt RETR 10": { on: "RETR", do: { dropAt: 10 } },
    "hang greeting": { on: "GREETING", do: { hang: true } },
    "ignore NOOP#2-4": { on: "NOOP", from: 2, to: 4, do: { ignore: true } },
    "delay smtp:EHLO#3- 500": {
      on: "EHLO",
      protocol: "smtp",
      from: 3,
      do: { delay: 500 },
    },
    "trickle * 0": { on: "*", do: { trickle: 0 } },
    "unended LIST": { on: "LIST", do: { unended: true } },
    "wrongsize RETR -1": { on: "RETR", do: { wrongSize: -1 } },
    "uids UIDL new": { on: "UIDL", do: { uids: "new" } },
    "strip CAPA STLS,SASL": { on: "CAPA", do: { strip: ["STLS", "SASL"] } },
    "advertise EHLO BINARYMIME": {
      on: "EHLO",
      do: { advertise: ["BINARYMIME"] },
    },
    "losePipelined PASS": { on: "PASS", do: { losePipelined: true } },
    '{"on":"STAT","match":"x","do":{"hang":true}}': {
      on: "STAT",
      match: "x",
      do: { hang: true },
    },
  };
  for (const [text, rule] of Object.entries(faults)) {
    assertEquals(parseFault(text), rule);
  }
  // All of them are rules.
  new Faults(Object.keys(faults).map(parseFault));
});

Deno.test("parseFault() refuses what it cannot read", () => {
  const wrong = [
    "",
    "hang",
    "explode NOOP",
    "refuse RCPT",
    "delay EHLO soon",
    "drop QUIT never",
    "hang NOOP now",
    "uids UIDL other",
    "hang imap:NOOP#x",
    "{",
  ];
  for (const text of wrong) assertThrows(() => parseFault(text), UsageError);
});

Deno.test("parseFaultPlan() reads JSON", () => {
  assertEquals(parseFaultPlan('[{"on":"NOOP","do":{"hang":true}}]'), [
    { on: "NOOP", do: { hang: true } },
  ]);
  assertThrows(() => parseFaultPlan("hang NOOP"), UsageError);
});
