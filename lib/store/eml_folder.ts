import { makeDirectory, removeStale, storeError } from "./disk.ts";
import { Drafts } from "./draft.ts";
import { MessageFile } from "./message_file.ts";
import { Publisher } from "./publisher.ts";
import type { Draft, Saved, Store } from "./store.ts";
import { unique } from "./unique.ts";

/**
 * A folder of `.eml` files, one for each message, with exactly the octets that
 * were received.
 *
 * Names begin with the time, so that they sort in the order in which messages
 * were begun. A message is written under a name that begins with a dot, synced,
 * renamed, and the folder is synced.
 *
 * @example Saving a message
 * ```ts
 * import { EmlFolder } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const dir = await Deno.makeTempDir();
 * {
 *   await using folder = await EmlFolder.open(dir);
 *   const message = new TextEncoder().encode("Subject: hi\r\n\r\nHello\r\n");
 *   const { path } = await folder.save(message);
 *   assertEquals(await Deno.readFile(path), message);
 * }
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export class EmlFolder implements Store {
  /** The store as it was opened, such as `eml:/home/bob/saved`. */
  readonly name: string;
  readonly #path: string;
  readonly #publisher: Publisher;
  readonly #drafts: Drafts;

  private constructor(path: string, publisher: Publisher) {
    this.name = `eml:${path}`;
    this.#path = path;
    this.#publisher = publisher;
    this.#drafts = new Drafts(
      this.name,
      () => this.#openFile(),
      () => publisher.close(),
    );
  }

  /**
   * Opens a folder, making it where it is missing, and removes temporary files
   * of earlier runs that were not touched for 36 hours.
   *
   * @param path The folder.
   * @returns The open folder; close it when done.
   * @throws {StoreError} The folder cannot be made or opened.
   */
  static async open(path: string): Promise<EmlFolder> {
    try {
      await makeDirectory(path);
      await removeStale(
        path,
        (name) => name.startsWith(".") && name.endsWith(".eml.tmp"),
      );
      return new EmlFolder(path, new Publisher(path));
    } catch (error) {
      throw storeError(`open folder "${path}"`, error);
    }
  }

  #openFile(): MessageFile {
    const { time, sequence, random } = unique();
    const stamp = new Date(time).toISOString().replace(/[-:]/g, "");
    const count = String(sequence).padStart(8, "0");
    const name = `${stamp}-${count}-${random}.eml`;
    return new MessageFile({
      place: `folder "${this.#path}"`,
      temporary: `${this.#path}/.${name}.tmp`,
      path: `${this.#path}/${name}`,
      publisher: this.#publisher,
      lineEnds: "as received",
    });
  }

  /**
   * Begins a message, under a temporary name.
   *
   * @throws {StoreError} The file cannot be made.
   * @throws {UsageError} The folder was closed.
   */
  begin(): Promise<Draft> {
    return this.#drafts.begin();
  }

  /**
   * Saves a whole message. Many calls may run at once; their syncs are grouped.
   *
   * @throws {StoreError} The message could not be saved; nothing of it is left.
   * @throws {UsageError} The folder was closed.
   */
  save(message: Uint8Array): Promise<Saved> {
    return this.#drafts.save(message);
  }

  /** Waits for commits under way, discards other drafts, and lets go. */
  close(): Promise<void> {
    return this.#drafts.close();
  }

  /** The same as {@linkcode EmlFolder.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
