import type { Entry } from "../entry.ts";

/** What Proofpoint and Cisco filters say, and what Cisco firewalls do. */
export const SMTP_GATEWAYS: readonly Entry[] = [
  {
    id: "proofpoint-blocked-address",
    protocol: "smtp",
    text: [
      "Blocked - see https://ipcheck.proofpoint.com",
      "Blocked - see https://support.proofpoint.com/dnsbl-lookup",
    ],
    server: ["proofpoint", "icloud"],
    meaning: "Proofpoint blocks the address you send from.",
    cause:
      "Its standing fell: spam, a sudden rise of mail, or a new address without history.",
    fix:
      "Open the link in the reply, end the cause, and ask for removal there.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Proofpoint: Dynamic Reputation IP lookup",
      "sisimai: Rhost::Apple",
    ],
    examples: [{
      reply:
        "554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1",
      after: "connect",
    }, {
      reply:
        "550 5.7.0 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.1",
      after: "connect",
    }],
  },
  {
    id: "proofpoint-policy",
    protocol: "smtp",
    text: "Local Policy Violation",
    server: "proofpoint",
    meaning: "A rule of the recipient's organisation refused the message.",
    cause:
      "Its administrator blocks this sender, content or kind of attachment.",
    fix:
      "Ask the recipient's administrator, with the whole reply, which rule it was.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply: "550 5.7.0 Local Policy Violation",
      after: ".",
    }],
  },
  {
    id: "proofpoint-invalid-user",
    protocol: "smtp",
    text: [
      "User email address is marked as invalid",
      "This is not a valid email address. Please verify that you have the correct",
    ],
    server: "proofpoint",
    meaning: "The filter of the recipient's organisation knows no such user.",
    cause: "The address is mistyped, gone, or not entered at Proofpoint.",
    fix:
      "Check the address; if it is right, have the recipient's administrator add it at Proofpoint.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply:
        "550 5.7.1 <a@example.com>: Recipient address rejected: User email address is marked as invalid.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 5.1.1 - This is not a valid email address. Please verify that you have the correct email address for your recipient.",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "cisco-poor-reputation",
    protocol: "smtp",
    text: [
      "rejected due to the sending MTA's poor reputation",
      "SBRS score too low",
    ],
    server: "cisco",
    meaning: "The recipient's Cisco filter distrusts your server's address.",
    cause:
      "Its score with Talos (once SenderBase) is poor: spam, a hijacked account, or bad neighbours.",
    fix:
      "Look the address up at talosintelligence.com, end the cause, and open a ticket there; the score rises by itself over days.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Cisco: Talos IP and domain reputation"],
    examples: [{
      reply:
        "554-mx1.example.com\n554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
      after: "connect",
    }, {
      reply:
        "554-smtp-fw-9107.example.com\n554 SBRS score too low: http://www.senderbase.org/",
      after: "connect",
    }],
  },
  {
    id: "cisco-rejected-sender-group",
    protocol: "smtp",
    text:
      "Your access to submit messages to this e-mail system has been rejected",
    server: "cisco",
    meaning:
      "The recipient's Cisco filter has your server on its list of refused ones.",
    cause:
      "Its administrator, or a poor score with Talos, put the address there.",
    fix:
      "Look the address up at talosintelligence.com, and write to the recipient's administrator from another address.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Cisco: Email Security host access table"],
    examples: [{
      reply:
        "554-mx1.example.com\n554 Your access to submit messages to this e-mail system has been rejected.",
      after: "connect",
    }],
  },
  {
    id: "cisco-rate-limit",
    protocol: "smtp",
    text: [
      "#4.4.5 Too many connections from your host",
      "#4.4.5 Too many TLS sessions at this time",
      "Too many messages for this session",
      "Too many recipients received this hour",
      "Exceeded allowable connection time",
    ],
    server: "cisco",
    meaning:
      "The recipient's Cisco filter has had as much from you as it takes for now.",
    cause:
      "Your connections, messages or recipients passed the limit for servers it hardly knows.",
    fix:
      "Send less at once and let the queue retry; the count begins anew within the hour.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Cisco: Email Security mail flow policies"],
    examples: [{
      reply: "421 #4.4.5 Too many connections from your host.",
      after: "connect",
    }, {
      reply: "421 #4.4.5 Too many TLS sessions at this time",
      after: "STARTTLS",
    }, {
      reply: "421 #4.x.2 Too many messages for this session",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "452 Too many recipients received this hour",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "421 Exceeded allowable connection time",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "cisco-address-rejected",
    protocol: "smtp",
    text: "#5.1.0 Address rejected",
    server: "cisco",
    meaning: "The recipient's Cisco filter knows no such address.",
    cause:
      "The address is mistyped or gone, or the list of users there is out of date.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    sources: ["Cisco: Email Security recipient access table"],
    examples: [{
      reply: "550 #5.1.0 Address rejected.",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "cisco-too-many-unknown",
    protocol: "smtp",
    text: "Too many invalid recipients",
    server: "cisco",
    meaning:
      "You named too many recipients that do not exist, and are shut out for a while.",
    cause: "The filter takes this for an attempt to guess addresses.",
    fix: "Clean the list of recipients, wait an hour, then go on slowly.",
    retry: "later",
    who: "you",
    sources: ["Cisco: Directory harvest attack prevention"],
    examples: [{
      reply: "550 Too many invalid recipients",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "cisco-firewall-masks-tls",
    protocol: "smtp",
    accepted: true,
    stage: "hello",
    text: "XXXXXXXA",
    meaning: "A Cisco firewall in between has blotted out STARTTLS.",
    cause:
      "Its ESMTP inspection (once called fixup) writes X over what it does not know, and breaks TLS.",
    fix:
      'Turn off ESMTP inspection for port 25 on the firewall ("no inspect esmtp", or allow-tls).',
    retry: "after-change",
    who: "network",
    confidence: "certain",
    sources: ["Cisco: Why do you see XXXXXXXA after EHLO (118550)"],
    examples: [{
      reply:
        "250-mx1.example.com\n250-8BITMIME\n250-SIZE 14680064\n250 XXXXXXXA",
      after: "EHLO client.example.org",
    }],
  },
  {
    id: "cisco-firewall-masks-command",
    protocol: "smtp",
    text: 'Command unrecognized: "XXXX',
    meaning:
      "A Cisco firewall in between has blotted out the command you sent.",
    cause:
      "Its SMTP inspection (once called fixup) writes X over commands that it does not know, such as EHLO.",
    fix:
      "Turn off SMTP inspection on the firewall; until then fall back to HELO.",
    retry: "after-change",
    who: "network",
    confidence: "certain",
    sources: ["Cisco: Mailguard and ESMTP inspection"],
    examples: [{
      reply: '500 5.5.1 Command unrecognized: "XXXX client.example.org"',
      after: "EHLO client.example.org",
    }, {
      reply: '500 5.5.1 Command unrecognized: "XXXXXXXX"',
      after: "STARTTLS",
    }],
  },
];
