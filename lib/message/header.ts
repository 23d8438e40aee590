/**
 * The header section of a message (RFC 5322 section 2.2): what POP3's TOP
 * gives before the empty line.
 *
 * @module
 */

import { concatOctets } from "../line/octets.ts";
import { decodeText } from "../line/text.ts";

/** One header field. */
export interface HeaderField {
  /** Field name as it is written in the message, such as `"Subject"`. */
  name: string;
  /** Field value, unfolded, without the white space around it. */
  value: string;
}

/**
 * Reads the header fields of a message, in their order, without decoding
 * encoded words: {@linkcode decodeHeader} does that.
 *
 * Reading stops at the first empty line. Lines may end in CRLF or LF. A line
 * that is no header field is skipped; so is the `From ` line of an mbox. A
 * field that is not valid UTF-8 (RFC 6532) is read as Latin-1, and a lone CR
 * or a NUL in it as a space. It never throws.
 *
 * @example What TOP gave
 * ```ts
 * import { headerValue, readHeader } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const top = "Received: from a\r\n\tby b\r\nSubject: hello\r\n\r\nbody\r\n";
 * const fields = readHeader(new TextEncoder().encode(top));
 *
 * assertEquals(fields[0], { name: "Received", value: "from a\tby b" });
 * assertEquals(headerValue(fields, "subject"), "hello");
 * ```
 *
 * @param bytes A message, or the beginning of one.
 * @returns The fields; a field that is there twice is there twice.
 */
export function readHeader(bytes: Uint8Array): HeaderField[] {
  const fields: HeaderField[] = [];
  let lines: Uint8Array[] = [];
  const finish = () => {
    const field = toField(lines);
    if (field !== undefined) fields.push(field);
  };
  for (let start = 0; start < bytes.length;) {
    const lf = bytes.indexOf(LF, start);
    const next = lf < 0 ? bytes.length : lf + 1;
    let end = lf < 0 ? bytes.length : lf;
    if (end > start && bytes[end - 1] === CR) end--;
    if (end === start) break;
    const line = bytes.subarray(start, end);
    if (line[0] === SP || line[0] === HT) {
      lines.push(line);
    } else {
      finish();
      lines = [line];
    }
    start = next;
  }
  finish();
  return fields;
}

/**
 * The value of the first field of that name, as it stands in the list.
 *
 * @example Names are told apart without regard to case
 * ```ts
 * import { headerValue } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const fields = [{ name: "X-Mailtalk-Number", value: "7" }];
 * assertEquals(headerValue(fields, "x-mailtalk-number"), "7");
 * assertEquals(headerValue(fields, "Subject"), undefined);
 * ```
 *
 * @param fields What {@linkcode readHeader} gave, or the `headers` of a message.
 * @param name Field name, in any case.
 * @returns The value, or undefined where there is no such field.
 */
export function headerValue(
  fields: readonly HeaderField[],
  name: string,
): string | undefined {
  const lower = name.toLowerCase();
  return fields.find((field) => field.name.toLowerCase() === lower)?.value;
}

/**
 * Decodes the encoded words (RFC 2047) in a header value. The result is for
 * showing: it can hold any character, control characters too.
 *
 * @example
 * ```ts
 * import { decodeHeader } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(await decodeHeader("=?utf-8?q?Gr=C3=BC=C3=9Fe?= an alle"), "Grüße an alle");
 * ```
 *
 * @param value A header value, unfolded.
 * @returns The text; what is no encoded word stays as it is.
 */
export async function decodeHeader(value: string): Promise<string> {
  const { decodeWords } = await import("postal-mime");
  return decodeWords(value);
}

const LF = 0x0a;
const CR = 0x0d;
const SP = 0x20;
const HT = 0x09;

/** Makes a field of a line and its continuation lines, where it is one. */
function toField(lines: Uint8Array[]): HeaderField | undefined {
  const text = decodeText(concatOctets(lines));
  const colon = text.indexOf(":");
  const name = trim(text.slice(0, Math.max(colon, 0)));
  if (!/^[!-9;-~]+$/.test(name)) return undefined;
  const value = text.slice(colon + 1).replace(/[\r\0]/g, " ");
  return { name, value: trim(value) };
}

// By index: a regular expression would go back over a long run of spaces.
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && (text[start] === " " || text[start] === "\t")) start++;
  while (end > start && (text[end - 1] === " " || text[end - 1] === "\t")) {
    end--;
  }
  return text.slice(start, end);
}
