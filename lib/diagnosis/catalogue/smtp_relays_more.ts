import type { Entry } from "../entry.ts";

/** What SparkPost, Postmark, Mailtrap, Brevo and other sending services say. */
export const SMTP_RELAYS_MORE: readonly Entry[] = [
  {
    id: "relay-suppressed",
    protocol: "smtp",
    text: [
      "Not delivering to previously bounced address",
      "Not delivering to unsubscribed address",
      "Not delivering to a user who marked your messages as spam",
      "recipient address was suppressed due to",
      "to a recipient that has been marked as inactive",
      "[RB] This recipient email address has been blocked",
      "[UNS] Recipient has unsubscribed from your list",
      "Message rejected: Address blacklisted",
    ],
    meaning:
      "The sending service keeps this recipient off by its suppression list.",
    cause:
      "Mail to it bounced before, or the recipient unsubscribed or complained.",
    fix:
      "Take the address off your list; take it off the service's suppressions only if you know that it works.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "Mailgun: event codes 605-607",
      "SparkPost: suppression list",
      "Postmark: API error code 406",
      "MailChannels: Sending policies",
      "Amazon SES: Email sending errors",
    ],
    examples: [{
      reply: "605 Not delivering to previously bounced address",
      server: "mailgun",
    }, {
      reply: "606 Not delivering to unsubscribed address",
      server: "mailgun",
    }, {
      reply: "607 Not delivering to a user who marked your messages as spam",
      server: "mailgun",
    }, {
      reply:
        "554 5.7.1 [internal] recipient address was suppressed due to customer policy",
      after: ".",
    }, {
      reply:
        "406 You tried to send to a recipient that has been marked as inactive. Found inactive addresses: a@example.com.",
      after: ".",
    }, {
      reply: "550 5.7.1 [RB] This recipient email address has been blocked.",
      after: ".",
    }, {
      reply: "550 5.7.1 [UNS] Recipient has unsubscribed from your list.",
      after: ".",
    }, { reply: "554 Message rejected: Address blacklisted.", after: "." }],
  },
  {
    id: "sparkpost-credentials",
    protocol: "smtp",
    text: "No authentication type succeeded",
    server: "sparkpost",
    meaning: "SparkPost did not accept this login.",
    cause:
      'The user has to be SMTP_Injection, and the API key needs the right "Send via SMTP".',
    fix: "Log in as SMTP_Injection with such a key.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["SparkPost: Error messages when using SMTP"],
    examples: [{
      reply: "535 5.7.8 Sorry. *** No authentication type succeeded",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "sparkpost-api-header",
    protocol: "smtp",
    text: "JSON parsing error in X-MSYS-API",
    server: "sparkpost",
    meaning: "SparkPost cannot read its own header in the message.",
    cause:
      "The JSON in X-MSYS-API is malformed, often by the folding of long lines.",
    fix: "Correct the JSON, and fold the header only at blanks.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["SparkPost: Error messages when using SMTP"],
    examples: [{
      reply: "550 5.6.0 JSON parsing error in X-MSYS-API",
      after: ".",
    }],
  },
  {
    id: "sparkpost-held",
    protocol: "smtp",
    text: "[internal] Sending IP temporarily suspended",
    server: "sparkpost",
    meaning: "SparkPost itself holds the mail back for a while.",
    cause: "The recipient's provider asked it to slow down.",
    fix: "Wait; the service tries again for up to three days.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply: "451 4.3.0 [internal] Sending IP temporarily suspended",
    }],
  },
  {
    id: "relay-own-address-only",
    protocol: "smtp",
    text: [
      "Demo domains can only be used to send emails to account owners",
      "You can only send testing emails to your own email address",
    ],
    server: "mailtrap",
    meaning: "With this test domain the service sends only to yourself.",
    cause: "No domain of your own is verified yet.",
    fix: "Verify a domain of your own with the service and use it in From.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Mailtrap: sending domains", "Resend: domains"],
    examples: [{
      reply:
        "554 5.7.1 Demo domains can only be used to send emails to account owners.",
      after: ".",
    }, {
      reply:
        "550 You can only send testing emails to your own email address (a@example.org). To send emails to other recipients, please verify a domain at resend.com/domains",
      after: ".",
    }],
  },
  {
    id: "relay-domain-not-verified",
    protocol: "smtp",
    text: [
      "domain is not verified. Please, add and verify your domain",
      "from.email domain must be verified in your account to send emails",
      "From header sender domain not verified",
      "The from address does not match a verified Sender Identity",
      "You are not authorized to send from that email address",
      "Unconfigured Sending Domain",
      "is not a Sender Signature on your account",
      "Sender signature not confirmed",
      "is not allowed to send: The domain is unverified",
      "This domain is not associated with your account",
    ],
    meaning: "The sending service does not send under this address.",
    cause:
      "The address in From, or its domain, is not verified in your account with the service.",
    fix:
      "Add the address or domain there and confirm it, or publish the DNS records it names; or use one that is verified.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Resend: domains",
      "MailerSend: error #MS42207",
      "SMTP2GO: Common sending errors",
      "SendGrid: SMTP errors and troubleshooting",
      "SparkPost: Error messages when using SMTP",
      "Postmark: API error codes 400 and 401",
      "Mailgun: error messages",
    ],
    examples: [
      {
        reply:
          "550 The example.org domain is not verified. Please, add and verify your domain on https://resend.com/domains",
        after: ".",
      },
      {
        reply:
          "450 The from.email domain must be verified in your account to send emails. #MS42207",
        after: ".",
      },
      {
        reply:
          "550-From header sender domain not verified.\n550-On your Settings > Sender Domains page\n550 verify the sender domain to be allowed to send.",
        after: ".",
      },
      {
        reply:
          "550 The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved. Visit https://sendgrid.com/docs/for-developers/sending-email/sender-identity/ to see the Sender Identity requirements",
        after: ".",
      },
      {
        reply: "403 You are not authorized to send from that email address",
        after: ".",
      },
      {
        reply: "550 5.7.1 Unconfigured Sending Domain <example.org>",
        after: ".",
      },
      {
        reply:
          "400 The 'From' address you supplied (a@example.org) is not a Sender Signature on your account. Please add and confirm this address in order to be able to use it in the 'From' field of your messages.",
        after: ".",
      },
      { reply: "401 Sender signature not confirmed", after: "." },
      {
        reply:
          "550 5.7.1 Domain example.org is not allowed to send: The domain is unverified and requires DNS configuration. Log in to your control panel to view required DNS records.",
        after: ".",
      },
      {
        reply: "550 This domain is not associated with your account",
        after: "MAIL FROM:<a@example.org>",
      },
    ],
  },
  {
    id: "brevo-not-activated",
    protocol: "smtp",
    text: "Your SMTP account is not yet activated",
    meaning: "Brevo has not let this account send yet.",
    cause: "New accounts are looked at by a person first.",
    fix: "Write to contact@brevo.com and ask for activation.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Brevo: Troubleshooting issues with the SMTP"],
    examples: [{
      reply:
        "502 5.7.0 Your SMTP account is not yet activated. Please contact us at contact@sendinblue.com to request activation.",
      after: ".",
    }],
  },
  {
    id: "brevo-unauthorized-address",
    protocol: "smtp",
    code: "525",
    text: "Unauthorized IP address",
    meaning: "Brevo lets no one in from this address, whatever the password.",
    cause: "Its list of authorized addresses is on, and yours is not on it.",
    fix:
      "Add your server's address under Security, Authorized IPs, or turn the list off.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Brevo: Authorized IP addresses"],
    examples: [{
      reply: "525 5.7.1 Unauthorized IP address",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "socketlabs-errors",
    protocol: "smtp",
    text: "Too many errors, you have been temporarily blacklisted",
    meaning: "SocketLabs shuts your address out for some minutes.",
    cause: "Too many commands of yours failed lately, such as wrong logins.",
    fix:
      "Stop sending for some minutes, find the first error in the log, and correct that.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["SocketLabs: 421 4.5.1"],
    examples: [{
      reply: "421 4.5.1 Too many errors, you have been temporarily blacklisted",
      after: "connect",
    }],
  },
];
