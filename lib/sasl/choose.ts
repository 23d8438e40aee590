import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";
import { cramMd5 } from "./cram_md5.ts";
import { login } from "./login.ts";
import type { SaslMechanism } from "./mechanism.ts";
import { plain } from "./plain.ts";

/** The mechanisms that take a user name and a password, strongest first. */
const MECHANISMS: Record<
  string,
  (user: string, password: string) => SaslMechanism
> = { "CRAM-MD5": cramMd5, "PLAIN": plain, "LOGIN": login };

/**
 * Makes the mechanism of that name.
 *
 * @throws {UsageError} If there is none here.
 */
export function mechanismNamed(
  name: string,
  user: string,
  password: string,
): SaslMechanism {
  const make = MECHANISMS[name.toUpperCase()];
  if (!make) {
    throw new UsageError(
      `Cannot use the mechanism "${visible(name)}": known are ${
        Object.keys(MECHANISMS).join(", ")
      }`,
    );
  }
  return make(user, password);
}

/** The mechanisms of the server's list that are known here, strongest first. */
export function strongestFirst(offered: readonly string[]): string[] {
  const names = offered.map((name) => name.toUpperCase());
  return Object.keys(MECHANISMS).filter((name) => names.includes(name));
}

/**
 * The user name and password to log in with.
 *
 * @throws {UsageError} If one is missing.
 */
export function credentials(
  user: string | undefined,
  password: string | undefined,
): { user: string; password: string } {
  if (user !== undefined && password !== undefined) return { user, password };
  const missing = user === undefined ? "user name" : "password";
  throw new UsageError(
    `Cannot log in without a ${missing}: give it to login() or in the URL`,
  );
}

/**
 * Logs in one way after the other, until the server supports one. Whatever
 * else it refuses is final: a password that was refused once is not tried
 * again another way, because servers lock accounts.
 */
export async function logInOneWay<Reply>(
  ways: readonly string[],
  logIn: (way: string) => Promise<Reply>,
  isUnsupported: (error: unknown) => boolean,
): Promise<{ mechanism: string; reply: Reply }> {
  let unsupported: unknown;
  for (const mechanism of ways) {
    try {
      return { mechanism, reply: await logIn(mechanism) };
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      unsupported = error;
    }
  }
  throw unsupported;
}
