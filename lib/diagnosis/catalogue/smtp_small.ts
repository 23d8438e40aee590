import type { Entry } from "../entry.ts";

/** What smaller servers say: OpenSMTPD, Haraka, smtp-server, aiosmtpd, maddy, Stalwart, James, Mailpit. */
export const SMTP_SMALL: readonly Entry[] = [
  {
    id: "opensmtpd-invalid-recipient",
    protocol: "smtp",
    server: "opensmtpd",
    text: "Invalid recipient: <",
    meaning: "OpenSMTPD has no rule that takes mail for this address.",
    cause:
      "The recipient does not exist, or is elsewhere and the session is not allowed to relay: both are said in the same words.",
    fix:
      "Check the address; for an address elsewhere sign in first, or have a match rule added (match auth from any for any).",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
      "OpenSMTPD: smtpd.conf(5)",
    ],
    examples: [{
      reply: "550 Invalid recipient: <a@example.com>",
      after: "RCPT TO:<a@example.com>",
      server: "opensmtpd",
    }],
  },
  {
    id: "opensmtpd-expansion",
    protocol: "smtp",
    server: "opensmtpd",
    text: "Mailing list expansion problem",
    meaning: "The address leads to other addresses, and following them failed.",
    cause:
      "An alias points to itself, to too many others, or to one that does not exist.",
    fix:
      "Have the administrator follow the aliases and .forward files of this address.",
    retry: "after-change",
    who: "server-admin",
    sources: ["OpenSMTPD: usr.sbin/smtpd/lka_session.c"],
    examples: [{
      reply: "524 5.2.4 Mailing list expansion problem: <a@example.org>",
      after: "RCPT TO:<a@example.org>",
      server: "opensmtpd",
    }],
  },
  {
    id: "haraka-denied",
    protocol: "smtp",
    server: "haraka",
    text: [
      "sender <*> denied",
      "recipient <*> denied",
      "EHLO denied",
      "HELO denied",
    ],
    meaning: "A plug-in of the server refuses this, and says no more.",
    cause:
      "One of Haraka's plug-ins (for names, block lists, relaying or the like) turned it down without a text of its own.",
    fix: "Ask the administrator: the server's log names the plug-in.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Haraka: connection.js"],
    examples: [
      {
        reply: "550 recipient <a@example.org> denied",
        after: "RCPT TO:<a@example.org>",
        server: "haraka",
      },
      {
        reply: "550 sender <a@example.org> denied",
        after: "MAIL FROM:<a@example.org>",
        server: "haraka",
      },
      { reply: "550 EHLO denied", after: "EHLO a", server: "haraka" },
      { reply: "550 HELO denied", after: "HELO a", server: "haraka" },
    ],
  },
  {
    id: "haraka-sender-host",
    protocol: "smtp",
    server: "haraka",
    text: ["is not allowed from your host"],
    meaning:
      "Mail from this domain may come only from those who have signed in.",
    cause:
      "The domain after MAIL FROM is one of the server's own, and the session comes from outside without a login.",
    fix: "Sign in before MAIL FROM, or use a sender of another domain.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Haraka: plugins/rcpt_to.host_list_base.js"],
    examples: [{
      reply: "550 Mail from domain 'example.org' is not allowed from your host",
      after: "MAIL FROM:<a@example.org>",
      server: "haraka",
    }],
  },
  {
    id: "haraka-message-refused",
    protocol: "smtp",
    server: "haraka",
    text: [
      "too many MIME parts",
      "Credential leak detected",
    ],
    meaning: "A plug-in of the server refuses the message for what is in it.",
    cause:
      "It has very many parts, or holds the user name and password of the account that sends it.",
    fix:
      "Take out what the reply names; if it is a password, change that password.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "Haraka: connection.js",
      "Haraka: plugins/prevent_credential_leaks.js",
    ],
    examples: [
      {
        reply: "554 Transaction failed due to too many MIME parts",
        after: ".",
        server: "haraka",
      },
      {
        reply:
          "550 Credential leak detected: never give out your username/password to anyone!",
        after: ".",
        server: "haraka",
      },
    ],
  },
  {
    id: "haraka-split",
    protocol: "smtp",
    server: "haraka",
    text: "Split transaction, retry soon",
    meaning: "The recipients must go in separate messages.",
    cause:
      "They belong to different servers behind this one, and it forwards to one at a time.",
    fix:
      "Go on with those that were accepted, and send to the rest in a further message.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Haraka: plugins/queue/smtp_forward.js"],
    examples: [{
      reply: "450 Split transaction, retry soon",
      after: "RCPT TO:<a@example.org>",
      server: "haraka",
    }],
  },
  {
    id: "haraka-proxy-header",
    protocol: "smtp",
    server: "haraka",
    text: ["PROXY not allowed from", "Invalid PROXY format", "PROXY timeout"],
    meaning:
      "The load balancer in front of the server and the server do not agree.",
    cause:
      "The line that tells the client's address (PROXY) came from a host that is not trusted, in a wrong form, or not at all.",
    fix:
      "Have the balancer's address entered in connection.ini, or PROXY turned off on both sides.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Haraka: connection.js", "HAProxy: proxy-protocol.txt"],
    examples: [
      {
        reply: "421 PROXY not allowed from 192.0.2.1",
        after: "connect",
        server: "haraka",
      },
      { reply: "421 Invalid PROXY format", after: "connect", server: "haraka" },
      { reply: "421 PROXY timeout", after: "connect", server: "haraka" },
    ],
  },
  {
    id: "smtp-server-handler",
    protocol: "smtp",
    stage: ["hello", "other"],
    server: "smtp-server",
    text: "Error: Not allowed",
    meaning: "The program behind smtp-server does not allow this.",
    cause: "XCLIENT or XFORWARD is not enabled for your address.",
    fix:
      "Have the options useXClient and useXForward of the program looked at, or leave the command out.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Nodemailer: smtp-server lib/smtp-connection.js"],
    examples: [
      {
        reply: "550 Error: Not allowed",
        after: "XCLIENT NAME=a",
        server: "smtp-server",
      },
    ],
  },
  {
    id: "aiosmtpd-exception",
    protocol: "smtp",
    server: "aiosmtpd",
    code: "500",
    text: ["Error: (", "Error: Cannot describe error"],
    meaning: "The program behind the server broke on this command.",
    cause:
      "The handler that its author wrote raised an exception; its name stands in brackets.",
    fix:
      "Give the author the reply: the program's log has the whole traceback.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["aiosmtpd: aiosmtpd/smtp.py"],
    examples: [
      {
        reply: "500 Error: (ValueError) not enough values to unpack",
        after: "RCPT TO:<a@example.org>",
        server: "aiosmtpd",
      },
      {
        reply: "500 Error: Cannot describe error",
        after: ".",
        server: "aiosmtpd",
      },
    ],
  },
  {
    id: "maddy-dns-policy",
    protocol: "smtp",
    server: "maddy",
    text: [
      "rDNS name does not match source hostname",
      "No matching A/AAA records found for the EHLO hostname",
      "IP in EHLO is not the same as the actual client IP",
      "Malformed IP in EHLO",
      "Domain in MAIL FROM does not have any MX records",
      "Domain in MAIL FROM has null MX record",
    ],
    meaning:
      "The names of the sending host and of the sender do not fit together in the DNS.",
    cause:
      "EHLO name, reverse name and address disagree, or the sender's domain takes no mail.",
    fix:
      "Make the EHLO name, its address record and the address's PTR record agree, and give the sender's domain an MX record.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["maddy: internal/check/dns/dns.go"],
    examples: [
      {
        reply:
          "550 5.7.25 rDNS name does not match source hostname (msg ID = abcd1234)",
        after: "MAIL FROM:<a@example.org>",
        server: "maddy",
      },
      {
        reply:
          "550 5.7.0 No matching A/AAA records found for the EHLO hostname (msg ID = abcd1234)",
        after: "MAIL FROM:<a@example.org>",
        server: "maddy",
      },
      {
        reply:
          "550 5.7.0 IP in EHLO is not the same as the actual client IP (msg ID = abcd1234)",
        after: "MAIL FROM:<a@example.org>",
        server: "maddy",
      },
      {
        reply: "550 5.7.0 Malformed IP in EHLO (msg ID = abcd1234)",
        after: "MAIL FROM:<a@example.org>",
        server: "maddy",
      },
      {
        reply:
          "501 5.7.27 Domain in MAIL FROM does not have any MX records (msg ID = abcd1234)",
        after: "MAIL FROM:<a@example.org>",
        server: "maddy",
      },
      {
        reply:
          "501 5.7.27 Domain in MAIL FROM has null MX record (msg ID = abcd1234)",
        after: "MAIL FROM:<a@example.org>",
        server: "maddy",
      },
    ],
  },
  {
    id: "maddy-address-unusable",
    protocol: "smtp",
    server: "maddy",
    text: [
      "Unable to normalize the sender address",
      "Unable to normalize the recipient address",
      "Malformed sender address",
      "No domain part in address",
    ],
    meaning: "The server cannot make sense of the address.",
    cause: "Its domain is not a valid name, or is missing.",
    fix: "Correct the address: user@example.org.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "maddy: internal/endpoint/smtp/session.go",
      "maddy: internal/check/dns/dns.go",
    ],
    examples: [
      {
        reply:
          "553 5.1.7 Unable to normalize the sender address (msg ID = abcd1234)",
        after: "MAIL FROM:<a@-->",
        server: "maddy",
      },
      {
        reply:
          "501 5.1.2 Unable to normalize the recipient address (msg ID = abcd1234)",
        after: "RCPT TO:<a@-->",
        server: "maddy",
      },
      {
        reply: "501 5.1.8 Malformed sender address (msg ID = abcd1234)",
        after: "MAIL FROM:<a@@b>",
        server: "maddy",
      },
      {
        reply: "501 5.1.8 No domain part in address (msg ID = abcd1234)",
        after: "MAIL FROM:<a>",
        server: "maddy",
      },
    ],
  },
  {
    id: "stalwart-cannot-verify",
    protocol: "smtp",
    server: "stalwart",
    text: "Unable to verify address at this time",
    meaning: "The server could not find out whether the recipient exists.",
    cause: "Its directory (database, LDAP) does not answer.",
    fix: "Try again in 15 minutes, and tell the administrator.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Stalwart: inbound/rcpt.rs"],
    examples: [{
      reply: "451 4.4.3 Unable to verify address at this time.",
      after: "RCPT TO:<a@example.org>",
      server: "stalwart",
    }],
  },
  {
    id: "james-unauthenticated-restricted",
    protocol: "smtp",
    server: "james",
    text: [
      "unauthenticated e-mail from * is restricted",
    ],
    meaning: "The server does not trust the address that this mail comes from.",
    cause: "Your address is on a block list that the server asks.",
    fix:
      "Sign in, or look your address up in block lists and have it taken off.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Apache James: DNSRBLHandler.java",
    ],
    examples: [
      {
        reply:
          "530 5.7.1 Rejected: unauthenticated e-mail from 192.0.2.1 is restricted. Contact the postmaster for details.",
        after: "RCPT TO:<a@example.org>",
        server: "james",
      },
    ],
  },
  {
    id: "mailpit-chaos",
    protocol: "smtp",
    text: [
      "Chaos sender error",
      "Chaos recipient error",
      "Chaos authentication error",
    ],
    meaning: "The test server fails on purpose.",
    cause:
      "Mailpit's Chaos is on: it answers with errors at random, so that programs can be tried.",
    fix: "Turn Chaos off in Mailpit, or be content that your program noticed.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Mailpit: internal/smtpd/chaos"],
    examples: [
      { reply: "451 Chaos sender error", after: "MAIL FROM:<a@example.org>" },
      { reply: "451 Chaos recipient error", after: "RCPT TO:<a@example.org>" },
      { reply: "535 Chaos authentication error", after: "AUTH PLAIN" },
    ],
  },
  {
    id: "xmail-use-forbidden",
    protocol: "smtp",
    server: "xmail",
    text: ["Server use forbidden", "Denied due inclusion of"],
    meaning: "The server refuses your address altogether.",
    cause:
      "It stands in the server's own list of spammers, or in a list that the server asks.",
    fix: "Look your address up in block lists, and ask the administrator.",
    retry: "after-change",
    who: "server-admin",
    sources: ["XMail: SMTPSvr.cpp"],
    examples: [
      { reply: "551 Server use forbidden", after: "connect", server: "xmail" },
      {
        reply: "551 Denied due inclusion of 192.0.2.1 inside (spammers.tab)",
        after: "connect",
        server: "xmail",
      },
    ],
  },
];
