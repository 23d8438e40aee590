import { UsageError } from "../errors.ts";
import { MASK } from "./transcript.ts";
import { visible } from "./visible.ts";

/** The protocols a URL can name. */
export type MailProtocol = "pop3" | "pop3s" | "smtp" | "smtps" | "lmtp";

/**
 * When TLS is used on a connection that begins without it:
 *
 * - `require`: always, or the connection fails;
 * - `prefer`: where the server offers it;
 * - `none`: never, and a password may leave in clear text;
 * - `auto`: like `prefer`, but not to a loopback address, where nobody can
 *   listen in and certificates seldom carry the name.
 *
 * With all but `none`, a password goes only through TLS or to a loopback
 * address.
 */
export type TlsMode = "require" | "prefer" | "none" | "auto";

/** Where to connect, and as whom. */
export interface MailUrl {
  /** Which protocol, and whether TLS comes first. */
  readonly protocol: MailProtocol;
  /** Host name or address; an IPv6 address without brackets. */
  readonly hostname: string;
  /** TCP port. */
  readonly port: number;
  /** User name, where the URL has one. */
  readonly user?: string;
  /** Password, where the URL has one. */
  readonly password?: string;
  /** When TLS is used. */
  readonly tls: TlsMode;
  /** The client's name for EHLO: the path of an SMTP URL, as curl has it. */
  readonly clientName?: string;
}

const PORTS: Record<MailProtocol, number> = {
  pop3: 110,
  pop3s: 995,
  smtp: 25,
  smtps: 465,
  lmtp: 24,
};

/**
 * Reads a URL as curl writes them:
 * `pop3://bob:secret@mail.example.org:110?tls=require`. Special characters in
 * user and password are percent-encoded. A bare host name takes the first of
 * the protocols.
 *
 * @example Usage
 * ```ts
 * import { parseMailUrl } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * const url = parseMailUrl("pop3s://bob%40example.org@mail.example.org");
 * assertEquals(url.user, "bob@example.org");
 * assertEquals(url.port, 995);
 * ```
 *
 * @param text The URL.
 * @param protocols The protocols that make sense to the caller.
 * @throws {UsageError} If it is no such URL; the message says what to write.
 */
export function parseMailUrl(
  text: string,
  protocols: readonly MailProtocol[] = [
    "pop3",
    "pop3s",
    "smtp",
    "smtps",
    "lmtp",
  ],
): MailUrl {
  const example = `${protocols[0]}://user@mail.example.org`;
  const full = text.includes("://") ? text : `${protocols[0]}://${text}`;
  let url: URL;
  try {
    url = new URL(full);
  } catch {
    // The cause is left out: it shows the URL, and the password in it.
    throw new UsageError(
      `Cannot read the URL "${
        visible(hidePassword(text))
      }": write it like "${example}", special characters percent-encoded ("/" is "%2F")`,
    );
  }
  const wrong = (why: string) =>
    new UsageError(
      `Cannot use the URL "${visible(hidePassword(text))}": ${why}`,
    );

  const protocol = url.protocol.slice(0, -1) as MailProtocol;
  if (!protocols.includes(protocol)) {
    throw wrong(`it must begin with ${list(protocols.map((p) => `${p}://`))}`);
  }
  if (url.hostname === "") throw wrong("it names no host");
  if (/[\t\r\n]/.test(text)) throw wrong("it holds a tab, CR or LF");
  if (`${url.pathname}${url.search}${url.hash}`.includes("@")) {
    throw wrong(
      'in a user name or password, "/" is written "%2F", "?" "%3F" and "#" "%23"',
    );
  }
  if (url.hash !== "") {
    throw wrong('a "#" in a user name or password is written "%23"');
  }
  const path = decode(url.pathname.replace(/^\//, ""), wrong);
  if (path !== "" && protocol.startsWith("pop3")) {
    throw wrong("a path behind the host means nothing here");
  }
  return {
    protocol,
    hostname: asciiName(decode(url.hostname, wrong), wrong),
    port: url.port === "" ? PORTS[protocol] : Number(url.port),
    user: url.username === "" ? undefined : decode(url.username, wrong),
    password: url.password === "" ? undefined : decode(url.password, wrong),
    tls: tlsMode(url, protocol, wrong),
    clientName: path === "" ? undefined : path,
  };
}

/** Whether TLS comes first with this protocol, before any greeting. */
export function isImplicitTls(protocol: MailProtocol): boolean {
  return protocol === "pop3s" || protocol === "smtps";
}

function tlsMode(
  url: URL,
  protocol: MailProtocol,
  wrong: (why: string) => UsageError,
): TlsMode {
  for (const key of url.searchParams.keys()) {
    if (key !== "tls") {
      throw wrong(
        `"${visible(key)}" is no parameter of it; the only one is "tls"`,
      );
    }
  }
  const mode = url.searchParams.get("tls");
  if (mode === null) return isImplicitTls(protocol) ? "require" : "auto";
  if (mode === "auto" && isImplicitTls(protocol)) return "require";
  const modes = ["require", "prefer", "none", "auto"];
  if (!modes.includes(mode)) {
    throw wrong(
      `"tls=${visible(mode)}" is no mode: write one of ${modes.join(", ")}`,
    );
  }
  if (mode === "none" && isImplicitTls(protocol)) {
    throw wrong(`"tls=none" contradicts "${protocol}://"`);
  }
  return mode as TlsMode;
}

function decode(text: string, wrong: (why: string) => UsageError): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw wrong('a "%" in a user name or password is written "%25"');
  }
  if (/[\r\n\0]/.test(decoded)) throw wrong("it holds CR, LF or NUL");
  return decoded;
}

/**
 * The host as DNS and certificates have it: without the brackets of an IPv6
 * address, and a name with umlauts in its ASCII form (RFC 5891).
 */
function asciiName(host: string, wrong: (why: string) => UsageError): string {
  if (host.startsWith("[")) return host.slice(1, -1);
  if (/[\s/?#@:\\]/.test(host)) throw wrong("its host is no host name");
  // deno-lint-ignore no-control-regex
  if (/^[\x00-\x7f]*$/.test(host)) return host;
  try {
    // The URL standard does this for the protocols of the web only.
    return new URL(`http://${host}`).hostname;
  } catch {
    throw wrong("its host is no host name");
  }
}

/** Leaves out what stands, or may stand, where the password belongs. */
function hidePassword(text: string): string {
  const start = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0].length ?? 0;
  const at = text.lastIndexOf("@");
  // The colons of an IPv6 address in brackets stand before no password.
  const host = at < start && text[start] === "["
    ? text.indexOf("]", start)
    : start;
  const colon = text.indexOf(":", Math.max(start, host));
  if (colon === -1 || at < colon && !isForgotten(text.slice(colon + 1))) {
    return text;
  }
  return `${text.slice(0, colon + 1)}${MASK}${
    at < colon ? "" : text.slice(at)
  }`;
}

/** Whether what stands behind a colon is no port: then the host is missing. */
function isForgotten(behind: string): boolean {
  return !/^\d{0,5}([/?#]|$)/.test(behind);
}

function list(items: string[]): string {
  return items.length === 1
    ? items[0]
    : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}
