/**
 * A SASL mechanism (RFC 4422) in the middle of one login: what POP3 AUTH
 * (RFC 5034) and SMTP AUTH (RFC 4954) both ask for answers. Each login needs
 * one of its own.
 */
export interface SaslMechanism {
  /** Registered name, such as `CRAM-MD5`. */
  readonly name: string;
  /**
   * What may not be seen in a transcript or in an error: the password, and
   * whatever it is derived into. There may be more after a challenge.
   */
  readonly secrets: readonly string[];
  /**
   * Whether whoever reads the conversation can learn the password or the token
   * from it, so that it may only go through TLS or to a loopback address.
   */
  readonly clearText: boolean;
  /**
   * The initial response, for mechanisms where the client speaks first;
   * undefined where the server does.
   */
  start(): Uint8Array | undefined;
  /** Answers a challenge, both decoded from base64. */
  next(challenge: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /**
   * Called when the server accepts the login, for mechanisms in which the
   * server, too, proves that it knows the password.
   *
   * @throws {ProtocolError} If it did not; the session then ends.
   */
  finish?(): void;
  /**
   * Why the server will refuse the login, where it said so in a challenge
   * (RFC 7628 section 3.2.3); for the error that tells people.
   */
  readonly refusal?: string;
}
