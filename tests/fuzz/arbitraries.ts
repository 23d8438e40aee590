/**
 * What tests of this folder try things with.
 *
 * @module
 */

import fc from "fast-check";

/** Pieces that mean something to a line protocol, as Latin-1. */
const PIECES: readonly string[] = [
  "\r\n",
  "\r",
  "\n",
  ".",
  "\r\n.\r\n",
  "\r\n..",
  ".\r",
  "\0",
  "\xff",
  "\xc3\xa9",
  "\x1b[2J",
  " ",
  "\t",
  "+OK",
  "-ERR",
  "+ ",
  "250-",
  "250 ",
  "334 ",
  "354",
  "421",
  "[IN-USE]",
  "5.7.1",
  "=",
  "-1",
  "0",
  "99999999999999999999",
  "PIPELINING",
  "AUTH PLAIN",
  "SIZE",
  "From ",
  ">From ",
  "a",
  "word",
];

/** Octets, one character each: pieces of the protocols, and any others. */
export const wireText: fc.Arbitrary<string> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: fc.integer({ max: 255, min: 0 }).map(character) },
  ),
  { maxLength: 40, size: "max" },
).map((pieces) => pieces.join(""));

/** Where a text is cut: so many characters a piece, over and over. */
export const cuts: fc.Arbitrary<number[]> = fc.array(
  fc.integer({ min: 1, max: 9 }),
  { minLength: 1, maxLength: 8 },
);

/** The text in pieces of these lengths, the first again after the last. */
export function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0, index = 0; at < text.length; index++) {
    const length = lengths[index % lengths.length];
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

/** Text of any UTF-16 units, surrogates without their other half too. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(character) }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map(character) }),
  fc.string(),
  wireText,
);

/** Text with no half surrogates in it. */
export const soundText: fc.Arbitrary<string> = anyText
  .map((text) => text.toWellFormed());

/** Text that may stand in a line. */
export const oneLine: fc.Arbitrary<string> = soundText
  .map((text) => text.replace(/[\r\n\0]/g, ""));

function character(code: number): string {
  return String.fromCharCode(code);
}
