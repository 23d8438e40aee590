import type { Entry } from "../entry.ts";

/** What POP3 servers say about encryption. */
export const POP3_TLS: readonly Entry[] = [
  {
    id: "pop3-tls-required",
    protocol: "pop3",
    text: [
      "Plaintext authentication dis",
      "Cleartext authentication dis",
      "Authentication not allowed until SSL/TLS is enabled",
      "STLS is required",
      "SSL/TLS-connection is required for authentication",
      "TLS required",
      "only valid after entering TLS mode",
      "command only available under a layer",
      "POP3 access disabled via insecure connection",
      "Must issue a STLS command first",
      "Use STLS first",
      "secure connection is requi",
    ],
    server: [
      "dovecot",
      "hmailserver",
      "courier",
      "zimbra",
      "cyrus",
      "mailutils",
    ],
    meaning: "The server takes a login only over an encrypted connection.",
    cause:
      "User name and password were to be sent in the clear, where anybody on the way could read them.",
    fix:
      "Connect with TLS: port 995, or STLS before the login on port 110; change the password if it was already sent in the clear.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 8314 section 3",
      "Dovecot: src/login-common/login-common.h",
      "hMailServer: POP3Connection.cpp",
      "Courier: imap/pop3login.C",
      "Zimbra: Pop3Handler.java",
      "Cyrus: imap/pop3d.c",
      "QQ Mail: seen in the field",
    ],
    examples: [
      {
        reply:
          "-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.",
        after: "USER bob",
      },
      {
        reply:
          "-ERR [AUTH] Cleartext authentication disallowed on non-secure (SSL/TLS) connections.",
        after: "USER bob",
      },
      {
        reply: "-ERR [AUTH] Plaintext authentication disabled.",
        after: "USER bob",
      },
      {
        reply:
          "-ERR [AUTH] Authentication not allowed until SSL/TLS is enabled.",
        after: "AUTH PLAIN",
      },
      { reply: "-ERR STLS is required.", after: "USER bob" },
      {
        reply: "-ERR A SSL/TLS-connection is required for authentication.",
        after: "USER bob",
      },
      { reply: "-ERR TLS required to log in.", after: "USER bob" },
      { reply: "-ERR only valid after entering TLS mode", after: "USER bob" },
      {
        reply: "-ERR [AUTH] USER command only available under a layer",
        after: "USER bob",
      },
      {
        reply: "-ERR [AUTH] APOP command only available under a layer",
        after: "APOP bob",
      },
      {
        reply: "-ERR POP3 access disabled via insecure connection.",
        after: "PASS",
      },
      { reply: "-ERR Must issue a STLS command first", after: "USER bob" },
      {
        reply:
          "-ERR [AUTH] Use STLS first: passwords only go over an encrypted line",
        after: "PASS",
      },
      {
        reply:
          "-ERR Login fail. A secure connection is requiered(such as ssl). More information at http://service.mail.qq.com/cgi-bin/help?id=28",
        after: "PASS",
        server: "qq",
      },
      { reply: "-ERR TLS required before authentication", after: "USER bob" },
    ],
  },
  {
    id: "pop3-tls-already",
    protocol: "pop3",
    text: [
      "Command not permitted when TLS active",
      "TLS is already active",
      "TLS is active already",
      "TLS already active",
      "Already successfully executed STLS",
      "command not valid while in TLS mode",
      "command not valid over SSL",
    ],
    meaning: "The connection is encrypted already.",
    cause:
      "STLS was sent over a connection that has TLS from the start, or twice.",
    fix: "Leave STLS out and sign in.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 2595 section 4",
      "hMailServer: POP3Connection.cpp",
      "Dovecot: src/login-common/client-common.c",
      "Cyrus: imap/pop3d.c",
      "Zimbra: Pop3Handler.java",
    ],
    examples: [
      { reply: "-ERR Command not permitted when TLS active", after: "STLS" },
      { reply: "-ERR TLS is already active.", after: "STLS" },
      { reply: "-ERR TLS is active already.", after: "STLS" },
      { reply: "-ERR Already successfully executed STLS", after: "STLS" },
      { reply: "-ERR command not valid while in TLS mode", after: "STLS" },
      { reply: "-ERR command not valid over SSL", after: "STLS" },
      { reply: "-ERR TLS already active", after: "STLS" },
    ],
  },
  {
    id: "pop3-tls-not-offered",
    protocol: "pop3",
    stage: "starttls",
    text: [
      "TLS support isn't enabled",
      "TLS * not available",
      "STLS not supported",
      "Command disabled",
    ],
    meaning: "The server does not encrypt on this port.",
    cause: "TLS is not built in, or no certificate is set up for it.",
    fix:
      "Try TLS from the start on port 995, or have the administrator set up TLS.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Dovecot: src/login-common/client-common.c",
      "Courier: imap/pop3login.C",
      "XMail: POP3Svr.cpp",
    ],
    examples: [
      { reply: "-ERR TLS support isn't enabled.", after: "STLS" },
      { reply: "-ERR TLS support not available.", after: "STLS" },
      { reply: "-ERR Command disabled", after: "STLS" },
      { reply: "-ERR TLS not available", after: "STLS" },
      { reply: "-ERR STLS not supported", after: "STLS" },
    ],
  },
  {
    id: "pop3-tls-failed",
    protocol: "pop3",
    text: [
      "STLS failed",
      "STARTTLS failed",
      "TLS initialization failed",
      "Error initializing TLS",
      "Server TLS setup error",
      "couriertls",
    ],
    meaning: "The server could not begin the encryption.",
    cause:
      "Its certificate or key cannot be read, or the two sides have no version of TLS in common.",
    fix:
      "Have the administrator look at the certificate and key of the POP3 server; try port 995 in the meantime.",
    retry: "after-change",
    who: "server-admin",
    sources: [
      "UW ipop3d: ipop3d.c",
      "Courier: imap/pop3login.C",
      "Cyrus: imap/pop3d.c",
      "Dovecot: src/login-common/client-common.c",
      "XMail: POP3Svr.cpp",
    ],
    examples: [
      {
        reply: "-ERR STLS failed: Server initialization failed",
        after: "STLS",
      },
      { reply: "-ERR STARTTLS failed: certificate problem", after: "STLS" },
      { reply: "-ERR [SYS/PERM] Starttls failed", after: "STLS" },
      { reply: "-ERR TLS initialization failed.", after: "STLS" },
      { reply: "-ERR [SYS/PERM] Error initializing TLS", after: "STLS" },
      { reply: "-ERR Server TLS setup error", after: "STLS" },
      {
        reply: "-ERR STARTTLS failed: 500 Unable to start couriertls: ENOENT",
        after: "STLS",
      },
      { reply: "-ERR 500 Error starting couriertls.", after: "STLS" },
    ],
  },
];
