import type { Entry } from "../entry.ts";

/** What subjects of enhanced status codes mean, for codes that nobody registered. */
export const ENHANCED_SUBJECTS: readonly Entry[] = [
  {
    id: "enhanced-5-0-x",
    protocol: "smtp",
    enhanced: "5.0.x",
    meaning: "The server refuses for good and gives no reason in its code.",
    cause: "Its text is the only hint.",
    fix:
      "Read the text after the code, and ask whoever runs the server if it says nothing.",
    retry: "never",
    who: "server-admin",
    confidence: "guess",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "550 5.0.0 (mx.example.org)" }, {
      reply: "550 5.0.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-4-0-x",
    protocol: "smtp",
    enhanced: "4.0.x",
    meaning:
      "The server cannot do it for the moment and gives no reason in its code.",
    cause: "Something on the server is out of order or busy.",
    fix: "Try again later.",
    retry: "later",
    who: "server-admin",
    confidence: "guess",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "450 4.0.0 (mx.example.org)" }, {
      reply: "450 4.0.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-5-1-x",
    protocol: "smtp",
    enhanced: "5.1.x",
    meaning: "The server does not accept an address of this message.",
    cause: "The sender's or the recipient's address is wrong or unknown there.",
    fix:
      "Compare both addresses letter by letter, and read the text after the code.",
    retry: "never",
    who: "you",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "550 5.1.0 (mx.example.org)" }, {
      reply: "550 5.1.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-4-1-x",
    protocol: "smtp",
    enhanced: "4.1.x",
    meaning:
      "The server cannot take an address of this message for the moment.",
    cause: "It could not check the sender's or the recipient's address.",
    fix: "Try again in some minutes.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "450 4.1.0 (mx.example.org)" }, {
      reply: "450 4.1.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-5-2-x",
    protocol: "smtp",
    enhanced: "5.2.x",
    meaning: "The recipient's mailbox does not take this message.",
    cause: "The mailbox is closed, full or has a limit of its own.",
    fix:
      "Read the text after the code, and reach the recipient in another way.",
    retry: "never",
    who: "mailbox-owner",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "550 5.2.0 (mx.example.org)" }, {
      reply: "550 5.2.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-4-2-x",
    protocol: "smtp",
    enhanced: "4.2.x",
    meaning: "The recipient's mailbox takes nothing for the moment.",
    cause: "The mailbox is full, locked, being moved or repaired.",
    fix: "Try again later.",
    retry: "later",
    who: "mailbox-owner",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "450 4.2.0 (mx.example.org)" }, {
      reply: "450 4.2.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-5-3-x",
    protocol: "smtp",
    enhanced: "5.3.x",
    meaning: "The server cannot handle this message.",
    cause: "It is full, set up wrongly, or has a limit or lacks a feature.",
    fix:
      "Read the text after the code, and give it to the server's administrator.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "550 5.3.0 (mx.example.org)" }, {
      reply: "550 5.3.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-4-3-x",
    protocol: "smtp",
    enhanced: "4.3.x",
    meaning: "The server cannot handle mail for the moment.",
    cause: "It is full, busy or being repaired.",
    fix: "Try again later.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "450 4.3.0 (mx.example.org)" }, {
      reply: "450 4.3.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-5-4-x",
    protocol: "smtp",
    enhanced: "5.4.x",
    meaning: "The server cannot pass the message on.",
    cause: "Something is wrong with the network, DNS or the route.",
    fix:
      "Check the domain's MX record, and give the reply to the server's administrator.",
    retry: "never",
    who: "server-admin",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "550 5.4.0 (mx.example.org)" }, {
      reply: "550 5.4.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-4-4-x",
    protocol: "smtp",
    enhanced: "4.4.x",
    meaning: "The server cannot pass the message on for the moment.",
    cause: "Something is wrong with the network, DNS or the route.",
    fix: "Try again later.",
    retry: "later",
    who: "network",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "450 4.4.0 (mx.example.org)" }, {
      reply: "450 4.4.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-5-5-x",
    protocol: "smtp",
    enhanced: "5.5.x",
    meaning: "The server does not accept this command.",
    cause:
      "It is not known there, is written wrongly or comes at the wrong time.",
    fix: "Look at the command before this reply, and at what EHLO offers.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "550 5.5.0 (mx.example.org)" }, {
      reply: "550 5.5.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-4-5-x",
    protocol: "smtp",
    enhanced: "4.5.x",
    meaning: "The server does not accept this command for the moment.",
    cause: "It comes at the wrong time, or too much was asked in this session.",
    fix: "Connect again, and look at the command before this reply.",
    retry: "later",
    who: "you",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "450 4.5.0 (mx.example.org)" }, {
      reply: "450 4.5.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-5-6-x",
    protocol: "smtp",
    enhanced: "5.6.x",
    meaning: "The server does not accept the content of this message.",
    cause:
      "An attachment, an encoding or a character set is not supported there.",
    fix: "Send a plain text message as a test, and add the parts one by one.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "550 5.6.0 (mx.example.org)" }, {
      reply: "550 5.6.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-4-6-x",
    protocol: "smtp",
    enhanced: "4.6.x",
    meaning:
      "The server cannot handle the content of this message for the moment.",
    cause: "A filter or converter is out of order.",
    fix: "Try again later.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "450 4.6.0 (mx.example.org)" }, {
      reply: "450 4.6.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-5-7-x",
    protocol: "smtp",
    enhanced: "5.7.x",
    meaning: "The server forbids this by its rules or for security.",
    cause:
      "The client, the login, the sender or the content does not satisfy a rule.",
    fix:
      "Read the text after the code, and ask the server's administrator about the rule.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The server wants a login before this command.",
      fix: "Sign in after EHLO, on port 587 or 465.",
      evidence: "Its reply to EHLO lists AUTH, and nobody signed in.",
    }],
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "550 5.7.0 (mx.example.org)" }, {
      reply: "550 5.7.99 (mx.example.org)",
    }],
  },
  {
    id: "enhanced-4-7-x",
    protocol: "smtp",
    enhanced: "4.7.x",
    meaning: "The server puts this off by its rules or for security.",
    cause:
      "It limits how much is sent, or cannot check something at the moment.",
    fix: "Send more slowly, and try again later.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 3463 section 2"],
    examples: [{ reply: "450 4.7.0 (mx.example.org)" }, {
      reply: "450 4.7.99 (mx.example.org)",
    }],
  },
];
