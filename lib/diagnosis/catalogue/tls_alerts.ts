import type { Entry } from "../entry.ts";

/** TLS that one of the two sides broke off with an alert. */
export const TLS_ALERTS: readonly Entry[] = [
  {
    id: "tls-handshake-failure",
    protocol: "any",
    failure: ["tls", "lost"],
    text: [
      "with a strong cipher), or asks for a client certificate",
      "received fatal alert: HandshakeFailure",
      "alert handshake failure",
      "SSLV3_ALERT_HANDSHAKE_FAILURE",
      "remote error: tls: handshake failure",
      "NoCipherSuitesInCommon",
      "no shared cipher",
      "NO_SHARED_CIPHER",
      "no ciphers available",
      "no cipher match",
      "received fatal alert: InsufficientSecurity",
      "dh key too small",
      "DH_KEY_TOO_SMALL",
      "Cannot start TLS: handshake failure",
      "gnutls_handshake() failed: Handshake failed",
      "Received fatal alert: handshake_failure",
      "SEC_E_ILLEGAL_MESSAGE",
    ],
    meaning: "The server and this side found no way to encrypt in common.",
    cause:
      "The server allows only old ciphers or short keys, or has no certificate that fits.",
    fix:
      "Have the server's administrator allow TLS 1.2 or 1.3 with today's ciphers, and check its certificate and key.",
    retry: "after-change",
    who: "server-admin",
    others: [
      {
        cause: "The server asks for a client certificate.",
        fix: "Name one that the server knows with --cert and --key.",
        evidence:
          "The server's manual says that it admits only known machines.",
      },
    ],
    sources: [
      "RFC 8446 section 6.2",
      "errors of rustls, OpenSSL, Go, Java, GnuTLS and Postfix",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": it speaks no TLS that is safe (version 1.2 or newer, with a strong cipher), or asks for a client certificate (received fatal alert: HandshakeFailure)',
        failure: "tls",
      },
      { reply: "InvalidData: received fatal alert: HandshakeFailure" },
      { reply: "error:0A000410:SSL routines::sslv3 alert handshake failure" },
      { reply: "ssl.SSLError: [SSL: SSLV3_ALERT_HANDSHAKE_FAILURE]" },
      { reply: "remote error: tls: handshake failure" },
      { reply: "InvalidData: peer is incompatible: NoCipherSuitesInCommon" },
      { reply: "error:0A0000C1:SSL routines::no shared cipher" },
      { reply: "ssl.SSLError: [SSL: NO_SHARED_CIPHER]" },
      { reply: "error:0A0000B5:SSL routines::no ciphers available" },
      { reply: "error:0A0000B9:SSL routines::no cipher match" },
      { reply: "InvalidData: received fatal alert: InsufficientSecurity" },
      { reply: "error:0A00018A:SSL routines::dh key too small" },
      { reply: "ssl.SSLError: [SSL: DH_KEY_TOO_SMALL]" },
      { reply: "status=deferred (Cannot start TLS: handshake failure)" },
      { reply: "curl: (35) gnutls_handshake() failed: Handshake failed" },
      {
        reply:
          "javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure",
      },
      {
        reply:
          "schannel: next InitializeSecurityContext failed: SEC_E_ILLEGAL_MESSAGE (0x80090326)",
      },
    ],
  },
  {
    id: "tls-client-certificate-wanted",
    protocol: "any",
    failure: ["tls", "lost"],
    text: [
      "received fatal alert: CertificateRequired",
      "alert certificate required",
      "CERTIFICATE_REQUIRED",
      "peer did not return a certificate",
      "certificate, or asks for one",
    ],
    meaning: "The server admits only clients that show a certificate.",
    cause:
      "It is set up for known machines, and no certificate was shown, or not one it knows.",
    fix:
      "Get a client certificate from the server's administrator and name it with --cert and --key.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 8446 section 6.2", "errors of rustls, OpenSSL and Node"],
    examples: [
      {
        reply:
          'Connection to "mail.example.org:995" was lost before its greeting: it does not accept the client certificate, or asks for one (received fatal alert: CertificateRequired)',
        after: "connect",
        failure: "lost",
      },
      {
        reply: "error:0A00045C:SSL routines::tlsv13 alert certificate required",
      },
      { reply: "ssl.SSLError: [SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED]" },
      {
        reply: "error:0A0000C7:SSL routines::peer did not return a certificate",
      },
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": it does not accept the client certificate, or asks for one',
        failure: "tls",
      },
    ],
  },
  {
    id: "tls-client-certificate-refused",
    protocol: "any",
    failure: ["tls", "lost"],
    text: [
      "received fatal alert: BadCertificate",
      "received fatal alert: CertificateUnknown",
      "received fatal alert: UnknownCA",
      "received fatal alert: CertificateExpired",
      "received fatal alert: CertificateRevoked",
      "received fatal alert: UnsupportedCertificate",
      "received fatal alert: AccessDenied",
      "alert bad certificate",
      "alert certificate unknown",
      "alert unknown ca",
      "alert certificate expired",
      "alert access denied",
      "remote error: tls: bad certificate",
      "remote error: tls: unknown certificate authority",
    ],
    meaning: "The server does not accept the certificate that was shown to it.",
    cause:
      "The client certificate has expired, or is by an authority the server does not know, or does not belong to this user.",
    fix:
      "Get a new client certificate from the server's administrator, or connect without one.",
    retry: "after-change",
    who: "you",
    others: [
      {
        cause:
          "In a server's log: the client does not accept the server's certificate.",
        fix: "Install a certificate that clients trust, with its whole chain.",
        evidence: "The line is from the log of the server, not of the client.",
      },
    ],
    sources: ["RFC 8446 section 6.2", "errors of rustls, OpenSSL and Go"],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": it does not accept the client certificate, or asks for one (received fatal alert: BadCertificate)',
        failure: "tls",
      },
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": it does not accept the client certificate, or asks for one (received fatal alert: CertificateUnknown)',
        failure: "tls",
      },
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": received fatal alert: UnknownCA',
        failure: "tls",
      },
      { reply: "InvalidData: received fatal alert: CertificateExpired" },
      { reply: "InvalidData: received fatal alert: CertificateRevoked" },
      { reply: "InvalidData: received fatal alert: UnsupportedCertificate" },
      { reply: "InvalidData: received fatal alert: AccessDenied" },
      { reply: "error:0A000412:SSL routines::sslv3 alert bad certificate" },
      { reply: "error:0A000416:SSL routines::sslv3 alert certificate unknown" },
      { reply: "error:0A000418:SSL routines::tlsv1 alert unknown ca" },
      { reply: "error:0A000415:SSL routines::sslv3 alert certificate expired" },
      { reply: "error:0A000419:SSL routines::tlsv1 alert access denied" },
      { reply: "remote error: tls: bad certificate" },
      { reply: "remote error: tls: unknown certificate authority" },
    ],
  },
  {
    id: "tls-unknown-host-name",
    protocol: "any",
    failure: ["tls", "lost"],
    text: [
      "received fatal alert: UnrecognisedName",
      "unrecognized name",
      "UNRECOGNIZED_NAME",
    ],
    meaning: "The server does not serve TLS under this host name.",
    cause:
      "Several names live at this address, and the one that was asked for is not among them.",
    fix:
      "Connect by the name that the provider gives, not by an alias of your own.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 6066 section 3", "errors of rustls and OpenSSL"],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": received fatal alert: UnrecognisedName',
        failure: "tls",
      },
      { reply: "error:0A000458:SSL routines::tlsv1 unrecognized name" },
      { reply: "ssl.SSLError: [SSL: TLSV1_UNRECOGNIZED_NAME]" },
    ],
  },
  {
    id: "tls-server-fault",
    protocol: "any",
    failure: ["tls", "lost"],
    text: [
      "received fatal alert: InternalError",
      "alert internal error",
      "remote error: tls: internal error",
      "received fatal alert: UnexpectedMessage",
      "received fatal alert: DecryptError",
      "received fatal alert: IllegalParameter",
      "alert decrypt error",
      "bad record mac",
      "BadRecordMac",
      "decryption failed or bad record mac",
    ],
    meaning:
      "The server broke the TLS handshake off because of a fault of its own.",
    cause:
      "It cannot read its certificate or key, or they do not belong together, or the connection was garbled.",
    fix:
      "Have the server's administrator look into its log at this time, and check certificate, key and permissions.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 8446 section 6.2", "errors of rustls, OpenSSL and Go"],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": received fatal alert: InternalError',
        failure: "tls",
      },
      { reply: "error:0A000438:SSL routines::tlsv1 alert internal error" },
      { reply: "remote error: tls: internal error" },
      { reply: "InvalidData: received fatal alert: UnexpectedMessage" },
      { reply: "InvalidData: received fatal alert: DecryptError" },
      { reply: "InvalidData: received fatal alert: IllegalParameter" },
      { reply: "error:0A00041B:SSL routines::tlsv1 alert decrypt error" },
      { reply: "error:0A0003FC:SSL routines::sslv3 alert bad record mac" },
      { reply: "InvalidData: received fatal alert: BadRecordMac" },
      {
        reply:
          "error:0A000119:SSL routines::decryption failed or bad record mac",
      },
    ],
  },
];
