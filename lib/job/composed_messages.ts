import { UsageError } from "../errors.ts";
import { decodeText, encodeText } from "../line/text.ts";
import { composeMessage } from "../message/mod.ts";
import { marks } from "./marks.ts";
import type { TestMessageEnvelope, TestMessages } from "./test_messages.ts";

/** What composed test messages are made of. */
export interface ComposedMessageOptions extends TestMessageEnvelope {
  /** Marks the messages of one run. */
  readonly runId: string;
  /** Subject; the number comes before it. */
  readonly subject: string;
  /** Text. */
  readonly body: string;
  /** Octets each message should have, filled up with text. */
  readonly size?: number;
}

/** Stands where the number goes; nothing that is composed holds one itself. */
const NUMBER = "\0";

/**
 * Makes test messages that can be found again: the number stands in the
 * subject, in `X-Mailtalk-Number` and in the Message-ID, the run in
 * `X-Mailtalk-Run`. The message is composed once, and then only numbered: so a
 * thousand cost little more than one.
 *
 * @throws {UsageError} If the size is smaller than the message.
 */
export async function composedMessages(
  options: ComposedMessageOptions,
): Promise<TestMessages> {
  const { from, to, count, runId, subject, body, size } = options;
  const domain = from.split("@")[1] ?? "localhost";
  const composed = await composeMessage({
    from,
    // A long list says nothing to whoever reads a test message.
    to: to.slice(0, 10),
    subject,
    text: body,
    messageId: `<${runId}@${domain}>`,
  });
  const template = marks(runId, NUMBER, count) +
    decodeText(composed)
      .replace(/^Subject: /im, `$&[mailtalk ${NUMBER}/${count}] `)
      .replace(/^Message-ID: </im, `$&${NUMBER}.`);
  const make: TestMessages = (number) => {
    let content = encodeText(template.replaceAll(NUMBER, String(number)));
    if (size !== undefined) content = filledUp(content, size);
    return { content, size: content.length };
  };
  // The longest number: what cannot be made is said before anything is sent.
  make(count);
  return make;
}

const FILLER = encodeText(
  "This line only makes the message larger, as the sender was asked to do it.\r\n",
);

const [DOT, CR, LF] = encodeText(".\r\n");

/** Adds text, of whole lines, until the message has so many octets. */
function filledUp(message: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const end = message.length;
  if (end > size) {
    throw new UsageError(
      `Cannot make a message of ${size} octets: it has ${end} without any filling`,
    );
  }
  const filled = new Uint8Array(size);
  filled.set(message);
  for (let at = end; at < size; at += FILLER.length) {
    filled.set(FILLER.subarray(0, size - at), at);
  }
  if (size === end) return filled;
  // One octet does not make a line: it goes to the end of the last one.
  if (size === end + 1) filled[end - 2] = DOT;
  // A CR without its LF is not to stand before the last line end.
  else if (size > end + 2 && filled[size - 3] === CR) filled[size - 3] = DOT;
  filled.set([CR, LF], size - 2);
  return filled;
}
