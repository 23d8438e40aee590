import type { Entry } from "../entry.ts";

/** What many SMTP servers say against what is in a message. */
export const SMTP_ANY_CONTENT: readonly Entry[] = [
  {
    id: "smtp-spam-refused",
    protocol: "smtp",
    code: "5xx",
    text: [
      "flagged as spam",
      "spam message rejected",
      "considered as spam",
      "suspected spam",
      "looks like spam",
      "identified as spam",
      "classified as spam",
      "detected as spam",
      "spam refused",
      "message rejected as spam",
      "spam content",
      "spam score",
      "known spam signature",
      "rejected as spam",
      "appears to be spam",
      "probable spam",
      "blocked by SpamAssassin",
      "scored * spam",
      "appears to be unsolicited",
      "your message as spam",
    ],
    meaning: "The server took the message for spam.",
    cause:
      "Its filter judged the text, the links, the headers or the reputation of the sender.",
    fix:
      "Look at what a test message without links and attachments does, sign your mail (SPF, DKIM, DMARC), and ask the recipient's administrator for the score.",
    retry: "never",
    who: "you",
    sources: [
      "Rspamd: worker-proxy.inc",
      "amavis: Amavis.pm",
      "Courier: courier/submit.C",
      "Exim: src/src/configure.default",
      "Sisimai: Reason/SpamDetected",
    ],
    examples: [
      { reply: "554 5.7.1 message flagged as spam", after: "." },
      {
        reply: "554 5.7.1 Spam message rejected",
        after: ".",
        server: "postfix",
      },
      { reply: "550 your message is considered as spam", after: "." },
      { reply: "554 5.7.1 Suspected spam", after: "." },
      { reply: "550 This message looks like spam", after: "." },
      { reply: "550 5.7.1 message has been identified as spam", after: "." },
      {
        reply:
          "550 This message was classified as SPAM and may not be delivered",
        after: ".",
        server: "exim",
      },
      { reply: "550 message was detected as spam", after: "." },
      { reply: "550 Spam refused.", after: ".", server: "courier" },
      { reply: "554 Message rejected as spam", after: "." },
      { reply: "554 5.7.1 spam content", after: "." },
      { reply: "550 spam score too high (12.3)", after: ".", server: "exim" },
      {
        reply: "550 Mail matches a known spam signature",
        after: ".",
        server: "haraka",
      },
      { reply: "550 This message appears to be spam", after: "." },
      { reply: "550 probable spam", after: "." },
      {
        reply: "550 5.7.1 Blocked by SpamAssassin",
        after: ".",
        server: "postfix",
      },
      {
        reply: "550 This message scored 12.3 spam points.",
        after: ".",
        server: "exim",
      },
      { reply: "550 mail appears to be unsolicited", after: "." },
      {
        reply:
          '550 "The mail server detected your message as spam and has prevented delivery."',
        after: ".",
        server: "exim",
      },
    ],
  },
  {
    id: "smtp-virus-found",
    protocol: "smtp",
    code: "5xx",
    text: [
      "virus * detected",
      "contains a virus",
      "virus * found",
      "possible malware",
    ],
    meaning: "The server found a virus in the message.",
    cause:
      "A scanner recognised something in the body or in an attachment; archives and documents with macros are often mistaken for it.",
    fix:
      "Scan your machine and the attachment; if it is clean, send it as a link.",
    retry: "never",
    who: "you",
    sources: [
      "Rspamd: lualib/lua_scanners/clamav.lua",
      "qpsmtpd: plugins/virus/clamdscan",
      "amavis: Amavis.pm",
      "Exim: src/src/configure.default",
    ],
    examples: [{
      reply:
        "554 5.7.1 virus Eicar-Test-Signature detected by ClamAV - http://www.clamav.net",
      after: ".",
      server: "postfix",
    }, {
      reply: '554 5.7.1 clamav: virus found: "Eicar-Signature"',
      after: ".",
      server: "postfix",
    }, {
      reply:
        "550 This message was detected as possible malware (Eicar-Signature).",
      after: ".",
      server: "exim",
    }, {
      reply: "550 This message contains a virus (Eicar-Signature)",
      after: ".",
      server: "exim",
    }, { reply: "552 Virus detected", after: "." }],
  },
  {
    id: "smtp-attachment-refused",
    protocol: "smtp",
    code: "5xx",
    text: [
      "illegal attachment",
      "banned content",
      "blacklisted file extension",
      "password-protected zip",
    ],
    meaning:
      "The message has an attachment of a kind that the server does not take.",
    cause:
      "Programs, scripts, and archives that hold them or that are encrypted are refused by their name or type.",
    fix: "Send the file as a link, or ask the recipient for another way.",
    retry: "never",
    who: "you",
    sources: [
      "amavis: Amavis.pm",
      "qpsmtpd: plugins/virus/uvscan",
      "Exim: demime and mime ACLs",
      "Postfix: mime_header_checks",
    ],
    examples: [
      { reply: "554 5.7.0 banned content", after: "." },
      { reply: "552 5.7.0 illegal attachment", after: "." },
      {
        reply: "550 A .exe attachment is a blacklisted file extension",
        after: ".",
        server: "exim",
      },
      {
        reply: "550 We do not accept password-protected zip files!",
        after: ".",
        server: "qmail",
      },
    ],
  },
  {
    id: "smtp-message-form",
    protocol: "smtp",
    text: [
      "Message is not RFC 2822 compliant",
      "RFC 5322 compliant",
      "header syntax",
      "header error",
      "no verifiable sender address in message headers",
      "invalid header",
      "message header not CRLF terminated",
      "no header/body separator",
    ],
    meaning: "The header of the message is not as it must be.",
    cause:
      "From or Date is missing or appears twice, an address in it cannot be read, or the blank line between header and body is missing.",
    fix:
      "Write exactly one From, one Date and one Message-ID, then a blank line, then the text.",
    retry: "after-change",
    who: "you",
    sources: [
      "RFC 5322 section 3.6",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
      "Exim: src/src/configure.default",
      "Cyrus: imap/message.c",
    ],
    examples: [
      {
        reply:
          "550 5.7.1 Delivery not authorized, message refused: Message is not RFC 2822 compliant",
        after: ".",
        server: "opensmtpd",
      },
      { reply: "550 5.6.0 Message is not RFC 5322 compliant", after: "." },
      { reply: "550 header syntax", after: ".", server: "exim" },
      { reply: "554 5.7.9 Header error", after: "." },
      {
        reply: "550 No verifiable sender address in message headers",
        after: ".",
        server: "exim",
      },
      {
        reply: "554 5.6.0 Message contains invalid header",
        after: ".",
        server: "cyrus",
      },
      {
        reply: "552 Message header not CRLF terminated",
        after: ".",
        server: "exim",
      },
      {
        reply: "554 5.6.0 Message has no header/body separator",
        after: ".",
        server: "cyrus",
      },
    ],
  },
  {
    id: "smtp-message-refused",
    protocol: "smtp",
    text: [
      "message rejected",
      "message denied",
      "your mail is not welcome",
    ],
    meaning: "The server refuses the message and gives no reason.",
    cause: "A filter or a rule of the recipient's server turned it down.",
    fix:
      "Send a short plain message to compare, and ask the recipient's administrator with the whole reply.",
    retry: "never",
    who: "server-admin",
    sources: [
      "Haraka: connection.js",
      "qpsmtpd: Qpsmtpd/SMTP.pm",
      "Cyrus: imap/lmtpengine.c",
    ],
    examples: [{ reply: "554 Message rejected", after: "." }, {
      reply: "550 Message denied",
      after: ".",
      server: "haraka",
    }, {
      reply: "554 Your mail is not welcome here",
      after: "connect",
      server: "haraka",
    }],
  },
  {
    id: "smtp-message-refused-for-now",
    protocol: "smtp",
    code: "4xx",
    text: ["message rejected", "message denied", "message refused"],
    meaning:
      "The server does not take the message just now, and gives no reason.",
    cause: "A filter or a rule of the recipient's server put it off.",
    fix:
      "Send it again in an hour; if it stays, ask the recipient's administrator with the whole reply.",
    retry: "later",
    who: "server-admin",
    sources: [
      "RFC 5321 section 4.2.1",
      "Haraka: connection.js",
      "seen in the field",
    ],
    examples: [
      { reply: "450 Message denied temporarily", after: ".", server: "haraka" },
      { reply: "451 4.7.1 Message rejected, try again", after: "." },
      { reply: "451 4.7.1 Message refused", after: "." },
    ],
  },
];
