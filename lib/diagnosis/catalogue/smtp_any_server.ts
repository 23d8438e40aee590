import type { Entry } from "../entry.ts";

/** What many SMTP servers say of themselves: busy, broken, not for you. */
export const SMTP_ANY_SERVER: readonly Entry[] = [
  {
    id: "smtp-server-busy",
    protocol: "smtp",
    text: [
      "too busy; please",
      "service not available, closing",
      "service unavailable - try again later",
      "temporarily unavailable",
      "too much load",
      "server load too high",
      "high load",
      "service currently unavailable",
      "shutting down",
      "server closing connection",
      "system not accepting network messages",
    ],
    code: "4xx",
    meaning: "The server cannot serve anyone at the moment.",
    cause:
      "It is overloaded, is being restarted, or waits for another service.",
    fix: "Try again in 15 minutes, and after that at growing intervals.",
    retry: "later",
    who: "server-admin",
    others: [{
      cause:
        "The server delays senders that it does not know (greylisting), without saying so.",
      fix: "Send the same again after 15 minutes, from the same address.",
      evidence:
        "Only RCPT TO or the end of the message is refused, and only at the first try.",
    }],
    sources: [
      "RFC 5321 section 4.2.2",
      "Exim: src/src/daemon.c",
      "Haraka: plugins/toobusy.js",
      "Rspamd: greylist.lua",
      "qpsmtpd: plugins/loadcheck",
    ],
    examples: [
      {
        reply: "421 4.3.2 Service currently unavailable",
        after: "connect",
        server: "postfix",
      },
      {
        reply:
          "421 mx.example.org Service not available, closing transmission channel",
        after: "connect",
      },
      {
        reply: "421 mx.example.org Service unavailable - try again later",
        after: "connect",
        server: "postfix",
      },
      {
        reply: "400 Service temporarily unavailable.",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
      {
        reply: "421 Too busy; please try again later",
        after: "connect",
        server: "haraka",
      },
      {
        reply: "421 Too much load; please try again later.",
        after: "connect",
        server: "exim",
      },
      {
        reply: "450 Server load too high, please try again later.",
        after: "connect",
        server: "qmail",
      },
      {
        reply: "451 4.4.5 High load, try again later",
        after: ".",
        server: "maddy",
      },
      {
        reply: "421 Server shutting down",
        after: "MAIL FROM:<a@example.org>",
        server: "smtp-server",
      },
      {
        reply: "421 4.7.0 Server closing connection",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "453 4.3.2 System not accepting network messages",
        after: "connect",
        server: "stalwart",
      },
    ],
  },
  {
    id: "smtp-server-local-error",
    protocol: "smtp",
    text: [
      "temporary lookup error",
      "writing spool file",
      "writing data file",
      "writing control file",
      "local problem: getsockname() failed",
      "local error",
      "internal server error",
      "internal error",
      "mail system error",
      "temporary failure",
      "temporary error",
      "temporary local problem",
      "unexpected failure",
      "system error",
      "temporary server error",
      "error in processing",
      "temporary lookup failure",
      "out of memory",
    ],
    meaning: "Something broke inside the server.",
    cause:
      "A lookup, a disk, a filter or another service behind it failed; the reason is in the server's log.",
    fix:
      "Try again in 15 minutes; if it stays, give the administrator the reply with date and time.",
    retry: "later",
    who: "server-admin",
    sources: [
      "RFC 5321 section 4.2.2",
      "Postfix: src/smtpd/smtpd.c",
      "Exim: src/src/smtp_in.c",
      "Haraka: connection.js",
      "aiosmtpd: aiosmtpd/smtp.py",
    ],
    examples: [
      {
        reply: "452 4.3.0 Error writing control file qfv1",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "452 4.3.0 Error writing data file dfv1",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "451 Error while writing spool file",
        after: ".",
        server: "exim",
      },
      {
        reply: "451 4.3.0 Temporary lookup error",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      { reply: "451 4.3.0 Temporary server error", after: "." },
      {
        reply: "451 4.3.0 mx.example.org Server local error",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "451 Error: internal server error",
        after: ".",
        server: "smtp-server",
      },
      {
        reply: "451 4.3.0 Error: internal error 7",
        after: ".",
        server: "postfix",
      },
      {
        reply: "421 4.3.0 Mail system error",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "421 4.3.0 Temporary failure",
        after: "RCPT TO:<a@example.org>",
        server: "opensmtpd",
      },
      {
        reply: "421 4.3.0 Temporary Error",
        after: "RCPT TO:<a@example.org>",
        server: "opensmtpd",
      },
      {
        reply: "451 Temporary local problem - please try later",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      {
        reply: "451 Unexpected failure, please try later",
        after: ".",
        server: "exim",
      },
      {
        reply:
          "421 Local problem: getsockname() failed; please try again later",
        after: "connect",
        server: "exim",
      },
      { reply: "451 4.3.0 System error", after: "." },
      {
        reply: "451 4.0.0 Operating system error",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "451 Requested action aborted: local error in processing",
        after: ".",
      },
      {
        reply: "451 4.3.0 <a@example.org>: Temporary lookup failure",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "421 out of memory (#4.3.0)",
        after: "connect",
        server: "qmail",
      },
    ],
  },
  {
    id: "smtp-server-misconfigured",
    protocol: "smtp",
    code: "4xx",
    text: [
      "server configuration error",
      "server configuration problem",
      "local configuration error",
      "unable to read controls",
    ],
    meaning: "The server is set up wrongly.",
    cause:
      "A file, a table or a service that its configuration names is missing or unreadable.",
    fix:
      "Tell the administrator, whose log says which one; the mail is kept by the sender until then.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Postfix: src/smtpd/smtpd_check.c",
      "Exim: src/src/smtp_in.c",
      "qmail: qmail-smtpd.c",
      "Sendmail: sendmail/sysexits.c",
    ],
    examples: [
      {
        reply: "451 4.3.5 Server configuration error",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "451 4.3.5 Server configuration problem",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "421 Local configuration error; please try again later.",
        after: "connect",
        server: "exim",
      },
      {
        reply: "421 unable to read controls (#4.3.0)",
        after: "connect",
        server: "qmail",
      },
    ],
  },
  {
    id: "smtp-mail-loop",
    protocol: "smtp",
    text: [
      "too many hops",
      "mail loop",
      "loop detected",
      "forwarding loop",
      "too many received headers",
      'Too many "Received" headers',
      "looping",
    ],
    meaning: "The message goes round in a circle.",
    cause:
      "It has passed so many servers that this one takes it for lost: two of them forward to each other, or a mailbox forwards to itself.",
    fix:
      "Read the Received lines: the servers that come again and again are those whose forwarding must be changed.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "RFC 5321 section 6.3",
      "Sendmail: MaxHopCount",
      "Exim: received_headers_max",
      "qmail: qmail-smtpd.c",
      "Courier: courier/submit.C",
    ],
    examples: [
      { reply: "554 5.4.6 Too many hops", after: ".", server: "sendmail" },
      {
        reply: "500 5.4.6 Routing loop detected: Loop detected",
        after: ".",
        server: "opensmtpd",
      },
      {
        reply: '550 Too many "Received" headers - suspected mail loop',
        after: ".",
        server: "exim",
      },
      {
        reply: "546 Routing loop detected -- too many Received: headers.",
        after: ".",
        server: "courier",
      },
      {
        reply: "554 too many hops, this message is looping (#5.4.6)",
        after: ".",
        server: "qmail",
      },
      {
        reply:
          "554 5.4.6 Too many Received header fields (51), possible forwarding loop",
        after: ".",
        server: "maddy",
      },
      {
        reply: "550 Too many received headers - possible mail loop",
        after: ".",
        server: "haraka",
      },
      {
        reply:
          "554 5.4.6 <a@example.org>: mail forwarding loop for a@example.org",
        after: ".",
        server: "postfix",
      },
    ],
  },
  {
    id: "smtp-no-service-here",
    protocol: "smtp",
    code: "5xx",
    text: [
      "not accepting connections",
    ],
    meaning: "This server does not take mail, or not from you.",
    cause:
      "It greets with 554 or 521 instead of 220: it is turned off for everyone, or for your address.",
    fix:
      "Look up the MX of the recipient's domain and use that server; if it is that one, ask its administrator.",
    retry: "after-change",
    who: "server-admin",
    sources: [
      "RFC 5321 section 3.1",
      "RFC 7504",
      "Exim: src/src/smtp_in.c",
      "Postfix: src/smtpd/smtpd.c",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [
      {
        reply: "554 mx.example.org ESMTP not accepting connections",
        after: "connect",
        server: "postfix",
      },
    ],
  },
  {
    id: "smtp-transaction-failed",
    protocol: "smtp",
    code: "5xx",
    text: [
      "transaction failed",
      "delivery not authorized",
    ],
    meaning: "The server gives up on this message, and says no more.",
    cause:
      "This is the standard's wording for any lasting failure; what stands behind it may tell more.",
    fix:
      "Ask the recipient's administrator with the whole reply, date and time.",
    retry: "never",
    who: "server-admin",
    sources: ["RFC 5321 section 4.2.2", "Courier: courier/submit.C"],
    examples: [
      { reply: "554 Transaction failed", after: "." },
      {
        reply: "571 Delivery not authorized, message refused.",
        after: ".",
        server: "courier",
      },
    ],
  },
  {
    id: "smtp-later",
    protocol: "smtp",
    code: "4xx",
    text: ["try*later", "back later"],
    meaning: "The server asks to be tried again later, and does not say why.",
    cause:
      "It is busy, or it puts off senders that it does not know yet (greylisting).",
    fix:
      "Send the same again in 15 minutes, from the same address, and after that at growing intervals.",
    retry: "later",
    who: "you",
    sources: [
      "RFC 5321 section 4.2.1",
      "Rspamd: greylist.lua",
      "hMailServer: SMTPConnection.cpp",
      "Haraka: connection.js",
    ],
    examples: [
      { reply: "451 4.7.1 Try again later", after: ".", server: "postfix" },
      {
        reply: "451 Please try again later.",
        after: "RCPT TO:<a@example.org>",
        server: "hmailserver",
      },
      { reply: "421 Come back later", after: "connect", server: "haraka" },
    ],
  },
];
