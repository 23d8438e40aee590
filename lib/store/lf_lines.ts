const CR = 0x0d;
const LF = 0x0a;
const LONE_CR: Uint8Array = Uint8Array.of(CR);

/**
 * One buffer serves all conversions: what is put out is written before the
 * next one begins.
 */
const buffer: Uint8Array = new Uint8Array(256 * 1024 + 1);

/** Takes octets that are valid only during the call. */
export type Put = (bytes: Uint8Array) => void;

/**
 * Turns CRLF into LF, wherever the chunks are cut. A lone CR and a lone LF
 * stay as they are.
 */
export class LfLines {
  readonly #put: Put;
  #heldCr = false;

  /** Converts into `put`. */
  constructor(put: Put) {
    this.#put = put;
  }

  /** Converts a chunk; a CR at its end is held until the next. */
  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += buffer.length - 1) {
      this.#convert(chunk.subarray(at, at + buffer.length - 1));
    }
  }

  #convert(chunk: Uint8Array): void {
    let length = 0;
    if (this.#heldCr && chunk[0] !== LF) buffer[length++] = CR;
    // Every octet is stored, and a CR before LF is stored over: a loop without
    // branches is faster than looking for line ends and copying lines.
    for (let i = 0; i < chunk.length; i++) {
      const octet = chunk[i];
      buffer[length] = octet;
      length += octet === CR && chunk[i + 1] === LF ? 0 : 1;
    }
    this.#heldCr = chunk[chunk.length - 1] === CR;
    if (this.#heldCr) length--;
    if (length > 0) this.#put(buffer.subarray(0, length));
  }

  /** Puts out a CR that was the last octet of all. */
  end(): void {
    if (this.#heldCr) this.#put(LONE_CR);
    this.#heldCr = false;
  }
}
