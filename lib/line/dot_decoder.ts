const CR = 13;
const LF = 10;
const DOT = 46;

/** What {@linkcode DotDecoder.decode} made of one chunk. */
export interface DecodedChunk {
  /** The octets of the body, unstuffed, in order. */
  readonly pieces: Uint8Array[];
  /** How many octets of the chunk belong to the body and its end. */
  readonly used: number;
}

/**
 * Undoes dot-stuffing (RFC 1939 section 3, RFC 5321 section 4.5.2) and finds
 * the line with the lone dot, chunk by chunk: a CRLF or a dot that is cut by
 * the border of a chunk changes nothing.
 *
 * Only CRLF begins a new line: a dot behind a bare LF is a dot of the
 * message's.
 */
export class DotDecoder {
  #done = false;
  // The two octets on the wire before the chunk; a body begins like a line.
  #secondLast = CR;
  #last = LF;
  // A dot at the start of a line, or that and a CR, held back until the next
  // chunk tells whether it ends the body.
  #held: "" | "." | ".\r" = "";

  /** Whether the line with the lone dot was found. */
  get done(): boolean {
    return this.#done;
  }

  /**
   * Decodes the next chunk **in place**: the pieces are parts of the chunk, and
   * hold only until it is written to again.
   */
  decode(chunk: Uint8Array): DecodedChunk {
    const pieces: Uint8Array[] = [];
    const length = chunk.length;
    if (length === 0 || this.#done) return { pieces, used: 0 };
    const lastOfChunk = chunk[length - 1];
    const secondLastOfChunk = length > 1 ? chunk[length - 2] : this.#last;

    let read = 0;
    if (this.#held === "." && chunk[0] === CR) {
      this.#held = ".\r";
      read = 1;
    }
    if (this.#held === ".\r" && read < length) {
      if (chunk[read] === LF) {
        this.#done = true;
        return { pieces, used: read + 1 };
      }
      // The dot was a stuffed one after all, and the CR behind it is text.
      if (read === 0) pieces.push(Uint8Array.of(CR));
      else read = 0;
      this.#held = "";
    } else if (this.#held === ".") {
      this.#held = "";
    }

    // chunk[from, …) is not yet moved to its place at chunk[write, …).
    let from = read;
    let write = read;
    const first = read;
    const keep = (end: number) => {
      if (write !== from) chunk.copyWithin(write, from, end);
      write += end - from;
    };
    let used = length;
    for (
      let dot = chunk.indexOf(DOT, read);
      dot !== -1;
      dot = chunk.indexOf(DOT, dot + 1)
    ) {
      const before = dot > 0 ? chunk[dot - 1] : this.#last;
      if (before !== LF) continue;
      const secondBefore = dot > 1
        ? chunk[dot - 2]
        : dot === 1
        ? this.#last
        : this.#secondLast;
      if (secondBefore !== CR) continue;

      keep(dot);
      from = dot + 1;
      if (from === length) {
        this.#held = ".";
      } else if (chunk[from] === CR) {
        if (from + 1 === length) {
          this.#held = ".\r";
          from = length;
        } else if (chunk[from + 1] === LF) {
          this.#done = true;
          used = from + 2;
          from = length;
          break;
        }
      }
    }
    keep(length);
    if (write > first) pieces.push(chunk.subarray(first, write));
    this.#secondLast = secondLastOfChunk;
    this.#last = lastOfChunk;
    return { pieces, used };
  }
}
