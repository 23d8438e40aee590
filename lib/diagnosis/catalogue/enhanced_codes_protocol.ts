import type { Entry } from "../entry.ts";

/** Enhanced status codes about the protocol and the content. */
export const ENHANCED_CODES_PROTOCOL: readonly Entry[] = [
  {
    id: "enhanced-x-5-1",
    protocol: "smtp",
    enhanced: "x.5.1",
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
    id: "enhanced-x-5-2",
    protocol: "smtp",
    enhanced: ["4.5.2", "5.5.2"],
    meaning: "The server cannot read this command.",
    cause:
      "A letter, a colon or a bracket is wrong, the line is too long, or it does not end with CR LF.",
    fix:
      "Compare the command with the standard: MAIL FROM:<address> has no blank after the colon.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "501 5.5.2 (mx.example.org)",
      after: "MAIL FROM: alice",
    }],
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
    sources: ["RFC 3463 section 3.6"],
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
    id: "enhanced-x-5-4",
    protocol: "smtp",
    enhanced: ["4.5.4", "5.5.4"],
    meaning:
      "Something after the command is not valid or not known to the server.",
    cause:
      "An option was used that it does not offer, or with a value it does not know.",
    fix:
      "Leave the options after the address out, or use only those that EHLO offers.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.6"],
    examples: [{
      reply: "501 5.5.4 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net> FOO=BAR",
    }],
  },
  {
    id: "enhanced-x-5-5",
    protocol: "smtp",
    enhanced: "x.5.5",
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
    id: "enhanced-x-5-6",
    protocol: "smtp",
    enhanced: ["4.5.6", "5.5.6"],
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
    id: "enhanced-x-6-1",
    protocol: "smtp",
    enhanced: "x.6.1",
    meaning: "The server or the recipient does not take this kind of content.",
    cause: "An attachment or content type is not supported there.",
    fix: "Send it in another format, or as a link.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.7"],
    examples: [{ reply: "554 5.6.1 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-6-2",
    protocol: "smtp",
    enhanced: ["4.6.2", "5.6.2"],
    meaning: "The message would have to be converted, and that is not allowed.",
    cause:
      "Its sender or a rule forbids changing it, for instance because it is signed.",
    fix: "Send it in 7-bit form (quoted-printable or base64).",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.7"],
    examples: [{ reply: "554 5.6.2 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-6-3",
    protocol: "smtp",
    enhanced: "x.6.3",
    meaning:
      "The message would have to be converted, and the server cannot do that.",
    cause:
      "It has 8-bit or binary content, and the next server takes only 7-bit.",
    fix: "Send it in 7-bit form (quoted-printable or base64).",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.7"],
    examples: [{ reply: "554 5.6.3 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-6-4",
    protocol: "smtp",
    enhanced: "x.6.4",
    meaning:
      "The message would lose something in a conversion, so it was not delivered.",
    cause: "It was to be changed in a way that cannot be undone.",
    fix: "Send it in 7-bit form (quoted-printable or base64).",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.7"],
    examples: [{ reply: "554 5.6.4 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-2-6-4",
    protocol: "smtp",
    accepted: true,
    enhanced: "2.6.4",
    meaning:
      "The message was accepted, but converted in a way that lost something.",
    cause: "The next server or the mailbox takes less than the message had.",
    fix:
      "Ask the recipient whether it can be read; if not, send it as an attachment.",
    retry: "now",
    who: "you",
    sources: ["RFC 3463 section 3.7"],
    examples: [{ reply: "250 2.6.4 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-6-5",
    protocol: "smtp",
    enhanced: "x.6.5",
    meaning: "The message had to be converted, and that failed.",
    cause: "Its encoding or its parts are damaged.",
    fix: "Write the message again with a program that makes proper MIME.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.7"],
    examples: [{ reply: "554 5.6.5 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-6-6",
    protocol: "smtp",
    enhanced: "x.6.6",
    meaning: "The server could not get the content that it was told to send.",
    cause:
      "The message it was to fetch (BURL) is not there, may not be read, or its server does not answer.",
    fix: "Send the content itself, with DATA.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 4468"],
    examples: [{
      reply: "554 5.6.6 (mx.example.org)",
      after: "BURL imap://example.org",
    }],
  },
  {
    id: "enhanced-x-6-7",
    protocol: "smtp",
    enhanced: ["4.6.7", "5.6.7"],
    meaning:
      "The server does not take addresses with letters beyond ASCII here.",
    cause:
      "The address has an umlaut, accent or other script, and SMTPUTF8 is not offered or was not asked for.",
    fix:
      "Use an address in plain letters, or send with SMTPUTF8 through a server that offers it.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 6531 section 3.5"],
    examples: [{
      reply: "553 5.6.7 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-6-8",
    protocol: "smtp",
    enhanced: ["4.6.8", "5.6.8"],
    meaning:
      "The server's reply would need letters beyond ASCII, which were not agreed on.",
    cause: "An address in another script was asked about without SMTPUTF8.",
    fix:
      "Ask again with SMTPUTF8 after the command, or use an address in plain letters.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 6531 section 3.5"],
    examples: [{ reply: "553 5.6.8 (mx.example.org)", after: "VRFY bob" }],
  },
  {
    id: "enhanced-x-6-9",
    protocol: "smtp",
    enhanced: "x.6.9",
    meaning:
      "A recipient's server cannot take a message with headers beyond ASCII.",
    cause:
      "Subject or addresses are in raw UTF-8, and that server has no SMTPUTF8.",
    fix:
      "Send it with encoded headers (=?utf-8?...?=) and addresses in plain letters.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 6531 section 3.5"],
    examples: [{ reply: "550 5.6.9 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-6-10",
    protocol: "smtp",
    enhanced: ["4.6.10", "5.6.10"],
    meaning:
      "The server's reply would need letters beyond ASCII, which were not agreed on.",
    cause:
      "An address in another script was used without SMTPUTF8; newer servers say 5.6.8 for it.",
    fix:
      "Ask again with SMTPUTF8 after the command, or use an address in plain letters.",
    retry: "after-change",
    who: "you",
    sources: ["IANA registry of enhanced status codes"],
    examples: [{ reply: "553 5.6.10 (mx.example.org)", after: "VRFY bob" }],
  },
];
