import { assert, assertEquals } from "@std/assert";
import {
  recipeSource,
  type RecipeText,
} from "../../../lib/repl/recipe/recipe_source.ts";
import type { Recorded } from "../../../lib/repl/recipe/recording.ts";
import { CASES } from "./recipe_cases.ts";
import { Recorder } from "./recorder.ts";

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
  const recorded = new Recorder().connect("pop3://bob:hunter2@[::1]:1110")
    .connect("smtps://mail.example.org/x*/").lines("PASS")
    .scripts(
      "Deno.readTextFile('list.txt')",
      "Deno.writeTextFileSync('a b', '')",
      "openStore('maildir:Mail')",
      "Deno.env.get('HOME')",
      "fetch('https://example.org/x')",
      "new Deno.Command('ls')",
      "Deno.hostname()",
    ).entries;
  const { text, permissions } = await recipeOf(recorded);
  assertEquals(permissions, [
    "--allow-net=[::1]:1110,mail.example.org:465,example.org",
    "--allow-read=list.txt,Mail",
    "--allow-write='a b',Mail",
    "--allow-env=HOME,MAIL_PASSWORD",
    "--allow-run=ls",
    "--allow-sys=hostname",
  ]);
  const [header] = text.split("\n\n");
  assertEquals(
    header,
    `/**
 * Recorded in the REPL of mailtalk, with pop3://bob@[::1]:1110 and
 * smtps://mail.example.org/x*\\/.
 *
 *     deno run --allow-net=[::1]:1110,mail.example.org:465,example.org \\
 *       --allow-read=list.txt,Mail --allow-write='a b',Mail \\
 *       --allow-env=HOME,MAIL_PASSWORD --allow-run=ls --allow-sys=hostname \\
 *       recipe.ts
 *
 * Other URLs can stand behind the file; allow their hosts instead. Secrets come
 * from the environment: MAIL_PASSWORD.
 *
 * @module
 */`,
  );
  assert(!text.includes("hunter2"));
});

Deno.test("recipeSource() believes what was recorded of values and sessions", async () => {
  const { text } = await recipeOf(
    new Recorder().connect("pop3://127.0.0.1").connect("smtp://127.0.0.1")
      .line("NOOP", { sentTo: "box" }).line("> NOOP")
      .script("box.state").script("mta.secure", { shown: false })
      .script("show()", { hasValue: false, outcome: "failed" })
      .script("box.user", { hasValue: false }).script("_").entries,
  );
  assertEquals(partsOf(text).statements.split("\n").slice(6), [
    'await pop.command(box, "NOOP");',
    "await smtp.noop(mta);",
    "console.log(box.state);",
    "const value = mta.secure;",
    "console.log(box.user);",
    "console.log(value);",
    "",
  ]);
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
