/**
 * OAuth 2.0 tokens for mail, without a browser on the machine: signing in once,
 * renewing the token from then on, and keeping it in a file.
 *
 * @module
 */

export { accessToken, type AccessTokenOptions } from "./access_token.ts";
export {
  OAuthError,
  type OAuthErrorOptions,
  type OAuthRetry,
} from "./oauth_error.ts";
export { type OAuthProvider, providerNamed } from "./provider.ts";
export type { OAuthClient } from "./server.ts";
export { signIn, type SignInOptions } from "./sign_in.ts";
export {
  readTokenFile,
  type TokenRecord,
  writeTokenFile,
} from "./token_file.ts";
export type { Tokens } from "./tokens.ts";
