import { assert, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { helpText } from "../../lib/job/help.ts";
import { Options } from "../../lib/job/options.ts";
import type { RecipeInfo } from "../../lib/job/recipe.ts";

const TABLE = [
  { name: "to", value: "B", help: "where to" },
  { name: "with-a-long-name", value: "VALUE", help: "what" },
  { name: "transcript", value: "FILE", help: "a file" },
  { name: "password-env", value: "VAR", help: "a variable" },
];

const INFO: RecipeInfo = {
  name: "x",
  usage: "smtp://HOST",
  summary: "Does x.",
  options: [],
  protocols: ["smtp", "smtps"],
  login: "with a user",
  permissions: () => [["read", "f"]],
};

function help(...args: string[]): string {
  return helpText(INFO, new Options(args, TABLE), TABLE);
}

Deno.test("helpText() lists the options", () => {
  const text = help();
  assertStringIncludes(text, "\n  --to B                 where to\n");
  assertStringIncludes(
    text,
    `\n  --with-a-long-name VALUE\n${" ".repeat(25)}what\n`,
  );
});

Deno.test("helpText() names the permissions of this command line", () => {
  assertStringIncludes(
    help(),
    "  deno run --no-prompt --allow-net=mail.example.org:25 --allow-read=f \\\n    recipes/x.ts",
  );
  assertStringIncludes(
    help("smtps://a:b@h", "--transcript", "t t", "--password-env", "V"),
    "deno run --no-prompt --allow-net=h:465 --allow-read=f '--allow-write=t t' --allow-env=V ",
  );
  assertStringIncludes(help("smtp://[::1]:99"), " --allow-net=[::1]:99 ");
  assert(!help("smtp://bob:hunter2@h").includes("hunter2"));
});

Deno.test("helpText() refuses a URL that the recipe would refuse", () => {
  assertThrows(() => help("pop3://h"), UsageError, "smtp://");
});
