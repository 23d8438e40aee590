/**
 * What all stores do with drafts: a stream in front, a commit or a discard at
 * the end, and never too many at once.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { type Draft, type Saved, StoreError } from "./store.ts";

/** A message on its way to the disk, in one store's own way. */
export interface MessageSink {
  /** Writes octets out, whole; they are valid only during the call. */
  write(chunk: Uint8Array): void;
  /** Saves what was written, durably, and cleans up where that fails. */
  finish(): Promise<Saved>;
  /** Removes what was written. Does nothing the second time. */
  discard(): void;
}

/** Messages of {@linkcode Drafts.save} that are on their way at a time. */
const MAX_SAVING = 256;

/** The drafts of a store, and what is common to saving in all of them. */
export class Drafts {
  readonly #name: string;
  readonly #openSink: () => MessageSink;
  readonly #release: () => void;
  readonly #open = new Set<MessageDraft>();
  readonly #waiting: (() => void)[] = [];
  #saving = 0;
  #idle?: () => void;
  #closing?: Promise<void>;

  /**
   * Makes drafts of the store `name` that write to what `openSink` gives;
   * `release` lets go of the store's files when the last one is done.
   */
  constructor(
    name: string,
    openSink: () => MessageSink,
    release: () => void,
  ) {
    this.#name = name;
    this.#openSink = openSink;
    this.#release = release;
  }

  /** See `Store.begin()`. */
  // deno-lint-ignore require-await -- errors become rejections
  async begin(): Promise<Draft> {
    this.#assertOpen();
    const draft = new MessageDraft(
      this.#openSink(),
      () => this.#open.delete(draft),
    );
    this.#open.add(draft);
    return draft;
  }

  /** See `Store.save()`. */
  async save(message: Uint8Array): Promise<Saved> {
    this.#assertOpen();
    if (this.#saving < MAX_SAVING) this.#saving++;
    else await new Promise<void>((turn) => this.#waiting.push(turn));
    try {
      const sink = this.#openSink();
      try {
        sink.write(message);
      } catch (error) {
        sink.discard();
        throw error;
      }
      return await sink.finish();
    } finally {
      this.#releaseTurn();
    }
  }

  #releaseTurn(): void {
    const turn = this.#waiting.shift();
    if (turn !== undefined) return turn();
    if (--this.#saving === 0) this.#idle?.();
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) {
      throw new UsageError(
        `Cannot save a message to "${this.#name}": it was closed`,
      );
    }
  }

  /** See `Store.close()`. */
  close(): Promise<void> {
    return this.#closing ??= this.#close();
  }

  async #close(): Promise<void> {
    await Promise.all(Array.from(this.#open, (draft) => draft.discard()));
    if (this.#saving > 0) {
      await new Promise<void>((idle) => this.#idle = idle);
    }
    this.#release();
  }
}

/** A {@linkcode Draft} that streams to a {@linkcode MessageSink}. */
class MessageDraft implements Draft {
  readonly writable: WritableStream<Uint8Array>;
  readonly #sink: MessageSink;
  readonly #settled: () => void;
  #controller!: WritableStreamDefaultController;
  /** Resolves when nothing more will be written. */
  readonly #over = Promise.withResolvers<void>();
  #ended = false;
  #failure?: Error;
  #commit?: Promise<Saved>;

  constructor(sink: MessageSink, settled: () => void) {
    this.#sink = sink;
    this.#settled = settled;
    this.writable = new WritableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      write: (chunk) => this.#write(chunk),
      close: () => {
        this.#ended = true;
        this.#over.resolve();
      },
      abort: (cause) =>
        this.#fail(
          new StoreError("Cannot save the message: writing it was aborted", {
            cause,
          }),
        ),
    });
  }

  #write(chunk: Uint8Array): void {
    try {
      this.#sink.write(chunk);
    } catch (error) {
      this.#fail(error as Error);
      throw error;
    }
  }

  #fail(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.#over.resolve();
    this.#sink.discard();
    this.#settled();
  }

  commit(): Promise<Saved> {
    if (this.#commit !== undefined) return this.#commit;
    if (this.writable.locked && !this.#ended && this.#failure === undefined) {
      // Its writes may still be queued: they would be lost without a word.
      return Promise.reject(
        new UsageError(
          "Cannot commit the message: a writer holds the stream, close it or release its lock first",
        ),
      );
    }
    return this.#commit = this.#finish();
  }

  async #finish(): Promise<Saved> {
    // Refused where the stream is closing, closed or failed already.
    this.writable.close().catch(() => {});
    await this.#over.promise;
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return await this.#sink.finish();
    } finally {
      this.#settled();
    }
  }

  async discard(): Promise<void> {
    if (this.#commit !== undefined) {
      await this.#commit.catch(() => {});
      return;
    }
    if (this.#failure !== undefined) return;
    const error = new UsageError("Cannot use the draft: it was discarded");
    this.#fail(error);
    this.#controller.error(error);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.discard();
  }
}
