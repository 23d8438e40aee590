import { type Tap, textTranscript } from "../line/transcript.ts";
import { StoreError } from "../store/store.ts";
import { print } from "./print.ts";

/**
 * The file of `--transcript`: the conversation as text, readable by its owner
 * alone. A disk that fills up ends the transcript, and never the conversation.
 */
export class TranscriptFile implements Disposable {
  /** Writes what it is told. */
  readonly tap: Tap;
  readonly #file: Deno.FsFile;
  readonly #path: string;
  #failure: StoreError | undefined;

  /**
   * Opens the file anew.
   *
   * @throws {StoreError} If that is not possible.
   */
  constructor(path: string) {
    this.#path = path;
    try {
      const how = { write: true, create: true, truncate: true, mode: 0o600 };
      this.#file = Deno.openSync(path, how);
    } catch (cause) {
      throw this.#error(cause);
    }
    this.tap = textTranscript((text) => this.#write(text));
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

  #write(text: string): void {
    if (this.#failure) return;
    try {
      print(this.#file, text);
    } catch (cause) {
      this.#failure = this.#error(cause);
    }
  }

  #error(cause: unknown): StoreError {
    const why = (cause as Error).message;
    return new StoreError(
      `Cannot write the transcript "${this.#path}": ${why}`,
      { cause },
    );
  }
}
