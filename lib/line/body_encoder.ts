const CR = 13;
const LF = 10;
const DOT = 46;
const CRLF = Uint8Array.of(CR, LF);

/**
 * Makes a message fit for the wire, chunk by chunk: a bare CR or a bare LF
 * becomes CRLF (so that no server can see the end of a message where another
 * sees none), a missing last CRLF is added, and with `"dot"` framing, dots at
 * the start of a line are stuffed (RFC 5321 section 4.5.2) and the end is the
 * line with the lone dot. With `"bdat"` framing (RFC 3030) there are no dots.
 */
export class BodyEncoder {
  readonly #dots: boolean;
  #atLineStart = true;
  #skipLineFeed = false;

  /** Starts a new message. */
  constructor(framing: "dot" | "bdat") {
    this.#dots = framing === "dot";
  }

  /**
   * Encodes the next chunk. What needs no change is returned as it is, without
   * a copy.
   */
  encode(chunk: Uint8Array): Uint8Array {
    let from = 0;
    // A CR that ended the last chunk was written as CRLF already.
    if (this.#skipLineFeed && chunk.length > 0) {
      if (chunk[0] === LF) from = 1;
      this.#skipLineFeed = false;
    }
    if (from === chunk.length) return chunk.subarray(from);

    const output = new Output(chunk, from);
    let at = from;
    let carriageReturn = chunk.indexOf(CR, at);
    let lineFeed = chunk.indexOf(LF, at);
    while (at < chunk.length) {
      if (this.#atLineStart && this.#dots && chunk[at] === DOT) {
        output.insert(at, DOT);
      }
      if (carriageReturn !== -1 && carriageReturn < at) {
        carriageReturn = chunk.indexOf(CR, at);
      }
      if (lineFeed !== -1 && lineFeed < at) lineFeed = chunk.indexOf(LF, at);
      if (carriageReturn === -1 && lineFeed === -1) {
        this.#atLineStart = false;
        break;
      }
      this.#atLineStart = true;
      if (
        carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed)
      ) {
        at = carriageReturn + 1;
        if (lineFeed === at) {
          at += 1;
        } else {
          output.insert(at, LF);
          this.#skipLineFeed = at === chunk.length;
        }
      } else {
        output.insert(lineFeed, CR);
        at = lineFeed + 1;
      }
    }
    return output.finish();
  }

  /** Ends the message; what is returned stands behind the last chunk. */
  finish(): Uint8Array {
    const end = this.#dots ? [DOT, CR, LF] : [];
    return Uint8Array.from(this.#atLineStart ? end : [...CRLF, ...end]);
  }
}

/** The chunk with octets inserted; copied only once something is. */
class Output {
  readonly #chunk: Uint8Array;
  #copied: number;
  #bytes: Uint8Array | undefined;
  #length = 0;

  constructor(chunk: Uint8Array, from: number) {
    this.#chunk = chunk;
    this.#copied = from;
  }

  insert(before: number, octet: number): void {
    this.#copy(before);
    this.#bytes![this.#length++] = octet;
  }

  finish(): Uint8Array {
    if (this.#bytes === undefined) return this.#chunk.subarray(this.#copied);
    this.#copy(this.#chunk.length);
    return this.#bytes.subarray(0, this.#length);
  }

  #copy(end: number): void {
    const part = this.#chunk.subarray(this.#copied, end);
    // Room for one insertion more than was asked for so far.
    const needed = this.#length + part.length + 1;
    if (this.#bytes === undefined || this.#bytes.length < needed) {
      const rest = this.#chunk.length - this.#copied;
      const larger = new Uint8Array(this.#length + rest + (rest >> 3) + 64);
      if (this.#bytes) larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
    this.#copied = end;
  }
}
