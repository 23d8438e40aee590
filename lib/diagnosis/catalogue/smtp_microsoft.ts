import type { Entry } from "../entry.ts";

/** Why Outlook.com and Exchange Online refuse a sender. */
export const SMTP_MICROSOFT: readonly Entry[] = [
  {
    id: "microsoft-network-block-list",
    protocol: "smtp",
    text: "part of their network is on our block list",
    server: ["outlook", "exchange-online"],
    meaning:
      "Microsoft has your server's address, or its network, on a block list.",
    cause:
      "Spam came from this address or a neighbour of it, or the range is new to Microsoft.",
    fix:
      "Ask for removal at Microsoft's sender support (olcsupport.office.com) with the whole reply, and send through another relay meanwhile.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Outlook.com: postmaster troubleshooting (S3140, S3150, SC-001)"],
    examples: [{
      reply:
        "550 SC-001 (COL004-MC1F35) Unfortunately, messages from 192.0.2.1 weren't sent. Please contact your Internet service provider since part of their network is on our block list. You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "outlook-dynamic-address",
    protocol: "smtp",
    text: "Hotmail does not relay dynamically-assigned IP ranges",
    server: "outlook",
    meaning:
      "Outlook.com takes no mail directly from a home or dial-up address.",
    cause: "Your address belongs to a range that changes hands.",
    fix: "Send through your provider's relay on port 587, with a login.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Outlook.com: postmaster troubleshooting (DY-001)"],
    examples: [{
      reply:
        "550 DY-001 (SNT004-MC2F40) Unfortunately, messages from 192.0.2.1 weren't sent. Please contact your Internet service provider. You can tell them that Hotmail does not relay dynamically-assigned IP ranges. You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors.",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "outlook-rate-limited",
    protocol: "smtp",
    text: [
      "has been temporarily rate limited due to IP reputation",
      "We have limits for how many messages can be sent per hour and per day",
      "has exceeded the rate limit allowed",
    ],
    server: ["outlook", "exchange-online"],
    meaning:
      "Microsoft takes only a little mail from your server at the moment.",
    cause:
      "The address is new to Microsoft or of doubtful standing, and you sent more than it is trusted with.",
    fix:
      "Let the queue retry slowly, raise the amount over days, and look the address up in Microsoft's SNDS.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: [
      "Outlook.com: postmaster troubleshooting (RP-001)",
      "SMTP Field Manual: 451",
    ],
    examples: [{
      reply:
        "451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://postmaster.live.com (S775) [DB5EUR01FT012.eop-EUR01.prod.protection.outlook.com]",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "421 RP-001 (BAY004-MC1F32) Unfortunately, some messages from 192.0.2.1 weren't sent. Please try again. We have limits for how many messages can be sent per hour and per day. You can also refer to http://mail.live.com/mail/troubleshooting.aspx#errors.",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "421 RP-001 The mail server IP connecting to Outlook.com server has exceeded the rate limit allowed. Reason for rate limitation is related to IP/domain reputation.",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "microsoft-server-busy",
    protocol: "smtp",
    text: [
      "Server busy. Please try again later from [",
      "Access denied, please try again later * (",
      "PFA agent busy, please try again",
    ],
    server: ["outlook", "exchange-online"],
    meaning:
      "Microsoft holds mail from this address back while it looks at it.",
    cause:
      "It judges unusual traffic from the address or the domain (greylisting); nothing is wrong with the message.",
    fix:
      "Let the queue retry; if it lasts more than a day, send less and ask Microsoft's sender support.",
    retry: "later",
    who: "server-admin",
    sources: [
      "Microsoft: Fix email delivery issues for error code 451 4.7.500-699 (ASxxx)",
    ],
    examples: [{
      reply:
        "451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (AS77712344) [BN8NAM11FT047.eop-nam11.prod.protection.outlook.com]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "451 4.7.550 Access denied, please try again later (AS3204)",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "451 4.7.700 PFA agent busy, please try again. [VE1EUR01FT034.eop-EUR01.prod.protection.outlook.com]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "microsoft-banned-address",
    protocol: "smtp",
    text: "Access denied, banned sending IP",
    server: ["exchange-online", "outlook"],
    meaning: "Exchange Online has banned the address you send from.",
    cause: "Spam came from it, or from whoever had it before you.",
    fix:
      "Stop the cause, ask for removal at sender.office.com (a day or so), and send through another relay meanwhile.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.7.606-649)",
    ],
    examples: [{
      reply:
        "550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal from this list please visit https://sender.office.com/ and follow the directions. For more information please go to http://go.microsoft.com/fwlink/?LinkID=526655 (AS16012609)",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "microsoft-banned-sender",
    protocol: "smtp",
    text: [
      "Access denied, banned sender",
      "Access denied, spam abuse detected",
    ],
    server: ["exchange-online", "outlook"],
    meaning: "Microsoft has banned the sender for spam.",
    cause: "The account was hijacked or sent unwanted mail, or its server did.",
    fix:
      "Change the account's password, stop what it sent, and write to the address in the reply, or ask Microsoft's support.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.7.501-503, 5.7.511)",
    ],
    examples: [{
      reply:
        "550 5.7.511 Access denied, banned sender[192.0.2.1]. To request removal from this list please forward this message to delist@messaging.microsoft.com. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653. AS(1410)",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.7.501 Access denied, spam abuse detected. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653",
      after: ".",
    }],
  },
  {
    id: "microsoft-hello-name",
    protocol: "smtp",
    text: "Access denied, bad HELO",
    server: ["exchange-online", "outlook"],
    meaning:
      "Your program introduced itself by the name of the server it talks to.",
    cause: "EHLO carries the server's own name instead of the client's.",
    fix: "Let the program say its own full host name in EHLO.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.7.506)"],
    examples: [{
      reply: "550 5.7.506 Access Denied, Bad HELO",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "microsoft-range-limit",
    protocol: "smtp",
    text: "has exceeded permitted limits within",
    server: ["exchange-online", "outlook"],
    meaning: "Too much mail came from your range of IPv6 addresses.",
    cause:
      "Microsoft counts all of the range together, and the limit is reached.",
    fix: "Send more slowly, or over IPv4.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.7.508)"],
    examples: [{
      reply:
        "550 5.7.508 Access denied, [2001:db8::1] has exceeded permitted limits within 2001:db8::/64 range",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "microsoft-no-ipv6",
    protocol: "smtp",
    text: "does not accept email over IPv6",
    server: ["exchange-online", "outlook"],
    meaning: "The recipient's organisation takes no mail over IPv6.",
    cause: "It has not asked Microsoft to turn that on.",
    fix: "Let your server send to it over IPv4.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.7.510)"],
    examples: [{
      reply:
        "550 5.7.510 Access denied, [example.com] does not accept email over IPv6",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "microsoft-ipv6-unproven",
    protocol: "smtp",
    text: [
      "the sending IPv6 address * must have a reverse DNS record",
      "must pass either SPF or DKIM validation",
      "unless they pass either SPF or DKIM validation",
    ],
    server: ["exchange-online", "outlook"],
    meaning: "Mail over IPv6 has to prove more, and this could not.",
    cause:
      "The IPv6 address has no PTR record, or the message passes neither SPF nor DKIM.",
    fix: "Set the PTR record, SPF and DKIM, or send over IPv4.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.7.25, 4.7.26)",
    ],
    examples: [{
      reply:
        "550 5.7.25 Access denied, the sending IPv6 address [2001:db8::1] must have a reverse DNS record",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "450 4.7.26 Access denied, a message sent over IPv6 [2001:db8::1] must pass either SPF or DKIM validation, this message is not signed",
      after: ".",
    }, {
      reply:
        "450 4.7.26 Service does not accept messages sent over IPv6 [2001:db8::1] unless they pass either SPF or DKIM validation (message not signed)",
      after: ".",
    }],
  },
  {
    id: "microsoft-authentication-level",
    protocol: "smtp",
    text: "meet the required authentication level",
    server: ["outlook", "exchange-online"],
    meaning:
      "Your domain lacks what Outlook.com asks of those who send much mail.",
    cause:
      "SPF, DKIM or DMARC is missing, does not pass, or is not aligned with From.",
    fix:
      "Publish SPF, DKIM and DMARC for the domain in From, and check that all three pass.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Outlook's requirements for high-volume senders (5.7.515)",
    ],
    examples: [{
      reply:
        "550 5.7.515 Access denied, sending domain EXAMPLE.ORG does not meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender. To learn how to fix this see: https://go.microsoft.com/fwlink/p/?linkid=2319303 Spf= Fail , Dkim= Fail , DMARC= Fail",
      after: ".",
    }],
  },
  {
    id: "microsoft-policy-as345",
    protocol: "smtp",
    text: "policy violation detected (AS345)",
    server: ["exchange-online", "outlook"],
    meaning:
      "Something about the build of the message breaks Microsoft's rules.",
    cause: "It holds messages within messages, or attachments nested too deep.",
    fix:
      "Take the attached messages out, or send them as plain files in one archive.",
    retry: "never",
    who: "you",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.0.350)"],
    examples: [{
      reply:
        "550 5.0.350 Requested action not taken: policy violation detected (AS345)",
      after: ".",
    }],
  },
];
