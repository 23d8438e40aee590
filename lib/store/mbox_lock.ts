import { removeQuietly, storeError, writeAll } from "./disk.ts";
import { StoreError } from "./store.ts";

/** Options of {@linkcode Mbox.open}. */
export interface MboxOptions {
  /**
   * How long to wait for another program's lock, in milliseconds.
   *
   * @default {60000}
   */
  lockTimeout?: number;
  /**
   * How old a lock file may grow, in milliseconds since it was last touched,
   * before its owner is taken for dead and the lock is taken over. A lock
   * that is held for long is touched five times in that span.
   *
   * @default {300000}
   */
  staleAfter?: number;
}

/** An mbox that no other program writes to. Disposing of it unlocks it. */
export interface LockedMbox extends Disposable {
  /** Open for reading and appending. */
  readonly file: Deno.FsFile;
}

/**
 * Opens and locks an mbox, with both locks that mail programs look for:
 * `FILE.lock` (a dotlock, with the process id inside) and flock(2).
 *
 * flock comes first, and is given back while the dotlock is someone else's: so
 * of all processes that use this function only one at a time deals with
 * the dotlock, and programs that lock in the other order are not blocked.
 */
export async function lockMbox(
  path: string,
  options: MboxOptions = {},
): Promise<LockedMbox> {
  const { lockTimeout = 60_000, staleAfter = 300_000 } = options;
  const deadline = performance.now() + lockTimeout;
  for (let pause = 5;; pause = Math.min(pause * 2, 250)) {
    const locked = tryLock(path, staleAfter);
    if (locked !== undefined) return locked;
    const left = deadline - performance.now();
    if (left <= 0) throw new StoreError(heldMessage(path, lockTimeout));
    await new Promise((wake) => setTimeout(wake, Math.min(pause, left)));
  }
}

function tryLock(path: string, staleAfter: number): LockedMbox | undefined {
  const file = Deno.openSync(path, {
    read: true,
    append: true,
    create: true,
    mode: 0o600,
  });
  let dotlock: Dotlock | undefined;
  try {
    if (file.tryLockSync(true)) dotlock = Dotlock.take(path, staleAfter);
    // Whoever held the lock may have put another file in its place.
    if (dotlock !== undefined && isSameFile(file, path)) {
      const held = dotlock;
      return {
        file,
        [Symbol.dispose]() {
          held.release();
          file.close();
        },
      };
    }
  } catch (error) {
    dotlock?.release();
    file.close();
    throw error;
  }
  dotlock?.release();
  file.close();
}

/** The file `FILE.lock`, while it is ours. */
class Dotlock {
  readonly #path: string;
  // Stays open, so that no other file can get its inode number.
  readonly #file: Deno.FsFile;
  readonly #touching: ReturnType<typeof setInterval>;

  private constructor(path: string, file: Deno.FsFile, staleAfter: number) {
    this.#path = path;
    this.#file = file;
    this.#touching = setInterval(() => {
      const now = new Date();
      try {
        file.utimeSync(now, now);
      } catch {
        // At worst the lock is taken over; flock still holds.
      }
    }, staleAfter / 5);
    Deno.unrefTimer(this.#touching);
  }

  /** Takes the lock, if it is free or stale. */
  static take(mbox: string, staleAfter: number): Dotlock | undefined {
    const path = `${mbox}.lock`;
    let file: Deno.FsFile;
    try {
      const touched = lastTouched(path);
      if (touched !== undefined) {
        if (Date.now() - touched <= staleAfter) return undefined;
        Deno.removeSync(path);
      }
      file = Deno.openSync(path, { write: true, createNew: true, mode: 0o644 });
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) return undefined;
      throw storeError(`make lock file "${path}"`, error);
    }
    try {
      writeAll(file, new TextEncoder().encode(`${Deno.pid}\n`));
    } catch (error) {
      file.close();
      removeQuietly(path);
      throw storeError(`make lock file "${path}"`, error);
    }
    return new Dotlock(path, file, staleAfter);
  }

  /** Removes the lock, unless it became someone else's. */
  release(): void {
    clearInterval(this.#touching);
    try {
      if (isSameFile(this.#file, this.#path)) removeQuietly(this.#path);
    } finally {
      this.#file.close();
    }
  }
}

function lastTouched(path: string): number | undefined {
  try {
    return Deno.lstatSync(path).mtime?.getTime();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function isSameFile(file: Deno.FsFile, path: string): boolean {
  try {
    const there = Deno.statSync(path);
    const here = file.statSync();
    return here.ino === there.ino && here.dev === there.dev;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function heldMessage(path: string, waited: number): string {
  let owner = "another program";
  try {
    const [, pid] = /^\s*(\d{1,10})\b/.exec(
      Deno.readTextFileSync(`${path}.lock`),
    ) ?? [];
    if (pid !== undefined) owner = `process ${pid}`;
  } catch {
    // Locked by flock alone, or unlocked this instant.
  }
  return `Cannot lock mbox "${path}": ${owner} has held the lock for more than ${
    waited / 1000
  } s, try again later, or remove "${path}.lock" if nothing uses the mbox`;
}
