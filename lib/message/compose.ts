/**
 * Composing a message, with `nodemailer`'s mail composer behind it for the
 * MIME tree and the transfer encodings. Nothing here opens a connection or a
 * file.
 *
 * @module
 */

import type MimeNode from "nodemailer/lib/mime-node";
import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";
import {
  type AddressInput,
  asciiDomain,
  parseAddress,
  parseAddresses,
} from "./address.ts";
import { requireAttachment, toPart } from "./attachment.ts";
import { requireDate } from "./date.ts";
import { messageIds, requireFieldName, requireOneLine } from "./field.ts";
import { isAscii, linesFit, MAX_LINE } from "./octets.ts";

/** Something to go along with the text of a message. */
export interface AttachmentInput {
  /** File name the recipient sees, at most 255 characters, of any script. */
  filename?: string;
  /**
   * MIME type, with parameters where there are some.
   *
   * @default {"what the end of the file name says, or application/octet-stream"}
   */
  contentType?: string;
  /** The content; a string is sent as UTF-8. */
  content: string | Uint8Array;
  /** Content-ID by which HTML refers to it as `cid:…`, without angle brackets. */
  cid?: string;
  /**
   * Whether it is shown in its place or listed as a file.
   *
   * @default {"inline" with a cid, "attachment" without}
   */
  disposition?: "attachment" | "inline";
}

/** What {@linkcode composeMessage} makes a message of. */
export interface MessageInput {
  /** Who wrote it. */
  from: AddressInput;
  /** Who it is for. */
  to?: AddressInput | readonly AddressInput[];
  /** Who gets a copy. */
  cc?: AddressInput | readonly AddressInput[];
  /** Who gets a copy without the others knowing: part of the envelope, never written into the message. */
  bcc?: AddressInput | readonly AddressInput[];
  /** Where answers are to go, if not to `from`. */
  replyTo?: AddressInput | readonly AddressInput[];
  /** Subject; the field is left out where it is empty. */
  subject?: string;
  /** Plain text. Line ends may be LF, CR or CRLF. */
  text?: string;
  /** The same as HTML. */
  html?: string;
  /** Files. */
  attachments?: readonly AttachmentInput[];
  /**
   * Date, written in UTC.
   *
   * @default {new Date()}
   */
  date?: Date;
  /**
   * Message-ID, with or without angle brackets.
   *
   * @default {"random, at the domain of from"}
   */
  messageId?: string;
  /** Message-ID of the message this one answers. */
  inReplyTo?: string | readonly string[];
  /** Message-IDs of the messages before it, oldest first. */
  references?: string | readonly string[];
  /**
   * Extra header fields by name, such as `X-Mailtalk-Number`. An array makes
   * one field of each value; a field with an empty value is left out. Names
   * are written with a capital letter after each hyphen.
   */
  headers?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Send text outside ASCII as `8bit` where no line of it is longer than 998
   * octets. For servers that have 8BITMIME (RFC 6152).
   *
   * @default {false}
   */
  eightBit?: boolean;
}

/**
 * Composes a message: MIME 1.0, lines ending in CRLF, none of them longer
 * than 998 octets (RFC 5322 section 2.1.1), CRLF at the end.
 *
 * Without `eightBit` it is 7-bit all through: text outside ASCII or with long
 * lines goes as `quoted-printable` or `base64`, header text as encoded words
 * (RFC 2047), file names as RFC 2231 says. The one exception is an address
 * whose local part is outside ASCII: it is written as UTF-8, and only a
 * server with SMTPUTF8 (RFC 6531) can take the message. Lines beginning with
 * a dot are left alone: dot-stuffing is SMTP's.
 *
 * @example A message with a number of its own
 * ```ts
 * import { composeMessage } from "@mailtalk/mailtalk";
 * import { assertMatch } from "@std/assert";
 *
 * const bytes = await composeMessage({
 *   from: "Alice <alice@example.org>",
 *   to: ["bob@example.org", { name: "Zoë", address: "zoe@example.org" }],
 *   subject: "Test 7",
 *   text: "One line.\n",
 *   headers: { "X-Mailtalk-Number": "7" },
 * });
 * const message = new TextDecoder().decode(bytes);
 * assertMatch(message, /^From: Alice <alice@example.org>\r\n/);
 * assertMatch(message, /\r\nX-Mailtalk-Number: 7\r\n/);
 * assertMatch(message, /\r\n\r\nOne line\.\r\n$/);
 * ```
 *
 * @param input What is to be in it.
 * @returns The message, as SMTP's DATA takes it.
 * @throws {UsageError} If there is a CR, LF or NUL in anything that goes into
 * a header field, if an address, date, message identifier, field name or MIME
 * type is invalid, or if an attached message cannot be sent as it is.
 */
