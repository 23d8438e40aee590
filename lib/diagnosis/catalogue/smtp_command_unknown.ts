import type { Entry } from "../entry.ts";

/** What it means that a server does not know a command which it should know in this place. */
export const SMTP_COMMAND_UNKNOWN: readonly Entry[] = [
  {
    id: "smtp-unknown-hello",
    protocol: "smtp",
    stage: "hello",
    text: [
      "unknown command",
      "invalid command.",
      "command unrecognized",
      "unrecognized command",
      "command * not recognized",
      "syntax error, command unrecognized",
    ],
    meaning: "The server does not know this greeting.",
    cause:
      "The protocol is another one: LMTP is greeted with LHLO, SMTP with EHLO, and a very old server of SMTP knows HELO alone.",
    fix:
      "Check the port: greet with EHLO on 25, 587 and 465, with LHLO on a port for LMTP, and with HELO only where EHLO is refused.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "A firewall between you and the server replaces commands that it does not know, such as EHLO, by XXXX.",
      fix:
        "Have the inspection of SMTP turned off there, or use port 587 or 465.",
      evidence:
        "The greeting is full of asterisks, or the command in the reply reads XXXX.",
    }],
    sources: [
      "RFC 5321 section 3.2",
      "RFC 2033 section 4.1",
      "seen on Exim 4.96, Sendmail 8.17, Postfix 3.7, aiosmtpd 1.4 and Dovecot 2.3",
    ],
    examples: [
      {
        reply: "500 5.5.1 Unknown command",
        after: "EHLO client.example.org",
        server: "dovecot",
      },
      {
        reply: "500 5.5.1 Invalid command.",
        after: "LHLO client.example.org",
        server: "stalwart",
      },
      {
        reply: '500 5.5.1 Command unrecognized: "LHLO mx.example.org"',
        after: "LHLO mx.example.org",
        server: "sendmail",
      },
      {
        reply: "500 unrecognized command",
        after: "LHLO mx.example.org",
        server: "exim",
      },
      {
        reply: '500 Error: command "LHLO" not recognized',
        after: "LHLO mx.example.org",
        server: "aiosmtpd",
      },
      {
        reply: "500 5.5.2 Error: command not recognized",
        after: "LHLO mx.example.org",
        server: "postfix",
      },
      {
        reply: "500 Syntax error, command unrecognized",
        after: "EHLO client.example.org",
      },
    ],
  },
  {
    id: "smtp-unknown-mail",
    protocol: "smtp",
    stage: ["mail", "rcpt", "data", "quit"],
    text: [
      "unknown command",
      "command unrecognized",
      "unrecognized command",
      "command * not recognized",
      "syntax error, command unrecognized",
    ],
    meaning: "The server does not recognize a command that every server knows.",
    cause:
      "FROM: or TO: is missing in the line, or what was sent before it, such as a piece of a message that the server had not asked for, was taken for its beginning.",
    fix:
      "Write MAIL FROM:<user@example.org> and RCPT TO:<user@example.org>; if the line is right, look at what was sent just before it, and send a message only after 354.",
    retry: "after-change",
    who: "you",
    sources: [
      "RFC 5321 section 4.1.1",
      "seen on Exim 4.96, OpenSMTPD 6.8, Sendmail 8.17, Haraka 3.3 and aiosmtpd 1.4",
    ],
    examples: [
      { reply: "500 unrecognized command", after: "MAIL FROM", server: "exim" },
      {
        reply: "500 5.5.1 Invalid command: Command unrecognized",
        after: "RCPT",
        server: "opensmtpd",
      },
      {
        reply:
          '500 5.5.1 Command unrecognized: "TextMAIL FROM:<a@example.org>"',
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: '500 Error: command "TEXTRCPT" not recognized',
        after: "RCPT TO:<a@example.org>",
        server: "aiosmtpd",
      },
      { reply: "500 Syntax error, command unrecognized", after: "DATA" },
      {
        reply: "500 5.5.1 Unknown command",
        after: "RCPT TO:<a@example.org>",
        server: "dovecot",
      },
    ],
  },
];
