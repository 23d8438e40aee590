/**
 * Fetches every message of a maildrop into a Maildir, an mbox or a folder of
 * .eml files, and deletes from the server what is safely on disk.
 *
 * The order of things: write, fsync, then DELE, then QUIT. A message counts as
 * deleted only when QUIT was answered +OK.
 *
 * @module
 */

import {
  ConnectionError,
  openStore,
  pop,
  ProtocolError,
  RefusedError,
  type Store,
  visible,
} from "../mod.ts";
import { EXIT } from "../lib/job/exit_code.ts";
import { withPassword } from "../lib/job/password.ts";
import { Progress } from "../lib/job/progress.ts";
import {
  type RecipeInfo,
  type Run,
  runRecipe,
  sentence,
} from "../lib/job/recipe.ts";
import { counted, formatOctets, secondsSince } from "../lib/job/units.ts";

const INFO: RecipeInfo = {
  name: "fetch_and_purge",
  usage: "pop3://USER@HOST --to STORE [options]",
  summary:
    `Fetches every message of a maildrop into STORE, and deletes from the server
what is safely on disk.`,
  protocols: ["pop3", "pop3s"],
  options: [
    {
      name: "to",
      value: "STORE",
      help: "maildir:DIR, mbox:FILE or eml:DIR; made where it is missing",
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
  permissions(options) {
    const [, path = "DIR"] = options.text("to")?.split(/:(.*)/s) ?? [];
    // An mbox needs its folder, for the lock file beside it.
    const place = options.text("to")?.startsWith("mbox:")
      ? path.replace(/[^/]+$/, "") || "."
      : path;
    return [`--allow-read=${place}`, `--allow-write=${place}`];
  },
};

/** What the run has done so far; printed as the closing object of `--json`. */
interface Summary {
  fetched: number;
  deleted: number;
  skipped: number;
  bytes: number;
  seconds: number;
}

/** Messages that are asked for in one go, and their octets. */
const GROUP = { messages: 256, octets: 8 * 1024 * 1024 };

/** A larger message is streamed to disk instead of kept in memory. */
const IN_MEMORY = 1024 * 1024;

/** How long a run that was stopped waits for the server's farewell, in ms. */
const FAREWELL = 5_000;

/** Runs the recipe with a command line, and gives its exit code. */
export function main(
  args: readonly string[],
  extra?: Parameters<typeof runRecipe>[3],
): Promise<number> {
  return runRecipe(INFO, args, fetchAndPurge, extra);
}

async function fetchAndPurge(run: Run): Promise<number> {
  const { options } = run;
  const plan = options.has("plan");
  const to = options.required("to");
  const start = performance.now();
  const summary = { fetched: 0, deleted: 0, skipped: 0, bytes: 0, seconds: 0 };
  const url = withPassword(run.url, options.text("password-env"));
  await using store = plan ? undefined : await openStore(to);
  const saved = new Set<string>();
  const session = (pipelining: boolean) =>
    fetchOnce({ ...run, url }, store, summary, saved, pipelining);
  try {
    return await session(true);
  } catch (error) {
    if (!(error instanceof LostInGroup)) throw error;
    run.warn(`${sentence(error.cause)}; going on with one command at a time`);
    return await session(false);
  } finally {
    summary.seconds = secondsSince(start);
    if (!plan) run.say(inWords(summary));
    run.report(summary);
  }
}

/** One session, from connecting to QUIT. */
async function fetchOnce(
  run: Run,
  store: Store | undefined,
  summary: Summary,
  saved: Set<string>,
  pipelining: boolean,
): Promise<number> {
  const { options, signal, tap } = run;
  await using box = await pop.connect(run.url, { tap, signal, pipelining });
  await pop.login(box, undefined, undefined, { signal });
  const all = await Array.fromAsync(pop.messages(box, { signal }));
  const maxSize = options.octets("max-size") ?? Infinity;
  const small = all.filter(({ size }) => size <= maxSize);
  const wanted = small.slice(0, options.number("max-messages", 1));
  if (!store) {
    printPlan(run, all, small, wanted);
    return EXIT.ok;
  }

  summary.skipped += all.length - small.length;
  let code: number = EXIT.ok;
  const refused = (number: number, error: unknown) => {
    if (!(error instanceof RefusedError)) throw error;
    run.warn(`Message ${number} stays on the server: ${sentence(error)}`);
    code = error.temporary ? EXIT.later : EXIT.unavailable;
  };
  const ids = uniqueIds(all);
  await using progress = new Progress(
    wanted.length,
    "messages",
    run.showProgress,
  );

  /** Saves a message, and says whether it may be deleted now. */
  const fetchOne = async (message: pop.PopMessage): Promise<boolean> => {
    const id = ids.get(message.number);
    if (id !== undefined && saved.has(id)) return true;
    try {
      const octets = await save(message, store, signal);
      summary.bytes += octets;
    } catch (error) {
      summary.skipped += 1;
      refused(message.number, error);
      return false;
    }
    if (id !== undefined) saved.add(id);
    summary.fetched += 1;
    progress.add(1);
    return true;
  };

  let failure: unknown;
  for (const group of groups(wanted)) {
    const settled = await Promise.allSettled(group.map(fetchOne));
    failure = settled.find((each) => each.status === "rejected")?.reason ??
      (signal.aborted ? signal.reason : undefined);
    if (box.closed) break;
    // A run that was stopped still deletes what it saved, if that is quick.
    const quick = failure ? AbortSignal.timeout(FAREWELL) : signal;
    const safe = group.filter((_, index) => {
      const each = settled[index];
      return each.status === "fulfilled" && each.value;
    });
    if (!options.has("keep")) {
      await Promise.all(safe.map((message) =>
        message.dele({ signal: quick })
          .catch((error) => refused(message.number, error))
      ));
    }
    if (failure) break;
  }
  if (box.closed) {
    throw box.pipelining && isTimeout(failure)
      ? new LostInGroup("A command got lost", { cause: failure })
      : failure;
  }
  const { deletions } = box;
  await pop.quit(box, {
    signal: failure ? AbortSignal.timeout(FAREWELL) : undefined,
  });
  summary.deleted += deletions;
  if (failure) throw failure;
  return code;
}

/** Puts a message on disk, and says how many octets it had. */
async function save(
  message: pop.PopMessage,
  store: Store,
  signal: AbortSignal,
): Promise<number> {
  if (message.size <= IN_MEMORY) {
    try {
      const bytes = await message.retr({ signal, limit: 4 * IN_MEMORY });
      await store.save(bytes);
      return bytes.length;
    } catch (error) {
      // The server told too small a size: the message is asked for again.
      if (!(error instanceof ProtocolError)) throw error;
    }
  }
  await using draft = await store.begin();
  const octets = await message.stream({ to: draft.writable, signal });
  await draft.commit();
  return octets;
}

/** Cuts the messages into what is asked for in one go. */
function* groups(messages: pop.PopMessage[]): Generator<pop.PopMessage[]> {
  let group: pop.PopMessage[] = [];
  let octets = 0;
  for (const message of messages) {
    group.push(message);
    octets += message.size;
    if (group.length < GROUP.messages && octets < GROUP.octets) continue;
    yield group;
    group = [];
    octets = 0;
  }
  if (group.length > 0) yield group;
}

/** The unique-ids by message number, without those that are not unique. */
function uniqueIds(messages: pop.PopMessage[]): Map<number, string> {
  const counts = new Map<string, number>();
  for (const { uid = "" } of messages) {
    counts.set(uid, (counts.get(uid) ?? 0) + 1);
  }
  return new Map(
    messages.filter(({ uid }) => uid !== undefined && counts.get(uid) === 1)
      .map(({ number, uid }) => [number, uid!]),
  );
}

/** Commands that were sent together, and one that was never answered. */
class LostInGroup extends Error {}

function isTimeout(error: unknown): boolean {
  return error instanceof ConnectionError && error.failure === "timeout" &&
    error.phase === "command";
}

function printPlan(
  run: Run,
  all: pop.PopMessage[],
  small: pop.PopMessage[],
  wanted: pop.PopMessage[],
): void {
  const action = run.options.has("keep") ? "fetch" : "fetch and delete";
  for (const message of all) {
    const what = wanted.includes(message)
      ? action
      : small.includes(message)
      ? "leave (over --max-messages)"
      : "leave (over --max-size)";
    const { number, size, uid = "" } = message;
    run.say(`${number}\t${formatOctets(size)}\t${what}\t${visible(uid)}`);
  }
  run.say(
    `Would ${action} ${wanted.length} of ${counted(all.length, "message")}`,
  );
}

function inWords(summary: Summary): string {
  const { fetched, deleted, skipped, bytes, seconds } = summary;
  return `Fetched ${counted(fetched, "message")} (${
    formatOctets(bytes)
  }) in ${seconds} s, deleted ${deleted}, skipped ${skipped}`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
