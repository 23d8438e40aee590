/**
 * The main job, on a server in this process: sends 25 test messages with the
 * bulk-send recipe, fetches and purges them with the fetch-and-purge recipe,
 * and shows the first conversation of each as it goes over the wire.
 *
 * @module
 */

import { counted } from "../lib/job/units.ts";
import { startSandbox } from "../lib/sandbox/mod.ts";
import { type Tap, textTranscript } from "../mod.ts";
import { main as bulkSend } from "./bulk_send.ts";
import { main as fetchAndPurge } from "./fetch_and_purge.ts";

const COUNT = 25;

/** Runs the demo, and gives its exit code. */
export async function main(): Promise<number> {
  const dir = await Deno.makeTempDir({ prefix: "mailtalk-demo-" });
  const maildir = `${dir}/Maildir`;
  await using sandbox = await startSandbox();
  const bob = (url: string) => url.replace("://", "://bob:secret@");

  const sendTo = ["--from", "alice@example.org", "--to", "bob@example.org"];
  heading("A message goes out, as in telnet:");
  let code = await bulkSend(
    [sandbox.smtpUrl, ...sendTo, "--count", "1", "--quiet"],
    { tap: onScreen() },
  );
  if (code !== 0) return code;
  heading(`${COUNT - 1} more, over two connections:`);
  code = await bulkSend([
    sandbox.smtpUrl,
    ...sendTo,
    "--count",
    String(COUNT - 1),
    "--connections",
    "2",
  ]);
  if (code !== 0) return code;

  heading("The first one is fetched, and deleted once it is on disk:");
  code = await fetchAndPurge(
    [
      bob(sandbox.popUrl),
      "--to",
      `maildir:${maildir}`,
      "--max-messages",
      "1",
      "--quiet",
    ],
    { tap: onScreen() },
  );
  if (code !== 0) return code;
  heading("And the others:");
  code = await fetchAndPurge(
    [bob(sandbox.popUrl), "--to", `maildir:${maildir}`],
  );
  if (code !== 0) return code;

  const stored = [...Deno.readDirSync(`${maildir}/new`)].length;
  const left = sandbox.mailbox("bob").messages.length;
  heading(
    `${counted(stored, "message")} in ${maildir}, ${left} left on the server.`,
  );
  return stored === COUNT && left === 0 ? 0 : 1;
}

function heading(text: string): void {
  console.log(`\n${text}`);
}

/** Shows a conversation, long lists and messages cut short. */
function onScreen(): Tap {
  const encoder = new TextEncoder();
  return textTranscript(
    (text) => Deno.stdout.writeSync(encoder.encode(`  ${text}`)),
    { bodyLines: 12 },
  );
}

if (import.meta.main) Deno.exit(await main());
