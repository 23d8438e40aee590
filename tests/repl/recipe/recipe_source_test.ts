import { assert, assertEquals } from "@std/assert";
import {
  recipeSource,
  type RecipeText,
} from "../../../lib/repl/recipe/recipe_source.ts";
import { MASK } from "../../../lib/line/transcript.ts";
import {
  type Recorded,
  Recording,
} from "../../../lib/repl/recipe/recording.ts";
import { PROTOCOL_CASES } from "./protocol_cases.ts";
import { Recorder } from "./recorder.ts";
import { SCRIPT_CASES } from "./script_cases.ts";
import { SESSION_CASES } from "./session_cases.ts";

const CASES = [...PROTOCOL_CASES, ...SESSION_CASES, ...SCRIPT_CASES];

const root = new URL("../../../", import.meta.url);

function recipeOf(recorded: readonly Recorded[]): Promise<RecipeText> {
  return recipeSource(recorded, {
    imports: { mailtalk: "@mailtalk/mailtalk", assert: "@std/assert" },
    command: (flags) => ["deno run", ...flags, "recipe.ts"],
  });
}

async function deno(...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return success ? "" : text(stdout) + text(stderr);
}

/** The imports of a recipe, and its statements without its functions. */
function partsOf(text: string): { imports: string; statements: string } {
  const [, imports, rest] = /^\/\*\*[^]*? \*\/\n\n((?:import .*\n)*)\n?([^]*)/
    .exec(text)!;
  const statements = rest.replace(/\n\/\*\* A secret from[^]*/, "");
  return { imports, statements };
}

Deno.test("recipeSource() makes recipes", async (t) => {
  const folder = await Deno.makeTempDir();
  using _ = {
    [Symbol.dispose]: () => Deno.removeSync(folder, { recursive: true }),
  };
  const files: string[] = [];
  const recipes: RecipeText[] = [];
  for (const [index, { recorded }] of CASES.entries()) {
    const file = `${folder}/case_${index}.ts`;
    const recipe = await recipeOf(recorded);
    await Deno.writeTextFile(file, recipe.text);
    files.push(file);
    recipes.push(recipe);
  }
  assertEquals(await deno("fmt", "--quiet", "--no-config", ...files), "");
  for (const [index, each] of CASES.entries()) {
    await t.step(each.name, async () => {
      const text = await Deno.readTextFile(files[index]);
      const { imports, statements } = partsOf(text);
      assertEquals(statements, each.statements);
      assertEquals(imports, each.imports ?? imports);
      assertEquals(recipes[index].secrets, each.secrets ?? []);
      assertEquals(recipes[index].leftOut, each.leftOut ?? []);
    });
  }
  const right = files.filter((_, index) => !CASES[index].isWrong);
  await t.step("that pass the type check", async () => {
    assertEquals(await deno("check", "-q", "--config=deno.json", ...right), "");
  });
});

Deno.test("recipeSource() says on top what the recipe is and needs", async () => {
  const recorded = new Recorder().connect("pop3://bob@[::1]:1110")
    .connect("smtps://mail.example.org/x*/").lines("EHLO me").use("box")
    .lines("PASS").script('connect("pop3://none.example.org")', {
      refusal: "-ERR no",
    }).entries;
  const { text, flags } = await recipeOf(recorded);
  assertEquals(flags, [
    "--no-prompt",
    "--allow-net=[::1]:1110,mail.example.org:465,none.example.org:110",
    "--allow-env=MAIL_PASSWORD",
  ]);
  const [header] = text.split("\n\n");
  assertEquals(
    header,
    `/**
 * Recorded in the REPL of mailtalk.
 *
 *     deno run \\
 *       --no-prompt \\
 *       --allow-net=[::1]:1110,mail.example.org:465,none.example.org:110 \\
 *       --allow-env=MAIL_PASSWORD \\
 *       recipe.ts
 *
 * URLs behind the file take the place of its own: allow their hosts.
 * Secrets come from the environment: MAIL_PASSWORD.
 *
 * @module
 */`,
  );
});

Deno.test("recipeSource() lets Deno ask for what else a recipe needs", async () => {
  for (
    const script of [
      "Deno.readTextFile('list.txt')",
      "openStore('maildir:Mail')",
      "fetch('https://example.org/x')",
      "const name = 'PW'; secret(name)",
    ]
  ) {
    const recorder = new Recorder().connect("pop3://127.0.0.1").script(script);
    const { flags } = await recipeOf(recorder.entries);
    assertEquals(flags, ["--allow-net=127.0.0.1:110"], script);
  }
});

Deno.test("recipeSource() believes what was recorded of values and sessions", async () => {
  const { text } = await recipeOf(
    new Recorder().connect("pop3://127.0.0.1").connect("smtp://127.0.0.1")
      .line("NOOP", { sentTo: "box" }).line("> NOOP")
      .script("box.state").script("mta.secure")
      .script("show()", { outcome: "failed" })
      .script("box.user", { hasValue: false }).script("_").entries,
  );
  assertEquals(partsOf(text).statements.split("\n").slice(6), [
    "await pop.noop(box);",
    "await smtp.noop(mta);",
    "console.log(box.state);",
    "const value = mta.secure;",
    "console.log(value);",
    "box.user;",
    "console.log(value);",
    "",
  ]);
});

Deno.test("recipeSource() leaves out what holds a secret", async () => {
  const recording = new Recording();
  const { entries } = new Recorder().connect("pop3://127.0.0.1")
    .scripts('const word = "hunter2"', "pass(word)", "stat()")
    .connect("smtp://127.0.0.1").line("DATA", { body: "It is hunter2.\r\n" })
    .line("QUIT", { refusal: "500 hunter2?" });
  for (const entry of entries) recording.add(entry);
  const mask = (text: string) => text.replaceAll("hunter2", MASK);
  const { text, leftOut } = await recipeOf(recording.entries(mask));
  assert(!text.includes("hunter2"));
  assertEquals(leftOut, [
    `const word = "${MASK}": it holds a secret`,
    'pass(word): "word" is not part of the recipe',
    "DATA: it holds a secret",
  ]);
  assert(text.includes("pop.stat(box)"));
});

Deno.test("recipeSource() makes recipes of long recordings", async () => {
  const recorder = new Recorder().connect("pop3://bob@127.0.0.1").lines("PASS");
  for (let number = 1; number <= 100; number++) {
    recorder.scripts(`const m${number} = retr(${number})`, `m${number}.length`)
      .scripts("const l = list()", "lost.length", "const n = list()");
  }
  recorder.script("l.length");
  const { text, steps, leftOut } = await recipeOf(recorder.entries);
  assertEquals(steps, 302);
  assertEquals(leftOut.length, 100);
  assert(text.includes("let l = await pop.list(box);\n"));
  // Nothing needs what is in it.
  assert(!text.includes("n ="));
  assertEquals(text.split("\nl = await pop.list(box);\n").length, 100);
});

Deno.test("recipeSource() makes something of nothing", async () => {
  const { text, steps } = await recipeOf([]);
  assertEquals(steps, 0);
  assert(!text.includes("import"));
});
