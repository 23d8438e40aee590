/**
 * Fetches every message of a maildrop into a Maildir, an mbox or a folder of
 * .eml files, and deletes from the server what is safely on disk.
 *
 * The order of things: write, fsync, then DELE, then QUIT. A message counts as
 * deleted only when QUIT was answered +OK.
 *
 * @module
 */

import { openStore, pop } from "../mod.ts";
import { asStored } from "../lib/job/as_stored.ts";
import { chooseMessages } from "../lib/job/choose_messages.ts";
import { deleteGroup, type FetchJob, saveGroup } from "../lib/job/fetch_job.ts";
import { FetchTally } from "../lib/job/fetch_tally.ts";
import { inGroups } from "../lib/job/groups.ts";
import { lockStepIfLost } from "../lib/job/lock_step.ts";
import { storePermissions } from "../lib/job/permissions.ts";
import { Progress } from "../lib/job/progress.ts";
import {
  type RecipeExtra,
  type RecipeInfo,
  type Run,
  runRecipe,
} from "../lib/job/recipe.ts";
import { SavedIds } from "../lib/job/saved_ids.ts";

const INFO: RecipeInfo = {
  name: "fetch_and_purge",
  usage: "pop3://USER@HOST --to STORE [options]",
  summary:
    `Fetches every message of a maildrop into STORE, and deletes from the server
what is safely on disk.`,
  protocols: ["pop3", "pop3s"],
  login: "always",
  options: [
    {
      name: "to",
      value: "STORE",
      required: true,
      help: "maildir:DIR, mbox:FILE or eml:DIR; made if missing",
    },
    { name: "keep", help: "delete nothing from the server" },
    { name: "max-messages", value: "N", help: "fetch at most N messages" },
    {
      name: "max-size",
      value: "SIZE",
      help: "leave larger messages where they are (10M)",
    },
    { name: "plan", help: "say what would happen, and change nothing" },
  ],
  permissions: (options) =>
    storePermissions(options.text("to") ?? "maildir:DIR"),
};

/** Runs the recipe with a command line, and gives its exit code. */
export function main(
  args: readonly string[],
  extra?: RecipeExtra,
): Promise<number> {
  return runRecipe(INFO, args, fetchAndPurge, extra);
}

async function fetchAndPurge(run: Run): Promise<number> {
  const { options } = run;
  const limits = {
    maxSize: options.octets("max-size"),
    maxMessages: options.number("max-messages", 1),
  };
  const tally = new FetchTally(run);
  const saved = new SavedIds();
  try {
    await using store = options.has("plan")
      ? undefined
      : await openStore(options.required("to"));
    const job: FetchJob = { run, store, limits, tally, saved };
    await lockStepIfLost(run, (connect) => oneSession(job, connect));
  } finally {
    await tally.close();
  }
  return tally.exitCode;
}

/** One session, from the greeting to QUIT. */
async function oneSession(
  job: FetchJob,
  connect: typeof pop.connect,
): Promise<void> {
  const { run, store, limits, tally, saved } = job;
  const { options, signal, grace } = run;
  await using box = await connect(run.url, run.connection);
  await asStored(box, signal);
  const { user, password, ...how } = await run.credentials();
  await pop.login(box, user, password, { ...how, signal });
  const maildrop = await Array.fromAsync(pop.messages(box, { signal }));
  const choices = chooseMessages(maildrop, limits);
  tally.begin(choices);
  if (!store) return tally.plan(choices, options.has("keep"));

  saved.begin(maildrop);
  const wanted = choices.filter(({ leftBy }) => !leftBy);
  await using progress = new Progress(run, wanted.length);
  let failure: unknown;
  for (const group of inGroups(wanted.map(({ message }) => message))) {
    // Written, and synced to disk: what came through may go.
    const result = await saveGroup(group, store, job, progress);
    failure = result.failure;
    if (box.closed) throw failure;
    if (!options.has("keep")) await deleteGroup(result.safe, job);
    if (failure) break;
  }
  // The server deletes now, and not before; no answer means: who knows.
  const { deletions } = box;
  await pop.quit(box, { signal: grace });
  tally.deleted += deletions;
  if (failure) throw failure;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
