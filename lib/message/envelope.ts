/**
 * The envelope (RFC 5321 section 2.3.1) that belongs to a message.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { parseAddress, parseAddresses } from "./address.ts";
import type { MessageInput } from "./compose.ts";
import { readHeader } from "./header.ts";

/** Who sends a message and who gets it: the arguments of MAIL FROM and RCPT TO. */
export interface MessageEnvelope {
  /** Address of the sender, such as `"alice@example.org"`. */
  from: string;
  /** Addresses of the recipients, each once. */
  to: string[];
}

/**
 * The envelope (RFC 5321 section 2.3.1) of a message: the sender out of Sender or else From, the
 * recipients out of To, Cc and Bcc.
 *
 * A Bcc field in a message that was read from a file stays in the message:
 * take it out before sending, or every recipient sees it.
 *
 * @example A message to compose
 * ```ts
 * import { envelopeOf } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const envelope = await envelopeOf({
 *   from: "Alice <alice@example.org>",
 *   to: "bob@example.org",
 *   bcc: "carol@example.org",
 * });
 * assertEquals(envelope, {
 *   from: "alice@example.org",
 *   to: ["bob@example.org", "carol@example.org"],
 * });
 * ```
 *
 * @param message What {@linkcode composeMessage} takes, or the octets of a message.
 * @returns The envelope.
 * @throws {UsageError} If there is no sender, no recipient, or an address in
 * one of these fields is none.
 */
export async function envelopeOf(
  message: MessageInput | Uint8Array,
): Promise<MessageEnvelope> {
  const { from, to } = message instanceof Uint8Array
    ? await fromHeader(message)
    : {
      from: parseAddress(message.from, "from address").address,
      to: [
        ...parseAddresses(message.to, "to address"),
        ...parseAddresses(message.cc, "cc address"),
        ...parseAddresses(message.bcc, "bcc address"),
      ].map((entry) => entry.address),
    };
  if (from === undefined) {
    throw new UsageError(
      "The message has no sender: it needs a From or Sender field",
    );
  }
  if (to.length === 0) {
    throw new UsageError(
      "The message has no recipient: it needs a To, Cc or Bcc field",
    );
  }
  return { from, to: [...new Set(to)] };
}

async function fromHeader(
  bytes: Uint8Array,
): Promise<{ from: string | undefined; to: string[] }> {
  const { addressParser } = await import("postal-mime");
  const fields = readHeader(bytes);
  const addresses = (...names: string[]): string[] =>
    fields.filter((field) => names.includes(field.name.toLowerCase()))
      .flatMap((field) => addressParser(field.value, { flatten: true }))
      .map((entry) => parseAddress(entry.address || entry.name, "address"))
      .map((entry) => entry.address);
  return {
    from: addresses("sender")[0] ?? addresses("from")[0],
    to: addresses("to", "cc", "bcc"),
  };
}
