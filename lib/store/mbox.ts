import { UsageError } from "../errors.ts";
import { makeDirectory, parentOf, storeError, syncDirectory } from "./disk.ts";
import { Drafts, type MessageSink } from "./draft.ts";
import { FromQuote } from "./from_quote.ts";
import { LfLines } from "./lf_lines.ts";
import { lockMbox, type MboxOptions } from "./mbox_lock.ts";
import { Spool } from "./spool.ts";
import { type Draft, type Saved, type Store, StoreError } from "./store.ts";
import { unique } from "./unique.ts";

const LF = 0x0a;
const ENCODER: TextEncoder = new TextEncoder();

/** A message that waits to be appended. */
interface Waiting {
  readonly spool: Spool;
  readonly resolve: (saved: Saved) => void;
  readonly reject: (error: Error) => void;
}

/**
 * An mbox: one file, one message behind the other, in the mboxrd variety: each
 * begins with a `From ` line, lines of the message that look like one
 * get one more `>` before them, and a blank line ends it.
 *
 * A message is held back (in memory up to 1 MiB, beyond that in a temporary
 * file beside the mbox) and appended in one go at commit, under a `FILE.lock`
 * and flock(2), and synced. CRLF becomes LF; a missing final line end is
 * added. Where the disk is full the file is cut back to what it was; where an
 * earlier program died while appending, the next message still begins on
 * a line of its own.
 *
 * @example Saving a message
 * ```ts
 * import { Mbox } from "@mailtalk/mailtalk";
 * import { assertMatch } from "@std/assert";
 *
 * const dir = await Deno.makeTempDir();
 * {
 *   await using mbox = await Mbox.open(`${dir}/bob`);
 *   const message = new TextEncoder().encode("Subject: hi\r\n\r\nHello\r\n");
 *   const { path } = await mbox.save(message);
 *   assertMatch(
 *     await Deno.readTextFile(path),
 *     /^From MAILER-DAEMON .+\nSubject: hi\n\nHello\n\n$/,
 *   );
 * }
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export class Mbox implements Store {
  /** The store as it was opened, such as `mbox:/var/mail/bob`. */
  readonly name: string;
  readonly #path: string;
  readonly #options: MboxOptions;
  readonly #drafts: Drafts;
  #waiting: Waiting[] = [];
  #appending = false;

  private constructor(
    path: string,
    options: MboxOptions,
  ) {
    this.name = `mbox:${path}`;
    this.#path = path;
    this.#options = options;
    this.#drafts = new Drafts(
      this.name,
      () => this.#openMessage(),
      () => {},
    );
  }

  /**
   * Opens an mbox, making the file and its directory where they are missing.
   *
   * @param path The file.
   * @param options How long to wait for locks.
   * @returns The open mbox; close it when done.
   * @throws {StoreError} The file cannot be made or opened, or it is something
   * else than an mbox.
   * @throws {UsageError} `lockTimeout` is below 0, or `staleAfter` not above 0.
   */
  static async open(path: string, options: MboxOptions = {}): Promise<Mbox> {
    const { lockTimeout = 0, staleAfter = 1 } = options;
    if (!(lockTimeout >= 0 && staleAfter > 0)) {
      throw new UsageError(
        `Cannot open mbox "${path}": a time limit must be a positive number of milliseconds`,
      );
    }
    try {
      await makeDirectory(parentOf(path));
      assertMbox(path);
      return new Mbox(path, options);
    } catch (error) {
      throw storeError(`open mbox "${path}"`, error);
    }
  }

  #openMessage(): MboxMessage {
    const { sequence, random } = unique();
    const temporary = `${this.#path}.${Deno.pid}.${sequence}.${random}.tmp`;
    return new MboxMessage(
      this.#path,
      new Spool(temporary),
      (spool) => this.#append(spool),
    );
  }

  #append(spool: Spool): Promise<Saved> {
    const { promise, resolve, reject } = Promise.withResolvers<Saved>();
    this.#waiting.push({ spool, resolve, reject });
    if (!this.#appending) this.#appendWaiting();
    return promise;
  }

  /** Appends batch after batch: what came during one sync shares the next. */
  async #appendWaiting(): Promise<void> {
    this.#appending = true;
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#appendBatch(batch);
      } catch (cause) {
        const error = this.#error(cause);
        for (const { reject } of batch) reject(error);
      }
    }
    this.#appending = false;
  }

  async #appendBatch(batch: Waiting[]): Promise<void> {
    using locked = await lockMbox(this.#path, this.#options);
    const { file } = locked;
    const start = file.statSync().size;
    const appended: [Waiting, Saved][] = [];
    try {
      let gap = missingBlankLine(file, start);
      let size = start;
      for (const message of batch) {
        try {
          const bytes = await appendMessage(file, gap, message.spool);
          appended.push([message, { path: this.#path, bytes }]);
          size += gap.length + bytes;
          gap = "";
        } catch (error) {
          file.truncateSync(size);
          message.reject(this.#error(error));
        }
      }
      await file.sync();
      if (start === 0) await syncDirectory(parentOf(this.#path));
    } catch (error) {
      file.truncateSync(start);
      throw error;
    }
    for (const [{ resolve }, saved] of appended) resolve(saved);
  }

  #error(cause: unknown): Error {
    return storeError(`save the message to mbox "${this.#path}"`, cause);
  }

  /**
   * Begins a message, which is held back until its commit.
   *
   * @throws {UsageError} The mbox was closed.
   */
  begin(): Promise<Draft> {
    return this.#drafts.begin();
  }

  /**
   * Appends a whole message. Many calls may run at once; they share locks and
   * syncs.
   *
   * @throws {StoreError} The message could not be saved, or another program
   * held the lock for too long; nothing of the message is left.
   * @throws {UsageError} The mbox was closed.
   */
  save(message: Uint8Array): Promise<Saved> {
    return this.#drafts.save(message);
  }

  /** Waits for commits under way, discards other drafts, and lets go. */
  close(): Promise<void> {
    return this.#drafts.close();
  }

  /** The same as {@linkcode Mbox.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** A message on its way to an mbox: line ends, then quoting, then the spool. */
class MboxMessage implements MessageSink {
  readonly #path: string;
  readonly #spool: Spool;
  readonly #append: (spool: Spool) => Promise<Saved>;
  readonly #quote: FromQuote;
  readonly #lines: LfLines;

  constructor(
    path: string,
    spool: Spool,
    append: (spool: Spool) => Promise<Saved>,
  ) {
    this.#path = path;
    this.#spool = spool;
    this.#append = append;
    this.#quote = new FromQuote((bytes) => spool.write(bytes));
    this.#lines = new LfLines((bytes) => this.#quote.write(bytes));
  }

  write(chunk: Uint8Array): void {
    this.#spooling(() => this.#lines.write(chunk));
  }

  async finish(): Promise<Saved> {
    try {
      this.#spooling(() => {
        this.#lines.end();
        this.#quote.end();
      });
      return await this.#append(this.#spool);
    } finally {
      this.discard();
    }
  }

  #spooling(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw storeError(`save the message to mbox "${this.#path}"`, error);
    }
  }

  discard(): void {
    this.#spool.discard();
  }
}

/** Makes the file where it is missing; refuses what is not an mbox. */
function assertMbox(path: string): void {
  using file = Deno.openSync(path, {
    read: true,
    append: true,
    create: true,
    mode: 0o600,
  });
  if (!file.statSync().isFile) throw new StoreError(notMbox(path));
  const begin = new Uint8Array(5);
  const length = file.readSync(begin) ?? 0;
  // A shorter file can be what is left of an append that was cut off.
  if (
    !"From ".startsWith(new TextDecoder().decode(begin.subarray(0, length)))
  ) {
    throw new StoreError(notMbox(path));
  }
}

function notMbox(path: string): string {
  return `Cannot open mbox "${path}": it is something else, as it does not begin with "From "`;
}

/** Appends `gap` and a message; returns how many octets the message takes. */
async function appendMessage(
  file: Deno.FsFile,
  gap: string,
  spool: Spool,
): Promise<number> {
  const separator = `From MAILER-DAEMON ${asctime()}\n`;
  const end = spool.last === undefined || spool.last === LF ? "\n" : "\n\n";
  const before = ENCODER.encode(gap + separator);
  await spool.appendTo(file, before, ENCODER.encode(end));
  return separator.length + spool.size + end.length;
}

/** The line ends to add so that the next line follows on a blank one. */
function missingBlankLine(file: Deno.FsFile, size: number): string {
  if (size === 0) return "";
  const tail = new Uint8Array(2);
  file.seekSync(Math.max(0, size - 2), Deno.SeekMode.Start);
  const length = file.readSync(tail) ?? 0;
  if (tail[length - 1] !== LF) return "\n\n";
  return length === 2 && tail[0] === LF ? "" : "\n";
}

/** The date as asctime(3) writes it, in UTC: `Thu Jan  1 00:00:00 1970`. */
function asctime(): string {
  const [weekday, day, month, year, time] = new Date().toUTCString()
    .replace(",", "").split(" ");
  return `${weekday} ${month} ${
    String(Number(day)).padStart(2)
  } ${time} ${year}`;
}
