import { UsageError } from "../errors.ts";
import { encodeText } from "../line/text.ts";
import type { SaslMechanism } from "./mechanism.ts";

/**
 * PLAIN (RFC 4616): user name and password in one message.
 *
 * @throws {UsageError} If either holds a NUL, which separates them.
 */
export function plain(user: string, password: string): SaslMechanism {
  if (user.includes("\0") || password.includes("\0")) {
    throw new UsageError("Cannot log in: user name or password holds NUL");
  }
  const message = encodeText(`\0${user}\0${password}`);
  return {
    name: "PLAIN",
    secrets: [password, message.toBase64()],
    clearText: true,
    start: () => message,
    next: () => message,
  };
}
