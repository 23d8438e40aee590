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
      'The words behind tell what it said; "blocked" means that the filter itself did.',
    fix:
      "Act on the words behind, or ask the recipient's administrator with the whole reply.",
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
    id: "barracuda-no-such-user",
    protocol: "smtp",
    text: [
      "cuda_nsu*User unknown",
      "cuda_nsu*Recipient address rejected: Access denied",
    ],
    server: "barracuda",
    meaning:
      "The recipient's own server, behind the filter, knows no such address.",
    cause: "The address is mistyped or gone.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply: "550 cuda_nsu 5.1.1 <a@example.com>... User unknown",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 cuda_nsu 5.4.1 [a@example.com]: Recipient address rejected: Access denied [mx.example.com]",
      after: "RCPT TO:<a@example.com>",
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
    cause: "It is down, busy or greylists; the words behind tell more.",
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
    id: "barracuda-content",
    protocol: "smtp",
    text: ["rejecting banned content", "rejecting spoofed message"],
    server: "barracuda",
    meaning:
      "The recipient's filter refused the message for what it holds, or for its sender.",
    cause:
      "Words or an attachment are banned there, or the sender looks like one of the organisation itself.",
    fix:
      "Change the content, or send under an address that your server may use.",
    retry: "never",
    who: "you",
    sources: ["SMTP Field Manual: 550 and 554"],
    examples: [{ reply: "554 rejecting banned content", after: "." }, {
      reply: "550 rejecting spoofed message",
      after: ".",
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
      "blocked because it is from a FortiGuard - AntiSpam black IP address",
      "blocked because it contains FortiGuard - AntiSpam",
      "The email message was detected as spam",
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
        "554 5.7.1 This message has been blocked because it contains FortiGuard - AntiSpam blocking URL(s).",
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
    id: "zerospam-not-listed",
    protocol: "smtp",
    text: "Recipient address rejected: Not in recipient list",
    meaning: "The recipient's filter knows no such user.",
    cause: "The address is mistyped, gone, or not entered at the filter.",
    fix:
      "Check the address; if it is right, have the recipient's administrator add it.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 554"],
    examples: [{
      reply:
        "554 5.7.1 <a@example.com>: Recipient address rejected: Not in recipient list",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "poor-reputation-score",
    protocol: "smtp",
    text: "are being rejected due to a poor email reputation score",
    meaning: "The recipient's filter distrusts the address you send from.",
    cause:
      "The service that it asks gives the address a poor score, for spam from there.",
    fix:
      "Look the address up on public block lists, end the cause, and write to the recipient's administrator.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["sisimai: Reason::BadReputation"],
    examples: [{
      reply:
        "550 Connections from mx.example.org (192.0.2.1) are being rejected due to a poor email reputation score.",
      after: "connect",
    }],
  },
  {
    id: "assp-spam",
    protocol: "smtp",
    text: "over MessageScoringUpperLimit",
    meaning: "The recipient's filter (ASSP) takes the message for spam.",
    cause: "Content, links or the sending server score too high.",
    fix:
      "Write it differently and without doubtful links, or send the reply to the address it names.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Reason::SpamDetected"],
    examples: [{
      reply:
        "554 5.7.1 Mail Score (59) over MessageScoringUpperLimit (50) - send error reports to postmaster@example.net",
      after: ".",
    }],
  },
  {
    id: "spamexperts-spam",
    protocol: "smtp",
    text: "High probability of spam",
    meaning: "The filter takes the message for spam.",
    cause: "Content, links or sender score too high.",
    fix:
      "Write it differently and without doubtful links, and check SPF and DKIM.",
    retry: "never",
    who: "you",
    sources: ["seen in the field"],
    examples: [{ reply: "550 High probability of spam", after: "." }],
  },
];
