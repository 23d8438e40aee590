/**
 * Records what any client and a mail server say to each other: a proxy between
 * the two, which sees inside of TLS and masks secrets.
 *
 * @module
 */

import { writeCaFile } from "../lib/job/ca_file.ts";
import {
  COMMON_OPTIONS,
  commonPermissions,
} from "../lib/job/common_options.ts";
import { EXIT } from "../lib/job/exit_code.ts";
import { placeName, readListenAddress } from "../lib/job/listen_address.ts";
import type { OptionInfo, Options } from "../lib/job/options.ts";
import type { Permission } from "../lib/job/permissions.ts";
import { print } from "../lib/job/print.ts";
import { sentence } from "../lib/job/sentence.ts";
import { stopped, StopSignals } from "../lib/job/stop_signals.ts";
import { tlsOptions } from "../lib/job/tls_options.ts";
import { runTool, type ToolInfo } from "../lib/job/tool.ts";
import { TranscriptFile } from "../lib/job/transcript_file.ts";
import { counted } from "../lib/job/units.ts";
import { startProxy } from "../lib/transcript/proxy.ts";
import { parseMailUrl, UsageError } from "../mod.ts";

const TLS = COMMON_OPTIONS.find(({ heading }) => heading === "TLS")!;

const OPTIONS: readonly OptionInfo[] = [
  { name: "to", value: "URL", required: true, help: "the mail server" },
  {
    name: "transcript",
    value: "FILE",
    required: true,
    help: "where it goes: .jsonl, .html, or text, secrets masked",
  },
  { name: "listen", value: "ADDR", help: "for clients (127.0.0.1, any port)" },
  { name: "plain", help: "take clients without TLS where URL begins with it" },
  {
    name: "ca-file",
    value: "FILE",
    help: "write the authority to trust (PEM)",
  },
  { name: "help", help: "show this help" },
];

const INFO: ToolInfo = {
  name: "record",
  usage: "--to URL --transcript FILE [options]",
  summary:
    `Stands between any client and the mail server at URL, passes on what they
say, and writes it to FILE. Ctrl-C ends it. TLS that a client asks for is done
with both: the client must trust the authority of --ca-file. replay and
show_transcript read the FILE.`,
  groups: [{ heading: "Options", options: OPTIONS }, TLS],
  exitCodes: `0 ended by Ctrl-C · 64 usage · 73, 74 cannot write`,
  permissions: permissionsOf,
};

/** Runs the recipe with a command line, and gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runTool(INFO, args, record);
}

async function record(options: Options): Promise<number> {
  if (options.positional.length > 0) {
    throw new UsageError("Name the server with --to; see --help");
  }
  const to = parseMailUrl(options.required("to"));
  const how = {
    ...readListenAddress(options.text("listen") ?? "0"),
    ...tlsOptions(options),
    plain: options.has("plain"),
  };
  using file = await TranscriptFile.open(options.required("transcript"));
  using stop = new StopSignals();
  await using proxy = await startProxy(to, {
    ...how,
    tap(event) {
      file.tap(event);
      if (file.failure) throw file.failure;
    },
    ended: (why) =>
      print(Deno.stderr, `record: ${sentence(why)}; recording has ended\n`),
  });
  const caFile = options.text("ca-file");
  if (caFile !== undefined) await writeCaFile(caFile, proxy.caCert);
  const say = (line: string) => print(Deno.stdout, `${line}\n`);
  say(`Connect to ${proxy.url} instead of the server; Ctrl-C ends it`);
  await stopped(stop.signal);
  await proxy.close();
  file.check();
  say(`Recorded ${counted(proxy.sessions, "session")} in ${file.path}`);
  return EXIT.ok;
}

function permissionsOf(options: Options): Permission[] {
  const to = parseMailUrl(options.text("to") ?? "pop3://mail.example.org");
  const listen = readListenAddress(options.text("listen") ?? "0");
  return [
    ["net", placeName(to)],
    ["net", "127.0.0.1"], // For TLS with clients, too.
    ["net", listen.hostname === "127.0.0.1" ? "127.0.0.1" : placeName(listen)],
    ...options.all("ca-file").map((path) => ["write", path] as const),
    ...commonPermissions(options),
  ];
}

if (import.meta.main) Deno.exit(await main(Deno.args));
