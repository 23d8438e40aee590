import { encodeText } from "../line/text.ts";

/** Hash functions SCRAM is used with, as WebCrypto names them. */
export type ScramHash = "SHA-1" | "SHA-256";

/** Octets, as WebCrypto takes them. */
export type Octets = Uint8Array<ArrayBuffer>;

/** What a password is derived into (RFC 5802 section 3). */
export interface ScramKeys {
  /** What the client proves to have. */
  readonly client: Octets;
  /** The hash of it, which is all that a server keeps of it. */
  readonly stored: Octets;
  /** What the server proves to have. */
  readonly server: Octets;
}

/** Octets of a hash. */
const HASH_SIZE: Record<ScramHash, number> = { "SHA-1": 20, "SHA-256": 32 };

/** Derives the keys from a password that was prepared. */
export async function scramKeys(
  hash: ScramHash,
  password: string,
  salt: Octets,
  iterations: number,
): Promise<ScramKeys> {
  const key = await crypto.subtle.importKey(
    "raw",
    encodeText(password),
    "PBKDF2",
    false,
    ["deriveBits"],
  );
  const salted = new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: "PBKDF2", hash, salt, iterations },
      key,
      8 * HASH_SIZE[hash],
    ),
  );
  const client = await hmac(hash, salted, "Client Key");
  return {
    client,
    stored: await digest(hash, client),
    server: await hmac(hash, salted, "Server Key"),
  };
}

/** HMAC (RFC 2104) of a text. */
export async function hmac(
  hash: ScramHash,
  key: Octets,
  text: string,
): Promise<Octets> {
  const imported = await hmacKey(hash, key, "sign");
  return new Uint8Array(
    await crypto.subtle.sign("HMAC", imported, encodeText(text)),
  );
}

/**
 * Whether this is the HMAC of a text, found out in a time that does not tell
 * how much of it was right.
 */
export async function isHmac(
  signature: Octets,
  hash: ScramHash,
  key: Octets,
  text: string,
): Promise<boolean> {
  const imported = await hmacKey(hash, key, "verify");
  return await crypto.subtle.verify(
    "HMAC",
    imported,
    signature,
    encodeText(text),
  );
}

/** The hash of octets. */
export async function digest(hash: ScramHash, octets: Octets): Promise<Octets> {
  return new Uint8Array(await crypto.subtle.digest(hash, octets));
}

/** Octets combined bit by bit; both have the same length. */
export function xor(one: Octets, other: Octets): Octets {
  return one.map((octet, index) => octet ^ other[index]);
}

function hmacKey(
  hash: ScramHash,
  key: Octets,
  use: "sign" | "verify",
): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, { name: "HMAC", hash }, false, [
    use,
  ]);
}
