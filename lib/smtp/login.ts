import { RefusedError, UsageError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import {
  credentials,
  logInOneWay,
  mechanismNamed,
  strongestFirst,
} from "../sasl/choose.ts";
import { authenticate } from "../sasl/exchange.ts";
import type { SaslMechanism } from "../sasl/mechanism.ts";
import { step } from "../step.ts";
import { introduce } from "./negotiation.ts";
import type { SmtpReply } from "./reply.ts";
import { readReply, type SmtpSession } from "./session.ts";

/** Longest AUTH line that carries an initial response (RFC 5321 4.5.3.1.4). */
const AUTH_LINE = 512;

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
    AUTH_LINE,
    async (wire) => {
      const reply = await readReply(wire);
      if (reply.code !== 334) return { reply };
      return { reply, challenge: reply.lines.join("") };
    },
    options.signal,
  );
  return mta.accepted(shown, reply);
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
   * Forces a mechanism (`PLAIN`, `LOGIN`, `CRAM-MD5`), also one that the server
   * does not offer. By default it is the strongest on offer.
   */
  mechanism?: string;
}

/** How a login went. */
export interface LoginResult {
  /** The SASL mechanism that was used. */
  readonly mechanism: string;
  /** What the server said. */
  readonly reply: SmtpReply;
}

/**
 * Logs in with the strongest mechanism that both sides have: CRAM-MD5, PLAIN,
 * LOGIN. Says EHLO first where that was not done yet.
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
 * assertEquals(mechanism, "CRAM-MD5");
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
  const given = credentials(name, password);
  const { mechanism, signal } = options;
  const extensions = await introduce(mta, { signal });
  const offered = (extensions.get("AUTH") ?? "").split(/\s+/).filter(Boolean);
  const names = mechanism ? [mechanism.toUpperCase()] : strongestFirst(offered);
  if (names.length === 0) {
    throw new UsageError(
      offered.length === 0
        ? `Cannot log in to "${mta.url.hostname}": it offers no AUTH${
          mta.secure ? "" : ", at least not before TLS"
        }`
        : `Cannot log in to "${mta.url.hostname}": of what it offers (${
          offered.join(", ")
        }), nothing takes a password in a way known here`,
    );
  }
  return await logInOneWay(names, async (each) => {
    const made = mechanismNamed(each, given.user, given.password);
    const reply = await auth(mta, made, { signal });
    mta.user = given.user;
    return reply;
  }, isUnsupported);
}

step(login, {
  usage: "login(name?, password?, { mechanism? })",
  summary: "Logs in with the strongest mechanism that both sides have",
  completes: [null, null, "mechanism"],
});

/** Whether a refusal is about the mechanism, not about the credentials. */
function isUnsupported(error: unknown): boolean {
  return error instanceof RefusedError &&
    (error.code === 504 || error.enhancedCode === "5.5.4");
}
