import type { Entry } from "../entry.ts";

/** What servers of the Windows world and groupware say. */
export const SMTP_WINDOWS: readonly Entry[] = [
  {
    id: "hmailserver-not-in-route",
    protocol: "smtp",
    server: "hmailserver",
    text: "Recipient not in route list",
    meaning:
      "The server passes on mail for this domain, but not for this address.",
    cause:
      "The domain is set up as a route with a list of addresses, and this one is missing.",
    fix: "Check the address; if it is right, have it added to the route.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["hMailServer: RecipientParser.cpp"],
    examples: [{
      reply: "550 Recipient not in route list.",
      after: "RCPT TO:<a@example.org>",
      server: "hmailserver",
    }],
  },
  {
    id: "hmailserver-message-not-saved",
    protocol: "smtp",
    server: "hmailserver",
    text: [
      "Your message was received but it could not be saved",
      "Rejected - No data saved",
    ],
    meaning: "The server took the message but could not store it.",
    cause:
      "Its database or its data folder does not take what is written; the disk may be full, or a virus scanner may lock the files.",
    fix:
      "Send again later, and have the administrator check the database, the disk, and the virus scanner's exceptions.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["hMailServer: SMTPConnection.cpp"],
    examples: [
      {
        reply:
          "554 Your message was received but it could not be saved. Please retry later.",
        after: ".",
        server: "hmailserver",
      },
      {
        reply: "451 Rejected - No data saved.",
        after: ".",
        server: "hmailserver",
      },
    ],
  },
  {
    id: "hmailserver-use-full-address",
    protocol: "smtp",
    server: "hmailserver",
    text: [
      "Please use full email address as user name",
    ],
    meaning: "The user name must be the whole address.",
    cause:
      "The login had only the part before the @, and the server has more than one domain.",
    fix: "Sign in as user@example.org.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["hMailServer: SMTPConnection.cpp"],
    examples: [
      {
        reply: "535 Please use full email address as user name",
        after: "AUTH LOGIN",
        server: "hmailserver",
      },
      {
        reply:
          "535 Authentication failed. Please use full email address as user name.",
        after: "AUTH LOGIN",
        server: "hmailserver",
      },
    ],
  },
  {
    id: "mdaemon-backscatter",
    protocol: "smtp",
    server: "mdaemon",
    text: "Backscatter Protection detected an invalid or expired email address",
    meaning:
      "The server takes the message for the answer to mail that it never sent.",
    cause:
      "MDaemon marks the sender of what goes out, and this notice came back to an address without a fresh mark.",
    fix:
      "Ignore it where it answers forged mail; to reach the person, write to the From address of a recent message.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["MDaemon: Backscatter Protection", "Sisimai: Reason/Rejected"],
    examples: [{
      reply:
        "550 5.7.1 Backscatter Protection detected an invalid or expired email address",
      after: "RCPT TO:<a@example.org>",
      server: "mdaemon",
    }],
  },
  {
    id: "domino-not-listed",
    protocol: "smtp",
    server: "domino",
    text: [
      "not listed in Domino Directory",
      "not listed in public Name & Address Book",
      "dans l'annuaire Domino",
    ],
    meaning: "There is no mailbox with this address.",
    cause: "No person in the Domino Directory has this internet address.",
    fix:
      "Check the address; if it is right, have it entered in the person document and the directory's view rebuilt.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Sisimai: Lhost/Domino", "HCL Domino: Router"],
    examples: [
      {
        reply:
          "550 5.1.1 User some.name (a@example.org) not listed in Domino Directory",
        after: "RCPT TO:<a@example.org>",
        server: "domino",
      },
      {
        reply:
          "550 User some.name (a@example.org) not listed in public Name & Address Book",
        after: "RCPT TO:<a@example.org>",
        server: "domino",
      },
      {
        reply:
          "User some.name (a@example.org) non r\u00e9pertori\u00e9 dans l'annuaire Domino",
      },
    ],
  },
  {
    id: "domino-policy",
    protocol: "smtp",
    server: "domino",
    text: [
      "Relay rejected for policy reasons",
      "Mail from * rejected for policy reasons",
    ],
    meaning: "The Domino server's rules refuse this sender or this recipient.",
    cause:
      "The sender stands in its list of refused ones, or the recipient is elsewhere and the server does not pass mail on for you.",
    fix:
      "For mail elsewhere sign in first; else ask the administrator to look at the SMTP inbound controls.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["IBM technote 1212690", "HCL Domino: SMTP Inbound Controls"],
    examples: [
      {
        reply: "554 Relay rejected for policy reasons.",
        after: "RCPT TO:<a@example.com>",
        server: "domino",
      },
      {
        reply: "554 Mail from a@example.com rejected for policy reasons.",
        after: "MAIL FROM:<a@example.com>",
        server: "domino",
      },
      {
        reply: "554 Mail from a@example.com was rejected for policy reasons.",
        after: "MAIL FROM:<a@example.com>",
        server: "domino",
      },
    ],
  },
  {
    id: "domino-database-full",
    protocol: "smtp",
    server: "domino",
    text: [
      "Mail file size exceeds the maximum size allowed for mail delivery",
      "Database disk quota exceeded",
    ],
    meaning: "The recipient's mail database takes no more mail.",
    cause: "It has reached its quota.",
    fix:
      "Reach the recipient another way, so that they make room; the administrator can raise the quota.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["HCL Domino: Router", "Sisimai: Lhost/Domino"],
    examples: [
      {
        reply:
          "Mail file size exceeds the maximum size allowed for mail delivery",
      },
      { reply: "Router: Database disk quota exceeded" },
    ],
  },
  {
    id: "groupwise-tcp",
    protocol: "smtp",
    server: "groupwise",
    text: [
      "420 TCP read error",
      "420 TCP write error",
    ],
    meaning: "The connection between GroupWise and the other server broke.",
    cause:
      "A firewall, a wrong packet size (MTU) or a slow filter on the other side cut it off while the message was under way.",
    fix:
      "Try a small message to compare, and have firewalls between the two servers checked.",
    retry: "later",
    who: "network",
    sources: ["Novell TID 10060050"],
    examples: [
      { reply: "Error: 420 TCP read error" },
      { reply: "Error: 420 TCP write error" },
    ],
  },
  {
    id: "groupwise-host-down",
    protocol: "smtp",
    server: "groupwise",
    text: ["Host down"],
    meaning: "GroupWise could not reach the recipient's mail server.",
    cause:
      "The server does not answer, its name cannot be looked up, or port 25 on the way out is closed.",
    fix:
      "Check the domain's MX record, and try port 25 of that server from the same machine.",
    retry: "later",
    who: "network",
    sources: ["Novell TID 10060050"],
    examples: [
      { reply: "Error: 450 Host Down" },
      {
        reply: "450 Host down",
        after: "RCPT TO:<a@example.org>",
        server: "groupwise",
      },
    ],
  },
  {
    id: "exchange-connector-limits",
    protocol: "smtp",
    server: "exchange",
    text: [
      "maximum number of concurrent connections has exceeded a limit",
      "maximum number of concurrent server connections",
    ],
    meaning:
      "You send more, or over more connections, than this connector of Exchange allows.",
    cause:
      "The receive connector limits connections for each source and messages for each minute.",
    fix:
      "Send over fewer connections and more slowly, or have the connector's limits raised for your address.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft Exchange: message rate limits and throttling"],
    examples: [
      {
        reply:
          "421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel",
        after: "connect",
        server: "exchange",
      },
      {
        reply:
          "421 4.3.2 The maximum number of concurrent server connections has exceeded a per-source limit, closing transmission channel",
        after: "connect",
        server: "exchange",
      },
    ],
  },
  {
    id: "exchange-server-login",
    protocol: "smtp",
    server: "exchange",
    text: [
      "Cannot achieve Exchange Server authentication",
      "Client does not have permission to submit mail to this server",
    ],
    meaning: "This connector of Exchange does not take mail from you.",
    cause:
      "It is meant for other Exchange servers or for signed-in users, and your session is neither.",
    fix:
      "Use the connector for clients (port 587, signed in), or have a connector made for your address.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Microsoft Exchange: Receive connectors"],
    examples: [
      {
        reply: "451 5.7.3 Cannot achieve Exchange Server authentication",
        after: "MAIL FROM:<a@example.org>",
        server: "exchange",
      },
      {
        reply:
          "454 5.7.3 Client does not have permission to submit mail to this server.",
        after: "MAIL FROM:<a@example.org>",
        server: "exchange",
      },
    ],
  },
];
