import { assertEquals, assertRejects } from "@std/assert";
import {
  formsOf,
  KNOWN_SECRETS,
  secretsIn,
  secretsInLog,
} from "./known_secrets.ts";
import { call, end, start } from "./recipes/helpers.ts";
import { users } from "./servers/mod.ts";
import { TempDir } from "./store/helpers.ts";

// They are put together here, because this file's output is looked through.
const SECRET = ["hun", "ter2"].join("");
const WORD = ["sec", "ret"].join("");

Deno.test("secretsIn() finds each secret in each form", () => {
  for (const secret of KNOWN_SECRETS) {
    for (const form of formsOf(secret)) {
      const found = secretsIn(`535 you said "${form}", wrong`);
      assertEquals(found.includes(secret), true, form.length.toString());
    }
  }
  assertEquals(secretsIn("ok | 12 passed"), []);
});

Deno.test("secretsInLog() takes a plain word for a password only where one stands", () => {
  for (
    const shown of [
      `C: PASS ${WORD}`,
      `pop3://bob:${WORD}@127.0.0.1`,
      `password ${WORD}`,
      btoa(WORD),
      btoa(`\0bob\0${WORD}`),
    ]
  ) assertEquals(secretsInLog(shown), [WORD], shown.length.toString());
  for (const harmless of [`hide() masks a ${WORD} ... ok`, `${WORD}s masked`]) {
    assertEquals(secretsInLog(harmless), []);
  }
});

Deno.test("the passwords of the test servers are among the known ones", () => {
  for (const { name, password } of users) {
    if (name === "spaced") continue; // Two everyday words.
    assertEquals(KNOWN_SECRETS.includes(password), true, name);
  }
});

Deno.test("a recipe that shows a secret fails its test", async () => {
  const leak = (text: string) => () => {
    Deno.stderr.writeSync(new TextEncoder().encode(text));
    return Promise.resolve(0);
  };
  const args = [`pop3://bob:${WORD}@h`];
  for (const text of [`${SECRET}\n`, `-ERR ${WORD}?`, btoa(`\0bob\0${WORD}`)]) {
    await assertRejects(() => call(leak(text), args), Error, "shows a secret");
  }
  assertEquals((await call(leak("fine"), args)).code, 0);
});

Deno.test("a process that shows a secret fails its test", async () => {
  const child = start("", [], {
    args: ["eval", `console.log(${JSON.stringify(SECRET)})`],
  });
  await assertRejects(() => end(child), Error, "shows a secret");
});

Deno.test("a log that shows a secret is found, and the secret is not shown again", async () => {
  await using dir = new TempDir();
  const log = `${dir.path}/log`;
  const run = () =>
    end(start("", [], {
      args: [
        "run",
        "--no-prompt",
        `--allow-read=${log}`,
        new URL("known_secrets.ts", import.meta.url).pathname,
        log,
      ],
    }));
  await Deno.writeTextFile(log, "ok | 1 passed\n");
  assertEquals(await run(), { code: 0, stdout: "", stderr: "" });
  await Deno.writeTextFile(log, `running\nC: PASS ${SECRET}\nok\n`);
  assertEquals(await run(), {
    code: 1,
    stdout: "A secret is shown in line 2 of the tests' output\n",
    stderr: "",
  });
});
