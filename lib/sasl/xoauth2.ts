import { bearer, checkPart, checkToken, SEPARATOR } from "./bearer.ts";
import type { SaslMechanism } from "./mechanism.ts";

/**
 * XOAUTH2, which Google made and Microsoft took over: an OAuth 2.0 access token
 * in place of a password.
 * {@linkcode oauthbearer} is what became a standard of it.
 *
 * If the server says in a challenge why it refuses the token, the error of the
 * refused login says it, too.
 *
 * @example Usage
 * ```ts
 * import { sasl, smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox({ tokens: { bob: "ya29.a0A" } });
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * await smtp.ehlo(mta);
 * const reply = await smtp.auth(mta, sasl.xoauth2("bob", "ya29.a0A"));
 *
 * assertEquals(reply.code, 235);
 * ```
 *
 * @throws {UsageError} If the token is empty, or one of both holds a line end,
 * NUL or Ctrl+A, which separates them.
 */
export function xoauth2(user: string, token: string): SaslMechanism {
  checkPart("user name", user);
  checkToken(token);
  return bearer({
    name: "XOAUTH2",
    token,
    message: [`user=${user}`, `auth=Bearer ${token}`, "", ""].join(SEPARATOR),
    farewell: "",
  });
}
