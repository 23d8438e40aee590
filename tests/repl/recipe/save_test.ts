import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { UsageError } from "../../../lib/errors.ts";
import { saveRecipe } from "../../../lib/repl/recipe/save.ts";
import { type Sandbox, startSandbox } from "../../../lib/sandbox/mod.ts";
import { Recorder } from "./recorder.ts";

const CONFIG = `--config=${
  new URL("../../../deno.json", import.meta.url).pathname
}`;

/** A folder that goes again. */
async function temporaryFolder(
  prefix?: string,
): Promise<{ path: string } & Disposable> {
  const path = await Deno.makeTempDir({ prefix });
  return {
    path,
    [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }),
  };
}

async function run(
  args: readonly string[],
  options: Deno.CommandOptions = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    stdin: "null",
    ...options,
    env: { NO_COLOR: "1", ...options.env },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Runs a saved recipe with the command that saving it gave. */
function runSaved(
  command: string,
  secrets: Record<string, string>,
): ReturnType<typeof run> {
  const [deno, ...args] = command.split(" ");
  assertEquals(deno, "deno");
  return run(args, { env: secrets });
}

function received({ received }: Sandbox): string[] {
  return received.map(({ line }) => line);
}

const BODY = "Subject: dots\r\n\r\n.\r\n..\r\n`${1}` \\n \u{1f44b}\r\n";

Deno.test("saveRecipe() saves what runs as it was recorded", async (t) => {
  using folder = await temporaryFolder();
  await using sandbox = await startSandbox();
  const bob = sandbox.mailbox("bob");
  bob.deliver("Subject: one\r\n\r\nHello\r\n");
  bob.deliver("Subject: two\r\n\r\nHello\r\n");
  const file = `${folder.path}/both.ts`;
  const { entries } = new Recorder().connect(sandbox.popUrl)
    .lines("CAPA", "USER bob", "PASS", "STAT", "LIST", "UIDL 1", "TOP 1 0")
    .line("RETR 7", { refusal: "-ERR no\r\nsuch message" })
    .line("XTND XLST", { refusal: "-ERR" })
    .line("RETR  1")
    .scripts(
      "const l = list()",
      "l.length",
      "_ * 2",
      "for (const { number } of l) top(number)",
      "const l = list() // again",
      "l.map(({ number }) => retr(number))",
      "const unused = 1",
    )
    .script("retr(99)", { refusal: "-ERR no such message" })
    .script("retr(98)", { outcome: "failed" })
    .script(`connect("${sandbox.smtpUrl}")`, {
      opens: ["mta", sandbox.smtpUrl],
    })
    .script("ehlo('me')")
    .lines("MAIL FROM:<alice@example.org> BODY=8BITMIME")
    .line("RCPT TO:<nobody@example.com>", { refusal: "550 5.7.1 no relay" })
    .lines("RCPT TO:<bob@example.org>").line("DATA", { body: BODY })
    .script("send({ from: '', to: ['bob@example.org'] }, 'Subject: x\\n\\n')")
    .lines("QUIT").script("use(box)").use("box")
    .lines("DELE 1").script("quit()");

  const saved = await saveRecipe(file, entries);
  const text = await Deno.readTextFile(file);
  await t.step("and says what it is", () => {
    assertEquals(saved.problem, undefined);
    assertEquals(saved.typeChecks, true);
    assertEquals(saved.secrets, ["MAIL_PASSWORD"]);
    assertEquals(saved.leftOut, ["retr(98): it failed"]);
    assertEquals(saved.steps, 26);
    const { port } = new URL(sandbox.popUrl.replace("pop3:", "http:"));
    assertStringIncludes(saved.command, `--allow-net=127.0.0.1:${port},`);
    assert(saved.command.endsWith(` --allow-env=MAIL_PASSWORD ${file}`));
    assert(text.startsWith("/**\n * Recorded in the REPL of mailtalk.\n"));
  });
  await t.step("in a file that needs no touch", async () => {
    for (const args of [["fmt", "--check"], ["lint", CONFIG]]) {
      const { code, stderr } = await run([...args, file]);
      assertEquals(code, 0, stderr);
    }
  });
  await t.step("and sends the same", async () => {
    const { code, stdout, stderr } = await runSaved(saved.command, {
      MAIL_PASSWORD: "secret",
    });
    assertEquals(stderr, "");
    assertEquals(stdout, "2\n4\n");
    assertEquals(code, 0);
    assertEquals(received(sandbox), [
      "CAPA",
      "USER bob",
      "PASS secret",
      "STAT",
      "LIST",
      "UIDL 1",
      "TOP 1 0",
      "RETR 7",
      "XTND XLST",
      "RETR  1",
      "LIST",
      "TOP 1 0",
      "TOP 2 0",
      "LIST",
      "RETR 1",
      "RETR 2",
      "RETR 99",
      "EHLO me",
      "MAIL FROM:<alice@example.org> BODY=8BITMIME",
      "RCPT TO:<nobody@example.com>",
      "RCPT TO:<bob@example.org>",
      "DATA",
      "MAIL FROM:<> SIZE=12",
      "RCPT TO:<bob@example.org>",
      "DATA",
      "QUIT",
      "DELE 1",
      "QUIT",
    ]);
    const [, dots] = bob.messages;
    assertStringIncludes(new TextDecoder().decode(dots.bytes), BODY);
  });
  await t.step("and says which secret is missing", async () => {
    const { code, stderr } = await runSaved(saved.command, {});
    assertEquals(code, 64);
    assertEquals(
      stderr,
      'The environment variable "MAIL_PASSWORD" is not set\n',
    );
  });
});

Deno.test("saveRecipe() overwrites nothing but what it saved", async () => {
  using folder = await temporaryFolder();
  const { entries } = new Recorder().connect("pop3://127.0.0.1").lines("CAPA");
  const mine = `${folder.path}/mine.ts`;
  await Deno.writeTextFile(mine, "export {};\n");
  const error = await assertRejects(
    () => saveRecipe(mine, entries),
    UsageError,
  );
  assertStringIncludes(error.message, `"${mine}"`);
  assertEquals(await Deno.readTextFile(mine), "export {};\n");

  const saved = `${folder.path}/it's saved.ts`;
  const first = await saveRecipe(saved, entries);
  assertEquals(first.steps, 2);
  assertStringIncludes(first.command, `it'\\''s saved.ts'`);
  const second = await saveRecipe(
    saved,
    new Recorder().connect("pop3://127.0.0.1").scripts("noop(1).x").entries,
  );
  assertEquals(second.typeChecks, false);
  assertMatch(second.problem!, /^TS\d+ .* \(line \d+\)$/);
  assertStringIncludes(await Deno.readTextFile(saved), "noop(box, 1)");
});

Deno.test("saveRecipe() saves nothing that turns out to be a secret later", async () => {
  using folder = await temporaryFolder();
  await using sandbox = await startSandbox({ users: { bob: "hunter2" } });
  const file = `${folder.path}/recipe.ts`;
  const repl = new URL("../../../repl.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-A", repl, sandbox.popUrl],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const lines = [
    'const word = "hunter2"',
    "USER bob",
    "pass(word)",
    "stat()",
    `.save ${file}`,
  ];
  await new Blob([lines.join("\n")]).stream().pipeTo(child.stdin);
  const { code } = await child.output();
  assertEquals(code, 0);
  const text = await Deno.readTextFile(file);
  assertStringIncludes(text, "await pop.stat(box);");
  assert(!text.includes("hunter2"), text);
});

Deno.test("saveRecipe() says why it cannot save", async () => {
  using folder = await temporaryFolder();
  for (
    const [path, why] of [
      ["recipe", '".ts"'],
      [`${folder.path}/none/recipe.ts`, "there is no such folder"],
      [`${folder.path}/a\x1b.txt`, "␛"],
    ]
  ) {
    const error = await assertRejects(() => saveRecipe(path, []), UsageError);
    assertStringIncludes(error.message, why);
  }
});

Deno.test("saveRecipe() finds modules from the folder of the recipe", async () => {
  using folder = await temporaryFolder("mail talk #");
  await Deno.writeTextFile(`${folder.path}/data.ts`, "export const one = 1;\n");
  await Deno.mkdir(`${folder.path}/recipes`);
  const { entries } = new Recorder().connect("pop3://127.0.0.1").scripts(
    "import { one } from './data.ts'",
    "one",
    "const again = import('./data.ts')",
    "again.one",
  );
  const save =
    new URL("../../../lib/repl/recipe/save.ts", import.meta.url).href;
  const script = `import { saveRecipe } from ${JSON.stringify(save)};
    const entries = JSON.parse(Deno.args[0]);
    const path = Deno.cwd() + "/recipes/mine.ts";
    const { typeChecks } = await saveRecipe(path, entries);
    console.log(typeChecks);`;
  const { stdout, stderr } = await run(
    ["eval", CONFIG, script, JSON.stringify(entries)],
    { cwd: folder.path },
  );
  assertEquals(stderr, "");
  assertEquals(stdout, "true\n");
  const text = await Deno.readTextFile(`${folder.path}/recipes/mine.ts`);
  assertStringIncludes(text, 'import { one } from "../data.ts";');
  assertStringIncludes(text, 'await import("../data.ts")');
});
