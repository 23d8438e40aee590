import { type Tap, textTranscript } from "../line/transcript.ts";
import type { StoreError } from "../store/store.ts";
import {
  TranscriptFile,
  type TranscriptFileOptions,
} from "../job/transcript_file.ts";

/** Characters of the conversation that are kept for a file named later. */
const KEPT = 8 * 1024 * 1024;

/** The conversation of all sessions as text, kept, and written to a file. */
export class TranscriptLog implements Disposable {
  #text = "";
  #forgotten = false;
  #file: TranscriptFile | undefined;
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
    return this.#file?.path;
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
   * @throws {StoreError} If it cannot be made.
   */
  open(path: string, options: TranscriptFileOptions): void {
    const file = new TranscriptFile(path, options);
    this[Symbol.dispose]();
    this.#file = file;
    this.#toFile(this.text);
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#file?.[Symbol.dispose]();
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

  #toFile(text: string): void {
    this.#file?.write(text);
    const failure = this.#file?.failure;
    if (!failure) return;
    this[Symbol.dispose]();
    this.#failed(failure);
  }
}
