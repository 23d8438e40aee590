import type { Entry } from "../entry.ts";

/** What several providers say for the same reason, and what AT&T says. */
export const SMTP_PROVIDERS_ANY: readonly Entry[] = [
  {
    id: "provider-no-such-user",
    protocol: "smtp",
    text: [
      "This user doesn't have a * account",
      "unknown or illegal alias:",
      "recipient no longer on server:",
      ">: inactive email address",
      "Not our Customer",
      "recipient mailbox unallocated",
      "blank mailhost - invalid address",
      "Adresse d au moins un destinataire invalide",
      "Email address could not be found, or was misspelled",
      "#5.1.0 Address rejected",
      "may contain a non-existent account",
    ],
    meaning: "There is no such mailbox, or it has been given up.",
    cause: "The address is mistyped or gone.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    sources: [
      "SMTP Field Manual: 550 to 554",
      "sisimai: Rhost::Apple and Rhost::FrancePTT",
      "Cisco: Email Security recipient access table",
      "seen in the field",
    ],
    examples: [{
      reply:
        "554 delivery error: dd This user doesn't have a yahoo.com account (a@example.com) [-9] - mta1234.mail.ne1.yahoo.com",
      after: ".",
    }, {
      reply: "550 5.1.1 unknown or illegal alias: a@example.com",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.1.6 recipient no longer on server: a@example.com",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.1.1 <a@example.com>: inactive email address",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.1.1 Not our Customer",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.1.1 <a@example.com> recipient mailbox unallocated",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 5.2.1 <a@example.net>... blank mailhost - invalid address, relay=[192.0.2.1]",
      after: "RCPT TO:<a@example.net>",
    }, {
      reply:
        "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 5.1.1 <a@example.com>: Email address could not be found, or was misspelled (G8)",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 #5.1.0 Address rejected.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 The recipient may contain a non-existent account, please check the recipient address.",
      after: ".",
    }],
  },
  {
    id: "provider-foreign-sender",
    protocol: "smtp",
    text: [
      "Sender address rejected: not owned by auth user",
      "Sender address is not allowed",
      "Unauthorized sender address",
      "mail from account doesn't conform with authentication",
      "Not authorised to send from this header address",
      "Request failed; Mailbox unavailable",
    ],
    meaning: "You may not send under this address.",
    cause: "It is none of the account that you logged in to.",
    fix:
      "Put an address of the account into MAIL FROM and From, or add the other one as an alias.",
    retry: "after-change",
    who: "you",
    sources: [
      "IONOS: error messages caused by undeliverable email",
      "Alibaba Mail: SMTP errors",
      "seen in the field",
    ],
    examples: [{
      reply: "553 5.7.1 Sender address rejected: not owned by auth user.",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "550-Requested action not taken: mailbox unavailable\n550 Sender address is not allowed.",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "554-Transaction failed\n554 Unauthorized sender address.",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "440 mail from account doesn't conform with authentication",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "551 5.7.1 Not authorised to send from this header address",
      after: ".",
    }, { reply: "550 Request failed; Mailbox unavailable", after: "." }],
  },
  {
    id: "bare-line-feeds",
    protocol: "smtp",
    text: ["SMTPSEND.BareLinefeedsAreIllegal", "Stray linefeeds in message"],
    meaning: "Lines of the message end in a lone line feed.",
    cause: "The program that wrote the message used LF where mail wants CRLF.",
    fix: "End every line with CRLF before sending.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.6.11)",
      "Broadcom: Email Security.cloud error codes",
    ],
    examples: [{
      reply:
        "550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds, which cannot be sent via DATA and receiving system does not support BDAT",
    }, { reply: "553 Stray linefeeds in message (#5.6.2)", after: "." }],
  },
  {
    id: "login-credentials-invalid",
    protocol: "smtp",
    text: "Authentication credentials invalid",
    meaning: "The server did not accept this user name and password.",
    cause:
      "One of the two is wrong, or mail programs are not yet allowed for this account.",
    fix:
      "Type both again with the full address as the user name, and allow mail programs (POP3, IMAP, SMTP) in the mailbox's settings.",
    retry: "after-change",
    who: "you",
    others: [{
      evidence: "The server's name begins with email-smtp.",
      cause:
        "Amazon SES has SMTP credentials of its own, one pair for each region; AWS access keys do not work.",
      fix:
        "Make SMTP credentials in the SES console of the region whose server you use.",
    }],
    sources: ["Amazon SES: SMTP response codes", "seen in the field"],
    examples: [{
      reply: "535 Authentication Credentials Invalid",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "provider-mailbox-closed",
    protocol: "smtp",
    text: [
      "The email account that you tried to reach is disabled",
      "The email account that you tried to reach is inactive",
      "This mailbox is disabled (554.30)",
      "delivery error: dd * is no longer valid",
      "recipient address rejected: Inactive",
      "Account blocked due to inactivity",
      "Boite du destinataire archivee",
      "Le compte du destinataire est bloque",
      "Address locked or deactivated; see",
      "Policy rejection on the target address",
      "Message was not accepted -- invalid mailbox",
    ],
    meaning: "The mailbox takes no mail any more.",
    cause:
      "Nobody has used it for a long time, or its provider or organisation has closed or locked it.",
    fix: "Take the address off the list, or reach the person another way.",
    retry: "never",
    who: "mailbox-owner",
    sources: [
      "Gmail: SMTP errors and codes",
      "SMTP Field Manual: 554",
      "seen in the field",
      "sisimai: Rhost::FrancePTT (420, 426)",
      "SMTP Field Manual: 550",
    ],
    examples: [{
      reply:
        "550-5.2.1 The email account that you tried to reach is disabled. Learn more at\n550 5.2.1  https://support.google.com/mail/?p=DisabledUser - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550-5.2.1 The email account that you tried to reach is inactive. For more\n550-5.2.1 information, go to\n550 5.2.1  https://support.google.com/mail/?p=DisabledUser - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "554 delivery error: dd Sorry, your message to a@example.com cannot be delivered. This mailbox is disabled (554.30). - mta1234.mail.ne1.yahoo.com",
      after: ".",
    }, {
      reply:
        "554 delivery error: dd a@example.com is no longer valid. [-20] - mta1234.mail.gq1.yahoo.com",
      after: ".",
    }, {
      reply: "540 5.7.1 <a@example.com>: recipient address rejected: Inactive",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 <a@example.com> Account blocked due to inactivity",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 5.5.0 Boite du destinataire archivee. Archived recipient. LPN007_420",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 5.5.0 Le compte du destinataire est bloque. The recipient account isblocked. LPN007_426",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "554 5.7.1 <mail.example.org[192.0.2.1]>: Client host rejected: Address locked or deactivated; see http://mail.messagingengine.com/docs/locked.html",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 5.7.1 Policy rejection on the target address",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 Message was not accepted -- invalid mailbox. Local mailbox a@example.com is unavailable: account is disabled",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "provider-trouble",
    protocol: "smtp",
    text: [
      "Mail server temporarily rejected message",
      "mail server has temporarily rejected this message",
      "Temporary System Problem. Try again later",
      "Temporary server error. Please try again later",
      "Message failed to be replicated",
      "Organization queue quota exceeded",
      "Service not available [*outlook.com",
      "Resources temporarily unavailable. Please try again later [#4",
      "maximum number of concurrent connections per resource forest has exceeded a limit",
    ],
    meaning: "The recipient's provider cannot take the message just now.",
    cause:
      "A part of its service is disturbed or overloaded; it need not be your doing.",
    fix:
      "Try again in some minutes, then with growing pauses and few connections.",
    retry: "later",
    who: "server-admin",
    sources: [
      "Gmail: SMTP errors and codes",
      "SMTP Field Manual: 451",
      "sisimai: Rhost::Microsoft",
      "SMTP Field Manual: 451 and 452",
      "SMTP Field Manual: 421",
    ],
    examples: [{
      reply: "451 4.3.0 Mail server temporarily rejected message. - gsmtp",
      after: ".",
    }, {
      reply:
        "451 4.3.0 The mail server has temporarily rejected this message. Please try again later. - gsmtp",
      after: ".",
    }, {
      reply: "421 4.3.0 Temporary System Problem. Try again later. - gsmtp",
      after: "MAIL FROM:<a@example.org>",
    }, {
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
    }, {
      reply:
        "451 mta1234.mail.ne1.yahoo.com Resources temporarily unavailable. Please try again later [#4.16.1].",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "421 4.3.2 The maximum number of concurrent connections per resource forest has exceeded a limit, closing transmission channel. example.com. PRX8 [AM6EUR05FT012.eop-eur05.prod.protection.outlook.com]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "provider-sender-domain",
    protocol: "smtp",
    text: [
      "Invalid DNS MX or A/AAAA resource record",
      "Invalid DNS MX resource record",
    ],
    meaning: "The server could not send an answer to your sender's domain.",
    cause:
      "The domain has no proper MX or address record, or its name servers do not answer.",
    fix: "Use a sender whose domain takes mail, or repair its DNS.",
    retry: "after-change",
    who: "you",
    others: [{
      evidence: "The domain resolves elsewhere.",
      cause: "The name servers of the domain were out of reach for a moment.",
      fix: "Try again in an hour.",
    }],
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
    id: "organisation-rule",
    protocol: "smtp",
    text: [
      "TRANSPORT.RULES.RejectMessage",
      "Local Policy Violation",
      "Mail rejected by destination domain",
      "Mailbox delivery failure policy error",
      "Mailbox delivery restricted by policy error",
      "Email policy violation detected",
      "MailPolicy violation Error delivering to mailboxes",
      "has a policy that prohibited the mail that you sent",
    ],
    meaning:
      "A rule of the recipient's (or your) organisation refused the message.",
    cause:
      "Its administrator restricts from whom, to whom, or with what content mail may go.",
    fix: "Ask that administrator, with the whole reply, which rule it was.",
    retry: "never",
    who: "server-admin",
    sources: [
      "Microsoft: Mail flow rule actions in Exchange Server",
      "seen in the field",
      "SMTP Field Manual: 451, 552 and 554",
      "sisimai: Rhost::Zoho",
      "Gmail: SMTP errors and codes",
    ],
    examples: [
      {
        reply:
          "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy",
        after: ".",
      },
      { reply: "550 5.7.0 Local Policy Violation", after: "." },
      {
        reply: "541 5.4.1 Mail rejected by destination domain",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply:
          "552 5.1.1 <a@example.com> Mailbox delivery failure policy error",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply:
          "552 5.1.1 <a@example.com> Mailbox delivery restricted by policy error",
        after: "RCPT TO:<a@example.com>",
      },
      { reply: "554 5.7.7 Email policy violation detected", after: "." },
      {
        reply: "554 5.2.3 MailPolicy violation Error delivering to mailboxes",
        after: ".",
      },
      {
        reply:
          "550-5.7.1 The user or domain that you are sending to (or from) has a policy that\n550-5.7.1 prohibited the mail that you sent. Please contact your domain\n550-5.7.1 administrator for further details. For more information, go to\n550 5.7.1  https://support.google.com/a/answer/172179 - gsmtp",
        after: ".",
      },
    ],
  },
];
