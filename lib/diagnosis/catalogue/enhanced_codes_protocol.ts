import type { Entry } from "../entry.ts";

/** Enhanced status codes about the protocol. */
export const ENHANCED_CODES_PROTOCOL: readonly Entry[] = [
  {
    id: "enhanced-5-5-0",
    protocol: "smtp",
    enhanced: "5.5.0",
    meaning: "The server did not understand the conversation.",
    cause: "A command came that it does not know or does not expect there.",
    fix: "Look at the command before this reply, and at what EHLO offers.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "500 5.5.0 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net>",
    }],
  },
  {
    id: "enhanced-4-5-0",
    protocol: "smtp",
    enhanced: "4.5.0",
    meaning: "The server could not follow the conversation.",
    cause: "A command came that it does not expect there, or it has a fault.",
    fix: "Connect again and look at the command before this reply.",
    retry: "later",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "451 4.5.0 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net>",
    }],
  },
  {
    id: "enhanced-5-5-1",
    protocol: "smtp",
    enhanced: "5.5.1",
    meaning: "The server does not take this command, or not at this point.",
    cause: "It came in the wrong order, or the server does not know it.",
    fix:
      "Keep to the order EHLO, AUTH, MAIL FROM, RCPT TO, DATA, and use only what EHLO offers.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "503 5.5.1 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-4-5-1",
    protocol: "smtp",
    enhanced: "4.5.1",
    meaning: "The server does not take this command at the moment.",
    cause: "It came in the wrong order, or too much was asked in this session.",
    fix:
      "Connect again and keep to the order EHLO, AUTH, MAIL FROM, RCPT TO, DATA.",
    retry: "later",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "421 4.5.1 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-5-5-2",
    protocol: "smtp",
    enhanced: "5.5.2",
    meaning: "The server cannot read this command.",
    cause: "A letter, a colon or a bracket is wrong, or the line is too long.",
    fix:
      "Compare the command with the standard: MAIL FROM:<address> has no blank behind the colon.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "501 5.5.2 (mx.example.org)",
      after: "MAIL FROM: alice",
    }],
  },
  {
    id: "enhanced-4-5-2",
    protocol: "smtp",
    enhanced: "4.5.2",
    meaning: "The server cannot read this command, and may close.",
    cause:
      "The line is written wrongly or too long, or the line ends are not CR LF.",
    fix:
      "Compare the command with the standard, and check that lines end with CR LF.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{ reply: "421 4.5.2 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-5-5-3",
    protocol: "smtp",
    enhanced: "5.5.3",
    meaning: "The message has more recipients than the server takes at once.",
    cause: "It limits the recipients of one message, or of one session.",
    fix: "Send it again to fewer recipients at a time.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6", "RFC 5321 section 4.5.3.1.10"],
    examples: [{
      reply: "550 5.5.3 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-4-5-3",
    protocol: "smtp",
    enhanced: "4.5.3",
    meaning: "The message has more recipients than the server takes at once.",
    cause:
      "It limits the recipients of one message; those named before are still accepted.",
    fix: "Send this message to the accepted ones now, and again to the others.",
    retry: "later",
    who: "you",
    sources: ["RFC 3463 section 3.6", "RFC 5321 section 4.5.3.1.10"],
    examples: [{
      reply: "452 4.5.3 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-5-5-4",
    protocol: "smtp",
    enhanced: "5.5.4",
    meaning:
      "Something behind the command is not valid or not known to the server.",
    cause:
      "An option was used that it does not offer, or with a value it does not know.",
    fix:
      "Leave the options behind the address out, or use only those that EHLO offers.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "501 5.5.4 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net> FOO=BAR",
    }],
  },
  {
    id: "enhanced-4-5-4",
    protocol: "smtp",
    enhanced: "4.5.4",
    meaning:
      "Something behind the command is not valid for the server at the moment.",
    cause: "An option was used that it cannot serve just now.",
    fix: "Leave the options behind the address out.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "455 4.5.4 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net> FOO=BAR",
    }],
  },
  {
    id: "enhanced-5-5-5",
    protocol: "smtp",
    enhanced: "5.5.5",
    meaning: "The two sides do not speak the same version of the protocol.",
    cause:
      "The server expects another one, such as LMTP where SMTP was spoken.",
    fix: "Check the port: LMTP servers want LHLO, SMTP servers EHLO.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "500 5.5.5 (mx.example.org)",
      after: "EHLO client.example.net",
    }],
  },
  {
    id: "enhanced-4-5-5",
    protocol: "smtp",
    enhanced: "4.5.5",
    meaning:
      "The two sides do not speak the same version of the protocol at the moment.",
    cause: "The server expects another one for now.",
    fix: "Check the port, and try again later.",
    retry: "later",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "421 4.5.5 (mx.example.org)",
      after: "EHLO client.example.net",
    }],
  },
  {
    id: "enhanced-5-5-6",
    protocol: "smtp",
    enhanced: "5.5.6",
    meaning: "A line of the login is longer than the server takes.",
    cause:
      "The password, token or ticket is very long, or the server's limit very low.",
    fix:
      "Log in with another mechanism, or send the response on a line of its own.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 4954 section 6"],
    examples: [{ reply: "500 5.5.6 (mx.example.org)", after: "AUTH XOAUTH2" }],
  },
  {
    id: "enhanced-4-5-6",
    protocol: "smtp",
    enhanced: "4.5.6",
    meaning:
      "A line of the login is longer than the server takes at the moment.",
    cause: "The password, token or ticket is very long.",
    fix: "Log in with another mechanism, or get a shorter token.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 4954 section 6"],
    examples: [{ reply: "421 4.5.6 (mx.example.org)", after: "AUTH XOAUTH2" }],
  },
];
