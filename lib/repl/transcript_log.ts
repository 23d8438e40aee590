import {
  type Tap,
  textTranscript,
  type TranscriptEvent,
} from "../line/transcript.ts";
import type { StoreError } from "../store/store.ts";
import {
  TranscriptFile,
  type TranscriptFileOptions,
} from "../job/transcript_file.ts";

/** Octets of the conversation that are kept for a file named later. */
const KEPT = 8 * 1024 * 1024;

/** What an event takes beside its octets, more or less. */
const OVERHEAD = 100;

/** The conversation of all sessions, kept, and written to a file. */
export class TranscriptLog implements Disposable {
  /** Keeps what it is told, of any session. */
  readonly tap: Tap = (event) => this.#keep(event);
  #events: TranscriptEvent[] = [];
  #octets = 0;
  #forgotten = false;
  #file: TranscriptFile | undefined;
  readonly #failed: (error: StoreError) => void;
  readonly #mask: (octets: Uint8Array) => Uint8Array;

  /**
   * Keeps it.
   *
   * @param failed Is told when the file cannot be written any more.
   * @param mask Masks what turned out to be a secret after it was kept.
   */
  constructor(
    failed: (error: StoreError) => void,
    mask: (octets: Uint8Array) => Uint8Array = (octets) => octets,
  ) {
    this.#failed = failed;
    this.#mask = mask;
  }

  /** Where it is written to, if anywhere. */
  get path(): string | undefined {
    return this.#file?.path;
  }

  /** What is kept of it, as text. */
  get text(): string {
    let text = "";
    const tap = textTranscript((lines) => text += lines);
    this.#repeat(tap);
    return text;
  }

  /**
   * Writes what is kept, and all that follows, to a file for its owner alone.
   *
   * @throws {StoreError} If it cannot be made.
   */
  async open(path: string, options: TranscriptFileOptions): Promise<void> {
    const file = await TranscriptFile.open(path, options);
    this[Symbol.dispose]();
    this.#file = file;
    this.#repeat(file.tap);
    this.#checkFile();
  }

  /** Completes and closes the file. */
  [Symbol.dispose](): void {
    this.#file?.[Symbol.dispose]();
    this.#file = undefined;
  }

  #keep(event: TranscriptEvent): void {
    const kept = { ...event, bytes: event.bytes.slice() };
    this.#events.push(kept);
    this.#octets += kept.bytes.length + OVERHEAD;
    if (this.#octets > KEPT) this.#forgetBeginning();
    this.#file?.tap(this.#masked(kept));
    this.#checkFile();
  }

  #forgetBeginning(): void {
    let first = 0;
    while (this.#octets > KEPT / 2) {
      this.#octets -= this.#events[first].bytes.length + OVERHEAD;
      first += 1;
    }
    this.#events = this.#events.slice(first);
    this.#forgotten = true;
  }

  #repeat(tap: Tap): void {
    const [first] = this.#events;
    if (this.#forgotten && first) {
      const bytes = new TextEncoder().encode(
        "The beginning was too long to be kept",
      );
      tap({ ...first, from: "*", kind: "note", bytes });
    }
    for (const event of this.#events) tap(this.#masked(event));
  }

  #masked(event: TranscriptEvent): TranscriptEvent {
    return { ...event, bytes: this.#mask(event.bytes) };
  }

  #checkFile(): void {
    const failure = this.#file?.failure;
    if (!failure) return;
    this[Symbol.dispose]();
    this.#failed(failure);
  }
}
