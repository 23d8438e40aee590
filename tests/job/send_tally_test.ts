import { assertEquals, assertMatch } from "@std/assert";
import { ConnectionError, RefusedError } from "../../lib/errors.ts";
import { type SendSummary, SendTally } from "../../lib/job/send_tally.ts";
import type { SendResult } from "../../lib/smtp/mod.ts";
import { Told } from "./helpers.ts";

function result(...codes: (number | "sent" | "unknown")[]): SendResult {
  return {
    octets: 100,
    recipients: codes.map((code, index) => ({
      address: `u${index}@example.org`,
      status: typeof code === "number" ? "refused" : code,
      reply: typeof code === "number"
        ? { code, raw: `${code} no\x1b`, lines: ["no"], text: "no" }
        : undefined,
      error: typeof code === "number"
        ? new RefusedError("RCPT TO:<u@example.org>", {
          raw: `${code} no\x1b`,
          code,
        })
        : undefined,
    })) as SendResult["recipients"],
    error: codes.includes("unknown")
      ? new ConnectionError("Lost", { phase: "command", failure: "lost" })
      : undefined,
  };
}

function tallied(...results: SendResult[]): { tally: SendTally; told: Told } {
  const told = new Told();
  const tally = new SendTally(told);
  for (const each of results) tally.add(each, 5);
  return { tally, told };
}

Deno.test("SendTally counts recipients", async () => {
  const { tally, told } = tallied(result("sent", 550), result("unknown"));
  await tally.close();
  const { why, ...counts } = told.reported[0] as SendSummary;
  assertEquals(why?.said, 'Server refused "RCPT TO:<u@example.org>": 550 no␛');
  assertEquals([why?.retry, why?.known], ["never", false]);
  assertEquals(told.reported.length, 1);
  assertEquals({ ...counts, seconds: 0 }, {
    sent: 1,
    refused: 1,
    unknown: 1,
    bytes: 200,
    seconds: 0,
    latency_ms: { p50: 5, p95: 5, p99: 5, max: 5 },
  });
  assertMatch(
    told.said[0],
    /^Sent to 1 recipient \(200 B\).*refused 1, unknown 1$/,
  );
  assertEquals(told.warned[0], '"u1@example.org" was refused: 550 no␛');
  assertMatch(told.warned[1], /^Lost; .* not sent again$/);
  assertMatch(told.warned[2], /^This wording is not known here\./);
  assertEquals(told.warned.length, 3);
});

Deno.test("SendTally ends with 69 if anything was refused for good", () => {
  assertEquals(tallied(result("sent")).tally.exitCode, 0);
  assertEquals(tallied(result("sent", 451)).tally.exitCode, 75);
  assertEquals(tallied(result("unknown")).tally.exitCode, 75);
  assertEquals(tallied(result(451, 550, "unknown")).tally.exitCode, 69);
});

Deno.test("SendTally tells each reason once, and no more than ten", async () => {
  const same = tallied(...Array(50).fill(result(550)));
  await same.tally.close();
  assertEquals(same.told.warned.length, 2);
  const many = tallied(result(...Array(50).fill(550)));
  await many.tally.close();
  assertEquals(many.told.warned.length, 11);
});
