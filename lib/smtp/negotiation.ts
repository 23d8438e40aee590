import { RefusedError, UsageError } from "../errors.ts";
import type { StepOptions } from "../line/line_session.ts";
import { checkArgument } from "../line/text.ts";
import { step } from "../step.ts";
import type { SmtpReply } from "./reply.ts";
import type { SmtpExtensions, SmtpSession } from "./session.ts";

/**
 * Introduces this client the old way (HELO, RFC 5321 section 4.1.1.1): no
 * extensions.
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * const reply = await smtp.helo(mta, "client.example.org");
 * assertEquals(reply.code, 250);
 * ```
 *
 * @param name This client's name; by default the one given to `connect`, else
 * the host's full name, else its address.
 */
export async function helo(
  mta: SmtpSession,
  name: string = clientName(mta),
  options: StepOptions = {},
): Promise<SmtpReply> {
  return await mta.request({
    line: `HELO ${checkArgument("client name", name)}`,
    grouping: "last",
    whenAccepted() {
      mta.extensions = new Map();
      mta.transaction = { accepted: 0 };
      mta.allowPipelining(false);
    },
    ...options,
  });
}

step(helo, {
  usage: "helo(name?)",
  summary: "Introduces this client, without extensions",
  command: "HELO domain",
});

/**
 * Introduces this client and asks what the server offers (EHLO, RFC 5321
 * section 4.1.1.1), and pipelines from now on if it may.
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * const extensions = await smtp.ehlo(mta);
 * assert(extensions.has("8BITMIME"));
 * ```
 *
 * @param name This client's name; by default the one given to `connect`, else
 * the host's full name, else its address.
 * @returns Each extension with its parameters, keywords in upper case.
 * @throws {RefusedError} If the server does not know EHLO: try `helo`.
 */
export async function ehlo(
  mta: SmtpSession,
  name: string = clientName(mta),
  options: StepOptions = {},
): Promise<SmtpExtensions> {
  return await hello(mta, "EHLO", name, options);
}

step(ehlo, {
  usage: "ehlo(name?)",
  summary: "Introduces this client and asks what the server offers",
  command: "EHLO domain",
});

/**
 * Introduces this client to an LMTP server (LHLO, RFC 2033 section 4.1).
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.lmtpUrl);
 * assert((await smtp.lhlo(mta)).has("PIPELINING"));
 * ```
 *
 * @param name This client's name, as for `ehlo`.
 * @returns Each extension with its parameters, keywords in upper case.
 */
export async function lhlo(
  mta: SmtpSession,
  name: string = clientName(mta),
  options: StepOptions = {},
): Promise<SmtpExtensions> {
  return await hello(mta, "LHLO", name, options);
}

step(lhlo, {
  usage: "lhlo(name?)",
  summary: "Introduces this client to an LMTP server",
  command: "LHLO domain",
});

async function hello(
  mta: SmtpSession,
  verb: "EHLO" | "LHLO",
  name: string,
  options: StepOptions,
): Promise<SmtpExtensions> {
  const reply = await mta.request({
    line: `${verb} ${checkArgument("client name", name)}`,
    grouping: "last",
    whenAccepted(_, reply) {
      mta.extensions = parseExtensions(reply);
      mta.transaction = { accepted: 0 };
      mta.allowPipelining(mta.extensions.has("PIPELINING"));
    },
    ...options,
  });
  return parseExtensions(reply);
}

/**
 * Reads the extensions out of a reply to EHLO or LHLO; its first line is a
 * greeting.
 */
export function parseExtensions(reply: SmtpReply): SmtpExtensions {
  const extensions = new Map<string, string>();
  for (const line of reply.lines.slice(1)) {
    // Servers of the last century wrote AUTH=LOGIN, some beside AUTH LOGIN.
    const [, keyword, parameters] = /^([^\s=]*)[\s=]*(.*)$/s.exec(line)!;
    if (keyword === "") continue;
    const before = extensions.get(keyword.toUpperCase());
    extensions.set(
      keyword.toUpperCase(),
      before ? `${before} ${parameters}` : parameters,
    );
  }
  return extensions;
}

/**
 * Makes sure that the server knows us and that we know what it offers: EHLO
 * (LHLO with LMTP), and HELO where the server does not know that.
 */
export async function introduce(
  mta: SmtpSession,
  options: StepOptions = {},
): Promise<SmtpExtensions> {
  if (mta.extensions) return mta.extensions;
  if (mta.lmtp) return await lhlo(mta, undefined, options);
  try {
    return await ehlo(mta, undefined, options);
  } catch (error) {
    if (!(error instanceof RefusedError) || error.temporary) throw error;
    await helo(mta, undefined, options);
    return mta.extensions!;
  }
}

/**
 * Goes on in TLS (STARTTLS, RFC 3207). What was known of the server is
 * forgotten, because it was said in clear text: EHLO comes again.
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * const caCerts = [await sandbox.caCert];
 * await using mta = await smtp.connect(sandbox.smtpUrl, { caCerts });
 * await smtp.ehlo(mta);
 * await smtp.starttls(mta);
 * assert(mta.secure);
 * ```
 *
 * @throws {RefusedError} If the server does not offer it.
 * @throws {ConnectionError} If the handshake fails; the session is closed.
 * @throws {ProtocolError} If something was sent in clear behind the reply.
 */
export async function starttls(
  mta: SmtpSession,
  options: StepOptions = {},
): Promise<SmtpReply> {
  if (mta.secure) {
    throw new UsageError('Cannot send "STARTTLS": TLS is on already');
  }
  return await mta.request({
    line: "STARTTLS",
    grouping: "alone",
    detachable: false,
    async whenAccepted(wire) {
      await wire.startTls();
      mta.extensions = undefined;
      mta.transaction = { accepted: 0 };
      mta.allowPipelining(false);
    },
    ...options,
  });
}

step(starttls, {
  usage: "starttls()",
  summary: "Goes on in TLS",
  command: "STARTTLS",
});

/**
 * The name to introduce this client with: the caller's, else the host's full
 * name, else its address as a literal (RFC 5321 section 4.1.3). Never the
 * server's name, which some servers refuse as a lie.
 */
export function clientName(mta: SmtpSession): string {
  if (mta.clientName !== undefined) return mta.clientName;
  const permission = { name: "sys", kind: "hostname" } as const;
  if (Deno.permissions.querySync(permission).state === "granted") {
    const name = Deno.hostname();
    if (name.includes(".") && !/[^a-z0-9.-]/i.test(name)) return name;
  }
  const address = mta.localAddress;
  return address.includes(":") ? `[IPv6:${address}]` : `[${address}]`;
}
