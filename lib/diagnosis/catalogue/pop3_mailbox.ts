import type { Entry } from "../entry.ts";

/** What many POP3 servers say when they cannot read or write the mailbox. */
export const POP3_MAILBOX: readonly Entry[] = [
  {
    id: "pop3-mailbox-changed",
    protocol: "pop3",
    text: [
      "Mailbox updated by other party or corrupted",
      "Mailbox was updated by other process",
      "maildrop content has been changed",
      "mailbox content has been changed",
      "maildir content probably has been changed",
      "Mailbox is in inconsistent state",
    ],
    meaning: "The mailbox was changed by another program during the session.",
    cause:
      "Another mail program or a delivery rewrote it, or somebody edited it or put a copy back, so that the message numbers no longer hold.",
    fix:
      "Sign in again, take numbers and unique-ids from a new list, and take nothing for deleted before.",
    retry: "now",
    who: "you",
    sources: [
      "GNU Mailutils: pop3d/extra.c",
      "Solid POP3: mailbox.c",
      "Solid POP3: maildir.c",
      "Dovecot: src/pop3/pop3-client.c",
    ],
    examples: [
      {
        reply: "-ERR [OUT-SYNC] Mailbox updated by other party or corrupted",
        after: "RETR 2",
      },
      {
        reply: "-ERR Quitting: Mailbox was updated by other process",
        after: "RETR 2",
      },
      {
        reply: "-ERR maildrop: maildrop content has been changed",
        after: "RETR 1",
      },
      { reply: "-ERR mailbox content has been changed", after: "QUIT" },
      {
        reply: "-ERR maildir content probably has been changed",
        after: "RETR 1",
      },
      {
        reply:
          "-ERR [SYS/TEMP] Mailbox is in inconsistent state, please relogin.",
        after: "RETR 2",
      },
    ],
  },
  {
    id: "pop3-not-all-removed",
    protocol: "pop3",
    text: [
      "some * messages * not removed",
      "unable to unlink all deleted messages",
      "unable to update maildrop",
    ],
    meaning: "Not all messages that were deleted are gone.",
    cause:
      "The server could not remove some of them when the session ended: no permission, no room, or a fault of its disk.",
    fix:
      "Sign in again, compare the unique-ids with what was to be deleted, and delete the rest; tell the administrator if it happens again.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    server: ["mailutils", "qmail"],
    sources: [
      "RFC 1939 section 6",
      "GNU Mailutils: pop3d",
      "qmail: qmail-pop3d.c",
    ],
    examples: [
      { reply: "-ERR some deleted messages not removed", after: "QUIT" },
      {
        reply: "-ERR [SYS/TEMP] Some messages were not removed",
        after: "QUIT",
      },
      { reply: "-ERR unable to unlink all deleted messages", after: "QUIT" },
      {
        reply: "-ERR [SYS/TEMP] unable to update maildrop",
        after: "QUIT",
      },
    ],
  },
  {
    id: "pop3-message-unreadable",
    protocol: "pop3",
    text: [
      "unable to open that message",
      "Could not read message",
      "Could not read index record",
      "failed to open message",
      "fail to retrieve message",
      "can't read message",
      "Unable to read message",
      "can't open message file",
      "message file is damaged",
      "message is damaged",
      "Message corrupted",
    ],
    meaning: "The server lists this message but cannot read it.",
    cause:
      "Another program removed its file, the server has no right to read it, or it is damaged.",
    fix:
      "Skip this message and collect the others; tell the administrator its number and unique-id.",
    retry: "later",
    who: "server-admin",
    sources: [
      "qmail: qmail-pop3d.c",
      "Cyrus: imap/pop3d.c",
      "Solid POP3: maildir.c",
      "Gromox: pop3/resource.cpp",
    ],
    examples: [
      { reply: "-ERR unable to open that message", after: "RETR 2" },
      {
        reply: "-ERR [SYS/PERM] Could not read message file",
        after: "RETR 2",
      },
      {
        reply: "-ERR [SYS/PERM] Could not read index record",
        after: "RETR 2",
      },
      { reply: "-ERR failed to open message", after: "RETR 2" },
      { reply: "-ERR fail to retrieve message", after: "RETR 2" },
      { reply: "-ERR maildir: can't read message", after: "RETR 2" },
      { reply: "-ERR can't open message file", after: "RETR 2" },
      { reply: "-ERR message file is damaged", after: "RETR 2" },
      { reply: "-ERR message is damaged", after: "RETR 2" },
      { reply: "-ERR Unable to read message", after: "RETR 2" },
      { reply: "-ERR Message corrupted", after: "RETR 2", server: "exchange" },
    ],
  },
  {
    id: "pop3-mailbox-not-opened",
    protocol: "pop3",
    text: [
      "Unable to open user's INBOX",
      "Unable to access mailbox",
      "unable to open mailbox",
      "unable to open maildrop",
      "could not open mailbox",
      "can't open mailbox",
      "can't open maildir",
      "open * Permission denied",
      "/var/ * Permission denied",
      "cannot get mailbox location",
      "failed to open/read inbox index",
      "Failed to fetch messages in Inbox",
      "Mailbox not available",
      "Unable to get spool name",
    ],
    meaning: "The login was right, but the server cannot open the mailbox.",
    cause:
      "The mailbox does not exist yet, is damaged, or the server has no right to read it.",
    fix:
      "Have the administrator check the mailbox's file or directory, its owner and its permissions; try again later.",
    retry: "later",
    who: "server-admin",
    sources: [
      "UW ipop3d: ipop3d.c",
      "hMailServer: POP3Connection.cpp",
      "Solid POP3: mailbox.c",
      "Gromox: pop3/resource.cpp",
      "Qpopper: pop_dropcopy.c",
    ],
    examples: [
      { reply: "-ERR Unable to open user's INBOX", after: "PASS" },
      { reply: "-ERR Unable to access mailbox.", after: "RSET" },
      {
        reply: "-ERR [SYS/TEMP] Unable to open mailbox: timed out",
        after: "PASS",
      },
      { reply: "-ERR unable to open maildrop", after: "PASS" },
      { reply: "-ERR can't open mailbox file", after: "PASS" },
      { reply: "-ERR can't open maildir", after: "PASS" },
      {
        reply: "-ERR cannot get mailbox location from database",
        after: "PASS",
      },
      { reply: "-ERR failed to open/read inbox index", after: "PASS" },
      {
        reply: "-ERR Server error: Failed to fetch messages in Inbox.",
        after: "PASS",
      },
      { reply: "-ERR Mailbox not available.", after: "RETR 1" },
      { reply: "-ERR [SYS/TEMP] Unable to get spool name", after: "PASS" },
      { reply: "-ERR could not open mailbox", after: "PASS" },
      {
        reply: "-ERR [SYS/PERM] /var/mail/bob: Permission denied",
        after: "PASS",
      },
      {
        reply: "-ERR can't open mailbox /var/mail/bob: Permission denied",
        after: "PASS",
      },
    ],
  },
  {
    id: "pop3-disk-full",
    protocol: "pop3",
    text: [
      "No space left on device",
      "Disk quota exceeded",
      "Mailbox is full",
      "over quota",
    ],
    meaning: "There is no room left on the server.",
    cause:
      "The disk is full, or the user's share of it is used up, so that the server can write neither lock nor copy.",
    fix:
      "Free space on the server, by webmail or another way, or have the quota raised; then collect again.",
    retry: "after-change",
    who: "mailbox-owner",
    others: [{
      cause: "The disk is full for everybody.",
      fix: "Tell the administrator, and try again later.",
      evidence: "The mailbox is small, or the reply speaks of the device.",
    }],
    sources: ["POSIX: ENOSPC and EDQUOT", "seen in the field"],
    examples: [
      {
        reply:
          "-ERR [SYS/TEMP] Unable to open temporary maildrop '/var/mail/.bob.pop': No space left on device (28)",
        after: "PASS",
      },
      {
        reply:
          "-ERR [SYS/TEMP] flock: '/var/mail/bob': Disk quota exceeded (122)",
        after: "PASS",
      },
      { reply: "-ERR Mailbox is full", after: "PASS" },
      { reply: "-ERR user is over quota", after: "PASS" },
    ],
  },
];
