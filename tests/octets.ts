/**
 * Octets as text of one character each, and back.
 *
 * @module
 */

/** Text of one character an octet, as octets. */
export function octets(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Octets as text of one character an octet. */
export function latin1(bytes: Uint8Array): string {
  // "latin1" of TextDecoder is Windows-1252, which is not one to one.
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}
