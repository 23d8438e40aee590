/** A timestamp that never repeats, for APOP and CRAM-MD5. */
export function timestamp(domain: string): string {
  const random = crypto.getRandomValues(new Uint32Array(1))[0];
  return `<${random}.${Date.now()}@${domain}>`;
}

/** Whether the digest is APOP's for this password (RFC 1939 section 7). */
export async function isApopDigest(
  digest: string,
  stamp: string,
  password: string,
): Promise<boolean> {
  const { createHash } = await import("node:crypto");
  const expected = createHash("md5").update(stamp + password).digest("hex");
  return digest.toLowerCase() === expected;
}
