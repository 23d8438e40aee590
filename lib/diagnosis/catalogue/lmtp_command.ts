import type { Entry } from "../entry.ts";

/** What the LMTP servers of Dovecot and Cyrus say of single commands. */
export const LMTP_COMMAND: readonly Entry[] = [
  {
    id: "cyrus-lmtp-syntax",
    protocol: "smtp",
    text: "Syntax error",
    server: "cyrus",
    code: "500",
    meaning: "The server does not know this command, or not in this form.",
    cause:
      "There is no such command, or it came with words that it does not take or without those that it wants; Cyrus says the same to HELO and EHLO in place of LHLO.",
    fix:
      "Use only what the reply to EHLO or LHLO offers, with nothing behind commands that take nothing; greet a server of LMTP with LHLO.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Cyrus: imap/lmtpengine.c"],
    examples: [{
      reply: "500 5.5.2 Syntax error",
      after: "EHLO client.example.org",
      server: "cyrus",
    }],
  },
  {
    id: "cyrus-lmtp-sasl",
    protocol: "smtp",
    stage: "login",
    text: "undefined error!",
    server: "cyrus",
    meaning: "The server could not read what was sent for the login.",
    cause: "It was no proper base64, or too much was sent with AUTH.",
    fix:
      "Send the answer as one line of base64, or leave the login out: over its local socket Cyrus needs none.",
    retry: "after-change",
    who: "you",
    confidence: "likely",
    sources: ["Cyrus: imap/lmtpengine.c"],
    examples: [{
      reply: "501 5.5.4 undefined error!",
      after: "AUTH PLAIN !!!!",
      server: "cyrus",
    }],
  },
  {
    id: "lmtp-cyrus-bad-name",
    protocol: "smtp",
    text: "Invalid mailbox name",
    server: "cyrus",
    meaning: "No mailbox of Cyrus can have this name.",
    cause:
      "The part before the @ holds a character that is not allowed in the name of a mailbox, such as a bar, an exclamation mark or a slash.",
    fix:
      "Correct the address; although the code begins with 4, waiting does not help.",
    retry: "never",
    who: "you",
    sources: ["Cyrus: imap/lmtpd.c", "seen on Cyrus 3.6"],
    examples: [
      {
        reply: "451 4.3.0 Invalid mailbox name",
        after: "RCPT TO:<a!b@example.org>",
        server: "cyrus",
      },
    ],
  },
  {
    id: "lmtp-cyrus-assertion",
    protocol: "smtp",
    text: "Internal error: assertion failed",
    server: "cyrus",
    meaning: "A process of Cyrus ended itself on this command.",
    cause:
      "Something in the address or the message leads to a state that the program takes for impossible.",
    fix:
      "Leave this recipient out, and give the administrator the whole reply: it names the line of the program that failed.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Cyrus: lib/assert.c", "seen on Cyrus 3.6"],
    examples: [
      {
        reply:
          "421 4.3.0 lmtpd: Internal error: assertion failed: imap/mboxlist.c: 1088: user_isnamespacelocked(userid)",
        after: "RCPT TO:<a@example.org>",
        server: "cyrus",
      },
    ],
  },
  {
    id: "lmtp-dovecot-arguments",
    protocol: "smtp",
    text: [
      "Invalid parameters",
      "Invalid string parameter",
      "Invalid MAIL parameter",
      "Invalid RCPT parameter",
    ],
    server: "dovecot",
    meaning:
      "What stands behind the command is not in the form that Dovecot expects.",
    cause:
      "An argument is missing, such as FROM: or an address, there is one too many, or it holds a blank or brackets where none may be.",
    fix:
      "Send nothing behind DATA and RSET, one word behind NOOP and VRFY, and MAIL FROM:<user@example.org> or RCPT TO:<user@example.org>.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Dovecot: src/lib-smtp", "seen on Dovecot 2.3"],
    examples: [
      {
        reply: "501 5.5.4 Invalid parameters",
        after: "DATA now",
        server: "dovecot",
      },
      {
        reply:
          "501 5.5.4 Invalid string parameter: Invalid character in string",
        after: "NOOP a b",
        server: "dovecot",
      },
      {
        reply:
          "501 5.5.4 Invalid MAIL parameter: Unexpected character in parameter keyword",
        after: "MAIL FROM:<a@example.org> =",
        server: "dovecot",
      },
      {
        reply:
          "501 5.5.4 Invalid RCPT parameter: Unexpected character in parameter keyword",
        after: "RCPT TO:<a@example.org> =",
        server: "dovecot",
      },
    ],
  },
  {
    id: "lmtp-dovecot-no-command",
    protocol: "smtp",
    text: "Invalid command syntax",
    server: "dovecot",
    meaning: "This line cannot be a command.",
    cause:
      "It begins with something else than letters, is far too long for a command, or holds letters beyond ASCII or control characters.",
    fix:
      "Look at what the client sent: a line of a message or something binary went out where a command was wanted.",
    retry: "after-change",
    who: "you",
    sources: ["Dovecot: src/lib-smtp", "seen on Dovecot 2.3"],
    examples: [
      {
        reply: "500 5.5.2 Invalid command syntax",
        after: "\u00c4",
        server: "dovecot",
      },
    ],
  },
];
