import type { Entry } from "../entry.ts";

/** What many SMTP servers say of commands that they do not take, and of clients out of step. */
export const SMTP_ANY_COMMAND: readonly Entry[] = [
  {
    id: "smtp-command-unknown",
    protocol: "smtp",
    text: [
      "unknown command",
      "invalid command",
      "invalid command.",
      "command unrecognized",
      "unrecognized command",
      "command * not recognized",
      "syntax error, command unrecognized",
    ],
    meaning: "The server does not know this command.",
    cause:
      "The command is misspelt, or belongs to an extension this server does not have.",
    fix: "Look at the server's reply to EHLO and use only what stands there.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "Client and server lost step: lines of the message are read as commands, because DATA was refused.",
      fix:
        "Wait for 354 before sending the message, and read the reply to each command.",
      evidence:
        "The line complained of is part of a message, and not a command.",
    }, {
      cause:
        "A firewall between you and the server replaces commands that it does not know, such as EHLO or STARTTLS, by XXXX.",
      fix:
        "Have the inspection of SMTP turned off there, or use port 587 or 465.",
      evidence:
        "The greeting is full of asterisks, or the command in the reply reads XXXX.",
    }],
    sources: [
      "RFC 5321 section 4.2.4",
      "Sendmail: sendmail/srvrsmtp.c",
      "Postfix: src/smtpd/smtpd.c",
    ],
    examples: [
      {
        reply: '500 5.5.1 Command unrecognized: "XYZZY"',
        after: "XYZZY",
        server: "sendmail",
      },
      {
        reply: "500 5.5.2 Error: command not recognized",
        after: "XYZZY",
        server: "postfix",
      },
      {
        reply: '500 Error: command "XYZZY" not recognized',
        after: "XYZZY",
        server: "aiosmtpd",
      },
      { reply: "500 unrecognized command", after: "XYZZY", server: "exim" },
      { reply: "500 5.5.1 Unknown command", after: "XYZZY", server: "dovecot" },
      {
        reply: "500 5.5.1 Invalid command.",
        after: "XYZZY",
        server: "stalwart",
      },
      { reply: "500 Syntax error, command unrecognized", after: "XYZZY" },
    ],
  },
  {
    id: "smtp-command-not-implemented",
    protocol: "smtp",
    text: [
      "command not implemented",
      "unimplemented command",
      "unimplemented (#5.5.1)",
      "command not supported",
      "Sorry, we do not allow this operation",
      "Verbose unavailable",
    ],
    meaning: "The server knows this command but does not do it.",
    cause:
      "The command is turned off, or was never built in; those that help to probe a server (EXPN, ETRN, VERB) often are.",
    fix:
      "Do without the command; if it was AUTH or STARTTLS, use port 587 or 465.",
    retry: "never",
    who: "you",
    sources: [
      "RFC 5321 section 4.2.4",
      "Postfix: src/smtpd/smtpd.c",
      "qmail: qmail-smtpd.c",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
    ],
    examples: [{
      reply: "502 5.5.1 Error: command not implemented",
      after: "TURN",
      server: "postfix",
    }, {
      reply: "502 Unimplemented command.",
      after: "EXPN a",
      server: "hmailserver",
    }, {
      reply: "502 unimplemented (#5.5.1)",
      after: "STARTTLS",
      server: "qmail",
    }, {
      reply: "503 5.5.1 Invalid command: Command not supported",
      after: "STARTTLS",
      server: "opensmtpd",
    }, {
      reply: "502 5.7.0 Sorry, we do not allow this operation",
      after: "EXPN a",
      server: "sendmail",
    }, {
      reply: "502 5.7.0 Verbose unavailable",
      after: "VERB",
      server: "sendmail",
    }],
  },
  {
    id: "smtp-vrfy-off",
    protocol: "smtp",
    text: [
      "VRFY command is disabled",
      "VRFY disallowed",
      "EXPN not implemented",
      "could not VRFY",
    ],
    meaning: "The server does not tell whether an address exists.",
    cause:
      "VRFY and EXPN are turned off almost everywhere, because they help those who collect addresses.",
    fix:
      "Leave VRFY and EXPN out; the reply to RCPT TO tells whether an address is taken.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5321 section 7.3",
      "Postfix: src/smtpd/smtpd.c",
      "aiosmtpd: aiosmtpd/smtp.py",
    ],
    examples: [
      {
        reply: "502 5.5.1 VRFY command is disabled",
        after: "VRFY a",
        server: "postfix",
      },
      { reply: "502 VRFY disallowed.", after: "VRFY a", server: "hmailserver" },
      {
        reply: "502 EXPN not implemented",
        after: "EXPN a",
        server: "aiosmtpd",
      },
      { reply: "502 Could not VRFY a", after: "VRFY a", server: "aiosmtpd" },
    ],
  },
  {
    id: "smtp-talked-too-soon",
    protocol: "smtp",
    text: [
      "protocol synchronization",
      "SMTP synchronization error",
      "you talk too soon",
      "pipelining not supported",
      "improper use of SMTP command pipelining",
      "started transmitting before SMTP greeting",
      "not following the SMTP protocol",
      "pre-greeting traffic",
      "initial data not expected",
    ],
    meaning: "The client spoke when it should have waited.",
    cause:
      "Commands were sent before the server's greeting, ahead of a reply, or behind STARTTLS; senders of spam do that, and so the server closes.",
    fix:
      "Wait for the 220 greeting, and for the reply to each command unless EHLO offers PIPELINING.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The client began TLS on a port that starts in plain text.",
      fix: "Use STARTTLS here, or port 465 for TLS from the start.",
      evidence: "The client was set to SSL or TLS, and the port is 25 or 587.",
    }],
    sources: [
      "RFC 2920 section 3.1",
      "Postfix: src/smtpd/smtpd_check.c",
      "Exim: src/src/smtp_in.c",
      "Nodemailer: smtp-server lib/smtp-connection.js",
    ],
    examples: [
      {
        reply: "554 5.5.0 Error: SMTP protocol synchronization",
        after: "EHLO a",
        server: "postfix",
      },
      {
        reply: "554 SMTP synchronization error",
        after: "connect",
        server: "exim",
      },
      {
        reply: "421 mx.example.org You talk too soon",
        after: "connect",
        server: "smtp-server",
      },
      {
        reply: "500 5.5.1 Invalid command: Pipelining not supported",
        after: "MAIL FROM:<a@example.org>",
        server: "opensmtpd",
      },
      {
        reply:
          "503 5.5.0 <DATA>: Data command rejected: Improper use of SMTP command pipelining",
        after: "DATA",
        server: "postfix",
      },
      {
        reply: "554 Connecting host started transmitting before SMTP greeting.",
        after: "connect",
        server: "qmail",
      },
      {
        reply: "554 Refused. You are not following the SMTP protocol.",
        after: "connect",
        server: "qmail",
      },
      {
        reply:
          "554 5.5.0 mx.example.org: rejecting commands from a.example.net [192.0.2.1] due to pre-greeting traffic",
        after: "connect",
        server: "sendmail",
      },
      {
        reply: "553 Initial data not expected",
        after: "AUTH LOGIN",
        server: "exim",
      },
    ],
  },
  {
    id: "smtp-too-many-errors",
    protocol: "smtp",
    text: [
      "too many errors",
      "too many bad commands",
      "too many unrecognized commands",
      "too many invalid commands",
      "too many consecutive errors",
      "too many unauthenticated commands",
      "too many syntax or protocol errors",
      "malformed address: * may not follow * too many syntax or protocol errors",
    ],
    meaning:
      "The server closes the connection because too much went wrong in it.",
    cause:
      "The client sent many commands that were refused: unknown ones, wrong passwords, or recipients that do not exist.",
    fix: "Cure the first refusal in this session, then connect again.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "Client and server lost step, so that a message's lines were read as commands.",
      fix: "Turn pipelining off, and wait for 354 before sending the message.",
      evidence:
        "The refusals before it complain of lines that are no commands.",
    }],
    sources: [
      "Postfix: src/smtpd/smtpd.c",
      "Exim: src/src/smtp_in.c",
      "Sendmail: sendmail/srvrsmtp.c",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
    ],
    examples: [{
      reply: "421 4.7.0 mx.example.org Error: too many errors",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }, {
      reply:
        "421 4.7.0 mx.example.org Too many bad commands; closing connection",
      after: "XYZZY",
      server: "sendmail",
    }, {
      reply: "554 Too many unrecognized commands",
      after: "XYZZY",
      server: "exim",
    }, {
      reply: "503 Too many invalid commands were received",
      after: "XYZZY",
      server: "mailenable",
    }, {
      reply:
        "421 4.3.0 Temporary Error: Too many consecutive errors, closing connection",
      after: "XYZZY",
      server: "opensmtpd",
    }, {
      reply: "421 Error: too many unauthenticated commands",
      after: "NOOP",
      server: "smtp-server",
    }, {
      reply:
        "501-<@example.org>: no local part\n501 Too many syntax or protocol errors",
      after: "RCPT TO:<@example.org>",
      server: "exim",
    }, {
      reply:
        "501-<a@example.org> X=1: malformed address: X=1 may not follow <a@example.org> \n501 Too many syntax or protocol errors",
      after: "MAIL FROM:<a@example.org> X=1",
      server: "exim",
    }],
  },
  {
    id: "smtp-spoken-http",
    protocol: "smtp",
    text: ["I can break rules, too", "HTTP requests not allowed"],
    meaning: "The server took the client for a web browser.",
    cause:
      "A line began like a request of HTTP (GET, POST, CONNECT) or like a header, or with something that is no letter, and the server closes on those at once.",
    fix:
      "Check host and port: something that speaks HTTP, a proxy or a health check, is pointed at a mail server.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "A message's header was read as a command, because DATA had been refused.",
      fix: "Wait for 354 before sending the message.",
      evidence: "The line before it is a header such as From: or Subject:.",
    }],
    sources: [
      "Postfix: smtpd_forbidden_commands",
      "Nodemailer: smtp-server lib/smtp-connection.js",
    ],
    examples: [
      {
        reply: "521 5.7.0 Error: I can break rules, too. Goodbye.",
        after: "GET / HTTP/1.1",
        server: "postfix",
      },
      {
        reply: "421 HTTP requests not allowed",
        after: "GET / HTTP/1.1",
        server: "smtp-server",
      },
    ],
  },
  {
    id: "smtp-bdat-misuse",
    protocol: "smtp",
    text: [
      "BDAT command used when CHUNKING not advertised",
      "DATA after BDAT",
      "RCPT after BDAT",
      "MAIL after BDAT",
      "after earlier error",
      "Null BDAT request",
      "only BDAT permissible after non-LAST BDAT",
      "missing size for BDAT command",
      "Previous data chunk failed, issue RSET first",
      "Syntax: BDAT count",
      "Invalid chunk size parameter",
      "Invalid end marker parameter",
    ],
    meaning: "The message was sent in pieces (BDAT), and these went wrong.",
    cause:
      "Another command came between two pieces, a piece was empty, has no size or was refused before, or the server does not offer CHUNKING.",
    fix:
      "Send RSET and the message with DATA instead, or fix the client's use of BDAT.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 3030 section 2",
      "seen on Exim 4.96, Dovecot 2.3 and Postfix 3.7",
    ],
    examples: [
      {
        reply: "503 BDAT command used when CHUNKING not advertised",
        after: "BDAT 1024",
        server: "exim",
      },
      {
        reply: "503 5.5.1 Error: DATA after BDAT",
        after: "DATA",
        server: "postfix",
      },
      {
        reply: "503 5.5.1 Error: RCPT after BDAT",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "503 5.5.1 Error: MAIL after BDAT",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "551 5.0.0 Discarded 1024 bytes after earlier error",
        after: "BDAT 1024",
        server: "postfix",
      },
      {
        reply: "551 5.7.1 Null BDAT request",
        after: "BDAT 0",
        server: "postfix",
      },
      {
        reply: "503 only BDAT permissible after non-LAST BDAT",
        after: "DATA",
        server: "exim",
      },
      {
        reply: "501 missing size for BDAT command",
        after: "BDAT",
        server: "exim",
      },
      {
        reply: "503 5.5.0 Previous data chunk failed, issue RSET first",
        after: "BDAT 4 LAST",
        server: "dovecot",
      },
      {
        reply: "521 5.5.4 Syntax: BDAT count [LAST]",
        after: "BDAT abc",
        server: "postfix",
      },
      {
        reply: "501 5.5.4 Invalid chunk size parameter",
        after: "BDAT abc",
        server: "dovecot",
      },
      {
        reply: "501 5.5.4 Invalid end marker parameter",
        after: "BDAT 4 NOW",
        server: "dovecot",
      },
    ],
  },
];
