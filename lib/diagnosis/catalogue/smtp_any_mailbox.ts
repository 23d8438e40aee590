import type { Entry } from "../entry.ts";

/** What many SMTP servers say of mailboxes: not known, closed, full. */
export const SMTP_ANY_MAILBOX: readonly Entry[] = [
  {
    id: "smtp-user-unknown",
    protocol: "smtp",
    text: [
      "user unknown",
      "unknown user",
      "no such user",
      "user does not exist",
      "user doesn't exist",
      "addressee unknown",
      "mailbox not found",
      "mailbox does not exist",
      "recipient unknown",
      "unknown recipient",
      "invalid recipient",
      "no such mailbox",
      "no such recipient",
      "recipient not found",
      "recipient does not exist",
      "user not found",
      "no mailbox here by that name",
      "unknown mailbox",
      "unknown local part",
      "unknown local-part",
      "address unknown",
      "address does not exist",
      "is not a valid mailbox",
      "mailbox unallocated",
      "not a known user",
      "no such person",
      "account does not exist",
      "mailbox invalid",
      "no mailbox found",
      "not a valid user",
      "invalid mailbox:",
    ],
    meaning: "There is no mailbox with this address.",
    cause:
      "The part before the @ is misspelt, or the mailbox has been deleted or was never made.",
    fix:
      "Check the address letter by letter, and take it off your list if it is right; the server will say the same again.",
    retry: "never",
    who: "you",
    others: [{
      cause:
        "The server has the wrong idea of its users: a table or a directory is missing or stale.",
      fix: "Have the administrator look the address up where the server looks.",
      evidence:
        "The owner of the mailbox says that it exists, and others fail with it as well.",
    }],
    sources: [
      "RFC 3463 section 3.2",
      "Postfix: src/smtpd/smtpd_check.c",
      "Sendmail: sendmail/deliver.c",
      "Exim: src/src/configure.default",
      "hMailServer: RecipientParser.cpp",
    ],
    examples: [
      {
        reply: "550 Invalid mailbox: a@example.org",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 Invalid recipient", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.1.1 <a@example.org>... User unknown",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "550 5.1.1 User unknown",
        after: "RCPT TO:<a@example.org>",
        server: "courier",
      },
      {
        reply: "550 Unknown user",
        after: "RCPT TO:<a@example.org>",
        server: "hmailserver",
      },
      { reply: "550 No such user here", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.1.1 No such user",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      { reply: "550 User does not exist", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.1.1 User doesn't exist: a@example.org",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 5.1.1 Addressee unknown",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      { reply: "550 Mailbox not found", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.1.2 Mailbox does not exist.",
        after: "RCPT TO:<a@example.org>",
        server: "stalwart",
      },
      {
        reply: "550 5.1.1 Recipient unknown",
        after: "RCPT TO:<a@example.org>",
        server: "mdaemon",
      },
      {
        reply: "550 5.1.1 Unknown recipient",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 no such mailbox", after: "RCPT TO:<a@example.org>" },
      { reply: "550 No such recipient", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.1.1 Recipient not found",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 5.1.1 Recipient does not exist",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 5.1.1 <a@example.org> User not found",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 sorry, no mailbox here by that name (#5.1.1)",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "550 Unknown mailbox a@example.org",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: '550 unknown local part "a" in <a@example.org>',
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      {
        reply: "550 unknown local-part a",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      {
        reply: "550 5.1.1 <a@example.org>: Recipient address unknown",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 5.1.1 This address does not exist",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 a@example.org is not a valid mailbox",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 mailbox unallocated", after: "RCPT TO:<a@example.org>" },
      { reply: "550 a is not a known user", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 No such person at this address",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 Account does not exist", after: "RCPT TO:<a@example.org>" },
      { reply: "550 Mailbox invalid", after: "RCPT TO:<a@example.org>" },
      { reply: "550 5.1.1 No mailbox found", after: "RCPT TO:<a@example.org>" },
      { reply: "550 not a valid user here", after: "RCPT TO:<a@example.org>" },
    ],
  },
  {
    id: "smtp-user-unknown-for-now",
    protocol: "smtp",
    code: "4xx",
    text: [
      "user unknown",
      "unknown user",
      "no such user",
    ],
    meaning:
      "The server does not know this mailbox, but leaves it open whether that will change.",
    cause:
      "Some servers answer this way while their list of users is moved or rebuilt, or as a matter of caution.",
    fix:
      "Check the address, then try again in an hour; if it stays, take the address for wrong.",
    retry: "later",
    who: "server-admin",
    sources: [
      "Postfix: unknown_local_recipient_reject_code",
      "seen in the field",
    ],
    examples: [
      {
        reply: "450 4.1.1 <a@example.org>: User unknown",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "450 Unknown user", after: "RCPT TO:<a@example.org>" },
      { reply: "450 4.1.1 No such user", after: "RCPT TO:<a@example.org>" },
    ],
  },
  {
    id: "smtp-mailbox-unavailable",
    protocol: "smtp",
    text: [
      "address unavailable",
      "mailbox unavailable",
      "recipient unavailable",
      "mailbox is unavailable",
    ],
    meaning:
      "The server does not take mail for this mailbox, and does not say why.",
    cause:
      "Most often there is no such mailbox; this wording of the standard covers blocked and full ones too.",
    fix:
      "Check the address; if it is right, ask the recipient's administrator with the whole reply.",
    retry: "never",
    who: "you",
    others: [{
      cause:
        "The server refuses the sender or its address, and hides that behind these words.",
      fix:
        "Send from another server to compare, and look your address up in block lists.",
      evidence:
        "Mail from elsewhere reaches the same mailbox, or a link or an explanation follows.",
    }, {
      cause: "The mailbox is disabled or over its quota.",
      fix: "Reach its owner another way.",
      evidence: "The enhanced code is 5.2.1 or 5.2.2.",
    }],
    sources: ["RFC 5321 section 4.2.2", "Exim: src/src/smtp_in.c"],
    examples: [
      {
        reply: "556 Address unavailable.",
        after: "RCPT TO:<a@example.org>",
        server: "courier",
      },
      {
        reply: "550 Requested action not taken: mailbox unavailable",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 mailbox unavailable",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      { reply: "550 Recipient unavailable", after: "RCPT TO:<a@example.org>" },
      { reply: "550 Mailbox is unavailable", after: "RCPT TO:<a@example.org>" },
    ],
  },
  {
    id: "smtp-mailbox-unavailable-for-now",
    protocol: "smtp",
    code: "4xx",
    text: [
      "mailbox unavailable",
      "recipient unavailable",
      "mailbox busy",
      "address temporarily unavailable",
      "mailbox is locked",
    ],
    meaning: "The mailbox cannot take mail right now.",
    cause:
      "It is locked or busy, or the server delays a sender that it does not know yet (greylisting).",
    fix:
      "Try again in 15 minutes, from the same address and with the same sender and recipient.",
    retry: "later",
    who: "server-admin",
    sources: [
      "RFC 5321 section 4.2.2",
      "Courier: courier/submit.C",
      "Cyrus: imap/lmtpengine.c",
    ],
    examples: [
      {
        reply: "450 Requested mail action not taken: mailbox unavailable",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "450 4.2.1 Recipient unavailable",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "450 Mailbox busy", after: "RCPT TO:<a@example.org>" },
      {
        reply: "456 Address temporarily unavailable.",
        after: "RCPT TO:<a@example.org>",
        server: "courier",
      },
      {
        reply: "451 4.2.1 Mailbox is locked",
        after: "RCPT TO:<a@example.org>",
        server: "cyrus",
      },
    ],
  },
  {
    id: "smtp-mailbox-disabled",
    protocol: "smtp",
    code: "5xx",
    stage: ["mail", "rcpt", "data", "message"],
    text: [
      "account is disabled",
      "mailbox is disabled",
      "mailbox disabled",
      "account is not active",
      "user suspended",
      "account has been disabled",
      "account disabled",
      "is no longer valid",
      "inactive user",
      "mailbox is inactive",
      "mailbox currently suspended",
      "account is locked",
      "alias is not active",
      "domain has been disabled",
      "no longer accepts mail",
      "distribution list is not active",
    ],
    meaning: "The mailbox exists but takes no mail any more.",
    cause:
      "It has been disabled or suspended: the account ended, was not used for long, was not paid for, or was blocked.",
    fix: "Reach the recipient another way, and take the address off your list.",
    retry: "never",
    who: "mailbox-owner",
    sources: [
      "RFC 3463 section 3.3",
      "hMailServer: RecipientParser.cpp",
      "Sendmail: cf/m4/proto.m4",
      "Sisimai: Reason/Suspend",
    ],
    examples: [
      {
        reply: "550 5.2.1 This account is disabled",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 5.2.1 Mailbox is disabled",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply:
          "550 5.2.1 <a@example.org>... Mailbox disabled for this recipient",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "550 Account is not active.",
        after: "RCPT TO:<a@example.org>",
        server: "hmailserver",
      },
      { reply: "550 User suspended", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.2.1 Account has been disabled",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 Account disabled", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 a@example.org is no longer valid.",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 5.2.1 Inactive user", after: "RCPT TO:<a@example.org>" },
      { reply: "550 Mailbox is inactive", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.2.1 Mailbox currently suspended",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 vdelivermail: account is locked email bounced",
        after: ".",
        server: "qmail",
      },
      {
        reply: "550 Alias is not active.",
        after: "RCPT TO:<a@example.org>",
        server: "hmailserver",
      },
      {
        reply: "550 Domain has been disabled.",
        after: "RCPT TO:<a@example.org>",
        server: "hmailserver",
      },
      {
        reply: "550 5.1.1 This address no longer accepts mail.",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 Distribution list is not active.",
        after: "RCPT TO:<a@example.org>",
        server: "hmailserver",
      },
    ],
  },
  {
    id: "smtp-mailbox-full",
    protocol: "smtp",
    code: "5xx",
    text: [
      "mailbox full",
      "mailbox is full",
      "over quota",
      "overquota",
      "quota exceeded",
      "exceeded storage allocation",
      "out of storage",
      "quota violation",
      "not enough disk quota",
      "mailbox has exceeded",
      "mailfolder is full",
      "not enough storage space",
      "over the allowed quota",
      "has exceeded quota",
    ],
    meaning: "The recipient's mailbox is full.",
    cause:
      "It has used up its space, and takes no more mail until messages are deleted or the quota is raised.",
    fix:
      "Reach the recipient another way, so that they make room; then send again.",
    retry: "after-change",
    who: "mailbox-owner",
    others: [{
      cause: "This one message is larger than the space left.",
      fix: "Send it smaller, or as a link.",
      evidence: "Small messages to the same mailbox arrive.",
    }],
    sources: [
      "RFC 3463 section 3.3",
      "RFC 5321 section 4.2.2",
      "Dovecot: quota_exceeded_message",
      "Sisimai: Reason/MailboxFull",
    ],
    examples: [
      { reply: "552 5.2.2 Quota exceeded", after: "." },
      {
        reply: "552 5.2.2 <a@example.org>... Mailbox full",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "552 5.2.2 Mailbox is full", after: "." },
      { reply: "552 5.2.2 Over quota", after: ".", server: "cyrus" },
      {
        reply: "552 RCPT TO:<a@example.org> Recipient overquota",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "552 Requested mail action aborted: exceeded storage allocation",
        after: ".",
      },
      {
        reply: "552 5.2.2 The recipient is out of storage",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "552 quota violation for a@example.org", after: "." },
      {
        reply: "552 5.2.2 <a@example.org> Not enough disk quota",
        after: ".",
        server: "dovecot",
      },
      {
        reply: "552 5.2.2 The mailbox has exceeded its disk space limit",
        after: ".",
      },
      { reply: "552 mailfolder is full", after: "." },
      {
        reply: "552 5.2.2 not enough storage space in the mailbox",
        after: ".",
      },
      {
        reply: "552 5.2.2 The mailbox would be over the allowed quota",
        after: ".",
      },
      { reply: "552 5.2.2 user has exceeded quota, bouncing mail", after: "." },
      {
        reply:
          "552 5.2.2 <a@example.org> Quota exceeded (mailbox for user is full)",
        after: ".",
        server: "dovecot",
      },
    ],
  },
  {
    id: "smtp-mailbox-full-for-now",
    protocol: "smtp",
    code: "4xx",
    text: [
      "mailbox full",
      "mailbox is full",
      "over quota",
      "overquota",
      "quota exceeded",
      "out of storage",
      "not enough disk quota",
      "exceeded storage allocation",
      "mailbox has exceeded",
    ],
    meaning: "The recipient's mailbox is full at the moment.",
    cause:
      "It has used up its space; the server waits for room instead of sending the message back at once.",
    fix:
      "Try again over the next days, and tell the recipient another way to make room.",
    retry: "later",
    who: "mailbox-owner",
    sources: [
      "RFC 3463 section 3.3",
      "Dovecot: lmtp quota_full_tempfail",
      "Cyrus: imap/lmtpd.c",
    ],
    examples: [
      { reply: "452 4.2.2 Quota exceeded", after: "." },
      {
        reply: "452 4.2.2 <a@example.org>... Mailbox full",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "452 4.2.2 Mailbox is full", after: "." },
      { reply: "452 4.2.2 Over quota", after: ".", server: "cyrus" },
      { reply: "452 4.2.2 <a@example.org> is overquota", after: "." },
      {
        reply: "452 4.2.2 The recipient is out of storage",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "452 4.2.2 <a@example.org> Not enough disk quota",
        after: ".",
        server: "dovecot",
      },
      {
        reply: "452 Requested mail action aborted: exceeded storage allocation",
        after: ".",
      },
      {
        reply: "452 4.2.2 The mailbox has exceeded its quota",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply:
          "452 4.2.2 <a@example.org> Quota exceeded (mailbox for user is full)",
        after: ".",
        server: "dovecot",
      },
    ],
  },
];
