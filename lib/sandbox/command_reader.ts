import { type ByteSource, LineReader } from "../line/line_reader.ts";
import { concatOctets } from "../line/octets.ts";

// A client's commands are short; many sessions at once each have a buffer.
const BUFFER_SIZE = 64 * 1024;

/**
 * What a server reads: command lines and dot-terminated bodies, like a client,
 * and chunks of a counted size (BDAT). It can forget what came early.
 */
export class CommandReader {
  readonly #source: ByteSource;
  // Octets that a chunk's reader took too many; they are read again.
  #early: Uint8Array = new Uint8Array(0);
  #lines: LineReader;

  /** Reads from the source. */
  constructor(source: ByteSource) {
    this.#source = source;
    this.#lines = this.#newLines();
  }

  /** Reads a command line, without its line end, of so many octets at most. */
  readLine(limit: number): Promise<Uint8Array> {
    return this.#lines.readLine(limit);
  }

  /** Reads a body up to the line with the lone dot, unstuffed. */
  readBody(sink: (piece: Uint8Array) => void): Promise<void> {
    return this.#lines.readBody(sink);
  }

  /** Reads so many octets as they are. */
  async readOctets(
    count: number,
    sink: (piece: Uint8Array) => void,
  ): Promise<void> {
    this.#early = this.#received();
    this.#lines = this.#newLines();
    const buffer = new Uint8Array(Math.min(count, BUFFER_SIZE));
    for (let left = count; left > 0;) {
      const length = await this.#read(
        buffer.subarray(0, Math.min(left, buffer.length)),
      );
      sink(buffer.subarray(0, length));
      left -= length;
    }
  }

  /** Forgets what was received but not yet read. */
  discard(): void {
    this.#early = new Uint8Array(0);
    this.#lines = this.#newLines();
  }

  #newLines(): LineReader {
    return new LineReader(
      { read: (buffer) => this.#read(buffer) },
      BUFFER_SIZE,
    );
  }

  #received(): Uint8Array {
    return concatOctets([this.#lines.buffered, this.#early]);
  }

  async #read(buffer: Uint8Array): Promise<number> {
    if (this.#early.length === 0) return await this.#source.read(buffer);
    const length = Math.min(this.#early.length, buffer.length);
    buffer.set(this.#early.subarray(0, length));
    this.#early = this.#early.subarray(length);
    return length;
  }
}
