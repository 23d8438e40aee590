import type { Entry } from "../entry.ts";

/** What the patches and filters of qmail say: chkuser, spamdyke, vpopmail, qpsmtpd. */
export const SMTP_QMAIL_ADDONS: readonly Entry[] = [
  {
    id: "spamdyke-name-looks-dynamic",
    protocol: "smtp",
    server: "qmail",
    text: ["reverse DNS entry contains your IP address"],
    meaning: "Your host's name looks like that of a home connection.",
    cause:
      "The reverse name (PTR) of your address is made of the address itself, as providers give to their customers' lines.",
    fix:
      "Have a proper PTR name set for the address, or send through your provider's server.",
    retry: "after-change",
    who: "network",
    confidence: "certain",
    sources: ["spamdyke"],
    examples: [{
      reply:
        "554 Refused. Your reverse DNS entry contains your IP address and a banned keyword.",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }],
  },
  {
    id: "qmail-recipient-refused",
    protocol: "smtp",
    server: "qmail",
    text: [
      "Mail is not being accepted at this address",
      "mail to * not accepted here",
      "in my badrcptto list",
      "in my badmailto list",
    ],
    meaning: "The administrator has closed this address.",
    cause: "It stands in a list of addresses that take no mail.",
    fix: "Write to another address at the same place, such as postmaster.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["spamdyke", "qpsmtpd: plugins/badrcptto", "notqmail: badrcptto"],
    examples: [
      {
        reply: "554 Refused. Mail is not being accepted at this address.",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "550 mail to a@example.org not accepted here",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply:
          "553 sorry, your envelope recipient is in my badrcptto list (#5.7.1)",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply:
          "553 sorry, your envelope recipient is in my badmailto list (#5.7.1)",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
    ],
  },
  {
    id: "smtp-sender-listed-by-hand",
    protocol: "smtp",
    text: [
      "Your sender address has been blacklisted",
      "Mail from * not accepted here",
      "is locally blacklisted here",
      "in my badmailfrom list",
    ],
    meaning: "The administrator refuses mail from this sender.",
    cause:
      "The address after MAIL FROM, its domain, or your host stands in the server's own list.",
    fix:
      "Write to postmaster there from another address and ask for the entry to be taken out.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "spamdyke",
      "qpsmtpd: plugins/badmailfrom",
      "qmail: control/badmailfrom",
      "Exim: Debian's ACL for RCPT",
    ],
    examples: [{
      reply: "554 Refused. Your sender address has been blacklisted.",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }, {
      reply: "550 Mail from a@example.com not accepted here",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }, {
      reply:
        "550 sender envelope address a@example.com is locally blacklisted here. If you think this is wrong, get in touch with postmaster",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }, {
      reply:
        "553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }],
  },
  {
    id: "qpsmtpd-incomplete-data",
    protocol: "smtp",
    server: "qmail",
    text: ["Incomplete DATA"],
    meaning: "The message stopped before its end.",
    cause: "The connection broke, or the client closed it before the lone dot.",
    fix: "Send the message again, whole.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["qpsmtpd: Qpsmtpd/SMTP.pm"],
    examples: [{ reply: "451 Incomplete DATA", after: ".", server: "qmail" }],
  },
  {
    id: "smtp-null-sender-refused",
    protocol: "smtp",
    text: [
      "mailing lists do not accept null senders",
      "null sender is not allowed",
      "sender address must be specified",
      "empty envelope sender",
    ],
    meaning: "The server does not take mail without a sender here.",
    cause:
      "MAIL FROM:<> is for notices of failed mail, and this address or server takes none.",
    fix: "Put a real sender address after MAIL FROM.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "qpsmtpd: plugins/qmail_deliverable",
      "hMailServer: SMTPConnection.cpp",
      "RFC 5321 section 4.5.5",
    ],
    examples: [
      {
        reply: "550 mailing lists do not accept null senders",
        after: "RCPT TO:<list@example.org>",
        server: "qmail",
      },
      { reply: "550 NULL sender is not allowed", after: "MAIL FROM:<>" },
      {
        reply: "550 Sender address must be specified.",
        after: "MAIL FROM:<>",
        server: "hmailserver",
      },
      {
        reply: "550 empty envelope senders not allowed",
        after: "MAIL FROM:<>",
      },
    ],
  },
  {
    id: "vpopmail-homeless",
    protocol: "smtp",
    text: [
      "unable to chdir to maildir",
      "Unable_to_chdir_to_maildir",
    ],
    meaning: "The mailbox is known, but its folder is missing on the server.",
    cause:
      "The folder was deleted or moved, has the wrong owner, or its disk is not mounted.",
    fix:
      "Have the administrator make or repair the mailbox's folder; the mail waits in the queue until then.",
    retry: "later",
    who: "server-admin",
    sources: ["vpopmail: vdelivermail.c", "qmail: qmail-local.c"],
    examples: [
      { reply: "Unable to chdir to maildir. (#4.2.1)" },
      { reply: "Unable_to_chdir_to_maildir._(#4.2.1)/" },
    ],
  },
];
