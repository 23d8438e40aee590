import type { Entry } from "../entry.ts";

/** What Dovecot says before and at the login of POP3. */
export const POP3_DOVECOT_LOGIN: readonly Entry[] = [
  {
    id: "dovecot-pop3-temporary-auth",
    protocol: "pop3",
    text: "Temporary authentication failure",
    server: "dovecot",
    meaning: "The server could not check the password.",
    cause:
      "What it asks for users and passwords, such as SQL, LDAP or PAM, does not answer; the password may well be right.",
    fix:
      "Try again in some minutes, keep the password, and tell the administrator if it lasts.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/login-common.h"],
    examples: [
      {
        reply:
          "-ERR [SYS/TEMP] Temporary authentication failure. [mail.example.org:2026-03-01 04:12:09]",
        after: "PASS",
      },
      {
        reply: "-ERR [IN-USE] Temporary authentication failure.",
        after: "PASS",
      },
    ],
  },
  {
    id: "dovecot-pop3-connections-exceeded",
    protocol: "pop3",
    text: "Maximum number of connections from user+IP exceeded",
    server: "dovecot",
    meaning: "This user has too many connections from this address.",
    cause:
      "Several programs, or sessions that hang, are signed in at once; the number behind the words is the limit.",
    fix:
      "End the other sessions with QUIT, wait some minutes, and use one connection for each mailbox.",
    retry: "later",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/sasl-server.c"],
    examples: [{
      reply:
        "-ERR [IN-USE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)",
      after: "PASS",
    }],
  },
  {
    id: "dovecot-pop3-backend-unavailable",
    protocol: "pop3",
    text: "Account is temporarily unavailable",
    server: "dovecot",
    meaning: "The server in front cannot reach the one that holds the mailbox.",
    cause:
      "Dovecot works as a proxy here, and the server behind it is down or does not answer.",
    fix:
      "Try again in some minutes; if it lasts, tell the administrator that the proxy cannot reach its backend.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/login-proxy.h"],
    examples: [{
      reply: "-ERR [SYS/TEMP] Account is temporarily unavailable.",
      after: "PASS",
    }],
  },
  {
    id: "dovecot-pop3-waiting-for-auth",
    protocol: "pop3",
    text: [
      "Waiting for authentication process to respond",
      "Waiting for authentication master process to respond",
      "Auth process broken",
    ],
    server: "dovecot",
    meaning: "The part of the server that checks logins does not answer.",
    cause: "It is overloaded, has not started, or has crashed.",
    fix:
      "Wait and try again; if it lasts, have the administrator look at Dovecot's auth process.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/client-common.h"],
    examples: [
      {
        reply: "-ERR Waiting for authentication process to respond..",
        after: "PASS",
      },
      {
        reply: "-ERR Waiting for authentication master process to respond..",
        after: "PASS",
      },
      { reply: "-ERR Disconnected: Auth process broken", after: "PASS" },
    ],
  },
  {
    id: "dovecot-pop3-internal-login-failure",
    protocol: "pop3",
    text: "Internal login failure. Refer to server log",
    server: "dovecot",
    meaning: "The password was right, but the session could not be opened.",
    cause:
      "The process for the mailbox could not be started: its user or home directory is missing, or too many processes run.",
    fix:
      "Have the administrator look for this user in the server's log; try again later.",
    retry: "later",
    who: "server-admin",
    sources: ["Dovecot: src/login-common/sasl-server.c"],
    examples: [{
      reply:
        "-ERR [SYS/TEMP] Internal login failure. Refer to server log for more information.",
      after: "PASS",
    }],
  },
  {
    id: "dovecot-pop3-authorization-failed",
    protocol: "pop3",
    text: "Authorization failed",
    responseCode: "AUTH",
    stage: "login",
    meaning: "The password was right, but this user may not sign in here.",
    cause:
      "A rule of the server forbids it, such as signing in for another user, or from this address.",
    fix: "Ask the administrator which rule it was.",
    retry: "after-change",
    who: "server-admin",
    server: "dovecot",
    sources: [
      "Dovecot: src/login-common/client-common-auth.c",
    ],
    examples: [{
      reply: "-ERR [AUTH] Authorization failed",
      after: "PASS",
      server: "dovecot",
    }],
  },
  {
    id: "dovecot-pop3-anonymous-denied",
    protocol: "pop3",
    text: "Anonymous login denied",
    server: "dovecot",
    meaning: "The server takes no login without a name.",
    cause: "AUTH ANONYMOUS was used, which is switched off here.",
    fix: "Sign in with a user name and a password.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/sasl-server.c"],
    examples: [{
      reply: "-ERR [AUTH] Anonymous login denied",
      after: "AUTH ANONYMOUS",
    }],
  },
  {
    id: "dovecot-pop3-login-timeout",
    protocol: "pop3",
    text: [
      "Disconnected for inactivity during authentication",
      "Timeout while finishing login",
      "Inactivity during authentication",
    ],
    server: "dovecot",
    meaning: "The login took too long, and the server ended the session.",
    cause:
      "The answer to AUTH did not come in time, or the server itself was too slow in opening the mailbox.",
    fix:
      "Sign in again without a pause; if the server is the slow one, try later.",
    retry: "now",
    who: "you",
    sources: ["Dovecot: src/login-common/client-common.c"],
    examples: [
      {
        reply: "-ERR Disconnected for inactivity during authentication.",
        after: "AUTH PLAIN",
      },
      {
        reply: "-ERR [SYS/TEMP] Timeout while finishing login.",
        after: "PASS",
      },
      {
        reply: "-ERR Disconnected: Inactivity during authentication.",
        after: "AUTH PLAIN",
      },
    ],
  },
  {
    id: "dovecot-pop3-queue-full",
    protocol: "pop3",
    text: "Connection queue full",
    server: "dovecot",
    meaning: "Too many clients wait at the server's login.",
    cause:
      "More connections are open than Dovecot's login processes may serve, so the oldest one was dropped.",
    fix:
      "Try again in some minutes; the administrator may raise the limits of pop3-login.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/client-common.c"],
    examples: [{
      reply: "-ERR [SYS/TEMP] Connection queue full",
      after: "USER bob",
    }],
  },
  {
    id: "dovecot-pop3-input-buffer-full",
    protocol: "pop3",
    text: "Input buffer full, aborting",
    server: "dovecot",
    meaning: "More was sent at once than the server's login takes.",
    cause:
      "Commands were sent ahead of the replies, or one line was far too long.",
    fix: "Wait for the reply to each command before the next one is sent.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/client-common.c"],
    examples: [{
      reply: "-ERR Input buffer full, aborting",
      after: "AUTH PLAIN",
    }],
  },
  {
    id: "dovecot-pop3-kicked",
    protocol: "pop3",
    text: ["Kicked by admin", "Kicked via director"],
    server: "dovecot",
    meaning: "The session was ended by the server's administrator.",
    cause:
      "Sessions of this user were thrown out on purpose, mostly because the mailbox is being moved.",
    fix: "Wait some minutes and sign in again.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/login-proxy.c"],
    examples: [
      {
        reply: "-ERR [SYS/TEMP] Disconnected by proxy: Kicked by admin",
        after: "RETR 2",
      },
      {
        reply: "-ERR [SYS/TEMP] Disconnected by proxy: Kicked via director",
        after: "RETR 2",
      },
    ],
  },
  {
    id: "dovecot-pop3-client-certificate",
    protocol: "pop3",
    text: [
      "Missing username in certificate",
      "Unable to validate certificate",
      "Cannot get username from certificate",
    ],
    server: "dovecot",
    meaning:
      "The server wants a certificate of this computer, and got no good one.",
    cause:
      "Logins need a client certificate here, and the one sent does not name the user or cannot be checked.",
    fix: "Use the certificate that the administrator issued for this user.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/login-common/client-common-auth.c"],
    examples: [
      {
        reply: "-ERR [AUTH] Missing username in certificate",
        after: "AUTH EXTERNAL",
      },
      {
        reply: "-ERR [AUTH] Unable to validate certificate",
        after: "AUTH EXTERNAL",
      },
      {
        reply: "-ERR [AUTH] Cannot get username from certificate: x",
        after: "AUTH EXTERNAL",
      },
    ],
  },
  {
    id: "dovecot-pop3-too-many-invalid",
    protocol: "pop3",
    server: "dovecot",
    text: "Too many invalid bad commands",
    meaning:
      "The server ended the session after several commands in a row that it did not know.",
    cause:
      "Before the login only a few commands are known; the client sent commands for the mailbox too early, or is no mail program.",
    fix:
      "Connect again, sign in first, and send STAT, LIST and the like only when that was accepted.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/pop3-login/client.c"],
    examples: [{
      reply: "-ERR Too many invalid bad commands.",
      after: "XYZZY",
      server: "dovecot",
    }],
  },
];
