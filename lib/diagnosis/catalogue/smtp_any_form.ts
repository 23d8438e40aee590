import type { Entry } from "../entry.ts";

/** What many SMTP servers say of the form of commands and of lines. */
export const SMTP_ANY_FORM: readonly Entry[] = [
  {
    id: "smtp-address-syntax",
    protocol: "smtp",
    text: [
      "syntax: MAIL FROM:",
      "syntax: RCPT TO:",
      "bad sender address syntax",
      "bad recipient address syntax",
      "bad address syntax",
      "syntax should be MAIL FROM",
      "syntax should be RCPT TO",
      "address syntax error",
      "syntax error in mailbox address",
      "bad destination mailbox address syntax",
      "the address is not valid",
      "a valid address is required",
      "malformed address",
      "invalid address",
      "was expecting MAIL arg syntax",
      "was expecting RCPT arg syntax",
      "invalid RCPT TO address",
      "invalid MAIL FROM address",
      "could not parse your mail from command",
      "could not parse recipient",
    ],
    meaning: "The address is written in a way that the server cannot read.",
    cause:
      "The angle brackets are missing, there is a blank behind the colon, or the address has no @, two of them, or characters that do not belong there.",
    fix:
      "Write it as MAIL FROM:<user@example.org> or RCPT TO:<user@example.org>, without blanks and without the display name.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The address is written properly, but nobody has it.",
      fix: "Check the address letter by letter.",
      evidence: "Other addresses, written in the same way, are taken.",
    }],
    sources: [
      "RFC 5321 section 4.1.1",
      "Postfix: src/smtpd/smtpd.c",
      "Sendmail: sendmail/parseaddr.c",
      "hMailServer: SMTPConnection.cpp",
    ],
    examples: [
      {
        reply: "501 5.5.4 Syntax: MAIL FROM:<address>",
        after: "MAIL FROM",
        server: "postfix",
      },
      {
        reply: "501 5.5.4 Syntax: RCPT TO:<address>",
        after: "RCPT TO",
        server: "postfix",
      },
      {
        reply: "501 5.1.7 Bad sender address syntax",
        after: "MAIL FROM:<a@@example.org>",
        server: "postfix",
      },
      {
        reply: "501 5.1.3 Bad recipient address syntax",
        after: "RCPT TO:<a b@example.org>",
        server: "postfix",
      },
      { reply: "501 Bad address syntax", after: "RCPT TO:<a b@example.org>" },
      {
        reply:
          "550 Invalid syntax. Syntax should be MAIL FROM:<userdomain>[crlf]",
        after: "MAIL FROM: a",
        server: "hmailserver",
      },
      {
        reply:
          "550 Invalid syntax. Syntax should be RCPT TO:<userdomain>[crlf]",
        after: "RCPT TO: a",
        server: "hmailserver",
      },
      {
        reply: "553 5.1.7 Sender address syntax error",
        after: "MAIL FROM:<a@@example.org>",
        server: "opensmtpd",
      },
      {
        reply:
          '501 5.1.7 Syntax error in mailbox address "a b@example.org" (non-printable character)',
        after: "MAIL FROM:<a b@example.org>",
        server: "sendmail",
      },
      {
        reply: "501 5.1.3 Bad destination mailbox address syntax.",
        after: "RCPT TO:<a@@b>",
        server: "stalwart",
      },
      {
        reply: "550 The address is not valid.",
        after: "MAIL FROM:<a>",
        server: "hmailserver",
      },
      {
        reply: "550 A valid address is required.",
        after: "RCPT TO:<a>",
        server: "hmailserver",
      },
      {
        reply: "501 <a@>: malformed address: > may not follow a@",
        after: "RCPT TO:<a@>",
        server: "exim",
      },
      { reply: "501 5.1.3 Invalid address", after: "RCPT TO:<a@@b>" },
      {
        reply: "501 5.5.2 Was expecting MAIL arg syntax of FROM:<address>",
        after: "MAIL FROM a",
        server: "maddy",
      },
      {
        reply: "501 5.5.2 Was expecting RCPT arg syntax of TO:<address>",
        after: "RCPT TO a",
        server: "maddy",
      },
      {
        reply: "501 Invalid RCPT TO address",
        after: "RCPT TO:<a@@b>",
        server: "haraka",
      },
      {
        reply: "501 Invalid MAIL FROM address",
        after: "MAIL FROM:<a@@b>",
        server: "haraka",
      },
      {
        reply: "501 could not parse your mail from command",
        after: "MAIL FROM a",
        server: "qmail",
      },
      {
        reply: "501 could not parse recipient",
        after: "RCPT TO a",
        server: "qmail",
      },
    ],
  },
  {
    id: "smtp-parameter-syntax",
    protocol: "smtp",
    text: [
      "invalid parameter syntax",
      "syntax:",
      "syntax error",
      "too many parameters",
      "no parameters allowed",
      "command does not accept arguments",
      "error: bad syntax",
    ],
    meaning:
      "What stands behind the command is not in the form the server expects.",
    cause:
      "An argument is missing, there is one too many, or it is written wrongly; a stray blank at the end of the line is enough for some servers.",
    fix:
      "Compare the line with RFC 5321 and send nothing behind DATA, RSET, NOOP, QUIT and STARTTLS.",
    retry: "after-change",
    who: "you",
    sources: [
      "RFC 5321 section 4.2.2",
      "Sendmail: sendmail/srvrsmtp.c",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
    ],
    examples: [{
      reply: "501 Error: invalid parameter syntax",
      after: "ETRN !",
      server: "postfix",
    }, {
      reply: "501 5.5.4 Too many parameters",
      after: "RCPT TO:<a@example.org> a b",
      server: "sendmail",
    }, {
      reply: "501 5.5.4 Syntax: DATA",
      after: "DATA now",
      server: "postfix",
    }, {
      reply: "501 5.5.2 Syntax error, expected: MAIL FROM:<address>",
      after: "MAIL a",
      server: "stalwart",
    }, {
      reply: "501 5.5.2 Syntax error (no parameters allowed)",
      after: "STARTTLS now",
      server: "sendmail",
    }, {
      reply: "501 5.5.4 Invalid command arguments: No parameters allowed",
      after: "DATA now",
      server: "opensmtpd",
    }, {
      reply:
        "500 5.5.4 Invalid command arguments: command does not accept arguments.",
      after: "QUIT now",
      server: "opensmtpd",
    }, {
      reply: "500 5.5.2 Error: bad syntax",
      after: "123",
      server: "postfix",
    }],
  },
  {
    id: "smtp-parameter-unsupported",
    protocol: "smtp",
    text: [
      "unsupported option",
      "parameter unrecognized",
      "parameters not recognized",
      "unsupported parameter",
      "unrecognized parameters",
      "invalid command parameters",
      "unknown MAIL FROM argument",
      "DSN extension has been disabled",
      "DSN support is disabled",
      "we do not allow DSN",
    ],
    meaning: "The server does not know an option behind MAIL FROM or RCPT TO.",
    cause:
      "The client used an option, such as SIZE=, BODY=, SMTPUTF8, RET= or NOTIFY=, that the server's reply to EHLO does not offer.",
    fix:
      "Leave out every option whose extension does not stand in the reply to EHLO.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5321 section 4.1.1.11",
      "Postfix: src/smtpd/smtpd.c",
      "Sendmail: sendmail/srvrsmtp.c",
      "aiosmtpd: aiosmtpd/smtp.py",
    ],
    examples: [{
      reply: "555 5.5.4 Unsupported option: FOO=1",
      after: "MAIL FROM:<a@example.org> FOO=1",
      server: "postfix",
    }, {
      reply: "555 5.5.4 FOO parameter unrecognized",
      after: "MAIL FROM:<a@example.org> FOO=1",
      server: "sendmail",
    }, {
      reply: "555 MAIL FROM parameters not recognized or not implemented",
      after: "MAIL FROM:<a@example.org> FOO=1",
      server: "aiosmtpd",
    }, {
      reply: '504 5.5.4 Unsupported parameter "FOO".',
      after: "MAIL FROM:<a@example.org> FOO=1",
      server: "stalwart",
    }, {
      reply: "501 5.5.4 Unrecognized parameters",
      after: "MAIL FROM:<a@example.org> FOO=1",
      server: "cyrus",
    }, {
      reply: "555 Invalid command parameters",
      after: "MAIL FROM:<a@example.org> FOO=1",
      server: "haraka",
    }, {
      reply: "500 5.5.4 Unknown MAIL FROM argument",
      after: "MAIL FROM:<a@example.org> FOO=1",
      server: "maddy",
    }, {
      reply: "501 5.5.4 DSN extension has been disabled.",
      after: "RCPT TO:<a@example.org> NOTIFY=NEVER",
      server: "stalwart",
    }, {
      reply: "501 5.7.1 DSN support is disabled",
      after: "MAIL FROM:<a@example.org> RET=HDRS",
      server: "postfix",
    }, {
      reply: "504 5.7.0 Sorry, NOTIFY not supported, we do not allow DSN",
      after: "RCPT TO:<a@example.org> NOTIFY=NEVER",
      server: "sendmail",
    }],
  },
  {
    id: "smtp-line-too-long",
    protocol: "smtp",
    text: [
      "line too long",
      "line to long",
      "line is too long",
      "command too long, possible attack",
      "maximum allowed line length",
      "line length exceeded",
    ],
    meaning: "A line was longer than the server takes.",
    cause:
      "A command line may have 512 octets and a line of the message 998; this one had more.",
    fix:
      "Wrap the message's lines (encode it as quoted-printable or base64), and send long login data in a line of its own, after the 334.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "Lines of the message were read as commands, because DATA was refused.",
      fix: "Wait for 354 before sending the message.",
      evidence:
        "The refused line is part of the message, and the reply to DATA was not 354.",
    }],
    sources: [
      "RFC 5321 section 4.5.3.1",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
      "Exim: src/src/configure.default",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [
      { reply: "500 Line length exceeded. See RFC 2821 #4.5.3.1.", after: "." },
      { reply: "500 5.0.0 Line too long", after: ".", server: "opensmtpd" },
      {
        reply: "500 5.5.2 Line too long",
        after: "AUTH XOAUTH2",
        server: "dovecot",
      },
      { reply: "500 Line to long.", after: "XYZZY", server: "hmailserver" },
      {
        reply: "554 5.3.4 Line is too long.",
        after: "AUTH XOAUTH2",
        server: "stalwart",
      },
      {
        reply:
          "421 4.7.0 mx.example.org Command too long, possible attack XYZZY",
        after: "XYZZY",
        server: "sendmail",
      },
      {
        reply: "550-maximum allowed line length is 998 octets,\r\n550 got 1042",
        after: ".",
        server: "exim",
      },
    ],
  },
  {
    id: "smtp-bare-lf",
    protocol: "smtp",
    text: [
      "bare <LF>",
      "bare LF",
      "bare line-feed",
      "bare linefeed",
      "bare newline",
      "smtplf",
      "barelf",
      "bare carriage return",
    ],
    meaning:
      "A line ended with LF alone, or with CR alone, and the server does not take that.",
    cause:
      "Lines of the message end with LF, as Unix files do, and were sent unchanged; servers refuse it because it lets people smuggle a second message in.",
    fix: "End every line with CR LF: convert the message before sending it.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5321 section 2.3.8",
      "qmail: qmail-smtpd.c",
      "Haraka: connection.js",
      "hMailServer: SMTPConnection.cpp",
      "Postfix: smtpd_forbid_bare_newline",
    ],
    examples: [
      {
        reply: "521 5.5.2 mx.example.org Error: bare <LF> received",
        after: ".",
        server: "postfix",
      },
      {
        reply: "554 Rejected - Message containing bare LF's.",
        after: ".",
        server: "hmailserver",
      },
      {
        reply: "451 Bare line-feed; see https://haraka.github.io/barelf/",
        after: ".",
        server: "haraka",
      },
      {
        reply: "421 4.5.0 Bare linefeed (LF) not allowed",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "554 5.6.0 Message contains bare newlines",
        after: ".",
        server: "cyrus",
      },
      {
        reply: "451 See http://pobox.com/~djb/docs/smtplf.html.",
        after: ".",
        server: "qmail",
      },
      {
        reply: "421 See http://smtpd.develooper.com/barelf.html",
        after: ".",
        server: "qmail",
      },
      {
        reply: "421 4.5.0 Bare carriage return (CR) not allowed",
        after: ".",
        server: "sendmail",
      },
    ],
  },
  {
    id: "smtp-needs-smtputf8",
    protocol: "smtp",
    text: [
      "no support for internationalised mailbox name",
      "must declare SMTPUTF8",
      "SMTPUTF8 is required",
      "SMTPUTF8 disabled",
      "SMTPUTF8 is not implemented",
      "8-bit character in mailbox address",
      "strict ASCII mode",
      "8-bit characters not allowed",
      "SMTPUTF8 used when not advertised",
    ],
    meaning: "There are letters beyond ASCII in an address or a command.",
    cause:
      "Such addresses need the extension SMTPUTF8: either the server does not have it, or the client did not ask for it in MAIL FROM.",
    fix:
      "Add SMTPUTF8 to MAIL FROM if the reply to EHLO offers it; if not, use an address in ASCII, with the domain in its form that begins with xn--.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 6531 section 3",
      "Postfix: src/smtpd/smtpd.c",
      "Sendmail: sendmail/srvrsmtp.c",
      "maddy: internal/endpoint/smtp/session.go",
    ],
    examples: [{
      reply: "533 no support for internationalised mailbox name",
      after: "RCPT TO:<\u00e4@example.org>",
      server: "exim",
    }, {
      reply: "553 5.6.7 Must declare SMTPUTF8 to send unicode address",
      after: "MAIL FROM:<\u00e4@example.org>",
      server: "postfix",
    }, {
      reply: "550 5.6.7 SMTPUTF8 is required for non-ASCII senders",
      after: "MAIL FROM:<\u00e4@example.org>",
      server: "maddy",
    }, {
      reply: "501 Error: SMTPUTF8 disabled",
      after: "MAIL FROM:<\u00e4@example.org> SMTPUTF8",
      server: "aiosmtpd",
    }, {
      reply: "504 5.5.4 SMTPUTF8 is not implemented",
      after: "MAIL FROM:<\u00e4@example.org> SMTPUTF8",
      server: "maddy",
    }, {
      reply: '501 5.1.7 8-bit character in mailbox address "<?@example.org>"',
      after: "MAIL FROM:<\u00e4@example.org>",
      server: "sendmail",
    }, {
      reply: "500 Error: strict ASCII mode",
      after: "MAIL FROM:<\u00e4@example.org>",
      server: "aiosmtpd",
    }, {
      reply: "501 Syntax error (8-bit characters not allowed)",
      after: "MAIL FROM:<\u00e4@example.org>",
      server: "haraka",
    }, {
      reply: "501 <\u00e4@example.org>: SMTPUTF8 used when not advertised",
      after: "MAIL FROM:<\u00e4@example.org> SMTPUTF8",
      server: "exim",
    }],
  },
];
