import type { Entry } from "../entry.ts";

/** What the patches and filters of qmail say: chkuser, spamdyke, vpopmail, qpsmtpd. */
export const SMTP_QMAIL_ADDONS: readonly Entry[] = [
  {
    id: "chkuser-sender-mx",
    protocol: "smtp",
    server: "qmail",
    text: [
      "can't find a valid MX for sender domain",
      "domain of your sender address has no mail exchanger",
    ],
    meaning: "The sender's domain has no mail server.",
    cause: "The domain after MAIL FROM does not exist, or has no MX record.",
    fix: "Use a sender whose domain takes mail, or enter its MX record.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["chkuser: chkuser_settings.h", "spamdyke"],
    examples: [
      {
        reply:
          "550 5.1.8 sorry, can't find a valid MX for sender domain (chkuser)",
        after: "MAIL FROM:<a@nowhere.example>",
        server: "qmail",
      },
      {
        reply:
          "554 Refused. The domain of your sender address has no mail exchanger (MX).",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
    ],
  },
  {
    id: "chkuser-recipient-mx",
    protocol: "smtp",
    server: "qmail",
    text: "can't find a valid MX for rcpt domain",
    meaning: "The recipient's domain has no mail server.",
    cause: "The domain is misspelt, or has no MX record.",
    fix: "Check how the domain is spelt.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["chkuser: chkuser_settings.h"],
    examples: [{
      reply: "550 5.1.2 sorry, can't find a valid MX for rcpt domain (chkuser)",
      after: "RCPT TO:<a@nowhere.example>",
      server: "qmail",
    }],
  },
  {
    id: "chkuser-dns-deferred",
    protocol: "smtp",
    server: "qmail",
    text: "DNS temporary failure (chkuser)",
    meaning: "The server could not look up the domain of the address just now.",
    cause: "The name service did not answer.",
    fix: "Try again in an hour.",
    retry: "later",
    who: "network",
    confidence: "certain",
    sources: ["chkuser: chkuser_settings.h"],
    examples: [{
      reply: "451 4.4.0 DNS temporary failure (chkuser)",
      after: "MAIL FROM:<a@example.org>",
      server: "qmail",
    }],
  },
  {
    id: "chkuser-too-many-bad",
    protocol: "smtp",
    server: "qmail",
    text: [
      "you are violating our security policies",
      "maximum number of failed recipients",
      "you have exceeded your messaging limits",
    ],
    meaning: "The server has had enough of this session.",
    cause:
      "Too many recipients in it did not exist, or the sender has used up what it may send.",
    fix:
      "Clean the list of addresses, wait an hour, and send with fewer recipients at a time.",
    retry: "after-change",
    who: "you",
    sources: ["chkuser: chkuser_settings.h", "qmail: rcptcheck-overlimit"],
    examples: [
      {
        reply:
          "571 sorry, you are violating our security policies (#5.7.1 - chkuser)",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply:
          "571 sorry, you have reached the maximum number of failed recipients for one SMTP session (chkuser)",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "421 you have exceeded your messaging limits",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
    ],
  },
  {
    id: "qmail-relay-through-this-mta",
    protocol: "smtp",
    server: "qmail",
    text: [
      "isn't allowed to be relayed thru this MTA",
      "Sending to remote addresses (relaying) is not allowed",
      "not in my list of allowed rcpthosts",
      "No plugin decided if relaying is allowed",
    ],
    meaning: "The server will not pass this mail on for you.",
    cause:
      "The recipient's domain is not one of the server's own, and the session has no login.",
    fix:
      "Sign in on port 587 or 465 before MAIL FROM, or use your own provider's server.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "netqmail with SMTP AUTH",
      "spamdyke",
      "qpsmtpd: Qpsmtpd/SMTP.pm",
    ],
    examples: [
      {
        reply:
          "553 sorry, that domain isn't allowed to be relayed thru this MTA (#5.7.1)",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
      {
        reply:
          "554 Refused. Sending to remote addresses (relaying) is not allowed.",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
      {
        reply: "553 sorry, this domain is not in my list of allowed rcpthosts",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
      {
        reply: "450 No plugin decided if relaying is allowed",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
    ],
  },
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
    id: "spamdyke-recipients",
    protocol: "smtp",
    server: "qmail",
    text: "Try the remaining addresses again later",
    meaning: "The message has more recipients than the server takes at once.",
    cause: "The filter in front of qmail limits the recipients of one message.",
    fix:
      "Go on with those that were accepted, and send the rest in a further message.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["spamdyke"],
    examples: [{
      reply:
        "452 Too many recipients. Try the remaining addresses again later.",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }],
  },
  {
    id: "spamdyke-timeout",
    protocol: "smtp",
    server: "qmail",
    text: "Timeout. Talk faster next time",
    meaning: "The server grew tired of waiting and closes the connection.",
    cause:
      "The client was silent for longer than the filter in front of qmail allows.",
    fix: "Connect again and send without pauses.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["spamdyke"],
    examples: [{
      reply: "421 Timeout. Talk faster next time.",
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
    id: "spamdyke-sender-refused",
    protocol: "smtp",
    server: "qmail",
    text: [
      "Your sender address has been blacklisted",
      "Mail from * not accepted here",
    ],
    meaning: "The administrator refuses mail from this sender.",
    cause:
      "The address after MAIL FROM, or its domain, stands in the server's list.",
    fix:
      "Write to postmaster there from another address and ask for the entry to be taken out.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["spamdyke", "qpsmtpd: plugins/badmailfrom"],
    examples: [
      {
        reply: "554 Refused. Your sender address has been blacklisted.",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "550 Mail from a@example.com not accepted here",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
    ],
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
    id: "qpsmtpd-list-null-sender",
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
      "user missing home directory",
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
      { reply: "550 user missing home directory", after: "." },
      { reply: "Unable_to_chdir_to_maildir._(#4.2.1)/" },
    ],
  },
];
