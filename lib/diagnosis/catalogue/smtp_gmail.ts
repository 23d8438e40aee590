import type { Entry } from "../entry.ts";

/** What Gmail says of its mailboxes, and of who sends to them. */
export const SMTP_GMAIL: readonly Entry[] = [
  {
    id: "gmail-no-such-user",
    protocol: "smtp",
    text: "The email account that you tried to reach does not exist",
    server: "gmail",
    meaning: "Nobody at Google has this address.",
    cause: "The address is mistyped, or the account has been deleted.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "gmail-over-quota-for-now",
    protocol: "smtp",
    code: "4xx",
    text: [
      "The email account that you tried to reach is over quota",
      "recipient's inbox is out of storage space",
    ],
    server: "gmail",
    meaning: "The recipient's Google storage is full.",
    cause:
      "Mail, Drive and Photos share one allowance, and all of it is used up.",
    fix: "Try again over the next days, and tell the recipient another way.",
    retry: "later",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "452-4.2.2 The email account that you tried to reach is over quota. Please direct\n452-4.2.2 the recipient to\n452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n452-4.2.2 recipient to\n452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "gmail-over-quota",
    protocol: "smtp",
    code: "5xx",
    text: [
      "The email account that you tried to reach is over quota",
      "recipient's inbox is out of storage space",
    ],
    server: "gmail",
    meaning:
      "The recipient's Google storage has been full for so long that the message comes back.",
    cause: "Nobody has made room for days; the account may be abandoned.",
    fix: "Tell the recipient another way, and send again once there is room.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "552-5.2.2 The email account that you tried to reach is over quota. Please direct\n552-5.2.2 the recipient to\n552 5.2.2  https://support.google.com/mail/?p=OverQuotaPerm - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please\n552-5.2.2 direct the recipient to\n552 5.2.2  https://support.google.com/mail/?p=OverQuotaPerm - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "gmail-low-reputation-for-now",
    protocol: "smtp",
    code: "4xx",
    text: [
      "very low reputation of the sending domain",
      "very low reputation of the sending IP address",
    ],
    server: "gmail",
    meaning:
      "Google distrusts the sending domain or address and holds its mail back for now.",
    cause:
      "Too much of what came from there was marked as spam, or the domain or address is new and unknown.",
    fix:
      "Send less and only to people who asked for it, check SPF, DKIM and DMARC, and look at Google's Postmaster Tools.",
    retry: "later",
    who: "you",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "421-4.7.0 [192.0.2.1      19] Our system has detected that this message is\n421-4.7.0 suspicious due to the very low reputation of the sending domain. To best\n421-4.7.0 protect our users from spam, the message has been blocked. Please visit\n421 4.7.0  https://support.google.com/mail/answer/188131 for more information. - gsmtp",
      after: ".",
    }, {
      reply:
        "421-4.7.0 This message is suspicious due to the very low reputation of the\n421-4.7.0 sending IP address. To protect our users from spam, mail sent from your\n421-4.7.0 IP address has been temporarily rate limited. For more information, go to\n421 4.7.0  https://support.google.com/mail/answer/188131 - gsmtp",
      after: ".",
    }],
  },
  {
    id: "gmail-low-reputation",
    protocol: "smtp",
    code: "5xx",
    text: [
      "very low reputation of the sending domain",
      "very low reputation of the sending IP address",
    ],
    server: "gmail",
    meaning: "Google refuses mail from this sending domain or address.",
    cause:
      "Too much of what came from there was marked as spam; the server's address may be one that others abuse.",
    fix:
      "Stop bulk mail, check SPF, DKIM and DMARC, look at Google's Postmaster Tools, and send through a relay of good standing meanwhile.",
    retry: "after-change",
    who: "you",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "550-5.7.1 [192.0.2.1      19] Our system has detected that this message is likely\n550-5.7.1 suspicious due to the very low reputation of the sending domain. To best\n550-5.7.1 protect our users from spam, the message has been blocked. Please visit\n550 5.7.1  https://support.google.com/mail/answer/188131 for more information. - gsmtp",
      after: ".",
    }, {
      reply:
        "550-5.7.1 [192.0.2.1] Our system has detected that this message is likely\n550-5.7.1 suspicious due to the very low reputation of the sending IP address.\n550-5.7.1 To best protect our users from spam, the message has been blocked.\n550 5.7.1  https://support.google.com/mail/answer/188131 - gsmtp",
      after: ".",
    }],
  },
  {
    id: "gmail-suspicious-content",
    protocol: "smtp",
    text: "suspicious due to the nature of the content",
    server: "gmail",
    meaning: "Google finds the content or a link of this message suspicious.",
    cause:
      "A link, an attachment or the wording looks like spam or phishing, as test messages often do.",
    fix:
      "Change the content: take out links and attachments, write a real subject and text, then send again.",
    retry: "after-change",
    who: "you",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "421-4.7.0 [192.0.2.1      15] Our system has detected that this message is\n421-4.7.0 suspicious due to the nature of the content and/or the links within.\n421-4.7.0 To best protect our users from spam, the message has been blocked.\n421 4.7.0  https://support.google.com/mail/answer/188131 - gsmtp",
      after: ".",
    }],
  },
  {
    id: "gmail-unusual-rate",
    protocol: "smtp",
    code: "4xx",
    text: [
      "detected an unusual rate of unsolicited mail",
      "detected an unusual rate of mail originating",
      "detected an unusual amount of unsolicited mail",
    ],
    server: "gmail",
    meaning: "You send more to Google at the moment than it lets in.",
    cause:
      "The rate from your address, network or domain rose too fast, or recipients complained.",
    fix:
      "Send more slowly and let the queue retry with growing pauses; if you did not send that much, look for abuse of your server.",
    retry: "later",
    who: "you",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "421-4.7.28 [192.0.2.1      15] Our system has detected an unusual rate of\n421-4.7.28 unsolicited mail originating from your IP address. To protect our\n421-4.7.28 users from spam, mail sent from your IP address has been temporarily\n421-4.7.28 rate limited. Please visit\n421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError - gsmtp",
      after: ".",
    }, {
      reply:
        "421-4.7.28 Gmail has detected an unusual rate of mail originating from your SPF\n421-4.7.28 domain [example.org      36]. To protect our users from spam, mail has\n421-4.7.28 been temporarily rate limited. For more information, go to\n421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError - gsmtp",
      after: ".",
    }, {
      reply:
        "421-4.7.0 [192.0.2.1] Our system has detected an unusual amount of\n421-4.7.0 unsolicited mail originating from your IP address. To protect our\n421 4.7.0 users from spam, mail sent from your IP address has been temporarily rate limited.",
      after: ".",
    }],
  },
  {
    id: "gmail-unsolicited-blocked",
    protocol: "smtp",
    code: "5xx",
    text:
      "an unusual rate of unsolicited mail originating from your IP address",
    server: "gmail",
    meaning: "Google blocks the sending address because of spam from it.",
    cause:
      "A lot of unwanted mail came from this address: a list that nobody asked for, a hijacked account, or a neighbour on a shared server.",
    fix:
      "Find and stop the spam, wait a day or two with little traffic, and send through another relay meanwhile.",
    retry: "after-change",
    who: "you",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "550-5.7.28 [192.0.2.1] There is an unusual rate of unsolicited mail\n550-5.7.28 originating from your IP address. To protect our users from spam,\n550-5.7.28 mail sent from your IP address has been blocked. For more information,\n550 5.7.28  go to https://support.google.com/mail/?p=UnsolicitedIPError - gsmtp",
      after: ".",
    }],
  },
  {
    id: "gmail-likely-unsolicited",
    protocol: "smtp",
    text: "this message is likely unsolicited mail",
    server: "gmail",
    meaning: "Google takes this message for spam.",
    cause:
      "Its content, or the standing of its sender and links, looks like unwanted mail.",
    fix:
      "Change the content, check SPF and DKIM of the sending domain, and send only what was asked for.",
    retry: "never",
    who: "you",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "550-5.7.1 [192.0.2.1      12] Our system has detected that this message is\n550-5.7.1 likely unsolicited mail. To reduce the amount of spam sent to Gmail,\n550-5.7.1 this message has been blocked. Please visit\n550 5.7.1  https://support.google.com/mail/?p=UnsolicitedMessageError - gsmtp",
      after: ".",
    }],
  },
  {
    id: "gmail-ipv6-guidelines",
    protocol: "smtp",
    text: "does not meet IPv6 sending guidelines regarding PTR records",
    server: "gmail",
    meaning:
      "Google asks more of mail that comes over IPv6, and this lacks it.",
    cause:
      "The sending IPv6 address has no PTR record, or the message passes neither SPF nor DKIM.",
    fix:
      "Set the PTR record and SPF for the IPv6 address, or let the server send over IPv4 only.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "550-5.7.1 [2001:db8::1] Our system has detected that this message does not meet\n550-5.7.1 IPv6 sending guidelines regarding PTR records and authentication.\n550-5.7.1 Please review\n550 5.7.1  https://support.google.com/mail/?p=IPv6AuthError for more information. - gsmtp",
      after: ".",
    }],
  },
  {
    id: "gmail-ip-not-authorized",
    protocol: "smtp",
    text: "is not authorized to send email directly to our servers",
    server: "gmail",
    meaning: "Google takes no mail directly from this address.",
    cause:
      "It belongs to a range for homes and offices, whose users are meant to send through their provider.",
    fix:
      "Send through your provider's or another relay, on port 587 with a login.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to\n550-5.7.1 send email directly to our servers. Please use the SMTP relay at your\n550-5.7.1 service provider instead. For more information, go to\n550 5.7.1  https://support.google.com/mail/?p=NotAuthorizedError - gsmtp",
      after: ".",
    }],
  },
];
