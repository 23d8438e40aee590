/**
 * Says why a TLS handshake failed, and what to do, in the words of the people
 * who meet it.
 *
 * @param error What the TLS library threw.
 * @param hostname The name the certificate had to be for.
 * @param fromTheStart Whether TLS came before any greeting.
 */
export function whyTlsFailed(
  error: unknown,
  hostname: string,
  fromTheStart: boolean,
): string {
  if (!(error instanceof Error)) return "the server closed the connection";
  const { code } = error as { code?: unknown };
  const text = `${error.message} ${code ?? ""}`;
  const known = REASONS.find(([pattern]) => pattern.test(text));
  if (!known) return error.message;
  const [, reason] = known;
  return typeof reason === "string" ? reason : reason(hostname, fromTheStart);
}

type Reason = string | ((hostname: string, fromTheStart: boolean) => string);

/** What rustls and Node call it, and what that means. */
const REASONS: readonly [pattern: RegExp, reason: Reason][] = [
  [
    /InvalidContentType|wrong version number|packet length too long/i,
    (_, fromTheStart) =>
      fromTheStart
        ? 'this port does not speak TLS from the start: use "pop3://" or "smtp://", which start it where the server offers it'
        : "the server answered the handshake with something that is not TLS",
  ],
  [
    /CaUsedAsEndEntity/,
    "its certificate is an authority's own (self-signed, most likely): pin its SHA-256 fingerprint (--pin) to trust it",
  ],
  [
    /SELF_SIGNED_CERT|self.signed/i,
    "its certificate is self-signed: pin its SHA-256 fingerprint (--pin) to trust it",
  ],
  [
    /UnknownIssuer|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)/i,
    "its certificate is by an authority that is not known here: trust that authority (--ca FILE), or exactly this certificate (--pin FINGERPRINT)",
  ],
  [
    /NotValidForName|not valid for (any names|name)|ERR_TLS_CERT_ALTNAME_INVALID/i,
    (hostname) =>
      `its certificate is not for "${hostname}": use the name that the certificate is for, or ask the server's administrator`,
  ],
  [
    /NotValidYet|not valid yet|CERT_NOT_YET_VALID/i,
    "its certificate is not valid yet: is this machine's clock right?",
  ],
  [
    /expired/i,
    "its certificate has expired: the server's administrator must renew it",
  ],
  [
    /ProtocolVersion|peer is incompatible|unsupported protocol/i,
    "it speaks no TLS that is safe (version 1.2 or newer, with a strong cipher)",
  ],
  [
    /HandshakeFailure|handshake failure/i,
    "it speaks no TLS that is safe (version 1.2 or newer, with a strong cipher), or asks for a client certificate",
  ],
  [
    /certificate.?required|bad.?certificate|certificate.?unknown/i,
    "it does not accept the client certificate, or asks for one",
  ],
  [
    /handshake eof|UnexpectedEof|unexpected end of file|ECONNRESET|reset|Broken pipe/i,
    "the server closed the connection in the middle of the handshake",
  ],
];
