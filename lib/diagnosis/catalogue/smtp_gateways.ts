import type { Entry } from "../entry.ts";

/** What Cisco's filters and firewalls, Symantec (MessageLabs) and MailChannels say. */
export const SMTP_GATEWAYS: readonly Entry[] = [
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
    who: "you",
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
      reply: '500 5.5.1 Command unrecognized: "XXXXXXXX"',
      after: "STARTTLS",
    }],
  },
  {
    id: "messagelabs-other",
    protocol: "smtp",
    text: "Requested action aborted [*knowledge.broadcom.com",
    server: "messagelabs",
    meaning:
      "Symantec's filter did not take the message; the number in brackets says why.",
    cause:
      "Most often greylisting, a policy, or a message that breaks the rules of mail.",
    fix:
      "Look the number up on the page that the reply names; let the queue retry if the code begins with 4.",
    retry: "later",
    who: "server-admin",
    confidence: "guess",
    sources: ["SMTP Field Manual: 450"],
    examples: [{
      reply:
        "450 Requested action aborted [9] 11-22, please visit https://knowledge.broadcom.com/external/article?legacyId=TECH246726 for more details about this error message.",
      after: "connect",
    }],
  },
  {
    id: "mailchannels-unauthorized-domain",
    protocol: "smtp",
    text: "This sender is not authorized to send from",
    server: "mailchannels",
    meaning: "The host's relay does not let this account send for the domain.",
    cause:
      "The domain's lockdown record (_mailchannels) is missing or does not name your account.",
    fix:
      "Add the TXT record that your host names for _mailchannels and the domain.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["MailChannels: Sending policies (Domain Lockdown)"],
    examples: [{
      reply: "550 5.7.1 This sender is not authorized to send from example.org",
      after: ".",
    }],
  },
  {
    id: "mailchannels-account-blocked",
    protocol: "smtp",
    text: [
      "Your email address has been blocked due to complaints",
      "unusual amount of unsolicited email originating from your address",
      "excessively high number of invalid recipients originating from your account",
    ],
    server: "mailchannels",
    meaning: "The host's relay has stopped your account for spam.",
    cause:
      "A hijacked mailbox or website sent spam, or the list holds too many dead addresses.",
    fix:
      "Change the mailbox's password, clean the website and the list, then ask your host; it clears within a day.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "MailChannels: Fixing the SB01 error",
      "MailChannels: Sending policies",
    ],
    examples: [{
      reply:
        "550 5.7.1 [SB01] Your email address has been blocked due to complaints",
      after: ".",
    }, {
      reply:
        "550 5.7.1 [CSR] Our system has detected an unusual amount of unsolicited email originating from your address",
      after: ".",
    }, {
      reply:
        "550 5.7.1 [BR] Our system has detected an excessively high number of invalid recipients originating from your account.",
      after: ".",
    }],
  },
  {
    id: "filter-poor-reputation",
    protocol: "smtp",
    text: [
      "[S10] Blocked",
      "Local CT IP Reputation - (reject)",
      "csi.mimecast.org Poor Reputation Sender",
    ],
    server: ["mailchannels", "mimecast"],
    meaning: "The recipient's filter blocks the address you send from.",
    cause: "The address has a poor standing with the filter's maker.",
    fix:
      "End the cause, and ask the filter's maker for a review; the recipient can let you in meanwhile.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "MailChannels: Inbound SMTP errors",
      "Mimecast: SMTP error codes",
    ],
    examples: [{ reply: "550 [S10] Blocked", after: "connect" }, {
      reply:
        "550 Local CT IP Reputation - (reject) - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 csi.mimecast.org Poor Reputation Sender. - https://community.mimecast.com/docs/DOC-1369#550 [abc123]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "mailchannels-content",
    protocol: "smtp",
    text: [
      "[RBL] Sender blocked",
      "[NR] Message rejected",
      "[ESA] Sender blocked",
    ],
    server: "mailchannels",
    meaning: "MailChannels takes the message or its sender for spam.",
    cause:
      "The sending address or domain is on a list, or the message looks like spam.",
    fix:
      "Look the address and domain up on public block lists, and write the message differently.",
    retry: "never",
    who: "you",
    sources: ["MailChannels: Sending policies"],
    examples: [
      { reply: "550 5.7.1 [RBL] Sender blocked <192.0.2.1>", after: "." },
      { reply: "550 5.7.1 [NR] Message rejected", after: "." },
      { reply: "550 5.7.1 [ESA] Sender blocked.", after: "." },
    ],
  },
];
