import type { Entry } from "../entry.ts";

/** What Postfix says of names and addresses that it checks. */
export const SMTP_POSTFIX: readonly Entry[] = [
  {
    id: "postfix-user-unknown-in-table",
    protocol: "smtp",
    server: ["postfix", "zimbra"],
    text: [
      "user unknown in local recipient table",
      "user unknown in virtual mailbox table",
      "user unknown in virtual alias table",
      "user unknown in relay recipient table",
    ],
    meaning: "There is no mailbox with this address.",
    cause:
      "The address does not stand in the table of users that the reply names.",
    fix:
      "Check the address letter by letter; if it is right, have the administrator add it to the table named in the reply.",
    retry: "never",
    who: "you",
    others: [{
      cause:
        "The domain is entered in the wrong place, so that the wrong table is asked.",
      fix:
        "Look at where the domain stands: mydestination goes with the local table, virtual_mailbox_domains with the virtual one, relay_domains with the relay one.",
      evidence: "No address of the domain is taken.",
    }, {
      cause: "The table's file was changed, but not rebuilt.",
      fix: "Run postmap on it and postfix reload.",
      evidence: "The address stands in the text file.",
    }],
    sources: [
      "Postfix: src/smtpd/smtpd_check.c",
      "Postfix: LOCAL_RECIPIENT_README",
    ],
    examples: [
      {
        reply:
          "550 5.1.1 <a@example.org>: Recipient address rejected: User unknown in local recipient table",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "550 5.1.1 <a@example.org>: Recipient address rejected: User unknown in virtual mailbox table",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "550 5.1.1 <a@example.org>: Recipient address rejected: User unknown in virtual alias table",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "550 5.1.1 <a@example.org>: Recipient address rejected: User unknown in relay recipient table",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-sender-unknown",
    protocol: "smtp",
    server: "postfix",
    text: "Sender address rejected: User unknown in",
    meaning:
      "The sender's address does not exist on the server that should know it.",
    cause:
      "The domain after MAIL FROM is one of the server's own, and it has no such user.",
    fix: "Use a sender that exists there, or have the address made.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: smtpd_reject_unlisted_sender"],
    examples: [{
      reply:
        "550 5.1.0 <a@example.org>: Sender address rejected: User unknown in local recipient table",
      after: "MAIL FROM:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-sender-not-logged-in",
    protocol: "smtp",
    server: "postfix",
    text: "Sender address rejected: not logged in",
    meaning: "This sender address belongs to somebody who must sign in first.",
    cause: "The address is tied to a login, and the session has none.",
    fix:
      "Sign in as the owner of the address, on port 587 or 465, before MAIL FROM.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: smtpd_sender_login_maps"],
    examples: [{
      reply:
        "553 5.7.1 <a@example.org>: Sender address rejected: not logged in",
      after: "RCPT TO:<b@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-sender-domain-not-found",
    protocol: "smtp",
    code: "5xx",
    server: ["postfix", "icloud"],
    text: [
      "Sender address rejected: Domain not found",
      "Sender address rejected: Malformed DNS server reply",
    ],
    meaning: "The sender's domain could not be found.",
    cause:
      "The domain after MAIL FROM has neither an MX nor an address record.",
    fix: "Use a sender whose domain exists, or enter its MX record in the DNS.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The server's name service failed for a moment.",
      fix: "Try again in an hour.",
      evidence: "The domain resolves from elsewhere.",
    }],
    sources: [
      "Postfix: reject_unknown_sender_domain",
      "Postfix: src/smtpd/smtpd_check.c",
    ],
    examples: [
      {
        reply:
          "550 5.1.8 <a@example.invalid>: Sender address rejected: Domain not found",
        after: "MAIL FROM:<a@example.invalid>",
        server: "postfix",
      },
      {
        reply:
          "550 5.1.8 <a@example.invalid>: Sender address rejected: Malformed DNS server reply",
        after: "MAIL FROM:<a@example.invalid>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-sender-null-mx",
    protocol: "smtp",
    server: "postfix",
    text: "Sender address rejected: Domain * does not accept mail (nullMX)",
    meaning:
      "The sender's domain says that it never takes mail, so no answer could ever reach it.",
    cause: "Its MX record is a lone dot.",
    fix: "Use a sender address whose domain takes mail.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["RFC 7505 section 4.2", "Postfix: src/smtpd/smtpd_check.c"],
    examples: [{
      reply:
        "550 5.7.27 <a@example.org>: Sender address rejected: Domain example.org does not accept mail (nullMX)",
      after: "MAIL FROM:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-address-not-full",
    protocol: "smtp",
    server: "postfix",
    text: "rejected: need fully-qualified address",
    meaning: "The address has no full domain.",
    cause:
      "It was written as a bare name, or with a domain without a dot, such as user@localhost.",
    fix: "Write user@example.org in MAIL FROM and RCPT TO.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: reject_non_fqdn_sender, reject_non_fqdn_recipient"],
    examples: [{
      reply:
        "504 5.5.2 <root@localhost>: Sender address rejected: need fully-qualified address",
      after: "MAIL FROM:<root@localhost>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-hello-not-full",
    protocol: "smtp",
    server: "postfix",
    text: "rejected: need fully-qualified hostname",
    meaning: "The name behind EHLO is not a full host name.",
    cause:
      "The client greeted as localhost, as a container's number, or with a name without a dot.",
    fix:
      "Set the client's EHLO name to a full host name such as mail.example.org, or to its address in brackets.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: reject_non_fqdn_helo_hostname"],
    examples: [{
      reply:
        "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-hello-not-found",
    protocol: "smtp",
    code: "5xx",
    server: "postfix",
    text: "Helo command rejected: Host not found",
    meaning: "The name behind EHLO does not exist in the DNS.",
    cause:
      "It has neither an address nor an MX record: it is made up, or is known inside a company only.",
    fix:
      "Greet with a name that resolves, best the one that your address's PTR record gives.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The server's name service failed for a moment.",
      fix: "Try again in an hour.",
      evidence: "The name resolves from elsewhere.",
    }],
    sources: ["Postfix: reject_unknown_helo_hostname"],
    examples: [{
      reply: "550 5.7.1 <host.internal>: Helo command rejected: Host not found",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-hello-invalid",
    protocol: "smtp",
    server: "postfix",
    text: [
      "Helo command rejected: Invalid name",
      "Helo command rejected: invalid ip address",
    ],
    meaning: "The name behind EHLO cannot be a host name.",
    cause:
      "It has characters that no host name has, such as an underscore, or is a bare IP address.",
    fix:
      "Greet with a host name of letters, digits, hyphens and dots, or with [192.0.2.1].",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: reject_invalid_helo_hostname"],
    examples: [
      {
        reply: "501 5.5.2 <my_host>: Helo command rejected: Invalid name",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "501 5.5.2 <192.0.2.1>: Helo command rejected: invalid ip address",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-access-denied",
    protocol: "smtp",
    server: "postfix",
    text: [
      "Client host rejected: Access denied",
      "Helo command rejected:",
      "Sender address rejected: Access denied",
      "Recipient address rejected: Access denied",
      "Data command rejected: Access denied",
      "End-of-data rejected: Access denied",
      "Error: access denied for",
    ],
    meaning: "A rule that the administrator wrote refuses this.",
    cause:
      "The client, the EHLO name, the sender or the recipient (the reply says which) is refused by a table of access, or by a list that ends with reject.",
    fix:
      "Ask the administrator which rule it was: the log has the reply, with the client's address.",
    retry: "after-change",
    who: "server-admin",
    others: [{
      cause: "The port takes mail only from those who have signed in.",
      fix: "Sign in before MAIL FROM.",
      evidence:
        "The port is 587 or 465, and the reply speaks of the client host.",
    }],
    sources: ["Postfix: access(5)", "Postfix: src/smtpd/smtpd_check.c"],
    examples: [
      {
        reply:
          "554 5.7.1 <a.example.net[192.0.2.1]>: Client host rejected: Access denied",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "554 5.7.1 <mx.example.org>: Helo command rejected: Access denied",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "554 5.7.1 <a@example.com>: Sender address rejected: Access denied",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "554 5.7.1 <a@example.org>: Recipient address rejected: Access denied",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "554 5.7.1 <DATA>: Data command rejected: Access denied",
        after: "DATA",
        server: "postfix",
      },
      {
        reply:
          "554 5.7.1 <END-OF-MESSAGE>: End-of-data rejected: Access denied",
        after: ".",
        server: "postfix",
      },
      {
        reply: "503 5.7.0 Error: access denied for a.example.net[192.0.2.1]",
        after: "MAIL FROM:<a@example.com>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-address-unverified",
    protocol: "smtp",
    server: "postfix",
    text: [
      "rejected: unverified address",
      "rejected: address verification problem",
    ],
    meaning:
      "Postfix has not found out yet whether this address can be reached.",
    cause:
      "It asks the address's own server before it takes mail, and that one has not answered, or not well.",
    fix:
      "Try again in 15 minutes; the words behind the colon are what the other server said.",
    retry: "later",
    who: "server-admin",
    others: [{
      cause: "The address's own server refuses the question for good.",
      fix: "Cure what stands behind the second colon.",
      evidence: "The same reply comes back for hours.",
    }],
    sources: ["Postfix: ADDRESS_VERIFICATION_README"],
    examples: [
      {
        reply:
          "450 4.1.1 <a@example.org>: Recipient address rejected: unverified address: Address verification in progress",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "450 4.1.7 <a@example.com>: Sender address rejected: address verification problem",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-address-undeliverable",
    protocol: "smtp",
    server: "postfix",
    text: "rejected: undeliverable address",
    meaning:
      "Postfix asked where this address lives, and was told that it takes no mail.",
    cause:
      "The next server said no when it was asked; its words follow the second colon.",
    fix:
      "Correct the address; if it is right, cure what the next server complains of.",
    retry: "never",
    who: "you",
    sources: ["Postfix: ADDRESS_VERIFICATION_README"],
    examples: [{
      reply:
        "550 5.1.1 <a@example.org>: Recipient address rejected: undeliverable address: host mx.example.org[192.0.2.2] said: 550 5.1.1 No such mailbox here, sorry (in reply to RCPT TO command)",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-mx-lookup-failed",
    protocol: "smtp",
    server: "postfix",
    text: ["Unable to look up mail exchanger information", "as mail exchanger"],
    meaning:
      "The server could not look up which mail server takes mail for this address.",
    cause:
      "The name service of that domain did not answer, or its MX record names a host that does not resolve.",
    fix:
      "Try again in an hour; if it stays, have the domain's MX record corrected.",
    retry: "later",
    who: "network",
    sources: ["Postfix: permit_mx_backup", "Postfix: src/smtpd/smtpd_check.c"],
    examples: [
      {
        reply:
          "450 4.4.4 <a@example.org>: Recipient address rejected: Unable to look up mail exchanger information: example.org",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "450 4.4.4 <a@example.org>: Recipient address rejected: Unable to look up host mx.example.org as mail exchanger: Host not found",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-user-unknown-for-now",
    protocol: "smtp",
    server: ["postfix", "zimbra"],
    code: "4xx",
    text: [
      "User unknown in local recipient table",
      "User unknown in virtual mailbox table",
      "User unknown in virtual alias table",
      "User unknown in relay recipient table",
    ],
    meaning:
      "Postfix does not know this mailbox, but has been told not to be final about it.",
    cause:
      "The administrator lets unknown addresses wait, as one does while a server is set up or moved (soft_bounce, or a reject code of 450).",
    fix:
      "Check the address; if it is right, have the administrator add it to the table named in the reply.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Postfix: soft_bounce",
      "Postfix: unknown_local_recipient_reject_code",
    ],
    examples: [
      {
        reply:
          "450 4.1.1 <a@example.org>: Recipient address rejected: User unknown in local recipient table",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "450 4.1.1 <a@example.org>: Recipient address rejected: User unknown in virtual mailbox table",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "450 4.1.1 <a@example.org>: Recipient address rejected: User unknown in virtual alias table",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "450 4.1.1 <a@example.org>: Recipient address rejected: User unknown in relay recipient table",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
];
