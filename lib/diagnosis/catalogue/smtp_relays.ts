import type { Entry } from "../entry.ts";

/** What Amazon SES, SendGrid and Mailgun say to those who send through them. */
export const SMTP_RELAYS: readonly Entry[] = [
  {
    id: "ses-not-verified",
    protocol: "smtp",
    text: ["Email address is not verified", "Email address not verified"],
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
    id: "ses-not-permitted",
    protocol: "smtp",
    text: "is not authorized to perform `ses:",
    server: "ses",
    meaning: "The AWS user of this login may not send this.",
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
    text: [
      "Sending suspended for this account",
      "Sending paused for this account",
    ],
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
    }, {
      reply:
        "554 Message rejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.",
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
];
