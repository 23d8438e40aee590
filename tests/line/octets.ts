/**
 * Text of one character an octet, cuts of it, and chance that comes out the
 * same every time.
 *
 * @module
 */

import type { ByteSource } from "../../lib/line/line_reader.ts";
import { octets } from "../octets.ts";

/** The text whole, in one character a chunk, and in two chunks cut everywhere. */
export function* everyCut(text: string): Generator<string[], void, void> {
  yield [text];
  yield [...text];
  for (let at = 1; at < text.length; at++) {
    yield [text.slice(0, at), text.slice(at)];
  }
}

/** A source that gives one chunk a read and is lost after the last. */
export function sourceOf(chunks: Iterable<string>): ByteSource {
  const iterator = chunks[Symbol.iterator]();
  let waiting = new Uint8Array();
  return {
    read(buffer) {
      if (waiting.length === 0) {
        const { done, value } = iterator.next();
        if (done) return Promise.reject(new EndOfSource());
        waiting = octets(value);
      }
      if (buffer.length === 0) throw new Error("Read into no buffer");
      const part = waiting.subarray(0, buffer.length);
      buffer.set(part);
      waiting = waiting.subarray(part.length);
      return Promise.resolve(part.length);
    },
  };
}

/** What a source throws at its end. */
export class EndOfSource extends Error {}

/** Whole numbers below a bound, the same ones for the same seed. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** A text of up to so many pieces of those, picked by chance. */
export function randomText(
  pick: (below: number) => number,
  pieces: readonly string[],
  most: number,
): string {
  let text = "";
  for (let left = pick(most + 1); left > 0; left--) {
    text += pieces[pick(pieces.length)];
  }
  return text;
}

/** The text cut at random places; some chunks may be empty. */
export function randomCuts(
  pick: (below: number) => number,
  text: string,
): string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = Math.min(text.length, at + pick(7));
    chunks.push(text.slice(at, end));
    at = end;
  }
  return chunks;
}
