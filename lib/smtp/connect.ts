import {
  type ConnectOptions,
  openSession,
  type StepOptions,
} from "../line/line_session.ts";
import type { MailUrl } from "../line/mail_url.ts";
import { startTlsWhereWanted } from "../line/tls_policy.ts";
import { step } from "../step.ts";
import { introduce, starttls } from "./negotiation.ts";
import type { SmtpReply } from "./reply.ts";
import { SmtpSession } from "./session.ts";

/** Options of {@linkcode connect}. */
export interface SmtpConnectOptions extends ConnectOptions {
  /**
   * The name to say in HELO, EHLO and LHLO; by default the path of the URL,
   * else this host's full name, else its address.
   */
  clientName?: string;
}

/**
 * Connects to an SMTP or LMTP server and reads its greeting (RFC 5321
 * section 3.1).
 *
 * `smtps://` begins with TLS. With `smtp://` and `lmtp://`, TLS is started
 * with EHLO and STARTTLS where the server offers it, except to a loopback
 * address; the `tls` of the URL or of the options says otherwise (see
 * {@linkcode TlsMode}).
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * assertEquals(mta.greeting?.code, 220);
 * ```
 *
 * @param url `smtp://host`, `smtps://host`, `lmtp://host`, or a bare host
 * name. User and password in it are used by `login`; a path is the name to say
 * in EHLO.
 * @throws {UsageError} If the URL makes no sense.
 * @throws {ConnectionError} If the server cannot be reached, or TLS is
 * required and not to be had.
 * @throws {RefusedError} If the server greets with anything but 220.
 */
export async function connect(
  url: string | MailUrl,
  options: SmtpConnectOptions = {},
): Promise<SmtpSession> {
  const { signal } = options;
  const mta = new SmtpSession(
    await openSession(url, ["smtp", "smtps", "lmtp"], options),
    options.clientName,
  );
  try {
    await mta.readGreeting(signal);
    await startTlsWhereWanted(mta, {
      command: "STARTTLS",
      isOffered: async () => (await introduce(mta, { signal })).has("STARTTLS"),
      start: () => starttls(mta, { signal }),
    });
  } catch (error) {
    mta.close();
    throw error;
  }
  return mta;
}

step(connect, {
  usage: 'connect("smtp://host", { clientName?, tls?, caCerts?, time?, tap? })',
  summary: "Connects to an SMTP server and reads its greeting",
  opensSession: true,
});

/**
 * Ends the session (QUIT, RFC 5321 section 4.1.1.10) and closes the
 * connection, whatever the server says.
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert, assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * assertEquals((await smtp.quit(mta)).code, 221);
 * assert(mta.closed);
 * ```
 *
 * @returns The server's farewell.
 */
export async function quit(
  mta: SmtpSession,
  options: StepOptions = {},
): Promise<SmtpReply> {
  try {
    return await mta.request({ line: "QUIT", grouping: "alone", ...options });
  } finally {
    mta.close();
  }
}

step(quit, { usage: "quit()", summary: "Ends the session", command: "QUIT" });
