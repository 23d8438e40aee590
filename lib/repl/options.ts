import { COMMON_OPTIONS } from "../job/common_options.ts";
import { helpPage } from "../job/help.ts";
import type { OptionGroup } from "../job/options.ts";

/** Options of recipes that make no sense here. */
const NOT_HERE = ["json"];

/** The options of the REPL. */
export const REPL_OPTIONS: readonly OptionGroup[] = [
  {
    heading: "Options",
    options: [
      {
        name: "keep-going",
        help: "piped input: go on after an error, and end with 1",
      },
    ],
  },
  ...COMMON_OPTIONS.map(({ heading, options }) => ({
    heading,
    options: options.filter(({ name }) => !NOT_HERE.includes(name))
      .map((option) =>
        option.name === "quiet"
          ? { ...option, help: "show nothing of the conversation" }
          : option
      ),
  })),
];

/** What `--help` prints. */
export function helpOfRepl(): string {
  return helpPage({
    name: "repl",
    file: "repl.ts",
    usage: "[pop3://USER@HOST | smtp://HOST] [options]",
    summary:
      `Talks to mail servers line by line: a line such as RETR 1 goes out as it is,
retr(1) is JavaScript, and .help tells the rest. Without a terminal, standard
input is run line by line, up to the first error.`,
    groups: REPL_OPTIONS,
    notes:
      `The options about logging in and TLS are for the server of the URL: login()
uses them, and asks for a password where none of them gives it.`,
    permissions: [
      ["net", ""],
      ["read", ""],
      ["write", ""],
      ["env", ""],
      ["sys", ""],
      ["run", ""],
    ],
    exitCodes: `0 all done · 1 piped input: something went wrong · 64 usage ·
68 unknown host · 69 unreachable or refused · 75 try later · 76 protocol broken`,
  });
}
