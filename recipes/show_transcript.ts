/**
 * Shows a transcript: as text, as a page for a browser, or as JSON Lines,
 * whatever it was written by.
 *
 * @module
 */

import { EXIT } from "../lib/job/exit_code.ts";
import type { OptionInfo, Options } from "../lib/job/options.ts";
import type { Permission } from "../lib/job/permissions.ts";
import { print } from "../lib/job/print.ts";
import { runTool, type ToolInfo } from "../lib/job/tool.ts";
import { transcriptOf } from "../lib/job/transcript_input.ts";
import { toJsonLine } from "../lib/transcript/record.ts";
import { StoreError, UsageError } from "../mod.ts";
import { htmlPage, textView, type Transcript } from "../lib/transcript/mod.ts";

const OPTIONS: readonly OptionInfo[] = [
  {
    name: "html",
    value: "FILE",
    help: "write a page, explanations beside the lines, to FILE",
  },
  { name: "json", help: "print an object a line instead of text" },
  {
    name: "body-lines",
    value: "N",
    help: "show N lines of each message (all; in a page 400)",
  },
  { name: "title", value: "TEXT", help: "title of the page" },
  { name: "help", help: "show this help" },
];

const INFO: ToolInfo = {
  name: "show_transcript",
  usage: "FILE [options]",
  summary: `Shows a conversation with a mail server that was written to FILE, by
--transcript of another recipe, swaks, curl -v, telnet or a mail log; - is
stdin. A page is one file that needs nothing else, and runs no script.`,
  groups: [{ heading: "Options", options: OPTIONS }],
  exitCodes: `0 shown · 64 usage · 65 FILE is no transcript ·
73, 74 cannot write`,
  permissions: permissionsOf,
};

/** Runs the recipe with a command line, and gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runTool(INFO, args, show);
}

async function show(options: Options): Promise<number> {
  const [file, ...more] = options.positional;
  if (file === undefined || more.length > 0) {
    throw new UsageError("Name one transcript; see --help");
  }
  const page = options.text("html");
  if (page !== undefined && options.has("json")) {
    throw new UsageError('Options "--html" and "--json" contradict each other');
  }
  const bodyLines = options.number("body-lines", 0);
  const transcript = await transcriptOf(file);
  if (page !== undefined) {
    const title = options.text("title");
    await write(page, htmlPage(transcript, { title, bodyLines }));
  } else if (options.has("json")) {
    printJsonLines(transcript);
  } else {
    print(Deno.stdout, textView(transcript, { bodyLines }));
  }
  return EXIT.ok;
}

/** In that format, only the first of a session tells where it goes to. */
function printJsonLines(transcript: Transcript): void {
  const begun = new Set<number>();
  for (const { url, ...record } of transcript) {
    const isFirst = !begun.has(record.session);
    begun.add(record.session);
    print(Deno.stdout, toJsonLine(isFirst ? { ...record, url } : record));
  }
}

/** It holds what the mail was about: only its owner may read it. */
async function write(path: string, text: string): Promise<void> {
  try {
    await Deno.writeTextFile(path, text, { mode: 0o600 });
  } catch (cause) {
    throw new StoreError(
      `Cannot write the page "${path}": ${(cause as Error).message}`,
      { cause },
    );
  }
}

function permissionsOf(options: Options): Permission[] {
  const [file = "FILE"] = options.positional;
  const page = options.text("html");
  return [
    ...(file === "-" ? [] : [["read", file]] as const),
    ...(page === undefined ? [] : [["write", page]] as const),
  ];
}

if (import.meta.main) Deno.exit(await main(Deno.args));
