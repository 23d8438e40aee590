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
      "Recipient address rejected: Access denied * outlook.com",
    ],
    server: ["exchange-online", "outlook"],
    meaning:
      "The recipient's organisation at Microsoft 365 knows no such recipient.",
    cause:
      "The address is mistyped or gone, or the organisation's directory has not been passed on to Microsoft.",
    fix:
      "Check the address; if it is right, have the recipient's administrator look at the accepted domain and the directory.",
    retry: "never",
    who: "you",
    others: [{
      evidence: "All addresses of the domain are refused.",
      cause:
        "The domain's MX record leads to Microsoft, but its mailboxes are elsewhere.",
      fix:
        "Have the recipient's administrator correct the MX record or the type of the domain.",
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
        "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT012.eop-EUR01.prod.protection.outlook.com]",
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
        "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [BN8NAM12FT066.eop-nam12.prod.protection.outlook.com]",
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
      "Type the address by hand instead of letting Outlook complete it, and check it.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Server (5.1.1, 5.1.10)",
    ],
    examples: [{ reply: "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found" }, {
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
    examples: [
      {
        reply:
          "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group",
      },
      { reply: "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required" },
      { reply: "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized" },
      {
        reply:
          "550 5.7.124 RESOLVER.RST.RestrictedToGroupPermission; the sender is not in the allowed senders list of this group",
      },
      { reply: "550 5.7.12 sender was not authenticated by organization" },
    ],
  },
  {
    id: "exchange-mailbox-full",
    protocol: "smtp",
    code: "5xx",
    text: "STOREDRV.Deliver.Exception:QuotaExceeded",
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
        "554 5.2.2 STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionQuotaExceeded",
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
    text: ["Service not active", "System not accepting network messages"],
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
  {
    id: "exchange-expired",
    protocol: "smtp",
    enhanced: "x.4.x",
    text: "Message expired",
    server: ["exchange-online", "exchange"],
    meaning:
      "The message could not be delivered in time, and the server that sends it gave up.",
    cause:
      "The recipient's server did not answer, or put it off for a day or more; the rest of the reply is what it said last.",
    fix:
      "Look at that last reply and at the domain's MX record, then send it again.",
    retry: "after-change",
    who: "server-admin",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.4.300-317)",
    ],
    examples: [{
      reply:
        "550 5.4.316 Message expired, connection refused(Socket error code 10061)",
    }],
  },
  {
    id: "microsoft-external-forwarding",
    protocol: "smtp",
    text: "Your organization does not allow external forwarding",
    server: ["exchange-online", "exchange"],
    meaning:
      "The organisation lets its mailboxes forward no mail to the outside.",
    cause:
      "Its outbound spam policy at Microsoft 365 forbids automatic forwarding, as it does unless it is changed.",
    fix:
      "Have an administrator allow automatic forwarding for this mailbox in the outbound spam policy, or end the forwarding.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Microsoft: Control automatic external email forwarding"],
    examples: [{
      reply:
        "550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)",
    }],
  },
];
