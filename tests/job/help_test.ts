import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { COMMON_OPTIONS } from "../../lib/job/common_options.ts";
import { helpText } from "../../lib/job/help.ts";
import { Options } from "../../lib/job/options.ts";
import type { RecipeInfo } from "../../lib/job/recipe.ts";

const GROUPS = [
  {
    heading: "Options",
    options: [
      { name: "to", value: "B", help: "where to" },
      { name: "with-a-long-name-and", value: "VALUE", help: "what" },
    ],
  },
  ...COMMON_OPTIONS,
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
  const table = GROUPS.flatMap(({ options }) => options);
  return helpText(INFO, new Options(args, table), GROUPS);
}

/** The command line that the help of these arguments shows, in one line. */
function command(...args: string[]): string {
  const text = help(...args).replaceAll(" \\\n   ", "");
  return /^ {2}deno run --no-prompt (.*)$/m.exec(text)![1];
}

Deno.test("helpText() lists the options, in groups", () => {
  const text = help();
  assertStringIncludes(
    text,
    `\n\nOptions:\n  --to B${" ".repeat(19)}where to\n`,
  );
  assertStringIncludes(
    text,
    `\n  --with-a-long-name-and VALUE\n${" ".repeat(27)}what\n\nLogging in:\n`,
  );
  assertStringIncludes(text, "\n\nOutput:\n");
});

Deno.test("helpText() fits into a terminal of 80 columns", () => {
  for (
    const text of [
      help(),
      help(
        ...[
          "smtps://h",
          "--password-command",
          "x",
          "--netrc",
          "--ca",
          "ca.pem",
        ],
        ...["--client-cert", "cert.pem", "--client-key", "key.pem"],
      ),
    ]
  ) {
    for (const line of text.split("\n")) assert(line.length <= 80, line);
  }
});

Deno.test("helpText() names the permissions of this command line", () => {
  assertEquals(
    command(),
    "--allow-net=mail.example.org:25 --allow-read=f recipes/x.ts …",
  );
  assertEquals(
    command("smtps://a:b@h", "--transcript", "t t", "--password-env", "V"),
    "--allow-net=h:465 --allow-read=f --allow-write='t t' --allow-env=V recipes/x.ts …",
  );
  assertStringIncludes(command("smtp://[::1]:99"), "--allow-net=[::1]:99 ");
  assert(!help("smtp://bob:hunter2@h").includes("hunter2"));
});

Deno.test("helpText() names the permissions for credentials and TLS", () => {
  for (
    const [args, flags] of [
      [["--password-command", "pass mail"], "--allow-run=sh"],
      [["--token-command", "x", "--password-command", "y"], "--allow-run=sh"],
      [["--token-env", "T"], "--allow-env=T"],
      [["--netrc-file", "n"], "--allow-read=f,n"],
      [["--netrc", "--netrc-file", "n"], "--allow-read=f,n"],
      [
        ["--netrc"],
        '--allow-read=f,"${NETRC:-$HOME/.netrc}" --allow-env=NETRC,HOME',
      ],
      [["--ca", "a", "--ca", "b"], "--allow-read=f,a,b"],
      [
        ["--client-cert", "c", "--client-key", "k", "--pin", "p"],
        "--allow-read=f,c,k",
      ],
      [
        ["--token-file", "t/bob"],
        ",oauth2.googleapis.com,login.microsoftonline.com --allow-read=f,t --allow-write=t",
      ],
      [["--ca", "a", "--pin", "p"], "--allow-read=f,a"],
      [["--ca", "a", "--client-cert", "c"], "--allow-read=f,a,c --allow-sys"],
    ] as [string[], string][]
  ) {
    const line = command(...args).replace(/ recipes.*/, "")
      .replace(/--allow-net=mail.example.org:25 ?/, "");
    assertEquals(line.replace(/^--allow-read=f /, ""), flags);
  }
});

Deno.test("helpText() refuses a URL that the recipe would refuse", () => {
  assertThrows(() => help("pop3://h"), UsageError, "smtp://");
});
