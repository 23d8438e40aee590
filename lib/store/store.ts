/**
 * Where fetched messages go: a Maildir, an mbox, or a folder of `.eml` files.
 *
 * A message becomes visible to readers only when it is whole and on disk, so
 * that what was saved may be deleted from the server.
 *
 * @module
 */

import { MailtalkError, UsageError } from "../errors.ts";

/** What is known of a message that was saved. */
export interface Saved {
  /** Path of the file that holds the message. */
  readonly path: string;
  /**
   * Octets written to that file. Line ends are LF in a Maildir and an mbox, so
   * this is less than the octets received; in an mbox the separator line, the
   * quoting and the blank line behind the message count too.
   */
  readonly bytes: number;
}

/**
 * A message being written. Disposing of it without {@linkcode Draft.commit}
 * discards it.
 */
export interface Draft extends AsyncDisposable {
  /**
   * Takes the message as it was received: lines that end in CRLF, dots already
   * unstuffed. Chunks may be cut anywhere; each is written out before the
   * write resolves, and not kept.
   */
  readonly writable: WritableStream<Uint8Array>;
  /**
   * Makes the message visible to readers, and resolves when the file and its
   * directory are synced to disk. Closes the writable where the caller has
   * not; a writer that still holds it must be closed or released first.
   *
   * @throws {StoreError} The message could not be saved; nothing of it is left.
   * @throws {UsageError} A writer holds the writable, or the draft was
   * discarded.
   */
  commit(): Promise<Saved>;
  /** Drops the message, unless it was committed. Does nothing the second time. */
  discard(): Promise<void>;
}

/** Where fetched messages go. */
export interface Store extends AsyncDisposable {
  /** The store as it was opened, such as `maildir:/var/mail/bob`. */
  readonly name: string;
  /**
   * Begins a message. Nothing of it is visible to readers before
   * {@linkcode Draft.commit}.
   *
   * @throws {StoreError} The file cannot be made.
   * @throws {UsageError} The store was closed.
   */
  begin(): Promise<Draft>;
  /**
   * Saves a whole message: begin, write and commit in one. Many calls may run
   * at once: their syncs to disk are grouped, and at most 256 files are open
   * at a time. The octets must stay as they are until the promise resolves.
   *
   * @throws {StoreError} The message could not be saved; nothing of it is left.
   * @throws {UsageError} The store was closed.
   */
  save(message: Uint8Array): Promise<Saved>;
  /** Waits for commits under way, discards other drafts, and lets go of files. */
  close(): Promise<void>;
}

/**
 * A store cannot be opened, or a message not saved: the disk is full, permission was denied, the
 * file system is read-only, a lock is held. The `cause` is what the system
 * said. Nothing of the message is left behind.
 *
 * @example A place that cannot be a store
 * ```ts
 * import { openStore, StoreError } from "@mailtalk/mailtalk";
 * import { assertRejects } from "@std/assert";
 *
 * const file = await Deno.makeTempFile();
 * await assertRejects(() => openStore(`maildir:${file}`), StoreError);
 * await Deno.remove(file);
 * ```
 */
export class StoreError extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "StoreError";
}

/**
 * Opens a store, making its directories and files where they are missing,
 * readable by their owner alone.
 *
 * | `spec` | class | lines end in |
 * |---|---|---|
 * | `maildir:DIR` | {@linkcode Maildir} | LF |
 * | `mbox:FILE` | {@linkcode Mbox} | LF |
 * | `eml:DIR` | {@linkcode EmlFolder} | as received |
 *
 * Needs `--allow-read` and `--allow-write` for the directory; an mbox needs
 * them for the directory it is in, where its lock file is made.
 *
 * @example Saving a message
 * ```ts
 * import { openStore } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const dir = await Deno.makeTempDir();
 * {
 *   await using store = await openStore(`maildir:${dir}/Mail`);
 *   const message = new TextEncoder().encode("Subject: hi\r\n\r\nHello\r\n");
 *   const { path } = await store.save(message);
 *   assertEquals(await Deno.readTextFile(path), "Subject: hi\n\nHello\n");
 * }
 * await Deno.remove(dir, { recursive: true });
 * ```
 *
 * @param spec The kind of store and its place, such as `maildir:/home/bob/Mail`.
 * @returns The open store; close it when done.
 * @throws {UsageError} `spec` has another form.
 * @throws {StoreError} The place cannot be opened or made.
 */
export async function openStore(spec: string): Promise<Store> {
  const [, kind, path] = /^([a-z]+):([^\0]+)$/.exec(spec) ?? [];
  if (path?.startsWith("~")) {
    throw new UsageError(
      `Cannot open store "${spec}": "~" has no meaning here, write the home directory in full`,
    );
  }
  switch (kind) {
    case "maildir":
      return (await import("./maildir.ts")).Maildir.open(path);
    case "mbox":
      return (await import("./mbox.ts")).Mbox.open(path);
    case "eml":
      return (await import("./eml_folder.ts")).EmlFolder.open(path);
    default:
      throw new UsageError(
        `Cannot open store "${spec}": write "maildir:DIR", "mbox:FILE" or "eml:DIR"`,
      );
  }
}
