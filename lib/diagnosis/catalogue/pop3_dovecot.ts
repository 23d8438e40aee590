import type { Entry } from "../entry.ts";

/** What Dovecot's POP3 server says behind the login. */
export const POP3_DOVECOT: readonly Entry[] = [
  {
    id: "dovecot-pop3-locked",
    protocol: "pop3",
    text: "Mailbox is locked by another POP3 session",
    server: "dovecot",
    meaning: "Another POP3 session holds this mailbox.",
    cause:
      "A second collector, such as an overlapping cron job or a phone, is connected, or a session that was cut off has not timed out yet.",
    fix:
      "End the other session with QUIT or wait some minutes, and never let two collectors work on one mailbox.",
    retry: "later",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Dovecot: src/pop3/pop3-client.c"],
    examples: [{
      reply: "-ERR [IN-USE] Mailbox is locked by another POP3 session.",
      after: "PASS",
    }],
  },
  {
    id: "dovecot-pop3-lock-not-created",
    protocol: "pop3",
    text: "Failed to create POP3 session lock",
    server: "dovecot",
    meaning: "The server could not lock the mailbox for this session.",
    cause:
      "It cannot write its lock file in the mailbox's directory: wrong owner, no permission, or a full disk or quota.",
    fix:
      "Have the administrator check owner and free space of the mailbox's directory, and try later.",
    retry: "later",
    who: "server-admin",
    sources: ["Dovecot: src/pop3/pop3-client.c"],
    examples: [{
      reply: "-ERR [SYS/TEMP] Failed to create POP3 session lock.",
      after: "PASS",
    }],
  },
  {
    id: "dovecot-pop3-lock-lost",
    protocol: "pop3",
    text: "Couldn't update POP3 session lock",
    server: "dovecot",
    meaning: "The session lost its lock on the mailbox and was ended.",
    cause:
      "The lock file was removed, or could no longer be written, while the session was open.",
    fix:
      "Connect again and compare the unique-ids, for no deletion of this session was carried out.",
    retry: "later",
    who: "server-admin",
    sources: ["Dovecot: src/pop3/pop3-client.c"],
    examples: [{
      reply: "-ERR [SYS/TEMP] Couldn't update POP3 session lock.",
      after: "NOOP",
    }],
  },
  {
    id: "dovecot-pop3-not-synced",
    protocol: "pop3",
    text: "Couldn't sync mailbox",
    server: "dovecot",
    meaning: "The server could not read the state of the mailbox.",
    cause:
      "Its index is damaged, its storage does not answer, or other programs keep removing messages.",
    fix:
      "Try again in some minutes; if it lasts, have the administrator look for this user in the server's log.",
    retry: "later",
    who: "server-admin",
    sources: ["Dovecot: src/pop3/pop3-client.c"],
    examples: [
      { reply: "-ERR [SYS/TEMP] Couldn't sync mailbox.", after: "PASS" },
      { reply: "-ERR [IN-USE] Couldn't sync mailbox.", after: "PASS" },
    ],
  },
  {
    id: "dovecot-pop3-internal-error",
    protocol: "pop3",
    text: "Internal error occurred. Refer to server log",
    server: "dovecot",
    meaning: "The server met a fault of its own and shows it only in its log.",
    cause:
      "Mostly the mailbox's directory is not where the server looks for it, or cannot be read by it.",
    fix:
      "Give the time and the user to the administrator, who finds the reason in the server's log; try again later.",
    retry: "later",
    who: "server-admin",
    sources: ["Dovecot: src/lib-storage/mail-error.h"],
    examples: [
      {
        reply:
          "-ERR [SYS/TEMP] Internal error occurred. Refer to server log for more information. [2026-03-01 04:12:09]",
        after: "PASS",
      },
      {
        reply:
          "-ERR Internal error occurred. Refer to server log for more information.",
        after: "PASS",
      },
    ],
  },
  {
    id: "dovecot-pop3-not-from-inetd",
    protocol: "pop3",
    text: "pop3 binary must not be started from inetd",
    server: "dovecot",
    meaning: "The server is started in a wrong way.",
    cause:
      "Somebody has the inner part of Dovecot started for each connection, and it never asks for a login.",
    fix:
      "Have the administrator start Dovecot itself, which opens the port for pop3-login.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/pop3/main.c"],
    examples: [{
      reply:
        "-ERR [SYS/PERM] pop3 binary must not be started from inetd, use pop3-login instead.",
      after: "connect",
    }],
  },
  {
    id: "dovecot-pop3-logout-error",
    protocol: "pop3",
    text: "Storage error during logout",
    server: "dovecot",
    meaning: "The deletions were not carried out, or not all of them.",
    cause:
      "The server could not write the mailbox when the session ended: no room, or a fault of the storage.",
    fix:
      "Sign in again later and compare the unique-ids with what was to be deleted.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/pop3/pop3-commands.c"],
    examples: [{
      reply: "-ERR [SYS/TEMP] Storage error during logout.",
      after: "QUIT",
    }],
  },
  {
    id: "pop3-shutting-down",
    protocol: "pop3",
    text: [
      "Server shutting down",
      "Quitting on signal",
      "Terminating on request",
      "Quitting (numeric reason",
    ],
    meaning: "The server is being stopped or started anew.",
    cause:
      "The administrator restarts it, or it met a fault, and it ends the open sessions.",
    fix:
      "Wait a minute and connect again; deletions of this session were not carried out.",
    retry: "later",
    who: "server-admin",
    sources: ["Dovecot: src/pop3/main.c", "GNU Mailutils: pop3d/extra.c"],
    examples: [
      { reply: "-ERR [SYS/TEMP] Server shutting down.", after: "RETR 4" },
      { reply: "-ERR Quitting on signal", after: "RETR 1" },
      { reply: "-ERR Quitting: Terminating on request", after: "RETR 1" },
      { reply: "-ERR Quitting (numeric reason 5)", after: "RETR 1" },
    ],
  },
  {
    id: "dovecot-pop3-no-message",
    protocol: "pop3",
    text: "There's no message",
    server: "dovecot",
    meaning: "There is no message of this number in this session.",
    cause:
      "The number is beyond the last one, or comes from an earlier session; numbers hold for one session only.",
    fix: "Ask for LIST or UIDL again and use the numbers that it gives.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/pop3/pop3-commands.c"],
    examples: [
      { reply: "-ERR There's no message 7.", after: "RETR 7" },
      { reply: "-ERR There's no message 0.", after: "LIST 0" },
    ],
  },
  {
    id: "pop3-message-is-deleted",
    protocol: "pop3",
    text: [
      "Message * is deleted",
      "Message deleted",
      "already deleted",
      "Message * has been deleted",
      "marked as deleted",
    ],
    meaning: "The message is already marked for deletion in this session.",
    cause: "DELE was sent for it before, so it cannot be had any more.",
    fix: "Skip it, or send RSET, which takes back all marks of the session.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 1939 section 5",
      "Dovecot: src/pop3/pop3-commands.c",
      "GNU Mailutils: pop3d",
      "Solid POP3: commands.c",
    ],
    examples: [
      { reply: "-ERR Message is deleted.", after: "RETR 1" },
      { reply: "-ERR Message is already deleted", after: "DELE 1" },
      { reply: "-ERR message deleted", after: "LIST 1" },
      { reply: "-ERR message already deleted", after: "DELE 2" },
      { reply: "-ERR Message has been deleted", after: "RETR 1" },
      { reply: "-ERR Message 2 has been deleted.", after: "RETR 2" },
      { reply: "-ERR message 2 is marked as deleted", after: "RETR 2" },
      {
        reply: "-ERR message 2 already marked as deleted",
        after: "DELE 2",
      },
      { reply: "-ERR already deleted", after: "RETR 4" },
      { reply: "-ERR message 4 already deleted", after: "DELE 4" },
    ],
  },
  {
    id: "pop3-message-expunged",
    protocol: "pop3",
    text: "Message * expunged",
    server: "dovecot",
    meaning: "Another program removed the message during this session.",
    cause:
      "A mail program, such as a phone using IMAP, deleted it after this session had begun.",
    fix: "Take the message for gone and go on with the next one.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Dovecot: src/pop3/pop3-commands.c"],
    examples: [{ reply: "-ERR Message 3 expunged.", after: "RETR 3" }],
  },
  {
    id: "pop3-invalid-message-number",
    protocol: "pop3",
    text: [
      "Invalid message number",
      "Message number too large",
      "Parameter must be a number between",
    ],
    meaning: "What was given as a message number is not one.",
    cause:
      "It is missing, zero, too large, or no number: perhaps a unique-id was given in its place.",
    fix: "Look up the number in LIST or UIDL of this session and give that.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Dovecot: src/pop3/pop3-commands.c",
      "Courier: imap/pop3dserver.C",
      "Qpopper: pop_uidl.c",
    ],
    examples: [
      { reply: "-ERR Invalid message number: abc", after: "RETR abc" },
      {
        reply: "-ERR Message number too large: 99999999999",
        after: "RETR 99999999999",
      },
      {
        reply: "-ERR Parameter must be a number between 1 and 12",
        after: "UIDL x",
      },
    ],
  },
  {
    id: "dovecot-pop3-noise",
    protocol: "pop3",
    text: ["Noise after message number", "Noise after size"],
    server: "dovecot",
    meaning: "Something stands behind the number that does not belong there.",
    cause: "The command has one argument too many, or a blank at its end.",
    fix:
      "Send the command with one blank before the number and none behind it.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/pop3/pop3-commands.c"],
    examples: [
      { reply: "-ERR Noise after message number: foo", after: "RETR 1 foo" },
      { reply: "-ERR Noise after size: x", after: "TOP 1 2 x" },
    ],
  },
  {
    id: "dovecot-pop3-invalid-size",
    protocol: "pop3",
    text: ["Invalid size:", "Size too large:"],
    stage: "retr",
    server: "dovecot",
    meaning: "What was given to TOP as a number of lines is not one.",
    cause:
      "TOP wants two numbers: the message, and how many lines of its body.",
    fix: "Send the command as TOP, message number, number of lines.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/pop3/pop3-commands.c"],
    examples: [
      { reply: "-ERR Invalid size: x", after: "TOP 1 x" },
      { reply: "-ERR Size too large: 99999999999", after: "TOP 1 99999999999" },
    ],
  },
  {
    id: "dovecot-pop3-last-not-enabled",
    protocol: "pop3",
    text: "LAST command not enabled",
    server: "dovecot",
    meaning: "The server does not carry out LAST.",
    cause: "The command is long out of use, and is switched off.",
    fix: "Remember by unique-id, from UIDL, which messages were collected.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/pop3/pop3-commands.c"],
    examples: [{ reply: "-ERR LAST command not enabled", after: "LAST" }],
  },
];
