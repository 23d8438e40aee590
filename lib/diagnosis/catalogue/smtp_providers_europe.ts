import type { Entry } from "../entry.ts";

/** What GMX, WEB.DE, IONOS, T-Online, Bluewin and KPN say. */
export const SMTP_PROVIDERS_EUROPE: readonly Entry[] = [
  {
    id: "gmx-block-listed",
    protocol: "smtp",
    text: "No SMTP service * IP address is * listed",
    server: "gmx",
    meaning:
      "GMX (or WEB.DE, mail.com, IONOS) has the address you send from on a block list.",
    cause: "Spam came from it, or it belongs to a range that should not send.",
    fix:
      "Open the link in the reply, end the cause, and ask for removal by the form there.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["GMX: postmaster error messages"],
    examples: [{
      reply:
        "554-gmx.net (mxgmx104) Nemesis ESMTP Service not available\n554-No SMTP service\n554-IP address is block listed.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=r0201&i=ip&v=192.0.2.1&r=1MNcgj-1ue23t3pyV-00S2YR",
      after: "connect",
    }, {
      reply:
        "554-web.de (mxweb012) Nemesis ESMTP Service not available\n554-No SMTP service\n554-IP address is black listed.\n554 For explanation visit http://postmaster.web.de/error-messages?ip=192.0.2.1&c=bl",
      after: "connect",
    }],
  },
  {
    id: "gmx-reverse-dns",
    protocol: "smtp",
    text: "Bad DNS PTR resource record",
    server: "gmx",
    meaning:
      "GMX (or WEB.DE, mail.com, IONOS) refuses your server for its name.",
    cause:
      "Its PTR record is missing, or is the one that the hoster gives to every machine.",
    fix:
      "Have the PTR record set to a name of your own domain, and let that name lead back.",
    retry: "after-change",
    who: "network",
    confidence: "certain",
    sources: ["GMX: postmaster error messages"],
    examples: [{
      reply:
        "554-gmx.net (mxgmx110) Nemesis ESMTP Service not available\n554-No SMTP service\n554-Bad DNS PTR resource record.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=r0101&i=ip&v=192.0.2.1",
      after: "connect",
    }],
  },
  {
    id: "gmx-sender-domain",
    protocol: "smtp",
    text: [
      "Invalid DNS MX or A/AAAA resource record",
      "Invalid DNS MX resource record",
    ],
    server: "gmx",
    meaning: "GMX cannot send an answer to your sender's domain.",
    cause: "The domain has no proper MX or address record.",
    fix: "Use a sender whose domain takes mail, or repair its DNS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["GMX: postmaster error messages"],
    examples: [{
      reply:
        "550-Requested action not taken: mailbox unavailable\n550-Invalid DNS MX or A/AAAA resource record.\n550 For explanation visit https://postmaster.gmx.net/en/case?c=r0301",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "550-Requested action not taken: mailbox unavailable\n550-Invalid DNS MX resource record.\n550 For explanation visit https://postmaster.gmx.net/en/case?c=r0301",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "gmx-policy",
    protocol: "smtp",
    text: [
      "Transaction failed Reject due to policy restrictions",
      "Reject due to policy violations",
      "Reject due to policy restrictions",
    ],
    server: "gmx",
    meaning:
      "GMX (or WEB.DE, mail.com, IONOS) takes the message or its sender for unwanted.",
    cause:
      "Content or attachment break its rules, or your server sent too much to addresses that do not exist.",
    fix:
      "Open the link in the reply; write the message differently, clean the list, or ask by the form there.",
    retry: "after-change",
    who: "you",
    sources: ["IONOS: SMTP error messages of the mail servers"],
    examples: [{
      reply:
        "554-Transaction failed\n554-Reject due to policy restrictions.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=hi&i=ip&v=192.0.2.1",
      after: ".",
    }, {
      reply:
        "450-Requested mail action not taken: mailbox unavailable\n450-Reject due to policy violations.\n450 For explanation visit https://postmaster.gmx.net/en/case",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 Reject due to policy restrictions",
      after: ".",
      server: "gmx",
    }],
  },
  {
    id: "gmx-rate",
    protocol: "smtp",
    text: ["Rate limit reached", "Failure sending mail. Try again later"],
    server: "gmx",
    meaning:
      "You send more than GMX (or WEB.DE, mail.com, IONOS) takes at the moment.",
    cause: "Too many messages came in too short a time.",
    fix: "Wait some hours, then send more slowly.",
    retry: "later",
    who: "you",
    sources: ["IONOS: SMTP error messages of the mail servers"],
    examples: [{
      reply:
        "421-gmx.net (mxgmx115) Nemesis ESMTP Service not available\n421-Service closing transmission channel\n421-Rate limit reached. Please try again later\n421 For explanation visit https://postmaster.gmx.net/en/case",
      after: "connect",
    }, {
      reply:
        "550-Requested action not taken: mailbox unavailable\n550 Failure sending mail. Try again later.",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "gmx-over-quota",
    protocol: "smtp",
    text: "exceeded storage allocation Quota exceeded",
    server: "gmx",
    meaning: "The recipient's mailbox at GMX (or WEB.DE, mail.com) is full.",
    cause: "Its storage is used up.",
    fix: "Tell the recipient another way, and send again once there is room.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["SMTP Field Manual: 552"],
    examples: [{
      reply:
        "552-Requested mail action aborted: exceeded storage allocation\n552-Quota exceeded.\n552 For explanation visit https://postmaster.gmx.net/en/case?c=r0502",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "gmx-foreign-sender",
    protocol: "smtp",
    text: [
      "Sender address is not allowed",
      "Unauthorized sender address",
    ],
    server: "gmx",
    meaning: "You may not send under this address.",
    cause: "It is none of the account that you logged in to.",
    fix: "Put an address of the account into MAIL FROM and From.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["IONOS: error messages caused by undeliverable email"],
    examples: [{
      reply:
        "550-Requested action not taken: mailbox unavailable\n550 Sender address is not allowed.",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "554-Transaction failed\n554 Unauthorized sender address.",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "t-online-bad-reputation",
    protocol: "smtp",
    text: [
      "- None/bad reputation. Ask your postmaster",
      "- A problem occurred. (Ask your postmaster for help",
    ],
    server: "t-online",
    meaning: "T-Online takes no mail from your server.",
    cause:
      "It lets in only servers that it knows and holds for good; yours is new to it or sent spam.",
    fix:
      "Give the server a PTR name of your own domain, put a page with your name and address (imprint) on that domain, then write to the address in the reply.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["T-Online: postmaster, section 4.1"],
    examples: [{
      reply:
        "554 IP=192.0.2.1 - None/bad reputation. Ask your postmaster for help or to contact tobr@rx.t-online.de for reset. (NOWL)",
      after: "connect",
    }, {
      reply:
        "554 IP=192.0.2.1 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)",
      after: "connect",
    }],
  },
  {
    id: "t-online-dynamic",
    protocol: "smtp",
    text: "Dialup/transient IP not allowed",
    server: "t-online",
    meaning:
      "T-Online takes your server's address for one of a home connection.",
    cause:
      "Its PTR name looks like one that a hoster or provider gives to every machine.",
    fix:
      "Give the server a PTR name of your own domain with an imprint, then write to the address in the reply, or send through a relay.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["T-Online: postmaster, section 4.1"],
    examples: [{
      reply:
        "554 IP=192.0.2.1 - Dialup/transient IP not allowed. Use a mailgateway or contact toda@rx.t-online.de if obsolete. (DIAL)",
      after: "connect",
    }],
  },
  {
    id: "bluewin-rate",
    protocol: "smtp",
    text: "IP reputation ratelimit in effect",
    meaning: "Bluewin (Swisscom) takes only little from your address.",
    cause: "You sent more than its standing allows.",
    fix: "Send more slowly, and ask by the form behind the link in the reply.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "554 5.2.0 sc969: IP reputation ratelimit in effect - https://support.bluewin.ch/provider/bounce/aXA9",
      after: ".",
    }],
  },
  {
    id: "kpn-blocked",
    protocol: "smtp",
    text: "has been blacklisted. Please contact abuse@kpn.com",
    meaning: "KPN has the address you send from on its block list.",
    cause: "Spam came from it.",
    fix: "End the cause, then write to abuse@kpn.com with the whole reply.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "521 5.5.0 Your IP [192.0.2.1] has been blacklisted. Please contact abuse@kpn.com for more information.",
      after: "connect",
    }],
  },
];
