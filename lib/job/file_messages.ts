import { concatOctets } from "../line/octets.ts";
import { decodeText, encodeText } from "../line/text.ts";
import { InputError } from "./exit_code.ts";
import { marks } from "./marks.ts";
import type { TestMessages } from "./test_messages.ts";

/** A larger file is read again for each message instead of kept in memory. */
const IN_MEMORY = 1024 * 1024;

/** How much of a larger file is in memory at a time, in octets. */
const PIECE = 256 * 1024;

/**
 * Makes test messages of a file: its octets as they are, behind two header
 * fields, `X-Mailtalk-Run` and `X-Mailtalk-Number`.
 *
 * @param path The file.
 * @param count How many messages there will be.
 * @param runId Marks the messages of one run.
 * @throws {InputError} If the file cannot be read, or does not begin with a
 * header field.
 */
export async function fileMessages(
  path: string,
  count: number,
  runId: string,
): Promise<TestMessages> {
  const { start, size } = await beginning(path);
  const [first] = decodeText(start).split(/\r?\n/);
  if (!/^[!-9;-~]+[ \t]*:/.test(first)) {
    throw new InputError(
      `Cannot send "${path}": it does not begin with a header field such as "Subject: …"`,
    );
  }
  const fields = (number: number) => encodeText(marks(runId, number, count));
  if (size > start.length) {
    return (number) => ({
      content: ReadableStream.from(streamed(path, fields(number))),
      size: fields(number).length + size,
    });
  }
  return (number) => {
    const content = concatOctets([fields(number), start]);
    return { content, size: content.length };
  };
}

/** The file's size and its beginning: all of it, where it is small. */
async function beginning(
  path: string,
): Promise<{ start: Uint8Array; size: number }> {
  try {
    using file = await Deno.open(path);
    const { size } = await file.stat();
    const start = new Uint8Array(Math.min(size, IN_MEMORY));
    let length = 0;
    while (length < start.length) {
      const count = await file.read(start.subarray(length));
      if (count === null) break;
      length += count;
    }
    return { start: start.subarray(0, length), size };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/**
 * The fields and the file behind them. One buffer serves for all of it: who
 * reads the stream is done with a piece when it asks for the next.
 */
async function* streamed(
  path: string,
  fields: Uint8Array,
): AsyncGenerator<Uint8Array, void, void> {
  yield fields;
  try {
    using file = await Deno.open(path);
    const buffer = new Uint8Array(PIECE);
    for (;;) {
      const count = await file.read(buffer);
      if (count === null) return;
      yield buffer.subarray(0, count);
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): InputError {
  const why = (cause as Error).message;
  return new InputError(`Cannot read the message "${path}": ${why}`, { cause });
}
