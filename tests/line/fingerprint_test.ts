import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { parseFingerprint } from "../../lib/line/fingerprint.ts";

Deno.test("parseFingerprint() takes the digits as people write them", () => {
  const expected = Array(32).fill("AB").join(":");
  for (
    const text of [
      "ab".repeat(32),
      expected,
      expected.toLowerCase(),
      `sha256:${"ab".repeat(32)}`,
      `SHA-256:${expected}`,
      ` sha256=${expected}\n`,
      `sha256 Fingerprint=${expected}\n`,
    ]
  ) assertEquals(parseFingerprint(text), expected);
});

Deno.test("parseFingerprint() throws UsageError for what is none", () => {
  for (const text of ["", "ab", "ab".repeat(20), "xy".repeat(32), "\x1b[2J"]) {
    const error = assertThrows(() => parseFingerprint(text), UsageError);
    assertEquals(error.message.includes("\x1b"), false);
  }
});
