/**
 * What all stores do with a disk: write whole, sync, make directories, and
 * say clearly why it did not work.
 *
 * @module
 */

import { MailtalkError } from "../errors.ts";
import { StoreError } from "./store.ts";

/** What the system said, in words, and what to do about it. */
const REASONS: Record<string, string> = {
  ENOSPC: "no space left on the device, free some and try again",
  EDQUOT: "the disk quota is used up, free some space and try again",
  EFBIG: "the file would grow past the largest size allowed",
  EROFS: "the file system is read-only, choose a place that can be written",
  EACCES: "permission denied, check who owns it and its mode",
  EPERM: "operation not permitted, check who owns it and its attributes",
  ENOENT: "no such file or directory, it was moved or removed",
  ENOTDIR: "a part of the path is a file, not a directory",
  EEXIST: "there is something of that name already",
  EISDIR: "it is a directory, not a file",
  EMFILE: "too many open files, raise the limit (ulimit -n)",
  ENFILE: "the system has too many open files",
  EIO: "the disk failed to read or write, check its health",
};

/**
 * Turns what the system said into a sentence for people:
 * `storeError('save the message to Maildir "/x"', cause)`.
 */
export function storeError(doing: string, cause: unknown): MailtalkError {
  if (cause instanceof MailtalkError) return cause;
  return new StoreError(`Cannot ${doing}: ${reason(cause)}`, { cause });
}

function reason(cause: unknown): string {
  if (cause instanceof Deno.errors.NotCapable) {
    // Deno names the path and the flag: 'Requires write access to "/x", …'.
    return cause.message.replace(/^Requires/, "this requires");
  }
  const code = (cause as { code?: unknown } | null)?.code;
  if (typeof code === "string" && code in REASONS) return REASONS[code];
  return cause instanceof Error ? cause.message : String(cause);
}

/** Writes all of it: one call to write may take only a part. */
export function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    written += file.writeSync(bytes.subarray(written));
  }
}

/** Removes a file that may be gone already, or that nothing can be done about. */
export function removeQuietly(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // The error that led here is the one to tell.
  }
}

/** The directory a path is in. */
export function parentOf(path: string): string {
  const separator = Deno.build.os === "windows" ? /[\/\\]+/ : /\/+/;
  const parts = path.split(separator);
  while (parts.length > 1 && parts.at(-1) === "") parts.pop();
  parts.pop();
  return parts.length === 0 ? "." : parts.join("/") || "/";
}

/** Makes a directory, mode 0700, and those above it, where they are missing. */
export async function makeDirectory(path: string): Promise<void> {
  if (await isDirectory(path)) return;
  const parent = parentOf(path);
  try {
    await Deno.mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if (error instanceof Deno.errors.AlreadyExists) return;
    if (!(error instanceof Deno.errors.NotFound) || parent === path) {
      throw error;
    }
    await makeDirectory(parent);
    return makeDirectory(path);
  }
  try {
    await syncDirectory(parent);
  } catch (error) {
    // Permission may reach no further than the directory itself.
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    if ((await Deno.stat(path)).isDirectory) return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
  throw new Deno.errors.NotADirectory(`"${path}" is not a directory`);
}

/**
 * Opens a directory, so that its names can be synced to disk. Windows opens no
 * directories, and keeps the names in order by itself.
 */
export function openDirectory(path: string): Deno.FsFile | undefined {
  return Deno.build.os === "windows" ? undefined : Deno.openSync(path);
}

/** Syncs the names in a directory to disk. */
export async function syncDirectory(path: string): Promise<void> {
  using directory = openDirectory(path);
  await directory?.sync();
}

/**
 * Removes files that an earlier run left in the middle of writing: not touched
 * for 36 hours, which is the limit the Maildir specification names.
 */
export async function removeStale(
  directory: string,
  isOurs: (name: string) => boolean,
): Promise<void> {
  const limit = Date.now() - 36 * 60 * 60 * 1000;
  for await (const { name, isFile } of Deno.readDir(directory)) {
    if (!isFile || !isOurs(name)) continue;
    try {
      const path = `${directory}/${name}`;
      const { mtime, atime } = await Deno.lstat(path);
      const touched = Math.max(mtime?.getTime() ?? 0, atime?.getTime() ?? 0);
      if (touched < limit) await Deno.remove(path);
    } catch {
      // Another program tidies here too, or owns it: neither is our concern.
    }
  }
}
