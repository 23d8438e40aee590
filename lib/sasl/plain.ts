import { ProtocolError, UsageError } from "../errors.ts";
import { encodeText } from "../line/text.ts";
import type { SaslMechanism } from "./mechanism.ts";

/**
 * PLAIN (RFC 4616): user name and password in one message.
 *
 * @example Usage
 * ```ts
 * import { sasl } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const message = sasl.plain("bob", "secret").start();
 * assertEquals(new TextDecoder().decode(message), "\0bob\0secret");
 * ```
 *
 * @throws {UsageError} If either holds a NUL, which separates them.
 */
export function plain(user: string, password: string): SaslMechanism {
  if (user.includes("\0") || password.includes("\0")) {
    throw new UsageError("Cannot log in: user name or password holds NUL");
  }
  const message = encodeText(`\0${user}\0${password}`);
  let asked = false;
  return {
    name: "PLAIN",
    secrets: [password, message.toBase64()],
    clearText: true,
    start: () => message,
    next(challenge) {
      // Some servers take no initial response, and ask for it.
      if (asked) {
        throw new ProtocolError(
          "Server asked for user name and password again",
          challenge,
        );
      }
      asked = true;
      return message;
    },
  };
}
