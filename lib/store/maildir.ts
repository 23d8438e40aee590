import { makeDirectory, removeStale, storeError } from "./disk.ts";
import { Drafts } from "./draft.ts";
import { MessageFile } from "./message_file.ts";
import { Publisher } from "./publisher.ts";
import type { Draft, Saved, Store } from "./store.ts";
import { unique } from "./unique.ts";

/**
 * A Maildir: a directory with `tmp`, `new` and `cur`, and a file for each
 * message, as https://cr.yp.to/proto/maildir.html specifies.
 *
 * A message is written to `tmp`, synced, renamed to `new`, and `new` is
 * synced. CRLF becomes LF. Names are made of the time, the process, a counter,
 * chance and the host name; the host name is asked for only where `--allow-sys`
 * is given, and is `localhost` otherwise.
 *
 * @example Saving a message
 * ```ts
 * import { Maildir } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const dir = await Deno.makeTempDir();
 * {
 *   await using maildir = await Maildir.open(dir);
 *   const message = new TextEncoder().encode("Subject: hi\r\n\r\nHello\r\n");
 *   const { path, bytes } = await maildir.save(message);
 *   assertEquals(path.startsWith(`${dir}/new/`), true);
 *   assertEquals(bytes, 19);
 * }
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export class Maildir implements Store {
  /** The store as it was opened, such as `maildir:/var/mail/bob`. */
  readonly name: string;
  readonly #path: string;
  readonly #host: string;
  readonly #publisher: Publisher;
  readonly #drafts: Drafts;

  private constructor(path: string, host: string, publisher: Publisher) {
    this.name = `maildir:${path}`;
    this.#path = path;
    this.#host = host;
    this.#publisher = publisher;
    this.#drafts = new Drafts(
      this.name,
      () => this.#openFile(),
      () => publisher.close(),
    );
  }

  /**
   * Opens a Maildir, making `tmp`, `new` and `cur` where they are missing, and
   * removes files in `tmp` that were not touched for 36 hours.
   *
   * @param path The directory that has, or gets, `tmp`, `new` and `cur`.
   * @returns The open Maildir; close it when done.
   * @throws {StoreError} The directories cannot be made or opened.
   */
  static async open(path: string): Promise<Maildir> {
    try {
      for (const part of ["tmp", "new", "cur"]) {
        await makeDirectory(`${path}/${part}`);
      }
      await removeStale(`${path}/tmp`, () => true);
      const host = await hostname();
      return new Maildir(path, host, new Publisher(`${path}/new`));
    } catch (error) {
      throw storeError(`open Maildir "${path}"`, error);
    }
  }

  #openFile(): MessageFile {
    const { time, sequence, random } = unique();
    const seconds = Math.floor(time / 1000);
    const microseconds = (time % 1000) * 1000;
    const name =
      `${seconds}.M${microseconds}P${Deno.pid}Q${sequence}R${random}.${this.#host}`;
    return new MessageFile({
      place: `Maildir "${this.#path}"`,
      temporary: `${this.#path}/tmp/${name}`,
      path: `${this.#path}/new/${name}`,
      publisher: this.#publisher,
      lineEnds: "lf",
    });
  }

  /**
   * Begins a message, in `tmp`.
   *
   * @throws {StoreError} The file cannot be made.
   * @throws {UsageError} The Maildir was closed.
   */
  begin(): Promise<Draft> {
    return this.#drafts.begin();
  }

  /**
   * Saves a whole message to `new`. Many calls may run at once; their syncs
   * are grouped.
   *
   * @throws {StoreError} The message could not be saved; nothing of it is left.
   * @throws {UsageError} The Maildir was closed.
   */
  save(message: Uint8Array): Promise<Saved> {
    return this.#drafts.save(message);
  }

  /** Waits for commits under way, discards other drafts, and lets go. */
  close(): Promise<void> {
    return this.#drafts.close();
  }

  /** The same as {@linkcode Maildir.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** The host name as the specification wants it in a file name. */
async function hostname(): Promise<string> {
  const permission = { name: "sys", kind: "hostname" } as const;
  const { state } = await Deno.permissions.query(permission);
  const host = state === "granted" ? Deno.hostname() : "localhost";
  return host.replaceAll("/", "\\057").replaceAll(":", "\\072");
}
