import type { Entry } from "../entry.ts";

/** What many SMTP servers say of TLS. */
export const SMTP_ANY_TLS: readonly Entry[] = [
  {
    id: "smtp-tls-required",
    protocol: "smtp",
    text: [
      "must issue a STARTTLS command first",
      "TLS required",
      "TLS is required",
      "encryption required",
      "STARTTLS is required",
      "STARTTLS required",
      "session encryption is required",
      "authentication without TLS",
      "required before AUTH",
      "due to lack of security",
    ],
    meaning: "The server refuses to go on without encryption.",
    cause:
      "The command was sent in plain text, and this server allows it only once TLS is on.",
    fix:
      "Send STARTTLS and then EHLO again, or connect to port 465, where TLS is on from the start.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 3207 section 4",
      "Postfix: src/smtpd/smtpd.c",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
      "Courier: module.esmtp/courieresmtpd.C",
    ],
    examples: [
      {
        reply: "530 5.7.0 Must issue a STARTTLS command first",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "530 5.5.1 Invalid command: Must issue a STARTTLS command first",
        after: "MAIL FROM:<a@example.org>",
        server: "opensmtpd",
      },
      {
        reply: "538 Error: Must issue a STARTTLS command first",
        after: "AUTH PLAIN",
        server: "smtp-server",
      },
      {
        reply: "530 5.7.0 TLS required.",
        after: "AUTH PLAIN",
        server: "dovecot",
      },
      {
        reply: "523 5.7.10 TLS is required",
        after: "AUTH PLAIN",
        server: "maddy",
      },
      {
        reply:
          "504 5.5.4 Encryption required for requested authentication mechanism",
        after: "AUTH PLAIN",
        server: "postfix",
      },
      {
        reply: "400 STARTTLS is required first.",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
      {
        reply: "530 STARTTLS required",
        after: "MAIL FROM:<a@example.org>",
        server: "axigen",
      },
      {
        reply:
          "450 4.7.1 <a@example.org>: Recipient address rejected: Session encryption is required",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "503 5.5.1 Clear text authentication without TLS is forbidden.",
        after: "AUTH PLAIN",
        server: "stalwart",
      },
      {
        reply: "503 SSL/TLS required before AUTH",
        after: "AUTH PLAIN",
        server: "qmail",
      },
      {
        reply: "554 Command refused due to lack of security",
        after: "MAIL FROM:<a@example.org>",
        server: "aiosmtpd",
      },
    ],
  },
  {
    id: "smtp-tls-not-available",
    protocol: "smtp",
    text: [
      "STARTTLS failed",
      "TLS not available",
      "TLS currently unavailable",
      "TLS currently not available",
    ],
    meaning: "The server offers TLS but cannot start it.",
    cause:
      "Its certificate or key cannot be read, or has the wrong owner, or the server has run out of some resource.",
    fix:
      "Have the administrator look at certificate, key and log; do not send passwords in plain text instead.",
    retry: "later",
    who: "server-admin",
    others: [{
      cause: "TLS is on already: aiosmtpd says the same to a second STARTTLS.",
      fix: "Leave STARTTLS out and go on with EHLO.",
      evidence:
        "STARTTLS was accepted earlier in the session, or the connection began with TLS.",
    }],
    sources: [
      "RFC 3207 section 4",
      "Sendmail: sendmail/srvrsmtp.c",
      "Exim: src/src/smtp_in.c",
      "Postfix: src/smtpd/smtpd.c",
    ],
    examples: [{
      reply: "454 4.3.3 STARTTLS failed",
      after: "STARTTLS",
      server: "cyrus",
    }, {
      reply: "454 TLS not available",
      after: "STARTTLS",
      server: "aiosmtpd",
    }, {
      reply: "540 TLS not available.",
      after: "STARTTLS",
      server: "courier",
    }, {
      reply: "454 TLS currently unavailable",
      after: "STARTTLS",
      server: "exim",
    }, {
      reply: "454 4.3.3 TLS currently not available",
      after: "STARTTLS",
      server: "sendmail",
    }, {
      reply: "454 4.7.0 TLS not available due to local problem",
      after: "STARTTLS",
      server: "postfix",
    }],
  },
  {
    id: "smtp-tls-not-offered",
    protocol: "smtp",
    stage: "starttls",
    text: [
      "syntax error, command unrecognized",
      "command * not recognized",
      "unrecognized command",
      "command unrecognized",
      "invalid command.",
      "unknown command",
      "STARTTLS command used when not advertised",
      "TLS not supported",
      "STARTTLS not permitted",
    ],
    meaning: "The server has no TLS on this port.",
    cause:
      "STARTTLS is not set up, came before EHLO, or is kept back from the client by a firewall or by where it comes from.",
    fix:
      "Look for STARTTLS in the reply to EHLO; if it is not there, try port 587 or 465, and send nothing secret here without TLS.",
    retry: "after-change",
    who: "server-admin",
    sources: [
      "RFC 3207 section 4",
      "Exim: src/src/smtp_in.c",
      "Cyrus: imap/lmtpengine.c",
    ],
    examples: [
      { reply: "500 Syntax error, command unrecognized", after: "STARTTLS" },
      {
        reply: '500 5.5.1 Command unrecognized: "STARTTLS"',
        after: "STARTTLS",
        server: "sendmail",
      },
      {
        reply: "500 5.5.1 Invalid command.",
        after: "STARTTLS",
        server: "stalwart",
      },
      {
        reply: "500 5.5.1 Unknown command",
        after: "STARTTLS",
        server: "dovecot",
      },
      {
        reply: "500 5.5.2 Error: command not recognized",
        after: "STARTTLS",
        server: "postfix",
      },
      {
        reply: "500 Unrecognized command",
        after: "STARTTLS",
        server: "haraka",
      },
      {
        reply: "503 STARTTLS command used when not advertised",
        after: "STARTTLS",
        server: "exim",
      },
      {
        reply: "502 5.5.1 TLS not supported",
        after: "STARTTLS",
        server: "maddy",
      },
      {
        reply: "503 5.5.0 STARTTLS not permitted now",
        after: "STARTTLS",
        server: "cyrus",
      },
    ],
  },
  {
    id: "smtp-tls-already",
    protocol: "smtp",
    text: [
      "TLS already active",
      "already in TLS",
      "already running in TLS",
      "channel already secured",
      "TLS not available after start",
      "TLS is already active",
    ],
    meaning: "The connection is encrypted already.",
    cause:
      "STARTTLS was sent although TLS had been started, often because port 465 begins with TLS.",
    fix: "Leave STARTTLS out and go on with EHLO.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 3207 section 4",
      "Postfix: src/smtpd/smtpd.c",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
    ],
    examples: [{
      reply: "554 5.5.1 Error: TLS already active",
      after: "STARTTLS",
      server: "postfix",
    }, {
      reply: "504 5.7.4 Already in TLS mode.",
      after: "STARTTLS",
      server: "stalwart",
    }, {
      reply: "502 5.5.1 Already running in TLS",
      after: "STARTTLS",
      server: "maddy",
    }, {
      reply: "503 5.5.1 Invalid command: Channel already secured",
      after: "STARTTLS",
      server: "opensmtpd",
    }, {
      reply: "454 4.3.3 TLS not available after start",
      after: "STARTTLS",
      server: "sendmail",
    }, {
      reply: "502 5.5.1 TLS is already active.",
      after: "STARTTLS",
      server: "dovecot",
    }],
  },
  {
    id: "smtp-tls-failed-before",
    protocol: "smtp",
    text: "Security failure",
    server: "exim",
    meaning:
      "The server takes no other command in this session, because TLS did not start.",
    cause:
      "The TLS handshake broke off, or STARTTLS came a second time; from then on Exim answers everything but QUIT in these words.",
    fix:
      "Connect again and start TLS once; if the handshake broke off, cure what made it fail: the certificate, the versions of TLS, or the ciphers.",
    retry: "after-change",
    who: "you",
    sources: ["Exim: src/src/smtp_in.c", "seen on Exim 4.96"],
    examples: [{
      reply: "554 Security failure",
      after: "NOOP",
      server: "exim",
    }],
  },
  {
    id: "smtp-tls-on-plain-port",
    protocol: "smtp",
    text: ["SSL attempted over a non-SSL socket"],
    meaning: "The client began with TLS on a port that begins in plain text.",
    cause:
      "The client was set to SSL or TLS from the start, but this port wants STARTTLS.",
    fix:
      "Use STARTTLS on ports 25 and 587, and TLS from the start only on port 465.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Haraka: connection.js", "RFC 8314 section 3.3"],
    examples: [{
      reply: "501 SSL attempted over a non-SSL socket",
      after: "connect",
      server: "haraka",
    }],
  },
  {
    id: "smtp-requiretls-in-clear",
    protocol: "smtp",
    stage: "mail",
    text: "REQUIRETLS not permitted on non-TLS connections",
    meaning:
      "The message may only travel encrypted, and this connection is not.",
    cause:
      "REQUIRETLS stands behind MAIL FROM, which is allowed only once TLS is on.",
    fix: "Send STARTTLS first or connect to port 465, or leave REQUIRETLS out.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 8689 section 4.2.1", "seen on smtp-server 3.21"],
    examples: [{
      reply: "530 REQUIRETLS not permitted on non-TLS connections",
      after: "MAIL FROM:<a@example.org> REQUIRETLS",
    }],
  },
];
