import type { Entry } from "../entry.ts";

/** What the last servers before the mailbox say: LMTP and submission of Dovecot, Cyrus and others. */
export const LMTP: readonly Entry[] = [
  {
    id: "lmtp-dovecot-user-lookup",
    protocol: "smtp",
    server: "dovecot",
    text: [
      "Temporary user lookup failure",
      "Internal user lookup failure",
      "Failed to lookup user",
      "Failed to initialize user",
    ],
    meaning: "Dovecot could not find out about the recipient.",
    cause:
      "Its user database does not answer, or the user's mail location in it is wrong.",
    fix:
      "Try again in 15 minutes; have the administrator run doveadm user on the address and read the log.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/lmtp"],
    examples: [
      {
        reply: "451 4.3.0 <a@example.org> Temporary user lookup failure",
        after: "RCPT TO:<a@example.org>",
        server: "dovecot",
      },
      {
        reply: "451 4.3.0 <a@example.org> Internal user lookup failure",
        after: "RCPT TO:<a@example.org>",
        server: "dovecot",
      },
      { reply: "Failed to lookup user a@example.org: Internal error occurred" },
      {
        reply: "Failed to initialize user: Namespace '': mail_location not set",
      },
    ],
  },
  {
    id: "lmtp-dovecot-concurrency",
    protocol: "smtp",
    server: "dovecot",
    text: "Too many concurrent deliveries for user",
    meaning: "Too many messages for this one mailbox arrive at once.",
    cause:
      "Dovecot limits deliveries to one user at a time (lmtp_user_concurrency_limit).",
    fix:
      "Send to this mailbox over fewer connections; what was put off comes in a minute.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: lmtp_user_concurrency_limit"],
    examples: [{
      reply:
        "451 4.3.0 <a@example.org> Too many concurrent deliveries for user",
      after: "RCPT TO:<a@example.org>",
      server: "dovecot",
    }],
  },
  {
    id: "lmtp-dovecot-proxy-loop",
    protocol: "smtp",
    server: "dovecot",
    text: ["loops to itself", "appears to be looping"],
    meaning: "Dovecot would have to pass the mail to itself.",
    cause:
      "The user database says that the mailbox is on another server, and names this one.",
    fix: "Have the host of this user in the database corrected.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/lmtp/lmtp-proxy.c"],
    examples: [
      {
        reply: "554 5.4.6 <a@example.org> Proxying loops to itself",
        after: "RCPT TO:<a@example.org>",
        server: "dovecot",
      },
      {
        reply:
          "554 5.4.6 <a@example.org> Proxying appears to be looping (TTL=0)",
        after: "RCPT TO:<a@example.org>",
        server: "dovecot",
      },
    ],
  },
  {
    id: "lmtp-dovecot-internal",
    protocol: "smtp",
    server: "dovecot",
    text: [
      "Internal error occurred. Refer to server log",
      "Temporary internal error",
      "Temporary internal failure",
    ],
    meaning: "Dovecot could not put the message into the mailbox.",
    cause:
      "Most often the mailbox's folder cannot be written: wrong owner, wrong path, a full disk, or a Sieve script that fails.",
    fix:
      "Have the administrator look up the time of the reply in Dovecot's log; the mail waits in the queue until then.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: src/lib-storage/mail-error.h", "Dovecot: src/lmtp"],
    examples: [
      {
        reply:
          "451 4.2.0 <a@example.org> Internal error occurred. Refer to server log for more information. [2024-05-01 12:00:00]",
        after: ".",
        server: "dovecot",
      },
      {
        reply: "451 4.3.0 <a@example.org> Temporary internal error",
        after: ".",
        server: "dovecot",
      },
      {
        reply: "451 4.3.0 <a@example.org> Temporary internal failure",
        after: "RCPT TO:<a@example.org>",
        server: "dovecot",
      },
    ],
  },
  {
    id: "lmtp-dovecot-path",
    protocol: "smtp",
    server: "dovecot",
    text: ["Invalid FROM:", "Invalid TO:", "Unacceptable TO:"],
    meaning: "The address is not in the form that Dovecot takes.",
    cause:
      "The angle brackets are missing, there is a blank before them, the domain is missing, or a character does not belong there.",
    fix:
      "Write MAIL FROM:<user@example.org> and RCPT TO:<user@example.org>, without blanks.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Dovecot: src/lib-smtp/smtp-address.c",
      "Dovecot: lmtp_client_workarounds",
    ],
    examples: [
      {
        reply: "501 5.5.4 Invalid FROM: Unexpected whitespace before path",
        after: "MAIL FROM: <a@example.org>",
        server: "dovecot",
      },
      {
        reply: "501 5.5.4 Invalid TO: Missing domain",
        after: "RCPT TO:<a>",
        server: "dovecot",
      },
      {
        reply: "501 5.5.4 Unacceptable TO: Empty path not allowed",
        after: "RCPT TO:<>",
        server: "dovecot",
      },
    ],
  },
  {
    id: "submission-dovecot-relay",
    protocol: "smtp",
    server: "dovecot",
    text: [
      "Lost connection to relay server",
      "Failed to connect to remote server",
      "Failed to lookup remote server",
    ],
    meaning:
      "Dovecot took the mail in for another server, and cannot reach that one.",
    cause:
      "Dovecot's submission service passes everything on to a mail server behind it (submission_relay_host), which is down or refuses.",
    fix:
      "Try again in 15 minutes; have the administrator check the server behind Dovecot.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Dovecot: submission_relay_host", "Dovecot: src/submission"],
    examples: [
      {
        reply: "421 4.4.0 Lost connection to relay server",
        after: "MAIL FROM:<a@example.org>",
        server: "dovecot",
      },
      {
        reply: "451 4.4.0 Failed to connect to remote server",
        after: "MAIL FROM:<a@example.org>",
        server: "dovecot",
      },
      {
        reply: "451 4.4.0 Failed to lookup remote server",
        after: "MAIL FROM:<a@example.org>",
        server: "dovecot",
      },
    ],
  },
  {
    id: "lmtp-cyrus-mailbox-unknown",
    protocol: "smtp",
    server: "cyrus",
    text: [
      "Mailbox unknown. Either there is no mailbox associated with this",
      "you do not have authorization to see it",
      "Mailbox not in mupdate database",
    ],
    meaning:
      "Cyrus has no mailbox with this name, or does not let this sender see it.",
    cause:
      "The mailbox was never made, is spelt differently (capital letters count), or its rights keep posting out.",
    fix:
      "Have the administrator list the mailboxes (cyradm: lm) and their rights (lam); posting needs the right p for anyone.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["Cyrus: imap/lmtpengine.c"],
    examples: [
      {
        reply:
          "550-Mailbox unknown.  Either there is no mailbox associated with this\r\n550-name or you do not have authorization to see it.\r\n550 5.1.1 User unknown",
        after: "RCPT TO:<a@example.org>",
        server: "cyrus",
      },
      {
        reply: "550 5.1.1 Mailbox not in mupdate database",
        after: "RCPT TO:<a@example.org>",
        server: "cyrus",
      },
    ],
  },
  {
    id: "lmtp-cyrus-mailbox-broken",
    protocol: "smtp",
    server: "cyrus",
    text: [
      "Mailbox has an invalid format",
      "Mailbox format corruption detected",
      "System I/O error",
      "Mailbox is currently reserved",
      "cannot create temporary file",
    ],
    meaning: "Cyrus cannot write into the mailbox.",
    cause:
      "Its index is damaged, its disk is full or fails, or the mailbox is being moved.",
    fix:
      "Have the administrator check the disk and run reconstruct on the mailbox; the mail waits in the queue until then.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Cyrus: imap/imap_err.et", "Cyrus: imap/lmtpengine.c"],
    examples: [
      {
        reply: "451 4.3.0 Mailbox has an invalid format",
        after: ".",
        server: "cyrus",
      },
      {
        reply: "451 4.3.0 Mailbox format corruption detected",
        after: ".",
        server: "cyrus",
      },
      { reply: "451 4.3.0 System I/O error", after: ".", server: "cyrus" },
      {
        reply: "451 4.2.1 Mailbox is currently reserved",
        after: ".",
        server: "cyrus",
      },
      {
        reply:
          "451 4.3.2 cannot create temporary file: No space left on device",
        after: "DATA",
        server: "cyrus",
      },
    ],
  },
  {
    id: "lmtp-cyrus-mailbox-moved",
    protocol: "smtp",
    server: "cyrus",
    text: [
      "Mailbox has been moved to another server",
      "Mailbox has been (re)moved",
    ],
    meaning: "The mailbox is on another server of the group now.",
    cause:
      "Cyrus servers share mailboxes, and this one has just passed the mailbox on.",
    fix:
      "Try again in 15 minutes; if it stays, have the administrator check the list of mailboxes (mupdate).",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Cyrus: imap/imap_err.et"],
    examples: [
      {
        reply: "451 4.2.0 Mailbox has been moved to another server",
        after: "RCPT TO:<a@example.org>",
        server: "cyrus",
      },
      {
        reply: "451 4.2.0 Mailbox has been (re)moved",
        after: "RCPT TO:<a@example.org>",
        server: "cyrus",
      },
    ],
  },
  {
    id: "lmtp-cyrus-eight-bit-header",
    protocol: "smtp",
    server: "cyrus",
    text: "Message contains non-ASCII characters in headers",
    meaning: "There are letters beyond ASCII in the header of the message.",
    cause:
      "A subject or a name was written as it is instead of encoded, and Cyrus refuses that (reject8bit).",
    fix:
      "Encode header texts as =?UTF-8?B?...?=, or have reject8bit turned off.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 2047", "Cyrus: reject8bit"],
    examples: [{
      reply: "554 5.6.0 Message contains non-ASCII characters in headers",
      after: ".",
      server: "cyrus",
    }],
  },
  {
    id: "lmtp-cyrus-refused",
    protocol: "smtp",
    server: "cyrus",
    text: ["Message refused"],
    meaning: "The mailbox's owner or its rights refuse the message.",
    cause:
      "A Sieve script of the owner rejects it, or the mailbox gives nobody the right to post.",
    fix:
      "Reach the owner another way; the administrator can look at the Sieve script and at the rights.",
    retry: "never",
    who: "mailbox-owner",
    sources: ["Cyrus: imap/lmtpengine.c", "RFC 5429"],
    examples: [
      { reply: "550 5.7.1 Message refused", after: ".", server: "cyrus" },
    ],
  },
  {
    id: "lmtp-sieve-rejected",
    protocol: "smtp",
    text: [
      "was automatically rejected:",
    ],
    meaning: "A filter that the recipient wrote refuses the message.",
    cause:
      "The recipient's rules (Sieve) turn away this sender or subject; their words may follow.",
    fix: "Read what follows, and reach the recipient another way.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["RFC 5429", "Dovecot: rejection_reason"],
    examples: [
      {
        reply:
          "550 5.7.1 <a@example.org> Your message to <a@example.org> was automatically rejected: away for good",
        after: ".",
        server: "dovecot",
      },
    ],
  },
];
