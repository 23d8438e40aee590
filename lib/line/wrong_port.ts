import { ConnectionError, ProtocolError } from "../errors.ts";
import { isImplicitTls, type MailUrl } from "./mail_url.ts";
import { windows1252 } from "./text.ts";

/** Ports that speak TLS from the start (RFC 8314 section 7). */
const IMPLICIT_TLS_PORTS = [465, 995];

/**
 * How long to wait for a greeting, in milliseconds: not for long where there
 * will hardly be one, because the server waits for TLS.
 */
export function greetingLimit(url: MailUrl, limit: number): number {
  return waitsForTls(url) ? Math.min(limit, 10_000) : limit;
}

/**
 * The same error, with a word about the port where the missing or strange
 * greeting tells that it is the wrong one.
 *
 * @param received What came of a greeting that has no end.
 */
export function withPortNamed(
  error: unknown,
  url: MailUrl,
  received: Uint8Array = new Uint8Array(),
): unknown {
  const tlsName = url.protocol === "pop3" ? "pop3s://" : "smtps://";
  const speaksTls = `this port speaks TLS from the start: use "${tlsName}"`;
  if (error instanceof ProtocolError) {
    const first = windows1252.decode(error.bytes);
    const hint = isTls(error.bytes)
      ? speaksTls
      : GREETINGS.find(([pattern, not]) =>
        pattern.test(first) && !not.includes(url.protocol)
      )?.[2];
    return hint
      ? new ProtocolError(`${error.summary}; ${hint}`, error.bytes, {
        cause: error,
      })
      : error;
  }
  if (!(error instanceof ConnectionError) || isImplicitTls(url.protocol)) {
    return error;
  }
  const { message, phase, failure, outcomeUnknown, stage } = error;
  const hint = phase !== "greeting"
    ? undefined
    : waitsForTls(url) || isTls(received)
    ? speaksTls
    : failure === "timeout" && url.protocol !== "lmtp"
    ? `where a port speaks TLS from the start, use "${tlsName}"`
    : undefined;
  if (hint === undefined) return error;
  const details = { phase, failure, outcomeUnknown, stage, cause: error };
  return new ConnectionError(`${message}; ${hint}`, details);
}

const SMTP_GREETING = /^[245]\d\d[ -]/;

/** What other servers greet with, and for which schemes that is no news. */
const GREETINGS: readonly [
  pattern: RegExp,
  not: readonly string[],
  hint: string,
][] = [
  [/^\+OK/, ["pop3", "pop3s"], "that is a POP3 server: is the port right?"],
  [/^\* /, [], "that is an IMAP server, which is not spoken here"],
  [
    SMTP_GREETING,
    ["smtp", "smtps", "lmtp", "pop3s"],
    'that looks like an SMTP server: is the port right? ("smtp://" talks to it)',
  ],
  [
    SMTP_GREETING,
    ["smtp", "smtps", "lmtp", "pop3"],
    'that looks like an SMTP server: is the port right? ("smtps://" talks to it)',
  ],
  [/^HTTP\//, [], "that is a web server"],
  [/^SSH-/, [], "that is an SSH server"],
];

/** Whether this is the beginning of an alert or a handshake (RFC 8446 5.1). */
function isTls([type, version]: Uint8Array): boolean {
  return (type === 21 || type === 22) && version === 3;
}

function waitsForTls({ protocol, port }: MailUrl): boolean {
  return !isImplicitTls(protocol) && IMPLICIT_TLS_PORTS.includes(port);
}
