/**
 * Plays a transcript as a server: who connects is answered the way the server
 * answered then, so that a failure can be looked at, and mended, at leisure.
 *
 * @module
 */

import { writeCaFile } from "../lib/job/ca_file.ts";
import { EXIT } from "../lib/job/exit_code.ts";
import type { OptionInfo, Options } from "../lib/job/options.ts";
import type { Permission } from "../lib/job/permissions.ts";
import { print } from "../lib/job/print.ts";
import { stopped, StopSignals } from "../lib/job/stop_signals.ts";
import { runTool, type ToolInfo } from "../lib/job/tool.ts";
import { transcriptOf } from "../lib/job/transcript_input.ts";
import { replay } from "../lib/transcript/replay.ts";
import { UsageError } from "../mod.ts";

const OPTIONS: readonly OptionInfo[] = [
  { name: "port", value: "N", help: "listen at port N (any that is free)" },
  {
    name: "session",
    value: "N",
    help: "play only session N of the transcript, to everybody",
  },
  {
    name: "speed",
    value: "X",
    help: "X times as fast as it was; 1 is as it was (at once)",
  },
  {
    name: "ca-file",
    value: "FILE",
    help: "write the authority that clients must trust, in PEM",
  },
  { name: "help", help: "show this help" },
];

const INFO: ToolInfo = {
  name: "replay",
  usage: "FILE [options]",
  summary:
    `Is a mail server at 127.0.0.1 that answers as the transcript in FILE says, and
fails where it did. Any password will do. Ctrl-C ends it. FILE was written by
--transcript of another recipe, by record, or is another log of a conversation;
- is stdin. What clients ask that is not in it is told on stderr.`,
  groups: [{ heading: "Options", options: OPTIONS }],
  exitCodes: `0 ended by Ctrl-C · 64 usage · 65 FILE is no transcript ·
73, 74 cannot write`,
  permissions: permissionsOf,
};

/** Runs the recipe with a command line, and gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runTool(INFO, args, play);
}

async function play(options: Options): Promise<number> {
  const [file, ...more] = options.positional;
  if (file === undefined || more.length > 0) {
    throw new UsageError("Name one transcript; see --help");
  }
  const settings = {
    port: options.number("port", 0, 65535),
    session: options.number("session", 1),
    speed: options.number("speed", 0.001),
    tell: (deviation: string) => print(Deno.stderr, `replay: ${deviation}\n`),
  };
  const transcript = await transcriptOf(file);
  using stop = new StopSignals();
  await using server = await replay(transcript, settings);
  const caFile = options.text("ca-file");
  if (caFile !== undefined) await writeCaFile(caFile, server.caCert);
  const places = Object.entries(server.urls);
  const lines = places.length === 0
    ? [server.url]
    : places.map(([then, now]) => `${now} (was ${then})`);
  print(Deno.stdout, `${lines.join("\n")}\nCtrl-C ends it\n`);
  await stopped(stop.signal);
  return EXIT.ok;
}

function permissionsOf(options: Options): Permission[] {
  const [file = "FILE"] = options.positional;
  const caFile = options.text("ca-file");
  return [
    ["net", "127.0.0.1"],
    ...(file === "-" ? [] : [["read", file]] as const),
    ...(caFile === undefined ? [] : [["write", caFile]] as const),
  ];
}

if (import.meta.main) Deno.exit(await main(Deno.args));
