import type { Entry } from "../entry.ts";

/** What AOL said of old, and what AT&T says. */
export const SMTP_AOL: readonly Entry[] = [
  {
    id: "aol-blocked",
    protocol: "smtp",
    text: ["(RLY:B1) http", "(CON:B1) http", "(RTR:BL) http"],
    server: "aol",
    meaning: "AOL blocks the address you send from.",
    cause:
      "Recipients complained about mail from there, or it is on AOL's own list.",
    fix:
      "End the cause, then write to Yahoo's postmaster, who runs AOL's mail.",
    retry: "after-change",
    who: "you",
    sources: ["AOL: postmaster error codes"],
    examples: [{
      reply:
        "554 5.7.1 : (RLY:B1) http://postmaster.info.aol.com/errors/554rlyb1.html",
      after: "connect",
    }, {
      reply:
        "521 5.2.1 : (CON:B1) http://postmaster.info.aol.com/errors/554conb1.html",
      after: ".",
    }, {
      reply:
        "554- (RTR:BL) http://postmaster.info.aol.com/errors/554rtrbl.html\n554 Connecting IP: 192.0.2.1",
      after: "connect",
    }],
  },
  {
    id: "aol-link",
    protocol: "smtp",
    text: "(HVU:B1) http",
    server: "aol",
    meaning: "A link in the message is on AOL's list.",
    cause: "People complained about mail with this link.",
    fix: "Take the link out, or use another domain for it.",
    retry: "never",
    who: "you",
    sources: ["AOL: postmaster error codes"],
    examples: [{
      reply:
        "554 5.7.1 : (HVU:B1) http://postmaster.info.aol.com/errors/554hvub1.html",
      after: ".",
    }],
  },
  {
    id: "aol-dynamic",
    protocol: "smtp",
    text: "(DYN:T1) http",
    server: "aol",
    meaning: "AOL slows down your address for now.",
    cause: "You sent too much, or too much of it was unwanted.",
    fix: "Send less and let the queue retry.",
    retry: "later",
    who: "you",
    sources: ["AOL: postmaster error codes"],
    examples: [{
      reply:
        "421 4.7.1 : (DYN:T1) http://postmaster.info.aol.com/errors/421dynt1.html",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "att-reverse-dns",
    protocol: "smtp",
    text: "Connections not accepted from servers without a valid sender",
    meaning: "AT&T refuses your server because its address has no proper name.",
    cause: "The PTR record is missing or does not lead back to the address.",
    fix:
      "Have whoever gave you the address set a PTR record to your server's name.",
    retry: "after-change",
    who: "network",
    confidence: "certain",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply:
        "550 5.7.1 Connections not accepted from servers without a valid sender domain.flph829 Fix reverse DNS for 192.0.2.1",
      after: "connect",
    }],
  },
  {
    id: "att-block-list",
    protocol: "smtp",
    text: ["DNSBL:RBL 521<", "abuse_rbl@abuse-att.net"],
    meaning: "AT&T has the address you send from on its block list.",
    cause: "Spam came from it, or it is new to AT&T.",
    fix:
      "End the cause, then forward the reply to abuse_rbl@abuse-att.net and ask for removal.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["AT&T: mail block inquiry"],
    examples: [{
      reply:
        "553 5.3.0 flpd579 DNSBL:RBL 521< 192.0.2.1 >_is_blocked.For assistance forward this error to abuse_rbl@abuse-att.net",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "att-no-such-user",
    protocol: "smtp",
    text: [
      "... Addressee unknown, relay=[",
      "blank mailhost - invalid address",
    ],
    meaning: "AT&T has no such mailbox.",
    cause: "The address is mistyped or gone.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply:
        "550 5.2.1 <a@example.net>... Addressee unknown, relay=[192.0.2.1]",
      after: "RCPT TO:<a@example.net>",
    }, {
      reply:
        "550 5.2.1 <a@example.net>... blank mailhost - invalid address, relay=[192.0.2.1]",
      after: "RCPT TO:<a@example.net>",
    }],
  },
];
