/** What an authorization server gave. */
export interface Tokens {
  /** What is sent to the mail server. */
  readonly accessToken: string;
  /** When it dies, as ISO 8601. */
  readonly accessTokenExpires: string;
  /** What renews it; where there is none, somebody must sign in again. */
  readonly refreshToken?: string;
  /** When that dies, as ISO 8601, where it is known. */
  readonly refreshTokenExpires?: string;
  /** When that life began, as ISO 8601. */
  readonly refreshTokenGiven?: string;
}
