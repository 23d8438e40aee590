import type { Entry } from "../entry.ts";

/** What Exim says. */
export const SMTP_EXIM: readonly Entry[] = [
  {
    id: "exim-sender-verify-failed",
    protocol: "smtp",
    server: "exim",
    text: [
      "Verification failed for * Sender verify failed",
      "Sender verify failed",
      "Sender verification failed",
      "sender callout verification failed",
    ],
    meaning: "The server found that the sender's address cannot take mail.",
    cause:
      "The domain after MAIL FROM has no mail server, or that server says that it has no such mailbox.",
    fix:
      "Use a sender address that exists and takes mail; the lines before say what was found.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "The sender's own server refuses such questions, for instance by greylisting or block lists.",
      fix: "Have the asking server let through there.",
      evidence: "The sender's address takes mail from elsewhere.",
    }],
    sources: [
      "Exim: src/src/acl.c",
      "Exim specification: verify = sender",
      "Exim: Debian's ACL for RCPT",
    ],
    examples: [
      {
        reply:
          "550-Verification failed for <a@example.org>\r\n550-No Such User Here\r\n550 Sender verify failed",
        after: "RCPT TO:<b@example.com>",
        server: "exim",
      },
      {
        reply: "550 Sender verification failed",
        after: "RCPT TO:<b@example.com>",
        server: "exim",
      },
      {
        reply: "550 Sender callout verification failed",
        after: "RCPT TO:<b@example.com>",
        server: "exim",
      },
    ],
  },
  {
    id: "exim-sender-verify-deferred",
    protocol: "smtp",
    server: "exim",
    text: [
      "Could not complete sender verify",
      "all attempts to verify a sender in a header line deferred",
    ],
    meaning:
      "The server could not find out whether the sender's address exists.",
    cause:
      "The mail server or the name service of the sender's domain did not answer in time.",
    fix:
      "Try again in an hour; if it stays, check the MX record of the sender's domain and whether that server answers.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Exim: src/src/acl.c"],
    examples: [
      {
        reply: "451 Could not complete sender verify callout",
        after: "RCPT TO:<b@example.com>",
        server: "exim",
      },
      {
        reply: "451 all attempts to verify a sender in a header line deferred",
        after: ".",
        server: "exim",
      },
    ],
  },
  {
    id: "exim-recipient-verify-deferred",
    protocol: "smtp",
    server: "exim",
    text: [
      "Could not complete recipient verify",
      "cannot be resolved at this time",
      "Cannot resolve <",
    ],
    meaning: "The server could not find out whether the recipient exists.",
    cause:
      "The server that the recipient lives on, or its name service, did not answer in time.",
    fix: "Try again in 15 minutes.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Exim: src/src/verify.c"],
    examples: [
      {
        reply: "451 Could not complete recipient verify callout",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      {
        reply: "451 <a@example.org> cannot be resolved at this time",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      {
        reply: "451 Cannot resolve <a@example.org> at this time",
        after: "VRFY a@example.org",
        server: "exim",
      },
    ],
  },
  {
    id: "exim-callout-refused",
    protocol: "smtp",
    server: "exim",
    text: [
      "Callout verification failed",
      "Previous (cached) callout verification failure",
      "Postmaster verification failed while checking",
      "Verification failed for <",
      "callback setup failed while verifying",
    ],
    meaning: "The server asked where this address lives, and was told no.",
    cause:
      "The address's own server refused it, or refused the question; what it said stands in the next lines.",
    fix:
      "Cure what the other server complains of, most often an address that does not exist.",
    retry: "after-change",
    who: "you",
    sources: ["Exim: src/src/verify.c"],
    examples: [{
      reply:
        "550-Callout verification failed:\r\n550 550 5.1.1 nobody of that name",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }, {
      reply: "550 Previous (cached) callout verification failure",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }, {
      reply:
        "550 Postmaster verification failed while checking <a@example.org>",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }, {
      reply:
        "550-Verification failed for <a@example.org>\r\n550 The mail server could not deliver mail to a@example.org.",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }, {
      reply:
        "550-Callback setup failed while verifying <a@example.org>\r\n550 (result of an earlier callout reused).",
      after: "RCPT TO:<b@example.com>",
      server: "exim",
    }],
  },
  {
    id: "exim-hello-invalid",
    protocol: "smtp",
    server: "exim",
    text: [
      "Syntactically invalid EHLO argument",
      "Syntactically invalid HELO argument",
      "Invalid HELO name",
    ],
    meaning: "The name behind EHLO is not one that a host can have.",
    cause:
      "It is missing, or has an underscore, a blank or other characters that are not allowed, or is a bare IP address; Windows and device names often do.",
    fix:
      "Set the client's EHLO name to letters, digits, hyphens and dots, or to [192.0.2.1].",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Exim: helo_allow_chars",
      "Exim: src/src/smtp_in.c",
      "cPanel: Exim configuration",
    ],
    examples: [
      {
        reply: "501 Syntactically invalid EHLO argument(s)",
        after: "EHLO my_host",
        server: "exim",
      },
      {
        reply: "501 Syntactically invalid HELO argument(s)",
        after: "HELO my_host",
        server: "exim",
      },
      {
        reply: "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
    ],
  },
  {
    id: "exim-restricted-characters",
    protocol: "smtp",
    server: "exim",
    text: "restricted characters in address",
    meaning:
      "The part before the @ has characters that this server does not take.",
    cause:
      "It begins with a dot, or has one of @ % ! / |, which old mail systems used for routing.",
    fix: "Use an address without these characters.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Exim: src/src/configure.default", "Exim: Debian's ACL for RCPT"],
    examples: [{
      reply: "550 restricted characters in address",
      after: "RCPT TO:<a%b@example.org>",
      server: "exim",
    }],
  },
  {
    id: "exim-address-without-domain",
    protocol: "smtp",
    server: "exim",
    text: [
      "sender address must contain a domain",
      "recipient address must contain a domain",
      "must have an address operand",
    ],
    meaning: "The address has no domain.",
    cause:
      "MAIL FROM, RCPT TO or VRFY was sent with a bare user name, or with nothing.",
    fix: "Write user@example.org in angle brackets.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Exim: sender_unqualified_hosts, recipient_unqualified_hosts"],
    examples: [
      {
        reply: "501 <root>: sender address must contain a domain",
        after: "MAIL FROM:<root>",
        server: "exim",
      },
      {
        reply: "501 <root>: recipient address must contain a domain",
        after: "RCPT TO:<root>",
        server: "exim",
      },
      {
        reply: "501 RCPT TO must have an address operand",
        after: "RCPT TO:",
        server: "exim",
      },
    ],
  },
  {
    id: "exim-local-only",
    protocol: "smtp",
    server: "exim",
    text: "Mailing to remote domains not supported",
    meaning: "This server delivers to its own machine only.",
    cause:
      'Debian\'s Exim is set up as "local delivery only", and the recipient is elsewhere.',
    fix:
      "Run dpkg-reconfigure exim4-config there and choose internet site or smarthost.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Exim: Debian's router hub_user/nonlocal"],
    examples: [{
      reply: "550 Mailing to remote domains not supported",
      after: "RCPT TO:<a@example.com>",
      server: "exim",
    }],
  },
  {
    id: "exim-retry-over",
    protocol: "smtp",
    server: "exim",
    text: [
      "retry timeout exceeded",
      "have been failing for a long time",
    ],
    meaning: "The sending server has given up.",
    cause:
      "Tries over a long time to reach the recipient's server failed; the first of them says why.",
    fix:
      "Look further up in the log for the first failure to that host, cure it, and send again.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Exim: src/src/retry.c"],
    examples: [
      { reply: "a@example.org: retry timeout exceeded" },
      {
        reply:
          "all hosts for 'example.org' have been failing for a long time (and retry time not reached)",
      },
    ],
  },
  {
    id: "exim-retry-waits",
    protocol: "smtp",
    server: "exim",
    text: "retry time not reached",
    meaning: "The sending server waits before it tries again.",
    cause:
      "An earlier try to reach the recipient's server failed; that one says why.",
    fix:
      "Wait, or look further up in the log for the first failure to that host and cure it.",
    retry: "later",
    who: "server-admin",
    sources: ["Exim: src/src/retry.c"],
    examples: [{ reply: "retry time not reached for any host" }],
  },
  {
    id: "exim-onward-refused",
    protocol: "smtp",
    server: "exim",
    text: "Onward transmission not accepted",
    meaning:
      "The server passes the message straight on, and the next one did not take it.",
    cause:
      "Exim delivers while the client waits (cutthrough), and the next server failed or refused.",
    fix:
      "Try again in 15 minutes; the server's log has what the next one said.",
    retry: "later",
    who: "server-admin",
    sources: ["Exim: src/src/smtp_in.c"],
    examples: [{
      reply: "450 Onward transmission not accepted",
      after: ".",
      server: "exim",
    }],
  },
  {
    id: "exim-trailing-dot",
    protocol: "smtp",
    server: "exim",
    text: "must not end with a '.' character",
    meaning: "The recipient's domain ends with a dot.",
    cause: "A name as it stands in DNS files was used as a mail domain.",
    fix: "Leave the last dot out.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Exim: src/src/deliver.c"],
    examples: [{
      reply: "501 Recipient addresses must not end with a '.' character.",
      after: "RCPT TO:<a@example.org.>",
      server: "exim",
    }],
  },
];
