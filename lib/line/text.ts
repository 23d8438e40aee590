import { UsageError } from "../errors.ts";
import { visible } from "./visible.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const latin1 = new TextDecoder("latin1");
const encoder = new TextEncoder();

/**
 * Reads octets as UTF-8, and what is not UTF-8 as Windows-1252, so that an old
 * server's text stays readable and no octet is lost to U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

/** Writes text as UTF-8. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/**
 * Refuses an argument that could become a second command: user input never
 * reaches the wire with a CR, an LF or a NUL in it.
 *
 * @throws {UsageError} If it holds one of the three.
 */
export function checkArgument(what: string, value: string): string {
  if (/[\r\n\0]/.test(value)) {
    throw new UsageError(
      `Cannot send ${what} "${
        visible(value)
      }": CR, LF and NUL are not allowed in a command`,
    );
  }
  return value;
}

/**
 * Does the same for a secret, without showing it.
 *
 * @throws {UsageError} If it holds one of the three.
 */
export function checkSecret(secret: string): string {
  if (/[\r\n\0]/.test(secret)) {
    throw new UsageError(
      "Cannot send the password: CR, LF and NUL are not allowed in a command",
    );
  }
  return secret;
}
