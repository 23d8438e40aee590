import type { Entry } from "../entry.ts";

/** What Postfix says of logins and of single commands. */
export const SMTP_POSTFIX_COMMAND: readonly Entry[] = [
  {
    id: "postfix-bad-utf8",
    protocol: "smtp",
    text: "bad UTF-8 syntax",
    server: "postfix",
    meaning: "The command holds octets that are no UTF-8.",
    cause:
      "Letters beyond ASCII were sent in another encoding, such as Latin-1, or something binary was sent as a command.",
    fix:
      "Send such letters as UTF-8 with SMTPUTF8 behind MAIL FROM, or use an address in ASCII.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: src/smtpd/smtpd.c"],
    examples: [{
      reply: "500 5.5.2 Error: bad UTF-8 syntax",
      after: "MAIL FROM:<j\ufffdrgen@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-etrn-refused",
    protocol: "smtp",
    stage: "other",
    code: "459",
    text: "service unavailable",
    server: "postfix",
    meaning: "The server does not send waiting mail for this domain on demand.",
    cause:
      "Fast ETRN is not set up for this domain, or its service does not run.",
    fix:
      "Have the administrator put the domain into fast_flush_domains, or wait for the next regular attempt.",
    retry: "after-change",
    who: "server-admin",
    confidence: "likely",
    sources: ["Postfix: src/smtpd/smtpd.c, fast_flush_domains"],
    examples: [{
      reply: "459 <example.org>: service unavailable",
      after: "ETRN example.org",
      server: "postfix",
    }],
  },
  {
    id: "postfix-no-local-delivery",
    protocol: "smtp",
    text: "Recipient address rejected: no local delivery",
    server: "postfix",
    meaning: "The server has no mailboxes of its own for this address.",
    cause:
      "The part behind the @ is one of the server's own names or addresses, and delivery to local users is switched off there.",
    fix:
      "Use an address of a domain that the server holds mailboxes for; if this one should be taken, have the administrator look at local_transport and mydestination.",
    retry: "never",
    who: "you",
    sources: ["Postfix: local_transport", "seen on Postfix 3.7"],
    examples: [
      {
        reply:
          "550 5.1.1 <a@[192.0.2.1]>: Recipient address rejected: no local delivery",
        after: "RCPT TO:<a@[192.0.2.1]>",
        server: "postfix",
      },
    ],
  },
];
