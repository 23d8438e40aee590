import type { Entry } from "../entry.ts";

/** Enhanced status codes about rules, logins and encryption. */
export const ENHANCED_CODES_SECURITY: readonly Entry[] = [
  {
    id: "enhanced-5-7-1",
    protocol: "smtp",
    enhanced: "5.7.1",
    meaning: "The server's rules do not allow this delivery.",
    cause:
      "It does not pass mail on for you, or its filter does not like this client, sender or content.",
    fix:
      "Send through your own provider's server, signed in there; the text after the code may name the rule.",
    retry: "never",
    who: "you",
    others: [{
      evidence: "The text names a list, a website or an address.",
      cause: "The sending machine's address is on a block list.",
      fix:
        "Look the address up at the list that the text names, and have it taken off.",
    }, {
      evidence: "It answers RCPT TO, and EHLO offers AUTH.",
      cause: "The server passes mail on only for those who signed in.",
      fix: "Sign in before MAIL FROM.",
    }, {
      evidence: "It comes behind the message, after the lone dot.",
      cause: "The content was taken for spam or a virus.",
      fix: "Send a plain short message as a test, and compare.",
    }],
    sources: ["RFC 3463 section 3.8"],
    examples: [{ reply: "550 5.7.1 (mx.example.org)" }],
  },
  {
    id: "enhanced-4-7-1",
    protocol: "smtp",
    enhanced: "4.7.1",
    meaning: "The server's rules put this delivery off.",
    cause:
      "Greylisting looks like this: unknown senders are asked to come again.",
    fix: "Try again in some minutes, from the same address.",
    retry: "later",
    who: "server-admin",
    confidence: "guess",
    others: [{
      evidence: "It begins after many messages were accepted.",
      cause: "The server limits how much this client or sender may send.",
      fix: "Send less at a time.",
    }],
    sources: ["RFC 3463 section 3.8"],
    examples: [{ reply: "450 4.7.1 (mx.example.org)" }],
  },
  {
    id: "enhanced-x-7-2",
    protocol: "smtp",
    enhanced: "x.7.2",
    meaning: "This sender may not write to that mailing list.",
    cause: "Only members or moderators may.",
    fix: "Join the list, or ask its owner.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.8"],
    examples: [{
      reply: "550 5.7.2 (mx.example.org)",
      after: "RCPT TO:<team@example.org>",
    }],
  },
  {
    id: "enhanced-x-7-3",
    protocol: "smtp",
    enhanced: "x.7.3",
    meaning:
      "The message would have to be secured again on its way, and that is not possible.",
    cause: "Encryption or signature cannot be carried over to the next server.",
    fix:
      "Send it another way; at Exchange this code means that the login failed: check user name and password.",
    retry: "after-change",
    who: "you",
    others: [{
      evidence: "It answers AUTH with 535 5.7.3.",
      cause:
        "The server is an Exchange, and the user name or the password is wrong.",
      fix: "Check both, and whether SMTP login is allowed for this account.",
    }],
    sources: ["RFC 3463 section 3.8"],
    examples: [{ reply: "554 5.7.3 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-4",
    protocol: "smtp",
    enhanced: "x.7.4",
    meaning:
      "The server does not have the security feature that was asked for.",
    cause:
      "A mechanism or option for security is not known there, or out of order.",
    fix: "Log in with another mechanism that EHLO lists after AUTH.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.8"],
    examples: [{
      reply: "504 5.7.4 (mx.example.org)",
      after: "AUTH SCRAM-SHA-256",
    }],
  },
  {
    id: "enhanced-x-7-5",
    protocol: "smtp",
    enhanced: "x.7.5",
    meaning:
      "The server could not decrypt or check the message or the session.",
    cause: "A key or certificate is missing or does not fit.",
    fix: "Check keys and certificates on both sides.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.8"],
    examples: [{ reply: "554 5.7.5 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-6",
    protocol: "smtp",
    enhanced: "x.7.6",
    meaning: "The server does not know the cryptographic method that was used.",
    cause: "The method is too new, too old or forbidden there.",
    fix: "Use a common one: TLS 1.2 or 1.3, SHA-256, RSA or ECDSA.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.8"],
    examples: [{ reply: "554 5.7.6 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-7",
    protocol: "smtp",
    enhanced: "x.7.7",
    meaning: "The message was changed on its way.",
    cause: "Its signature or checksum does not fit its content any more.",
    fix:
      "Find out what changes it: a footer, a virus scanner, or lines that are too long.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.8"],
    examples: [{ reply: "554 5.7.7 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-5-7-8",
    protocol: "smtp",
    enhanced: "5.7.8",
    meaning: "The server does not accept this user name with this password.",
    cause:
      "One of the two is wrong, or the account wants an app password or a token.",
    fix:
      "Type both again, try the whole address as the user name, and do not repeat it in a loop.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 4954 section 6"],
    examples: [{ reply: "535 5.7.8 (mx.example.org)", after: "AUTH PLAIN" }],
  },
  {
    id: "enhanced-4-7-8",
    protocol: "smtp",
    enhanced: "4.7.8",
    meaning: "The server did not accept the login for now.",
    cause:
      "What checks its passwords is out of order, or it makes you wait after wrong ones.",
    fix: "Wait some minutes, and check the password before the next attempt.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 4954 section 6"],
    examples: [{ reply: "454 4.7.8 (mx.example.org)", after: "AUTH PLAIN" }],
  },
  {
    id: "enhanced-x-7-9",
    protocol: "smtp",
    enhanced: ["4.7.9", "5.7.9"],
    meaning: "The server wants a stronger kind of login for this user.",
    cause: "The mechanism that was used is too weak for it, or switched off.",
    fix:
      "Use another mechanism from the server's list, or an app password or token.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 4954 section 6"],
    examples: [{ reply: "534 5.7.9 (mx.example.org)", after: "AUTH PLAIN" }],
  },
  {
    id: "enhanced-x-7-10",
    protocol: "smtp",
    enhanced: ["4.7.10", "5.7.10"],
    meaning: "The server wants TLS first.",
    cause:
      "The connection is in clear text, where it accepts nothing of value.",
    fix: "Start TLS with STARTTLS, or use smtps://.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 5248"],
    examples: [{
      reply: "523 5.7.10 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net>",
    }],
  },
  {
    id: "enhanced-x-7-11",
    protocol: "smtp",
    enhanced: ["4.7.11", "5.7.11"],
    meaning: "The server takes this kind of login only over TLS.",
    cause: "The password would go through the network in clear text.",
    fix: "Start TLS with STARTTLS before the login, or use smtps://.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 4954 section 6"],
    examples: [{ reply: "538 5.7.11 (mx.example.org)", after: "AUTH PLAIN" }],
  },
  {
    id: "enhanced-x-7-12",
    protocol: "smtp",
    enhanced: ["4.7.12", "5.7.12"],
    meaning:
      "The password must be changed, or entered once in another way, before this login works.",
    cause:
      "The server changed how it keeps passwords, or the old one has run out.",
    fix:
      "Log in once on the provider's website, or with PLAIN over TLS; if that does not help, change the password.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["RFC 4954 section 6"],
    examples: [{
      reply: "432 4.7.12 (mx.example.org)",
      after: "AUTH CRAM-MD5",
    }],
  },
  {
    id: "enhanced-x-7-13",
    protocol: "smtp",
    enhanced: "x.7.13",
    meaning: "The account is switched off.",
    cause:
      "The provider or an administrator suspended it: unpaid, abused, or the person has left.",
    fix: "Ask the provider or the administrator to switch it on again.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 5248"],
    examples: [{ reply: "525 5.7.13 (mx.example.org)", after: "AUTH PLAIN" }],
  },
  {
    id: "enhanced-x-7-14",
    protocol: "smtp",
    enhanced: "x.7.14",
    meaning:
      "The server needs an agreement with a third party that is not there.",
    cause: "It was to use another service in your name and is not allowed to.",
    fix: "Grant the access that it asks for, usually once in a browser.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["RFC 5248"],
    examples: [{ reply: "554 5.7.14 (mx.example.org)", after: "AUTH PLAIN" }],
  },
];
