/**
 * What the transfer encodings of MIME ask of octets (RFC 2045 section 2).
 *
 * @module
 */

/** Longest line without its CRLF, in octets (RFC 5322 section 2.1.1). */
export const MAX_LINE = 998;

const LF = 0x0a;
const CR = 0x0d;

/** Whether every octet is below 128. */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((octet) => octet < 0x80);
}

/** Whether no line, its CRLF not counted, is longer than 998 octets. */
export function linesFit(bytes: Uint8Array): boolean {
  for (let start = 0; start < bytes.length;) {
    const lf = bytes.indexOf(LF, start);
    const next = lf < 0 ? bytes.length : lf + 1;
    const end = lf > start && bytes[lf - 1] === CR ? lf - 1 : lf;
    if ((lf < 0 ? next : end) - start > MAX_LINE) return false;
    start = next;
  }
  return true;
}
