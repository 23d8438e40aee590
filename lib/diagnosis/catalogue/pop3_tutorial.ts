import type { Entry } from "../entry.ts";

/** The refusals that every guide to POP3 by hand warns of. */
export const POP3_TUTORIAL: readonly Entry[] = [
  {
    id: "pop3-password-incorrect",
    protocol: "pop3",
    text: [
      'Password supplied for "*" is incorrect',
      "Password supplied for * is incorrect",
      'Token supplied for "*" is incorrect',
    ],
    meaning: "The server has another password for this user.",
    cause:
      "The password, or the user name it belongs to, is not the right one.",
    fix:
      "Type the password again, or find out the right one; do not repeat a wrong password in a loop, or the account may be locked.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "The account may only sign in with APOP, and its ordinary password is refused.",
      fix: "Sign in with APOP, or have a password set for USER and PASS.",
      evidence: "The greeting ends with a mark in angle brackets.",
    }],
    server: ["qpopper", "sandbox"],
    sources: ["Qpopper: pop_pass.c"],
    examples: [
      {
        reply: '-ERR [AUTH] Password supplied for "bob" is incorrect.',
        after: "PASS",
      },
      { reply: "-ERR Password supplied for bob is incorrect.", after: "PASS" },
      {
        reply: '-ERR [AUTH] Token supplied for "bob" is incorrect.',
        after: "AUTH XOAUTH2",
        server: "sandbox",
      },
    ],
  },
  {
    id: "pop3-pam-failed",
    protocol: "pop3",
    text: "PAM authentication failed for user",
    meaning: "The server's login check refused this user.",
    cause:
      "The user name or the password is wrong, or PAM, the login check of the server's system, is not set up for POP3.",
    fix:
      "Check the user name and the password; if they work elsewhere, have the administrator look at the server's PAM set-up for POP3.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "The mailbox file cannot be split into messages: a remnant of a message was left in it, or there are free lines above the first headers.",
      fix:
        "Ask the provider to repair the mailbox file: what stands before the first message has to go.",
      evidence:
        "The same user and password work elsewhere, such as in webmail or SSH, and other users of this server get in; it began after a mail or a session that broke off.",
    }, {
      cause: "The account has expired, or may not use this service.",
      fix: "Have the administrator enable the account for POP3.",
      evidence:
        'The words or the number behind the user name are other than "Authentication failure (7)".',
    }],
    server: "qpopper",
    sources: ["Qpopper: pop_pass.c", "Linux-PAM: _pam_types.h"],
    examples: [{
      reply:
        '-ERR [AUTH] PAM authentication failed for user "bob": Authentication failure (7)',
      after: "PASS",
    }],
  },
  {
    id: "pop3-insufficient-disk-space",
    protocol: "any",
    text: "Insufficient disk space; try again later",
    meaning: "The server has run out of disk space.",
    cause:
      "It has no room for the temporary files that it needs for taking or handing out mail.",
    fix:
      "Try again later; tell the provider, who has to free disk space or raise the quota.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    server: "sendmail",
    sources: ["Sendmail: srvrsmtp.c", "seen in the field"],
    examples: [
      {
        reply: "452 4.4.5 Insufficient disk space; try again later",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply: "452 4.4.5 Insufficient disk space; try again later",
        after: "PASS",
      },
      {
        reply: "-ERR 452 4.4.5 Insufficient disk space; try again later",
        after: "PASS",
      },
      { reply: "Insufficient disk space; try again later" },
    ],
  },
  {
    id: "pop3-spool-quota-exceeded",
    protocol: "pop3",
    text: "Unable to copy mail spool file, quota exceeded",
    meaning: "The user's disk allocation on the server is used up.",
    cause:
      "The server cannot make its temporary copy of the mailbox, because mail, web pages and home directory may share one quota; 122 is the system's number for it.",
    fix:
      "Free space on that server, or have the quota raised, and then collect again.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    server: "qpopper",
    sources: ["Qpopper: pop_dropcopy.c"],
    examples: [{
      reply:
        "-ERR [SYS/TEMP] Unable to copy mail spool file, quota exceeded (122)",
      after: "PASS",
    }],
  },
  {
    id: "pop3-lock-busy",
    protocol: "pop3",
    text: "lock busy! Is another session active",
    meaning: "Another session holds this mailbox.",
    cause:
      "Another mail program is connected, or an earlier session ended badly and the server has not noticed yet; 11 is the system's number for a lock that is held.",
    fix:
      "Close the other program, or wait ten to fifteen minutes, after which the lock clears itself; then try again.",
    retry: "later",
    who: "mailbox-owner",
    confidence: "certain",
    others: [{
      cause: "A process of the server hangs and keeps the lock.",
      fix: "Have the administrator end the process that serves this user.",
      evidence: "Nothing is connected, and it is still locked after an hour.",
    }],
    server: ["qpopper", "sandbox"],
    sources: ["Qpopper: pop_dropcopy.c"],
    examples: [
      {
        reply:
          "-ERR [IN-USE] bob.bob.pop lock busy! Is another session active? (11)",
        after: "PASS",
      },
      {
        reply:
          "-ERR /usr/mail/.bob.pop lock busy!  Is another session active? (11)",
        after: "PASS",
      },
    ],
  },
  {
    id: "pop3-overquota-locking",
    protocol: "pop3",
    text: "Overquota locking file",
    meaning:
      "This is a warning: the user is over quota, and the session goes on.",
    cause:
      "The disk allocation was used up when the server locked the mailbox, so that the lock file is empty.",
    fix:
      "Free space on that server soon; collecting and deleting mail may be enough.",
    retry: "now",
    who: "mailbox-owner",
    confidence: "certain",
    server: "qpopper",
    sources: ["Qpopper: maillock.c"],
    examples: [
      {
        reply:
          "Overquota locking file '/var/mail/bob.lock'; lock proceeding anyway",
      },
    ],
  },
  {
    id: "pop3-from-lines",
    protocol: "pop3",
    text: "Unable to process From lines (envelopes)",
    meaning:
      "The server cannot tell where one message ends and the next begins.",
    cause:
      "The mailbox file does not begin with a From line, or the From lines in it, which separate the messages, have a form that the server does not recognise.",
    fix:
      "Have the administrator repair the mailbox file, or change how the server recognises the boundaries between messages.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    server: "qpopper",
    sources: ["Qpopper: pop_dropcopy.c"],
    examples: [
      {
        reply:
          "Unable to process From lines (envelopes) in /var/mail/bob; change recognition mode or check for corrupted mail drop.",
      },
      {
        reply:
          "-ERR [SYS/PERM] Unable to process From lines (envelopes) in /var/mail/bob; change recognition mode or check for corrupted mail drop.",
        after: "PASS",
      },
      {
        reply:
          "-ERR Unable to process From lines (envelopes), change recognition modes.",
        after: "PASS",
      },
    ],
  },
];
