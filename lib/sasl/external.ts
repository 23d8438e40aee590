import { UsageError } from "../errors.ts";
import type { SaslMechanism } from "./mechanism.ts";
import { singleMessage } from "./single_message.ts";

/**
 * EXTERNAL (RFC 4422 appendix A): the server knows already who the client is,
 * most often from its TLS certificate.
 *
 * @example Usage
 * ```ts
 * import { pop, sasl } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox({ external: "bob" });
 * await using box = await pop.connect(sandbox.popUrl);
 * await pop.auth(box, sasl.external());
 *
 * assertEquals((await pop.stat(box)).messages, 0);
 * ```
 *
 * @param authorizationIdentity Whom to act as; by default whomever the server
 * takes the client for.
 * @throws {UsageError} If it holds NUL.
 */
export function external(authorizationIdentity: string = ""): SaslMechanism {
  if (authorizationIdentity.includes("\0")) {
    throw new UsageError("Cannot log in: the authorization identity holds NUL");
  }
  return singleMessage("EXTERNAL", authorizationIdentity);
}
