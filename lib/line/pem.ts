/** Label of a certificate in PEM (RFC 7468). */
export const CERTIFICATE = "CERTIFICATE";

/** Label of a private key that is not encrypted, as a pattern. */
export const PRIVATE_KEY = "(?:RSA |EC )?PRIVATE KEY";

/** A block of PEM. */
export interface PemBlock {
  /** All of it. */
  readonly whole: string;
  /** What stands between its first and its last line. */
  readonly base64: string;
}

/** The first block of its kind: a file may hold a certificate and its key. */
export function pemBlock(text: string, label: string): PemBlock | undefined {
  const match = new RegExp(
    `-----BEGIN (${label})-----([A-Za-z0-9+/=\\s]+)-----END \\1-----`,
  ).exec(text);
  return match ? { whole: match[0], base64: match[2] } : undefined;
}
