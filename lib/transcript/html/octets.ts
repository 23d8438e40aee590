import { concatOctets } from "../../line/octets.ts";
import { decodeText } from "../../line/text.ts";
import type { MaskedSpan, TranscriptRecord } from "../record.ts";
import { type Markup, markup } from "./markup.ts";

/** Octets, and where secrets stood in them. */
export type MaskedOctets = Pick<TranscriptRecord, "bytes" | "masked">;

/** Octets as a person may see them, with what was masked marked as such. */
export function octetsIn({ bytes, masked }: MaskedOctets): Markup {
  const parts: Markup[] = [];
  let at = 0;
  for (const { start, end } of inOrder(masked, bytes.length)) {
    if (start < at) continue;
    const hidden = shown(bytes.subarray(start, end));
    parts.push(
      markup`${
        shown(bytes.subarray(at, start))
      }<span class="masked" title="Hidden in the transcript">${hidden}</span>`,
    );
    at = end;
  }
  return markup`${parts}${shown(bytes.subarray(at))}`;
}

/** What the octets say; HTML knows line ends of LF alone. */
function shown(bytes: Uint8Array): string {
  return decodeText(bytes).replaceAll("\r\n", "\n");
}

/** A transcript may come from anywhere, and its spans with it. */
function inOrder(spans: readonly MaskedSpan[], length: number): MaskedSpan[] {
  return spans
    .map(({ start, end }) => ({ start, end: Math.min(end, length) }))
    .filter(({ start, end }) => start >= 0 && start < end)
    .sort((a, b) => a.start - b.start);
}

/** How many octets and lines a body has. */
export function extent(
  records: readonly MaskedOctets[],
): { octets: number; lines: number } {
  let octets = 0;
  let lines = 0;
  let last = LF;
  for (const { bytes } of records) {
    octets += bytes.length;
    for (const octet of bytes) if (octet === LF) lines += 1;
    last = bytes.at(-1) ?? last;
  }
  return { octets, lines: last === LF ? lines : lines + 1 };
}

/** Octets of a line or body that are shown at most, whatever is in it. */
const MAX_OCTETS = 64 * 1024;

/** The beginning of a body, put together from its pieces. */
export function beginning(
  records: readonly MaskedOctets[],
  maxLines: number,
): MaskedOctets {
  const pieces: Uint8Array[] = [];
  const masked: MaskedSpan[] = [];
  let at = 0;
  for (const record of records) {
    if (at > MAX_OCTETS) break;
    for (const { start, end } of record.masked) {
      masked.push({ start: start + at, end: end + at });
    }
    pieces.push(record.bytes);
    at += record.bytes.length;
  }
  const bytes = concatOctets(pieces);
  let end = 0;
  for (let lines = 0; lines < maxLines && end < bytes.length; lines++) {
    const next = bytes.indexOf(LF, end);
    end = next === -1 ? bytes.length : next + 1;
  }
  return cutOff({ bytes, masked }, end);
}

/** Up to a place, and no more than is shown at most. */
export function cutOff(
  { bytes, masked }: MaskedOctets,
  end: number = bytes.length,
): MaskedOctets {
  const place = wholeCharacters(bytes, end);
  return {
    bytes: bytes.subarray(0, place),
    masked: masked.filter(({ start }) => start < place),
  };
}

/** The same place, or one before it that cuts no character in two. */
function wholeCharacters(bytes: Uint8Array, end: number): number {
  if (end <= MAX_OCTETS) return end;
  end = MAX_OCTETS;
  while (end > MAX_OCTETS - 4 && (bytes[end] & 0xc0) === 0x80) end -= 1;
  return end;
}

const LF = 10;
