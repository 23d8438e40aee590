import { ProtocolError } from "../errors.ts";
import { DotDecoder } from "./dot_decoder.ts";

const CR = 13;
const LF = 10;

/**
 * Octets of the one buffer that a session reads into: what one read of a fast
 * connection brings, and more than any line may be long.
 */
export const READ_BUFFER_SIZE = 256 * 1024;

/** Where octets come from. The end of the input is an error it throws. */
export interface ByteSource {
  /** Reads at least one octet into the buffer and says how many. */
  read(buffer: Uint8Array): Promise<number>;
}

/**
 * Cuts what a server sends into lines and dot-terminated bodies. It reads
 * octets, never text: a CRLF, a dot or a multi-byte character cut anywhere
 * changes nothing.
 */
export class LineReader {
  readonly #source: ByteSource;
  readonly #buffer: Uint8Array;
  #start = 0;
  #end = 0;
  #bareLf = false;

  /** Reads from the source, through one buffer that is reused. */
  constructor(source: ByteSource, bufferSize: number = READ_BUFFER_SIZE) {
    this.#source = source;
    this.#buffer = new Uint8Array(bufferSize);
  }

  /** Octets that were received but not yet asked for. */
  get buffered(): Uint8Array {
    return this.#buffer.subarray(this.#start, this.#end);
  }

  /** Whether the last line ended with LF alone. */
  get bareLf(): boolean {
    return this.#bareLf;
  }

  /**
   * Reads a line, without its line end; it holds until the next read. A bare
   * LF ends a line as well: old servers write it, and in a reply it can do no
   * harm.
   *
   * @param limit Octets the line may have; a line that does not fit into the
   * buffer is too long in any case.
   * @throws {ProtocolError} If the line is longer than that.
   */
  async readLine(limit: number): Promise<Uint8Array> {
    // Two octets of the buffer are for the line end.
    limit = Math.min(limit, this.#buffer.length - 2);
    let scanned = this.#start;
    while (true) {
      const lineFeed = this.#buffer.subarray(0, this.#end).indexOf(LF, scanned);
      if (lineFeed !== -1) {
        const start = this.#start;
        const end = lineFeed > start && this.#buffer[lineFeed - 1] === CR
          ? lineFeed - 1
          : lineFeed;
        if (end - start > limit) throw this.#tooLong(limit, start);
        this.#start = lineFeed + 1;
        this.#bareLf = end === lineFeed;
        return this.#buffer.subarray(start, end);
      }
      if (this.#end - this.#start > limit + 1) {
        throw this.#tooLong(limit, this.#start);
      }
      const waiting = this.#end - this.#start;
      await this.#fill();
      scanned = this.#start + waiting;
    }
  }

  /**
   * Reads a body up to the line with the lone dot, unstuffed. The sink gets
   * parts of the buffer, which hold only until it resolves.
   */
  async readBody(
    sink: (piece: Uint8Array) => void | Promise<void>,
  ): Promise<void> {
    const decoder = new DotDecoder();
    while (true) {
      const { pieces, used } = decoder.decode(this.buffered);
      this.#start += used;
      for (const piece of pieces) {
        const done = sink(piece);
        if (done) await done;
      }
      if (decoder.done) return;
      await this.#fill();
    }
  }

  async #fill(): Promise<void> {
    if (this.#start === this.#end) {
      this.#start = this.#end = 0;
    } else if (this.#end === this.#buffer.length) {
      this.#buffer.copyWithin(0, this.#start, this.#end);
      this.#end -= this.#start;
      this.#start = 0;
    }
    this.#end += await this.#source.read(this.#buffer.subarray(this.#end));
  }

  #tooLong(limit: number, start: number): ProtocolError {
    return new ProtocolError(
      `Server sent a line of more than ${limit} octets (limit "line")`,
      this.#buffer.subarray(start, this.#end),
    );
  }
}
