import type { Entry } from "../entry.ts";

/** What many SMTP servers say of the parameters behind MAIL FROM and RCPT TO. */
export const SMTP_ANY_PARAMETER: readonly Entry[] = [
  {
    id: "smtp-notify-never",
    protocol: "smtp",
    stage: "rcpt",
    text: "NOTIFY option NEVER cannot be combined",
    meaning: "NOTIFY asks for notices and for none at the same time.",
    cause: "NEVER stands behind NOTIFY= together with another word.",
    fix: "Write NOTIFY=NEVER alone, or leave NEVER out.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 3461 section 4.1", "seen on OpenSMTPD 6.8"],
    examples: [{
      reply: "553 NOTIFY option NEVER cannot be combined with other options",
      after: "RCPT TO:<a@example.org> NOTIFY=NEVER,SUCCESS",
    }],
  },
  {
    id: "smtp-smtputf8-value",
    protocol: "smtp",
    stage: "mail",
    text: ["SMTPUTF8 takes no arguments", "Invalid SMTPUTF8 parameter"],
    meaning: "SMTPUTF8 is written wrongly behind MAIL FROM.",
    cause: "It has a value behind it, although it takes none.",
    fix: "Write SMTPUTF8 without an equals sign.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 6531 section 3.4"],
    examples: [
      {
        reply: "501 Error: SMTPUTF8 takes no arguments",
        after: "MAIL FROM:<a@example.org> SMTPUTF8=1",
      },
      {
        reply:
          "501 Invalid SMTPUTF8 parameter. This flag does not accept a value",
        after: "MAIL FROM:<a@example.org> SMTPUTF8=1",
      },
    ],
  },
  {
    id: "smtp-dsn-parameter",
    protocol: "smtp",
    text: [
      "Bad RET parameter syntax",
      "Bad ENVID parameter syntax",
      "Bad NOTIFY parameter syntax",
      "Bad ORCPT parameter syntax",
      "Bad argument * to RET",
      "Bad argument * to NOTIFY",
      "Syntax error in ENVID parameter value",
      "Syntax error in ORCPT parameter value",
      "Duplicate ENVID parameter",
      "Invalid ORCPT= parameter",
      "addr-type for ORCPT= parameter",
      "NOTIFY parameter requires a value",
    ],
    meaning:
      "The server cannot read what the client wants to be told about delivery.",
    cause:
      "The value behind RET=, ENVID=, NOTIFY= or ORCPT= is missing or is not one that the standard knows.",
    fix:
      "Write RET=HDRS or RET=FULL, NOTIFY=NEVER or a list such as NOTIFY=SUCCESS,FAILURE, and ORCPT=rfc822;user@example.org, or leave them out.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 3461 section 4",
      "seen on Postfix 3.7, Sendmail 8.17, Dovecot 2.3 and smtp-server 3.21",
    ],
    examples: [
      {
        reply: "501 5.5.4 Bad RET parameter syntax",
        after: "MAIL FROM:<a@example.org> RET=x",
        server: "postfix",
      },
      {
        reply: "501 5.5.4 Bad ENVID parameter syntax",
        after: "MAIL FROM:<a@example.org> ENVID=+",
        server: "postfix",
      },
      {
        reply: "501 5.5.4 Error: Bad NOTIFY parameter syntax",
        after: "RCPT TO:<a@example.org> NOTIFY=x",
        server: "postfix",
      },
      {
        reply: "501 5.5.4 Error: Bad ORCPT parameter syntax",
        after: "RCPT TO:<a@example.org> ORCPT=a",
        server: "postfix",
      },
      {
        reply: '501 5.5.2 Bad argument "XYZZY" to RET',
        after: "MAIL FROM:<a@example.org> RET=XYZZY",
        server: "sendmail",
      },
      {
        reply: '501 5.5.4 Bad argument "XYZZY"  to NOTIFY',
        after: "RCPT TO:<a@example.org> NOTIFY=XYZZY",
        server: "sendmail",
      },
      {
        reply: "501 5.5.4 Syntax error in ENVID parameter value",
        after: "MAIL FROM:<a@example.org> ENVID=+",
        server: "sendmail",
      },
      {
        reply: "501 5.5.4 Syntax error in ORCPT parameter value",
        after: "RCPT TO:<a@example.org> ORCPT=a",
        server: "sendmail",
      },
      {
        reply: "501 5.5.0 Duplicate ENVID parameter",
        after: "MAIL FROM:<a@example.org> ENVID=1 ENVID=2",
        server: "sendmail",
      },
      {
        reply:
          "501 5.5.4 Invalid ORCPT= parameter: Invalid hexchar after '+' in xtext",
        after: "RCPT TO:<a@example.org> ORCPT=rfc822;+",
        server: "dovecot",
      },
      {
        reply: "501 5.5.4 Invalid addr-type for ORCPT= parameter",
        after: "RCPT TO:<a@example.org> ORCPT=a",
        server: "dovecot",
      },
      {
        reply: "501 Error: NOTIFY parameter requires a value",
        after: "RCPT TO:<a@example.org> NOTIFY=",
        server: "smtp-server",
      },
    ],
  },
  {
    id: "smtp-body-value",
    protocol: "smtp",
    text: [
      "BODY can only be",
      "Invalid BODY parameter value",
      "invalid data for BODY",
      "Unknown BODY type",
      "Unrecognized BODY type",
      "Unsupported mail BODY type",
    ],
    meaning: "The server does not take this value behind BODY=.",
    cause:
      "BODY= says something else than 7BIT or 8BITMIME; BINARYMIME is for servers whose reply to EHLO lists it.",
    fix:
      "Write BODY=8BITMIME, or leave BODY= out, and encode attachments as base64.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 6152",
      "RFC 3030 section 3",
      "seen on aiosmtpd 1.4, smtp-server 3.21, Exim 4.96, Sendmail 8.17, Cyrus 3.6 and Dovecot 2.3",
    ],
    examples: [
      {
        reply: "501 Error: BODY can only be one of 7BIT, 8BITMIME",
        after: "MAIL FROM:<a@example.org> BODY=x",
        server: "aiosmtpd",
      },
      {
        reply: "501 Invalid BODY parameter value. Must be 7BIT or 8BITMIME",
        after: "MAIL FROM:<a@example.org> BODY=BINARYMIME",
        server: "smtp-server",
      },
      {
        reply: "501 invalid data for BODY",
        after: "MAIL FROM:<a@example.org> BODY=x",
        server: "exim",
      },
      {
        reply: "501 5.5.4 Unknown BODY type BINARYMIME",
        after: "MAIL FROM:<a@example.org> BODY=BINARYMIME",
        server: "sendmail",
      },
      {
        reply: "501 5.5.4 Unrecognized BODY type",
        after: "MAIL FROM:<a@example.org> BODY=x",
        server: "cyrus",
      },
      {
        reply: "555 5.5.4 Unsupported mail BODY type",
        after: "MAIL FROM:<a@example.org> BODY=BINARYMIME",
        server: "dovecot",
      },
    ],
  },
  {
    id: "smtp-deliverby-time",
    protocol: "smtp",
    text: "requires BY time",
    meaning: "The time within which the message is to be delivered is not one.",
    cause:
      "BY= asks the server to return the message after zero seconds or fewer.",
    fix: "Write a number above zero behind BY=, or leave BY= out.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 2852 section 4", "seen on Sendmail 8.17"],
    examples: [
      {
        reply: "501 5.5.4 mode R requires BY time > 0",
        after: "MAIL FROM:<a@example.org> BY=-1;R",
        server: "sendmail",
      },
    ],
  },
  {
    id: "smtp-argument-missing",
    protocol: "smtp",
    stage: "other",
    text: [
      "Argument required",
      "Parameter required",
      "empty address",
      "Syntax: VRFY address",
      "Syntax: ETRN domain",
      "Syntax: VRFY <address>",
    ],
    meaning: "The command lacks what it is about.",
    cause:
      "VRFY and EXPN want a name or an address behind them, and ETRN a domain.",
    fix:
      "Put a blank and the address, the list or the domain behind the command.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5321 section 4.1.1",
      "RFC 1985 section 5",
      "seen on Sendmail 8.17, Exim 4.96, Postfix 3.7, aiosmtpd 1.4 and smtp-server 3.21",
    ],
    examples: [
      {
        reply: "501 5.5.2 Argument required",
        after: "VRFY",
        server: "sendmail",
      },
      {
        reply: "500 5.5.2 Parameter required",
        after: "ETRN",
        server: "sendmail",
      },
      { reply: "501 empty address", after: "VRFY", server: "exim" },
      {
        reply: "501 5.5.4 Syntax: VRFY address [SMTPUTF8]",
        after: "VRFY",
        server: "postfix",
      },
      { reply: "500 Syntax: ETRN domain", after: "ETRN", server: "postfix" },
      {
        reply: "501 Syntax: VRFY <address>",
        after: "VRFY",
        server: "aiosmtpd",
      },
    ],
  },
  {
    id: "smtp-address-or-parameter",
    protocol: "smtp",
    stage: ["mail", "rcpt"],
    text: "Syntax error in parameters",
    meaning: "The server cannot read the address or what stands behind it.",
    cause:
      "A bracket, the part before the @ or the domain is missing, there is a character too many, or an option behind the address is written wrongly.",
    fix:
      "Write MAIL FROM:<user@example.org> or RCPT TO:<user@example.org> without blanks, and no options but those that the reply to EHLO or LHLO lists.",
    retry: "after-change",
    who: "you",
    sources: [
      "RFC 5321 section 4.2.2",
      "Cyrus: imap/lmtpengine.c",
      "seen on Cyrus 3.6, Sendmail 8.17 and Haraka 3.3",
    ],
    examples: [
      {
        reply: "501 5.5.4 Syntax error in parameters",
        after: "MAIL FROM:<a@example.org",
        server: "cyrus",
      },
      {
        reply: "501 5.5.4 Syntax error in parameters or arguments",
        after: "MAIL FROM:<a@example.org> SIZE",
      },
      {
        reply: '501 5.5.2 Syntax error in parameters scanning "FROM"',
        after: "MAIL FROM:",
        server: "sendmail",
      },
      {
        reply:
          '501-Command parsing failed\n501 Error: Syntax error in parameters ("<a@example.org> =")',
        after: "MAIL FROM:<a@example.org> =",
        server: "haraka",
      },
    ],
  },
];
