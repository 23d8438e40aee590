import type { DotDecoder } from "../../line/dot_decoder.ts";
import { concatOctets } from "../../line/octets.ts";

/** Octets of a line that are kept; what is longer is only counted. */
const LONGEST_LINE = 256 * 1024;

/** One of the two, as far as it has not come to the end of a line or body. */
export class Side {
  /** What undoes the body that is under way. */
  body: DotDecoder | Chunk | undefined;
  /** Whether anything came. */
  hasSpoken = false;
  /** Octets of this line that were not kept. */
  tooLong = 0;
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  /** Adds to a line whose end has not come; of a long one, not all. */
  addToLine(octets: Uint8Array): void {
    const kept = octets.subarray(0, Math.max(0, LONGEST_LINE - this.#length));
    this.tooLong += octets.length - kept.length;
    this.#add(kept);
  }

  /** Adds to a body, and gives what came of it up to the end of a line. */
  addToBody(octets: Uint8Array): Uint8Array {
    const end = octets.lastIndexOf(LF) + 1;
    const isFull = this.#length + octets.length > LONGEST_LINE;
    if (end === 0 && !isFull) {
      this.#add(octets);
      return new Uint8Array();
    }
    const whole = isFull && end === 0 ? octets.length : end;
    const lines = concatOctets([this.takeRest(), octets.subarray(0, whole)]);
    this.#add(octets.subarray(whole));
    return lines;
  }

  /** What has come since the last end of a line. */
  takeRest(): Uint8Array {
    const rest = concatOctets(this.#pieces.splice(0));
    this.#length = this.tooLong = 0;
    return rest;
  }

  #add(octets: Uint8Array): void {
    if (octets.length === 0) return;
    this.#pieces.push(octets.slice());
    this.#length += octets.length;
  }
}

/** The octets behind BDAT (RFC 3030 section 2). */
export class Chunk {
  #left: number;

  /** Of so many octets. */
  constructor(size: number) {
    this.#left = size;
  }

  /** Whether all of it came. */
  get done(): boolean {
    return this.#left === 0;
  }

  /** Takes what belongs to it. */
  decode(octets: Uint8Array): { pieces: Uint8Array[]; used: number } {
    const used = Math.min(octets.length, this.#left);
    this.#left -= used;
    return { pieces: used > 0 ? [octets.subarray(0, used)] : [], used };
  }
}

const LF = 10;
