import type { Entry } from "../entry.ts";

/**
 * What Exchange, Exchange Online and Outlook.com say of recipients, limits and
 * their own state.
 */
export const SMTP_MICROSOFT_DELIVERY: readonly Entry[] = [
  {
    id: "microsoft-recipient-refused",
    protocol: "smtp",
    text: [
      "[*]: Recipient address rejected: Access denied",
      "Recipient address rejected: Access denied. AS(",
      "All recipient addresses rejected : Access denied",
      "Access denied, banned recipient",
    ],
    server: ["exchange-online", "outlook"],
    meaning: "Exchange Online knows no such recipient.",
    cause:
      "The address is mistyped or gone, or the organisation's directory has not been passed on to Microsoft.",
    fix:
      "Check the address; if it is right, have the recipient's administrator look at the accepted domain and the directory.",
    retry: "never",
    who: "you",
    others: [{
      cause:
        "The domain's MX record leads to Microsoft, but its mailboxes are elsewhere.",
      fix:
        "Have the recipient's administrator correct the MX record or the type of the domain.",
      evidence: "All addresses of the domain are refused.",
    }],
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.4.1, 5.7.504)",
    ],
    examples: [{
      reply:
        "550 5.4.1 [b@example.com]: Recipient address rejected: Access denied [CY1GCC01FT007.eop-gcc01.prod.protection.outlook.com]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT012.eop-EUR01.prod.protection.outlook.com 2024-02-05T10:00:00.000Z 08DC24F2A0E3B0F1]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.4.1 All recipient addresses rejected : Access denied. AS(201806271) [DB5EUR01FT012.eop-EUR01.prod.protection.outlook.com]",
      after: "DATA",
    }, {
      reply: "550 5.7.505 Access denied, banned recipient",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "outlook-no-such-mailbox",
    protocol: "smtp",
    text: [
      "Requested action not taken: mailbox unavailable (S",
      "Requested action not taken: mailbox unavailable. [*outlook.com",
    ],
    server: ["outlook", "exchange-online"],
    meaning: "Outlook.com has no such mailbox, or has closed it.",
    cause:
      "The address is mistyped, or nobody has signed in there for a long time.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply:
        "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [BN8NAM12FT066.eop-nam12.prod.protection.outlook.com 2023-05-22T11:57:51.362Z 08DB59E499E4A279]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.5.0 Requested action not taken: mailbox unavailable. [BN8NAM12FT066.eop-nam12.prod.protection.outlook.com]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "exchange-recipient-not-found",
    protocol: "smtp",
    text: [
      "RESOLVER.ADR.ExRecipNotFound",
      "RESOLVER.ADR.RecipNotFound",
      "RESOLVER.ADR.RecipientNotFound",
      "Recipient not found by SMTP address lookup",
    ],
    server: ["exchange", "exchange-online"],
    meaning: "The organisation has no such recipient.",
    cause:
      "The address is wrong or gone, or comes from an old entry of Outlook's address completion.",
    fix:
      "Type the address anew instead of letting Outlook complete it, and check it.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Server (5.1.1, 5.1.10)",
    ],
    examples: [{
      reply: "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found",
    }, {
      reply: "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found",
    }, {
      reply:
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient b@example.com not found by SMTP address lookup",
      after: ".",
    }, {
      reply:
        "550 5.1.10 RecipientNotFound; Recipient not found by SMTP address lookup",
    }],
  },
  {
    id: "exchange-recipient-closed",
    protocol: "smtp",
    text: [
      "RESOLVER.RST.SenderNotAuthenticatedFor",
      "RESOLVER.RST.AuthRequired",
      "RESOLVER.RST.NotAuthorized",
      "RESOLVER.RST.RestrictedTo",
      "sender was not authenticated by organization",
    ],
    server: ["exchange", "exchange-online"],
    meaning: "This recipient takes mail only from certain senders.",
    cause:
      "The group or mailbox is closed to outsiders, or to all who are not on its list of senders.",
    fix:
      "Ask the owner of the group, or the recipient's administrator, to let you in.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.7.12, 5.7.124-136)",
    ],
    examples: [{
      reply:
        "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group",
    }, {
      reply: "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required",
    }, {
      reply: "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized",
    }, {
      reply:
        "550 5.7.124 RESOLVER.RST.RestrictedToGroupPermission; the sender is not in the allowed senders list of this group",
    }, {
      reply: "550 5.7.12 sender was not authenticated by organization",
    }],
  },
  {
    id: "exchange-mail-flow-rule",
    protocol: "smtp",
    text: "TRANSPORT.RULES.RejectMessage",
    server: ["exchange", "exchange-online"],
    meaning: "A rule of the organisation's administrator refused the message.",
    cause: "Its sender, recipient, words or attachment meet a mail flow rule.",
    fix: "Ask that administrator which rule it was.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["Microsoft: Mail flow rule actions in Exchange Server"],
    examples: [{
      reply:
        "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy",
      after: ".",
    }],
  },
  {
    id: "exchange-mailbox-full",
    protocol: "smtp",
    text: [
      "mailbox full; STOREDRV.Deliver",
      "STOREDRV.Deliver; mailbox full",
      "STOREDRV.Deliver.Exception:QuotaExceeded",
    ],
    server: ["exchange", "exchange-online"],
    meaning: "The recipient's mailbox is full.",
    cause: "It has reached its quota.",
    fix: "Tell the recipient another way, and send again once there is room.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Server (5.2.2)"],
    examples: [{
      reply:
        "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception",
      after: ".",
    }, {
      reply: "550 5.2.2 STOREDRV.Deliver; mailbox full",
    }, {
      reply:
        "554 5.2.2 STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionQuotaExceeded",
    }],
  },
  {
    id: "exchange-too-large-for-recipient",
    protocol: "smtp",
    text: "RESOLVER.RST.RecipSizeLimit",
    server: ["exchange", "exchange-online"],
    meaning: "The message is larger than this recipient takes.",
    cause: "The administrator has set a smaller limit for this mailbox.",
    fix: "Send less, or share the attachment by a link.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Server (5.2.3)"],
    examples: [{
      reply:
        "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient",
    }],
  },
  {
    id: "microsoft-recipient-rate",
    protocol: "smtp",
    text: [
      "exceeded their limit for the number of messages they can receive per hour",
      "per hour message receive limit",
      "recipient thread limit exceeded",
    ],
    server: ["outlook", "exchange-online"],
    meaning: "This mailbox has had as much mail as it may get in an hour.",
    cause: "You or others flood it, as alerts and notifications do.",
    fix: "Wait an hour, then send to it more slowly.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.2.121, 5.2.122)",
    ],
    examples: [{
      reply:
        "554 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour. For more information go to http://go.microsoft.com/fwlink/?LinkId=526653. (EX) [outlook.com]",
      after: ".",
    }, {
      reply:
        "554 5.2.121 Recipient's per hour message receive limit from specific sender exceeded",
      after: ".",
    }, {
      reply: "432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded",
      after: ".",
    }],
  },
  {
    id: "microsoft-too-many-connections",
    protocol: "smtp",
    text:
      "maximum number of concurrent connections per resource forest has exceeded a limit",
    server: ["outlook", "exchange-online"],
    meaning: "Microsoft's servers have all the connections they take just now.",
    cause: "That part of the service is overloaded; it need not be your doing.",
    fix: "Try again in some minutes, with fewer connections.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["SMTP Field Manual: 421"],
    examples: [{
      reply:
        "421 4.3.2 The maximum number of concurrent connections per resource forest has exceeded a limit, closing transmission channel. example.com. PRX8 [AM6EUR05FT012.eop-eur05.prod.protection.outlook.com]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "microsoft-temporary-error",
    protocol: "smtp",
    text: [
      "Temporary server error. Please try again later",
      "Message failed to be replicated",
      "Organization queue quota exceeded",
      "Service not available [*outlook.com",
    ],
    server: ["exchange-online", "outlook"],
    meaning: "Microsoft cannot take the message just now.",
    cause: "A part of its service is disturbed or overloaded.",
    fix:
      "Try again in some minutes; if it lasts for hours, look at Microsoft's service health.",
    retry: "later",
    who: "server-admin",
    sources: ["SMTP Field Manual: 451", "sisimai: Rhost::Microsoft"],
    examples: [{
      reply:
        "451 4.7.0 Temporary server error. Please try again later. PRX4 NextHop: example.com [AM6EUR05FT012.eop-eur05.prod.protection.outlook.com]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "451 4.4.0 Message failed to be replicated: No healthy secondary server available to accept replica at this time. [outlook.com]",
      after: ".",
    }, {
      reply: "421 4.3.2 Service not available [outlook.com]",
      after: "connect",
    }, {
      reply: "450 4.7.3 Organization queue quota exceeded. [outlook.com]",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "exchange-back-pressure",
    protocol: "smtp",
    text: "Insufficient system resources",
    server: ["exchange", "exchange-online", "outlook"],
    meaning:
      "The Exchange server is short of disk or memory and takes no mail.",
    cause: "Its queue disk is nearly full, or its memory is used up.",
    fix:
      "Try again later; its administrator makes room on the disk of the queue database.",
    retry: "later",
    who: "server-admin",
    sources: ["Microsoft: Non-delivery reports in Exchange Server (4.3.1)"],
    examples: [{
      reply: "452 4.3.1 Insufficient system resources",
      after: "MAIL FROM:<a@example.org>",
      server: "exchange",
    }],
  },
  {
    id: "exchange-service-not-active",
    protocol: "smtp",
    text: [
      "Service not active",
      "System not accepting network messages",
    ],
    server: ["exchange", "exchange-online"],
    meaning: "The Exchange server is up, but its mail service is switched off.",
    cause: "It is in maintenance, or one of its parts is set inactive.",
    fix:
      "Try again later; its administrator looks at Get-ServerComponentState.",
    retry: "later",
    who: "server-admin",
    sources: ["Microsoft: Non-delivery reports in Exchange Server (4.3.2)"],
    examples: [{
      reply: "421 4.3.2 Service not active",
      after: "connect",
      server: "exchange",
    }, {
      reply: "451 4.3.2 System not accepting network messages",
      after: "MAIL FROM:<a@example.org>",
      server: "exchange",
    }],
  },
  {
    id: "exchange-submission-rate",
    protocol: "smtp",
    text:
      "Message submission rate for this client has exceeded the configured limit",
    server: ["exchange", "exchange-online"],
    meaning: "You sent more messages in a minute than this server takes.",
    cause: "The receive connector has a rate limit for each address.",
    fix: "Send more slowly, or have the limit of the connector raised.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Message rate limits and throttling"],
    examples: [{
      reply:
        "421 4.4.2 Message submission rate for this client has exceeded the configured limit",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "exchange-mail-loop",
    protocol: "smtp",
    text: [
      "Hop count exceeded - possible mail loop",
      "Routing loop detected",
    ],
    server: ["exchange", "exchange-online"],
    meaning: "The message goes round in a circle.",
    cause: "Forwarding rules, or the routing between two servers, lead back.",
    fix:
      "Look in the Received headers for what comes twice, and end that forwarding.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.4.6, 5.4.14)",
    ],
    examples: [{
      reply:
        "554 5.4.14 Hop count exceeded - possible mail loop ATTR34 [AM6EUR05FT012.eop-eur05.prod.protection.outlook.com]",
      after: ".",
    }, {
      reply: "550 5.4.6 Routing loop detected",
    }],
  },
  {
    id: "microsoft-bare-line-feeds",
    protocol: "smtp",
    text: "SMTPSEND.BareLinefeedsAreIllegal",
    server: ["exchange-online", "exchange"],
    meaning: "Lines of the message end in a lone line feed.",
    cause: "The program that wrote the message used LF where mail wants CRLF.",
    fix: "End every line with CRLF before sending.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.6.11)"],
    examples: [{
      reply:
        "550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds, which cannot be sent via DATA and receiving system does not support BDAT",
    }],
  },
  {
    id: "microsoft-invalid-characters",
    protocol: "smtp",
    enhanced: "5.6.11",
    text: "Invalid characters",
    server: ["exchange-online", "exchange"],
    meaning: "The message holds characters that mail does not allow.",
    cause: "Most often a lone line feed without a carriage return.",
    fix: "End every line with CRLF before sending.",
    retry: "after-change",
    who: "you",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.6.11)"],
    examples: [{ reply: "550 5.6.11 Invalid characters", after: "." }],
  },
];
