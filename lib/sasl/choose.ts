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
