import type { Entry } from "../entry.ts";

/** What many SMTP servers say against senders and their addresses. */
export const SMTP_ANY_POLICY: readonly Entry[] = [
  {
    id: "smtp-greylisted",
    protocol: "smtp",
    code: "4xx",
    text: [
      "greylisted",
      "greylisting",
      "graylisted",
      "you are not whitelisted by this recipient",
      "you are whitelisted by this recipient, please try again",
      "this mail is temporarily denied",
      "is not yet authorized to deliver mail from",
    ],
    meaning: "The server puts off whoever it has not met before.",
    cause:
      "It takes a new pairing of client, sender and recipient only at the second try; programs that send spam seldom come back.",
    fix:
      "Send the same again in 5 to 15 minutes, from the same address, with the same sender and recipient.",
    retry: "later",
    who: "you",
    confidence: "certain",
    others: [{
      cause:
        "Each try comes from another address, so that each one is the first.",
      fix:
        "Send through one fixed address, or have your range listed as known.",
      evidence: "The same refusal comes back after hours of tries.",
    }],
    sources: [
      "RFC 6647",
      "Postgrey: postgrey",
      "SQLgrey",
      "greylistd",
      "qpsmtpd: plugins/greylisting",
      "Courier: courier/submit.C",
    ],
    examples: [{
      reply:
        "450 4.2.0 <a@example.org>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.org.html",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }, {
      reply: "451 4.7.1 Greylisting in action, please come back later",
      after: "RCPT TO:<a@example.org>",
    }, {
      reply: "451 Greylisting enabled, try again in 15 minutes",
      after: "RCPT TO:<a@example.org>",
      server: "mdaemon",
    }, {
      reply: "450 4.7.1 Your address has been graylisted. Try again later.",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }, {
      reply:
        "412 You are not whitelisted by this recipient, please try again later.",
      after: "RCPT TO:<a@example.org>",
      server: "courier",
    }, {
      reply:
        "412 You are whitelisted by this recipient, please try again later.",
      after: "RCPT TO:<a@example.org>",
      server: "courier",
    }, {
      reply: "450 This mail is temporarily denied",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }, {
      reply:
        "451-192.0.2.1 is not yet authorized to deliver mail from\r\n451 <a@example.org> to <b@example.com>. Please try later.",
      after: "RCPT TO:<b@example.com>",
      server: "exim",
    }],
  },
  {
    id: "smtp-block-list",
    protocol: "smtp",
    text: [
      "blocklist",
      "block-list",
      "black list",
      "black-list",
      "blocking list",
      "RBL restriction",
      "with RBL",
      "via RBL",
      "from RBL",
      "RBL check",
      "RBL filter",
      "RBL block",
      "RBL list",
      "RBL hit",
      "RBL match",
      "in RBL",
      "on RBL",
      "by RBL",
      "the RBL",
      "our RBL",
      "your RBL",
      "RBLs",
      "a black list",
      "blocked using",
      "blocklisted",
      "black listed",
      "is listed in",
      "is on a block list",
      "IP address is blocked",
      "blacklist",
      "block list",
      "is listed at",
      "JunkMail rejected",
      "email blocked by",
      "dnsbl",
      "in an RBL",
    ],
    meaning:
      "Your address, or your sender's domain, is on a list of those from whom mail is refused.",
    cause:
      "Spam was seen from this address or its neighbours, or it is one that should not send mail directly, such as a home connection.",
    fix:
      "Look the address up at the list that the reply names and follow its way out; until then send through your provider's server.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The list is the server's own.",
      fix: "Ask that server's administrator to take the entry out.",
      evidence:
        "The reply names no list, and public lists do not have the address.",
    }],
    sources: [
      "RFC 6471",
      "Postfix: src/smtpd/smtpd_check.c",
      "spamdyke",
      "Exim: dnslists",
      "cPanel: Exim configuration",
    ],
    examples: [
      {
        reply: "550 5.7.1 You are on a blocklist",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 Rejected by our block-list",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 Rejected by black list", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 Rejected by our black-list",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "554 5.7.1 Address is on a blocking list",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 RBL restriction", after: "RCPT TO:<a@example.org>" },
      { reply: "550 Failed RBL check", after: "RCPT TO:<a@example.org>" },
      { reply: "550 RBL filter", after: "RCPT TO:<a@example.org>" },
      { reply: "550 Problem with RBL", after: "RCPT TO:<a@example.org>" },
      { reply: "550 Refused via RBL", after: "RCPT TO:<a@example.org>" },
      { reply: "550 Answer from RBL", after: "RCPT TO:<a@example.org>" },
      { reply: "550 RBL block", after: "RCPT TO:<a@example.org>" },
      { reply: "550 RBL list entry", after: "RCPT TO:<a@example.org>" },
      { reply: "554 5.7.1 RBL hit", after: "RCPT TO:<a@example.org>" },
      { reply: "554 5.7.1 RBL match", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.7.1 Your host is in RBL",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 5.7.1 Your host is on RBL",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 5.7.1 Rejected by RBL", after: "RCPT TO:<a@example.org>" },
      { reply: "550 5.7.1 See the RBL", after: "RCPT TO:<a@example.org>" },
      { reply: "550 5.7.1 Our RBL has you", after: "RCPT TO:<a@example.org>" },
      {
        reply: "550 5.7.1 Check your RBL status",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 5.7.1 On many RBLs", after: "RCPT TO:<a@example.org>" },
      {
        reply:
          "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.example.net; listed for spam",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "550 5.7.1 Service unavailable; client [192.0.2.1] blocked using dnsbl.example.net",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "554 Refused. Your IP address is blacklisted.",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      { reply: "550 5.7.1 192.0.2.1 is blocklisted", after: "connect" },
      {
        reply: "550 5.7.1 host a.example.net [192.0.2.1] black listed",
        after: "connect",
      },
      {
        reply: "554 5.7.1 192.0.2.1 is listed in dnsbl.example.net",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "550 192.0.2.1 is listed at dnsbl.example.net",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "550 192.0.2.1 is on a block list", after: "connect" },
      { reply: "554 192.0.2.1 found in dnsbl.example.net", after: "connect" },
      {
        reply:
          "550 rejected because 192.0.2.1 is in a black list at dnsbl.example.net",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      { reply: "550 5.7.1 Your IP address is blocked", after: "connect" },
      {
        reply:
          '550 "JunkMail rejected - (a.example.net) [192.0.2.1]:54355 is in an RBL: see https://dnsbl.example.net/192.0.2.1"',
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      {
        reply: '550 "JunkMail rejected - a.example.net"',
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      {
        reply:
          "550 Email blocked by dnsbl.example.net - to unblock, see http://www.example.org/",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
    ],
  },
  {
    id: "smtp-no-reverse-dns",
    protocol: "smtp",
    code: "5xx",
    text: [
      "cannot find your reverse hostname",
      "cannot find your hostname",
      "PTR record",
      "rDNS lookup failed",
      "possibly forged hostname",
      "unresolvable relay host name",
      "reverse DNS",
    ],
    meaning:
      "Your address has no proper name, and the server takes mail only from those that have one.",
    cause:
      "The address you connect from has no reverse entry (PTR) in the DNS, or that name does not lead back to the address.",
    fix:
      "Have whoever gave you the address set its PTR, and make that name resolve to it; or send through your provider's server.",
    retry: "after-change",
    who: "network",
    others: [{
      cause: "The server's own name service failed for a moment.",
      fix: "Try again later.",
      evidence: "The address has a name that leads back to it.",
    }],
    sources: [
      "Postfix: src/smtpd/smtpd_check.c",
      "Sendmail: cf/feature/require_rdns.m4",
      "spamdyke",
      "RFC 1912 section 2.1",
    ],
    examples: [
      {
        reply: "554 Refused. You have no reverse DNS entry.",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "554 Refused. Your reverse DNS entry does not resolve.",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "550 Reverse DNS lookup for host 192.0.2.1 failed permanently",
        after: "connect",
      },
      {
        reply: "550 5.7.1 Fix reverse DNS for 192.0.2.1",
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
      {
        reply:
          "550 5.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "550 5.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      { reply: "550 5.7.1 192.0.2.1 has no PTR record", after: "connect" },
      { reply: "554 Reverse DNS failed", after: "connect" },
      { reply: "554 rDNS Lookup Failed", after: "connect", server: "haraka" },
      { reply: "550 Reverse DNS required", after: "connect" },
      {
        reply: "550 5.7.1 Possibly forged hostname for 192.0.2.1",
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
      { reply: "550 unresolvable relay host name", after: "connect" },
      {
        reply: "550 5.7.25 failed reverse DNS validation",
        after: "EHLO a",
        server: "stalwart",
      },
    ],
  },
  {
    id: "smtp-spf-failed",
    protocol: "smtp",
    text: [
      "openspf",
      "Sender Policy Framework",
      "is not allowed to send mail from",
      "blocked by SPF",
      "SPF - fail",
      "spf.pobox.com/why",
    ],
    meaning: "The sender's domain does not allow mail from your address.",
    cause:
      "The domain behind MAIL FROM lists in its SPF record who may send for it, and the address you connect from is not there.",
    fix:
      "Send through a server that the domain allows, or have your address added to the domain's SPF record.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    others: [{
      cause:
        "The message was forwarded by a server that keeps the sender's address.",
      fix: "Have that server rewrite the sender (SRS).",
      evidence: "Mail sent directly to the recipient arrives.",
    }],
    sources: [
      "RFC 7208 section 8.4",
      "pypolicyd-spf",
      "qpsmtpd: plugins/sender_permitted_from",
      "Exim: spf condition",
      "Courier: courier/submit.C",
    ],
    examples: [
      {
        reply:
          "550 5.7.1 see http://www.openspf.org/Why?id=a@example.org&ip=192.0.2.1",
        after: "RCPT TO:<b@example.org>",
      },
      {
        reply: "517 Rejected by the Sender Policy Framework.",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
      {
        reply:
          "550 [SPF] 192.0.2.1 is not allowed to send mail from example.org.",
        after: "RCPT TO:<b@example.org>",
        server: "exim",
      },
      {
        reply: "550 Blocked by SPF (pass not found)",
        after: "RCPT TO:<b@example.org>",
        server: "hmailserver",
      },
      {
        reply: "550 SPF - fail: 192.0.2.1 is not authorized",
        after: "RCPT TO:<b@example.org>",
        server: "qmail",
      },
      {
        reply: "550 See http://spf.pobox.com/why.html?sender=a@example.org",
        after: "MAIL FROM:<a@example.org>",
      },
    ],
  },
  {
    id: "smtp-dkim-failed",
    protocol: "smtp",
    text: [
      "DKIM signature",
      "DKIM verification failed",
      "no passing DKIM",
    ],
    meaning: "The message's DKIM signature is missing or does not hold.",
    cause:
      "The message was changed after it was signed, the key in the DNS is wrong, or it was never signed.",
    fix:
      "Sign the message last, change nothing afterwards, and check the key at selector._domainkey in the DNS.",
    retry: "after-change",
    who: "you",
    sources: [
      "RFC 6376 section 6",
      "RFC 7372",
      "Stalwart: inbound/data.rs",
      "OpenDKIM: opendkim",
    ],
    examples: [
      {
        reply: "550 5.7.20 No passing DKIM signatures found.",
        after: ".",
        server: "stalwart",
      },
      { reply: "550 5.7.1 DKIM verification failed", after: "." },
    ],
  },
  {
    id: "smtp-policy-refused",
    protocol: "smtp",
    text: [
      "rejected for policy reasons",
      "local policy",
      "policy rejection",
      "policy violation",
      "administrative prohibition",
      "denied by policy",
      "policy restrictions",
      "security policies",
      "restricted by policy",
    ],
    meaning:
      "A rule of the recipient's server forbids this message, and the reply does not say which.",
    cause:
      "Sender, client, recipient or content match something that its administrator set.",
    fix:
      "Ask the recipient's administrator, with the whole reply, date and time; the rule is in that server's log.",
    retry: "never",
    who: "server-admin",
    sources: [
      "Exim: src/src/smtp_in.c",
      "HCL Domino: SMTP Inbound Controls",
      "RFC 3463 section 3.8",
    ],
    examples: [
      { reply: "554 5.7.1 Message rejected for policy reasons", after: "." },
      {
        reply: "550 5.7.1 refused by local policy",
        after: "MAIL FROM:<a@example.org>",
      },
      { reply: "550 Policy rejection", after: "." },
      { reply: "554 Policy violation. Email rejected", after: "." },
      {
        reply: "550 Administrative prohibition",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      { reply: "550 5.7.1 denied by policy", after: "." },
      { reply: "554 5.7.1 policy restrictions apply", after: "." },
      { reply: "554 5.7.1 refused due to security policies", after: "." },
      { reply: "550 5.7.1 restricted by policy", after: "." },
    ],
  },
];
