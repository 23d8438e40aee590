/**
 * Sends numbered test messages, over one connection or many, and says what
 * became of each recipient and how long the server took.
 *
 * @module
 */

import { smtp } from "../mod.ts";
import { readAddress, readRecipients } from "../lib/job/addresses.ts";
import { checkHarmless } from "../lib/job/harmless.ts";
import { Pace } from "../lib/job/pace.ts";
import type { Permission } from "../lib/job/permissions.ts";
import { Progress } from "../lib/job/progress.ts";
import {
  type RecipeExtra,
  type RecipeInfo,
  type Run,
  runRecipe,
} from "../lib/job/recipe.ts";
import { SendTally } from "../lib/job/send_tally.ts";
import { shareOut } from "../lib/job/share_out.ts";
import { testMessages } from "../lib/job/test_messages.ts";
import { countTransactions, transactions } from "../lib/job/transactions.ts";

const INFO: RecipeInfo = {
  name: "bulk_send",
  usage: "smtp://HOST --from A --to B --count N [options]",
  summary:
    `Sends N test messages, each to all recipients. Each is numbered: in its
subject, and in the header fields X-Mailtalk-Run and X-Mailtalk-Number.`,
  protocols: ["smtp", "smtps", "lmtp"],
  login: "with a user",
  options: [
    { name: "from", value: "A", required: true, help: "sender" },
    { name: "to", value: "B", collect: true, help: "recipient, many times" },
    { name: "to-file", value: "F", help: "more recipients, one a line" },
    { name: "count", value: "N", required: true, help: "how many messages" },
    {
      name: "message",
      value: "FILE.eml",
      help: "send this file, untouched behind the two fields",
    },
    { name: "subject", value: "S", help: 'subject ("Test message")' },
    { name: "body", value: "T", help: "text" },
    { name: "size", value: "BYTES", help: "fill the message up to this size" },
    { name: "connections", value: "M", help: "send over M connections (1)" },
    { name: "per-connection", value: "K", help: "connect again after K" },
    { name: "rate", value: "N", help: "at most N messages a second, in all" },
    { name: "yes", help: "really send more than 100 to a host elsewhere" },
  ],
  permissions: (options) =>
    ["message", "to-file"].flatMap((name): Permission[] => {
      const path = options.text(name);
      return path === undefined ? [] : [["read", path]];
    }),
};

/** Runs the recipe with a command line, and gives its exit code. */
export function main(
  args: readonly string[],
  extra?: RecipeExtra,
): Promise<number> {
  return runRecipe(INFO, args, bulkSend, extra);
}

async function bulkSend(run: Run): Promise<number> {
  const { options, url } = run;
  const from = readAddress("from", options.required("from"));
  const to = await readRecipients(options);
  const count = options.requiredNumber("count", 1);
  const message = await testMessages(options, { from, to, count });
  const sharing = {
    connections: options.number("connections", 1, 1000) ?? 1,
    perConnection: options.number("per-connection", 1) ?? Infinity,
    pace: new Pace(options.number("rate", 0.001)),
    signal: run.signal,
  };

  const tally = new SendTally(run);
  try {
    await using progress = new Progress(run, countTransactions(count, to));
    await shareOut(transactions(count, to), sharing, async (mine, signal) => {
      await using mta = await smtp.connect(url, { ...run.connection, signal });
      checkHarmless(count, mta, options.has("yes"));
      if (run.logsIn) {
        const { user, password, ...how } = await run.credentials();
        await smtp.login(mta, user, password, { ...how, signal });
      }
      for await (const { number, to } of mine) {
        const { content, size } = message(number);
        const start = performance.now();
        const result = await smtp.send(mta, { from, to }, content, {
          size,
          signal: run.grace,
        });
        tally.add(result, performance.now() - start);
        progress.add(1);
        // The final reply is missing; others follow on a new connection.
        if (mta.closed) break;
      }
    });
  } finally {
    await tally.close();
  }
  return tally.exitCode;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
