const CR = 13;
const LF = 10;
const DOT = 46;
const CRLF: Uint8Array = Uint8Array.of(CR, LF);

/** A message as it lies in memory: parts that may be shared with others. */
export type Content = readonly Uint8Array[];

/** Octets of the content, with the last CRLF it is sent with. */
export function sizeOf(content: Content): number {
  let size = 0;
  let tail: Uint8Array = CRLF;
  for (const part of content) {
    size += part.length;
    if (part.length > 0) tail = part.length > 1 ? part : joinTail(tail, part);
  }
  return endsWithCrlf(tail) ? size : size + CRLF.length;
}

/** One array of all octets, as they were delivered. */
export function bytesOf(content: Content): Uint8Array {
  if (content.length === 1) return content[0];
  const size = content.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of content) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The header, the blank line and the first lines of the body, for TOP. */
export function* topOf(content: Content, lines: number): Generator<Uint8Array> {
  let inHeader = true;
  let lineIsBlank = true;
  let left = lines;
  for (const part of content) {
    let at = 0;
    while (at < part.length) {
      const lineFeed = part.indexOf(LF, at);
      const end = lineFeed === -1 ? part.length : lineFeed;
      if (end > at && !(end === at + 1 && part[at] === CR)) lineIsBlank = false;
      at = end + 1;
      if (lineFeed === -1) break;
      if (inHeader) inHeader = !lineIsBlank;
      else left -= 1;
      lineIsBlank = true;
      if (!inHeader && left <= 0) {
        yield part.subarray(0, at);
        return;
      }
    }
    yield part;
  }
}

/**
 * What is sent for the parts: a dot at the start of a line doubled, and a last
 * CRLF where there is none. Everything else goes as it is, bare line feeds
 * too, so that a client can be tried with them.
 */
export function* stuffed(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let tail: Uint8Array = CRLF;
  for (const part of parts) {
    if (part.length === 0) continue;
    let from = 0;
    for (
      let dot = part.indexOf(DOT);
      dot !== -1;
      dot = part.indexOf(DOT, dot + 1)
    ) {
      const before = dot > 1
        ? part.subarray(dot - 2, dot)
        : joinTail(tail, part.subarray(0, dot));
      if (!endsWithCrlf(before)) continue;
      yield part.subarray(from, dot + 1);
      from = dot;
    }
    if (from < part.length) yield part.subarray(from);
    tail = joinTail(tail, part);
  }
  if (!endsWithCrlf(tail)) yield CRLF;
}

function endsWithCrlf(bytes: Uint8Array): boolean {
  return bytes.at(-1) === LF && bytes.at(-2) === CR;
}

/** The last two octets of both. */
function joinTail(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (after.length > 1) return after.subarray(-2);
  return Uint8Array.of(...before.subarray(after.length - 2), ...after);
}
