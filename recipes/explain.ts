/**
 * Explains what mail servers said: replies, transcripts of any kind, and lines
 * of logs.
 *
 * @module
 */

import { type Product, PRODUCTS } from "../lib/diagnosis/products.ts";
import { EXIT } from "../lib/job/exit_code.ts";
import {
  type Trouble,
  troublesIn,
  troublesInWords,
} from "../lib/job/explanations.ts";
import type { OptionInfo, Options } from "../lib/job/options.ts";
import { print } from "../lib/job/print.ts";
import { runTool, type ToolInfo } from "../lib/job/tool.ts";
import { safeJson } from "../lib/line/safe_json.ts";
import { sentence } from "../lib/job/sentence.ts";
import { textOf } from "../lib/job/text_input.ts";
import { UsageError } from "../mod.ts";

const OPTIONS: readonly OptionInfo[] = [
  {
    name: "protocol",
    value: "NAME",
    help: "pop3 or smtp, if nothing tells it",
  },
  {
    name: "after",
    value: "COMMAND",
    help: 'what it answers: "PASS", "RCPT TO:<a@b>", "connect", "."',
  },
  { name: "server", value: "NAME", help: "which server it is, as below" },
  { name: "sources", help: "say where it is known from" },
  { name: "json", help: "print an object for each refusal, a line each" },
  { name: "help", help: "show this help" },
];

const INFO: ToolInfo = {
  name: "explain",
  usage: '[FILE…] ["REPLY"…] [options]',
  summary:
    `Says why a mail server said that, and what to do about it. FILE, or stdin,
holds replies one below the other, a transcript (of --transcript, swaks, curl
-v, telnet, openssl s_client), lines of a mail log, a bounce, or an error
message. REPLY is a reply itself, in quotes: "550 5.1.1 …" or "-ERR …".
Passwords in it are not shown. The wording need not be known: its codes, and
where it was said, tell something, too.`,
  groups: [{ heading: "Options", options: OPTIONS }],
  notes: `Servers: ${Object.keys(PRODUCTS).join(" ")}`
    .replace(/(.{1,78})(?: |$)/g, "$1\n").trimEnd(),
  exitCodes: "0 read, whatever it tells · 64 usage · 65 nothing to be read",
  permissions: ({ positional }) =>
    positional.filter((file) => file !== "-")
      .map((file) => ["read", file] as const),
};

/** Runs the recipe with a command line, and gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  const replies = args.filter(isReply);
  const rest = args.filter((arg) => !isReply(arg));
  // Where replies are given, nothing is waited for on stdin.
  const needed = replies.length > 0 ? [] : ["-"];
  return runTool(INFO, rest, async (options) => {
    const files = options.positional.length > 0 ? options.positional : needed;
    await explain(replies, files, options);
    return EXIT.ok;
  });
}

async function explain(
  replies: readonly string[],
  files: readonly string[],
  options: Options,
): Promise<void> {
  const known = {
    protocol: protocolIn(options),
    after: options.text("after"),
    server: await serverIn(options),
  };
  if (replies.length > 0) {
    const troubles = troublesIn(replies.join("\n"), "command line", known);
    report(troubles, options);
  }
  const several = files.length + Math.min(replies.length, 1) > 1;
  for (const [i, file] of files.entries()) {
    if (file === "-" && Deno.stdin.isTerminal()) {
      print(Deno.stderr, "Paste what the server said, and end with Ctrl-D:\n");
    }
    const name = file === "-" ? "stdin" : file;
    const troubles = troublesIn(await textOf(file), name, known);
    if (several && i + replies.length > 0 && !options.has("json")) {
      print(Deno.stdout, "\n");
    }
    report(troubles, options, several ? file : undefined);
  }
}

/** Whether it is no name of a file, nor an option, but what a server said. */
function isReply(arg: string): boolean {
  return /^(?:-ERR\b|[245]\d\d[ -])/i.test(arg);
}

function report(
  troubles: readonly Trouble[],
  options: Options,
  file?: string,
): void {
  if (options.has("json")) {
    for (const { lines, why, explained } of troubles) {
      const { session, stage, protocol } = explained?.exchange ?? {};
      const object = { file, session, protocol, stage, lines, why };
      print(Deno.stdout, `${safeJson(object)}\n`);
    }
    return;
  }
  if (file !== undefined) print(Deno.stdout, `${sentence(file)}:\n`);
  const sources = options.has("sources");
  print(
    Deno.stdout,
    troubles.length === 0
      ? "Nothing was refused, and no connection failed.\n"
      : troublesInWords(troubles, { sources }),
  );
}

function protocolIn(options: Options): "pop3" | "smtp" | undefined {
  const name = options.text("protocol");
  if (name === undefined || name === "pop3" || name === "smtp") return name;
  throw new UsageError(
    `Option "--protocol" takes "pop3" or "smtp", not "${sentence(name)}"`,
  );
}

async function serverIn(options: Options): Promise<Product | undefined> {
  const name = options.text("server")?.toLowerCase();
  if (name === undefined || Object.hasOwn(PRODUCTS, name)) {
    return name as Product | undefined;
  }
  const { closest } = await import("fastest-levenshtein");
  const nearest = closest(name, Object.keys(PRODUCTS));
  throw new UsageError(
    `Unknown server "${sentence(name)}": did you mean "${nearest}"; see --help`,
  );
}

if (import.meta.main) Deno.exit(await main(Deno.args));
