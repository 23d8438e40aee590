import { UsageError } from "../errors.ts";
import { decodeText, encodeText } from "../line/text.ts";
import { composeMessage } from "../message/mod.ts";
import { InputError } from "./exit_code.ts";

/** Makes the n-th of many test messages, counted from 1. */
export type TestMessages = (number: number) => Uint8Array;

/** What test messages are made of. */
export interface TestMessageOptions {
  /** Sender, for the From field. */
  from: string;
  /** Recipients, for the To field. */
  to: readonly string[];
  /** How many there will be. */
  count: number;
  /** Marks the messages of one run. */
  runId: string;
  /** Subject; the number comes before it. */
  subject: string;
  /** Text. */
  body: string;
  /** Octets each message should have, filled up with text. */
  size?: number;
}

/**
 * Makes test messages that can be found again: the number stands in the
 * subject, in `X-Mailtalk-Number`, and in the Message-ID, the run in
 * `X-Mailtalk-Run`. The message is composed once, and then only numbered: so a
 * thousand cost little more than one.
 */
export async function composedTestMessages(
  options: TestMessageOptions,
): Promise<TestMessages> {
  const { from, to, count, runId, subject, body, size } = options;
  const domain = from.split("@")[1] ?? "localhost";
  const composed = await composeMessage({
    from,
    // A long list says nothing to whoever reads a test message.
    to: to.slice(0, 10),
    subject: subject === "" ? "." : subject,
    text: body,
    messageId: `<${runId}@${domain}>`,
  });
  // A NUL stands where the number goes; nothing composed holds one itself.
  const template = marks(runId, count) +
    decodeText(composed)
      .replace(/^Subject: /im, `$&[mailtalk \0/${count}] `)
      .replace(/^Message-ID: </im, "$&\0.");
  return (number) => {
    const message = encodeText(template.replaceAll("\0", String(number)));
    return size === undefined ? message : filledUp(message, size);
  };
}

/** The header fields that test messages are found by. */
function marks(runId: string, count: number): string {
  return `X-Mailtalk-Run: ${runId}\r\nX-Mailtalk-Number: \0/${count}\r\n`;
}

const FILLER = encodeText(
  "This line only makes the message larger, as the sender was asked to do it.\r\n",
);

function filledUp(message: Uint8Array, size: number): Uint8Array {
  if (message.length > size) {
    throw new UsageError(
      `Cannot make a message of ${size} octets: its header alone has ${message.length}`,
    );
  }
  const filled = new Uint8Array(size);
  filled.set(message);
  for (let at = message.length; at < size; at += FILLER.length) {
    filled.set(FILLER.subarray(0, size - at), at);
  }
  // The last line ends with CRLF, like every other.
  if (size - message.length >= 2) filled.set([13, 10], size - 2);
  return filled;
}

/**
 * Makes test messages of a file: its octets as they are, behind two header
 * fields, `X-Mailtalk-Run` and `X-Mailtalk-Number`.
 *
 * @throws {InputError} If the file cannot be read, or does not begin with a
 * header field.
 */
export async function testMessagesOfFile(
  path: string,
  count: number,
  runId: string,
): Promise<TestMessages> {
  let octets: Uint8Array;
  try {
    octets = await Deno.readFile(path);
  } catch (cause) {
    throw new InputError(
      `Cannot read the message "${path}": ${(cause as Error).message}`,
      { cause },
    );
  }
  const [first] = decodeText(octets.subarray(0, 1000)).split(/\r?\n/);
  if (!/^[!-9;-~]+[ \t]*:/.test(first)) {
    throw new InputError(
      `Cannot send "${path}": it does not begin with a header field such as "Subject: …"`,
    );
  }
  return (number) => {
    const fields = marks(runId, count).replace("\0", String(number));
    const start = encodeText(fields);
    const message = new Uint8Array(start.length + octets.length);
    message.set(start);
    message.set(octets, start.length);
    return message;
  };
}
