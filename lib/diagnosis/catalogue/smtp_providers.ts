import type { Entry } from "../entry.ts";

/** What iCloud, Comcast and Zoho say. */
export const SMTP_PROVIDERS: readonly Entry[] = [
  {
    id: "icloud-policy",
    protocol: "smtp",
    text: "[CS01] Message rejected due to local policy",
    server: "icloud",
    meaning: "Apple's iCloud takes the message for spam.",
    cause: "Its content, links or sender look unwanted.",
    fix:
      "Check SPF, DKIM and DMARC, write it differently, and ask the recipient to add you to the contacts.",
    retry: "never",
    who: "you",
    sources: [
      "Apple: iCloud Mail postmaster information",
      "SMTP Field Manual: 554",
    ],
    examples: [{
      reply:
        "554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137",
      after: ".",
    }],
  },
  {
    id: "icloud-volume",
    protocol: "smtp",
    text: "deferred due to excessive volume",
    server: "icloud",
    meaning:
      "This mailbox at iCloud gets more mail than it takes at the moment.",
    cause: "You or others send to this one address too fast.",
    fix: "Let the queue retry, and send to this address more slowly.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 421"],
    examples: [{
      reply:
        "421 4.7.1 Messages to a@example.com deferred due to excessive volume. Try again later - https://support.apple.com/en-us/HT204137",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "icloud-no-such-user",
    protocol: "smtp",
    text: [
      "unknown or illegal alias:",
      "recipient no longer on server:",
      ">: inactive email address",
      ">: user does not exist",
    ],
    server: "icloud",
    meaning: "Apple's iCloud has no such mailbox, or it is closed.",
    cause: "The address is mistyped, given up, or was never used for mail.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Rhost::Apple", "SMTP Field Manual: 550"],
    examples: [{
      reply: "550 5.1.1 unknown or illegal alias: a@example.com",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.1.6 recipient no longer on server: a@example.com",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.1.1 <a@example.com>: inactive email address",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.1.1 <a@example.com>: user does not exist",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "icloud-over-quota",
    protocol: "smtp",
    text: [">: user is over quota", ">: user is overquota"],
    server: "icloud",
    meaning: "The recipient's storage at iCloud is full.",
    cause: "Mail, photos and backups share it, and all of it is used up.",
    fix: "Tell the recipient another way, and send again once there is room.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["SMTP Field Manual: 552"],
    examples: [{
      reply: "552 5.2.2 <a@example.com>: user is over quota",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "552 5.2.2 <a@example.com>: user is overquota",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "icloud-not-accepting",
    protocol: "smtp",
    text: "me.com ESMTP not accepting connections",
    server: "icloud",
    meaning: "Apple's iCloud does not talk to the address you send from.",
    cause:
      "The address is on a block list, or has no proper name (PTR record).",
    fix:
      "Check the PTR record and the public block lists, then write to icloudadmin@apple.com with the log lines.",
    retry: "after-change",
    who: "server-admin",
    sources: ["sisimai: Rhost::Apple"],
    examples: [{
      reply: "554 p00-smtpin001.me.com ESMTP not accepting connections",
      after: "connect",
    }],
  },
  {
    id: "comcast-blocked",
    protocol: "smtp",
    text: [
      "Comcast block for spam",
      "Comcast Blocked for spam",
      "found on one or more DNSBLs, see http*comcast.net",
    ],
    server: "comcast",
    meaning: "Comcast blocks the address you send from.",
    cause: "Spam came from it, or a public block list names it.",
    fix:
      "Look the code in the reply up at postmaster.comcast.net, end the cause, and ask for removal there.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Comcast: postmaster error codes (BL000000 and following)",
      "SMTP Field Manual: 554",
    ],
    examples: [{
      reply:
        "554 resimta-po-01v.sys.comcast.net comcast 192.0.2.1 Comcast block for spam. Please see http://postmaster.comcast.net/smtp-error-codes.php#BL000000",
      after: "connect",
    }, {
      reply:
        "554 resimta-po-01v.sys.comcast.net comcast 192.0.2.1 Comcast Blocked for spam. Please see http://postmaster.comcast.net/smtp-error-codes.php#BL000000",
      after: "connect",
    }, {
      reply:
        "554 resimta-h1p-037598.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000001",
      after: "connect",
    }],
  },
  {
    id: "comcast-reverse-dns",
    protocol: "smtp",
    text: [
      "Comcast requires that all mail servers must have a PTR record",
      "[Reverse DNS failure : Try again later]",
    ],
    server: "comcast",
    meaning:
      "Comcast refuses your server because its address has no proper name.",
    cause: "The PTR record is missing or could not be looked up.",
    fix:
      "Have whoever gave you the address set a PTR record to your server's name.",
    retry: "after-change",
    who: "network",
    confidence: "certain",
    sources: ["SMTP Field Manual: 554", "Comcast: postmaster error codes"],
    examples: [{
      reply:
        "554 resimta-po-01v.sys.comcast.net comcast 192.0.2.1 Comcast requires that all mail servers must have a PTR record with a valid Reverse DNS entry. Currently your mail server does not fill that requirement. For more information, refer to: http://postmaster.comcast.net/smtp-error-codes.php#554",
      after: "connect",
    }, {
      reply: "421 - [Reverse DNS failure : Try again later]",
      after: "connect",
    }],
  },
  {
    id: "comcast-too-much",
    protocol: "smtp",
    text: [
      "[Too many sessions opened]",
      "Throttled - try again later. Please see http*comcast.net",
      "Throttled - http*comcast.net",
    ],
    server: "comcast",
    meaning: "You send more to Comcast at once than it takes.",
    cause:
      "Too many sessions are open, or the rate for your address's standing is passed.",
    fix: "Open fewer sessions and let the queue retry more slowly.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Comcast: postmaster error codes (RL000001 and following)"],
    examples: [
      { reply: "421 - [Too many sessions opened]", after: "connect" },
      {
        reply:
          "421 4.1.0 192.0.2.1 Throttled - try again later. Please see https://postmaster.comcast.net/smtp-error-codes.php#RL000003",
        after: "connect",
      },
      {
        reply:
          "451 4.2.0 Throttled - https://postmaster.comcast.net/smtp-error-codes.php#RL000010",
        after: ".",
      },
    ],
  },
  {
    id: "comcast-no-such-user",
    protocol: "smtp",
    text: ["Not our Customer", "recipient mailbox unallocated"],
    server: "comcast",
    meaning: "Comcast has no such customer.",
    cause: "The address is mistyped or gone.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply: "550 5.1.1 Not our Customer",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.1.1 <a@example.com> recipient mailbox unallocated",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "comcast-recipient-away",
    protocol: "smtp",
    text: "> - Recipient temporarily unavailable",
    server: "comcast",
    meaning: "Comcast cannot reach this mailbox just now.",
    cause: "The account is held, or a part of the service is disturbed.",
    fix: "Let the queue retry for a day; then ask the recipient another way.",
    retry: "later",
    who: "server-admin",
    sources: ["SMTP Field Manual: 450"],
    examples: [{
      reply: "450 4.2.0 <a@example.com> - Recipient temporarily unavailable",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "comcast-over-quota",
    protocol: "smtp",
    text: "recipient rejected - extended quota violation",
    server: "comcast",
    meaning:
      "The recipient's mailbox at Comcast has been full for a long time.",
    cause: "Nobody has made room; it may be abandoned.",
    fix: "Tell the recipient another way, or take the address off the list.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["SMTP Field Manual: 552"],
    examples: [{
      reply:
        "552 5.1.1 <a@example.com> recipient rejected - extended quota violation",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "zoho-relay",
    protocol: "smtp",
    text: [
      "Relaying disallowed",
      "Sender is not allowed to relay emails",
    ],
    server: "zoho",
    meaning: "Zoho does not let you send this.",
    cause:
      "The sender is not an address of the account you logged in to, or the recipient's domain is not set up at Zoho.",
    fix:
      "Put the account's own address (or a confirmed alias) into MAIL FROM and From.",
    retry: "after-change",
    who: "you",
    sources: ["Zoho: SMTP error codes", "SMTP Field Manual: 553"],
    examples: [{
      reply: "553 Relaying disallowed as a@example.org",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "553 Sender is not allowed to relay emails",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "zoho-sending-blocked",
    protocol: "smtp",
    text: ["Sender Address Blocked", "Email Outgoing Blocked"],
    server: "zoho",
    meaning: "Zoho has stopped this account from sending.",
    cause: "It sent too much, or what it sent looked like spam.",
    fix:
      "Log in at mail.zoho.com to lift the block, and change the password if it was not you.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Zoho: community thread on outgoing mail"],
    examples: [{
      reply: "554 5.1.8 Sender Address Blocked",
      after: "AUTH LOGIN",
    }, { reply: "554 5.1.8 Email Outgoing Blocked", after: "." }],
  },
  {
    id: "zoho-spam",
    protocol: "smtp",
    text: "Email cannot be delivered. Reason: Email flagged as Spam",
    server: "zoho",
    meaning: "Zoho takes the message for spam.",
    cause: "Content, links or sender look unwanted.",
    fix: "Check SPF, DKIM and DMARC, and write it differently.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 554"],
    examples: [{
      reply:
        "554 5.7.1 Email cannot be delivered. Reason: Email flagged as Spam.",
      after: ".",
    }],
  },
  {
    id: "zoho-policy",
    protocol: "smtp",
    text: [
      "Mail rejected by destination domain",
      "Mailbox delivery failure policy error",
      "Mailbox delivery restricted by policy error",
      "Email policy violation detected",
      "MailPolicy violation Error delivering to mailboxes",
    ],
    server: "zoho",
    meaning: "A rule of the recipient's organisation refused the message.",
    cause:
      "Its administrator restricts from whom, or with what, mail may come.",
    fix:
      "Ask the recipient's administrator to look at the mail policy at Zoho.",
    retry: "never",
    who: "server-admin",
    sources: ["SMTP Field Manual: 451, 552 and 554", "sisimai: Rhost::Zoho"],
    examples: [
      {
        reply: "541 5.4.1 Mail rejected by destination domain",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply:
          "552 5.1.1 <a@example.com> Mailbox delivery failure policy error",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply:
          "552 5.1.1 <a@example.com> Mailbox delivery restricted by policy error",
        after: "RCPT TO:<a@example.com>",
      },
      { reply: "554 5.7.7 Email policy violation detected", after: "." },
      {
        reply: "554 5.2.3 MailPolicy violation Error delivering to mailboxes",
        after: ".",
      },
    ],
  },
  {
    id: "zoho-virus",
    protocol: "smtp",
    text: "detected by Zoho Mail",
    server: "zoho",
    meaning: "Zoho found a virus in the message.",
    cause:
      "An attachment or link is known for malware, or is a test file such as EICAR.",
    fix: "Do not send it again; scan the machine that wrote it.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Zoho: SMTP error codes"],
    examples: [{
      reply: "552 5.7.1 virus Win.Test.EICAR_HDB-1 detected by Zoho Mail",
      after: ".",
    }],
  },
];
