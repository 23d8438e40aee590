import { UsageError } from "../errors.ts";
import { visible } from "./visible.ts";

/** Reads each octet as a character: none is lost, and none is refused. */
export const windows1252: TextDecoder = new TextDecoder("windows-1252");

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Reads octets as UTF-8, and what is not UTF-8 as Windows-1252, so that an old
 * server's text stays readable and no octet is lost to U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
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
 * @throws {UsageError} If it holds one of the three, or is no text.
 */
export function checkArgument(what: string, value: string): string {
  checkIsText(what, value);
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
 * Does it for a whole command line; servers do not answer an empty one.
 *
 * @throws {UsageError} If it holds one of the three, or is empty or no text.
 */
export function checkCommand(line: string): string {
  checkArgument("the command", line);
  if (line.trim() === "") {
    throw new UsageError('Cannot send an empty command: give one, as "NOOP"');
  }
  return line;
}

/**
 * Refuses what is no text: it may come from JavaScript, or be forgotten.
 *
 * @throws {UsageError} If it is none.
 */
export function checkIsText(what: string, value: unknown): void {
  if (typeof value === "string") return;
  throw new UsageError(
    `Cannot send ${what}: ${
      value === undefined ? "it is missing" : `it is a ${typeof value}, no text`
    }`,
  );
}

/**
 * Does the same for a secret, without showing it.
 *
 * @throws {UsageError} If it holds one of the three.
 */
export function checkSecret(secret: string): string {
  checkIsText("the password", secret);
  if (/[\r\n\0]/.test(secret)) {
    throw new UsageError(
      "Cannot send the password: CR, LF and NUL are not allowed in a command",
    );
  }
  return secret;
}
