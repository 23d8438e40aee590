import { UsageError } from "../errors.ts";
import { visible } from "./visible.ts";

/**
 * Reads the SHA-256 fingerprint of a certificate as people write it: 64
 * hexadecimal digits, with or without colons, `sha256:` before them or not, or
 * the line that openssl prints.
 *
 * @returns The digits in upper case, with a colon after every second one, as
 * `openssl x509 -fingerprint -sha256` prints them.
 * @throws {UsageError} If it is none.
 */
export function parseFingerprint(text: string): string {
  const digits = text.trim()
    .replace(/^sha-?256(?: fingerprint)?[:=]/i, "")
    .replaceAll(":", "");
  if (/^[0-9a-f]{64}$/i.test(digits)) {
    return digits.toUpperCase().match(/../g)!.join(":");
  }
  throw new UsageError(
    `Cannot pin the fingerprint "${
      visible(text)
    }": write the 64 hexadecimal digits of a certificate's SHA-256, as "openssl x509 -noout -fingerprint -sha256" prints them`,
  );
}
