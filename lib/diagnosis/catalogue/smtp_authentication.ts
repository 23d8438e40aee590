import type { Entry } from "../entry.ts";

/** Refusals for want of proof who sends: DMARC, and SPF and DKIM together. */
export const SMTP_AUTHENTICATION: readonly Entry[] = [
  {
    id: "dmarc-refused",
    protocol: "smtp",
    text: [
      "is not accepted due to domain's DMARC policy",
      "Email rejected per DMARC policy",
      "Message rejected due to DMARC",
      "message was rejected due to * DMARC policy",
      "rejected by DMARC policy",
      "DMARC check failed",
      "DMARC Sender Invalid - envelope rejected",
      "DMARC verification Failed",
      "DMARC domain authentication fail",
      "DMARC unauthenticated mail is prohibited",
      "DMARC Policy Enforcement: http",
      "does not pass DMARC verification",
      "not accepted due to domain * owner DMARC policy",
    ],
    meaning:
      "The domain in From asks that mail like this be refused, and it was.",
    cause:
      "Neither SPF nor DKIM passes for the domain in the From header, and its DMARC policy says reject.",
    fix:
      "Send through the mail server of that domain, or put an address of your own domain in From and the other in Reply-To.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    others: [{
      evidence: "Mail straight to other servers of the same kind gets through.",
      cause:
        "Somebody on the way forwarded or changed the message, and so broke SPF and DKIM.",
      fix:
        "Have the forwarding server rewrite the sender (SRS) and add ARC, or send to the final address.",
    }],
    sources: [
      "RFC 7489 section 6.3",
      "SMTP Field Manual: 550",
      "Microsoft: Non-delivery reports in Exchange Online (5.7.509)",
    ],
    examples: [{
      reply:
        "550-5.7.26 Unauthenticated email from example.org is not accepted due to\n550-5.7.26 domain's DMARC policy. Please contact the administrator of\n550-5.7.26 example.org domain if this was a legitimate mail. To learn about the\n550-5.7.26 DMARC initiative, go to\n550 5.7.26  https://support.google.com/mail/?p=DmarcRejection - gsmtp",
      after: ".",
      server: "gmail",
    }, {
      reply: "550 5.7.1 Email rejected per DMARC policy for example.org",
      after: ".",
      server: "zoho",
    }, {
      reply:
        "550 5.2.0 Message rejected due to DMARC. Please see http://postmaster.comcast.net/smtp-error-codes.php#DM000001",
      after: ".",
      server: "comcast",
    }, {
      reply:
        "554 5.7.1 Your message was rejected due to example.org's DMARC policy. See https://support.apple.com/en-us/HT204137 for info",
      after: ".",
      server: "icloud",
    }, {
      reply: "550 5.7.1 rejected by DMARC policy for example.org",
      after: ".",
    }, {
      reply:
        "550 5.7.1 This message was not accepted due to domain (example.org) owner DMARC policy (RFC 7489) https://help.mail.ru/mail-help/postmaster/dmarc",
      after: ".",
      server: "mailru",
    }, {
      reply:
        "550 DMARC check failed http://service.mail.qq.com/cgi-bin/help?subtype=1&&no=1001508&&id=16.",
      after: ".",
      server: "qq",
    }, {
      reply:
        "550 DMARC Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [#]",
      after: ".",
      server: "mimecast",
    }, {
      reply:
        "571 5.7.1 Message refused, DMARC verification Failed. Message refuse, verification DMARC en echec LPN007_517",
      after: ".",
    }, {
      reply: "553 DMARC domain authentication fail",
      after: ".",
      server: "messagelabs",
    }, {
      reply: "550 #5.7.1 DMARC unauthenticated mail is prohibited.",
      after: ".",
      server: "cisco",
    }, {
      reply:
        "552 5.2.0 abcDEF DMARC Policy Enforcement: https://postmaster.comcast.net/smtp-error-codes.php#ODM00001",
      after: ".",
      server: "comcast",
    }, {
      reply:
        "550 5.7.509 Access denied, sending domain [EXAMPLE.ORG] does not pass DMARC verification and has a DMARC policy of reject. [DB5EUR01FT012.eop-EUR01.prod.protection.outlook.com]",
      after: ".",
    }],
  },
  {
    id: "dmarc-lookup-failed",
    protocol: "smtp",
    text: "temporary DNS failures prevent authentication",
    server: "gmail",
    meaning:
      "The recipient could not look up SPF or DKIM of your domain just now.",
    cause: "The name servers of the domain in From do not answer well.",
    fix: "Let the queue retry; if it lasts, repair the domain's name servers.",
    retry: "later",
    who: "network",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "451-4.7.26 Unauthenticated email from example.org is not accepted due to\n451-4.7.26 domain's DMARC policy, but temporary DNS failures prevent\n451 4.7.26 authentication. https://support.google.com/mail/?p=DmarcRejection - gsmtp",
      after: ".",
    }],
  },
  {
    id: "sender-unauthenticated",
    protocol: "smtp",
    code: "5xx",
    text: [
      "requires all senders to authenticate with either SPF or DKIM",
      "fails to pass authentication checks (SPF or DKIM)",
      "has been blocked because the sender is unauthenticated",
      "failing both SPF and DKIM authentication checks",
    ],
    meaning:
      "Nothing proves that the message comes from its sender, so it was refused.",
    cause: "It passes neither SPF nor DKIM, of which at least one is asked.",
    fix:
      "Publish an SPF record that names your sending server, and sign with DKIM; or send through your domain's own server.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Gmail: SMTP errors and codes (5.7.26)",
      "Yahoo: SMTP error codes",
      "sisimai: Rhost::Apple",
    ],
    examples: [{
      reply:
        "550-5.7.26 This message does not have authentication information or fails to\n550-5.7.26 pass authentication checks (SPF or DKIM). To best protect our users from\n550 5.7.26 spam, the message has been blocked. https://support.google.com/mail/answer/81126 - gsmtp",
      after: ".",
    }, {
      reply:
        "550-5.7.26 Your email has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550 5.7.26 https://support.google.com/mail/answer/81126#authentication - gsmtp",
      after: ".",
    }, {
      reply:
        "554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication checks. See https://support.apple.com/en-us/HT204137 for mailing best practices",
      after: ".",
      server: "icloud",
    }],
  },
  {
    id: "sender-unauthenticated-for-now",
    protocol: "smtp",
    code: "4xx",
    text: [
      "mail has been rate limited because it is unauthenticated",
      "email has been rate limited because SPF authentication didn't pass",
      "email has been rate limited because DKIM authentication didn't pass",
      "isn't aligned with either the authenticated SPF or DKIM",
    ],
    server: "gmail",
    meaning:
      "Google takes only a little of this mail, because nothing proves who sent it.",
    cause:
      "SPF or DKIM does not pass, or neither of them is for the domain in From.",
    fix:
      "Set up SPF and DKIM for the domain in From; until then let the queue retry slowly.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes (4.7.26, 4.7.27, 4.7.30, 4.7.32)"],
    examples: [{
      reply:
        "421-4.7.26 This mail has been rate limited because it is unauthenticated. Gmail\n421-4.7.26 requires all senders to authenticate with either SPF or DKIM.\n421 4.7.26  https://support.google.com/mail/answer/81126#authentication - gsmtp",
      after: ".",
    }, {
      reply:
        "421-4.7.27 Your email has been rate limited because SPF authentication didn't\n421-4.7.27 pass for this message. Gmail requires all bulk email senders to\n421 4.7.27 authenticate their email with SPF. - gsmtp",
      after: ".",
    }, {
      reply:
        "421-4.7.30 Your email has been rate limited because DKIM authentication didn't\n421-4.7.30 pass for this message. Gmail requires all email bulk senders to\n421 4.7.30 authenticate their email with DKIM. - gsmtp",
      after: ".",
    }, {
      reply:
        "421-4.7.32 Your email has been rate limited because the From: header (RFC5322)\n421-4.7.32 in this message isn't aligned with either the authenticated SPF or\n421 4.7.32 DKIM organizational domain. - gsmtp",
      after: ".",
    }],
  },
  {
    id: "sender-not-aligned",
    protocol: "smtp",
    code: "5xx",
    text: [
      "no DMARC alignment",
      "aligned with either the authenticated SPF or DKIM",
    ],
    meaning: "SPF and DKIM are for another domain than the one in From.",
    cause:
      "The message is signed by, and returns to, the domain of a sending service instead of yours.",
    fix:
      "Let the service sign with your own domain (custom DKIM), or give the return path a subdomain of yours.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes (5.7.32)", "RFC 7489 section 3.1"],
    examples: [{
      reply:
        "550-5.7.32 This mail has been blocked because there is no DMARC alignment.\n550-5.7.32 Gmail requires all large senders to align the domain in the From:\n550 5.7.32 header with either SPF or DKIM. - gsmtp",
      after: ".",
    }, {
      reply:
        "550-5.7.32 Your email has been blocked because the From: header (RFC5322) in this\n550-5.7.32 message isn't aligned with either the authenticated SPF or DKIM\n550 5.7.32 organizational domain. - gsmtp",
      after: ".",
    }],
  },
  {
    id: "dmarc-record-missing",
    protocol: "smtp",
    enhanced: "x.7.x",
    text: "the sending domain * have a DMARC record",
    server: "gmail",
    meaning:
      "Your domain has no usable DMARC record, which Google asks of those who send much mail.",
    cause:
      "There is no TXT record at _dmarc in front of the domain in From, or it names no policy.",
    fix:
      'Publish a TXT record at _dmarc.your.domain that begins with "v=DMARC1; p=none", and raise the policy later.',
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes (4.7.31, 4.7.40)"],
    examples: [{
      reply:
        "421-4.7.40 Your email has been rate limited because the sending domain doesn't have\n421-4.7.40 a DMARC record, or the DMARC record doesn't specify a DMARC policy.\n421 4.7.40 https://support.google.com/mail/answer/81126 - gsmtp",
      after: ".",
    }],
  },
];
