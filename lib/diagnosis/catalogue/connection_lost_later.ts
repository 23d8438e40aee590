import type { Entry } from "../entry.ts";

/** Connections that ended in the middle of the work, by where. */
export const CONNECTION_LOST_LATER: readonly Entry[] = [
  {
    id: "lost-envelope",
    protocol: "smtp",
    failure: "lost",
    stage: ["mail", "rcpt", "data"],
    text: [
      "closed the connection before its reply",
      "was lost before its reply: Connection reset by peer",
      "while sending MAIL FROM",
      "while sending RCPT TO",
      "while sending DATA command",
    ],
    meaning:
      "The server closed the connection before it took the message; nothing was sent.",
    cause:
      "It does not like this sender, recipient or client, or had too many unknown recipients, and hangs up instead of saying so.",
    fix:
      "Try once more with a single recipient who certainly exists; if that passes, look through the list of recipients.",
    retry: "later",
    who: "server-admin",
    others: [
      {
        cause: "A firewall that looks into SMTP cut the connection.",
        fix:
          "Ask whoever runs it to correct its inspection of SMTP (called fixup or application control).",
        evidence:
          "It happens with every server on the other side of that firewall.",
      },
    ],
    sources: ["Postfix: src/smtp/smtp_trouble.c", "seen in the field"],
    examples: [
      {
        reply: '"mx.example.org:25" closed the connection before its reply',
        after: "RCPT TO:<bob@example.org>",
        failure: "lost",
      },
      {
        reply:
          'Connection to "mx.example.org:25" was lost before its reply: Connection reset by peer (os error 104)',
        after: "RCPT TO:<bob@example.org>",
        failure: "lost",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while sending MAIL FROM",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while sending RCPT TO",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while sending DATA command",
      },
    ],
  },
  {
    id: "lost-after-dot",
    protocol: "smtp",
    failure: "lost",
    stage: "message",
    text: [
      "closed the connection before its reply",
      "was lost before its reply: Connection reset by peer",
      "while sending end of data",
      "closed connection in response to end of data",
    ],
    meaning:
      "The connection broke after the whole message was sent, so it may be delivered or not.",
    cause:
      "The server, or a scanner or firewall in front of it, closed before it confirmed the message.",
    fix:
      "Find out whether it arrived before you send it again; a second copy is the lesser evil if nobody can tell.",
    retry: "later",
    who: "server-admin",
    sources: [
      "RFC 5321 section 6.1",
      "RFC 1047",
      "Postfix: src/smtp/smtp_trouble.c",
    ],
    examples: [
      {
        reply: '"mx.example.org:25" closed the connection before its reply',
        after: ".",
        failure: "lost",
      },
      {
        reply:
          'Connection to "mx.example.org:25" was lost before its reply: Connection reset by peer (os error 104)',
        after: ".",
        failure: "lost",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while sending end of data -- message may be sent more than once",
      },
      {
        reply:
          "Remote host mx.example.org [192.0.2.1] closed connection in response to end of data",
      },
    ],
  },
  {
    id: "lost-retr",
    protocol: "any",
    failure: "lost",
    stage: ["retr", "list"],
    text: [
      '" closed the connection in the middle of a message',
      "closed the connection before its reply",
      '" was lost in the middle of a message',
      "was lost before its reply: Connection reset by peer",
    ],
    meaning:
      "The connection broke while a message or a list was on its way; what came of it is not whole.",
    cause:
      "The network failed, or the server's program ended while it read the mailbox.",
    fix: "Connect again and fetch it once more; nothing was deleted.",
    retry: "later",
    who: "network",
    others: [
      {
        cause: "The server cannot read one damaged message.",
        fix:
          "Leave that message out, and have the server's administrator repair or remove it.",
        evidence: "It breaks at the same message each time.",
      },
      {
        cause: "A virus scanner on this side cut off what it took for a virus.",
        fix:
          "Leave that message on the server, and look at it in webmail or have it checked there.",
        evidence:
          "It breaks at the same message, and not on a machine without that scanner.",
      },
    ],
    sources: ["RFC 1939 section 6", "seen in the field"],
    examples: [
      {
        reply:
          '"mail.example.org:110" closed the connection in the middle of a message',
        failure: "lost",
      },
      {
        reply: '"mail.example.org:110" closed the connection before its reply',
        after: "RETR 3",
        failure: "lost",
      },
      {
        reply:
          'Connection to "mail.example.org:110" was lost in the middle of a message: something new',
        failure: "lost",
      },
      {
        reply:
          'Connection to "mail.example.org:110" was lost before its reply: Connection reset by peer (os error 104)',
        after: "RETR 3",
        failure: "lost",
      },
    ],
  },
  {
    id: "lost-body",
    protocol: "smtp",
    failure: "lost",
    stage: ["data", "message"],
    text: [
      "while sending message body",
      "was lost in the middle of a message",
      "closed the connection in the middle of a message",
    ],
    meaning:
      "The connection broke in the middle of the message, which the server therefore does not have.",
    cause:
      "The message is larger than the server takes, or a scanner or firewall cut it off.",
    fix:
      "Try a short message; if that passes, make this one smaller, else try again later.",
    retry: "later",
    who: "network",
    sources: ["Postfix: src/smtp/smtp_trouble.c", "seen in the field"],
    examples: [
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while sending message body",
      },
      {
        reply:
          'Connection to "mx.example.org:25" was lost in the middle of a message: Broken pipe (os error 32)',
        after: "DATA",
        failure: "lost",
      },
      {
        reply:
          '"mx.example.org:25" closed the connection in the middle of a message',
        after: "DATA",
        failure: "lost",
      },
    ],
  },
  {
    id: "lost-quit",
    protocol: "any",
    failure: "lost",
    stage: "quit",
    text: [
      "closed the connection before its reply",
      "was lost before its reply: Connection reset by peer",
      "while sending quit command",
    ],
    meaning:
      "The connection closed before QUIT was confirmed: with SMTP that does no harm, with POP3 the deletions may be done or not.",
    cause:
      "The server closed at once, failed while it removed messages, or the network broke.",
    fix:
      "With POP3, connect again and compare the unique-ids before you fetch anything twice; with SMTP, leave it.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 1939 section 6", "RFC 5321 section 4.1.1.10"],
    examples: [
      {
        reply: '"mail.example.org:110" closed the connection before its reply',
        after: "QUIT",
        failure: "lost",
      },
      {
        reply:
          'Connection to "mail.example.org:110" was lost before its reply: Connection reset by peer (os error 104)',
        after: "QUIT",
        failure: "lost",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while sending quit command",
      },
    ],
  },
];
