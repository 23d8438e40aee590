import type { Entry } from "../entry.ts";

/** What Sendmail says of senders, recipients and names. */
export const SMTP_SENDMAIL: readonly Entry[] = [
  {
    id: "sendmail-sender-domain-must-exist",
    protocol: "smtp",
    text: [
      "Sender domain must exist",
      "Domain of sender address * does not exist",
      "can't find a valid MX for sender domain",
      "domain of your sender address has no mail exchanger",
      "contains a domain with no valid MX records",
    ],
    meaning: "The sender's domain does not exist.",
    cause:
      "The domain after MAIL FROM has neither a mail server nor an address in the DNS.",
    fix: "Use a sender whose domain exists, or enter the domain in the DNS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    others: [{
      cause:
        "The server's own name service is broken, and knows no domain at all.",
      fix: "Have the server's resolver checked.",
      evidence: "Senders of well-known domains are refused as well.",
    }],
    sources: [
      "Sendmail: cf/m4/proto.m4",
      "Sendmail: FEATURE(accept_unresolvable_domains)",
      "chkuser: chkuser_settings.h",
      "spamdyke",
      "Apache James: ValidSenderDomainHandler.java",
    ],
    examples: [
      {
        reply: "501 a@nowhere.example... Sender domain must exist",
        after: "MAIL FROM:<a@nowhere.example>",
        server: "sendmail",
      },
      {
        reply:
          "501 5.1.8 <a@nowhere.example>... Domain of sender address a@nowhere.example does not exist",
        after: "MAIL FROM:<a@nowhere.example>",
        server: "sendmail",
      },
      {
        reply:
          "553 5.1.8 <a@nowhere.example>... Domain of sender address a@nowhere.example does not exist",
        after: "MAIL FROM:<a@nowhere.example>",
        server: "sendmail",
      },
      { reply: "Domain of sender address a@nowhere.example does not exist" },
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
      {
        reply:
          "501 5.1.8 sender a@nowhere.example contains a domain with no valid MX records",
        after: "MAIL FROM:<a@nowhere.example>",
        server: "james",
      },
    ],
  },
  {
    id: "smtp-domain-unresolved",
    protocol: "smtp",
    text: [
      "Domain of sender address * does not resolve",
      "DNS temporary failure (chkuser)",
      "DNS lookup failure:",
      "DNS lookup on HELO",
      "DNS error during policy check",
      "MX lookup failure for",
      "Can not check MX records for recipient host",
    ],
    meaning:
      "The server could not look up a domain, or your host's name, just now.",
    cause:
      "The name service of the domain that the reply names, or that of the server, did not answer.",
    fix:
      "Try again in an hour; if it stays, have the name servers of that domain checked.",
    retry: "later",
    who: "network",
    confidence: "certain",
    sources: [
      "Sendmail: cf/m4/proto.m4",
      "Sendmail: cf/feature/badmx.m4",
      "Courier: courier/submit.C",
      "chkuser: chkuser_settings.h",
      "maddy: internal/check/dns/dns.go",
    ],
    examples: [{
      reply:
        "451 4.1.8 <a@example.org>... Domain of sender address a@example.org does not resolve",
      after: "MAIL FROM:<a@example.org>",
      server: "sendmail",
    }, {
      reply: "451 4.4.0 DNS temporary failure (chkuser)",
      after: "MAIL FROM:<a@example.org>",
      server: "qmail",
    }, {
      reply: "417 DNS lookup failure: example.org.  Try again later.",
      after: "MAIL FROM:<a@example.org>",
      server: "courier",
    }, {
      reply:
        "417 DNS lookup on HELO mail.example.org failed.  Try again later.",
      after: "MAIL FROM:<a@example.org>",
      server: "courier",
    }, {
      reply: "450 4.7.25 DNS error during policy check (msg ID = abcd1234)",
      after: "MAIL FROM:<a@example.org>",
      server: "maddy",
    }, {
      reply: "450 4.1.2 MX lookup failure for example.org",
      after: "RCPT TO:<a@example.org>",
      server: "sendmail",
    }, {
      reply:
        "450 4.7.1 Can not check MX records for recipient host example.org",
      after: "RCPT TO:<a@example.org>",
      server: "sendmail",
    }],
  },
  {
    id: "sendmail-sender-domain-needed",
    protocol: "smtp",
    server: "sendmail",
    text: [
      "Real domain name required for sender address",
      "Domain name required for sender address",
      "Fully qualified domain name required",
      "Domain name required",
    ],
    meaning: "The sender's address has no usable domain.",
    cause:
      "MAIL FROM names a bare user, a name such as localhost, or a name without a dot.",
    fix:
      "Send with user@example.org, and set the sending program's own domain.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Sendmail: cf/m4/proto.m4"],
    examples: [
      {
        reply:
          "553 5.5.4 <root@localhost>... Real domain name required for sender address",
        after: "MAIL FROM:<root@localhost>",
        server: "sendmail",
      },
      {
        reply:
          "553 5.5.4 <root>... Domain name required for sender address root",
        after: "MAIL FROM:<root>",
        server: "sendmail",
      },
      {
        reply: "553 5.5.4 <root@host>... Fully qualified domain name required",
        after: "MAIL FROM:<root@host>",
        server: "sendmail",
      },
      {
        reply: "553 5.5.4 <root>... Domain name required",
        after: "MAIL FROM:<root>",
        server: "sendmail",
      },
    ],
  },
  {
    id: "sendmail-relay-name-unproved",
    protocol: "smtp",
    server: "sendmail",
    text: [
      "Relaying denied. IP name lookup failed",
      "Relaying denied. IP name possibly forged",
      "Access denied. IP name lookup failed",
    ],
    meaning:
      "The server might pass mail on for you, but could not make sure who you are.",
    cause:
      "Your address has no reverse name (PTR), or that name does not lead back to the address.",
    fix:
      "Have the PTR record and the name made to agree, or sign in on port 587.",
    retry: "after-change",
    who: "network",
    confidence: "certain",
    sources: ["Sendmail: cf/m4/proto.m4"],
    examples: [
      {
        reply:
          "550 5.7.1 <a@example.com>... Relaying denied. IP name lookup failed [192.0.2.1]",
        after: "RCPT TO:<a@example.com>",
        server: "sendmail",
      },
      {
        reply:
          "550 5.7.1 <a@example.com>... Relaying denied. IP name possibly forged [192.0.2.1]",
        after: "RCPT TO:<a@example.com>",
        server: "sendmail",
      },
      {
        reply: "550 5.7.1 Access denied. IP name lookup failed [192.0.2.1]",
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
    ],
  },
  {
    id: "sendmail-relay-name-for-now",
    protocol: "smtp",
    server: "sendmail",
    text: "Relaying temporarily denied. Cannot resolve PTR record",
    meaning:
      "The server could not look up your name just now, and so does not pass mail on.",
    cause: "The name service for your address did not answer.",
    fix: "Try again in an hour, or sign in on port 587.",
    retry: "later",
    who: "network",
    confidence: "certain",
    sources: ["Sendmail: cf/m4/proto.m4"],
    examples: [{
      reply:
        "450 4.7.1 <a@example.com>... Relaying temporarily denied. Cannot resolve PTR record for 192.0.2.1",
      after: "RCPT TO:<a@example.com>",
      server: "sendmail",
    }],
  },
  {
    id: "sendmail-hello-own-name",
    protocol: "smtp",
    server: "sendmail",
    text: "bogus HELO name used",
    meaning: "You greeted the server with its own name.",
    cause:
      "The client puts the name of the server behind EHLO instead of its own; that is a mark of spam.",
    fix: "Set the client's EHLO name to the client's own host name.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Sendmail: cf/feature/block_bad_helo.m4"],
    examples: [{
      reply: "550 5.7.1 bogus HELO name used: mx.example.org",
      after: "MAIL FROM:<a@example.org>",
      server: "sendmail",
    }],
  },
  {
    id: "sendmail-bad-mx",
    protocol: "smtp",
    server: "sendmail",
    text: [
      "Illegal MX record for host",
      "Invalid MX record for host",
    ],
    meaning:
      "The mail server entry (MX) of the domain in the address is wrong.",
    cause:
      "The MX record names an address that no mail can reach, such as 127.0.0.1.",
    fix: "Have the domain's MX record corrected.",
    retry: "after-change",
    who: "you",
    sources: ["Sendmail: cf/feature/badmx.m4"],
    examples: [
      {
        reply: "550 5.1.2 Illegal MX record for host example.org",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "550 5.1.2 Invalid MX record for host example.org",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
    ],
  },
  {
    id: "sendmail-address-malformed",
    protocol: "smtp",
    server: "sendmail",
    text: [
      "Address too long",
      "Local part must not begin with a dot",
      "Local part must not end with a dot",
      "Colon illegal in host name part",
      "Hostname required",
      "User address required",
      "Invalid route address",
      "syntax illegal for recipient addresses",
      "Unbalanced '",
      "Invalid host name",
      "Invalid sender address",
      "Recipient address required",
      "Invalid numeric domain spec",
    ],
    meaning: "The address is put together wrongly.",
    cause:
      "A part is missing, or there is a dot, a colon or a bracket where none may be.",
    fix:
      "Correct the address: user@example.org in angle brackets, nothing else.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Sendmail: cf/m4/proto.m4", "Sendmail: sendmail/parseaddr.c"],
    examples: [{
      reply: "553 5.1.1 Address too long",
      after: "RCPT TO:<aaaaaaaaaaaa@example.org>",
      server: "sendmail",
    }, {
      reply:
        "553 5.1.2 <.a@example.org>... Local part must not begin with a dot",
      after: "RCPT TO:<.a@example.org>",
      server: "sendmail",
    }, {
      reply: "553 5.1.2 <a.@example.org>... Local part must not end with a dot",
      after: "RCPT TO:<a.@example.org>",
      server: "sendmail",
    }, {
      reply: "553 5.1.3 <a@b:c>... Colon illegal in host name part",
      after: "RCPT TO:<a@b:c>",
      server: "sendmail",
    }, {
      reply: "553 5.1.3 <a@>... Hostname required",
      after: "RCPT TO:<a@>",
      server: "sendmail",
    }, {
      reply: "553 5.1.3 <@example.org>... User address required",
      after: "RCPT TO:<@example.org>",
      server: "sendmail",
    }, {
      reply: "553 5.1.2 <@@example.org>... Invalid route address",
      after: "RCPT TO:<@@example.org>",
      server: "sendmail",
    }, {
      reply:
        "553 5.1.3 <list:;>... List:; syntax illegal for recipient addresses",
      after: "RCPT TO:<list:;>",
      server: "sendmail",
    }, {
      reply: "553 5.0.0 <a@example.org... Unbalanced '<'",
      after: "RCPT TO:<a@example.org",
      server: "sendmail",
    }, {
      reply: "553 5.1.2 <a@!>... Invalid host name",
      after: "RCPT TO:<a@!>",
      server: "sendmail",
    }, {
      reply: "553 Invalid sender address",
      after: "MAIL FROM:<|a>",
      server: "sendmail",
    }, {
      reply: "553 5.1.3 Recipient address required",
      after: "RCPT TO:<>",
      server: "sendmail",
    }, {
      reply: '553 5.1.2 <a@[1.2.3]>... Invalid numeric domain spec "[1.2.3]"',
      after: "RCPT TO:<a@[1.2.3]>",
      server: "sendmail",
    }],
  },
];