export async function composeMessage(input: MessageInput): Promise<Uint8Array> {
  const from = parseAddress(input.from, "from address");
  const to = parseAddresses(input.to, "to address");
  const cc = parseAddresses(input.cc, "cc address");
  parseAddresses(input.bcc, "bcc address");
  const replyTo = parseAddresses(input.replyTo, "replyTo address");
  [from, ...to, ...cc, ...replyTo].forEach(requireNoBrackets);
  const date = input.date ?? new Date();
  requireDate(date);
  const messageId = input.messageId ??
    `${crypto.randomUUID()}@${asciiDomain(from.address)}`;
  const [id, ...more] = messageIds(messageId, "messageId");
  if (more.length > 0) throw new UsageError("A message has one messageId only");
  const inReplyTo = messageIds(input.inReplyTo ?? [], "inReplyTo");
  const references = messageIds(input.references ?? [], "references");
  const fields = extraFields(input);
  const eightBit = input.eightBit ?? false;
  const attachments = input.attachments ?? [];
  attachments.forEach(requireAttachment);
  const text = canonical(input.text, "text");
  const html = canonical(input.html, "html");

  const { default: MailComposer } = await import(
    "nodemailer/lib/mail-composer"
  );
  const { encodeWord } = await import("nodemailer/lib/mime-funcs");
  const root = new MailComposer({
    from,
    to,
    cc,
    replyTo,
    messageId: id,
    inReplyTo: inReplyTo.join(" "),
    references,
    date,
    text,
    html,
    attachments: await Promise.all(attachments.map((a) => toPart(a, eightBit))),
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  for (const [name, value] of fields) {
    root.addHeader(name, {
      prepared: true,
      foldLines: true,
      value: isPlain(value) ? value : encodeWord(value, shorter(value), 52),
    });
  }
  if (eightBit) sendAsEightBit(root);
  const built = await root.build();
  const bytes = new Uint8Array(built.buffer, built.byteOffset, built.length);
  requireLineLength(bytes);
  return bytes;
}

/** Nodemailer writes a blank in place of an angle bracket. */
function requireNoBrackets({ address }: { address: string }): void {
  if (!/[<>]/.test(address)) return;
  throw new UsageError(
    `Cannot write the address "${
      visible(address)
    }" into a header: it holds an angle bracket`,
  );
}

/** Subject and the extra header fields, checked. */
function extraFields(input: MessageInput): [name: string, value: string][] {
  const subject = input.subject ?? "";
  requireOneLine(subject, 'Header field "Subject"');
  const fields: [string, string][] = [["Subject", subject]];
  for (const [name, values] of Object.entries(input.headers ?? {})) {
    requireFieldName(name);
    for (const value of Array.isArray(values) ? values : [values]) {
      requireOneLine(value, `Header field "${name}"`);
      fields.push([name, value]);
    }
  }
  return fields.filter(([_name, value]) => value !== "");
}

// Octets; a word of a header value that has to be split can be so only as
// encoded words.
const MAX_WORD = 500;

/**
 * Whether a header value can stand as it is: printable ASCII, its words
 * separated by one space each, none of them too long or looking like an
 * encoded word. Anything else comes through only as encoded words.
 */
function isPlain(value: string): boolean {
  return /^[!-~]+(?: [!-~]+)*$/.test(value) && !value.includes("=?") &&
    value.split(" ").every((word) => word.length <= MAX_WORD);
}

/** Which of the two forms of encoded words comes out shorter. */
function shorter(value: string): "Q" | "B" {
  const octets = new TextEncoder().encode(value);
  const special = octets.filter((octet) => octet >= 0x80).length;
  return special * 6 < octets.length ? "Q" : "B";
}

/** Text with CRLF line ends. */
function canonical(
  text: string | undefined,
  what: string,
): string | undefined {
  if (text !== undefined && typeof text !== "string") {
    throw new UsageError(`The ${what} of a message must be a string`);
  }
  return text?.replace(/\r\n?|\n/g, "\r\n");
}

/**
 * Chooses 8bit for the text parts that can have it, and says so on every
 * multipart around them (RFC 2045 section 6.4).
 *
 * @returns Whether something below the node is 8bit.
 */
function sendAsEightBit(node: MimeNode): boolean {
  const below = node.childNodes.map(sendAsEightBit).includes(true);
  if (below) node.setHeader("Content-Transfer-Encoding", "8bit");
  // Attachments are bytes; only text and HTML are strings.
  if (typeof node.content === "string") {
    const octets = new TextEncoder().encode(node.content);
    if (!isAscii(octets) && !octets.includes(0) && linesFit(octets)) {
      node.getTransferEncoding = () => "8bit";
      return true;
    }
  }
  return below || node.getHeader("Content-Transfer-Encoding") === "8bit";
}

function requireLineLength(bytes: Uint8Array): void {
  if (linesFit(bytes)) return;
  throw new UsageError(
    `The header of the message has a line over ${MAX_LINE} octets that cannot ` +
      "be folded: shorten the display names",
  );
}
