import { RefusedError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import {
  credentialsOf,
  logInOneWay,
  mechanismNamed,
  nothingFits,
  strongestFirst,
} from "../sasl/choose.ts";
import { authenticate, type SaslProfile } from "../sasl/exchange.ts";
import type { SaslMechanism } from "../sasl/mechanism.ts";
import { step } from "../step.ts";
import { introduce } from "./negotiation.ts";
import { isPositive, type SmtpReply } from "./reply.ts";
import { maskReply, readReplyData, type SmtpSession } from "./session.ts";

/** How SMTP carries SASL. */
const SASL_PROFILE: SaslProfile<SmtpReply> = {
  // RFC 5321 section 4.5.3.1.4; a longer token goes in a line of its own.
  lineLimit: 512,
  async read(wire) {
    const reply = await readReplyData(wire);
    return reply.code === 334
      ? { challenge: reply.lines.join("") }
      : { reply: maskReply(reply, wire), accepted: isPositive(reply) };
  },
};

/**
 * Logs in with a SASL mechanism (AUTH, RFC 4954).
 *
 * @example Usage
 * ```ts
 * import { sasl, smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * await smtp.ehlo(mta);
 * const reply = await smtp.auth(mta, sasl.plain("bob", "secret"));
 * assertEquals(reply.code, 235);
 * ```
 *
 * @throws {RefusedError} If the server refuses the mechanism (504) or the
 * credentials (535).
 * @throws {ProtocolError} If the server asks what the mechanism does not know,
 * or does not prove itself where the mechanism asks for that.
 * @throws {UsageError} If the password would leave in clear text to a host that
 * is not loopback.
 */
export async function auth(
  mta: SmtpSession,
  mechanism: SaslMechanism,
  options: StepOptions = {},
): Promise<SmtpReply> {
  const { reply, shown } = await authenticate(
    mta,
    mechanism,
    SASL_PROFILE,
    options.signal,
  );
  return await mta.accepted(shown, reply, mechanism.refusal);
}

step(auth, {
  usage: "auth(mechanism)",
  summary: "Logs in with a SASL mechanism",
  command: "AUTH mechanism [initial-response]",
  completes: ["mechanism"],
});

/** Options of {@linkcode login}. */
export interface LoginOptions extends StepOptions {
  /**
   * Forces a SASL mechanism, also one that the server does not offer:
   * `SCRAM-SHA-256`, `SCRAM-SHA-1`, `CRAM-MD5`, `PLAIN`, `LOGIN`,
   * `OAUTHBEARER`, `XOAUTH2`, `EXTERNAL` or `ANONYMOUS`. By default it is the
   * strongest on offer that the credentials allow.
   */
  mechanism?: string;
  /** OAuth 2.0 access token, in place of a password. */
  token?: string;
}

/** How a login went. */
export interface LoginResult {
  /** The SASL mechanism that was used. */
  readonly mechanism: string;
  /** What the server said. */
  readonly reply: SmtpReply;
}

/**
 * Logs in with the strongest mechanism that the server offers and the
 * credentials allow: OAUTHBEARER or XOAUTH2 with a token; SCRAM-SHA-256,
 * SCRAM-SHA-1, CRAM-MD5, PLAIN or LOGIN with a password; EXTERNAL with a
 * client certificate and neither. Says EHLO first where that was not done yet.
 *
 * A refused password is never tried again another way, because servers lock
 * accounts; only a mechanism that the server turns out not to support (504,
 * 5.5.4) is.
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * const { mechanism } = await smtp.login(mta, "bob", "secret");
 * assertEquals(mechanism, "SCRAM-SHA-256");
 * ```
 *
 * @param name User name; by default the one in the session's URL.
 * @param password Password; by default the one in the session's URL.
 * @throws {RefusedError} If the server refuses the credentials.
 * @throws {UsageError} If user name or password are missing, the server offers
 * no mechanism that is known here, or the password would leave in clear text
 * to a host that is not loopback.
 */
export async function login(
  mta: SmtpSession,
  name: string | undefined = mta.url.user,
  password: string | undefined = mta.url.password,
  options: LoginOptions = {},
): Promise<LoginResult> {
  const given = credentialsOf(mta, name, password, options);
  const { mechanism, signal } = options;
  const extensions = await introduce(mta, { signal });
  const offered = (extensions.get("AUTH") ?? "").split(/\s+/).filter(Boolean);
  const names = mechanism
    ? [mechanism.toUpperCase()]
    : strongestFirst(offered, given);
  if (names.length === 0) throw nothingFits(mta, offered, "it offers no AUTH");
  return await logInOneWay(names, async (each) => {
    const reply = await auth(mta, mechanismNamed(each, given), { signal });
    mta.user = given.user;
    return reply;
  }, isUnsupported);
}

step(login, {
  usage: "login(name?, password?, { mechanism?, token? })",
  summary: "Logs in with the strongest mechanism that both sides have",
  completes: [null, null, "mechanism"],
});

/** Whether a refusal is about the mechanism, not about the credentials. */
function isUnsupported(error: unknown): boolean {
  return error instanceof RefusedError &&
    (error.code === 504 || error.enhancedCode === "5.5.4");
}
