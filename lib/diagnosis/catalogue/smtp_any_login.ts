import type { Entry } from "../entry.ts";

/** What many SMTP servers say of logins. */
export const SMTP_ANY_LOGIN: readonly Entry[] = [
  {
    id: "smtp-login-required",
    protocol: "smtp",
    text: [
      "authentication required",
      "must issue an AUTH command first",
      "SMTP authentication is required",
      "must authenticate",
      "please authenticate",
      "authentication is required",
      "requires authentication",
      "authenticate first",
    ],
    meaning: "The server takes mail only from those who have signed in.",
    cause: "MAIL FROM or RCPT TO was sent without AUTH before it.",
    fix:
      "Sign in first: port 587 with STARTTLS, or port 465, with the user name and password of the mailbox.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    others: [{
      cause:
        "AUTH was left out because the server offers it only once TLS is on.",
      fix: "Start TLS, send EHLO again, and then AUTH.",
      evidence: "The first reply to EHLO has STARTTLS but no AUTH.",
    }],
    sources: [
      "RFC 4954 section 6",
      "Sendmail: sendmail/srvrsmtp.c",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
      "hMailServer: SMTPConnection.cpp",
    ],
    examples: [{
      reply: "503 you must authenticate first (#5.5.1)",
      after: "MAIL FROM:<a@example.org>",
      server: "qmail",
    }, {
      reply: "530 5.7.0 Authentication required",
      after: "MAIL FROM:<a@example.org>",
      server: "sendmail",
    }, {
      reply: "535 Authentication required.",
      after: "RCPT TO:<a@example.org>",
      server: "courier",
    }, {
      reply: "530 Error: authentication Required",
      after: "MAIL FROM:<a@example.org>",
      server: "smtp-server",
    }, {
      reply: "530 5.5.1 Invalid command: Must issue an AUTH command first",
      after: "MAIL FROM:<a@example.org>",
      server: "opensmtpd",
    }, {
      reply: "530 SMTP authentication is required.",
      after: "RCPT TO:<a@example.org>",
      server: "hmailserver",
    }, {
      reply: "503 5.5.1 You must authenticate first.",
      after: "MAIL FROM:<a@example.org>",
      server: "stalwart",
    }, {
      reply: "451 a@example.org please authenticate before send",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "554 Refused. Authentication is required to send mail.",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }, {
      reply: "553 this server requires authentication",
      after: "RCPT TO:<a@example.org>",
    }],
  },
  {
    id: "smtp-login-failed",
    protocol: "smtp",
    text: [
      "authentication failed",
      "incorrect authentication data",
      "authentication invalid",
      "authentication failure",
      "authentication rejected",
      "invalid credentials",
      "invalid username or password",
      "login credentials no longer valid",
      "authorization failed",
    ],
    meaning: "The server did not accept the user name and password.",
    cause:
      "One of them is wrong, or the user name must be written differently: whole address instead of the part before the @, or the other way round.",
    fix:
      "Check the user name's form and type the password again; do not retry in a loop, or the account is locked.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "The mailbox has two-step sign-in, and programs need a password of their own.",
      fix: "Make an app password at the provider and use that.",
      evidence: "The same password works in the browser.",
    }, {
      cause:
        "The password got a line end or a blank when it was read from a file or the environment.",
      fix: "Trim the secret before using it.",
      evidence: "The password works when typed by hand.",
    }],
    sources: [
      "RFC 4954 section 6",
      "Postfix: src/smtpd/smtpd_sasl_glue.c",
      "Exim: src/src/smtp_in.c",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [
      {
        reply: "535 5.7.8 Error: authentication failed: authentication failure",
        after: "AUTH PLAIN",
        server: "postfix",
      },
      {
        reply: "535 5.7.0 authentication failed",
        after: "AUTH PLAIN",
        server: "sendmail",
      },
      {
        reply: "535 Incorrect authentication data",
        after: "AUTH PLAIN",
        server: "exim",
      },
      {
        reply: "535 Authentication invalid (a@example.org)",
        after: "AUTH PLAIN",
        server: "qmail",
      },
      { reply: "535 5.7.8 Authentication failure", after: "AUTH PLAIN" },
      {
        reply: "535 Authentication rejected",
        after: "AUTH PLAIN",
        server: "courier",
      },
      {
        reply: "535 5.7.8 Invalid credentials",
        after: "AUTH PLAIN",
        server: "maddy",
      },
      {
        reply: "535 Invalid Username or Password",
        after: "AUTH LOGIN",
        server: "mailenable",
      },
      {
        reply: "550 Login credentials no longer valid. Please re-authenticate.",
        after: "MAIL FROM:<a@example.org>",
        server: "hmailserver",
      },
      {
        reply: "535 authorization failed (#5.7.0)",
        after: "AUTH PLAIN",
        server: "qmail",
      },
    ],
  },
  {
    id: "smtp-login-temporary-failure",
    protocol: "smtp",
    text: [
      "temporary authentication failure",
      "unable to authenticate at present",
      "authentication backend error",
      "can't connect to authentication server",
      "internal authentication failure",
      "connection lost to authentication server",
    ],
    meaning: "The server could not check the password right now.",
    cause:
      "What it keeps the users in (a database, LDAP, another service) does not answer; this says nothing about the password.",
    fix: "Try again in a few minutes, and tell the administrator if it stays.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "RFC 4954 section 6",
      "Postfix: src/smtpd/smtpd_sasl_glue.c",
      "Exim: src/src/smtp_in.c",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [{
      reply: "454 4.7.0 Temporary authentication failure: generic failure",
      after: "AUTH PLAIN",
      server: "postfix",
    }, {
      reply: "454 4.5.4 Temporary authentication failure",
      after: "AUTH PLAIN",
      server: "sendmail",
    }, {
      reply: "435 Unable to authenticate at present",
      after: "AUTH PLAIN",
      server: "exim",
    }, {
      reply:
        "535 5.7.8 Error: authentication failed: Authentication backend error",
      after: "AUTH PLAIN",
      server: "postfix",
    }, {
      reply:
        "454 4.7.0 Temporary authentication failure: Can't connect to authentication server",
      after: "AUTH PLAIN",
      server: "postfix",
    }, {
      reply: "454 4.7.0 Internal authentication failure",
      after: "AUTH PLAIN",
      server: "dovecot",
    }, {
      reply:
        "535 5.7.8 Error: authentication failed: Connection lost to authentication server",
      after: "AUTH PLAIN",
      server: "postfix",
    }],
  },
  {
    id: "smtp-sender-not-yours",
    protocol: "smtp",
    text: [
      "not owned by user",
      "doesn't match AUTH domain",
      "not allowed to send from that address",
      "spoofed MAIL FROM",
      "mail from must equal authorized user",
      "incorrect authentication for specified email address",
    ],
    meaning: "Whoever signed in may not send with this sender address.",
    cause:
      "The address behind MAIL FROM is not one of the account that was used for the login.",
    fix:
      "Send with the account's own address, or have the other one added to the account.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Postfix: src/smtpd/smtpd_check.c",
      "Haraka: plugins/auth/auth_base.js",
      "Stalwart: inbound/mail.rs",
    ],
    examples: [{
      reply:
        "553 5.7.1 <b@example.org>: Sender address rejected: not owned by user a@example.org",
      after: "MAIL FROM:<b@example.org>",
      server: "postfix",
    }, {
      reply:
        "550 Envelope domain 'example.com' doesn't match AUTH domain 'example.org'",
      after: "MAIL FROM:<a@example.com>",
      server: "haraka",
    }, {
      reply: "501 5.5.4 You are not allowed to send from that address.",
      after: "MAIL FROM:<b@example.org>",
      server: "stalwart",
    }, {
      reply: "550 Spoofed MAIL FROM",
      after: "MAIL FROM:<b@example.org>",
      server: "haraka",
    }, {
      reply: "553 Mail from must equal authorized user",
      after: "MAIL FROM:<b@example.org>",
    }, {
      reply: "503 5.7.1 Incorrect Authentication for Specified Email Address",
      after: "RCPT TO:<b@example.com>",
      server: "james",
    }],
  },
  {
    id: "smtp-login-account-disabled",
    protocol: "smtp",
    stage: "login",
    text: [
      "account is disabled",
      "account disabled",
      "account has been disabled",
      "too many failed login attempts",
    ],
    meaning: "The account may not sign in.",
    cause: "It has been disabled, or locked after too many wrong passwords.",
    fix:
      "Stop signing in, and have the administrator or the provider unlock the account.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 5248 (enhanced status code X.7.13)", "seen in the field"],
    examples: [
      { reply: "535 5.7.13 This account is disabled", after: "AUTH PLAIN" },
      { reply: "525 5.7.13 User account disabled", after: "AUTH PLAIN" },
      {
        reply: "535 5.7.8 Your account has been disabled",
        after: "AUTH PLAIN",
      },
      {
        reply: "421 4.7.0 Too many failed login attempts",
        after: "AUTH PLAIN",
      },
    ],
  },
];
