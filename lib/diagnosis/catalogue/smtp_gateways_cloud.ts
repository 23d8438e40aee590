import type { Entry } from "../entry.ts";

/** What Mimecast says, and other filters of its kind. */
export const SMTP_GATEWAYS_CLOUD: readonly Entry[] = [
  {
    id: "filter-greylisted",
    protocol: "smtp",
    text: [
      "Internal resource temporarily unavailable",
      "Internal resources are temporarily unavailable",
      "[S09] Try Again Later",
      "Recipient policy mismatch",
    ],
    meaning: "The recipient's filter wants you to come again (greylisting).",
    cause:
      "It does not know this pair of sender and recipient, or takes recipients with different rules one at a time.",
    fix:
      "Let the queue retry from the same address: after one minute at the earliest, within 12 hours.",
    retry: "later",
    who: "you",
    sources: [
      "Mimecast: SMTP error codes",
      "MailChannels: Inbound SMTP errors",
    ],
    examples: [
      {
        reply:
          "451 Internal resource temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
        after: "RCPT TO:<b@example.com>",
      },
      {
        reply:
          "451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
        after: "RCPT TO:<b@example.com>",
      },
      { reply: "450 [S09] Try Again Later", after: "RCPT TO:<a@example.com>" },
      {
        reply: "452 4.5.3 Recipient policy mismatch",
        after: "RCPT TO:<a@example.com>",
      },
    ],
  },
  {
    id: "mimecast-held-off",
    protocol: "smtp",
    text: [
      "IP temporarily blacklisted",
      "Account service is temporarily unavailable",
      "Recipient temporarily unavailable - https://",
      "Unable to process connection at this time",
      "Unable to process an email at this time",
      "Exceeding outbound thread limit",
    ],
    server: "mimecast",
    meaning: "Mimecast takes nothing from you for some minutes.",
    cause:
      "There were too many connections or too many wrong ones, or its servers are busy.",
    fix:
      "Open fewer connections and let the queue retry in five minutes or more.",
    retry: "later",
    who: "you",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "451 IP temporarily blacklisted - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "connect",
    }, {
      reply:
        "451 Account service is temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "451 Recipient temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "451 Unable to process connection at this time - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "connect",
    }, {
      reply:
        "451 Unable to process an email at this time - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "550 Exceeding outbound thread limit - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "filter-relay",
    protocol: "smtp",
    text: [
      "Open relay not allowed",
      "as a relay, but I have not been configured to let you",
      "sender envelope domain not allowed for sender IP address",
    ],
    meaning: "The filter does not pass mail on for you.",
    cause:
      "The recipient's domain is none of its customers, or your server's address or domain is not entered for sending.",
    fix:
      "Send to the server that the domain's MX record names, or have your address and domain entered with the filter.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Mimecast: SMTP error codes",
      "SMTP Field Manual: 553",
      "Broadcom: Email Security.cloud error codes",
    ],
    examples: [{
      reply:
        "451 Open relay not allowed - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "553 you are trying to use me [server-5.tower-12.messagelabs.com] as a relay, but I have not been configured to let you [192.0.2.1, mail.example.org] do this. Please visit www.symanteccloud.com/troubleshooting for more details. (#5.7.1)",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 sender envelope domain not allowed for sender IP address (#5.1.8)",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "mimecast-invalid-recipient",
    protocol: "smtp",
    text: "Invalid Recipient - https://",
    server: "mimecast",
    meaning: "Mimecast's customer has no such recipient.",
    cause:
      "The address is mistyped or gone, or the customer's directory cannot be asked.",
    fix:
      "Check the address; if it is right, tell the recipient's administrator.",
    retry: "never",
    who: "you",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mimecast-spoofing",
    protocol: "smtp",
    text: [
      "Anti-Spoofing policy - Inbound not allowed",
      "Anti-Spoofing policy: ",
    ],
    server: "mimecast",
    meaning: "Mimecast takes your sender for a forged one.",
    cause:
      "The mail comes from outside, but carries an address of the recipient's own domain.",
    fix:
      "Send under an address of another domain, or have the organisation except your server in its anti-spoofing policy.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "550 Anti-Spoofing policy - Inbound not allowed - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 Rejected by header based Anti-Spoofing policy: a@example.com - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: ".",
    }],
  },
  {
    id: "recipient-blocks-you",
    protocol: "smtp",
    text: [
      "Administrative prohibition - envelope blocked",
      "Envelope blocked - User",
      "Rejected by header based * Blocked Senders",
      "Block policy for envelope from address",
      "Sender address blocked - https://",
      "Access denied, rejected by recipient",
      "using Customer Block list",
      "Sorry, your IP address * has been bl",
      "Sorry, your email address * has been bl",
      "Sorry, your domain has been bl",
    ],
    meaning:
      "The recipient, or the organisation, has blocked your address, server or domain.",
    cause: "Somebody there put it on a list of blocked senders.",
    fix:
      "Ask the recipient, by another way, to take you off; sending again does not help.",
    retry: "never",
    who: "server-admin",
    sources: [
      "Mimecast: SMTP error codes",
      "Microsoft: Non-delivery reports in Exchange Online (5.7.507, 5.7.513)",
      "Broadcom: Email Security.cloud error codes",
    ],
    examples: [{
      reply:
        "550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 Envelope blocked - User Entry - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 Rejected by header based manually Blocked Senders: a@example.org - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: ".",
    }, {
      reply:
        "550 Envelope rejected - Block policy for envelope from address - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "421 Sender address blocked - https://community.mimecast.com/docs/DOC-1369#421 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "550 5.7.507 Access denied, rejected by recipient. AS(1450)",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.7.513 Service unavailable, Client host [192.0.2.1] blocked by example.com using Customer Block list (AS16012607)",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 Sorry, your IP address (192.0.2.1) has been blocked",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 Sorry, your email address (a@example.org) has been blocked",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 Sorry, your domain has been blocked",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mimecast-content",
    protocol: "smtp",
    text: [
      "Email rejected due to security policies",
      "Message bounced due to Content Examination Policy",
      "Host network not allowed",
    ],
    server: "mimecast",
    meaning: "Mimecast refused the message for safety's sake.",
    cause:
      "It looks like malware or spam, holds forbidden words, or comes from a country that is shut out.",
    fix:
      "Send it without attachments and links, or ask the recipient's administrator with the whole reply.",
    retry: "never",
    who: "server-admin",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554 [abc123]",
      after: ".",
    }, {
      reply:
        "550 Message bounced due to Content Examination Policy - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: ".",
    }, {
      reply:
        "554 Host network not allowed - https://community.mimecast.com/docs/DOC-1369#554 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mimecast-account-closed",
    protocol: "smtp",
    text: ["Account inbounds disabled", "Account outbounds disabled"],
    server: "mimecast",
    meaning: "Mimecast carries no mail for this organisation.",
    cause: "Its account with Mimecast is switched off in this direction.",
    fix: "Tell the organisation's administrator, by another way.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "451 Account inbounds disabled - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "451 Account outbounds disabled - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "mimecast-ended-early",
    protocol: "smtp",
    text: "Message ended early",
    server: "mimecast",
    meaning: "The message stopped before its end came.",
    cause: "A virus scanner or a firewall on the sender's side cut it off.",
    fix:
      "Turn off SMTP inspection on the firewall (Cisco: fixup, ESMTP inspection) and send again.",
    retry: "later",
    who: "network",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "451 Message ended early - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: ".",
    }],
  },
];
