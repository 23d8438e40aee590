import type { Entry } from "../entry.ts";

/** What Sendmail and others say of messages and of their delivery. */
export const SMTP_SENDMAIL_MESSAGE: readonly Entry[] = [
  {
    id: "sendmail-no-direct-delivery",
    protocol: "smtp",
    server: "sendmail",
    text: [
      "Cannot mail directly to programs",
      "Cannot mail directly to files",
      "unsafe for mailing to",
      "valid shell for mailing to",
    ],
    meaning:
      "The address leads to a program or a file, and that is not allowed here.",
    cause:
      "The address itself begins with a bar or a slash, or an alias or a .forward file hands the mail to a program or writes it to a file, and the server has not been told to trust it.",
    fix:
      "Correct the address if it begins so; if not, have the administrator check the alias, its owner, and the permissions of the folders on the way.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Sendmail: sendmail/alias.c, sendmail/recipient.c"],
    examples: [
      {
        reply: "550 5.7.1 |/bin/a... Cannot mail directly to programs",
        after: "RCPT TO:<|/bin/a>",
        server: "sendmail",
      },
      {
        reply: "550 5.7.1 /tmp/a... Cannot mail directly to files",
        after: "RCPT TO:</tmp/a>",
        server: "sendmail",
      },
      {
        reply:
          "550 5.7.1 Address a@example.org is unsafe for mailing to programs",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply:
          "550 5.7.1 User a@mx.example.org doesn't have a valid shell for mailing to programs",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
    ],
  },
  {
    id: "smtp-too-many-bad-recipients",
    protocol: "smtp",
    text: [
      "too many bad recipients",
      "maximum number of failed recipients",
      "you are violating our security policies",
    ],
    meaning:
      "The server has had enough of this session, because too many recipients did not exist.",
    cause:
      "The list of addresses is old or guessed; servers take that for an attempt to find out who exists.",
    fix: "Clean the list, then send again with fewer recipients at a time.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Sendmail: BadRcptThrottle",
      "Exim: src/src/configure.default",
      "chkuser: chkuser_settings.h",
    ],
    examples: [{
      reply:
        "421 4.7.0 mx.example.org Too many bad recipients; closing connection",
      after: "RCPT TO:<a@example.org>",
      server: "sendmail",
    }, {
      reply: "550 Rejected for too many bad recipients",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }, {
      reply:
        "571 sorry, you are violating our security policies (#5.7.1 - chkuser)",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }, {
      reply:
        "571 sorry, you have reached the maximum number of failed recipients for one SMTP session (chkuser)",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }],
  },
  {
    id: "sendmail-eight-bit",
    protocol: "smtp",
    text: [
      "Cannot send 8-bit data to 7-bit destination",
      "does not support 8BITMIME",
      "Eight bit data not allowed",
      "Conversion required but not supported",
    ],
    meaning:
      "The message has letters beyond ASCII, and the next server takes ASCII only.",
    cause:
      "The body went out as it is (8bit), and the next server does not offer 8BITMIME.",
    fix: "Encode the body as quoted-printable or base64.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 6152",
      "Sendmail: sendmail/usersmtp.c",
      "OpenSMTPD: usr.sbin/smtpd",
    ],
    examples: [
      {
        reply: "554 5.6.1 Cannot send 8-bit data to 7-bit destination",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "554 5.6.3 mx.example.org does not support 8BITMIME",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "554 5.6.1 Eight bit data not allowed",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "554 5.6.3 Conversion required but not supported",
        after: ".",
        server: "opensmtpd",
      },
    ],
  },
  {
    id: "sendmail-nul-octet",
    protocol: "smtp",
    text: [
      "NUL byte not allowed",
      "contains NUL characters",
      "NUL characters are not allowed",
    ],
    meaning: "There is an octet of value zero in the message or in a command.",
    cause:
      "A binary file was sent without encoding, or a string's end was sent along with it.",
    fix: "Encode attachments as base64, and cut lines before the zero octet.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5322 section 4",
      "Sendmail: sendmail/collect.c",
      "Exim: src/src/smtp_in.c",
      "Cyrus: imap/message.c",
    ],
    examples: [
      {
        reply: "554 5.6.0 NUL byte not allowed",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "554 5.6.0 Message contains NUL characters",
        after: ".",
        server: "cyrus",
      },
      {
        reply: "501 NUL characters are not allowed in SMTP commands",
        after: "MAIL FROM:<a@example.org>",
        server: "exim",
      },
    ],
  },
  {
    id: "sendmail-headers-too-large",
    protocol: "smtp",
    text: [
      "message header is ridiculously long",
      "Headers too large",
      "header size exceeds",
      "message header line is too long",
    ],
    meaning: "The header of the message is too large.",
    cause:
      "Too many recipients stand in To and Cc, or a line of the header never ends.",
    fix:
      "Put the recipients into the envelope (RCPT TO) only, and fold long header lines.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Sendmail: MaxHeadersLength",
      "Courier: courier/submit.C",
      "Exim: header_line_maxsize",
      "maddy: internal/endpoint/smtp/session.go",
    ],
    examples: [{
      reply: "552 Message header is ridiculously long",
      after: ".",
      server: "exim",
    }, {
      reply: "552 5.3.4 Headers too large (32768 max)",
      after: ".",
      server: "sendmail",
    }, {
      reply: "534 Message header size exceeds policy limit.",
      after: ".",
      server: "courier",
    }, {
      reply: "552 A message header line is too long",
      after: ".",
      server: "exim",
    }],
  },
  {
    id: "sendmail-delivery-failed",
    protocol: "smtp",
    server: "sendmail",
    enhanced: ["5.0.0", "5.3.0", "5.3.5", "5.6.0"],
    text: [
      "Service unavailable",
      "Data format error",
      "Command line usage error",
      "unknown mailer error",
      "died with signal",
      "system file missing",
      "system config error",
    ],
    meaning: "The program that Sendmail handed the mail to failed.",
    cause:
      "A local program (for filing, forwarding or another mail system) ended with an error, or the next server refused; the line before says which.",
    fix:
      "Look at the lines before this one, and have the administrator check the mailer they name.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Sendmail: sendmail/sysexits.c"],
    examples: [
      {
        reply: "554 5.0.0 Service unavailable",
        after: ".",
        server: "sendmail",
      },
      { reply: "501 5.6.0 Data format error", after: ".", server: "sendmail" },
      {
        reply: "500 5.0.0 Command line usage error",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "554 5.3.0 unknown mailer error 1",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "554 5.3.0 mailer local died with signal 9",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "554 5.3.5 System file missing",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "553 5.3.5 system config error",
        after: ".",
        server: "sendmail",
      },
    ],
  },
  {
    id: "smtp-alias-loop",
    protocol: "smtp",
    text: ["aliasing/forwarding loop", "Too many recursive forwards"],
    meaning: "Aliases on the server point at each other in a circle.",
    cause:
      "An alias, a catch-all address or a .forward file leads back to itself.",
    fix:
      "Have the administrator follow the aliases of this address and break the circle.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Sendmail: sendmail/recipient.c",
      "hMailServer: RecipientParser.cpp",
    ],
    examples: [{
      reply: "554 5.0.0 a... aliasing/forwarding loop broken",
      after: "RCPT TO:<a@example.org>",
      server: "sendmail",
    }, {
      reply:
        "550 Mail server configuration error. Too many recursive forwards.",
      after: "RCPT TO:<a@example.org>",
      server: "hmailserver",
    }],
  },
  {
    id: "sendmail-mailer-map-failed",
    protocol: "smtp",
    server: "sendmail",
    text: [
      "Temporary system failure. Please try again later",
      "Temporary lookup failure of",
      "Error getting LDAP results",
      "socket_map_lookup",
      "NIS map",
    ],
    meaning: "A table that Sendmail must ask did not answer.",
    cause:
      "The directory (LDAP), the database or the service behind a map is out of reach.",
    fix:
      "Try again in an hour, and tell the administrator the name in the reply.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Sendmail: sendmail/map.c", "Sendmail: cf/m4/proto.m4"],
    examples: [
      {
        reply: "451 4.3.0 Temporary system failure. Please try again later.",
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "451 4.3.0 Temporary lookup failure of 192.0.2.1",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "451 4.3.5 Error getting LDAP results, map=aliases, name=a",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "451 4.3.0 socket_map_lookup(access): read timeout",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "451 4.3.5 NIS map mail.aliases specified, but NIS not running",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
    ],
  },
];
