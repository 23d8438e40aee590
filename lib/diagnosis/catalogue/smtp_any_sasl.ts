import type { Entry } from "../entry.ts";

/** What many SMTP servers say of the way in which a client signs in. */
export const SMTP_ANY_SASL: readonly Entry[] = [
  {
    id: "smtp-login-mechanism",
    protocol: "smtp",
    text: [
      "unrecognized authentication type",
      "AUTH mechanism * not available",
      "authentication mechanism not supported",
      "AUTH method * not supported",
      "unsupported authentication mechanism",
      "unimplemented authentification mechanism",
      "authentication type not supported",
      "invalid authentication mechanism",
    ],
    meaning: "The server does not know this way to sign in.",
    cause:
      "The client chose a method (PLAIN, LOGIN, CRAM-MD5, XOAUTH2 or another) that is not in the server's reply to EHLO.",
    fix:
      "Choose one of the methods behind AUTH in the reply to EHLO, after STARTTLS, where the list may be longer.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 4954 section 4",
      "Sendmail: sendmail/srvrsmtp.c",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
      "aiosmtpd: aiosmtpd/smtp.py",
    ],
    examples: [
      {
        reply: "504 5.5.4 Unrecognized authentication type",
        after: "AUTH FOO",
        server: "aiosmtpd",
      },
      {
        reply: "504 5.3.3 AUTH mechanism FOO not available",
        after: "AUTH FOO",
        server: "sendmail",
      },
      {
        reply: "504 FOO authentication mechanism not supported",
        after: "AUTH FOO",
        server: "exim",
      },
      {
        reply: '504 5.5.1 Invalid command: AUTH method "FOO" not supported',
        after: "AUTH FOO",
        server: "opensmtpd",
      },
      {
        reply: "504 5.7.4 Unsupported authentication mechanism",
        after: "AUTH FOO",
        server: "maddy",
      },
      {
        reply: "504 Unimplemented authentification mechanism: foo",
        after: "AUTH FOO",
        server: "qmail",
      },
      {
        reply: "504 Authentication type not supported.",
        after: "AUTH FOO",
        server: "hmailserver",
      },
      {
        reply:
          "535 5.7.8 Error: authentication failed: Invalid authentication mechanism",
        after: "AUTH FOO",
        server: "postfix",
      },
    ],
  },
  {
    id: "smtp-login-unknown-user",
    protocol: "smtp",
    stage: "login",
    text: ["user unknown", "unknown user", "no such user", "user not found"],
    meaning: "The server does not know this user name.",
    cause:
      "It is misspelt, or must be written differently: whole address instead of the part before the @, or the other way round.",
    fix: "Check the user name, and try its other form once.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 4954 section 6", "seen in the field"],
    examples: [
      { reply: "535 5.7.8 User unknown", after: "AUTH PLAIN" },
      { reply: "535 Unknown user", after: "AUTH PLAIN" },
      { reply: "535 No such user", after: "AUTH LOGIN" },
      { reply: "535 5.7.8 User not found", after: "AUTH LOGIN" },
    ],
  },
  {
    id: "smtp-login-not-offered",
    protocol: "smtp",
    text: [
      "authentication not enabled",
      "AUTH command used when not advertised",
      "AUTH not available",
      "AUTH not allowed",
      "AUTH not permitted now",
      "authentication not supported",
      "AUTH not defined for HELO",
      "authentication is not enabled",
    ],
    meaning: "The server does not offer a login here.",
    cause:
      "Logins are off on this port (25 is for mail between servers), or come only once TLS is on.",
    fix:
      "Use port 587 with STARTTLS or port 465, greet with EHLO, and send AUTH only if the reply to EHLO shows it.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The administrator has not turned logins on.",
      fix: "Have the server's set-up for logins checked.",
      evidence:
        "AUTH is missing from the reply to EHLO even after STARTTLS, on 587 and 465 alike.",
    }],
    sources: [
      "RFC 4954 section 3",
      "Postfix: src/smtpd/smtpd_sasl_proto.c",
      "Exim: src/src/smtp_in.c",
    ],
    examples: [
      {
        reply: "503 5.5.1 Error: authentication not enabled",
        after: "AUTH PLAIN",
        server: "postfix",
      },
      {
        reply: "503 AUTH command used when not advertised",
        after: "AUTH PLAIN",
        server: "exim",
      },
      {
        reply: "503 5.3.3 AUTH not available",
        after: "AUTH PLAIN",
        server: "sendmail",
      },
      {
        reply: "503 5.5.1 AUTH not allowed.",
        after: "AUTH PLAIN",
        server: "stalwart",
      },
      {
        reply: "503 5.5.0 AUTH not permitted now",
        after: "AUTH PLAIN",
        server: "cyrus",
      },
      { reply: "502 5.5.1 Authentication not supported", after: "AUTH PLAIN" },
      {
        reply: "503 AUTH not defined for HELO",
        after: "AUTH PLAIN",
        server: "qmail",
      },
      {
        reply: "504 Authentication is not enabled.",
        after: "AUTH PLAIN",
        server: "hmailserver",
      },
    ],
  },
  {
    id: "smtp-login-cancelled",
    protocol: "smtp",
    stage: "login",
    text: [
      "authentication aborted",
      "AUTH aborted",
      "authentication canceled",
      "authentication cancelled",
      "negotiation cancelled",
      "client canceled authentication",
    ],
    meaning: "The login was broken off.",
    cause:
      "The client answered the server's challenge with a lone asterisk, which calls the login off, or with something the server took for one.",
    fix:
      "Look at what the client sent behind the 334: it must answer each with one line of base64.",
    retry: "after-change",
    who: "you",
    sources: [
      "RFC 4954 section 4",
      "Postfix: src/smtpd/smtpd_sasl_glue.c",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [
      {
        reply: "501 5.7.0 Authentication aborted",
        after: "AUTH LOGIN",
        server: "postfix",
      },
      {
        reply: "501 5.0.0 AUTH aborted",
        after: "AUTH LOGIN",
        server: "sendmail",
      },
      {
        reply: "501 Authentication canceled",
        after: "AUTH LOGIN",
        server: "qmail",
      },
      {
        reply: "501 Authentication cancelled",
        after: "AUTH LOGIN",
        server: "exim",
      },
      {
        reply: "501 5.0.0 Negotiation cancelled",
        after: "AUTH LOGIN",
        server: "maddy",
      },
      {
        reply: "501 5.5.4 client canceled authentication",
        after: "AUTH LOGIN",
        server: "cyrus",
      },
    ],
  },
  {
    id: "smtp-login-base64",
    protocol: "smtp",
    text: [
      "cannot BASE64 decode",
      "invalid authentication string",
      "invalid AUTH string",
      "can't decode base64",
      "invalid base64",
      "authentication failed: invalid base64 data",
    ],
    meaning: "What the client sent for the login is not proper base64.",
    cause:
      "User name or password went out as they are, or were encoded with line breaks or with the wrong alphabet.",
    fix: "Encode them as base64 without line breaks, one answer for each 334.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 4954 section 4",
      "Exim: src/src/auths",
      "Sendmail: sendmail/srvrsmtp.c",
      "Haraka: plugins/auth/auth_base.js",
    ],
    examples: [{
      reply: "501 Invalid base64 data",
      after: "AUTH LOGIN",
      server: "exim",
    }, {
      reply: "454 4.7.0 Invalid base64 data",
      after: "AUTH LOGIN",
      server: "maddy",
    }, {
      reply: "501 5.5.4 cannot BASE64 decode 'a@example.org'",
      after: "AUTH LOGIN",
      server: "sendmail",
    }, {
      reply: "504 Invalid authentication string",
      after: "AUTH PLAIN a",
      server: "qmail",
    }, {
      reply: "504 Invalid AUTH string",
      after: "AUTH PLAIN a",
      server: "haraka",
    }, {
      reply: "501 5.5.2 Can't decode base64",
      after: "AUTH LOGIN",
      server: "aiosmtpd",
    }, {
      reply:
        "535 5.7.8 Error: authentication failed: Invalid base64 data in initial response",
      after: "AUTH PLAIN !!!!",
      server: "postfix",
    }, {
      reply:
        "535 5.7.8 Error: authentication failed: Invalid base64 data in continued response",
      after: "AUTH PLAIN",
      server: "postfix",
    }],
  },
  {
    id: "smtp-login-answer-too-long",
    protocol: "smtp",
    text: [
      "SASL response limit exceeded",
      "authentication exchange line is too long",
      "authentication exchange line too long",
    ],
    meaning: "What the client sent for the login is too long for this server.",
    cause:
      "A token of OAuth is often longer than the line that the server allows.",
    fix:
      "Ask for a token with fewer scopes, or have the administrator raise the limit of the line.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "RFC 4954 section 4",
      "Postfix: src/smtpd/smtpd_sasl_glue.c",
      "Stalwart: smtp-server src/inbound/session.rs",
    ],
    examples: [
      {
        reply: "500 5.5.6 SASL response limit exceeded",
        after: "AUTH XOAUTH2",
        server: "postfix",
      },
      {
        reply: "500 5.5.6 Authentication Exchange line is too long.",
        after: "AUTH XOAUTH2",
        server: "stalwart",
      },
      {
        reply: "500 5.5.6 Authentication exchange line too long",
        after: "AUTH XOAUTH2",
      },
    ],
  },
  {
    id: "smtp-login-already",
    protocol: "smtp",
    stage: "login",
    text: [
      "No identity changes permitted",
      "already authenticated",
      "already said AUTH",
    ],
    meaning: "This session is signed in already.",
    cause:
      "AUTH was sent a second time; SMTP allows one login for each connection.",
    fix:
      "Go on with MAIL FROM, or open a new connection to sign in as somebody else.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 4954 section 4",
      "Postfix: src/smtpd/smtpd_sasl_proto.c",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [
      {
        reply: "503 Error: No identity changes permitted",
        after: "AUTH PLAIN",
        server: "smtp-server",
      },
      {
        reply: "503 5.5.1 Error: already authenticated",
        after: "AUTH PLAIN",
        server: "postfix",
      },
      {
        reply: "503 but you already said AUTH ...",
        after: "AUTH PLAIN",
        server: "qmail",
      },
    ],
  },
  {
    id: "smtp-login-unreadable",
    protocol: "smtp",
    stage: "login",
    text: [
      "cannot decode AUTH parameter",
      "invalid userdata",
      "Can't split auth value",
      "bad protocol",
    ],
    server: ["sendmail", "smtp-server", "aiosmtpd", "haraka"],
    meaning: "The server could not read what was sent for the login.",
    cause:
      "It was no proper base64, or what is encoded is not what the mechanism wants, such as a name and a password with an octet of zero before each.",
    fix:
      "Let the client encode name and password anew, in one line of base64 for each 334.",
    retry: "after-change",
    who: "you",
    confidence: "likely",
    sources: [
      "seen on Sendmail 8.17, smtp-server 3.21, aiosmtpd 1.4 and Haraka 3.3",
    ],
    examples: [
      {
        reply: "501 5.5.4 cannot decode AUTH parameter not!base64",
        after: "AUTH PLAIN",
        server: "sendmail",
      },
      {
        reply: "501 Error: invalid userdata",
        after: "AUTH PLAIN !!!!",
        server: "smtp-server",
      },
      {
        reply: "501 5.5.2 Can't split auth value",
        after: "AUTH PLAIN",
        server: "aiosmtpd",
      },
      { reply: "521 bad protocol", after: "AUTH PLAIN", server: "haraka" },
    ],
  },
  {
    id: "smtp-login-mechanism-missing",
    protocol: "smtp",
    stage: "login",
    text: [
      "syntax: AUTH PLAIN token",
      "Syntax: AUTH mechanism",
      "AUTH mechanism must be specified",
      "Not enough value",
      "Too many values",
    ],
    meaning: "The server cannot tell from AUTH how to sign in.",
    cause: "The mechanism is missing behind AUTH, or there is a word too many.",
    fix:
      "Send AUTH, one mechanism that the reply to EHLO lists, and at most one answer in base64.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen on Sendmail 8.17 and aiosmtpd 1.4"],
    examples: [
      {
        reply: "501 Error: syntax: AUTH PLAIN token",
        after: "AUTH PLAIN AAAA extra",
        server: "smtp-server",
      },
      {
        reply: "501 5.5.4 Syntax: AUTH mechanism",
        after: "AUTH",
        server: "postfix",
      },
      { reply: "501 5.5.2 AUTH mechanism must be specified", after: "AUTH" },
      { reply: "501 Not enough value", after: "AUTH" },
      { reply: "501 Too many values", after: "AUTH PLAIN AAAA extra" },
    ],
  },
  {
    id: "smtp-login-not-here",
    protocol: "smtp",
    stage: "login",
    text: [
      "syntax error, command unrecognized",
      "command * not recognized",
      "unrecognized command",
      "command unrecognized",
      "invalid command.",
      "unknown command",
      "Command not supported",
      "Unsupported command",
    ],
    meaning: "The server does not offer a login here.",
    cause:
      "Logins are off on this port, come only after EHLO or once TLS is on, or have no such mechanism; USER and PASS belong to POP3, and LMTP mostly has no login.",
    fix:
      "Use port 587 with STARTTLS or port 465, and sign in with AUTH and a mechanism that the reply to EHLO lists there.",
    retry: "after-change",
    who: "you",
    sources: ["seen on OpenSMTPD 6.8 and Dovecot 2.3"],
    examples: [
      { reply: "500 Syntax error, command unrecognized", after: "AUTH LOGIN" },
      {
        reply: '500 5.5.1 Command unrecognized: "USER bob"',
        after: "USER bob",
        server: "sendmail",
      },
      {
        reply: "500 5.5.1 Invalid command.",
        after: "USER bob",
        server: "stalwart",
      },
      {
        reply: "500 5.5.1 Unknown command",
        after: "USER bob",
        server: "dovecot",
      },
      {
        reply: "500 5.5.2 Error: command not recognized",
        after: "USER bob",
        server: "postfix",
      },
      {
        reply: "500 Unrecognized command",
        after: "AUTH PLAIN",
        server: "haraka",
      },
      {
        reply: "503 5.5.1 Invalid command: Command not supported",
        after: "AUTH PLAIN",
        server: "opensmtpd",
      },
      {
        reply: "502 5.5.1 Unsupported command",
        after: "AUTH PLAIN",
        server: "dovecot",
      },
    ],
  },
];
