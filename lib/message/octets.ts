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

/** Makes every line end, be it LF, CR or CRLF, a CRLF. */
export function toCrlf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes.length * 2);
  let size = 0;
  for (let i = 0; i < bytes.length; i++) {
    const octet = bytes[i];
    if (octet === LF && i > 0 && bytes[i - 1] === CR) continue;
    if (octet === CR || octet === LF) {
      out[size++] = CR;
      out[size++] = LF;
    } else {
      out[size++] = octet;
    }
  }
  return out.slice(0, size);
}
