import type { Entry } from "../entry.ts";

/** What Qpopper and the UCB popper before it say. */
export const POP3_QPOPPER: readonly Entry[] = [
  {
    id: "qpopper-timeout",
    protocol: "pop3",
    text: ["POP timeout from", "POP hangup from", "POP EOF or I/O Error"],
    server: "qpopper",
    meaning: "The server gave up the session.",
    cause:
      "Nothing was sent for its time limit, the connection broke, or the client went away without QUIT; deletions were dropped.",
    fix:
      "Connect again, compare the unique-ids, and end each session with QUIT.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Qpopper: popper.c"],
    examples: [
      { reply: "-ERR POP timeout from mail.example.org", after: "RETR 3" },
      { reply: "-ERR POP hangup from mail.example.org", after: "RETR 3" },
      { reply: "-ERR POP EOF or I/O Error", after: "NOOP" },
    ],
  },
  {
    id: "qpopper-copy-failed",
    protocol: "pop3",
    text: [
      "Unable to copy mail spool file to temp pop dropbox",
      "Flush of temp pop dropbox",
      "Unable to copy bulletin",
    ],
    server: "qpopper",
    meaning: "The server could not make its working copy of the mailbox.",
    cause:
      "The disk of its temporary files is full, or has a fault; the words in the reply and the number at its end tell which.",
    fix:
      "Tell the administrator the whole reply, who frees space or repairs the disk, and try later.",
    retry: "later",
    who: "server-admin",
    sources: ["Qpopper: pop_dropcopy.c", "Qpopper: pop_bull.c"],
    examples: [
      {
        reply:
          "-ERR [SYS/TEMP] Unable to copy mail spool file to temp pop dropbox /var/mail/.bob.pop: No space left on device (28)",
        after: "PASS",
      },
      {
        reply:
          "-ERR [SYS/TEMP] Flush of temp pop dropbox /var/mail/.bob.pop failed: No space left on device (28)",
        after: "PASS",
      },
      {
        reply:
          "-ERR [SYS/TEMP] Unable to copy bulletin 00012.news to pop dropbox /var/mail/.bob.pop: Input/output error (5)",
        after: "PASS",
      },
    ],
  },
  {
    id: "qpopper-temp-drop-not-created",
    protocol: "pop3",
    text: [
      "Failed to create * Change permissions",
      "can't open temporary file, do you own it",
      "Unable to get temp drop name",
      "Unable to create spool directory",
      "Unable to access spool directory",
    ],
    server: "qpopper",
    meaning: "The server cannot write where it makes its working copy.",
    cause:
      "The directory of the mailboxes has a wrong owner or wrong permissions, or its disk is full.",
    fix:
      "Have the administrator put owner and permissions of the mail directory right.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Qpopper: pop_dropcopy.c", "UCB popper: pop_dropcopy.c"],
    examples: [
      {
        reply:
          "-ERR [SYS/TEMP] Failed to create /var/mail/.bob.pop with uid 1001, gid 8.  Change permissions.",
        after: "PASS",
      },
      {
        reply:
          "-ERR /usr/spool/mail/.bob.pop: can't open temporary file, do you own it?",
        after: "PASS",
      },
      { reply: "-ERR [SYS/TEMP] Unable to get temp drop name", after: "PASS" },
      {
        reply:
          "-ERR [SYS/TEMP] Unable to create spool directory /var/mail/b/o (0700): Permission denied (13)",
        after: "PASS",
      },
      {
        reply:
          "-ERR [SYS/TEMP] Unable to access spool directory /var/mail: No such file or directory (2)",
        after: "PASS",
      },
    ],
  },
  {
    id: "qpopper-temp-drop-unsafe",
    protocol: "pop3",
    text: [
      "Temporary drop * not owned by",
      "Your temporary file * is accessible by others",
      "Your temporary file appears to have more than one link",
      "temporary drop file * is not type 'regular file'",
    ],
    server: "qpopper",
    meaning: "A file in the server's way looks like an attack, so it stops.",
    cause:
      "What stands where the working copy of the mailbox belongs is somebody else's, is open to others, or is a link.",
    fix:
      "Have the administrator look at that file, the one ending in .pop, while nobody is signed in, and move it away once its mail is saved.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Qpopper: pop_dropcopy.c"],
    examples: [
      {
        reply:
          "-ERR [SYS/PERM] Temporary drop /var/mail/.bob.pop not owned by bob.",
        after: "PASS",
      },
      {
        reply:
          "-ERR [SYS/PERM] Your temporary file /var/mail/.bob.pop is accessible by others.  This must be fixed",
        after: "PASS",
      },
      {
        reply:
          "-ERR [SYS/PERM] Your temporary file appears to have more than one link.",
        after: "PASS",
      },
      {
        reply:
          "-ERR temporary drop file /var/mail/.bob.pop is not type 'regular file'",
        after: "PASS",
      },
    ],
  },
  {
    id: "qpopper-being-unlocked",
    protocol: "pop3",
    text: "Maildrop being unlocked; try again",
    server: "qpopper",
    meaning: "The mailbox was just being released by another session.",
    cause: "This login came at the very moment at which the other one ended.",
    fix: "Sign in once more.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Qpopper: pop_dropcopy.c"],
    examples: [{
      reply: "-ERR [IN-USE] Maildrop being unlocked; try again.",
      after: "PASS",
    }],
  },
  {
    id: "qpopper-maillock",
    protocol: "pop3",
    text: ["maillock error", "flock: '*':"],
    server: "qpopper",
    meaning: "The server could not lock the mailbox file.",
    cause:
      "A delivery program holds the lock, an old lock file was left behind, or the mail directory may not be written.",
    fix:
      "Try again in some minutes; if it lasts, have the administrator look for an old file ending in .lock.",
    retry: "later",
    who: "server-admin",
    sources: ["Qpopper: pop_dropcopy.c", "Qpopper: maillock.c"],
    examples: [
      {
        reply:
          "-ERR [SYS/TEMP] maillock error 'Max tries exceeded' (4) on '/var/mail/bob': File exists (17)",
        after: "PASS",
      },
      {
        reply:
          "-ERR [SYS/TEMP] flock: '/var/mail/bob': No locks available (37)",
        after: "PASS",
      },
    ],
  },
  {
    id: "qpopper-cannot-assign-stream",
    protocol: "pop3",
    text: "Cannot assign stream for",
    server: "qpopper",
    meaning: "The server could not open the mailbox file for reading.",
    cause: "Its system is short of memory or of open files.",
    fix: "Try again in some minutes, and tell the administrator if it lasts.",
    retry: "later",
    who: "server-admin",
    sources: ["Qpopper: pop_dropcopy.c"],
    examples: [{
      reply:
        "-ERR [SYS/TEMP] Cannot assign stream for /var/mail/bob: Too many open files (24)",
      after: "PASS",
    }],
  },
  {
    id: "qpopper-bulletins",
    protocol: "pop3",
    text: "Unable to open Bulletin database",
    server: "qpopper",
    meaning: "The server cannot open its file of bulletins, so nobody gets in.",
    cause:
      "The database of notices to all users is locked, missing or may not be written.",
    fix:
      "Have the administrator repair the bulletin database, or let logins go on without it.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Qpopper: pop_dropcopy.c"],
    examples: [{
      reply:
        "-ERR [SYS/TEMP] Unable to open Bulletin database; contact your administrator",
      after: "PASS",
    }],
  },
  {
    id: "qpopper-update-failed",
    protocol: "pop3",
    text: ["POP mailbox update for", "POP mailbox restoration for"],
    server: "qpopper",
    meaning: "The server could not put the mailbox back in order.",
    cause:
      "When the session ended it could not write the mailbox; mail may now lie in its working copy, the file ending in .pop.",
    fix:
      "Have the administrator bring back the mail from the working copy before anybody signs in again.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Qpopper: popper.c"],
    examples: [
      { reply: "-ERR POP mailbox update for bob failed!", after: "QUIT" },
      { reply: "-ERR POP mailbox restoration for bob failed!", after: "QUIT" },
    ],
  },
  {
    id: "qpopper-apop-database",
    protocol: "pop3",
    text: "unable to lock POP authentication DB",
    server: "qpopper",
    meaning: "The server could not read its APOP secrets.",
    cause:
      "Somebody is changing the file of APOP secrets, or the server has no right to read it.",
    fix: "Try again in a minute, and tell the administrator if it lasts.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Qpopper: pop_apop.c"],
    examples: [{
      reply:
        "-ERR [SYS/TEMP] unable to lock POP authentication DB: Permission denied (13)",
      after: "APOP bob",
    }],
  },
  {
    id: "qpopper-user-not-allowed",
    protocol: "pop3",
    text: '": access denied',
    server: "qpopper",
    meaning: "This user may not collect mail here.",
    cause:
      "The server has a list of users who may, or may not, use POP3, or refuses accounts of the system such as root.",
    fix: "Have the administrator allow the user, or use another account.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Qpopper: pop_pass.c"],
    examples: [{ reply: '-ERR [AUTH] "root": access denied.', after: "PASS" }],
  },
  {
    id: "qpopper-empty-password",
    protocol: "pop3",
    text: 'Password supplied for "*" is empty',
    server: "qpopper",
    meaning: "The server holds no password for this user.",
    cause:
      "The user is not in the server's file of passwords, or has none there.",
    fix: "Check the user name, or have the administrator set a password.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Qpopper: pop_pass.c"],
    examples: [{
      reply: '-ERR [AUTH] (shadow) Password supplied for "bob" is empty.',
      after: "PASS",
    }],
  },
  {
    id: "qpopper-kerberos",
    protocol: "pop3",
    text: [
      "Kerberos error:",
      "Kerberos realm",
      "Kerberos failure: Qpopper not compiled",
      "Must use null Kerberos",
      "Wrong username supplied",
      "Kerberos authentication failure",
      "Not in *'s ACL",
    ],
    server: ["qpopper", "cyrus"],
    meaning: "The login with a Kerberos ticket was refused.",
    cause:
      "The ticket is for another user or realm, has run out, or the server is not set up for Kerberos.",
    fix:
      "Get a new ticket for this user, or sign in with user name and password under TLS.",
    retry: "after-change",
    who: "you",
    sources: ["Qpopper: pop_pass.c", "Cyrus: imap/pop3d.c"],
    examples: [
      {
        reply: '-ERR [AUTH] Kerberos error:  "Cannot find realm".',
        after: "PASS",
      },
      {
        reply: '-ERR [AUTH] Kerberos realm "EXAMPLE.COM" not accepted.',
        after: "PASS",
      },
      {
        reply:
          "-ERR [SYS/PERM] Kerberos failure: Qpopper not compiled with --enable-kerberos",
        after: "PASS",
      },
      {
        reply:
          '-ERR [AUTH] Must use null Kerberos(tm) instance -- "bob.admin" not accepted.',
        after: "PASS",
      },
      {
        reply: "-ERR [AUTH] Wrong username supplied (bob vs. eve).",
        after: "USER eve",
      },
      {
        reply: "-ERR [AUTH] Kerberos authentication failure: Ticket expired",
        after: "connect",
      },
      { reply: "-ERR [AUTH] Not in bob's ACL.", after: "PASS" },
    ],
  },
];
