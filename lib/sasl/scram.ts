import type { SaslMechanism } from "./mechanism.ts";
import { ScramClient } from "./scram_client.ts";
import type { ScramHash } from "./scram_keys.ts";

/** Octets of randomness in a nonce; no two logins have the same. */
const NONCE_SIZE = 24;

/**
 * SCRAM-SHA-256 (RFC 7677, RFC 5802): proves that the client knows the password
 * without sending it, and has the server prove that it does, too. Without
 * channel binding.
 *
 * User name and password are prepared with SASLprep (RFC 4013), so that it does
 * not matter how a keyboard writes an accent.
 *
 * A server may ask for up to 1,000,000 iterations. Whatever else is wrong with
 * what it sends, a wrong proof above all, is a `ProtocolError`.
 *
 * @example Usage
 * ```ts
 * import { pop, sasl } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert, assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.auth(box, sasl.scramSha256("bob", "secret"));
 *
 * assertEquals((await pop.stat(box)).messages, 0);
 * assert(!sandbox.received.some(({ line }) => line.includes("secret")));
 * ```
 *
 * @throws {UsageError} If the user name is empty, or it or the password holds a
 * control character.
 */
export function scramSha256(user: string, password: string): SaslMechanism {
  return scram("SHA-256", user, password);
}

/**
 * SCRAM-SHA-1 (RFC 5802): the same as {@linkcode scramSha256} with an older
 * hash, which is still no weakness here.
 *
 * @example Usage
 * ```ts
 * import { sasl, smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * await smtp.ehlo(mta);
 * const reply = await smtp.auth(mta, sasl.scramSha1("bob", "secret"));
 *
 * assertEquals(reply.code, 235);
 * ```
 *
 * @throws {UsageError} If the user name is empty, or it or the password holds a
 * control character.
 */
export function scramSha1(user: string, password: string): SaslMechanism {
  return scram("SHA-1", user, password);
}

function scram(hash: ScramHash, user: string, password: string): SaslMechanism {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_SIZE));
  return new ScramClient(hash, user, password, nonce.toBase64());
}
