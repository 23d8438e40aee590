import type { Entry } from "../entry.ts";

/** What Sendmail says of single commands and of sessions. */
export const SMTP_SENDMAIL_COMMAND: readonly Entry[] = [
  {
    id: "sendmail-token-too-long",
    protocol: "smtp",
    text: "prescan: token too long",
    server: "sendmail",
    meaning: "A part of the address is far too long.",
    cause: "Something without a dot or an @ in it has more than 256 letters.",
    fix: "Look where the address comes from: it holds more than an address.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Sendmail: sendmail/parseaddr.c"],
    examples: [{
      reply: "553 5.1.0 <aaaa...aaaa@example.org>... prescan: token too long",
      after: "MAIL FROM:<aaaa@example.org>",
      server: "sendmail",
    }],
  },
  {
    id: "sendmail-help-topic",
    protocol: "smtp",
    stage: "other",
    text: "HELP topic * unknown",
    server: "sendmail",
    meaning: "The server has no help on this.",
    cause: "There is no such command, or its help file does not tell of it.",
    fix: "Send HELP by itself: it lists what there is help on.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Sendmail: sendmail/srvrsmtp.c"],
    examples: [{
      reply: '504 5.3.0 HELP topic "xyzzy" unknown',
      after: "HELP XYZZY",
      server: "sendmail",
    }],
  },
  {
    id: "sendmail-too-early",
    protocol: "smtp",
    stage: ["hello", "mail", "rcpt", "other"],
    enhanced: ["5.0.0", "5.5.0"],
    text: ["SMTP protocol error", "Command rejected"],
    server: "sendmail",
    meaning: "The server takes no mail in this session any more.",
    cause:
      "The client sent further commands before EHLO was answered, which spammers do.",
    fix:
      "Connect again, and wait for the reply to EHLO before the next command.",
    retry: "after-change",
    who: "you",
    confidence: "likely",
    others: [{
      cause: "A filter, or a rule for the greeting, refused the client before.",
      fix:
        "Look at the first refusal of the session, and ask the administrator about it.",
      evidence: "An earlier reply of the session was another refusal.",
    }],
    sources: ["Sendmail: sendmail/srvrsmtp.c", "seen on Sendmail 8.17"],
    examples: [
      {
        reply: "554 5.5.0 SMTP protocol error",
        after: "EHLO client.example.org",
        server: "sendmail",
      },
      {
        reply: "550 5.0.0 Command rejected",
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
    ],
  },
];
