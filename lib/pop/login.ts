import { RefusedError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import { checkArgument, checkSecret } from "../line/text.ts";
import {
  type Credentials,
  credentialsOf,
  logInOneWay,
  mechanismNamed,
  missingCredential,
  nothingFits,
  strongestFirst,
} from "../sasl/choose.ts";
import { step } from "../step.ts";
import { apop, auth, pass, user } from "./authorization.ts";
import { capa } from "./negotiation.ts";
import type { PopReply } from "./reply.ts";
import type { PopCapabilities, PopSession } from "./session.ts";

/** Options of {@linkcode login}. */
export interface LoginOptions extends StepOptions {
  /**
   * Forces a way to log in, also one that the server does not offer: a SASL
   * mechanism (`SCRAM-SHA-256`, `SCRAM-SHA-1`, `CRAM-MD5`, `PLAIN`, `LOGIN`,
   * `OAUTHBEARER`, `XOAUTH2`, `EXTERNAL`, `ANONYMOUS`), `APOP`, or `USER` for
   * USER and PASS. By default it is the strongest on offer that the
   * credentials allow.
   */
  mechanism?: string;
  /** OAuth 2.0 access token, in place of a password. */
  token?: string;
}

/** How a login went. */
export interface LoginResult {
  /** The way that was used: a SASL mechanism, `APOP`, or `USER`. */
  readonly mechanism: string;
  /** What the server said. */
  readonly reply: PopReply;
}

/**
 * Logs in the strongest way that the server offers and the credentials allow:
 * OAUTHBEARER or XOAUTH2 with a token; with a password SCRAM-SHA-256,
 * SCRAM-SHA-1, CRAM-MD5, PLAIN, LOGIN, then USER and PASS; EXTERNAL with a
 * client certificate and neither. APOP comes before the ways that send the
 * password where they would send it in clear text, and last elsewhere: many
 * servers offer APOP to users who have no secret for it.
 *
 * A refused password is never tried again another way, because servers lock
 * accounts; only a mechanism that the server turns out not to support is.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using box = await pop.connect(sandbox.popUrl);
 * const { mechanism } = await pop.login(box, "bob", "secret");
 * assertEquals(mechanism, "SCRAM-SHA-256");
 * ```
 *
 * @param name User name; by default the one in the session's URL.
 * @param password Password; by default the one in the session's URL.
 * @throws {RefusedError} If the server refuses the credentials.
 * @throws {UsageError} If user name or password are missing, or every way on
 * offer would send the password in clear text to a host that is not loopback.
 */
export async function login(
  box: PopSession,
  name: string | undefined = box.url.user,
  password: string | undefined = box.url.password,
  options: LoginOptions = {},
): Promise<LoginResult> {
  const given = credentialsOf(box, name, password, options);
  box.checkState("AUTH", ["AUTHORIZATION"]);
  const { mechanism, signal } = options;
  const ways = mechanism
    ? [mechanism.toUpperCase()]
    : waysToLogIn(box, await capabilitiesOf(box, options), given);
  return await logInOneWay(
    ways,
    (way) => logInBy(box, way, given, { signal }),
    isUnsupported,
  );
}

step(login, {
  usage: "login(name?, password?, { mechanism?, token? })",
  summary: "Logs in the best way that both sides have",
  completes: [null, null, "mechanism"],
});

async function logInBy(
  box: PopSession,
  way: string,
  given: Credentials,
  options: StepOptions,
): Promise<PopReply> {
  if (way !== "APOP" && way !== "USER") {
    const reply = await auth(box, mechanismNamed(way, given), options);
    box.user = given.user;
    return reply;
  }
  const { user: name, password } = given;
  if (name === undefined) throw missingCredential("user");
  if (password === undefined) throw missingCredential("password");
  if (way === "APOP") return await apop(box, name, password, options);
  box.checkPasswordMayLeave();
  // Before the first of the two commands is sent.
  checkArgument("user name", name);
  checkSecret(password);
  await user(box, name, options);
  return await pass(box, password, options);
}

async function capabilitiesOf(
  box: PopSession,
  options: StepOptions,
): Promise<PopCapabilities> {
  try {
    return box.capabilities ?? await capa(box, { signal: options.signal });
  } catch (error) {
    // A server of before 1998 has no CAPA, but USER and PASS.
    if (error instanceof RefusedError) return new Map();
    throw error;
  }
}

function waysToLogIn(
  box: PopSession,
  capabilities: PopCapabilities,
  given: Credentials,
): string[] {
  const offered = capabilities.get("SASL") ?? [];
  const ways = strongestFirst(offered, given);
  if (given.password === undefined) {
    if (ways.length === 0) {
      throw nothingFits(
        box,
        offered,
        "without a password it would take SASL, which it does not offer",
      );
    }
    return ways;
  }
  if (capabilities.has("USER") || ways.length === 0) ways.push("USER");
  if (box.timestamp !== undefined) {
    const mayLeave = box.secure || box.loopback;
    const clear = ways.findIndex((way) => CLEAR_TEXT.includes(way));
    ways.splice(mayLeave || clear === -1 ? ways.length : clear, 0, "APOP");
  }
  return ways;
}

/** The ways that send the password as it is. */
const CLEAR_TEXT = ["PLAIN", "LOGIN", "USER"];

/**
 * Whether a refusal says that the server does not know the mechanism, and
 * nothing about the credentials. POP3 has no code for it, only words.
 */
function isUnsupported(error: unknown): boolean {
  return error instanceof RefusedError && error.responseCode === undefined &&
    UNSUPPORTED.test(error.reply.raw);
}

// "Unknown user or authentication failed" and "Invalid authentication
// credentials" are no such words: the password was looked at.
const KIND = "(?:mechanism|command|method|type|scheme|apop)";
const AUTH = "auth(?:entication)?";
const UNSUPPORTED = new RegExp(
  "\\b(?:unknown|unsupported|unrecogni[sz]ed|invalid|no such)\\s+" +
    `(?:\\w+\\s+){0,2}${KIND}\\b|` +
    `\\b(?:unsupported|unrecogni[sz]ed)\\s+${AUTH}\\b|` +
    `\\b(?:${KIND}|${AUTH})\\s+(?:is\\s+)?` +
    "(?:unknown|unsupported|unavailable|disabled|" +
    "not\\s+(?:supported|implemented|recogni[sz]ed|available|enabled))\\b|" +
    "\\bnot implemented\\b",
  "i",
);
