import { UsageError } from "../errors.ts";
import {
  makeDirectory,
  parentOf,
  removeQuietly,
  storeError,
  syncDirectory,
  writeAll,
} from "../store/disk.ts";
import { type OAuthProvider, parseProvider } from "./provider.ts";
import type { OAuthClient } from "./server.ts";
import type { Tokens } from "./tokens.ts";

/** What a token file holds: all it takes to renew the token. */
export interface TokenRecord extends OAuthClient {
  /** Who gave the tokens. */
  readonly provider: OAuthProvider;
  /** Whom they are for. */
  readonly user: string;
  /** The tokens. */
  readonly tokens: Tokens;
  /** When people were last told that the sign-in ends soon, as ISO 8601. */
  readonly warned?: string;
}

/**
 * Reads a token file.
 *
 * @example Usage
 * ```ts
 * import { oauth } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const directory = await Deno.makeTempDir();
 * const file = `${directory}/bob.token`;
 * await oauth.writeTokenFile(file, {
 *   provider: await oauth.providerNamed("google"),
 *   clientId: "my-client",
 *   user: "bob@example.com",
 *   tokens: {
 *     accessToken: "ya29",
 *     accessTokenExpires: "2026-11-24T10:00:00.000Z",
 *   },
 * });
 * assertEquals((await oauth.readTokenFile(file)).user, "bob@example.com");
 * assertEquals((await Deno.stat(file)).mode! & 0o777, 0o600);
 * await Deno.remove(directory, { recursive: true });
 * ```
 *
 * @throws {UsageError} If it cannot be read, others can, or it is none.
 */
export async function readTokenFile(file: string): Promise<TokenRecord> {
  let text: string;
  try {
    const { mode } = await Deno.stat(file);
    if (Deno.build.os !== "windows" && ((mode ?? 0) & 0o077) !== 0) {
      throw new UsageError(
        `Others may read the token file "${file}": run chmod 600 "${file}", and sign in again if somebody may have`,
      );
    }
    text = await Deno.readTextFile(file);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const why = cause instanceof Deno.errors.NotFound
      ? "there is none, make it with recipes/sign_in.ts PROVIDER USER"
      : cause instanceof Deno.errors.NotCapable
      ? `run with --allow-read=${parentOf(file)}`
      : (cause as Error).message;
    throw new UsageError(`Cannot read the token file "${file}": ${why}`, {
      cause,
    });
  }
  return parseRecord(text, file);
}

/**
 * Writes a token file, which only its owner may read. It is replaced as a
 * whole, and on disk when this resolves, because the token it held before may
 * be good no more. A renewal that is under way is waited for.
 *
 * @throws {StoreError} If it cannot be written.
 */
export async function writeTokenFile(
  file: string,
  record: TokenRecord,
): Promise<void> {
  await withDraft(file, (draft) => draft.commit(record));
}

/**
 * Finds out whether a token file can be written, before somebody signs in.
 *
 * @throws {StoreError} If it cannot.
 */
export async function checkTokenFilePlace(file: string): Promise<void> {
  await withDraft(file, () => Promise.resolve());
}

async function withDraft(
  file: string,
  work: (draft: TokenDraft) => Promise<void>,
): Promise<void> {
  try {
    await makeDirectory(parentOf(file));
  } catch (cause) {
    throw storeError(`write the token file "${file}"`, cause);
  }
  await withTokenFileLocked(file, async () => {
    using draft = await TokenDraft.open(file);
    await work(draft);
  });
}

/**
 * A new token file beside the old one. There is room for it on the disk before
 * a server is asked for what goes into it: a refresh token may be good once.
 * Only for who holds the lock; disposing of it discards what was not committed.
 */
export class TokenDraft implements Disposable {
  readonly #path: string;
  readonly #draft: string;
  readonly #out: Deno.FsFile;

  private constructor(path: string, draft: string, out: Deno.FsFile) {
    this.#path = path;
    this.#draft = draft;
    this.#out = out;
  }

  /**
   * Makes room.
   *
   * @throws {StoreError} If there is none, or it may not be written there.
   */
  static async open(file: string): Promise<TokenDraft> {
    const draft = `${file}.new`;
    try {
      await Deno.remove(draft).catch((error) => {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      });
      // A file of ours: whoever made the other might have it open.
      const how = { write: true, createNew: true, mode: 0o600 };
      const out = await Deno.open(draft, how);
      const opened = new TokenDraft(file, draft, out);
      try {
        writeAll(out, new Uint8Array(ROOM));
        await out.sync();
      } catch (error) {
        opened[Symbol.dispose]();
        throw error;
      }
      return opened;
    } catch (cause) {
      throw storeError(`write the token file "${file}"`, cause);
    }
  }

  /**
   * Puts the record in the place of the old one.
   *
   * @throws {StoreError} If that fails.
   */
  async commit(record: TokenRecord): Promise<void> {
    try {
      const bytes = new TextEncoder().encode(JSON.stringify(record, null, 2));
      await this.#out.seek(0, Deno.SeekMode.Start);
      writeAll(this.#out, bytes);
      await this.#out.truncate(bytes.length);
      await this.#out.sync();
      await Deno.rename(this.#draft, this.#path);
      await syncDirectory(parentOf(this.#path));
    } catch (cause) {
      throw storeError(`write the token file "${this.#path}"`, cause);
    }
  }

  /** Closes it. */
  [Symbol.dispose](): void {
    this.#out.close();
    // Gone already, where it was committed; the lock keeps others out.
    removeQuietly(this.#draft);
  }
}

/** Octets of the room; a record has a few KiB. */
const ROOM = 64 * 1024;

/** How often a lock is tried, in milliseconds. */
const TRY_AGAIN = 50;

/**
 * Does something while no other process does it with the same token file.
 *
 * @throws {StoreError} If the lock file cannot be made.
 */
export async function withTokenFileLocked<T>(
  file: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  let lock: Deno.FsFile;
  try {
    const how = { write: true, create: true, mode: 0o600 };
    lock = await Deno.open(`${file}.lock`, how);
  } catch (cause) {
    throw storeError(`lock the token file "${file}"`, cause);
  }
  using _ = lock;
  // The system ends the lock of a process that was killed.
  while (true) {
    signal?.throwIfAborted();
    if (await lock.tryLock(true)) break;
    await new Promise((wake) => setTimeout(wake, TRY_AGAIN));
  }
  return await work();
}

function parseRecord(text: string, file: string): TokenRecord {
  const wrong = () =>
    new UsageError(
      `"${file}" is no token file: make one with recipes/sign_in.ts`,
    );
  let record: TokenRecord;
  try {
    record = JSON.parse(text);
    parseProvider(JSON.stringify(record.provider), file);
  } catch {
    throw wrong();
  }
  const { clientId, user, tokens } = record;
  for (
    const needed of [
      clientId,
      user,
      tokens?.accessToken,
      tokens?.accessTokenExpires,
    ]
  ) if (typeof needed !== "string" || needed === "") throw wrong();
  for (const text of [record.clientSecret, tokens.refreshToken]) {
    if (text !== undefined && typeof text !== "string") throw wrong();
  }
  for (
    const date of [
      tokens.accessTokenExpires,
      tokens.refreshTokenExpires,
      tokens.refreshTokenGiven,
      record.warned,
    ]
  ) {
    if (date !== undefined && Number.isNaN(Date.parse(date))) throw wrong();
  }
  return record;
}
