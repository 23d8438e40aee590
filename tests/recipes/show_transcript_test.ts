import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { toJsonLine } from "../../lib/transcript/record.ts";
import { main } from "../../recipes/show_transcript.ts";
import { REFUSED } from "../transcript/html/conversations.ts";
import { call, exists, recipe, shell, withItsPermissions } from "./helpers.ts";

const JSON_LINES = REFUSED.map((record) => toJsonLine(record)).join("");

/** A directory with a transcript in it. */
async function scene() {
  const directory = await Deno.makeTempDir();
  const file = `${directory}/monday.jsonl`;
  await Deno.writeTextFile(file, JSON_LINES);
  return {
    directory,
    file,
    page: `${directory}/monday.html`,
    async [Symbol.asyncDispose]() {
      await Deno.remove(directory, { recursive: true });
    },
  };
}

Deno.test("show_transcript shows a transcript as text", async () => {
  await using it = await scene();
  const { code, stdout, stderr } = await call(main, [it.file]);
  assertEquals([code, stderr], [0, ""]);
  assertStringIncludes(stdout, "C: AUTH PLAIN ••••••\nS: +OK Logged in.\n");
  assertStringIncludes(stdout, "Hello");
  const short = await call(main, [it.file, "--body-lines", "1"]);
  assertStringIncludes(short.stdout, "Subject: Grüße");
  assert(!short.stdout.includes("Hello"));
});

Deno.test("show_transcript --json prints JSON Lines, whatever it was", async () => {
  await using it = await scene();
  assertEquals((await call(main, [it.file, "--json"])).stdout, JSON_LINES);
  await Deno.writeTextFile(it.file, "S: +OK ready\nC: QUIT\nS: +OK bye\n");
  const { stdout } = await call(main, [it.file, "--json"]);
  assertEquals(
    stdout.trimEnd().split("\n").map((line) => JSON.parse(line).stage),
    ["greeting", "quit", "quit"],
  );
});

Deno.test("show_transcript --html writes a page that only its owner can read", async () => {
  await using it = await scene();
  const { code, stdout, stderr } = await call(main, [
    it.file,
    "--html",
    it.page,
    "--title",
    "Monday",
    "--body-lines",
    "1",
  ]);
  assertEquals([code, stdout, stderr], [0, "", ""]);
  const page = await Deno.readTextFile(it.page);
  assertStringIncludes(page, "<title>Monday</title>");
  assertStringIncludes(page, "quota exceeded");
  assert(!page.includes("Hello"));
  assertEquals((await Deno.stat(it.page)).mode! & 0o777, 0o600);
});

Deno.test("show_transcript needs no more than the permissions that its help asks for", async () => {
  await using it = await scene();
  const args = [it.file, "--html", it.page];
  const { code, stderr } = await shell(
    await withItsPermissions("show_transcript", args),
  );
  assertEquals([code, stderr], [0, ""]);
  assert(exists(it.page));
});

Deno.test("show_transcript reads stdin", async () => {
  await using it = await scene();
  const { code, stdout } = await shell(
    `'${Deno.execPath()}' run --no-prompt '${
      recipe("show_transcript")
    }' - < '${it.file}'`,
  );
  assertEquals(code, 0);
  assertStringIncludes(stdout, "S: +OK bye\n");
});

Deno.test("show_transcript says what is wrong with its arguments", async () => {
  await using it = await scene();
  for (
    const [args, code, why] of [
      [[], 64, "Name one transcript"],
      [[it.file, it.file], 64, "Name one transcript"],
      [[it.file, "--html", it.page, "--json"], 64, "contradict"],
      [[`${it.directory}/none`], 65, "Cannot read"],
      [[it.file, "--html", `${it.directory}/no/page`], 73, "Cannot write"],
    ] as const
  ) {
    const outcome = await call(main, args);
    assertEquals([outcome.code, outcome.stdout], [code, ""]);
    assertStringIncludes(outcome.stderr, why);
    assertStringIncludes(outcome.stderr, "show_transcript: ");
  }
  await Deno.writeTextFile(it.file, "Dear diary,\nnothing happened.\n");
  const { code, stderr } = await call(main, [it.file]);
  assertEquals(code, 65);
  assertStringIncludes(stderr, it.file);
});

Deno.test("show_transcript says that a page is no transcript", async () => {
  await using it = await scene();
  await call(main, [it.file, "--html", it.page]);
  const { code, stdout, stderr } = await call(main, [it.page]);
  assertEquals([code, stdout], [65, ""]);
  assertStringIncludes(stderr, "it is a page for browsers");
});
