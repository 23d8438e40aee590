import type { Entry } from "../entry.ts";

/** Refused ways of signing in to POP3: APOP and the mechanisms of AUTH. */
export const POP3_SASL: readonly Entry[] = [
  {
    id: "pop3-apop-only",
    protocol: "pop3",
    stage: "login",
    text: [
      "USER/PASS authentication not allowed",
      "You must use APOP",
      "You must use SCRAM-MD5",
    ],
    server: ["qpopper", "solid-pop3d"],
    meaning: "This account may not sign in with USER and PASS.",
    cause:
      "The server insists on APOP or another way of signing in that never sends the password itself.",
    fix:
      "Sign in in the way that the reply names, or with APOP, or have the administrator allow USER and PASS under TLS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Qpopper: pop_user.c", "Solid POP3: main.c"],
    examples: [
      { reply: "-ERR USER/PASS authentication not allowed", after: "PASS" },
      {
        reply:
          "-ERR [AUTH] You must use APOP authentication to connect to this server",
        after: "USER bob",
      },
      {
        reply:
          "-ERR [AUTH] You must use SCRAM-MD5 authentication to connect to this server",
        after: "USER bob",
      },
    ],
  },
  {
    id: "pop3-apop-failed",
    protocol: "pop3",
    stage: "login",
    text: [
      "Bad APOP",
      "you are not allowed to authenticate yourself through APOP",
      "wrong digest length",
      "APOP authentication failed",
    ],
    server: ["uw-pop3d", "solid-pop3d", "qpopper"],
    meaning: "Signing in with APOP did not work.",
    cause:
      "The server holds no APOP secret for this user, or another one than the password given.",
    fix:
      "Sign in with USER and PASS under TLS, or have the administrator set the APOP secret.",
    retry: "after-change",
    who: "you",
    sources: [
      "UW ipop3d: ipop3d.c",
      "Solid POP3: main.c",
      "RFC 1939 section 7",
    ],
    examples: [
      { reply: "-ERR Bad APOP", after: "APOP bob" },
      {
        reply: "-ERR you are not allowed to authenticate yourself through APOP",
        after: "APOP bob",
      },
      { reply: "-ERR wrong digest length", after: "APOP bob" },
      { reply: "-ERR APOP authentication failed", after: "APOP bob" },
    ],
  },
  {
    id: "pop3-mechanism-unsupported",
    protocol: "pop3",
    stage: "login",
    text: [
      "authenticating: no mechanism available",
      "unsupported * mechanism",
      "Unrecognized authentication",
      "Unsupported authentication",
      "unknown * mechanism",
      "mechanism not supported",
      "Unsupported method",
      "APOP not supported",
    ],
    meaning: "The server does not know this way of signing in.",
    cause:
      "AUTH named a mechanism that the server does not offer, or does not offer before TLS.",
    fix:
      "Choose a mechanism that CAPA lists behind SASL, after STLS; USER and PASS may do as well.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5034 section 4",
      "Dovecot: src/login-common/client-common-auth.c",
      "WildDuck: lib/pop3/connection.js",
      "Zimbra: Pop3Handler.java",
    ],
    examples: [
      {
        reply: "-ERR [AUTH] authenticating: no mechanism available",
        after: "AUTH XYZZY",
        server: "cyrus",
      },
      { reply: "-ERR unsupported SASL mechanism", after: "AUTH CRAM-MD5" },
      {
        reply: "-ERR Unsupported authentication mechanism.",
        after: "AUTH CRAM-MD5",
      },
      { reply: "-ERR Unrecognized authentication type", after: "AUTH NTLM" },
      { reply: "-ERR [AUTH] unsupported mechanism", after: "AUTH NTLM" },
      { reply: "-ERR unknown mechanism", after: "AUTH NTLM" },
      { reply: "-ERR mechanism not supported", after: "AUTH XOAUTH2" },
      {
        reply: "-ERR APOP not supported between mail client and POPFile.",
        after: "APOP bob",
      },
      { reply: "-ERR [AUTH] Unsupported method", after: "AUTH PLAIN" },
      { reply: "-ERR Unknown authentication mechanism", after: "AUTH NTLM" },
    ],
  },
  {
    id: "pop3-sasl-aborted",
    protocol: "pop3",
    stage: "login",
    text: [
      "Authentication aborted",
      "Client canceled authentication",
      "authentication cancelled",
    ],
    meaning: "The login was broken off by this side.",
    cause:
      "The client sent a lone asterisk in the middle of the login, because what the server asked for was not what it expected.",
    fix: "Sign in with another mechanism, or with USER and PASS under TLS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5034 section 4",
      "Cyrus: imap/pop3d.c",
      "Courier: imap/pop3login.C",
      "Dovecot: src/login-common/client-common-auth.c",
    ],
    examples: [
      {
        reply: "-ERR Authentication aborted by client.",
        after: "AUTH PLAIN",
      },
      {
        reply: "-ERR [AUTH] Client canceled authentication",
        after: "AUTH PLAIN",
      },
      { reply: "-ERR authentication cancelled", after: "AUTH PLAIN" },
    ],
  },
  {
    id: "pop3-sasl-malformed",
    protocol: "pop3",
    stage: "login",
    text: [
      "authenticating: bad protocol / cancel",
      "Invalid base64",
      "Error reading client response",
      "Authentication response too large",
      "Invalid authentication data",
    ],
    meaning: "The server could not read what was sent for the login.",
    cause:
      "The answer was not proper base64, was cut off, or is longer than the server takes.",
    fix:
      "Send the answer as one line of base64, on a line of its own behind the server's plus sign.",
    retry: "after-change",
    who: "you",
    sources: [
      "RFC 5034 section 4",
      "Dovecot: src/login-common/client-common-auth.c",
      "Cyrus: imap/pop3d.c",
    ],
    examples: [
      {
        reply: "-ERR [AUTH] authenticating: bad protocol / cancel",
        after: "AUTH PLAIN",
        server: "cyrus",
      },
      { reply: "-ERR Invalid base64 data", after: "AUTH PLAIN" },
      {
        reply:
          "-ERR [AUTH] Error reading client response: bad protocol / cancel",
        after: "AUTH PLAIN",
      },
      {
        reply: "-ERR Authentication response too large",
        after: "AUTH XOAUTH2",
      },
      { reply: "-ERR Invalid authentication data", after: "AUTH PLAIN" },
    ],
  },
  {
    id: "pop3-argument-missing",
    protocol: "pop3",
    stage: "login",
    text: ["argument missing", "Invalid parameters."],
    server: ["solid-pop3d", "dovecot"],
    meaning: "The command is not complete.",
    cause: "APOP wants a user name and a digest, and one of them is missing.",
    fix:
      "Send APOP with name and digest, or sign in with USER and PASS under TLS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen on Solid POP3 0.15", "seen on Dovecot 2.3"],
    examples: [
      { reply: "-ERR argument missing", after: "APOP", server: "solid-pop3d" },
      {
        reply: "-ERR Invalid parameters.",
        after: "APOP bob",
        server: "dovecot",
      },
    ],
  },
];
