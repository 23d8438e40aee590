import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Sandbox, SandboxMessage } from "../../lib/sandbox/mod.ts";
import type { SendResult } from "../../lib/smtp/mod.ts";
import { latin1 } from "../octets.ts";

/** An envelope to bob. */
export const TO_BOB = { from: "alice@example.org", to: "bob@example.org" };

/** The command lines that came, `EHLO` and the like without a name. */
export function lines(sandbox: Sandbox): string[] {
  return sandbox.received.map(({ line }) =>
    line.replace(/^(EHLO|HELO|LHLO) .*/, "$1")
  );
}

/** The results as `sent 250`, `refused 550`, `unknown`. */
export function outcome(result: SendResult): string[] {
  return result.recipients.map(({ status, reply }) =>
    reply ? `${status} ${reply.code}` : status
  );
}

/** What was sent, without the trace lines that the server put before it. */
export function sentPart(message: SandboxMessage): string {
  const text = latin1(message.bytes);
  const match = /^Return-Path: .*\r\nReceived: .*\r\n\t.*\r\n/.exec(text);
  assertEquals(match?.index, 0, text.slice(0, 200));
  return text.slice(match![0].length);
}

/** Checks the octets without printing megabytes if they differ. */
export function assertSent(message: SandboxMessage, expected: string): void {
  const text = sentPart(message);
  assertEquals(text.length, expected.length);
  assertEquals(text === expected, true, "the octets differ");
  assertStringIncludes(text, expected.slice(0, 40));
}
