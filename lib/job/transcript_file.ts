import { type Tap, textTranscript } from "../line/transcript.ts";
import { StoreError } from "../store/store.ts";
import { print } from "./print.ts";

/** Options of {@linkcode TranscriptFile}. */
export interface TranscriptFileOptions {
  /**
   * Whether a file that is there is refused, rather than written over.
   *
   * @default {false}
   */
  createNew?: boolean;
}

/**
 * The file of `--transcript`: the conversation as text, readable by its owner
 * alone. A disk that fills up ends the transcript, and never the conversation.
 */
export class TranscriptFile implements Disposable {
  /** Writes what it is told. */
  readonly tap: Tap;
  /** Where it is. */
  readonly path: string;
  readonly #file: Deno.FsFile;
  #failure: StoreError | undefined;

  /**
   * Opens the file anew.
   *
   * @throws {StoreError} If that is not possible.
   */
  constructor(path: string, { createNew = false }: TranscriptFileOptions = {}) {
    this.path = path;
    try {
      const how = createNew ? { createNew } : { create: true, truncate: true };
      this.#file = Deno.openSync(path, { write: true, mode: 0o600, ...how });
    } catch (cause) {
      throw this.#error(cause);
    }
    this.tap = textTranscript((text) => this.write(text));
  }

  /** Writes text of the conversation. */
  write(text: string): void {
    if (this.#failure) return;
    try {
      print(this.#file, text);
    } catch (cause) {
      this.#failure = this.#error(cause);
    }
  }

  /** Why some of it could not be written, if that is so. */
  get failure(): StoreError | undefined {
    return this.#failure;
  }

  /**
   * Says whether the transcript is whole.
   *
   * @throws {StoreError} If some of it could not be written.
   */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file.close();
  }

  #error(cause: unknown): StoreError {
    const why = cause instanceof Deno.errors.AlreadyExists
      ? "there is a file of that name already"
      : (cause as Error).message;
    return new StoreError(
      `Cannot write the transcript "${this.path}": ${why}`,
      { cause },
    );
  }
}
