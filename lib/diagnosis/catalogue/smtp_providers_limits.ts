import type { Entry } from "../entry.ts";

/** How much providers and sending services take. */
export const SMTP_PROVIDERS_LIMITS: readonly Entry[] = [
  {
    id: "provider-rate-limit",
    protocol: "smtp",
    text: [
      "Connection refused, too many sessions from This IP",
      "This IP has sent too many messages this hour",
      "exceeded the max number of messages per session",
      "to too many recipients this hour",
      "[Too many sessions opened]",
      "Throttled - try again later. Please see http*comcast.net",
      "Throttled - http*comcast.net",
      "IP reputation ratelimit in effect",
      "Rate limit reached",
      "Failure sending mail. Try again later",
      "Received too many messages from a new or untrusted IP",
      "too many messages (#4.3.0)",
      "Trop de connexions, veuillez verifier votre configuration",
      "Too many connections, slow down.",
      "#4.4.5 Too many connections from your host",
      "#4.4.5 Too many TLS sessions at this time",
      "Too many messages for this session",
      "Too many recipients received this hour",
      "Exceeded allowable connection time",
    ],
    meaning:
      "You send more than the recipient's provider takes from you at the moment.",
    cause:
      "Too many sessions, messages or recipients came in too short a time for the standing of your address.",
    fix:
      "Open fewer sessions and let the queue retry slowly, after an hour for instance; raise the amount over days where your address is new.",
    retry: "later",
    who: "you",
    sources: [
      "sisimai: Rhost::GoDaddy (IB007, IB504, IB510, IB607)",
      "Comcast: postmaster error codes (RL000001 and following)",
      "seen in the field",
      "IONOS: SMTP error messages of the mail servers",
      "Broadcom: Email Security.cloud error codes",
      "sisimai: Rhost::FrancePTT (104)",
      "Cisco: Email Security mail flow policies",
    ],
    examples: [
      {
        reply:
          "421 Connection refused, too many sessions from This IP. Lower the number of concurrent sessions. IB007",
        after: "connect",
      },
      {
        reply: "550 This IP has sent too many messages this hour. IB504",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply:
          "550 This message has exceeded the max number of messages per session. Open a new session and try again. IB510",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply: "550 192.0.2.1 has sent to too many recipients this hour. IB607",
        after: "RCPT TO:<a@example.com>",
      },
      { reply: "421 - [Too many sessions opened]", after: "connect" },
      {
        reply:
          "421 4.1.0 192.0.2.1 Throttled - try again later. Please see https://postmaster.comcast.net/smtp-error-codes.php#RL000003",
        after: "connect",
      },
      {
        reply:
          "451 4.2.0 Throttled - https://postmaster.comcast.net/smtp-error-codes.php#RL000010",
        after: ".",
      },
      {
        reply:
          "554 5.2.0 sc969: IP reputation ratelimit in effect - https://support.bluewin.ch/provider/bounce/aXA9",
        after: ".",
      },
      {
        reply:
          "421-gmx.net (mxgmx115) Nemesis ESMTP Service not available\n421-Service closing transmission channel\n421-Rate limit reached. Please try again later\n421 For explanation visit https://postmaster.gmx.net/en/case",
        after: "connect",
      },
      {
        reply:
          "550-Requested action not taken: mailbox unavailable\n550 Failure sending mail. Try again later.",
        after: "RCPT TO:<a@example.com>",
      },
      {
        reply:
          "451 4.7.1 Received too many messages from a new or untrusted IP: 192.0.2.1 (Z27/80343E7) (G28)",
        after: "RCPT TO:<a@example.com>",
      },
      { reply: "460 too many messages (#4.3.0)", after: "connect" },
      {
        reply:
          "421 mwinf5c79 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR005_104 [104]",
        after: "connect",
      },
      {
        reply: "421 #4.4.5 Too many connections from your host.",
        after: "connect",
      },
      {
        reply: "421 #4.4.5 Too many TLS sessions at this time",
        after: "STARTTLS",
      },
      {
        reply: "421 #4.x.2 Too many messages for this session",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply: "452 Too many recipients received this hour",
        after: "RCPT TO:<b@example.com>",
      },
      {
        reply: "421 Exceeded allowable connection time",
        after: "MAIL FROM:<a@example.org>",
      },
    ],
  },
  {
    id: "provider-mailbox-rate",
    protocol: "smtp",
    text: [
      "is receiving mail at a rate that prevents additional messages",
      "The user you are trying to contact is receiving mail too quickly",
      "User is receiving mail too quickly",
      "exceeded their limit for the number of messages they can receive per hour",
      "per hour message receive limit",
      "recipient thread limit exceeded",
      "deferred due to excessive volume",
    ],
    meaning:
      "This mailbox gets more mail at the moment than its provider lets in.",
    cause:
      "You or others send to this one address too fast: alerts in a loop, a flood, or a popular list.",
    fix:
      "Wait an hour, then send to this address more slowly; bundle alerts into one message.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: [
      "Gmail: SMTP errors and codes",
      "SMTP Field Manual: 450",
      "Microsoft: Non-delivery reports in Exchange Online (5.2.121, 5.2.122)",
      "SMTP Field Manual: 421",
    ],
    examples: [{
      reply:
        "450-4.2.1 The user you are trying to contact is receiving mail at a rate that\n450-4.2.1 prevents additional messages from being delivered. Please resend your\n450-4.2.1 message at a later time. For more information, go to\n450 4.2.1  https://support.google.com/mail/?p=ReceivingRate - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "450-4.2.1 The user you are trying to contact is receiving mail too quickly.\n450-4.2.1 Please resend your message at a later time.\n450 4.2.1 https://support.google.com/mail/answer/22839 - gsmtp",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "450 User is receiving mail too quickly",
      after: "RCPT TO:<a@example.com>",
    }, {
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
    }, {
      reply:
        "421 4.7.1 Messages to a@example.com deferred due to excessive volume. Try again later - https://support.apple.com/en-us/HT204137",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "provider-shut-out",
    protocol: "smtp",
    text: [
      "too many messages containing content judged to be spam",
      "too many errors from your ip",
      "Too many spams from your IP",
      "Too many invalid recipients",
    ],
    meaning: "Your address is shut out for some hours, or a day.",
    cause: "It sent spam, or named too many recipients that do not exist.",
    fix: "Find what sends that, clean the list, wait a day, and go on slowly.",
    retry: "later",
    who: "you",
    sources: [
      "sisimai: Rhost::GoDaddy (IB110-IB113)",
      "Free: postmaster.free.fr",
      "Cisco: Directory harvest attack prevention",
    ],
    examples: [{
      reply:
        "554 This IP has been temporarily blocked for attempting to send too many messages containing content judged to be spam by the Internet community. IB110",
      after: "connect",
    }, {
      reply:
        "451 too many errors from your ip (192.0.2.1), please visit http://postmaster.free.fr/",
      after: "connect",
    }, {
      reply:
        "421 Too many spams from your IP (192.0.2.1), please visit http://postmaster.free.fr/",
      after: "connect",
    }, {
      reply: "550 Too many invalid recipients",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "relay-rate",
    protocol: "smtp",
    text: [
      "Throttling failure: Maximum sending rate exceeded",
      "too many emails per second",
    ],
    meaning:
      "You send more messages in a second than the sending service allows.",
    cause: "The rate of your account is passed.",
    fix:
      "Wait a few seconds with growing pauses, and keep below the rate; ask for a higher one if need be.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Amazon SES: SMTP response codes", "Mailtrap: SMTP errors"],
    examples: [{
      reply: "454 Throttling failure: Maximum sending rate exceeded.",
      after: ".",
    }, {
      reply: "550 5.7.0 Requested action not taken: too many emails per second",
      after: ".",
    }],
  },
  {
    id: "relay-quota",
    protocol: "smtp",
    text: [
      "Throttling failure: Daily message quota exceeded",
      "The email limit is reached. Please upgrade your plan",
      "Authentication failed: Maximum credits exceeded",
      'Ratelimit "hostinger_out_ratelimit" exceeded',
      "Reached address outgoing limits for",
    ],
    meaning: "Your account has sent as much as its plan allows for now.",
    cause:
      "The number of messages for an hour, a day or a month is used up, or a payment is due.",
    fix:
      "Wait until the count begins again, send more slowly, or ask for a larger plan.",
    retry: "later",
    who: "you",
    sources: [
      "Amazon SES: SMTP response codes",
      "Mailtrap: SMTP errors",
      "SendGrid: SMTP errors and troubleshooting",
      "Hostinger: outgoing email limits",
      "seen in the field",
    ],
    examples: [{
      reply: "454 Throttling failure: Daily message quota exceeded.",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "535 5.7.0 The email limit is reached. Please upgrade your plan https://mailtrap.io/billing/plans/testing",
      after: "AUTH LOGIN",
    }, {
      reply: "451 Authentication failed: Maximum credits exceeded",
      after: "AUTH LOGIN",
    }, {
      reply: '451 4.7.1 Ratelimit "hostinger_out_ratelimit" exceeded',
      after: ".",
    }, {
      reply: "554 5.7.1 Reached address outgoing limits for a@example.org",
      after: ".",
    }],
  },
  {
    id: "gmail-daily-limit",
    protocol: "smtp",
    text: [
      "Daily user sending limit exceeded",
      "Daily user sending quota exceeded",
      "Daily sending quota exceeded",
    ],
    server: "gmail",
    meaning: "This account has sent as much as it may in a day.",
    cause:
      "Google lets a user send to a fixed number of recipients in 24 hours (about 500, or 2000 with Workspace).",
    fix: "Wait 24 hours, or send bulk mail through a service made for it.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\n550-5.4.5 sending limits go to\n550 5.4.5  https://support.google.com/a/answer/166852 - gsmtp",
      after: ".",
    }, {
      reply: "550 5.4.5 Daily user sending quota exceeded. - gsmtp",
      after: ".",
    }, {
      reply:
        "550 5.4.5 Daily sending quota exceeded. For more information, visit https://support.google.com/mail/answer/22839 ",
      after: ".",
    }],
  },
  {
    id: "gmail-relay-limit",
    protocol: "smtp",
    text: [
      "Daily SMTP relay limit exceeded for",
      "Daily SMTP relay sending limit exceeded for",
      "Peak SMTP relay limit exceeded for customer",
    ],
    server: "gmail",
    meaning: "Your organisation has used up what Google's relay sends.",
    cause:
      "The number of recipients for a day, or for a short time, has been reached.",
    fix: "Wait (a day for the daily limit), and send more slowly.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP relay service error messages"],
    examples: [{
      reply:
        "550 5.4.5 Daily SMTP relay limit exceeded for user. For more information, go to https://support.google.com/a/answer/6140680 - gsmtp",
      after: ".",
    }, {
      reply:
        "550 5.7.1 Daily SMTP relay sending limit exceeded for this user. - gsmtp",
      after: ".",
    }, {
      reply:
        "450-4.2.1 Peak SMTP relay limit exceeded for customer. This is a temporary\n450 4.2.1 error. https://support.google.com/a/answer/6140680 - gsmtp",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "microsoft-sending-quota",
    protocol: "smtp",
    text: [
      "Submission quota exceeded",
      "SubmissionQuotaExceeded",
      "reached your daily limit for message recipients",
    ],
    server: "exchange-online",
    meaning: "This mailbox has sent as much as it may for now.",
    cause:
      "It reached its number of recipients for the day (10,000) or of messages for a minute (30).",
    fix:
      "Wait up to 24 hours and send more slowly; if you did not send that much, change the password at once.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.1.90, 5.2.2)",
      "Microsoft: Exchange Online limits",
    ],
    examples: [{ reply: "550 5.2.2 Submission quota exceeded", after: "." }, {
      reply:
        "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message due to a permanent exception",
      after: ".",
    }, {
      reply:
        "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
      after: ".",
    }],
  },
];
