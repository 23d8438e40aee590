import { MailtalkError } from "../errors.ts";

/** When it is worth asking again. */
export type OAuthRetry =
  /** Later: the authorization server or the way to it is in trouble. */
  | "later"
  /** After somebody signed in again. */
  | "sign-in"
  /** Not as it is: the client or the account is not allowed to. */
  | "never";

/** Options of {@linkcode OAuthError}. */
export interface OAuthErrorOptions extends ErrorOptions {
  /** When it is worth asking again. */
  retry: OAuthRetry;
  /** The server's error code, such as `invalid_grant` (RFC 6749 section 5.2). */
  code?: string;
}

/**
 * An authorization server gave no token.
 *
 * @example Usage
 * ```ts
 * import { oauth } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const error = new oauth.OAuthError("No token", {
 *   retry: "sign-in",
 *   code: "invalid_grant",
 * });
 * assertEquals([error.retry, error.code], ["sign-in", "invalid_grant"]);
 * ```
 */
export class OAuthError extends MailtalkError {
  /** The class name, so that a log line says which kind it was. */
  override name = "OAuthError";
  /** When it is worth asking again. */
  readonly retry: OAuthRetry;
  /** The server's error code, where it gave one. */
  readonly code: string | undefined;

  /** Makes the error. */
  constructor(message: string, { retry, code, ...options }: OAuthErrorOptions) {
    super(message, options);
    this.retry = retry;
    this.code = code;
  }
}
