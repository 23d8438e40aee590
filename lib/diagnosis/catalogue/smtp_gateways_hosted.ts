import type { Entry } from "../entry.ts";

/** What Symantec Email Security (MessageLabs) and MailChannels say. */
export const SMTP_GATEWAYS_HOSTED: readonly Entry[] = [
  {
    id: "messagelabs-filtered",
    protocol: "smtp",
    text: [
      "Message filtered. Refer to the Troubleshooting page",
      "Message filtered. Please visit",
      "filtered by Outbound scanning",
    ],
    server: "messagelabs",
    meaning: "Symantec's filter takes the message for spam.",
    cause: "Content, links or sender look unwanted.",
    fix:
      "Write it differently, or ask the recipient's administrator to approve you.",
    retry: "never",
    who: "you",
    sources: ["SMTP Field Manual: 553", "sisimai: Rhost::MessageLabs"],
    examples: [{
      reply:
        "553 Message filtered. Refer to the Troubleshooting page at http://www.symanteccloud.com/troubleshooting for more information. (#5.7.1)",
      after: ".",
    }, {
      reply:
        "553 Message filtered. Please visit www.symanteccloud.com/troubleshooting for more details about this error message and instructions to resolve this issue. (#5.7.1)",
      after: ".",
    }, { reply: "553 filtered by Outbound scanning", after: "." }],
  },
  {
    id: "messagelabs-relay",
    protocol: "smtp",
    text: "as a relay, but I have not been configured to let you",
    server: "messagelabs",
    meaning: "Symantec's server does not pass mail on for you.",
    cause:
      "The recipient's domain is none of its customers, or your server's address is not entered for sending.",
    fix:
      "Send to the domain's real MX, or have your address and domain added in the portal.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["SMTP Field Manual: 553"],
    examples: [{
      reply:
        "553 you are trying to use me [server-5.tower-12.messagelabs.com] as a relay, but I have not been configured to let you [192.0.2.1, mail.example.org] do this. Please visit www.symanteccloud.com/troubleshooting for more details. (#5.7.1)",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "messagelabs-policy",
    protocol: "smtp",
    text: "Connection rejected by policy [7",
    server: "messagelabs",
    meaning: "Symantec refuses the address you send from.",
    cause: "Its standing with Symantec is poor.",
    fix:
      "Look the address up at ipremoval.sms.symantec.com, end the cause, and ask for removal.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Broadcom: Email Security.cloud error codes"],
    examples: [{
      reply:
        "501 Connection rejected by policy [7.7] 20805, please visit www.messagelabs.com/support for more details about this error message.",
      after: "connect",
    }],
  },
  {
    id: "messagelabs-blocked",
    protocol: "smtp",
    text: [
      "Sorry, your IP address * has been block",
      "Sorry, your email address * has been block",
      "Sorry, your domain has been block",
      "Sorry, your IP address has been blacklisted",
      "Sorry, your email address has been blacklisted",
      "Sorry, your domain has been blacklisted",
    ],
    server: "messagelabs",
    meaning:
      "You are on the list of blocked senders of the recipient's organisation.",
    cause:
      "Its administrator, or a public block list it uses, names your address or domain.",
    fix:
      "Look your address up on public lists, and ask the recipient another way to approve you.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["Broadcom: Email Security.cloud error codes"],
    examples: [{
      reply: "553 Sorry, your IP address (192.0.2.1) has been blocked",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 Sorry, your email address (a@example.org) has been blocked",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 Sorry, your domain has been blocked",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 Sorry, your IP address has been blacklisted",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 Sorry, your email address has been blacklisted",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 Sorry, your domain has been blacklisted",
      after: "RCPT TO:<b@example.com>",
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
    id: "messagelabs-sender-domain",
    protocol: "smtp",
    text: "sender envelope domain not allowed for sender IP address",
    server: "messagelabs",
    meaning: "Symantec does not let your server send for this domain.",
    cause:
      "The domain, or the server's address, is not registered for sending there.",
    fix:
      "Add the domain and the address in the portal, or send under a registered domain.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Broadcom: Email Security.cloud error codes"],
    examples: [{
      reply:
        "550 sender envelope domain not allowed for sender IP address (#5.1.8)",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "messagelabs-tls",
    protocol: "smtp",
    text: "TLS/SSLv3 Connection required",
    server: "messagelabs",
    meaning: "The recipient takes mail from you only over TLS.",
    cause:
      "Boundary encryption is asked between you, and your server sent in the clear.",
    fix: "Turn on STARTTLS in your server.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Broadcom: Email Security.cloud error codes"],
    examples: [{
      reply: "451 TLS/SSLv3 Connection required. (#4.7.1)",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "messagelabs-no-such-user",
    protocol: "smtp",
    text: [
      "Recipient mailbox is not allowed",
      "Invalid recipient <*> (#5.1.1)",
    ],
    server: "messagelabs",
    meaning: "The recipient's organisation has no such address.",
    cause: "The address is mistyped, gone, or not registered with Symantec.",
    fix:
      "Check the address; if it is right, have the recipient's administrator register it.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Broadcom: Email Security.cloud error codes"],
    examples: [{
      reply: "553 Recipient mailbox is not allowed",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 Invalid recipient <a@example.com> (#5.1.1)",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "messagelabs-line-feeds",
    protocol: "smtp",
    text: "Stray linefeeds in message",
    server: "messagelabs",
    meaning: "Lines of the message end in a lone line feed.",
    cause: "The program that wrote it used LF where mail wants CRLF.",
    fix: "End every line with CRLF before sending.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Broadcom: Email Security.cloud error codes"],
    examples: [{
      reply: "553 Stray linefeeds in message (#5.6.2)",
      after: ".",
    }],
  },
  {
    id: "messagelabs-rate",
    protocol: "smtp",
    text: "too many messages (#4.3.0)",
    server: "messagelabs",
    meaning: "You send more than Symantec's server takes at the moment.",
    cause: "The rate from your address passed its limit.",
    fix: "Send more slowly and let the queue retry.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Broadcom: Email Security.cloud error codes"],
    examples: [{ reply: "460 too many messages (#4.3.0)", after: "connect" }],
  },
  {
    id: "mailchannels-unauthorized-domain",
    protocol: "smtp",
    text: "This sender is not authorized to send from",
    server: "mailchannels",
    meaning: "The host's relay does not let this account send for the domain.",
    cause:
      "The domain's lockdown record (_mailchannels) does not name your account, or lacks altogether.",
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
    id: "mailchannels-inbound-delay",
    protocol: "smtp",
    text: ["[S09] Try Again Later", "Recipient policy mismatch"],
    server: "mailchannels",
    meaning: "The recipient's filter wants this recipient tried again later.",
    cause:
      "It greylists your server, or takes recipients with different rules one at a time.",
    fix: "Let the queue retry.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["MailChannels: Inbound SMTP errors"],
    examples: [{
      reply: "450 [S09] Try Again Later",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "452 4.5.3 Recipient policy mismatch",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "mailchannels-inbound-block",
    protocol: "smtp",
    text: "[S10] Blocked",
    server: "mailchannels",
    meaning: "The recipient's filter blocks the address you send from.",
    cause: "Its standing with MailChannels is poor.",
    fix: "End the cause, and ask MailChannels' support for a review.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["MailChannels: Inbound SMTP errors"],
    examples: [{ reply: "550 [S10] Blocked", after: "connect" }],
  },
  {
    id: "mailchannels-recipient-blocked",
    protocol: "smtp",
    text: [
      "[RB] This recipient email address has been blocked",
      "[UNS] Recipient has unsubscribed from your list",
    ],
    server: "mailchannels",
    meaning: "The host's relay sends nothing more to this recipient.",
    cause: "Mail to it bounced before, or the recipient has unsubscribed.",
    fix: "Take the address off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["MailChannels: Sending policies"],
    examples: [{
      reply: "550 5.7.1 [RB] This recipient email address has been blocked.",
      after: ".",
    }, {
      reply: "550 5.7.1 [UNS] Recipient has unsubscribed from your list.",
      after: ".",
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
      {
        reply: "550 5.7.1 [RBL] Sender blocked <192.0.2.1>",
        after: ".",
      },
      { reply: "550 5.7.1 [NR] Message rejected", after: "." },
      {
        reply: "550 5.7.1 [ESA] Sender blocked.",
        after: ".",
      },
    ],
  },
];
