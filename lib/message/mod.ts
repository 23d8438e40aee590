/**
 * Composes and reads mail messages (RFC 5322, MIME). The octets that
 * {@linkcode composeMessage} gives are what SMTP's DATA takes and what POP3's
 * RETR gives back to {@linkcode readMessage}.
 *
 * The libraries behind it are loaded at the first call, not at start-up.
 *
 * @module
 */

export {
  type AddressInput,
  type MailAddress,
  parseAddress,
} from "./address.ts";
export {
  type AttachmentInput,
  composeMessage,
  type MessageInput,
} from "./compose.ts";
export { envelopeOf, type MessageEnvelope } from "./envelope.ts";
export {
  decodeHeader,
  type HeaderField,
  headerValue,
  readHeader,
} from "./header.ts";
export {
  type Attachment,
  type Message,
  readMessage,
  type ReadMessageOptions,
} from "./read.ts";
