/**
 * Reading a whole message, with `postal-mime` behind it for the MIME parts.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import type { MailAddress } from "./address.ts";
import { readDate } from "./date.ts";
import { type HeaderField, headerValue, readHeader } from "./header.ts";

/** Limits of {@linkcode readMessage}. */
export interface ReadMessageOptions {
  /**
   * How deep MIME parts may be nested, in levels. More is an attack on the
   * reader rather than mail.
   *
   * @default {100}
   */
  maxNesting?: number;
  /**
   * How many octets the header sections of all parts together may have.
   *
   * @default {1048576}
   */
  maxHeaderSize?: number;
}

/** A part of a message that is not its text. */
export interface Attachment {
  /** File name the sender gave it; undefined where there is none. Never use it as a path. */
  filename?: string;
  /** MIME type in lower case, without parameters, such as `"image/png"`. */
  contentType: string;
  /** `"attachment"`, `"inline"` or what else the sender wrote; undefined where nothing. */
  disposition?: string;
  /** Content-ID without the angle brackets, by which HTML refers to the part. */
  cid?: string;
  /**
   * The content, transfer encoding removed. A part that was sent without one
   * (`7bit`, `8bit`) has LF line ends.
   */
  bytes: Uint8Array;
}

/** A message that was read. What it holds is the sender's word, control characters included. */
export interface Message {
  /** All header fields in their order, encoded words decoded. */
  headers: HeaderField[];
  /** The first address of From. */
  from?: MailAddress;
  /** The addresses of To, those of groups among them. */
  to: MailAddress[];
  /** The addresses of Cc. */
  cc: MailAddress[];
  /** The addresses of Reply-To. */
  replyTo: MailAddress[];
  /** Subject, decoded. */
  subject?: string;
  /** Date; undefined where it is missing or no date. */
  date?: Date;
  /** Message-ID with its angle brackets. */
  messageId?: string;
  /** The plain text, decoded, with LF line ends. */
  text?: string;
  /** The HTML, decoded, with LF line ends. */
  html?: string;
  /** The other parts. A message within the message is one of them. */
  attachments: Attachment[];
}

/**
 * Reads a message (RFC 5322, MIME). The beginning of one, as POP3's TOP gives it, is read as
 * far as it goes, and whatever is broken is read as well as it can be.
 *
 * @example
 * ```ts
 * import { composeMessage, readMessage } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = await composeMessage({
 *   from: "Zoë <zoe@example.org>",
 *   to: "bob@example.org",
 *   subject: "Grüße",
 *   text: "Hello.\n",
 * });
 * const message = await readMessage(bytes);
 *
 * assertEquals(message.from, { name: "Zoë", address: "zoe@example.org" });
 * assertEquals(message.subject, "Grüße");
 * assertEquals(message.text, "Hello.\n");
 * ```
 *
 * @param bytes The message, lines ending in CRLF or LF.
 * @param options Limits.
 * @returns What is in it.
 * @throws {UsageError} If the message is over a limit, or a limit is no whole
 * number from 0 up.
 */
export async function readMessage(
  bytes: Uint8Array,
  options: ReadMessageOptions = {},
): Promise<Message> {
  const { maxNesting = 100, maxHeaderSize = 1024 * 1024 } = options;
  requireLimit(maxNesting, "maxNesting");
  requireLimit(maxHeaderSize, "maxHeaderSize");
  const { default: PostalMime, addressParser, decodeWords } = await import(
    "postal-mime"
  );
  const parts = await PostalMime.parse(bytes, {
    maxNestingDepth: maxNesting,
    maxHeadersSize: maxHeaderSize,
    forceRfc822Attachments: true,
  }).catch((cause) => {
    throw new UsageError(
      `Cannot read message: it is over a limit (maxNesting ${maxNesting}, ` +
        `maxHeaderSize ${maxHeaderSize}); raise the limit to read it anyway`,
      { cause },
    );
  });

  // The header is read here and not by the library, because Latin-1 in it
  // would otherwise be lost.
  const raw = readHeader(bytes);
  const headers = raw.map(({ name, value }) => ({
    name,
    value: decodeWords(value),
  }));
  const addresses = (name: string): MailAddress[] =>
    raw.filter((field) => field.name.toLowerCase() === name)
      .flatMap((field) => addressParser(field.value, { flatten: true }))
      .filter((entry) => entry.address !== undefined && entry.address !== "")
      .map((entry) => ({ name: entry.name, address: entry.address! }));
  const date = headerValue(raw, "date");
  return {
    headers,
    from: addresses("from")[0],
    to: addresses("to"),
    cc: addresses("cc"),
    replyTo: addresses("reply-to"),
    subject: headerValue(headers, "subject"),
    date: date === undefined ? undefined : readDate(date),
    messageId: headerValue(raw, "message-id"),
    text: lfEnds(parts.text),
    html: lfEnds(parts.html),
    attachments: parts.attachments.map((part) => ({
      filename: part.filename ?? undefined,
      contentType: part.mimeType,
      disposition: part.disposition ?? undefined,
      cid: part.contentId?.replace(/^<|>$/g, ""),
      bytes: toBytes(part.content),
    })),
  };
}

function requireLimit(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 0) {
    throw new UsageError(`Invalid ${name} "${value}": use a whole number`);
  }
}

// Text that was sent as base64 keeps its own line ends.
function lfEnds(text: string | undefined): string | undefined {
  return text?.replaceAll("\r\n", "\n");
}

function toBytes(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return new Uint8Array(content);
}
