import { concatOctets } from "../line/octets.ts";
import { removeQuietly, writeAll } from "./disk.ts";

/** Octets kept in memory; a message that is longer goes to a file. */
const MEMORY_LIMIT = 1024 * 1024;

const NOTHING: Uint8Array<ArrayBuffer> = new Uint8Array(0);

/**
 * Holds a message until it is whole: in memory up to 1 MiB, beyond that in a
 * temporary file which has no name, so that nothing is left whatever happens.
 */
export class Spool {
  readonly #path: string;
  #memory = NOTHING;
  #used = 0;
  #file?: Deno.FsFile;
  #size = 0;
  #last?: number;

  /** Makes a spool; `path` is where to make the temporary file, if need be. */
  constructor(path: string) {
    this.#path = path;
  }

  /** Octets written. */
  get size(): number {
    return this.#size;
  }

  /** The last octet written. */
  get last(): number | undefined {
    return this.#last;
  }

  /** Copies the octets in. */
  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#used + bytes.length > MEMORY_LIMIT) this.#spill();
    if (bytes.length >= MEMORY_LIMIT) writeAll(this.#file!, bytes);
    else this.#remember(bytes);
    this.#size += bytes.length;
    this.#last = bytes[bytes.length - 1];
  }

  #remember(bytes: Uint8Array): void {
    const needed = this.#used + bytes.length;
    if (needed > this.#memory.length) {
      const larger = new Uint8Array(Math.max(needed, this.#memory.length * 2));
      larger.set(this.#memory.subarray(0, this.#used));
      this.#memory = larger;
    }
    this.#memory.set(bytes, this.#used);
    this.#used = needed;
  }

  #spill(): void {
    this.#file ??= openNameless(this.#path);
    writeAll(this.#file, this.#memory.subarray(0, this.#used));
    this.#used = 0;
  }

  /**
   * Appends `before`, the octets and `after` to a file; in one write where
   * they are in memory.
   */
  async appendTo(
    target: Deno.FsFile,
    before: Uint8Array,
    after: Uint8Array,
  ): Promise<void> {
    const memory = this.#memory.subarray(0, this.#used);
    if (this.#file === undefined) {
      return writeAll(target, concatOctets([before, memory, after]));
    }
    writeAll(target, before);
    await this.#file.seek(0, Deno.SeekMode.Start);
    const buffer = new Uint8Array(256 * 1024);
    // Awaited, so that a long message does not stop all else.
    for (;;) {
      const length = await this.#file.read(buffer);
      if (length === null) break;
      writeAll(target, buffer.subarray(0, length));
    }
    writeAll(target, concatOctets([memory, after]));
  }

  /** Lets go of the octets. */
  discard(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#memory = NOTHING;
    this.#used = 0;
  }
}

function openNameless(path: string): Deno.FsFile {
  const file = Deno.openSync(path, {
    read: true,
    write: true,
    createNew: true,
    mode: 0o600,
  });
  removeQuietly(path);
  return file;
}
