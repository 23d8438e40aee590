import { assertEquals, assertStringIncludes } from "@std/assert";
import { main } from "../../recipes/diff_transcripts.ts";
import { call, recipe, shell, withItsPermissions } from "./helpers.ts";

/** Two transcripts of one server: of a good day, and of a bad one. */
async function scene() {
  const directory = await Deno.makeTempDir();
  const [good, bad] = ["good", "bad"].map((day) => `${directory}/${day}.txt`);
  const beginning = "S: +OK ready\nC: USER bob\nS: +OK\nC: PASS ••••••\n";
  await Deno.writeTextFile(good, `${beginning}S: +OK 3 messages\n`);
  await Deno.writeTextFile(bad, `${beginning}S: -ERR [IN-USE] locked\n`);
  return {
    good,
    bad,
    async [Symbol.asyncDispose]() {
      await Deno.remove(directory, { recursive: true });
    },
  };
}

Deno.test("diff_transcripts says what is different, and why, and ends with 1", async () => {
  await using it = await scene();
  const { code, stdout, stderr } = await call(main, [it.good, it.bad]);
  assertEquals([code, stderr], [1, ""]);
  const [words, before, now, why] = stdout.split("\n");
  assertEquals([words, before, now], [
    "The server refused the login",
    "  before  +OK 3 messages",
    "  now     -ERR [IN-USE] locked",
  ]);
  assertStringIncludes(why, "  why     ");
});

Deno.test("diff_transcripts ends with 0 where nothing is different", async () => {
  await using it = await scene();
  const { code, stdout } = await call(main, [it.good, it.good]);
  assertEquals([code, stdout], [0, "No differences that matter\n"]);
});

Deno.test("diff_transcripts --json prints an object a line", async () => {
  await using it = await scene();
  const { code, stdout } = await call(main, ["--json", it.good, it.bad]);
  assertEquals(code, 1);
  const { about, after, explanation } = JSON.parse(stdout);
  assertEquals([about, after], ["trouble", "-ERR [IN-USE] locked"]);
  assertEquals(explanation.retry, "later");
});

Deno.test("diff_transcripts needs no more than the permissions that its help asks for", async () => {
  await using it = await scene();
  const { code, stderr } = await shell(
    await withItsPermissions("diff_transcripts", [it.good, it.bad]),
  );
  assertEquals([code, stderr], [1, ""]);
});

Deno.test("diff_transcripts reads one of the two from stdin", async () => {
  await using it = await scene();
  const command =
    `'${Deno.execPath()}' run --no-prompt '--allow-read=${it.good}' '${
      recipe("diff_transcripts")
    }' '${it.good}' -`;
  assertEquals((await shell(`${command} < '${it.bad}'`)).code, 1);
  assertEquals((await call(main, ["-", "-"])).code, 64);
});

Deno.test("diff_transcripts says what is wrong with its arguments", async () => {
  await using it = await scene();
  for (
    const [args, code, why] of [
      [[], 64, "Name two transcripts"],
      [[it.good], 64, "Name two transcripts"],
      [[it.good, `${it.bad}.none`], 65, "Cannot read"],
    ] as const
  ) {
    const outcome = await call(main, args);
    assertEquals([outcome.code, outcome.stdout], [code, ""]);
    assertStringIncludes(outcome.stderr, why);
  }
});
