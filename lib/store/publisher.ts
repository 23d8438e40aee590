import { openDirectory, removeQuietly } from "./disk.ts";

/** A file that is written and now to appear in a directory. */
export interface Finished {
  /** Open for writing; the publisher closes it. */
  readonly file: Deno.FsFile;
  /** Octets in it. */
  readonly bytes: number;
  /** Where it was written. */
  readonly temporary: string;
  /** Where it is to appear. */
  readonly path: string;
}

interface Waiting extends Finished {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Files up to this size may be synced by a call that blocks. */
const SMALL = 64 * 1024;
/** Milliseconds; a sync that takes longer went to a real disk. */
const INSTANT = 0.1;
/** So many syncs that take longer settle the matter. */
const MAX_SLOW = 3;

/**
 * Syncs files, renames them into a directory and syncs that, batch after
 * batch: what finishes while one batch is on its way to the disk makes up the
 * next. Files of a batch are synced side by side, so that a journal commits
 * all of them at once, and they share the sync of the directory.
 */
export class Publisher {
  readonly #directory?: Deno.FsFile;
  #waiting: Waiting[] = [];
  #running = false;
  #slow = 0;

  /** Publishes into the directory at `path`. */
  constructor(path: string) {
    this.#directory = openDirectory(path);
  }

  /**
   * Resolves when the file and its name are on disk. Where that fails, the
   * file is removed under either name.
   */
  publish(finished: Finished): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ ...finished, resolve, reject });
    if (!this.#running) this.#run();
    return promise;
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Others that finish in this very moment join the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#publishBatch(batch);
    }
    this.#running = false;
  }

  async #publishBatch(batch: Waiting[]): Promise<void> {
    const syncs: Promise<void>[] = [];
    const failures = new Map<Waiting, unknown>();
    for (const one of batch) {
      const failed = (error: unknown) => void failures.set(one, error);
      if (this.#slow < MAX_SLOW && one.bytes <= SMALL) {
        try {
          this.#syncNow(one.file);
        } catch (error) {
          failed(error);
        }
      } else syncs.push(one.file.sync().catch(failed));
    }
    if (syncs.length > 0) await Promise.all(syncs);

    const renamed: Waiting[] = [];
    for (const one of batch) {
      one.file.close();
      try {
        if (failures.has(one)) throw failures.get(one);
        Deno.renameSync(one.temporary, one.path);
        renamed.push(one);
      } catch (error) {
        removeQuietly(one.temporary);
        one.reject(error);
      }
    }
    if (renamed.length === 0) return;

    try {
      await this.#directory?.sync();
      for (const { resolve } of renamed) resolve();
    } catch (error) {
      for (const { path, reject } of renamed) {
        removeQuietly(path);
        reject(error);
      }
    }
  }

  // Where syncing costs nothing, as on tmpfs, a thread for it costs the most.
  // A file system shows within three small files whether it is of that kind.
  #syncNow(file: Deno.FsFile): void {
    const begin = performance.now();
    file.syncSync();
    if (performance.now() - begin > INSTANT) this.#slow++;
  }

  /** Lets go of the directory. */
  close(): void {
    this.#directory?.close();
  }
}
