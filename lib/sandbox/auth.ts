import type { Wire } from "./session.ts";

/** SASL mechanisms the sandbox knows, as CAPA and EHLO tell them. */
export const SASL_MECHANISMS: readonly string[] = [
  "PLAIN",
  "LOGIN",
  "CRAM-MD5",
];

/** How a SASL exchange ended. */
export type SaslOutcome =
  /** The name and the password are right. */
  | { readonly user: string }
  /** They are not. */
  | { readonly refused: string }
  /** It did not get so far. */
  | { readonly failed: "unknown mechanism" | "cancelled" | "malformed" };

/** What a SASL exchange needs to know. */
export interface SaslOptions {
  /** The passwords by user name. */
  users: ReadonlyMap<string, string>;
  /** What stands before a challenge: `"+ "` in POP3, `"334 "` in SMTP. */
  prompt: string;
  /** Name of the server, for the challenge of CRAM-MD5. */
  domain: string;
  /** Where to ask. */
  wire: Wire;
}

class Cancelled extends Error {}
class Malformed extends Error {}

/**
 * Does the server's part of a SASL exchange: PLAIN (RFC 4616), LOGIN, CRAM-MD5
 * (RFC 2195), as in RFC 5034 for POP3 and RFC 4954 for SMTP.
 */
export async function saslExchange(
  argument: string,
  options: SaslOptions,
): Promise<SaslOutcome> {
  const [mechanism, initial] = argument.split(/ +/);
  const respond = async (challenge: string): Promise<string> => {
    const line = await options.wire.ask(options.prompt + btoa(challenge));
    if (line === "*") throw new Cancelled();
    return decode(line);
  };
  const first = async (challenge: string): Promise<string> =>
    initial === undefined
      ? await respond(challenge)
      : decode(initial === "=" ? "" : initial);
  try {
    switch (mechanism.toUpperCase()) {
      case "PLAIN": {
        const parts = (await first("")).split("\0");
        if (parts.length !== 3) return { failed: "malformed" };
        return check(options.users, parts[1], parts[2]);
      }
      case "LOGIN": {
        const user = await first("Username:");
        return check(options.users, user, await respond("Password:"));
      }
      case "CRAM-MD5": {
        // The server speaks first (RFC 2195), so nothing can come with AUTH.
        if (initial !== undefined) return { failed: "malformed" };
        const challenge = timestamp(options.domain);
        const response = await respond(challenge);
        const space = response.lastIndexOf(" ");
        const user = response.slice(0, Math.max(space, 0));
        const password = options.users.get(user);
        if (password === undefined) return { refused: user };
        const { createHmac } = await import("node:crypto");
        const digest = createHmac("md5", password).update(challenge);
        return digest.digest("hex") === response.slice(space + 1)
          ? { user }
          : { refused: user };
      }
      default:
        return { failed: "unknown mechanism" };
    }
  } catch (error) {
    if (error instanceof Cancelled) return { failed: "cancelled" };
    if (error instanceof Malformed) return { failed: "malformed" };
    throw error;
  }
}

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

function check(
  users: ReadonlyMap<string, string>,
  user: string,
  password: string,
): SaslOutcome {
  return users.get(user) === password ? { user } : { refused: user };
}

function decode(base64: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Malformed("Not base64 of UTF-8", { cause });
  }
}
