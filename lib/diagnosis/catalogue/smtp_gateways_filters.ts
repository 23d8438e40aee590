import type { Entry } from "../entry.ts";

/** What Barracuda, Trend Micro, Fortinet, Sophos and other filters say. */
export const SMTP_GATEWAYS_FILTERS: readonly Entry[] = [
  {
    id: "barracuda-abuse",
    protocol: "smtp",
    text: "Policy Rejection- Abuse. Go away",
    server: "barracuda",
    meaning:
      "The recipient's filter takes you for an abuser and holds you off.",
    cause:
      "Your address or domain sent, or looks as if it sent, unwanted mail.",
    fix:
      "Ask the recipient another way to have you let in; a later try seldom helps.",
    retry: "after-change",
    who: "server-admin",
    sources: ["SMTP Field Manual: 450"],
    examples: [{
      reply:
        "450 cuda_nsu 4.7.1 <a@example.com>: Recipient address rejected: Policy Rejection- Abuse. Go away.",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "barracuda-passed-on-refusal",
    protocol: "smtp",
    code: "5xx",
    text: "permanent failure for one or more recipients",
    server: "barracuda",
    meaning: "The filter, or the recipient's own server behind it, refused.",
    cause:
      'The words in brackets tell what it said; "blocked" means that the filter itself did.',
    fix:
      "Act on the words in brackets, or ask the recipient's administrator with the whole reply.",
    retry: "never",
    who: "server-admin",
    confidence: "guess",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply:
        "550 permanent failure for one or more recipients (a@example.com:blocked)",
      after: ".",
    }],
  },
  {
    id: "barracuda-passed-on-delay",
    protocol: "smtp",
    code: "4xx",
    text: [
      "cuda_nsu*Temporary server error. Please try again later",
      "temporary failure for one or more recipients",
    ],
    server: "barracuda",
    meaning:
      "Behind the filter, the recipient's own server did not take the message now.",
    cause: "It is down, busy or greylists; the rest of the reply tells more.",
    fix: "Let the queue retry.",
    retry: "later",
    who: "server-admin",
    sources: ["SMTP Field Manual: 421 and 451"],
    examples: [{
      reply:
        "421 temporary failure for one or more recipients (a@example.com:451 4.3.0 try again)",
      after: ".",
    }, {
      reply:
        "451 cuda_nsu 4.4.3 Temporary server error. Please try again later",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "filter-license",
    protocol: "smtp",
    text: ["License Expired", "The evaluation license has expired"],
    server: ["barracuda", "cisco"],
    meaning:
      "The recipient's filter does not work: its subscription has run out.",
    cause: "The organisation has not renewed it.",
    fix: "Tell the recipient another way; let the queue retry meanwhile.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["SMTP Field Manual: 421", "Cisco: Email Security error codes"],
    examples: [{ reply: "422 License Expired", after: "connect" }, {
      reply: "421 The evaluation license has expired",
      after: "connect",
    }],
  },
  {
    id: "trendmicro-quick-list",
    protocol: "smtp",
    text: [
      "Recipient address rejected: ERS-QIL",
      "Service temporarily unavailable; Client host * blocked using Trend Micro",
    ],
    server: "trendmicro",
    meaning: "Trend Micro holds your address off for some hours.",
    cause:
      "Its list of addresses that just began to send spam (QIL) names yours.",
    fix:
      "End the cause and let the queue retry; look the address up at servicecentral.trendmicro.com.",
    retry: "later",
    who: "you",
    sources: ["Trend Micro: Email Reputation Services"],
    examples: [{
      reply: "554 5.7.1 <a@example.com>: Recipient address rejected: ERS-QIL.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "450 Service temporarily unavailable; Client host [192.0.2.1] blocked using Trend Micro Email Reputation database. Please see <http://www.mail-abuse.com/cgi-bin/lookup?192.0.2.1>",
      after: "connect",
    }],
  },
  {
    id: "trendmicro-listed",
    protocol: "smtp",
    text: [
      "Recipient address rejected: ERS-RBL",
      "Service unavailable; Client host * blocked using Trend Micro",
    ],
    server: "trendmicro",
    meaning: "Trend Micro has the address you send from on its block list.",
    cause: "It is known for spam, or as one of a home connection.",
    fix: "End the cause and ask for removal at servicecentral.trendmicro.com.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Trend Micro: Email Reputation Services"],
    examples: [{
      reply: "554 5.7.1 <a@example.com>: Recipient address rejected: ERS-RBL.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 Service unavailable; Client host [192.0.2.1] blocked using Trend Micro RBL+. Please see http://www.mail-abuse.com/cgi-bin/lookup?ip_address=192.0.2.1",
      after: "connect",
    }],
  },
  {
    id: "trendmicro-recipient-rule",
    protocol: "smtp",
    text: [
      "Recipient address rejected: BLOCK-",
      "Recipient address rejected: NO-DOMAIN",
      "Recipient address rejected: Invalid-Recipient",
    ],
    server: "trendmicro",
    meaning:
      "A list at the recipient's filter refuses this sender, domain or recipient.",
    cause:
      "You are on the organisation's own block list, or it has not entered the address or domain.",
    fix:
      "Check the address, and ask the recipient's administrator with the whole reply.",
    retry: "never",
    who: "server-admin",
    sources: ["SMTP Field Manual: 554"],
    examples: [{
      reply:
        "554 5.7.1 <a@example.com>: Recipient address rejected: BLOCK-SEND-ER.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "554 5.7.1 <a@example.com>: Recipient address rejected: NO-DOMAIN.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "554 5.7.1 <a@example.com>: Recipient address rejected: Invalid-Recipient.",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "fortinet-listed",
    protocol: "smtp",
    text: [
      "FortiGuard - AntiSpam",
      "This email from IP * has been rejected. The email message was detected as spam",
    ],
    server: "fortimail",
    meaning:
      "A filter of Fortinet blocks your address, a link, or the content.",
    cause:
      "FortiGuard's list names the address or link, or the message looks like spam.",
    fix: "Look it up at fortiguard.com, end the cause, and appeal there.",
    retry: "after-change",
    who: "you",
    sources: ["Fortinet: FortiGuard antispam blocklist appeal"],
    examples: [{
      reply:
        "554 5.7.1 This message has been blocked because it is from a FortiGuard - AntiSpam black IP address.(connection black ip 192.0.2.1)",
      after: ".",
    }, {
      reply:
        "554 5.7.1 This email from IP 192.0.2.1 has been rejected. The email message was detected as spam.",
      after: ".",
    }],
  },
  {
    id: "sophos-listed",
    protocol: "smtp",
    text: "black.rbl.ctipd.astaro.local",
    server: "sophos",
    meaning: "A Sophos firewall refuses the address you send from.",
    cause: "The reputation service behind it knows the address for spam.",
    fix:
      "End the cause; have the recipient's administrator make an exception meanwhile.",
    retry: "after-change",
    who: "server-admin",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "550 5.7.1 rejected because 192.0.2.1 is in a black list at black.rbl.ctipd.astaro.local",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "filter-no-such-user",
    protocol: "smtp",
    text: [
      "Recipient address rejected: Not in recipient list",
      "User email address is marked as invalid",
      "This is not a valid email address. Please verify that you have the correct",
      "Recipient mailbox is not allowed",
      "Invalid recipient <*> (#5.1.1)",
    ],
    meaning: "The recipient's filter knows no such user.",
    cause: "The address is mistyped, gone, or not entered at the filter.",
    fix:
      "Check the address; if it is right, have the recipient's administrator add it.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "SMTP Field Manual: 550 and 554",
      "Broadcom: Email Security.cloud error codes",
    ],
    examples: [{
      reply:
        "554 5.7.1 <a@example.com>: Recipient address rejected: Not in recipient list",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 5.7.1 <a@example.com>: Recipient address rejected: User email address is marked as invalid.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 5.1.1 - This is not a valid email address. Please verify that you have the correct email address for your recipient.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "553 Recipient mailbox is not allowed",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 Invalid recipient <a@example.com> (#5.1.1)",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "filter-spam",
    protocol: "smtp",
    text: [
      "High probability of spam",
      "over MessageScoringUpperLimit",
      "Email cannot be delivered. Reason: Email flagged as Spam",
      "spam message rejected. Please visit http*help.mail.ru",
      "Spam message rejected; If this is not spam contact abuse",
      "Mail rejete. Mail rejected. ofr_506",
      "content judged to be spam by the internet community. IB212",
      "Virus infected message rejected",
      "Message rejected as spam by Content Filtering",
      "rejecting banned content",
      "rejecting spoofed message",
      "this message is likely spam",
      "Message filtered. Refer to the Troubleshooting page",
      "Message filtered. Please visit",
      "filtered by Outbound scanning",
      "[CS01] Message rejected due to local policy",
    ],
    meaning: "The recipient's filter takes the message for spam or malware.",
    cause: "Content, links, attachment or sender look bad to it.",
    fix:
      "Write it differently, without doubtful links and attachments, and check SPF, DKIM and DMARC; or ask the recipient's administrator.",
    retry: "never",
    who: "you",
    sources: [
      "SMTP Field Manual: 550 and 554",
      "sisimai: Reason::SpamDetected, Rhost::FrancePTT and Rhost::GoDaddy",
      "Microsoft: Content filtering in Exchange Server",
      "SMTP Field Manual: 553",
      "sisimai: Rhost::MessageLabs",
      "Apple: iCloud Mail postmaster information",
      "SMTP Field Manual: 554",
    ],
    examples: [
      { reply: "550 High probability of spam", after: "." },
      {
        reply:
          "554 5.7.1 Mail Score (59) over MessageScoringUpperLimit (50) - send error reports to postmaster@example.net",
        after: ".",
      },
      {
        reply:
          "554 5.7.1 Email cannot be delivered. Reason: Email flagged as Spam.",
        after: ".",
      },
      {
        reply:
          "550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=7y4ytdHbuOGv3O50NYTwpz1F or report details to abuse@corp.mail.ru. Error code: B5322EEF. ID: 0000000300",
        after: ".",
      },
      {
        reply:
          "554 5.7.1 Spam message rejected; If this is not spam contact abuse",
        after: ".",
      },
      {
        reply: "550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]",
        after: ".",
      },
      {
        reply:
          "552 This message has been rejected due to content judged to be spam by the internet community. IB212",
        after: ".",
      },
      { reply: "552 Virus infected message rejected. IB705", after: "." },
      {
        reply: "550 5.7.1 Message rejected as spam by Content Filtering.",
        after: ".",
      },
      { reply: "554 rejecting banned content", after: "." },
      { reply: "550 rejecting spoofed message", after: "." },
      {
        reply:
          "550 5.7.1 [BFS] Our system has detected that this message is likely spam",
        after: ".",
      },
      {
        reply:
          "553 Message filtered. Refer to the Troubleshooting page at http://www.symanteccloud.com/troubleshooting for more information. (#5.7.1)",
        after: ".",
      },
      {
        reply:
          "553 Message filtered. Please visit www.symanteccloud.com/troubleshooting for more details about this error message and instructions to resolve this issue. (#5.7.1)",
        after: ".",
      },
      { reply: "553 filtered by Outbound scanning", after: "." },
      {
        reply:
          "554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137",
        after: ".",
      },
    ],
  },
];
