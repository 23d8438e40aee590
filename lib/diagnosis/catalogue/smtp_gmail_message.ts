import type { Entry } from "../entry.ts";

/** What Gmail says of the message itself. */
export const SMTP_GMAIL_MESSAGE: readonly Entry[] = [
  {
    id: "message-from-header",
    protocol: "smtp",
    text: [
      "missing a valid address in the From: header",
      "multiple addresses in From: header are not accepted",
      "must be RFC 5322 section 3.6.2 compliant",
    ],
    meaning: "The From header of the message is missing or not usable.",
    cause:
      "There is no From header, its address is malformed, or it names several.",
    fix: "Write exactly one From header with one full address.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Gmail: SMTP errors and codes",
      "RFC 5322 section 3.6.2",
      "Microsoft: Non-delivery reports in Exchange Online (5.7.512)",
    ],
    examples: [{
      reply:
        "550-5.7.1 [192.0.2.1] Messages missing a valid address in the From: header, or\n550-5.7.1 having no From: header, are not accepted. For more information, go to\n550 5.7.1  https://support.google.com/mail/?p=RfcMessageNonCompliant - gsmtp",
      after: ".",
    }, {
      reply:
        "550-5.7.1 [192.0.2.1] Messages with multiple addresses in From: header are not accepted.\n550 5.7.1  https://support.google.com/mail/?p=RfcMessageNonCompliant - gsmtp",
      after: ".",
    }, {
      reply:
        "550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant",
      after: ".",
    }],
  },
  {
    id: "message-headers",
    protocol: "smtp",
    text: [
      "this message is not RFC 5322 compliant",
      "this message is not RFC 2822 compliant",
      "Mail message is malformed. Not accepted",
      "Message not allowed - Headers are not RFC compliant",
    ],
    meaning: "The headers of the message are not in order.",
    cause:
      "A header that must be there once is missing or there twice (From, Date, Subject, To, Message-ID), or is malformed.",
    fix:
      "Look at the message as it is sent: one From, Date and Message-ID, an empty line after the headers, CRLF line ends.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Gmail: SMTP errors and codes",
      "RFC 5322 section 3.6",
      "SMTP Field Manual: 554",
    ],
    examples: [{
      reply:
        "550-5.7.1 [192.0.2.1      11] Our system has detected that this message is not\n550-5.7.1 RFC 5322 compliant: 'From' header is missing. To reduce the amount of\n550-5.7.1 spam sent to Gmail, this message has been blocked. Please visit\n550 5.7.1  https://support.google.com/mail/?p=RfcMessageNonCompliant - gsmtp",
      after: ".",
    }, {
      reply:
        "550-5.7.1 [192.0.2.1      11] Our system has detected that this message is not RFC 2822 compliant.\n550 5.7.1 To reduce the amount of spam sent to Gmail, this message has been blocked.",
      after: ".",
    }, {
      reply:
        "554-5.6.0 Mail message is malformed. Not accepted. For more information, go to\n554 5.6.0  https://support.google.com/mail/?p=RfcMessageNonCompliant - gsmtp",
      after: ".",
    }, {
      reply: "554 Message not allowed - Headers are not RFC compliant[291]",
      after: ".",
    }],
  },
  {
    id: "gmail-message-id",
    protocol: "smtp",
    text: "Messages missing a valid Message-ID",
    server: "gmail",
    meaning: "The message has no proper Message-ID header.",
    cause: "The program left it out, or wrote one without the angle brackets.",
    fix: "Add a Message-ID of the form <unique@your.domain>.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes", "RFC 5322 section 3.6.4"],
    examples: [{
      reply:
        "550-5.7.1 [192.0.2.1] Messages missing a valid Message-ID: header are not\n550-5.7.1 accepted. For more information, go to\n550 5.7.1  https://support.google.com/mail/?p=RfcMessageNonCompliant - gsmtp",
      after: ".",
    }],
  },
  {
    id: "gmail-header-characters",
    protocol: "smtp",
    text: [
      "contains a unicode character in a disallowed header",
      "Encoded-word syntax is not permitted in message header",
    ],
    server: "gmail",
    meaning: "A header holds characters that are not allowed in it.",
    cause:
      "Letters beyond ASCII, or an encoded word, stand in a header that takes only plain text, such as Message-ID or Date.",
    fix: "Keep that header to plain ASCII; encode only names and the subject.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes", "RFC 2047 section 5"],
    examples: [{
      reply:
        "550-5.7.1 [192.0.2.1] The message contains a unicode character in a disallowed\n550-5.7.1 header. For more information, go to\n550 5.7.1  https://support.google.com/mail/?p=BlockedMessage - gsmtp",
      after: ".",
    }, {
      reply:
        '550-5.7.1 [192.0.2.1] Encoded-word syntax is not permitted in message header\n550-5.7.1 "From". To reduce the amount of spam sent to Gmail, this message has\n550 5.7.1 been blocked. https://support.google.com/mail/?p=RfcMessageNonCompliant - gsmtp',
      after: ".",
    }],
  },
  {
    id: "gmail-blocked-attachment",
    protocol: "smtp",
    text: [
      "its content presents a potential security issue",
      "detected an illegal attachment on your message",
    ],
    server: "gmail",
    meaning: "Google does not take this kind of attachment.",
    cause:
      "The message holds a program, a script, an archive with a password, or a document with macros.",
    fix:
      "Send it without the attachment, and share the file by a link instead.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "552-5.7.0 This message was blocked because its content presents a potential\n552-5.7.0 security issue. To review our message content and attachment content\n552-5.7.0 guidelines, go to\n552 5.7.0  https://support.google.com/mail/?p=BlockedMessage - gsmtp",
      after: ".",
    }, {
      reply:
        "552-5.7.0 Our system detected an illegal attachment on your message. Please\n552-5.7.0 visit http://support.google.com/mail/bin/answer.py?answer=6590 to\n552 5.7.0 review our attachment guidelines. ",
      after: ".",
    }],
  },
  {
    id: "provider-too-large",
    protocol: "smtp",
    text: [
      "exceeded Google's message size limits",
      "exceeds Google's message size limit",
      "Maximum email size exceeded",
      "RESOLVER.RST.RecipSizeLimit",
    ],
    meaning: "The message is larger than the recipient's server takes.",
    cause:
      "With its attachments encoded, which makes them a third larger, it passes the limit.",
    fix:
      "Send less at once or share the file by a link; compare with SIZE in the reply to EHLO before sending.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "Gmail: SMTP errors and codes",
      "Mimecast: SMTP error codes",
      "Microsoft: Non-delivery reports in Exchange Server (5.2.3)",
    ],
    examples: [{
      reply:
        "552-5.3.4 Your message exceeded Google's message size limits. For more\n552-5.3.4 information, go to\n552 5.3.4  https://support.google.com/mail/?p=MaxSizeError - gsmtp",
      after: ".",
    }, {
      reply:
        "552-5.3.4 The size of your message (38797312 bytes) exceeds Google's message size\n552-5.3.4 limit of 36700160 bytes. For more information, go to\n552 5.3.4  https://support.google.com/mail/?p=MaxSizeError - gsmtp",
      after: "MAIL FROM:<a@example.org> SIZE=38797312",
    }, {
      reply:
        "554 Maximum email size exceeded - https://community.mimecast.com/docs/DOC-1369#554 [abc123]",
      after: ".",
    }, {
      reply:
        "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient",
    }],
  },
  {
    id: "gmail-too-much-in-headers",
    protocol: "smtp",
    text: [
      "bytes per individual header size",
      "exceeds Google's message header size limit",
      "number of attachments * exceeds Google's limit of",
    ],
    server: "gmail",
    meaning:
      "The message has more attachments or longer headers than Google takes.",
    cause:
      "There are too many parts, or a header such as To or References has grown too long.",
    fix:
      "Send fewer attachments, or put the long list of recipients into the envelope only.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        '552-5.3.4 The size of the "To" header value (20480 bytes) exceeds Google\'s limit\n552-5.3.4 of 8192 bytes per individual header size. For more information, go to\n552 5.3.4  https://support.google.com/a?p=header-limits - gsmtp',
      after: ".",
    }, {
      reply:
        "552 5.3.4 The size of your message header (600000 bytes) exceeds Google's message header size limit of 524288 bytes. - gsmtp",
      after: ".",
    }, {
      reply:
        "552-5.3.4 The number of attachments (612) exceeds Google's limit of 500\n552 5.3.4 attachments. https://support.google.com/a/answer/1366776 - gsmtp",
      after: ".",
    }],
  },
];
