import { encodeText } from "../line/text.ts";
import { type Tap, textTranscript } from "../line/transcript.ts";
import { StoreError } from "../store/store.ts";
import type { TranscriptRecord } from "../transcript/record.ts";
import { print } from "./print.ts";

/** Options of {@linkcode TranscriptFile.open}. */
export interface TranscriptFileOptions {
  /**
   * Whether a file that is there is refused, rather than written over.
   *
   * @default {false}
   */
  createNew?: boolean;
}

/** Octets of a conversation that are kept for a page. */
const KEPT = 16 * 1024 * 1024;

/**
 * The file of `--transcript`, readable by its owner alone: JSON Lines where its
 * name ends with `.jsonl`, a page where it ends with `.html`, else text as in
 * telnet. A disk that fills up ends the transcript, and never the conversation.
 */
export class TranscriptFile implements Disposable {
  /** Writes what it is told. */
  tap: Tap = () => {};
  /** Where it is. */
  readonly path: string;
  readonly #file: Deno.FsFile;
  #failure: StoreError | undefined;
  #finish: () => void = () => {};

  private constructor(path: string, file: Deno.FsFile) {
    this.path = path;
    this.#file = file;
  }

  /**
   * Opens the file anew.
   *
   * @throws {StoreError} If that is not possible.
   */
  static async open(
    path: string,
    { createNew = false }: TranscriptFileOptions = {},
  ): Promise<TranscriptFile> {
    let file: TranscriptFile;
    try {
      const how = createNew ? { createNew } : { create: true, truncate: true };
      file = new TranscriptFile(
        path,
        Deno.openSync(path, { write: true, mode: 0o600, ...how }),
      );
    } catch (cause) {
      throw failed(path, cause);
    }
    try {
      await file.#chooseFormat();
    } catch (error) {
      file[Symbol.dispose]();
      throw error;
    }
    return file;
  }

  /** Why some of it could not be written, if that is so. */
  get failure(): StoreError | undefined {
    return this.#failure;
  }

  /**
   * Writes what is left, and says whether the transcript is whole.
   *
   * @throws {StoreError} If some of it could not be written.
   */
  check(): void {
    this.#complete();
    if (this.#failure) throw this.#failure;
  }

  /** Writes what is left, and closes the file. */
  [Symbol.dispose](): void {
    this.#complete();
    this.#file.close();
  }

  /** The formats that are not asked for are not loaded. */
  async #chooseFormat(): Promise<void> {
    const write = (text: string) => this.#write(text);
    if (/\.jsonl?$/i.test(this.path)) {
      const { jsonTranscript } = await import(
        "../transcript/json_transcript.ts"
      );
      this.tap = jsonTranscript(write);
    } else if (/\.html?$/i.test(this.path)) {
      const { recorder } = await import("../transcript/recorder.ts");
      const { htmlPage } = await import("../transcript/html/page.ts");
      const kept = new KeptRecords();
      this.tap = recorder((record) => kept.add(record));
      this.#finish = () => write(htmlPage(kept.records));
    } else {
      this.tap = textTranscript(write);
    }
  }

  #complete(): void {
    const finish = this.#finish;
    this.#finish = () => {};
    finish();
  }

  #write(text: string): void {
    if (this.#failure) return;
    try {
      print(this.#file, text);
    } catch (cause) {
      this.#failure = failed(this.path, cause);
    }
  }
}

/** Records for a page, of which bodies are left out when they become many. */
class KeptRecords {
  readonly records: TranscriptRecord[] = [];
  #octets = 0;

  add(record: TranscriptRecord): void {
    const before = this.#octets;
    this.#octets += record.bytes.length;
    if (record.kind !== "body" || this.#octets <= KEPT) {
      this.records.push(record);
    } else if (before <= KEPT) {
      const bytes = encodeText(
        "The messages are too many for a page from here",
      );
      this.records.push({ ...record, from: "*", kind: "note", bytes });
    }
  }
}

function failed(path: string, cause: unknown): StoreError {
  const why = cause instanceof Deno.errors.AlreadyExists
    ? "there is a file of that name already"
    : (cause as Error).message;
  return new StoreError(`Cannot write the transcript "${path}": ${why}`, {
    cause,
  });
}
