import type { Entry } from "../entry.ts";

/**
 * What is put off (4xx) because a name was not found. The name may not exist,
 * but the name service may be out of order as well, so it is worth another try.
 */
export const SMTP_DNS_FOR_NOW: readonly Entry[] = [
  {
    id: "sender-domain-not-found-for-now",
    protocol: "smtp",
    code: "4xx",
    server: ["postfix", "icloud"],
    text: [
      "Sender address rejected: Domain not found",
      "Sender address rejected: Malformed DNS server reply",
      "temporarily deferred due to unresolvable RFC.5321 from domain",
    ],
    meaning: "The server could not find the sender's domain just now.",
    cause:
      "The domain after MAIL FROM does not exist, or the name service did not answer; the server does not tell these apart.",
    fix:
      "Check how the sender's domain is spelt and whether it has an MX or address record; if it has, try again in an hour.",
    retry: "later",
    who: "you",
    others: [{
      cause: "The domain does not exist, and trying again will not help.",
      fix:
        "Use a sender whose domain exists, or enter its MX record in the DNS.",
      evidence: "The domain resolves nowhere.",
    }],
    sources: [
      "Postfix: reject_unknown_sender_domain",
      "Postfix: src/smtpd/smtpd_check.c",
      "Yahoo: SMTP error codes",
    ],
    examples: [
      {
        reply:
          "450 4.1.8 <a@example.invalid>: Sender address rejected: Domain not found",
        after: "MAIL FROM:<a@example.invalid>",
        server: "postfix",
      },
      {
        reply:
          "450 4.1.8 <a@example.invalid>: Sender address rejected: Domain not found",
        after: "RCPT TO:<b@example.org>",
      },
      {
        reply:
          "450 4.1.8 <a@example.invalid>: Sender address rejected: Malformed DNS server reply",
        after: "MAIL FROM:<a@example.invalid>",
        server: "postfix",
      },
      {
        reply:
          "451 Message temporarily deferred due to unresolvable RFC.5321 from domain. See https://senders.yahooinc.com/error-codes#unresolvable-from-domain",
        after: "MAIL FROM:<a@example.org>",
      },
    ],
  },
  {
    id: "hello-not-found-for-now",
    protocol: "smtp",
    code: "4xx",
    server: "postfix",
    text: "Helo command rejected: Host not found",
    meaning: "The server could not find the name behind EHLO just now.",
    cause:
      "The name does not exist in the DNS, or the name service did not answer; the server does not tell these apart.",
    fix:
      "Check that the name given with EHLO resolves; if it does, try again in an hour.",
    retry: "later",
    who: "you",
    others: [{
      cause: "The name is made up, or is known inside a company only.",
      fix:
        "Greet with a name that resolves, best the one that your address's PTR record gives.",
      evidence: "The name resolves nowhere else.",
    }],
    sources: ["Postfix: reject_unknown_helo_hostname"],
    examples: [{
      reply: "450 4.7.1 <host.internal>: Helo command rejected: Host not found",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "reverse-dns-not-found-for-now",
    protocol: "smtp",
    code: "4xx",
    text: [
      "cannot find your reverse hostname",
      "cannot find your hostname",
      "PTR record",
      "rDNS lookup failed",
      "reverse DNS",
      "[Reverse DNS failure : Try again later]",
      "Reverse DNS for this IP failed",
      "sending IP address for this message doesn't have a PTR record",
    ],
    meaning: "The server could not find the name of your address just now.",
    cause:
      "The address you connect from has no reverse entry (PTR) that leads back to it, or the name service did not answer.",
    fix:
      "Look up the PTR record of your address and the name it gives; if they agree, try again in an hour.",
    retry: "later",
    who: "network",
    others: [{
      cause: "The reverse entry is missing or does not lead back.",
      fix:
        "Have whoever gave you the address set its PTR, and make that name resolve to it; or send through your provider's server.",
      evidence: "The name of the address is missing elsewhere, too.",
    }],
    sources: [
      "Postfix: src/smtpd/smtpd_check.c",
      "Comcast: postmaster error codes",
      "sisimai: Rhost::GoDaddy",
      "Gmail: SMTP errors and codes",
    ],
    examples: [
      {
        reply:
          "450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      { reply: "450 4.7.25 192.0.2.1 has no PTR record", after: "connect" },
      { reply: "450 rDNS Lookup Failed", after: "connect" },
      {
        reply: "421 - [Reverse DNS failure : Try again later]",
        after: "connect",
      },
      {
        reply:
          "421 Temporarily rejected. Reverse DNS for this IP failed. IB108",
        after: "connect",
      },
      {
        reply:
          "421-4.7.23 The sending IP address for this message doesn't have a PTR record, or\n421-4.7.23 the PTR record's forward DNS entry doesn't match the sending IP\n421 4.7.23 address.",
        after: ".",
      },
    ],
  },
];
