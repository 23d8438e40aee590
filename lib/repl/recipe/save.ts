import { UsageError } from "../../errors.ts";
import { visible } from "../../line/visible.ts";
import { formatted, runDeno } from "./deno_command.ts";
import { FIRST_LINES } from "./page.ts";
import { recipeSource, type RecipeText } from "./recipe_source.ts";
import type { Recorded } from "./recording.ts";
import { shellWord } from "../../job/shell_word.ts";

/** What became of a recipe that was saved. */
export interface SavedRecipe
  extends Pick<RecipeText, "steps" | "secrets" | "leftOut"> {
  /** Whether it passes `deno check`; undefined where Deno could not be run. */
  readonly typeChecks: boolean | undefined;
  /** The first thing wrong with it. */
  readonly problem?: string;
  /** The command that runs it. */
  readonly command: string;
}

/**
 * Saves what was recorded as a recipe, formats it and checks its types. A file
 * is overwritten only if it is a recipe that was saved like this.
 *
 * @param path The file, with `.ts` at its end.
 * @throws {UsageError} If the file cannot be written, or is another's.
 */
export async function saveRecipe(
  path: string,
  recorded: readonly Recorded[],
): Promise<SavedRecipe> {
  if (!path.endsWith(".ts")) {
    throw new UsageError(
      `Cannot save a recipe as "${
        visible(path)
      }": give a name that ends in ".ts"`,
    );
  }
  const exists = await isOurs(path);
  const { imports, config } = await surroundings(path);
  const file = path.startsWith("-") ? `./${path}` : path;
  const command = (flags: readonly string[]) => [
    "deno run",
    ...config === undefined ? [] : [`--config=${shellWord(config)}`],
    ...flags,
    shellWord(file),
  ];
  const recipe = await recipeSource(recorded, {
    imports,
    command,
    specifier: await specifiersFrom(path),
  });
  const how = config === undefined ? [] : [`--config=${config}`];
  const text = await withLintComment(await formatted(recipe.text), how);
  await write(path, text, exists);
  const check = await runDeno(["check", "--quiet", ...how, file]);
  const { steps, secrets, leftOut } = recipe;
  return {
    steps,
    secrets,
    leftOut,
    typeChecks: check?.success,
    problem: check && !check.success ? firstProblem(check.stderr) : undefined,
    command: command(recipe.flags).join(" "),
  };
}

/** Where the recipe imports from, and the configuration that says so. */
async function surroundings(path: string): Promise<{
  imports: { mailtalk: string; assert: string };
  config?: string;
}> {
  const checkout = new URL("../../../", import.meta.url);
  if (checkout.protocol !== "file:") {
    // https://jsr.io/@mailtalk/mailtalk/0.1.0/lib/repl/recipe/save.ts
    const version = /\/(\d+\.\d+\.\d+[^/]*)\/$/.exec(checkout.pathname)?.[1];
    const range = version === undefined ? "" : `@${version}`;
    return {
      imports: {
        mailtalk: `jsr:@mailtalk/mailtalk${range}`,
        assert: "jsr:@std/assert@^1",
      },
    };
  }
  const imports = {
    mailtalk: "@mailtalk/mailtalk",
    assert: "@std/assert",
  };
  const root = decodeURIComponent(checkout.pathname);
  const folder = await realFolder(path);
  if (`${folder}/`.startsWith(root)) return { imports };
  return { imports, config: `${root}deno.json` };
}

/**
 * What modules are called from where the recipe is, if entries call them
 * relative to the current folder.
 */
async function specifiersFrom(
  path: string,
): Promise<(name: string) => string> {
  const { dirname, relative } = await import("node:path");
  return (name) => {
    if (!/^\.\.?\//.test(name)) return name;
    const found = relative(dirname(path), name).replaceAll("\\", "/");
    return found.startsWith("../") ? found : `./${found}`;
  };
}

/** The folder that a file is to be in. */
async function realFolder(path: string): Promise<string> {
  const folder = path.replace(/[^/]*$/, "") || ".";
  try {
    return await Deno.realPath(folder);
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

/** Whether the file is there already, and ours to overwrite. */
async function isOurs(path: string): Promise<boolean> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw cannotWrite(path, error);
  }
  if (text.startsWith(FIRST_LINES)) return true;
  throw new UsageError(
    `Cannot save a recipe as "${
      visible(path)
    }": that file is there already, and no recipe that was saved here; give another name`,
  );
}

async function write(
  path: string,
  text: string,
  exists: boolean,
): Promise<void> {
  try {
    await Deno.writeTextFile(path, text, { createNew: !exists });
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

function cannotWrite(path: string, cause: unknown): UsageError {
  const why = cause instanceof Deno.errors.NotFound
    ? "there is no such folder"
    : visible((cause as Error).message);
  return new UsageError(`Cannot save a recipe as "${visible(path)}": ${why}`, {
    cause,
  });
}

/**
 * Script that was typed at a prompt may be such as `deno lint` would not have
 * in a file: a recipe says so at its top, and is left as it was typed.
 */
async function withLintComment(
  text: string,
  flags: readonly string[],
): Promise<string> {
  const result = await runDeno(
    ["lint", "--json", ...flags, "--ext=ts", "-"],
    text,
  );
  let rules: string[];
  try {
    const { diagnostics } = JSON.parse(result?.stdout ?? "{}");
    rules = diagnostics.map(({ code }: { code: string }) => code);
  } catch {
    return text;
  }
  if (rules.length === 0) return text;
  const names = [...new Set(rules)].sort().join(" ");
  return text.replace(
    "\n */\n",
    (end) => `${end}\n// deno-lint-ignore-file ${names}\n`,
  );
}

/** The first thing that `deno check` has to say. */
function firstProblem(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const [first = "deno check failed"] = lines;
  const place = /:(\d+):\d+$/.exec(
    lines.find((line) => /^\s+at .*:\d+:\d+$/.test(line)) ?? "",
  );
  return visible(place ? `${first} (line ${place[1]})` : first);
}
