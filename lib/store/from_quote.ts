import type { Put } from "./lf_lines.ts";

const LF = 0x0a;
const GREATER: Uint8Array = new TextEncoder().encode(">");
const FROM: Uint8Array = new TextEncoder().encode("From ");

/**
 * Quotes lines as mboxrd does: one more `>` before each line that is `From `
 * behind any number of `>`, so that readers can take it off again. Takes lines
 * that end in LF, wherever the chunks are cut.
 */
export class FromQuote {
  readonly #put: Put;
  /** Whether the next octet begins a line, or has only `>` before it. */
  #atStart = true;
  /** How many octets of `From ` the last chunk ended with, not yet put out. */
  #held = 0;

  /** Quotes into `put`. */
  constructor(put: Put) {
    this.#put = put;
  }

  /** Quotes a chunk; the beginning of a `From ` at its end is held. */
  write(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    const bytes = this.#held === 0 ? chunk : this.#withHeld(chunk);
    this.#held = 0;
    let done = 0;
    let at = this.#atStart ? 0 : nextLine(bytes, 0);
    this.#atStart = true;
    while (at <= bytes.length) {
      while (bytes[at] === GREATER[0]) at++;
      const same = commonLength(bytes, at);
      if (same === FROM.length) {
        this.#put(bytes.subarray(done, at));
        this.#put(GREATER);
        done = at;
      } else if (at + same === bytes.length) {
        this.#held = same;
        break;
      }
      at = nextLine(bytes, at);
    }
    if (at > bytes.length) this.#atStart = false;
    this.#put(bytes.subarray(done, bytes.length - this.#held));
  }

  #withHeld(chunk: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(this.#held + chunk.length);
    bytes.set(FROM.subarray(0, this.#held));
    bytes.set(chunk, this.#held);
    return bytes;
  }

  /** Puts out what was held. */
  end(): void {
    this.#put(FROM.subarray(0, this.#held));
    this.#held = 0;
  }
}

/** Where the next line begins; behind the end and one more where none does. */
function nextLine(bytes: Uint8Array, at: number): number {
  const lf = bytes.indexOf(LF, at);
  return lf === -1 ? bytes.length + 1 : lf + 1;
}

/** How many octets at `at` are those of `From `. */
function commonLength(bytes: Uint8Array, at: number): number {
  let same = 0;
  while (same < FROM.length && bytes[at + same] === FROM[same]) same++;
  return same;
}
