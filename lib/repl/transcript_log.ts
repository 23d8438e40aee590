import { type Tap, textTranscript } from "../line/transcript.ts";
import { StoreError } from "../store/store.ts";
import { print } from "../job/print.ts";

/** Characters of the conversation that are kept for a file named later. */
const KEPT = 8 * 1024 * 1024;

/** The conversation of all sessions as text, kept, and written to a file. */
export class TranscriptLog implements Disposable {
  #text = "";
  #forgotten = false;
  #file: Deno.FsFile | undefined;
  #path = "";
  readonly #failed: (error: StoreError) => void;
  readonly #mask: (text: string) => string;

  /**
   * Keeps it.
   *
   * @param failed Is told when the file cannot be written any more.
   * @param mask Masks what turned out to be a secret after it was kept.
   */
  constructor(
    failed: (error: StoreError) => void,
    mask: (text: string) => string = (text) => text,
  ) {
    this.#failed = failed;
    this.#mask = mask;
  }

  /** Where it is written to, if anywhere. */
  get path(): string | undefined {
    return this.#file && this.#path;
  }

  /** What is kept of it. */
  get text(): string {
    const kept = this.#mask(this.#text);
    return this.#forgotten
      ? `*  The beginning was too long to be kept\n${kept}`
      : kept;
  }

  /** Makes a tap for another session. */
  tap(): Tap {
    return textTranscript((text) => this.#write(text));
  }

  /**
   * Writes what is kept, and all that follows, to a file for its owner alone.
   *
   * @param options `createNew`: whether a file that is there is refused.
   * @throws {StoreError} If it cannot be made.
   */
  open(path: string, { createNew }: { createNew: boolean }): void {
    let file: Deno.FsFile;
    try {
      const how = createNew
        ? { createNew: true }
        : { create: true, truncate: true };
      file = Deno.openSync(path, { write: true, mode: 0o600, ...how });
    } catch (cause) {
      throw unwritable(path, cause);
    }
    this[Symbol.dispose]();
    this.#file = file;
    this.#path = path;
    this.#toFile(this.text);
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file?.close();
    this.#file = undefined;
  }

  #write(line: string): void {
    const text = this.#mask(line);
    this.#text += text;
    if (this.#text.length > KEPT) {
      const start = this.#text.indexOf("\n", this.#text.length - KEPT / 2) + 1;
      this.#text = this.#text.slice(start);
      this.#forgotten = true;
    }
    this.#toFile(text);
  }

  // A disk that fills up ends the transcript, and never the conversation.
  #toFile(text: string): void {
    if (!this.#file) return;
    try {
      print(this.#file, text);
    } catch (cause) {
      this[Symbol.dispose]();
      this.#failed(unwritable(this.#path, cause));
    }
  }
}

function unwritable(path: string, cause: unknown): StoreError {
  const why = cause instanceof Deno.errors.AlreadyExists
    ? "there is a file of that name already"
    : (cause as Error).message;
  return new StoreError(`Cannot write the transcript "${path}": ${why}`, {
    cause,
  });
}
