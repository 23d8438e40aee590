import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { Options } from "../../lib/job/options.ts";
import { testMessages } from "../../lib/job/test_messages.ts";
import { TempDir } from "../store/helpers.ts";

const ENVELOPE = { from: "a@example.org", to: ["b@example.org"], count: 2 };

async function first(...args: string[]): Promise<string> {
  const table = ["message", "subject", "body", "size"]
    .map((name) => ({ name, value: "X", help: "" }));
  const make = await testMessages(new Options(args, table), ENVELOPE);
  return new TextDecoder().decode(make(1).content as Uint8Array);
}

Deno.test("testMessages() composes where no file is named", async () => {
  assertMatch(await first(), /\r\nSubject: \[mailtalk 1\/2\] Test message\r\n/);
  const text = await first("--subject", "S", "--body", "T", "--size", "1K");
  assertMatch(text, /\r\nSubject: \[mailtalk 1\/2\] S\r\n/);
  assertEquals(text.length, 1024);
});

Deno.test("testMessages() takes the file that is named, and nothing beside it", async () => {
  await using dir = new TempDir();
  const path = `${dir.path}/a.eml`;
  await Deno.writeTextFile(path, "A: b\r\n\r\nc\r\n");
  assertMatch(await first("--message", path), /\r\nA: b\r\n\r\nc\r\n$/);
  for (const option of ["--subject", "--body", "--size"]) {
    await assertRejects(
      () => first("--message", path, option, "1"),
      UsageError,
      `"${option}" contradict`,
    );
  }
});
