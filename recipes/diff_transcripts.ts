/**
 * Says what is different between two transcripts, such as that of a session
 * that worked and that of one that did not.
 *
 * @module
 */

import { EXIT } from "../lib/job/exit_code.ts";
import type { OptionInfo, Options } from "../lib/job/options.ts";
import type { Permission } from "../lib/job/permissions.ts";
import { print } from "../lib/job/print.ts";
import { runTool, type ToolInfo } from "../lib/job/tool.ts";
import { safeJson } from "../lib/line/safe_json.ts";
import { transcriptOf } from "../lib/job/transcript_input.ts";
import { UsageError } from "../mod.ts";
import { differencesInWords, diffTranscripts } from "../lib/transcript/mod.ts";

const OPTIONS: readonly OptionInfo[] = [
  { name: "json", help: "print an object a line instead of text" },
  { name: "help", help: "show this help" },
];

/** As diff(1) has it. */
const DIFFERENT = 1;

const INFO: ToolInfo = {
  name: "diff_transcripts",
  usage: "BEFORE AFTER [options]",
  summary:
    `Says what is different in AFTER: refusals and failures, with why; TLS, the
server and its version, capabilities, commands, replies, and what takes much
longer. Times, numbers, message ids and the like are no differences. One of the
two may be -, for stdin.`,
  groups: [{ heading: "Options", options: OPTIONS }],
  exitCodes: `0 nothing is different · 1 something is · 64 usage ·
65 no transcript`,
  permissions: permissionsOf,
};

/** Runs the recipe with a command line, and gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runTool(INFO, args, compare);
}

async function compare(options: Options): Promise<number> {
  const [before, after, ...more] = options.positional;
  if (after === undefined || more.length > 0) {
    throw new UsageError("Name two transcripts; see --help");
  }
  if (before === "-" && after === "-") {
    throw new UsageError("Only one of the transcripts can come from stdin");
  }
  const differences = diffTranscripts(
    await transcriptOf(before),
    await transcriptOf(after),
  );
  if (options.has("json")) {
    for (const each of differences) print(Deno.stdout, `${safeJson(each)}\n`);
  } else {
    print(Deno.stdout, differencesInWords(differences));
  }
  return differences.length === 0 ? EXIT.ok : DIFFERENT;
}

function permissionsOf(options: Options): Permission[] {
  const [before = "BEFORE", after = "AFTER"] = options.positional;
  return [before, after].filter((file) => file !== "-")
    .map((file) => ["read", file] as const);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
