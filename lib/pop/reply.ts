import { type AnyReply, ProtocolError } from "../errors.ts";
import { decodeText } from "../line/text.ts";

/** A reply of a POP3 server (RFC 1939 section 3). */
export interface PopReply extends AnyReply {
  /** `+OK` or `-ERR`. */
  readonly ok: boolean;
  /** What stands behind that, response code included. */
  readonly text: string;
  /**
   * Response code in upper case, without brackets: `IN-USE`, `AUTH`,
   * `SYS/TEMP`, `SYS/PERM`, `LOGIN-DELAY`, `UTF8` (RFC 2449 section 8,
   * RFC 3206, RFC 6856).
   */
  readonly responseCode?: string;
}

/**
 * Reads the first line of a reply.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const line = new TextEncoder().encode("-ERR [IN-USE] Mailbox is locked");
 * assertEquals(pop.parsePopReply(line).responseCode, "IN-USE");
 * ```
 *
 * @throws {ProtocolError} If it begins with neither `+OK` nor `-ERR`.
 */
export function parsePopReply(line: Uint8Array): PopReply {
  const raw = decodeText(line);
  const match = /^(\+OK|-ERR)(?:[ \t]+(.*)|)$/is.exec(raw);
  if (!match) {
    throw new ProtocolError(
      'Server sent neither "+OK" nor "-ERR" where a POP3 reply was due',
      line,
    );
  }
  const text = (match[2] ?? "").trimEnd();
  const code = /^\[([a-z][a-z0-9-]*(?:\/[a-z0-9-]+)*)\]/i.exec(text);
  return {
    raw,
    ok: match[1].toUpperCase() === "+OK",
    text,
    responseCode: code?.[1].toUpperCase(),
  };
}
