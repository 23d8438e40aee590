import type { Entry } from "../entry.ts";

/** Time limits that passed in the middle of the work, by what was waited for. */
export const CONNECTION_TIMEOUT_LATER: readonly Entry[] = [
  {
    id: "timeout-envelope",
    protocol: "smtp",
    failure: "timeout",
    stage: ["mail", "rcpt", "data"],
    text: [
      "sent no reply within the time limit",
      "timed out while sending MAIL FROM",
      "timed out while sending RCPT TO",
      "timed out while sending DATA command",
      "SMTP timeout after RCPT TO",
      "SMTP timeout after MAIL FROM",
    ],
    meaning:
      "The server did not say within the time limit whether it takes this sender or recipient.",
    cause:
      "It asks another server about the address (by calling back, or in a directory), and that one is slow.",
    fix:
      "Try again later, and allow five minutes for each of these replies; nothing was sent.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 5321 section 4.5.3.2", "Postfix: src/smtp/smtp_trouble.c"],
    examples: [
      {
        reply: '"mx.example.org:25" sent no reply within the time limit',
        after: "RCPT TO:<bob@example.org>",
        failure: "timeout",
      },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while sending MAIL FROM",
      },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while sending RCPT TO",
      },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while sending DATA command",
      },
      { reply: "SMTP timeout after RCPT TO:<bob@example.org>" },
      { reply: "SMTP timeout after MAIL FROM:<alice@example.net>" },
    ],
  },
  {
    id: "timeout-body",
    protocol: "any",
    failure: "timeout",
    text: [
      "did not read what was sent to it within the time limit",
      "timed out while sending message body",
    ],
    meaning:
      "The server stopped reading in the middle of the message, which it therefore does not have.",
    cause:
      "Large packets are lost on the way, or a scanner at the server is stuck.",
    fix:
      "Try again later; if short messages pass and long ones never do, lower the MTU of this machine's network.",
    retry: "later",
    who: "network",
    sources: ["RFC 4821 section 1", "Postfix: src/smtp/smtp_trouble.c"],
    examples: [
      {
        reply:
          '"mx.example.org:25" did not read what was sent to it within the time limit',
        failure: "timeout",
      },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while sending message body",
      },
    ],
  },
  {
    id: "timeout-after-dot",
    protocol: "smtp",
    failure: "timeout",
    stage: "message",
    text: [
      "sent no reply within the time limit",
      "timed out while sending end of data",
      "SMTP timeout after end of data",
    ],
    meaning:
      "The server has the whole message but did not say whether it takes it, so it may be delivered or not.",
    cause:
      "It scans the message or waits for another server, for longer than the time limit.",
    fix:
      "Find out whether it arrived before you send it again, and allow ten minutes for this reply.",
    retry: "later",
    who: "server-admin",
    sources: [
      "RFC 5321 section 4.5.3.2.6",
      "RFC 1047",
      "Postfix: src/smtp/smtp_trouble.c",
    ],
    examples: [
      {
        reply: '"mx.example.org:25" sent no reply within the time limit',
        after: ".",
        failure: "timeout",
      },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while sending end of data -- message may be sent more than once",
      },
      { reply: "SMTP timeout after end of data (5120 bytes written)" },
    ],
  },
  {
    id: "timeout-list",
    protocol: "pop3",
    failure: "timeout",
    stage: "list",
    text: "sent no reply within the time limit",
    meaning: "The server did not list the mailbox within the time limit.",
    cause: "The mailbox is large, and the server measures every message anew.",
    fix:
      "Try again with a longer time limit, and delete or archive old mail so that the mailbox becomes smaller.",
    retry: "later",
    who: "server-admin",
    sources: ["seen in the field"],
    examples: [
      {
        reply: '"mail.example.org:110" sent no reply within the time limit',
        after: "UIDL",
        failure: "timeout",
      },
    ],
  },
  {
    id: "timeout-retr",
    protocol: "any",
    failure: "timeout",
    stage: "retr",
    text: [
      "sent no more of the message within the time limit",
      "sent no reply within the time limit",
    ],
    meaning: "The server stopped in the middle of what it was sending.",
    cause:
      "It is overloaded or its disk is slow, or the network lost the connection without a word.",
    fix: "Connect again and fetch it once more; nothing was deleted.",
    retry: "later",
    who: "network",
    others: [
      {
        cause: "One message cannot be read by the server.",
        fix:
          "Leave that message out, and have the server's administrator look at it.",
        evidence: "It stops at the same message each time.",
      },
    ],
    sources: ["RFC 1939 section 6", "seen in the field"],
    examples: [
      {
        reply:
          '"mail.example.org:110" sent no more of the message within the time limit',
        failure: "timeout",
      },
      {
        reply: '"mail.example.org:110" sent no reply within the time limit',
        after: "RETR 3",
        failure: "timeout",
      },
    ],
  },
  {
    id: "timeout-quit",
    protocol: "any",
    failure: "timeout",
    stage: "quit",
    text: [
      "sent no reply within the time limit",
      "timed out while sending quit command",
    ],
    meaning:
      "The server did not confirm the end of the session: with SMTP that does no harm, with POP3 the deletions may be done or not.",
    cause:
      "It is slow, is still removing the messages that were marked, or the connection is dead.",
    fix:
      "With POP3, connect again after some minutes and compare the unique-ids before you fetch anything twice; with SMTP, leave it.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 1939 section 6", "RFC 5321 section 4.1.1.10"],
    examples: [
      {
        reply: '"mail.example.org:110" sent no reply within the time limit',
        after: "QUIT",
        failure: "timeout",
      },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while sending quit command",
      },
    ],
  },
];
