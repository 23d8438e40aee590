import type { Entry } from "../entry.ts";

/** What Courier and qmail say. */
export const SMTP_COURIER_QMAIL: readonly Entry[] = [
  {
    id: "courier-domain-does-not-exist",
    protocol: "smtp",
    server: "courier",
    stage: "mail",
    text: ["Domain does not exist:"],
    meaning: "The sender's domain does not exist.",
    cause:
      "The domain after MAIL FROM has neither a mail server nor an address in the DNS.",
    fix: "Use a sender whose domain exists, or enter the domain in the DNS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Courier: courier/submit.C"],
    examples: [
      {
        reply:
          "517-Domain does not exist: nowhere.example.\r\n517 Invalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>",
        after: "MAIL FROM:<a@nowhere.example>",
        server: "courier",
      },
    ],
  },
  {
    id: "smtp-hello-mismatch",
    protocol: "smtp",
    text: ["HELO * does not match", "HELO * does not exist"],
    meaning: "The name behind EHLO does not fit your address.",
    cause:
      "It does not exist in the DNS, or leads to another address than the one you connect from.",
    fix:
      "Greet with the name that your address's PTR record gives, and make that name lead back to the address.",
    retry: "after-change",
    who: "you",
    sources: [
      "Courier: BOFHCHECKHELO",
      "Courier: courier/submit.C",
      "hMailServer: SpamTestHeloHost.cpp",
    ],
    examples: [{
      reply: "517 HELO mail.example.org does not match 192.0.2.1",
      after: "MAIL FROM:<a@example.org>",
      server: "courier",
    }, {
      reply: "517 HELO host.internal does not exist.",
      after: "MAIL FROM:<a@example.org>",
      server: "courier",
    }, {
      reply: "550 The host name specified in HELO does not match IP address.",
      after: "RCPT TO:<a@example.org>",
      server: "hmailserver",
    }],
  },
  {
    id: "courier-bad-mx",
    protocol: "smtp",
    server: "courier",
    text: ["violate section 3.3.9 of RFC 1035", "RFC 1035 violation"],
    meaning:
      "The mail server entry (MX) of the sender's domain breaks the rules of the DNS.",
    cause:
      "It names an IP address instead of a host, or an alias (CNAME) that leads to itself.",
    fix: "Let the MX record name a host that has an address record of its own.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 1035 section 3.3.9", "Courier: courier/submit.C"],
    examples: [
      {
        reply:
          "517-MX records for example.org violate section 3.3.9 of RFC 1035.\r\n517 Invalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
      {
        reply:
          "517-RFC 1035 violation: recursive CNAME records for example.org.\r\n517 Invalid domain",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
    ],
  },
  {
    id: "courier-mail-server-blocked",
    protocol: "smtp",
    server: "courier",
    text: [
      "Mail server at * is blocked",
      "can be accepted only from",
    ],
    meaning: "The administrator refuses mail that belongs to this mail server.",
    cause:
      "The MX of the sender's domain, or the domain itself, stands in the server's own list (bofh).",
    fix: "Ask the administrator, or send from an address of another domain.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Courier: bofh", "Courier: courier/submit.C"],
    examples: [
      {
        reply: "517 Mail server at 192.0.2.1 is blocked.",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
      {
        reply:
          "517-Sender rejected: mail from example.org can be accepted only from\r\n517 example.org's mail relays.",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
    ],
  },
  {
    id: "courier-command-form",
    protocol: "smtp",
    server: "courier",
    text: ["your mail software violates RFC 821", "ESMTP command error"],
    meaning: "The command is not in the form that the standard asks for.",
    cause:
      "The angle brackets around the address are missing, there is a blank behind the colon, or the command is unknown.",
    fix:
      "Write MAIL FROM:<user@example.org> and RCPT TO:<user@example.org>, without blanks.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Courier: courier/module.esmtp/courieresmtpd.C"],
    examples: [
      {
        reply: "554 Syntax error - your mail software violates RFC 821.",
        after: "MAIL FROM: a@example.org",
        server: "courier",
      },
      { reply: "502 ESMTP command error", after: "XYZZY", server: "courier" },
    ],
  },
  {
    id: "courier-message-policy",
    protocol: "smtp",
    server: "courier",
    text: [
      "MIME complexity exceeds the policy maximum",
      "Headers specify no receipients",
      "Headers specify no recipients",
    ],
    meaning:
      "The message is put together in a way that the server does not take.",
    cause:
      "It has more nested parts than allowed, or no recipient in its header.",
    fix:
      "Send it with fewer attachments inside attachments, and put a To line into the header.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Courier: courier/submit.C"],
    examples: [
      {
        reply: "550 Message MIME complexity exceeds the policy maximum.",
        after: ".",
        server: "courier",
      },
      {
        reply: "511 Headers specify no receipients.",
        after: ".",
        server: "courier",
      },
      {
        reply: "511 Headers specify no recipients.",
        after: ".",
        server: "courier",
      },
    ],
  },
  {
    id: "courier-filters-down",
    protocol: "smtp",
    server: "courier",
    text: [
      "Mail filters temporarily unavailable",
      "Unable to submit message - service temporarily unavailable",
      "submit terminated with a non-zero exit code",
    ],
    meaning: "A part of the mail server is not running.",
    cause:
      "The filters, the queue or the user database of Courier do not answer.",
    fix:
      "Try again in 15 minutes, and tell the administrator to start courierfilter, courierd and authdaemond.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Courier: courier/submit.C",
      "Courier: courier/module.esmtp/courieresmtpd.C",
    ],
    examples: [
      {
        reply: "432 Mail filters temporarily unavailable.",
        after: ".",
        server: "courier",
      },
      {
        reply:
          "400 Unable to submit message - service temporarily unavailable.",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
      {
        reply: "432 submit terminated with a non-zero exit code.",
        after: ".",
        server: "courier",
      },
    ],
  },
  {
    id: "courier-tls-required",
    protocol: "smtp",
    server: "courier",
    text: "it's required for this connection",
    meaning:
      "This mail may go over an encrypted connection only, and there is none.",
    cause:
      "The sender asked for encryption all the way, and the next server cannot do TLS.",
    fix: "Have TLS set up at the next server, or send without that demand.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Courier: ESMTP SECURITY extension"],
    examples: [{
      reply: "440 TLS not available,  but it's required for this connection.",
      after: "MAIL FROM:<a@example.org>",
      server: "courier",
    }],
  },
  {
    id: "qmail-queue-temporary",
    protocol: "smtp",
    server: "qmail",
    text: [
      "mail server temporarily rejected message (#4.3.0)",
      "qq temporary problem",
      "qqt failure",
      "qq trouble",
      "qq timeout",
      "qq out of memory",
      "qq write error or disk full",
      "qq read error",
      "qq crashed",
      "qq internal bug",
      "qq waitpid surprise",
      "unable to figure out my IP addresses",
    ],
    meaning: "The server could not put the message into its queue.",
    cause:
      "The disk is full, memory is short (softlimit), or the filter in front of the queue (simscan, qmail-scanner) failed.",
    fix:
      "Try again in 15 minutes; have the administrator raise the softlimit and look at the filter's log.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["qmail: qmail.c", "qmail: qmail-smtpd.c"],
    examples: [
      {
        reply: "451 qq temporary problem (#4.3.0)",
        after: ".",
        server: "qmail",
      },
      { reply: "451 qqt failure (#4.3.0)", after: "DATA", server: "qmail" },
      {
        reply: "451 qq trouble creating files in queue (#4.3.0)",
        after: ".",
        server: "qmail",
      },
      { reply: "451 qq timeout (#4.3.0)", after: ".", server: "qmail" },
      { reply: "451 qq out of memory (#4.3.0)", after: ".", server: "qmail" },
      {
        reply: "451 qq write error or disk full (#4.3.0)",
        after: ".",
        server: "qmail",
      },
      { reply: "451 qq read error (#4.3.0)", after: ".", server: "qmail" },
      { reply: "451 qq crashed (#4.3.0)", after: ".", server: "qmail" },
      { reply: "451 qq internal bug (#4.3.0)", after: ".", server: "qmail" },
      {
        reply: "451 qq waitpid surprise (#4.3.0)",
        after: ".",
        server: "qmail",
      },
      {
        reply: "421 unable to figure out my IP addresses (#4.3.0)",
        after: "connect",
        server: "qmail",
      },
      {
        reply: "451 mail server temporarily rejected message (#4.3.0)",
        after: ".",
        server: "qmail",
      },
    ],
  },
  {
    id: "qmail-queue-refused",
    protocol: "smtp",
    server: "qmail",
    text: [
      "mail server permanently rejected message",
      "qq permanent problem",
      "spam or junk mail threshold exceeded",
    ],
    meaning: "A filter in front of qmail's queue refuses the message.",
    cause:
      "The filter (simscan, qmail-scanner, a virus or spam checker) turned it down without a text of its own.",
    fix:
      "Send a short plain message to compare, and ask the administrator: the filter's log has the reason.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["qmail: qmail.c", "indimail: qmail.c"],
    examples: [
      {
        reply: "554 mail server permanently rejected message (#5.3.0)",
        after: ".",
        server: "qmail",
      },
      {
        reply: "554 qq permanent problem (#5.3.0)",
        after: ".",
        server: "qmail",
      },
      {
        reply: "554 SPAM or junk mail threshold exceeded (#5.7.1)",
        after: ".",
        server: "qmail",
      },
    ],
  },
  {
    id: "qmail-address-form",
    protocol: "smtp",
    server: "qmail",
    text: [
      "syntax error (#5.5.4)",
      "envelope address too long for qq",
      "mailbox syntax not allowed",
      "sender address has invalid format",
      "recipient address has invalid format",
      "you must specify a domain",
    ],
    meaning: "The address is not in the form that the server takes.",
    cause:
      "It is too long, has no domain, or has characters that are not allowed.",
    fix: "Correct the address: user@example.org in angle brackets.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["qmail: qmail-smtpd.c", "chkuser: chkuser_settings.h"],
    examples: [
      {
        reply: "555 syntax error (#5.5.4)",
        after: "MAIL FROM:",
        server: "qmail",
      },
      {
        reply: "554 envelope address too long for qq (#5.1.3)",
        after: ".",
        server: "qmail",
      },
      {
        reply: "553 5.1.7 sorry, mailbox syntax not allowed (chkuser)",
        after: "MAIL FROM:<a b@example.org>",
        server: "qmail",
      },
      {
        reply:
          "571 sorry, sender address has invalid format (#5.7.1 - chkuser)",
        after: "MAIL FROM:<a b@example.org>",
        server: "qmail",
      },
      {
        reply:
          "511 sorry, recipient address has invalid format (#5.1.1 - chkuser)",
        after: "RCPT TO:<a b@example.org>",
        server: "qmail",
      },
      {
        reply: "550 5.1.2 sorry, you must specify a domain (chkuser)",
        after: "RCPT TO:<a>",
        server: "qmail",
      },
    ],
  },
  {
    id: "qmail-name-service",
    protocol: "smtp",
    server: "qmail",
    text: [
      "CNAME lookup failed temporarily",
      "wasn't able to establish an SMTP connection",
    ],
    meaning:
      "The sending server could not look up or reach the recipient's mail server.",
    cause:
      "The domain's name service does not answer, or its mail server is down or out of reach.",
    fix:
      "Check the domain; if it is right, look up its MX record and try port 25 there.",
    retry: "later",
    who: "you",
    sources: ["qmail: qmail-remote.c"],
    examples: [
      { reply: "CNAME lookup failed temporarily. (#4.4.3)" },
      {
        reply: "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)",
      },
    ],
  },
];
