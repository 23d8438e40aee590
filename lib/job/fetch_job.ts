import { RefusedError } from "../errors.ts";
import type { PopMessage } from "../pop/mod.ts";
import type { Store } from "../store/store.ts";
import type { ChoiceLimits } from "./choose_messages.ts";
import type { FetchTally } from "./fetch_tally.ts";
import type { Progress } from "./progress.ts";
import type { Run } from "./recipe.ts";
import { saveMessage } from "./save_message.ts";
import type { SavedIds } from "./saved_ids.ts";

/** What the sessions of a run work with. */
export interface FetchJob {
  /** The run they belong to. */
  readonly run: Run;
  /** Where messages go; undefined where they are only looked at. */
  readonly store: Store | undefined;
  /** Which messages are fetched. */
  readonly limits: ChoiceLimits;
  /** What is counted. */
  readonly tally: FetchTally;
  /** What was saved in an earlier session of the run. */
  readonly saved: SavedIds;
}

/** What became of a group. */
export interface SavedGroup {
  /** Messages that are safely on disk: these may be deleted. */
  readonly safe: PopMessage[];
  /** Why the others are not, if it was not that the server refused them. */
  readonly failure: unknown;
}

/**
 * Fetches messages in one go and puts them on disk. What the server refuses is
 * reported, and does not stop the others.
 */
export async function saveGroup(
  group: readonly PopMessage[],
  store: Store,
  { run: { signal }, tally, saved }: FetchJob,
  progress: Progress,
): Promise<SavedGroup> {
  const isSafe = async (message: PopMessage): Promise<boolean> => {
    if (!saved.has(message)) {
      try {
        tally.fetched(await saveMessage(message, store, signal));
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        tally.skipped(message, error);
        return false;
      }
    }
    progress.add(1);
    return true;
  };
  const settled = await Promise.allSettled(group.map(isSafe));
  const safe = group.filter((_, index) => {
    const each = settled[index];
    return each.status === "fulfilled" && each.value;
  });
  const failed = settled.find(({ status }) => status === "rejected") as
    | PromiseRejectedResult
    | undefined;
  const failure = failed?.reason ?? (signal.aborted ? signal.reason : null);
  // Where a reply was missing, nobody knows which one: a later session must
  // not take any message of the group for another.
  if (!failed) saved.add(safe);
  return { safe, failure };
}

/**
 * Marks messages for deletion, in one go. What the server refuses is reported;
 * such a message stays there.
 */
export async function deleteGroup(
  messages: readonly PopMessage[],
  { run: { grace }, tally }: FetchJob,
): Promise<void> {
  await Promise.all(messages.map(async (message) => {
    try {
      await message.dele({ signal: grace });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      tally.notDeleted(message, error);
    }
  }));
}
