import { UsageError } from "../errors.ts";
import type { LineSession } from "../line/line_session.ts";
import { checkIsText } from "../line/text.ts";
import { visible } from "../line/visible.ts";
import { anonymous } from "./anonymous.ts";
import { cramMd5 } from "./cram_md5.ts";
import { external } from "./external.ts";
import { login } from "./login.ts";
import type { SaslMechanism } from "./mechanism.ts";
import { oauthbearer } from "./oauthbearer.ts";
import { plain } from "./plain.ts";
import { scramSha1, scramSha256 } from "./scram.ts";
import { xoauth2 } from "./xoauth2.ts";

/** What there is to log in with. */
export interface Credentials {
  /** User name. */
  readonly user?: string;
  /** Password. */
  readonly password?: string;
  /** OAuth 2.0 access token. */
  readonly token?: string;
  /** Whether the server was shown a client certificate. */
  readonly certificate: boolean;
  /** Where to, for the mechanisms that say it to the server. */
  readonly url: { readonly hostname: string; readonly port: number };
}

/** Credentials that have what a mechanism needs. */
type Complete = Credentials & { user: string; password: string; token: string };

/** What a mechanism can need to log in with. */
type Need = "user" | "password" | "token" | "certificate";

/** A mechanism, and what of the credentials it needs. */
interface KnownMechanism {
  needs: readonly Need[];
  make(credentials: Complete): SaslMechanism;
}

/** The mechanisms that are known here, strongest first. */
const MECHANISMS: Record<string, KnownMechanism> = {
  "OAUTHBEARER": {
    needs: ["user", "token"],
    make: ({ user, token, url }) =>
      oauthbearer(user, token, { host: url.hostname, port: url.port }),
  },
  "XOAUTH2": {
    needs: ["user", "token"],
    make: ({ user, token }) => xoauth2(user, token),
  },
  "SCRAM-SHA-256": byPassword(scramSha256),
  "SCRAM-SHA-1": byPassword(scramSha1),
  "CRAM-MD5": byPassword(cramMd5),
  "PLAIN": byPassword(plain),
  "LOGIN": byPassword(login),
  // The certificate tells who we are; a user name asks for another role.
  "EXTERNAL": { needs: ["certificate"], make: ({ user }) => external(user) },
  // Last, and never chosen by itself: it would hide that a password is missing.
  "ANONYMOUS": { needs: [], make: ({ user }) => anonymous(user) },
};

function byPassword(
  make: (user: string, password: string) => SaslMechanism,
): KnownMechanism {
  return {
    needs: ["user", "password"],
    make: ({ user, password }) => make(user, password),
  };
}

function known(name: string): KnownMechanism | undefined {
  const key = name.toUpperCase();
  return Object.hasOwn(MECHANISMS, key) ? MECHANISMS[key] : undefined;
}

/** What a mechanism needs; undefined for one that is not known here. */
export function needsOf(name: string): readonly Need[] | undefined {
  return known(name)?.needs;
}

/**
 * Whether a way to log in takes a password or a token; so it is taken of one
 * that is not known here.
 */
export function takesSecret(name: string): boolean {
  const needs = needsOf(name);
  return !needs || needs.includes("password") || needs.includes("token");
}

/**
 * Makes the mechanism of that name, whether or not the server offers it.
 *
 * @throws {UsageError} If there is none here, or the credentials lack what it
 * needs.
 */
export function mechanismNamed(
  name: string,
  credentials: Credentials,
): SaslMechanism {
  const found = known(name);
  if (!found) {
    throw new UsageError(
      `Cannot use the mechanism "${visible(name)}": known are ${
        Object.keys(MECHANISMS).join(", ")
      }`,
    );
  }
  for (const need of found.needs) {
    // Whoever forces EXTERNAL wants to see what a server says to it.
    if (need === "certificate" || credentials[need] !== undefined) continue;
    throw missingCredential(need);
  }
  return found.make(credentials as Complete);
}

/**
 * The mechanisms of the server's list that the credentials allow, strongest
 * first.
 */
export function strongestFirst(
  offered: readonly string[],
  credentials: Credentials,
): string[] {
  const names = offered.map((name) => name.toUpperCase());
  return Object.entries(MECHANISMS)
    .filter(([name, { needs }]) =>
      names.includes(name) && needs.length > 0 &&
      needs.every((need) => (credentials[need] ?? false) !== false)
    )
    .map(([name]) => name);
}

/**
 * What the caller, the session's URL and its connection give to log in with.
 *
 * @throws {UsageError} If that is nothing, and no mechanism is forced that
 * needs nothing.
 */
export function credentialsOf(
  session: LineSession,
  user: string | undefined,
  password: string | undefined,
  options: { token?: string; mechanism?: string },
): Credentials {
  const { url, clientCertificate: certificate } = session;
  const { token, mechanism } = options;
  for (
    const [what, value] of Object.entries({
      "the user name": user,
      "the password": password,
      "the token": token,
    })
  ) if (value !== undefined) checkIsText(what, value);
  if (mechanism === undefined && !certificate) {
    if (user === undefined) throw missingCredential("user");
    if (password === undefined && token === undefined) {
      throw missingCredential("password");
    }
  }
  return { user, password, token, certificate, url };
}

/** The error for credentials that lack something. */
export function missingCredential(
  what: "user" | "password" | "token",
): UsageError {
  const name = { user: "user name", password: "password", token: "token" };
  const where = what === "token"
    ? "give an OAuth 2.0 access token to login()"
    : "give it to login() or in the URL";
  return new UsageError(`Cannot log in without a ${name[what]}: ${where}`);
}

/** The server offers no way to log in with what there is. */
export class NoWayToLogIn extends UsageError {}

/**
 * The error for a server that offers nothing to log in with by the credentials.
 *
 * @param nothing What to say where it offers nothing at all.
 */
export function nothingFits(
  session: LineSession,
  offered: readonly string[],
  nothing: string,
): NoWayToLogIn {
  const why = offered.length > 0
    ? `of what it offers (${
      visible(offered.join(", "))
    }), nothing takes the credentials in a way known here`
    : `${nothing}${session.secure ? "" : ", at least not before TLS"}`;
  return new NoWayToLogIn(`Cannot log in to "${session.url.hostname}": ${why}`);
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
