import type { Entry } from "../entry.ts";

/** What Amazon SES, SendGrid and Mailgun say to those who send through them. */
export const SMTP_RELAYS: readonly Entry[] = [
  {
    id: "ses-not-verified",
    protocol: "smtp",
    text: [
      "Email address is not verified",
      "Email address not verified",
    ],
    server: "ses",
    meaning: "Amazon SES does not send for, or to, this address.",
    cause:
      "The sender is not verified in this region; in the sandbox the recipient has to be verified, too.",
    fix:
      "Verify the domain or address that the reply names in the region it names, or ask Amazon to lift the sandbox.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Amazon SES: Email sending errors"],
    examples: [{
      reply:
        "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: a@example.org",
      after: ".",
      server: "ses",
    }, {
      reply: "554 Message rejected: Email address not verified.",
      after: ".",
      server: "ses",
    }],
  },
  {
    id: "ses-rate",
    protocol: "smtp",
    text: "Throttling failure: Maximum sending rate exceeded",
    server: "ses",
    meaning: "You send more messages in a second than Amazon SES allows.",
    cause: "The rate of your account is passed.",
    fix:
      "Wait a few seconds with growing pauses, and keep below the rate; ask for a higher one if need be.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Amazon SES: SMTP response codes"],
    examples: [{
      reply: "454 Throttling failure: Maximum sending rate exceeded.",
      after: ".",
    }],
  },
  {
    id: "ses-daily-quota",
    protocol: "smtp",
    text: "Throttling failure: Daily message quota exceeded",
    server: "ses",
    meaning: "Your account has sent as much as it may in 24 hours.",
    cause: "The daily quota of Amazon SES is used up (200 in the sandbox).",
    fix:
      "Wait until the messages of a day ago fall out of the count, or ask for a higher quota.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Amazon SES: SMTP response codes"],
    examples: [{
      reply: "454 Throttling failure: Daily message quota exceeded.",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "ses-credentials",
    protocol: "smtp",
    text: "Authentication Credentials",
    server: "ses",
    meaning: "Amazon SES did not accept this login.",
    cause:
      "SES has SMTP credentials of its own, one pair for each region; the AWS access keys themselves do not work.",
    fix:
      "Make SMTP credentials in the SES console of the region whose server you use.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Amazon SES: SMTP response codes"],
    examples: [{
      reply: "535 Authentication Credentials Invalid",
      after: "AUTH LOGIN",
      server: "ses",
    }],
  },
  {
    id: "ses-not-permitted",
    protocol: "smtp",
    text: "is not authorized to perform `ses:",
    server: "ses",
    meaning: "The AWS user behind this login may not send this.",
    cause:
      "Its policy lacks ses:SendRawEmail, or restricts the sender or recipient.",
    fix: "Allow ses:SendRawEmail for the identity that the reply names.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Amazon SES: SMTP response codes"],
    examples: [{
      reply:
        "554 Access denied: User `arn:aws:iam::111122223333:user/ses-smtp-user.1' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:111122223333:identity/example.org'",
      after: ".",
    }],
  },
  {
    id: "ses-suspended",
    protocol: "smtp",
    text: "Sending suspended for this account",
    server: "ses",
    meaning: "Amazon has stopped this account from sending.",
    cause: "Too many messages bounced or brought complaints.",
    fix:
      "Read the mail that Amazon sent to the account's address, end the cause, and answer in the support case.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Amazon SES: Email sending errors"],
    examples: [{
      reply:
        "554 Message rejected: Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account.",
      after: ".",
    }],
  },
  {
    id: "ses-blacklisted-recipient",
    protocol: "smtp",
    text: "Message rejected: Address blacklisted",
    server: "ses",
    meaning: "Amazon SES does not send to this recipient.",
    cause: "Mail to it bounced lately, from any of Amazon's customers.",
    fix:
      "Take the address off the list, or take it off the suppression list in the console if it works again.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Amazon SES: Email sending errors"],
    examples: [{
      reply: "554 Message rejected: Address blacklisted.",
      after: ".",
    }],
  },
  {
    id: "ses-address-syntax",
    protocol: "smtp",
    text: "Transaction failed: Missing final '@domain'",
    server: "ses",
    meaning: "An address in the message has no domain.",
    cause:
      "A name stands where a full address is needed, in a header or in the envelope.",
    fix: "Write every address as user@domain.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Amazon SES: Email sending errors"],
    examples: [{
      reply: "554 Transaction failed: Missing final '@domain'",
      after: ".",
    }],
  },
  {
    id: "sendgrid-sender-identity",
    protocol: "smtp",
    text: [
      "The from address does not match a verified Sender Identity",
      "You are not authorized to send from that email address",
    ],
    server: "sendgrid",
    meaning: "SendGrid does not send under this address.",
    cause: "The address in From is no verified sender of the account.",
    fix: "Verify the address or its domain in SendGrid, or use a verified one.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["SendGrid: SMTP errors and troubleshooting"],
    examples: [{
      reply:
        "550 The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved. Visit https://sendgrid.com/docs/for-developers/sending-email/sender-identity/ to see the Sender Identity requirements",
      after: ".",
    }, {
      reply: "403 You are not authorized to send from that email address",
      after: ".",
    }],
  },
  {
    id: "sendgrid-credits",
    protocol: "smtp",
    text: "Authentication failed: Maximum credits exceeded",
    server: "sendgrid",
    meaning: "The SendGrid account may send no more for now.",
    cause: "The plan's number of messages is used up, or a payment is due.",
    fix:
      "Wait until the plan begins anew (a day or a month), or take a larger one.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["SendGrid: SMTP errors and troubleshooting"],
    examples: [{
      reply: "451 Authentication failed: Maximum credits exceeded",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "sendgrid-credentials",
    protocol: "smtp",
    text: [
      "Authentication failed: Bad username / password",
      "The provided authorization grant is invalid, expired, or revoked",
      "Unauthenticated senders not allowed",
    ],
    server: "sendgrid",
    meaning: "SendGrid did not accept this login, or there was none.",
    cause:
      'The user has to be the word "apikey" and the password an API key that may send.',
    fix: 'Log in as apikey with a key that has the right "Mail Send".',
    retry: "after-change",
    who: "you",
    sources: ["SendGrid: Integrating with the SMTP API"],
    examples: [{
      reply: "535 Authentication failed: Bad username / password",
      after: "AUTH LOGIN",
    }, {
      reply:
        "535 Authentication failed: The provided authorization grant is invalid, expired, or revoked",
      after: "AUTH PLAIN",
    }, {
      reply: "550 Unauthenticated senders not allowed",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "mailgun-test-account",
    protocol: "smtp",
    text: [
      "Free accounts are for test purposes only",
      "Sandbox subdomains are for test purposes only",
    ],
    server: "mailgun",
    meaning:
      "Mailgun sends for this account or domain only to recipients you have named.",
    cause: "The account is a free one, or the domain is the sandbox's.",
    fix:
      "Add the recipient as an authorized one, or use your own domain and a paid plan.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Mailgun: error messages"],
    examples: [{
      reply:
        "550 5.7.1 Domain example.org is not allowed to send: Free accounts are for test purposes only. Please upgrade or add the address to authorized recipients in Account Settings.",
      after: ".",
    }, {
      reply:
        "550 5.7.1 Sandbox subdomains are for test purposes only. Please add your own domain or add the address to authorized recipients in Account Settings.",
      after: ".",
    }],
  },
  {
    id: "mailgun-domain",
    protocol: "smtp",
    text: "is not allowed to send: The domain is unverified",
    server: "mailgun",
    meaning: "Mailgun does not send for this domain yet.",
    cause: "Its DNS records are not in place, or not yet seen by Mailgun.",
    fix: "Publish the records that Mailgun names, then press Verify.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Mailgun: error messages"],
    examples: [{
      reply:
        "550 5.7.1 Domain example.org is not allowed to send: The domain is unverified and requires DNS configuration. Log in to your control panel to view required DNS records.",
      after: ".",
    }],
  },
];
