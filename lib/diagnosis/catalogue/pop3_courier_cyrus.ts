import type { Entry } from "../entry.ts";

/** What the POP3 servers of Courier and Cyrus say. */
export const POP3_COURIER_CYRUS: readonly Entry[] = [
  {
    id: "courier-pop3-temporary-problem",
    protocol: "pop3",
    text: "Temporary problem, please try again later",
    server: "courier",
    meaning: "The server could not check the password.",
    cause:
      "Its authentication daemon is not running or cannot reach its database; the password may well be right.",
    fix:
      "Try again in some minutes, keep the password, and have the administrator look at authdaemond if it lasts.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Courier: imap/pop3login.C"],
    examples: [{
      reply: "-ERR Temporary problem, please try again later",
      after: "PASS",
    }],
  },
  {
    id: "courier-pop3-suspended",
    protocol: "pop3",
    text: "temporarily unavailable (+t bit set on home directory)",
    server: "courier",
    meaning: "The mailbox is closed on purpose for the moment.",
    cause:
      "The sticky bit is set on the home directory, which is how an administrator or the owner stops delivery and collection.",
    fix:
      "Have the sticky bit taken off the home directory when the work is done.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Courier: imap/pop3dserver.C"],
    examples: [{
      reply:
        "-ERR Your account is temporarily unavailable (+t bit set on home directory).",
      after: "PASS",
    }],
  },
  {
    id: "courier-pop3-maildir-invalid",
    protocol: "pop3",
    text: "Maildir invalid (no 'cur' directory)",
    server: "courier",
    meaning: "The login was right, but there is no proper mailbox.",
    cause:
      "The directory that should hold the mail is not a Maildir, or has never been set up.",
    fix: "Have the administrator create the Maildir with maildirmake.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Courier: imap/pop3dserver.C"],
    examples: [{
      reply: "-ERR Maildir invalid (no 'cur' directory)",
      after: "PASS",
    }],
  },
  {
    id: "courier-pop3-chdir-failed",
    protocol: "pop3",
    text: "chdir * failed",
    server: "courier",
    meaning: "The login was right, but the mailbox's directory is not there.",
    cause:
      "The path in the user database is wrong, or the server may not enter the directory.",
    fix:
      "Have the administrator correct the path, or owner and permissions of the directory.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Courier: imap/pop3dserver.C"],
    examples: [{ reply: "-ERR chdir Maildir failed", after: "PASS" }],
  },
  {
    id: "courier-pop3-message-gone",
    protocol: "pop3",
    text: "Can't open the message file - it's gone",
    server: "courier",
    meaning: "The message was removed during this session.",
    cause: "Another program deleted or moved it after this session had begun.",
    fix: "Take the message for gone and go on with the next one.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Courier: imap/pop3dserver.C"],
    examples: [{
      reply: "-ERR Can't open the message file - it's gone!",
      after: "RETR 3",
    }],
  },
  {
    id: "courier-pop3-set-up-wrongly",
    protocol: "pop3",
    text: [
      "pop3login requires exactly two arguments",
      "libmail_streampipe() failed",
    ],
    server: "courier",
    meaning: "The server is set up wrongly and takes no logins.",
    cause:
      "Its login program was started with wrong arguments, or the system refuses it a pipe.",
    fix: "Have the administrator look at how pop3d of Courier is started.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Courier: imap/pop3login.C"],
    examples: [
      {
        reply: "-ERR pop3login requires exactly two arguments.",
        after: "connect",
      },
      { reply: "-ERR libmail_streampipe() failed.", after: "STLS" },
    ],
  },
  {
    id: "cyrus-pop3-login-delay",
    protocol: "pop3",
    text: "Logins must be at least",
    server: "cyrus",
    meaning: "The last login was too short a time ago.",
    cause:
      "The server wants the time that the reply names between two logins to the same mailbox.",
    fix:
      "Wait for that many minutes, and have the job run less often than that.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Cyrus: imap/pop3d.c, option popminpoll"],
    examples: [{
      reply: "-ERR [LOGIN-DELAY] Logins must be at least 5 minutes apart",
      after: "PASS",
    }],
  },
  {
    id: "cyrus-pop3-no-maildrop",
    protocol: "pop3",
    text: "Unable to open maildrop:",
    responseCode: "SYS/PERM",
    server: "cyrus",
    meaning: "The login was right, but this user has no mailbox.",
    cause:
      "The mailbox was never created, was removed or is damaged, or the user may not read it.",
    fix:
      "Have the administrator create the mailbox with cyradm, or repair it with reconstruct.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Cyrus: imap/pop3d.c"],
    examples: [{
      reply: "-ERR [SYS/PERM] Unable to open maildrop: Mailbox does not exist",
      after: "PASS",
    }],
  },
  {
    id: "cyrus-pop3-maildrop-unavailable",
    protocol: "pop3",
    text: "Unable to open maildrop:",
    responseCode: "SYS/TEMP",
    server: "cyrus",
    meaning: "The server cannot open the mailbox at the moment.",
    cause:
      "Its list of mailboxes, or the server that holds this one, does not answer.",
    fix:
      "Try again in some minutes; if it lasts, have the administrator look at the server's log.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Cyrus: imap/pop3d.c"],
    examples: [{
      reply: "-ERR [SYS/TEMP] Unable to open maildrop: System I/O error",
      after: "PASS",
    }],
  },
  {
    id: "cyrus-pop3-maildrop-moved",
    protocol: "pop3",
    text: "Maildrop has been (re)moved",
    server: "cyrus",
    meaning: "The mailbox was removed or renamed during the session.",
    cause:
      "The administrator moved the mailbox, perhaps to another server, or deleted it.",
    fix:
      "Sign in again in some minutes; ask the administrator where the mailbox is if it is still not there.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Cyrus: imap/pop3d.c"],
    examples: [{
      reply: "-ERR [SYS/TEMP] Maildrop has been (re)moved",
      after: "RETR 1",
    }],
  },
  {
    id: "cyrus-pop3-backend-login",
    protocol: "pop3",
    text: [
      "couldn't authenticate to backend server",
      "Authentication to backend server failed",
    ],
    server: "cyrus",
    meaning: "The server in front could not sign in to the one behind it.",
    cause:
      "The mailbox lies on another server of the same system, which refused the front one.",
    fix:
      "Have the administrator check the password that the front server uses for its backend.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Cyrus: imap/pop3d.c"],
    examples: [
      {
        reply: "-ERR [SYS/TEMP] couldn't authenticate to backend server",
        after: "PASS",
      },
      {
        reply: "-ERR Authentication to backend server failed",
        after: "PASS",
      },
    ],
  },
  {
    id: "cyrus-pop3-apop-refused",
    protocol: "pop3",
    stage: "login",
    text: "authenticating:",
    server: "cyrus",
    meaning: "Signing in with APOP or AUTH did not work.",
    cause:
      "The words behind the colon tell why, such as a user that is not known or a wrong password.",
    fix: "Check the user name and the password, or sign in in another way.",
    retry: "after-change",
    who: "you",
    sources: ["Cyrus: imap/pop3d.c"],
    examples: [
      {
        reply: "-ERR [AUTH] authenticating: user not found",
        after: "APOP bob",
      },
    ],
  },
  {
    id: "cyrus-pop3-sasl-fault",
    protocol: "pop3",
    text: ["weird SASL error", "SASL canonification error"],
    server: "cyrus",
    meaning: "The server could not make out who the user is.",
    cause:
      "Its login library accepted the password but failed afterwards, so its set-up is wrong.",
    fix:
      "Have the administrator look at the SASL set-up and at the server's log.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Cyrus: imap/pop3d.c"],
    examples: [
      {
        reply: "-ERR [AUTH] weird SASL error -7 getting SASL_USERNAME",
        after: "AUTH PLAIN",
      },
      {
        reply: "-ERR [AUTH] SASL canonification error -7",
        after: "AUTH PLAIN",
      },
    ],
  },
  {
    id: "courier-pop3-sasl-aborted",
    protocol: "pop3",
    stage: "login",
    server: "courier",
    text: "Authentication aborted.",
    meaning: "The login came to nothing before the password was looked at.",
    cause:
      "What was sent for it was no proper base64, was empty or too long, or a lone asterisk, which breaks the login off.",
    fix:
      "Send each answer as one line of base64, or sign in with USER and PASS under TLS.",
    retry: "after-change",
    who: "you",
    confidence: "likely",
    sources: ["seen on Courier 1.0"],
    examples: [{
      reply: "-ERR Authentication aborted.",
      after: "AUTH PLAIN",
      server: "courier",
    }],
  },
  {
    id: "courier-pop3-user-pass-required",
    protocol: "pop3",
    server: "courier",
    text: "USER/PASS required",
    meaning: "PASS came without a user name or without a password.",
    cause:
      "USER was not sent before it, or was refused, or the password is empty.",
    fix:
      "Send USER with a name, wait for its reply, then PASS with the password.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Courier: imap/pop3login.C"],
    examples: [{
      reply: "-ERR USER/PASS required.",
      after: "PASS",
      server: "courier",
    }],
  },
  {
    id: "courier-pop3-message-number",
    protocol: "pop3",
    server: "courier",
    text: "Invalid message number.",
    meaning: "There is no message of this number in this session.",
    cause:
      "The number is beyond the last one, is no number, or its message is marked for deletion: Courier says the same to all of it.",
    fix:
      "Ask for LIST or UIDL again and use the numbers that it gives; RSET takes marks back.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Courier: imap/pop3dserver.C"],
    examples: [{
      reply: "-ERR Invalid message number.",
      after: "RETR 99",
      server: "courier",
    }],
  },
];
