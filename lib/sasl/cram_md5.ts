import { encodeText } from "../line/text.ts";
import type { SaslMechanism } from "./mechanism.ts";

/**
 * CRAM-MD5 (RFC 2195): proves that the client knows the password without
 * sending it.
 */
export function cramMd5(user: string, password: string): SaslMechanism {
  return {
    name: "CRAM-MD5",
    secrets: [password],
    clearText: false,
    start: () => undefined,
    async next(challenge) {
      // WebCrypto has no MD5; loaded here so that start-up need not wait.
      const { createHmac } = await import("node:crypto");
      const hmac = createHmac("md5", password).update(challenge);
      return encodeText(`${user} ${hmac.digest("hex")}`);
    },
  };
}
