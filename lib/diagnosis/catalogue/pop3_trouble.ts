import type { Entry } from "../entry.ts";

/** What many POP3 servers say when something goes wrong on their side. */
export const POP3_TROUBLE: readonly Entry[] = [
  {
    id: "pop3-idle-too-long",
    protocol: "pop3",
    text: [
      "Autologout",
      "Session timed out",
      "Idle for too long",
      "idle timeout",
      "Disconnected for inactivity",
      "due to inactivity",
      "idle too long",
    ],
    meaning: "The server ended the session because nothing was sent.",
    cause:
      "No command came for the server's time limit, mostly ten minutes, and the deletions of the session were dropped.",
    fix:
      "Connect again, work through the messages in shorter sessions, and send NOOP while something takes long.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 1939 section 3",
      "UW ipop3d: ipop3d.c",
      "hMailServer: POP3Connection.cpp",
      "GNU Mailutils: pop3d",
      "Dovecot: src/pop3/pop3-client.c",
    ],
    examples: [
      {
        reply: "-ERR Autologout; idle too long",
        after: "RETR 4",
        server: "hmailserver",
      },
      { reply: "-ERR Autologout; idle for too long", after: "RETR 4" },
      { reply: "-ERR Autologout", after: "USER bob" },
      { reply: "-ERR Quitting: Session timed out", after: "RETR 4" },
      { reply: "-ERR [SYS/TEMP] Idle for too long, closing", after: "NOOP" },
      { reply: "-ERR idle timeout", after: "NOOP" },
      { reply: "-ERR Disconnected for inactivity.", after: "RETR 7" },
      { reply: "-ERR Disconnected for inactivity", server: "wildduck" },
      { reply: "-ERR Connection timed out due to inactivity", after: "RETR 7" },
    ],
  },
  {
    id: "pop3-too-many-connections",
    protocol: "pop3",
    text: [
      "too many * connections",
      "connection limit",
      "Maximum * connections",
      "I'm too busy right now",
    ],
    meaning: "Too many connections are open at once.",
    cause:
      "The server counts them for each user, each address or all together, and hanging sessions count as well.",
    fix:
      "Close the other connections with QUIT, wait some minutes, and use one connection at a time.",
    retry: "later",
    who: "you",
    sources: ["Cyrus: imap/pop3d.c", "Bongo: pop3d.h", "seen in the field"],
    examples: [
      { reply: "-ERR Too many connections from your IP", after: "connect" },
      {
        reply: "-ERR Too many connections, please try again later.",
        after: "connect",
      },
      {
        reply: "-ERR Too many open connections (51 of 50 from 192.0.2.7)",
        after: "PASS",
      },
      {
        reply: "-ERR [SYS/TEMP] POP connection limit for this server reached",
        after: "connect",
      },
      {
        reply: "-ERR Maximum number of connections exceeded",
        after: "connect",
      },
      { reply: "-ERR Sorry, I'm too busy right now", after: "connect" },
      { reply: "-ERR connection limit exceeded", after: "connect" },
    ],
  },
  {
    id: "pop3-too-many-bad-commands",
    protocol: "pop3",
    text: [
      "Too many bad commands",
      "Too many invalid commands",
    ],
    server: "dovecot",
    meaning: "The server ended the session after several bad commands.",
    cause:
      "Client and server have lost step, so that lines of a message or of a long reply were taken for commands, or the wrong kind of client is connected.",
    fix:
      "Read every reply to its end, switch pipelining off, and look at the commands before this reply.",
    retry: "after-change",
    who: "you",
    sources: ["Dovecot: src/pop3/pop3-client.c"],
    examples: [
      { reply: "-ERR Too many bad commands.", after: "XTND" },
      { reply: "-ERR Too many invalid commands.", after: "EHLO x" },
    ],
  },
  {
    id: "pop3-line-too-long",
    protocol: "pop3",
    text: [
      "line too long",
      "line is too long",
      "Argument too long",
      "command too long",
      "username too long",
      "length too long",
      "Excessive amount of data sent to server",
    ],
    meaning: "The line that was sent is longer than the server takes.",
    cause:
      "A command may have 255 octets; a long login token, or text of a message, was sent in one line.",
    fix:
      "Send the answer of AUTH on a line of its own behind the server's plus sign, and nothing else than commands.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 2449 section 4",
      "Dovecot: src/pop3/pop3-client.c",
      "UW ipop3d: ipop3d.c",
      "GNU Mailutils: pop3d",
      "Solid POP3: main.c",
      "hMailServer: POP3Connection.cpp",
      "Zimbra: Pop3Handler.java",
    ],
    examples: [
      { reply: "-ERR Input line too long.", after: "AUTH XOAUTH2 x" },
      { reply: "-ERR Command line too long", after: "AUTH XOAUTH2 x" },
      {
        reply: "-ERR [SYS/PERM] command line is too long",
        after: "AUTH XOAUTH2 x",
      },
      { reply: "-ERR Argument too long", after: "USER bob" },
      { reply: "-ERR command too long", after: "USER bob" },
      { reply: "-ERR username too long", after: "USER bob" },
      { reply: "-ERR line too long", after: "AUTH XOAUTH2 x" },
      {
        reply: "-ERR Excessive amount of data sent to server.",
        after: "NOOP",
      },
      { reply: "-ERR password length too long", after: "PASS" },
      { reply: "-ERR username length too long", after: "USER bob" },
    ],
  },
  {
    id: "pop3-access-denied",
    protocol: "pop3",
    text: [
      "Access denied",
      "Permission denied",
      "Your IP * blocked",
      "Your IP * banned",
    ],
    meaning: "The server does not serve this user or this computer.",
    cause:
      "A list on the server names who may use it, or who may not, by address or by user.",
    fix:
      "Give the public address of this computer and the user name to the administrator, and ask to have them allowed.",
    retry: "after-change",
    who: "server-admin",
    others: [{
      cause: "The user name or the password is wrong.",
      fix: "Type both again.",
      evidence:
        "It is the answer to PASS or APOP, and the name is used here for the first time.",
    }, {
      cause: "This address is banned after too many wrong passwords.",
      fix:
        "Stop all programs that sign in with an old password, and wait an hour.",
      evidence: "Logins from here worked before, and work from elsewhere.",
    }],
    sources: [
      "Qpopper: pop_rpop.c",
      "Gromox: pop3/resource.cpp",
      "seen in the field",
    ],
    examples: [
      { reply: "-ERR Access denied.", after: "connect" },
      { reply: "-ERR Access denied.", after: "PASS" },
      { reply: "-ERR [AUTH] Permission denied", after: "PASS" },
      {
        reply: "-ERR access denied by ipaddr filter for 192.0.2.7",
        after: "connect",
      },
      { reply: "-ERR access denied by user filter for bob", after: "PASS" },
      { reply: "-ERR Your IP address is blocked.", after: "connect" },
      { reply: "-ERR Your IP has been banned.", after: "connect" },
    ],
  },
  {
    id: "pop3-out-of-memory",
    protocol: "pop3",
    text: ["out of memory", "not enough memory", "no memory available"],
    meaning: "The server has run out of memory.",
    cause:
      "It has too much to do, its memory is limited too tightly, or the mailbox holds too many messages.",
    fix:
      "Try again in some minutes; if it lasts, have the administrator give the POP3 server more memory, or make the mailbox smaller.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "qmail: qmail-pop3d.c",
      "Courier: imap/pop3login.C",
      "GNU Mailutils: pop3d",
      "Qpopper: pop_dropcopy.c",
    ],
    examples: [
      { reply: "-ERR out of memory", after: "PASS" },
      {
        reply: "-ERR Server out of memory, aborting connection.",
        after: "USER bob",
      },
      {
        reply: "-ERR Can't build message list for 'bob': Out of memory",
        after: "PASS",
      },
      { reply: "-ERR Quitting: not enough memory", after: "LIST" },
      { reply: "-ERR mailbox: no memory available", after: "PASS" },
    ],
  },
  {
    id: "pop3-login-not-checked",
    protocol: "pop3",
    stage: "login",
    responseCode: "SYS/TEMP",
    text: [
      "Authentication failed",
      "Login fail",
      "Logon fail",
      "Invalid login",
    ],
    meaning: "The server could not check the password.",
    cause:
      "With the code SYS/TEMP, the fault is the server's and should pass, whatever the words say of the login.",
    fix:
      "Try again in some minutes, keep the password, and tell the server's administrator if it lasts.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 3206 section 4"],
    examples: [
      { reply: "-ERR [SYS/TEMP] Authentication failed", after: "PASS" },
      { reply: "-ERR [SYS/TEMP] Login failed", after: "PASS" },
      { reply: "-ERR [SYS/TEMP] Logon failure", after: "PASS" },
      { reply: "-ERR [SYS/TEMP] Invalid login", after: "PASS" },
    ],
  },
  {
    id: "pop3-internal-error",
    protocol: "pop3",
    text: [
      "internal error",
      "error internal",
      "internal server error",
      "Server error",
      "Fatal error",
      "unexpected error",
      "weird error",
      "database error",
    ],
    meaning: "The server met a fault of its own.",
    cause:
      "A program or a disk of the server failed; only its log tells which.",
    fix:
      "Try again in some minutes, and give the time and the whole reply to the administrator if it lasts.",
    retry: "later",
    who: "server-admin",
    sources: ["Cyrus: imap/pop3d.c", "Solid POP3: main.c", "seen in the field"],
    examples: [
      { reply: "-ERR Internal error", after: "PASS" },
      { reply: "-ERR error internal", after: "PASS" },
      { reply: "-ERR internal server error", after: "PASS" },
      { reply: "-ERR Server error", after: "PASS" },
      {
        reply: "-ERR [SYS/PERM] Fatal error: word too long",
        after: "RETR 1",
      },
      {
        reply: "-ERR unexpected error - contact author of program",
        after: "PASS",
      },
      { reply: "-ERR weird error", after: "PASS" },
      { reply: "-ERR Database error", after: "PASS" },
    ],
  },
  {
    id: "pop3-try-later",
    protocol: "pop3",
    text: [
      "try again later",
      "try later",
      "temporarily unavailable",
      "Temporary error",
      "temporary failure",
      "service unavailable",
      "server busy",
      "system busy",
      "Retry later",
      "service not available",
    ],
    meaning: "The server cannot do it at the moment.",
    cause:
      "It is too busy, is being maintained, or something behind it is down.",
    fix: "Wait some minutes and try again; keep the password as it is.",
    retry: "later",
    who: "server-admin",
    sources: ["Citadel: serv_pop3.c", "Rumble: pop3", "seen in the field"],
    examples: [
      { reply: "-ERR Something is wrong, try again later", after: "PASS" },
      { reply: "-ERR System busy, try later.", after: "USER bob" },
      {
        reply: "-ERR [SYS/TEMP] Backend server temporarily unavailable",
        after: "PASS",
      },
      { reply: "-ERR Temporary error", after: "PASS" },
      { reply: "-ERR temporary failure", after: "RETR 2" },
      {
        reply: "-ERR mail.example.org pop service unavailable",
        after: "connect",
      },
      { reply: "-ERR service not available", after: "connect" },
      { reply: "-ERR server busy", after: "connect" },
      { reply: "-ERR system busy", after: "PASS" },
      { reply: "-ERR [LOGIN-DELAY] Retry later", after: "PASS" },
    ],
  },
];
