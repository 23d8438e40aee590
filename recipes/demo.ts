/**
 * The main job, on a server in this process: sends 25 test messages with the
 * bulk-send recipe, fetches and purges them with the fetch-and-purge recipe
 * into a Maildir, and shows the first conversation of each as it goes over the
 * wire.
 *
 * @module
 */

import { print } from "../lib/job/print.ts";
import { counted } from "../lib/job/units.ts";
import { startSandbox } from "../lib/sandbox/mod.ts";
import { type Tap, textTranscript } from "../mod.ts";
import { main as bulkSend } from "./bulk_send.ts";
import { main as fetchAndPurge } from "./fetch_and_purge.ts";

const HELP = `demo

Shows the main job on a server in this process: sends test messages, fetches
and purges them. It takes no options.

Permissions it needs:
  deno run --no-prompt --allow-net=127.0.0.1 --allow-read --allow-write \\
    recipes/demo.ts
`;

/** Messages after the first one, whose conversation is shown. */
const MORE = 24;

/** Runs the demo, and gives its exit code. */
export async function main(): Promise<number> {
  const dir = await Deno.makeTempDir({ prefix: "mailtalk-demo-" });
  const maildir = `${dir}/Maildir`;
  await using sandbox = await startSandbox();
  const bob = sandbox.popUrl.replace("://", "://bob:secret@");
  const send = [sandbox.smtpUrl, "--from", "alice@example.org"];
  send.push("--to", "bob@example.org", "--count");
  const fetch = [bob, "--to", `maildir:${maildir}`];
  // The best login shows nothing that one could read.
  const plainly = ["--quiet", "--mechanism", "USER"];

  const steps: [string, () => Promise<number>][] = [
    [
      "A message goes out by SMTP, as one would type it in telnet:",
      () => bulkSend([...send, "1", "--quiet"], { tap: onScreen() }),
    ],
    [
      "It is fetched by POP3, and deleted once it is safely on disk:",
      () => fetchAndPurge([...fetch, ...plainly], { tap: onScreen() }),
    ],
    [
      `${MORE} more go out, over two connections:`,
      () => bulkSend([...send, String(MORE), "--connections", "2"]),
    ],
    ["And are fetched and deleted:", () => fetchAndPurge(fetch)],
  ];
  for (const [heading, step] of steps) {
    print(Deno.stdout, `\n${heading}\n`);
    const code = await step();
    if (code !== 0) return code;
  }

  const stored = [...Deno.readDirSync(`${maildir}/new`)].length;
  const left = sandbox.mailbox("bob").messages.length;
  print(
    Deno.stdout,
    `\nDone: ${counted(stored, "message")} sent, fetched and deleted, ` +
      `${left} left on the server.\nThey are in ${maildir}\n`,
  );
  return stored === 1 + MORE && left === 0 ? 0 : 1;
}

/** Shows a conversation, long lists and messages cut short. */
function onScreen(): Tap {
  return textTranscript((text) => print(Deno.stdout, `  ${text}`), {
    bodyLines: 20,
  });
}

if (import.meta.main) {
  if (Deno.args.length === 0) Deno.exit(await main());
  print(Deno.stdout, HELP);
  Deno.exit(Deno.args[0] === "--help" ? 0 : 64);
}
