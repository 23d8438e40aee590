import { ProtocolError } from "../errors.ts";
import { encodeText } from "../line/text.ts";
import type { SaslMechanism } from "./mechanism.ts";

/**
 * CRAM-MD5 (RFC 2195): proves that the client knows the password without
 * sending it.
 *
 * @example The challenge and the answer of RFC 2195
 * ```ts
 * import { sasl } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const challenge = "<1896.697170952@postoffice.reston.mci.net>";
 * const answer = await sasl.cramMd5("tim", "tanstaaftanstaaf")
 *   .next(new TextEncoder().encode(challenge));
 * assertEquals(
 *   new TextDecoder().decode(answer),
 *   "tim b913a602c7eda7a495b4e6e7334d3890",
 * );
 * ```
 */
export function cramMd5(user: string, password: string): SaslMechanism {
  let asked = false;
  return {
    name: "CRAM-MD5",
    secrets: [password],
    clearText: false,
    start: () => undefined,
    async next(challenge) {
      if (asked) {
        throw new ProtocolError("Server sent a second challenge", challenge);
      }
      asked = true;
      // WebCrypto has no MD5; loaded here so that start-up need not wait.
      const { createHmac } = await import("node:crypto");
      const hmac = createHmac("md5", password).update(challenge);
      return encodeText(`${user} ${hmac.digest("hex")}`);
    },
  };
}
