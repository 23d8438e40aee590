import type { Entry } from "../entry.ts";

/** Certificates that are not valid: for this time, this name, or at all. */
export const TLS_CERTIFICATE: readonly Entry[] = [
  {
    id: "tls-expired",
    protocol: "any",
    failure: "tls",
    text: [
      "its certificate has expired",
      "certificate has expired",
      "certificate expired: verification time",
      "invalid peer certificate: Expired",
      "CERT_HAS_EXPIRED",
      "uses expired certificate",
      "CertificateExpiredException",
      "SEC_E_CERT_EXPIRED",
      "certificate is expired",
    ],
    meaning:
      "The server's certificate has expired, so TLS with it is not safe any more.",
    cause:
      "It was not renewed in time, or it was renewed and the mail server was not restarted since.",
    fix:
      "Have the server's administrator renew the certificate and restart the mail service.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    others: [
      {
        cause: "The clock of this machine is wrong.",
        fix: "Set the clock, and let it follow a time server.",
        evidence:
          "Certificates of other servers have expired as well, and date shows a wrong day.",
      },
    ],
    sources: [
      "RFC 5280 section 4.1.2.5",
      "errors of rustls, OpenSSL, Node, Go, GnuTLS and Java",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": its certificate has expired: the server\'s administrator must renew it',
        failure: "tls",
      },
      { reply: "curl: (60) SSL certificate problem: certificate has expired" },
      {
        reply:
          "invalid peer certificate: certificate expired: verification time 1764000000 (UNIX), but certificate is not valid after 1763000000 (1000000 seconds ago)",
      },
      { reply: "InvalidData: invalid peer certificate: Expired" },
      { reply: "Error: code: 'CERT_HAS_EXPIRED'" },
      {
        reply:
          "*** Verifying server certificate failed: The certificate chain uses expired certificate.",
      },
      {
        reply:
          "java.security.cert.CertificateExpiredException: NotAfter: Mon Nov 03 01:00:00 CET 2025",
      },
      { reply: "schannel: SEC_E_CERT_EXPIRED (0x80090328)" },
      { reply: "mail.example.org certificate is expired" },
    ],
  },
  {
    id: "tls-not-yet-valid",
    protocol: "any",
    failure: "tls",
    text: [
      "its certificate is not valid yet",
      "certificate is not valid yet",
      "certificate not valid yet",
      "certificate is not yet valid",
      "invalid peer certificate: NotValidYet",
      "CERT_NOT_YET_VALID",
      "certificate has expired or is not yet valid: * is before",
      "certificate chain uses not yet valid certificate",
      "CertificateNotYetValidException",
    ],
    meaning: "The server's certificate is not valid yet.",
    cause:
      "The clock of this machine is behind, or the certificate was made with a wrong clock.",
    fix: "Look at this machine's date and time first, and set it right.",
    retry: "after-change",
    who: "you",
    others: [
      {
        cause: "The certificate begins in the future.",
        fix: "Have the server's administrator make a new one.",
        evidence: "The clock here is right.",
      },
    ],
    sources: [
      "RFC 5280 section 4.1.2.5",
      "errors of rustls, OpenSSL, Node, Go, GnuTLS and Java",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": its certificate is not valid yet: is this machine\'s clock right?',
        failure: "tls",
      },
      { reply: "Error: certificate is not valid yet" },
      {
        reply:
          "invalid peer certificate: certificate not valid yet: verification time 1763000000 (UNIX), but certificate is not valid until 1764000000 (1000000 seconds in future)",
      },
      {
        reply:
          "curl: (60) SSL certificate problem: certificate is not yet valid",
      },
      { reply: "InvalidData: invalid peer certificate: NotValidYet" },
      { reply: "Error: code: 'CERT_NOT_YET_VALID'" },
      {
        reply:
          "x509: certificate has expired or is not yet valid: current time 2025-01-01T00:00:00Z is before 2025-11-01T00:00:00Z",
      },
      {
        reply:
          "*** Verifying server certificate failed: The certificate chain uses not yet valid certificate.",
      },
      {
        reply:
          "java.security.cert.CertificateNotYetValidException: NotBefore: Mon Nov 03 01:00:00 CET 2025",
      },
    ],
  },
  {
    id: "tls-wrong-name",
    protocol: "any",
    failure: "tls",
    text: [
      "its certificate is not for",
      "certificate not valid for name",
      "invalid peer certificate: NotValidForName",
      "is not valid for any names",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "does not match certificate's altnames",
      "no alternative certificate subject name matches",
      "Hostname mismatch, certificate is not valid for",
      "hostname mismatch",
      "IP address mismatch, certificate is not valid for",
      "hostname * doesn't match",
      "x509: certificate is valid for",
      "doesn't contain any IP SANs",
      "name in the certificate does not match the expected",
      "No subject alternative",
      "does not match hostname",
      "SEC_E_WRONG_PRINCIPAL",
      "certificate common name * doesn't match",
    ],
    meaning:
      "The server's certificate is for another name than the one that was connected to.",
    cause:
      "The host was given by an alias, an address or an old name that is not in the certificate.",
    fix:
      "Connect by one of the names in the certificate; the provider's manual names it.",
    retry: "after-change",
    who: "you",
    others: [
      {
        cause: "The server has the wrong certificate installed.",
        fix: "Have its administrator install one for this name.",
        evidence:
          "The name is exactly the one the provider tells everybody to use.",
      },
      {
        cause:
          "Somebody or something in between answers in the server's place.",
        fix: "Compare with another network, and do not log in meanwhile.",
        evidence: "From another network the certificate is a different one.",
      },
    ],
    sources: [
      "RFC 9525 section 6",
      "errors of rustls, OpenSSL, curl, Node, Go, GnuTLS and Java",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "127.0.0.1:995": its certificate is not for "127.0.0.1": use the name that the certificate is for, or ask the server\'s administrator',
        failure: "tls",
      },
      {
        reply:
          'invalid peer certificate: certificate not valid for name "mail.example.org"; certificate is only valid for DnsName("mx.example.net")',
      },
      { reply: "InvalidData: invalid peer certificate: NotValidForName" },
      {
        reply:
          "certificate is not valid for any names (according to its subjectAltName extension)",
      },
      { reply: "Error: code: 'ERR_TLS_CERT_ALTNAME_INVALID'" },
      {
        reply:
          "Error: Hostname/IP does not match certificate's altnames: Host: mail.example.org. is not in the cert's altnames: DNS:mx.example.net",
      },
      {
        reply:
          "curl: (60) SSL: no alternative certificate subject name matches target host name 'mail.example.org'",
      },
      {
        reply:
          "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'mail.example.org'. (_ssl.c:1006)",
      },
      {
        reply:
          "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: IP address mismatch, certificate is not valid for '192.0.2.1'. (_ssl.c:1006)",
      },
      {
        reply:
          "ssl.CertificateError: hostname 'mail.example.org' doesn't match 'mx.example.net'",
      },
      {
        reply:
          "x509: certificate is valid for mx.example.net, not mail.example.org",
      },
      {
        reply:
          "x509: cannot validate certificate for 192.0.2.1 because it doesn't contain any IP SANs",
      },
      { reply: "verify error:num=62:hostname mismatch" },
      { reply: "The name in the certificate does not match the expected." },
      {
        reply:
          "java.security.cert.CertificateException: No subject alternative DNS name matching mail.example.org found.",
      },
      { reply: "certificate subject does not match hostname" },
      {
        reply:
          "schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322)",
      },
      {
        reply:
          "certificate common name 'mx.example.net' doesn't match requested host name 'mail.example.org'",
      },
    ],
  },
  {
    id: "tls-bad-certificate",
    protocol: "any",
    failure: "tls",
    text: [
      "invalid peer certificate: InvalidPurpose",
      "invalid peer certificate: certificate does not allow extended key usage",
      "invalid peer certificate: BadEncoding",
      "invalid peer certificate: BadSignature",
      "invalid peer certificate: UnhandledCriticalExtension",
      "UnsupportedCertVersion",
      "unsupported certificate purpose",
      "unsuitable certificate purpose",
      "certificate signature failure",
      "unhandled critical extension",
      "invalid CA certificate",
      "ee key too small",
      "EE certificate key too weak",
      "ca md too weak",
      "CA signature digest algorithm too weak",
    ],
    meaning: "The server's certificate is made in a way that is not accepted.",
    cause:
      "Its key is too short, its signature too old, its purpose another one, or it is damaged.",
    fix:
      "Have the server's administrator install a certificate of today's kind (2048 bits or more, SHA-256, for server use).",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 5280 section 4", "errors of rustls and OpenSSL"],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": invalid peer certificate: InvalidPurpose',
        failure: "tls",
      },
      {
        reply:
          "invalid peer certificate: certificate does not allow extended key usage for server authentication",
      },
      { reply: "invalid peer certificate: BadEncoding" },
      { reply: "invalid peer certificate: BadSignature" },
      { reply: "invalid peer certificate: UnhandledCriticalExtension" },
      {
        reply:
          "invalid peer certificate: Other(OtherError(UnsupportedCertVersion))",
      },
      { reply: "invalid peer certificate: UnsupportedCertVersion" },
      { reply: "certificate verify failed: unsupported certificate purpose" },
      { reply: "certificate verify failed: unsuitable certificate purpose" },
      { reply: "certificate verify failed: certificate signature failure" },
      { reply: "certificate verify failed: unhandled critical extension" },
      { reply: "certificate verify failed: invalid CA certificate" },
      { reply: "SSL routines::ee key too small" },
      { reply: "certificate verify failed: EE certificate key too weak" },
      { reply: "SSL routines::ca md too weak" },
      {
        reply:
          "certificate verify failed: CA signature digest algorithm too weak",
      },
    ],
  },
  {
    id: "tls-certificate-refused",
    protocol: "any",
    failure: "tls",
    text: [
      "peer certificate",
      "verify failed",
      "VERIFY_FAILED",
      "certificate problem",
      "certificate not verified",
    ],
    meaning: "The server's certificate is not accepted here.",
    cause:
      "It has expired, is for another name, or is by an authority that is not known here.",
    fix:
      "Look at the certificate (openssl s_client -connect HOST:PORT -servername HOST), and have its administrator put right what is wrong with it.",
    retry: "after-change",
    who: "server-admin",
    sources: ["errors of rustls, OpenSSL and curl"],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": invalid peer certificate: something new',
        failure: "tls",
      },
      { reply: "ssl.SSLError: certificate verify failed" },
      { reply: "ssl.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED]" },
      { reply: "curl: (60) SSL certificate problem: something new" },
      { reply: "status=deferred (Server certificate not verified)" },
    ],
  },
];
