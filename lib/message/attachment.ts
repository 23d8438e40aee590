/**
 * Attachments on their way into a message (RFC 2045, RFC 2183).
 *
 * @module
 */

import { BodyEncoder } from "../line/body_encoder.ts";
import type { MailComposerAttachment } from "nodemailer/lib/mail-composer";
import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";
import type { AttachmentInput } from "./compose.ts";
import { requireOneLine } from "./field.ts";
import { isAscii, linesFit } from "./octets.ts";

// Characters; as much as file systems take.
const MAX_FILENAME = 255;
const MAX_TYPE = 255;
const MAX_CID = 255;

const TOKEN = String.raw`[!#$%&'*+\-.^_\x60{|}~0-9A-Za-z]+`;
const CONTENT_TYPE = new RegExp(`^${TOKEN}/${TOKEN}[ \\t]*(?:;[ -~]*)?$`);

/**
 * Checks everything of an attachment that goes into a header field.
 *
 * @throws {UsageError} If a value is invalid.
 */
export function requireAttachment(input: AttachmentInput): void {
  const { filename, contentType, content, cid, disposition } = input;
  if (typeof content !== "string" && !(content instanceof Uint8Array)) {
    throw new UsageError(
      "Content of an attachment must be a string or a Uint8Array",
    );
  }
  if (filename !== undefined) {
    requireOneLine(filename, "File name of an attachment");
    if (/\p{Cc}/u.test(filename) || filename.length > MAX_FILENAME) {
      throw new UsageError(
        `Invalid file name of an attachment "${visible(filename)}": use ` +
          `at most ${MAX_FILENAME} characters and no control characters`,
      );
    }
  }
  if (contentType !== undefined) {
    requireOneLine(contentType, "Content type of an attachment");
    if (!CONTENT_TYPE.test(contentType) || contentType.length > MAX_TYPE) {
      throw new UsageError(
        `Invalid content type of an attachment "${contentType}": write it ` +
          'like "text/csv"',
      );
    }
    if (/^multipart\//i.test(contentType)) {
      throw new UsageError(
        `Content type "${contentType}" cannot be an attachment's: attach the ` +
          'parts one by one, or the whole as "message/rfc822"',
      );
    }
  }
  if (cid !== undefined) {
    requireOneLine(cid, "cid of an attachment");
    if (!/^[!-;=?-~]+$/.test(cid) || cid.length > MAX_CID) {
      throw new UsageError(
        `Invalid cid of an attachment "${cid}": use at most ${MAX_CID} ` +
          "printable ASCII characters without angle brackets",
      );
    }
  }
  if (
    disposition !== undefined && disposition !== "attachment" &&
    disposition !== "inline"
  ) {
    throw new UsageError(
      `Invalid disposition of an attachment "${visible(disposition)}": ` +
        'use "attachment" or "inline"',
    );
  }
}

/**
 * Makes of a checked attachment what the mail composer takes. Everything goes
 * as base64, so that not an octet changes, except a message: RFC 2046 section
 * 5.2.1 forbids to encode one.
 *
 * @throws {UsageError} If it is a message that cannot be sent as it is.
 */
export async function toPart(
  input: AttachmentInput,
  eightBit: boolean,
): Promise<MailComposerAttachment> {
  const { Buffer } = await import("node:buffer");
  const { detectMimeType, quoteString } = await import(
    "nodemailer/lib/mime-funcs"
  );
  const { content, filename, cid } = input;
  let contentType = input.contentType ?? detectMimeType(filename);
  let bytes = typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
  let encoding = "base64";
  if (/^message\//i.test(contentType)) {
    bytes = new BodyEncoder("bdat").encode(bytes);
    encoding = messageEncoding(bytes, eightBit);
  } else if (
    typeof content === "string" && /^text\/[^;]*$/i.test(contentType)
  ) {
    contentType += "; charset=utf-8";
  }
  const disposition = input.disposition ??
    (cid === undefined ? "attachment" : "inline");
  return {
    // The library would also write the name into Content-Type, as encoded
    // words in quotes, which RFC 2047 section 5 forbids.
    filename: false,
    contentDisposition: filename === undefined
      ? disposition
      : `${disposition}; filename=${quoteString(filename)}`,
    contentType,
    contentTransferEncoding: encoding,
    content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    cid,
  };
}

function messageEncoding(bytes: Uint8Array, eightBit: boolean): string {
  const ascii = isAscii(bytes);
  if (!linesFit(bytes) || bytes.includes(0) || !(ascii || eightBit)) {
    throw new UsageError(
      "Cannot attach a message with 8-bit octets, NUL or lines over 998 " +
        'octets as it is: give it the content type "application/octet-stream"' +
        (eightBit ? "" : ", or set eightBit if it is only 8-bit"),
    );
  }
  return ascii ? "7bit" : "8bit";
}
