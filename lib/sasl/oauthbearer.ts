import { UsageError } from "../errors.ts";
import { bearer, checkPart, checkToken, SEPARATOR } from "./bearer.ts";
import type { SaslMechanism } from "./mechanism.ts";
import { saslName } from "./sasl_name.ts";

/** Options of {@linkcode oauthbearer}. */
export interface OauthbearerOptions {
  /** Host name the client connected to, for servers that check it. */
  host?: string;
  /** Port the client connected to, 1 to 65535. */
  port?: number;
}

/**
 * OAUTHBEARER (RFC 7628): an OAuth 2.0 access token in place of a password.
 *
 * If the server says in a challenge why it refuses the token
 * (RFC 7628 section 3.2.2), the error of the refused login says it, too.
 *
 * @example Usage
 * ```ts
 * import { pop, RefusedError, sasl } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertRejects } from "@std/assert";
 *
 * await using sandbox = await startSandbox({ tokens: { bob: "ya29.a0A" } });
 * await using box = await pop.connect(sandbox.popUrl);
 * await assertRejects(
 *   () => pop.auth(box, sasl.oauthbearer("bob", "out of date")),
 *   RefusedError,
 *   'status "invalid_token"',
 * );
 * await pop.auth(box, sasl.oauthbearer("bob", "ya29.a0A"));
 * ```
 *
 * @param user User name; empty where the token alone says who it is.
 * @throws {UsageError} If the token is empty, the port is none, or something
 * holds a line end, NUL or Ctrl+A, which separates the parts.
 */
export function oauthbearer(
  user: string,
  token: string,
  options: OauthbearerOptions = {},
): SaslMechanism {
  const { host, port } = options;
  checkPart("user name", user);
  checkToken(token);
  const parts = [user === "" ? "n,," : `n,a=${saslName(user)},`];
  if (host !== undefined) {
    checkPart("host name", host);
    parts.push(`host=${host}`);
  }
  if (port !== undefined) {
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new UsageError(`Cannot log in: ${port} is no port`);
    }
    parts.push(`port=${port}`);
  }
  parts.push(`auth=Bearer ${token}`, "", "");
  return bearer({
    name: "OAUTHBEARER",
    token,
    message: parts.join(SEPARATOR),
    // RFC 7628 section 3.2.3: only then may the server end the exchange.
    farewell: SEPARATOR,
  });
}
