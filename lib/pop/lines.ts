import { ProtocolError, UsageError } from "../errors.ts";
import { decodeText, encodeText } from "../line/text.ts";
import { visible } from "../line/visible.ts";

const [CR, LF] = encodeText("\r\n");

/**
 * The lines of a multi-line reply, without their line ends, one at a time: a
 * hostile server may send a hundred million.
 */
export function* bodyLines(body: Uint8Array): Generator<string, void, void> {
  for (let start = 0; start < body.length;) {
    const lineFeed = body.indexOf(LF, start);
    if (lineFeed === -1) return; // Every line has an end.
    const end = lineFeed > start && body[lineFeed - 1] === CR
      ? lineFeed - 1
      : lineFeed;
    yield decodeText(body.subarray(start, end));
    start = lineFeed + 1;
  }
}

/**
 * Reads a line of LIST or UIDL, or the answer to STAT: a number, and what
 * stands behind it.
 *
 * @throws {ProtocolError} If it is not of that form.
 */
export function numbered(line: string, command: string): [number, string] {
  const match = /^(\d{1,10})[ \t]+(\S+)/.exec(line.trimStart());
  if (!match) {
    throw new ProtocolError(
      `Server answered "${command}" without two values`,
      encodeText(line),
    );
  }
  return [Number(match[1]), match[2]];
}

/**
 * Reads a number of octets.
 *
 * @throws {ProtocolError} If it is none.
 */
export function octets(text: string, command: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw new ProtocolError(
      `Server answered "${command}" with a size that is no number`,
      encodeText(text),
    );
  }
  return Number(text);
}

/**
 * The number as a command takes it.
 *
 * @throws {UsageError} If it is no message number.
 */
export function messageNumber(number: number): string {
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new UsageError(
      `Cannot ask for message "${
        visible(String(number))
      }": give a message number, from 1 up`,
    );
  }
  return String(number);
}
