import type { Entry } from "../entry.ts";

/** What Exim says of the form of commands and addresses. */
export const SMTP_EXIM_COMMAND: readonly Entry[] = [
  {
    id: "exim-parameter-unsupported",
    protocol: "smtp",
    stage: ["mail", "rcpt"],
    text: "> *: malformed address: * may not follow <*>",
    server: "exim",
    meaning: "The server does not know an option behind MAIL FROM or RCPT TO.",
    cause:
      "The client used an option that the reply to EHLO does not offer, and Exim took it for part of the address.",
    fix:
      "Leave out every option whose extension does not stand in the reply to EHLO.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Exim: src/smtp_in.c", "seen on Exim 4.96"],
    examples: [{
      reply:
        "501 <a@example.org> REQUIRETLS: malformed address: REQUIRETLS may not follow <a@example.org> ",
      after: "MAIL FROM:<a@example.org> REQUIRETLS",
      server: "exim",
    }],
  },
  {
    id: "exim-address-malformed",
    protocol: "smtp",
    text: [
      "'>' missing at end of address",
      "domain missing or malformed",
      ": no local part",
      "missing or malformed local part",
      "address is ridiculously long",
    ],
    server: "exim",
    meaning: "The address is written in a way that the server cannot read.",
    cause:
      "A bracket, the part before the @ or the one behind it is missing, there is a character too many, or it is far too long.",
    fix:
      "Write it as MAIL FROM:<user@example.org> or RCPT TO:<user@example.org>, without blanks.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Exim: src/parse.c"],
    examples: [
      {
        reply: "501 <a@example.org: '>' missing at end of address",
        after: "MAIL FROM:<a@example.org",
        server: "exim",
      },
      {
        reply: "501 <a@>: domain missing or malformed",
        after: "MAIL FROM:<a@>",
        server: "exim",
      },
      {
        reply: "501 <@example.org>: no local part",
        after: "MAIL FROM:<@example.org>",
        server: "exim",
      },
      {
        reply: "501 <>: missing or malformed local part",
        after: "RCPT TO:<>",
        server: "exim",
      },
      {
        reply: "501 <aaaa@example.org>: address is ridiculously long: aaaa...",
        after: "MAIL FROM:<aaaa@example.org>",
        server: "exim",
      },
    ],
  },
  {
    id: "exim-domain-literal",
    protocol: "smtp",
    text: "domain literals not allowed",
    server: "exim",
    meaning: "The server takes no address with a number in place of a domain.",
    cause:
      "The part behind the @ is an IP address in brackets, which is switched off here.",
    fix: "Use an address with a domain name.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Exim: src/parse.c"],
    examples: [{
      reply: "501 <a@[192.0.2.1]>: domain literals not allowed",
      after: "MAIL FROM:<a@[192.0.2.1]>",
      server: "exim",
    }],
  },
  {
    id: "exim-argument",
    protocol: "smtp",
    text: "unexpected argument data",
    server: "exim",
    meaning: "Something stands behind a command that takes nothing.",
    cause:
      "The client sent a word, or a part of the next command, on the same line.",
    fix:
      "Send nothing behind DATA, RSET, QUIT and STARTTLS, and end each command with CR LF.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Exim: src/smtp_in.c"],
    examples: [
      {
        reply: "501 unexpected argument data",
        after: "QUIT now",
        server: "exim",
      },
    ],
  },
  {
    id: "exim-question-refused",
    protocol: "smtp",
    stage: "other",
    text: "Administrative prohibition",
    server: "exim",
    meaning: "The server does not answer this question.",
    cause:
      "VRFY, EXPN or ETRN is not allowed for this client, because it would tell who has a mailbox here.",
    fix: "Do without it: send the message, and read the reply to RCPT TO.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["Exim: src/smtp_in.c, acl_smtp_expn"],
    examples: [{
      reply: "550 Administrative prohibition",
      after: "EXPN list",
      server: "exim",
    }],
  },
  {
    id: "exim-unrouteable",
    protocol: "smtp",
    stage: ["rcpt", "message", "other"],
    code: "5xx",
    text: "Unrouteable address",
    server: "exim",
    meaning: "Exim found no way to deliver to this address.",
    cause:
      "The domain is one of its own, but has no such mailbox, or the domain behind the @ does not exist or has no mail server.",
    fix:
      "Check the address letter by letter; if it is right, the administrator sees with exim -bt where it stops.",
    retry: "never",
    who: "you",
    others: [{
      cause:
        "The name service told the server that the domain has no mail server, though it has.",
      fix: "Have the server's name service checked.",
      evidence: "The domain resolves from elsewhere.",
    }],
    sources: ["Exim: src/verify.c", "seen on Exim 4.96"],
    examples: [
      {
        reply: "550 Unrouteable address",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      {
        reply: "550 <a@example.org> Unrouteable address",
        after: "VRFY a@example.org",
        server: "exim",
      },
    ],
  },
  {
    id: "exim-too-many-nonmail",
    protocol: "smtp",
    text: "Too many nonmail commands",
    server: "exim",
    meaning:
      "The server closes because too many commands in this session were not about a message.",
    cause: "By default Exim allows ten of NOOP, RSET, VRFY and the like.",
    fix: "Connect again, and send fewer commands between messages.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["Exim: smtp_accept_max_nonmail"],
    examples: [{
      reply: "554 Too many nonmail commands",
      after: "ETRN",
      server: "exim",
    }],
  },
];
