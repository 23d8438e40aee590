import type { Entry } from "../entry.ts";

/** What many SMTP servers say of recipients that are not for them. */
export const SMTP_ANY_RECIPIENT: readonly Entry[] = [
  {
    id: "smtp-relaying-denied",
    protocol: "smtp",
    text: [
      "relaying denied. Proper authentication required",
      "relaying denied",
      "relay access denied",
      "relay not permitted",
      "relay not allowed",
      "we do not relay",
      "relay denied",
      "relaying is denied",
      "relaying not allowed",
      "relaying not permitted",
      "not permitted to relay",
      "not allowed to relay",
      "delivery is not allowed to this address",
      "cannot deliver mail for",
      "relaying is prohibited",
      "not configured to relay",
      "not an open relay",
      "to a non-local e-mail address",
      "no relaying",
      "relaying from * denied",
      "in my list of allowed rcpthosts",
      "isn't allowed to be relayed thru this MTA",
      "(relaying) is not allowed",
      "no plugin decided if relaying is allowed",
    ],
    meaning: "The server will not pass this mail on for you.",
    cause:
      "The recipient's domain is not one of the server's own, and the client has neither signed in nor an address that the server trusts.",
    fix:
      "Sign in on port 587 or 465, use your own provider's server, or send to an address that this server serves.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    others: [{
      cause:
        "The server should take mail for this domain, but has not been told so.",
      fix:
        "Have the domain entered among the server's own (mydestination or relay_domains of Postfix, relay-domains of Sendmail, rcpthosts of qmail).",
      evidence: "The domain's MX record names this very server.",
    }],
    sources: [
      "Sendmail: cf/m4/proto.m4",
      "Postfix: src/smtpd/smtpd_check.c",
      "Exim: src/src/configure.default",
      "qmail: qmail-smtpd.c",
      "hMailServer: SMTPConnection.cpp",
    ],
    examples: [
      {
        reply:
          "550 5.7.1 <a@example.com>... Relaying denied. Proper authentication required.",
        after: "RCPT TO:<a@example.com>",
        server: "sendmail",
      },
      {
        reply: "550 a@example.com... Relaying Denied",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply: "550 5.7.1 <a@example.com>... Relaying denied",
        after: "RCPT TO:<a@example.com>",
        server: "sendmail",
      },
      {
        reply: "554 5.7.1 <a@example.com>: Relay access denied",
        after: "RCPT TO:<a@example.com>",
        server: "postfix",
      },
      {
        reply: "454 4.7.1 <a@example.com>: Relay access denied",
        after: "RCPT TO:<a@example.com>",
        server: "postfix",
      },
      {
        reply: "550 relay not permitted",
        after: "RCPT TO:<a@example.com>",
        server: "exim",
      },
      {
        reply: "550 5.1.2 Relay not allowed.",
        after: "RCPT TO:<a@example.com>",
        server: "stalwart",
      },
      { reply: "550 we do not relay", after: "RCPT TO:<a@example.com>" },
      {
        reply:
          "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
      { reply: "550 Relay denied", after: "RCPT TO:<a@example.com>" },
      {
        reply: "550 5.7.1 Relaying is denied",
        after: "RCPT TO:<a@example.com>",
        server: "kerio",
      },
      { reply: "530 Relaying not allowed", after: "RCPT TO:<a@example.com>" },
      { reply: "550 Relaying not permitted", after: "RCPT TO:<a@example.com>" },
      {
        reply:
          "550 a.example.net is not permitted to relay through this server without authentication",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply: "550 You are not allowed to relay through this machine",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply: "550 Delivery is not allowed to this address.",
        after: "RCPT TO:<a@example.com>",
        server: "hmailserver",
      },
      {
        reply: "550 I cannot deliver mail for <a@example.com>",
        after: "RCPT TO:<a@example.com>",
        server: "haraka",
      },
      { reply: "550 Relaying is prohibited", after: "RCPT TO:<a@example.com>" },
      {
        reply:
          "550 This system is not configured to relay mail from 192.0.2.1 to a@example.com",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply: "550 not an open relay, so get lost",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply:
          "503 This mail server requires authentication when attempting to send to a non-local e-mail address. Please check your mail client settings or contact your administrator to verify that the domain or address is defined for this server.",
        after: "RCPT TO:<a@example.com>",
        server: "mailenable",
      },
      { reply: "550 no relaying", after: "RCPT TO:<a@example.com>" },
      {
        reply: "550 Relaying from 192.0.2.1 denied",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
      {
        reply:
          "553 sorry, that domain isn't allowed to be relayed thru this MTA (#5.7.1)",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
      {
        reply:
          "554 Refused. Sending to remote addresses (relaying) is not allowed.",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
      {
        reply: "553 sorry, this domain is not in my list of allowed rcpthosts",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
      {
        reply: "450 No plugin decided if relaying is allowed",
        after: "RCPT TO:<a@example.com>",
        server: "qmail",
      },
    ],
  },
  {
    id: "smtp-too-many-recipients",
    protocol: "smtp",
    text: [
      "too many recipients",
      "maximum limit of * recipients",
    ],
    meaning: "The message has more recipients than the server takes at once.",
    cause:
      "The server limits RCPT TO for each message, often at 50, 100 or 1000.",
    fix:
      "Go on with those that were accepted, and send the rest in further messages of fewer recipients each.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5321 section 4.5.3.1.10",
      "Postfix: smtpd_recipient_limit",
      "Exim: recipients_max",
      "Sendmail: MaxRecipientsPerMessage",
    ],
    examples: [{
      reply: "452 4.5.3 Error: too many recipients",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }, {
      reply: "452 4.5.3 Too many recipients",
      after: "RCPT TO:<a@example.org>",
      server: "sendmail",
    }, {
      reply: "452 too many recipients",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }, {
      reply: "531 Too many recipients.",
      after: "RCPT TO:<a@example.org>",
      server: "courier",
    }, {
      reply: "452 4.5.3 Maximum limit of 100 recipients reached",
      after: "RCPT TO:<a@example.org>",
      server: "maddy",
    }, {
      reply:
        "452 Too many recipients. Try the remaining addresses again later.",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }],
  },
  {
    id: "smtp-domain-unroutable",
    protocol: "smtp",
    code: "5xx",
    text: [
      "unroutable address",
      "host unknown",
      "unrouteable mail domain",
      "all relevant MX records point to non-existent hosts",
      "domain does not exist",
      "domain not found",
      "nullMX",
      "does not accept mail",
      "Undeliverable address",
      "can't find a valid MX for rcpt domain",
      "couldn't find any host named",
      "couldn't find a mail exchanger",
    ],
    stage: ["rcpt", "message", "other"],
    meaning: "There is no way to deliver mail to this address.",
    cause:
      "The domain behind the @ does not exist, has no mail server, or says that it takes no mail.",
    fix:
      "Check how the domain is spelt; if it is right, its owner must set up its MX record.",
    retry: "never",
    who: "you",
    others: [{
      cause: "The name service did not answer the server.",
      fix: "Try again later, or have the server's name service checked.",
      evidence: "The domain resolves from elsewhere.",
    }],
    sources: [
      "Exim: src/src/route.c",
      "Postfix: src/smtpd/smtpd_check.c",
      "RFC 7505",
      "Sendmail: sendmail/deliver.c",
    ],
    examples: [{
      reply: "550 5.1.2 Unroutable address",
      after: "RCPT TO:<a@example.org>",
    }, {
      reply:
        "550 5.1.2 <a@example.invalid>... Host unknown (Name server: example.invalid: host not found)",
      after: "RCPT TO:<a@example.invalid>",
      server: "sendmail",
    }, {
      reply: '550 unrouteable mail domain "example.invalid"',
      after: "RCPT TO:<a@example.invalid>",
    }, {
      reply: "550 all relevant MX records point to non-existent hosts",
      after: "RCPT TO:<a@example.invalid>",
      server: "exim",
    }, {
      reply: "550 5.1.2 Domain does not exist",
      after: "RCPT TO:<a@example.invalid>",
      server: "opensmtpd",
    }, {
      reply:
        "556 5.1.10 <a@example.org>: Recipient address rejected: Domain example.org does not accept mail (nullMX)",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }, {
      reply: "550 Undeliverable address.",
      after: "RCPT TO:<a@example.invalid>",
      server: "courier",
    }, {
      reply:
        "550 5.1.2 <a@example.invalid>: Recipient address rejected: Domain not found",
      after: "RCPT TO:<a@example.invalid>",
      server: "postfix",
    }, {
      reply: "550 5.1.2 sorry, can't find a valid MX for rcpt domain (chkuser)",
      after: "RCPT TO:<a@nowhere.example>",
      server: "qmail",
    }, {
      reply: "Sorry, I couldn't find any host named mx.example.org. (#5.1.2)",
    }, {
      reply: "Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)",
    }],
  },
  {
    id: "smtp-domain-not-found-for-now",
    protocol: "smtp",
    stage: ["rcpt", "message", "other"],
    code: "4xx",
    text: ["domain not found", "host unknown"],
    meaning: "The server could not find the recipient's domain just now.",
    cause:
      "The domain does not exist, or its name service did not answer; the server does not tell these apart.",
    fix: "Check how the domain is spelt; if it is right, try again in an hour.",
    retry: "later",
    who: "you",
    sources: ["Postfix: reject_unknown_recipient_domain", "seen in the field"],
    examples: [
      {
        reply:
          "450 4.1.2 <a@example.invalid>: Recipient address rejected: Domain not found",
        after: "RCPT TO:<a@example.invalid>",
        server: "postfix",
      },
      {
        reply: "450 4.1.2 <a@example.invalid>... Host unknown",
        after: "RCPT TO:<a@example.invalid>",
      },
    ],
  },
  {
    id: "smtp-user-moved",
    protocol: "smtp",
    text: [
      "user has moved",
      "user not local; please try",
    ],
    meaning: "The mailbox has moved to another address.",
    cause: "The owner left a note of the new address with the server.",
    fix: "Send to the address in the reply, and correct your list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["RFC 5321 section 3.4", "Sendmail: cf/m4/proto.m4"],
    examples: [
      {
        reply: "551 5.1.1 User has moved; please try <b@example.com>",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "551 User not local; please try <b@example.com>",
        after: "RCPT TO:<a@example.org>",
      },
    ],
  },
  {
    id: "smtp-list-closed",
    protocol: "smtp",
    text: [
      "do not have permission to post",
      "members-only list",
      "not authorized owner",
      "not authorized sender",
      "closed mailing list",
      "not allowed to post to this mailing list",
    ],
    meaning:
      "The address is a mailing list, and this sender may not write to it.",
    cause:
      "Only members, or only its owner, may write there, and the sender's address is not among them.",
    fix: "Send from the address that is subscribed, or ask the list's owner.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Cyrus: imap/lmtpengine.c",
      "hMailServer: RecipientParser.cpp",
      "Sisimai: Reason/PolicyViolation",
    ],
    examples: [
      {
        reply:
          "550-You do not have permission to post a message to this mailbox.\r\n550-Please contact the owner of this mailbox in order to submit\r\n550 5.7.1 your message.",
        after: "RCPT TO:<list@example.org>",
        server: "cyrus",
      },
      {
        reply: "550 5.7.2 posting by non-member to a members-only list",
        after: "RCPT TO:<list@example.org>",
      },
      {
        reply: "550 Not authorized owner.",
        after: "RCPT TO:<list@example.org>",
        server: "hmailserver",
      },
      {
        reply: "550 Not authorized sender.",
        after: "RCPT TO:<list@example.org>",
        server: "hmailserver",
      },
      {
        reply: "550 5.7.2 closed mailing list",
        after: "RCPT TO:<list@example.org>",
      },
      {
        reply: "550 You are not allowed to post to this mailing list",
        after: "RCPT TO:<list@example.org>",
      },
    ],
  },
  {
    id: "smtp-access-denied",
    protocol: "smtp",
    text: [
      "access denied",
      "you are not allowed to connect",
      "access is denied",
      "no access from mail server",
    ],
    meaning: "A rule of the server forbids this.",
    cause:
      "The administrator has listed the client, the sender or the recipient among those that are refused.",
    fix:
      "Ask the server's administrator, and give the whole reply with date and time.",
    retry: "after-change",
    who: "server-admin",
    others: [{
      cause:
        "The recipient does not exist, and the server says so in these words.",
      fix: "Check the address.",
      evidence: "Other recipients at the same server are taken.",
    }],
    sources: [
      "Sendmail: cf/m4/proto.m4",
      "Postfix: src/smtpd/smtpd_check.c",
      "spamdyke",
    ],
    examples: [
      {
        reply: "550 5.7.1 Access denied",
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
      { reply: "550 Access Denied", after: "VRFY a", server: "haraka" },
      { reply: "554 You are not allowed to connect", after: "connect" },
      {
        reply: "554 Refused. Access is denied.",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "550 5.7.1 no access from mail server 192.0.2.1",
        after: "connect",
      },
    ],
  },
];
