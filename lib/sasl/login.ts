import { ProtocolError } from "../errors.ts";
import { encodeText } from "../line/text.ts";
import type { SaslMechanism } from "./mechanism.ts";

/**
 * LOGIN (an expired draft that every server speaks): the server asks for the
 * user name, then for the password. The wording of its questions varies, so
 * only their order counts.
 *
 * @example Usage
 * ```ts
 * import { sasl } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const mechanism = sasl.login("bob", "secret");
 * const answer = await mechanism.next(new TextEncoder().encode("Username:"));
 * assertEquals(new TextDecoder().decode(answer), "bob");
 * ```
 */
export function login(user: string, password: string): SaslMechanism {
  const answers = [user, password];
  return {
    name: "LOGIN",
    secrets: [password],
    clearText: true,
    start: () => undefined,
    next(challenge) {
      const answer = answers.shift();
      if (answer !== undefined) return encodeText(answer);
      throw new ProtocolError(
        "Server asked for more than a user name and a password",
        challenge,
      );
    },
  };
}
