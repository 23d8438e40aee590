import type { Entry } from "../entry.ts";

/** What Google says of how the conversation goes. */
export const SMTP_GOOGLE_SESSION: readonly Entry[] = [
  {
    id: "gmail-too-many-recipients",
    protocol: "smtp",
    text: "Your message has too many recipients",
    server: "gmail",
    meaning: "That is one recipient too many for a single message.",
    cause: "Google takes only so many recipients in one transaction.",
    fix:
      "Send the message again for the rest of the recipients, some at a time.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "452-4.5.3 Your message has too many recipients. For more information regarding\n452 4.5.3 Google's sending limits, go to https://support.google.com/mail/?p=TooManyRecipientsError - gsmtp",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "gmail-one-domain-at-a-time",
    protocol: "smtp",
    text: [
      "Multiple destination domains per transaction is unsupported",
      "Domain policy size per transaction exceeded",
    ],
    server: "gmail",
    meaning: "Google wants this recipient in a message of its own.",
    cause:
      "One transaction named recipients of several domains, or of domains with large sets of rules.",
    fix: "Send to the recipients of each domain in a transaction of their own.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "451-4.3.0 Multiple destination domains per transaction is unsupported. Please\n451 4.3.0 try again. - gsmtp",
      after: "RCPT TO:<b@example.net>",
    }, {
      reply:
        "452-4.5.3 Domain policy size per transaction exceeded, please try this recipient\n452 4.5.3 in a separate transaction. - gsmtp",
      after: "RCPT TO:<b@example.net>",
    }],
  },
  {
    id: "gmail-hangs-up",
    protocol: "smtp",
    text: [
      "Try again later, closing connection. (",
      "Try again later, closing connection. * gsmtp",
    ],
    server: "gmail",
    meaning: "Google hangs up for now.",
    cause:
      "The name in EHLO is one that many spammers use, such as localhost, or far too many connections came at once.",
    fix:
      "Let the program say its full host name in EHLO, and open fewer connections.",
    retry: "later",
    who: "you",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "421-4.7.0 Try again later, closing connection. (EHLO) For more information,\n421 4.7.0  go to https://support.google.com/a/answer/3221692 - gsmtp",
      after: "EHLO localhost",
    }],
  },
  {
    id: "gmail-hello-name",
    protocol: "smtp",
    text: [
      "HELO/EHLO argument is invalid",
      "HELO/EHLO argument * invalid, closing connection",
      "Empty HELO/EHLO argument not allowed",
    ],
    server: "gmail",
    meaning: "The name in EHLO is none that Google takes.",
    cause: "It is empty or holds blanks, underscores or other odd characters.",
    fix:
      "Use the full name of your machine, or its address in square brackets.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes", "RFC 5321 section 4.1.1.1"],
    examples: [{
      reply:
        "501 5.5.4 HELO/EHLO argument is invalid. https://support.google.com/mail/?p=helo - gsmtp",
      after: "EHLO my_host!",
    }, {
      reply:
        '501-5.5.4 HELO/EHLO argument "my host" invalid, closing connection.\n501 5.5.4  https://support.google.com/mail/?p=helo - gsmtp',
      after: "EHLO my host",
    }, {
      reply:
        "501-5.5.4 Empty HELO/EHLO argument not allowed, closing connection.\n501 5.5.4  https://support.google.com/mail/?p=helo - gsmtp",
      after: "EHLO",
    }],
  },
  {
    id: "gmail-ahead-of-tls",
    protocol: "smtp",
    text: "no commands allowed to pipeline after STARTTLS",
    server: "gmail",
    meaning: "The program sent something in clear text after STARTTLS.",
    cause: "It did not wait for the reply to STARTTLS before it went on.",
    fix:
      "Send STARTTLS alone, wait for 220, do the TLS handshake, then EHLO again.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes", "RFC 3207 section 4"],
    examples: [{
      reply:
        "454 4.5.0 SMTP protocol violation, no commands allowed to pipeline after STARTTLS, see RFC 3207. - gsmtp",
      after: "STARTTLS",
    }],
  },
  {
    id: "provider-tls-required",
    protocol: "smtp",
    text: [
      "TLS required for RCPT domain",
      "because this message wasn't sent over a TLS connection",
      "senders to use TLS/SSL for SMTP",
      "This route requires encryption (TLS)",
      "This route requires TLS version",
      "This route requires high-strength ciphers",
      "TLS/SSLv3 Connection required",
      "Email sending without SSL/TLS encryption is not allowed",
      "TLS 1.0 and 1.1 are not supported",
    ],
    meaning: "The server takes mail only over good TLS.",
    cause:
      "The mail came in clear text, or by an old version or a weak cipher of TLS.",
    fix:
      "Turn on STARTTLS with TLS 1.2 or 1.3 in the program or server that sends.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Gmail: SMTP errors and codes",
      "Mimecast: SMTP error codes",
      "Broadcom: Email Security.cloud error codes",
      "seen in the field",
      "Microsoft: Preparing for TLS 1.2 in Office 365",
    ],
    examples: [{
      reply:
        "421 4.7.0 TLS required for RCPT domain, closing connection. - gsmtp",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "421-4.7.29 Your email has been rate limited because this message wasn't sent over\n421-4.7.29 a TLS connection. Gmail requires all bulk email senders to use TLS/SSL\n421 4.7.29 for SMTP connections. - gsmtp",
      after: ".",
    }, {
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
    }, {
      reply: "451 TLS/SSLv3 Connection required. (#4.7.1)",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "530 5.7.7 Email sending without SSL/TLS encryption is not allowed. Please see: http://help.yandex.ru/mail/mail-clients/ssl.xml",
      after: "AUTH LOGIN",
    }, {
      reply:
        "421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls.",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "gmail-closed-by-time",
    protocol: "smtp",
    text: [
      "Connection expired, try reconnecting",
      "Timeout - closing connection. * gsmtp",
    ],
    server: "gmail",
    meaning: "Google ended a session that was open too long or silent.",
    cause:
      "Nothing came for some minutes, or the session reached its age limit.",
    fix: "Connect again and go on with what was not yet confirmed.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply: "421 4.7.0 Connection expired, try reconnecting. - gsmtp",
    }, { reply: "451 4.4.2 Timeout - closing connection. - gsmtp" }],
  },
  {
    id: "gmail-invalid-address",
    protocol: "smtp",
    text: [
      "is not a valid RFC 5321 address",
      "is not a valid RFC-5321 address",
    ],
    server: "gmail",
    meaning: "This is no address by the rules of mail.",
    cause:
      "It holds a blank, a dot in the wrong place, two at signs, or nothing before it.",
    fix: "Correct the address.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes", "RFC 5321 section 4.1.2"],
    examples: [{
      reply:
        "553-5.1.3 The recipient address <.@example.com> is not a valid RFC 5321 address.\n553 5.1.3 For more information, go to https://support.google.com/a/answer/3221692 - gsmtp",
      after: "RCPT TO:<.@example.com>",
    }, {
      reply:
        "553 5.1.2 The recipient address <.@example.com> is not a valid RFC-5321 address. - gsmtp",
      after: "RCPT TO:<.@example.com>",
    }],
  },
  {
    id: "gmail-same-message-id",
    protocol: "smtp",
    text: "exceeded its quota for sending messages with the same Message-ID",
    server: "gmail",
    meaning: "Google has had this very message too often.",
    cause:
      "Many messages carry the same Message-ID, as in a loop or a badly made mailing.",
    fix: "Give every message a Message-ID of its own.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "421-4.7.28 Gmail has detected this message exceeded its quota for sending\n421-4.7.28 messages with the same Message-ID:. To best protect our users, the\n421 4.7.28 message has been temporarily rejected. - gsmtp",
      after: ".",
    }],
  },
];
