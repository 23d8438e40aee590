import type { Entry } from "../entry.ts";

/** What Mimecast says. */
export const SMTP_GATEWAYS_CLOUD: readonly Entry[] = [
  {
    id: "mimecast-greylisted",
    protocol: "smtp",
    text: [
      "Internal resource temporarily unavailable",
      "Internal resources are temporarily unavailable",
    ],
    server: "mimecast",
    meaning: "Mimecast wants you to come again (greylisting).",
    cause:
      "It does not know this pair of sender and recipient, or your address is of doubtful standing.",
    fix:
      "Let the queue retry from the same address: behind one minute at the earliest, within 12 hours.",
    retry: "later",
    who: "you",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "451 Internal resource temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mimecast-address-reputation",
    protocol: "smtp",
    text: "Local CT IP Reputation - (reject)",
    server: "mimecast",
    meaning: "Mimecast refuses the address you send from.",
    cause: "Its standing is poor.",
    fix:
      "End the cause, and ask Mimecast's sender feedback for a review; the recipient can permit you meanwhile.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "550 Local CT IP Reputation - (reject) - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mimecast-held-off",
    protocol: "smtp",
    text: [
      "IP temporarily blacklisted",
      "Account service is temporarily unavailable",
      "Recipient temporarily unavailable - https://community.mimecast.com",
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
    id: "mimecast-relay",
    protocol: "smtp",
    text: "Open relay not allowed",
    server: "mimecast",
    meaning: "Mimecast does not pass mail on for you.",
    cause:
      "Neither sender nor recipient is a domain of its customers, or your server's address is not entered as authorized.",
    fix:
      "Have Mimecast's customer add your server's address as an authorized outbound, or correct the MX record.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "451 Open relay not allowed - https://community.mimecast.com/docs/DOC-1369#451 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mimecast-invalid-recipient",
    protocol: "smtp",
    text: "Invalid Recipient - https://community.mimecast.com",
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
      "Rejected by header based Anti-Spoofing policy",
      "Rejected by header-based Anti-Spoofing policy",
      "Anti-Spoofing policy - Inbound not allowed",
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
        "550 Rejected by header based Anti-Spoofing policy: a@example.com - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: ".",
    }, {
      reply:
        "550 Rejected by header-based Anti-Spoofing policy: a@example.com - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: ".",
    }, {
      reply:
        "550 Anti-Spoofing policy - Inbound not allowed - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mimecast-blocked-sender",
    protocol: "smtp",
    text: [
      "Administrative prohibition - envelope blocked",
      "Envelope blocked - User Entry",
      "Envelope blocked - User Domain Entry",
      "Rejected by header based manually Blocked Senders",
      "Rejected by header based Blocked Senders",
      "Envelope rejected - Block policy for envelope from address",
      "Sender address blocked - https://community.mimecast.com",
    ],
    server: "mimecast",
    meaning:
      "The recipient, or the organisation, has blocked your address or domain.",
    cause: "Somebody there put it on a list of blocked senders.",
    fix:
      "Ask the recipient another way to take you off; sending again does not help.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Mimecast: SMTP error codes"],
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
        "550 Envelope blocked - User Domain Entry - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 Rejected by header based manually Blocked Senders: a@example.org - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: ".",
    }, {
      reply:
        "550 Rejected by header based Blocked Senders: a@example.org - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: ".",
    }, {
      reply:
        "550 Envelope rejected - Block policy for envelope from address - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "421 Sender address blocked - https://community.mimecast.com/docs/DOC-1369#421 [abc123]",
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
    id: "mimecast-tls",
    protocol: "smtp",
    text: [
      "This route requires encryption (TLS)",
      "This route requires TLS version 1.2 or greater",
      "This route requires high-strength ciphers",
    ],
    server: "mimecast",
    meaning: "The recipient takes mail only over good TLS.",
    cause:
      "The mail came in the clear, or by an old version or weak cipher of TLS.",
    fix: "Let your server use STARTTLS with TLS 1.2 or 1.3.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "553 This route requires encryption (TLS) - https://community.mimecast.com/docs/DOC-1369#553 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "553 This route requires TLS version 1.2 or greater - https://community.mimecast.com/docs/DOC-1369#553 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "553 This route requires high-strength ciphers - https://community.mimecast.com/docs/DOC-1369#553 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mimecast-too-large",
    protocol: "smtp",
    text: "Maximum email size exceeded",
    server: "mimecast",
    meaning: "The message is larger than the recipient's filter takes.",
    cause: "With its attachments encoded, it passes the limit.",
    fix: "Send less at once, or share the file by a link.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Mimecast: SMTP error codes"],
    examples: [{
      reply:
        "554 Maximum email size exceeded - https://community.mimecast.com/docs/DOC-1369#554 [abc123]",
      after: ".",
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
