import type { Entry } from "../entry.ts";

/** What Exchange and Exchange Online say to those who send through them. */
export const SMTP_MICROSOFT_LOGIN: readonly Entry[] = [
  {
    id: "microsoft-smtp-auth-off",
    protocol: "smtp",
    text: [
      "SmtpClientAuthentication is disabled for the Tenant",
      "SmtpClientAuthentication is disabled for the Mailbox",
    ],
    server: ["exchange-online", "outlook"],
    meaning: "Sending by login is switched off here, whatever the password.",
    cause:
      "SMTP AUTH is off for the whole organisation or for this mailbox, as it is for new ones.",
    fix:
      'Have an administrator turn on "Authenticated SMTP" for the mailbox (Microsoft 365 admin center, Mail, Manage email apps) and, if the reply says Tenant, for the organisation.',
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Microsoft: Enable or disable SMTP AUTH in Exchange Online"],
    examples: [{
      reply:
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "AUTH LOGIN",
    }, {
      reply:
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information. [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "microsoft-password-login-blocked",
    protocol: "smtp",
    text: [
      "Authentication unsuccessful, user is locked by your organization's security defaults policy",
      "Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully",
      "Authentication unsuccessful, basic authentication is disabled",
    ],
    server: ["exchange-online", "outlook"],
    meaning: "Microsoft takes no plain password here.",
    cause:
      "Security defaults or a policy of access forbid it, or the account is a personal one, for which passwords ended in 2024.",
    fix:
      "Let the program log in by OAuth (XOAUTH2), or have the administrator make an exception for this account.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Microsoft: Deprecation of Basic authentication in Exchange Online",
    ],
    examples: [{
      reply:
        "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator. [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "AUTH LOGIN",
    }, {
      reply:
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator. [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "AUTH LOGIN",
    }, {
      reply:
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "microsoft-bad-credentials",
    protocol: "smtp",
    text: "Authentication unsuccessful, the user credentials were incorrect",
    server: ["exchange-online", "outlook"],
    meaning: "Microsoft did not accept this user and password.",
    cause:
      "One of them is wrong, or the account needs an app password or OAuth.",
    fix:
      "Try the password at outlook.office.com; use the full sign-in name as user.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["Microsoft: Fix issues with printers and apps that send email"],
    examples: [{
      reply:
        "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "exchange-login-refused",
    protocol: "smtp",
    enhanced: "5.7.3",
    text: "Authentication unsuccessful",
    server: ["exchange", "exchange-online"],
    meaning: "Exchange did not accept this login.",
    cause: "User or password is wrong.",
    fix:
      "Try them in webmail; use the full sign-in name (user@domain) as user.",
    retry: "after-change",
    who: "mailbox-owner",
    others: [{
      evidence: "The same user and password work in webmail.",
      cause:
        "The server takes no plain passwords, or SMTP AUTH is off for this mailbox.",
      fix: "Have the administrator turn on SMTP AUTH, or log in by OAuth.",
    }],
    sources: ["Microsoft: Fix issues with printers and apps that send email"],
    examples: [{
      reply:
        "535 5.7.3 Authentication unsuccessful [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "exchange-not-logged-in",
    protocol: "smtp",
    text: [
      "Client not authenticated to send mail",
      "Client was not authenticated",
    ],
    server: ["exchange", "exchange-online"],
    meaning: "This server wants a login before it takes mail.",
    cause:
      "The program did not log in, often because it did not turn on TLS and so was offered no login.",
    fix: "Use port 587 with STARTTLS, then log in, then send.",
    retry: "after-change",
    who: "you",
    others: [{
      evidence:
        "You are a mail server and the recipient is one of this organisation.",
      cause:
        "You deliver to the organisation, and its receive connector lets nobody in without a login.",
      fix:
        "Have its administrator allow anonymous senders on the connector that faces the internet.",
    }],
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.7.57)"],
    examples: [{
      reply:
        "530 5.7.57 Client not authenticated to send mail. [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "530 5.7.1 Client was not authenticated",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "exchange-send-as",
    protocol: "smtp",
    text: [
      "Client does not have permissions to send as this sender",
      "SendAsDenied",
    ],
    server: ["exchange", "exchange-online"],
    meaning: "You may not send under this address.",
    cause:
      "The sender address is not the one of the login, and the login has no right to send as it.",
    fix:
      'Send with the address of the login, or have the administrator grant it "Send As" on the other mailbox.',
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.7.60)"],
    examples: [{
      reply:
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
      after: ".",
    }, {
      reply:
        "554 5.2.252 SendAsDenied; a@example.org not allowed to send as other@example.org; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception",
      after: ".",
    }],
  },
  {
    id: "exchange-unable-to-relay",
    protocol: "smtp",
    text: "Unable to relay",
    server: ["exchange", "exchange-online"],
    meaning: "Exchange does not pass mail on for you.",
    cause:
      "The recipient is outside of the organisation, and you neither logged in nor come from an address that may relay.",
    fix:
      "Log in on port 587, or have a connector made that lets your address relay.",
    retry: "after-change",
    who: "you",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Server (5.7.1, 5.7.54)",
    ],
    examples: [{
      reply: "550 5.7.1 Unable to relay",
      after: "RCPT TO:<b@example.com>",
      server: "exchange",
    }],
  },
  {
    id: "microsoft-connector-mismatch",
    protocol: "smtp",
    text: [
      "TenantAttribution; Relay Access Denied",
      "RestrictDomainsToIPAddresses or RestrictDomainsToCertificate",
    ],
    server: "exchange-online",
    meaning:
      "Exchange Online does not recognise your server as one of its organisation.",
    cause:
      "The inbound connector names another address or certificate than the one your server uses.",
    fix:
      "Correct the connector: the server's address or the name in its certificate, and the domain in MAIL FROM.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.7.51, 5.7.64)",
    ],
    examples: [{
      reply:
        "550 5.7.64 TenantAttribution; Relay Access Denied SMTP [AM6EUR05FT012.eop-eur05.prod.protection.outlook.com]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.7.51 TenantInboundAttribution; There is a partner connector configured that matched the message's recipient domain. The connector had either the RestrictDomainsToIPAddresses or RestrictDomainsToCertificate set",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "microsoft-too-many-sessions",
    protocol: "smtp",
    text: [
      "Concurrent connections limit exceeded",
      "Concurrent connection limit exceeded",
      "sender thread limit exceeded",
    ],
    server: "exchange-online",
    meaning: "This mailbox sends in too many sessions at once.",
    cause:
      "Exchange Online allows three sessions of a mailbox at the same time.",
    fix:
      "Send in at most three sessions, and try the rest again after a short pause.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Exchange Online limits"],
    examples: [{
      reply:
        "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information. [Hostname=AM0PR02MB1234.eurprd02.prod.outlook.com]",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "421 4.3.2 Concurrent connection limit exceeded [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "connect",
    }, {
      reply:
        "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded [Hostname=AM0PR02MB1234.eurprd02.prod.outlook.com]",
      after: ".",
    }],
  },
  {
    id: "microsoft-bad-outbound-sender",
    protocol: "smtp",
    text: "Access denied, bad outbound sender",
    server: "exchange-online",
    meaning: "Microsoft has stopped this mailbox from sending.",
    cause:
      "It sent spam, most likely because somebody else got hold of its password.",
    fix:
      "Change the password, end all sessions, delete foreign inbox rules, then have the administrator lift the block on the Restricted entities page.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.1.8)"],
    examples: [{
      reply:
        "550 5.1.8 Access denied, bad outbound sender. For more information please go to http://go.microsoft.com/fwlink/?LinkId=875724. AS(42004)",
      after: ".",
    }],
  },
  {
    id: "microsoft-tenant-limit",
    protocol: "smtp",
    text: [
      "Access denied, tenant has exceeded threshold",
      "Access denied, traffic not accepted from this IP",
    ],
    server: "exchange-online",
    meaning: "Microsoft has stopped the whole organisation from sending.",
    cause:
      "Much of what it sent looked like spam, or it is a new or trial one that sent a lot.",
    fix:
      "Find the mailbox or application behind it, secure it, and have the administrator call Microsoft's support.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Microsoft: Fix email delivery issues for error codes 5.7.700 through 5.7.750",
    ],
    examples: [{
      reply:
        "550 5.7.705 Access denied, tenant has exceeded threshold. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653. AS(7550)",
      after: ".",
    }, {
      reply:
        "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653 AS(7230)",
      after: ".",
    }],
  },
  {
    id: "microsoft-unregistered-domain",
    protocol: "smtp",
    text: "Client blocked from sending from unregistered domains",
    server: "exchange-online",
    meaning:
      "Too much is sent from domains that the organisation has not registered.",
    cause:
      "Programs send under addresses whose domains are unknown to Microsoft 365.",
    fix: "Add and verify every domain that you send from in the admin center.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Online (5.7.750)"],
    examples: [{
      reply:
        "550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains. For more information please go to http://go.microsoft.com/fwlink/?LinkId=526653.",
      after: ".",
    }],
  },
  {
    id: "exchange-hello-first",
    protocol: "smtp",
    text: "Send hello first",
    server: ["exchange", "exchange-online"],
    meaning: "Exchange wants EHLO before anything else.",
    cause: "The program skipped it, or did not repeat it after STARTTLS.",
    fix: "Send EHLO first, and once more after STARTTLS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Microsoft: Non-delivery reports in Exchange Server (5.5.2)"],
    examples: [{
      reply:
        "503 5.5.2 Send hello first [AM0PR02CA0123.eurprd02.prod.outlook.com]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
];
