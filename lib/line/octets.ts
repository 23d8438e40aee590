/** Puts octets together; a single part is returned as it is, without a copy. */
export function concatOctets(
  parts: readonly Uint8Array<ArrayBuffer>[],
): Uint8Array<ArrayBuffer>;
/** The same for octets that may be shared. */
export function concatOctets(parts: readonly Uint8Array[]): Uint8Array;
export function concatOctets(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
