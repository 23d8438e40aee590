import type { Entry } from "../entry.ts";

/** What Fastmail, Rackspace, GoDaddy, ImprovMX and other hosts say. */
export const SMTP_PROVIDERS_HOSTING: readonly Entry[] = [
  {
    id: "fastmail-locked",
    protocol: "smtp",
    text: "Address locked or deactivated; see",
    meaning: "Fastmail holds this mailbox closed.",
    cause: "The account is locked, unpaid or ended.",
    fix: "Reach the recipient another way.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "554 5.7.1 <mail.example.org[192.0.2.1]>: Client host rejected: Address locked or deactivated; see http://mail.messagingengine.com/docs/locked.html",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "fastmail-foreign-sender",
    protocol: "smtp",
    text: "Not authorised to send from this header address",
    meaning: "You may not send under the address in From.",
    cause: "It is no address or alias of the account that you logged in to.",
    fix:
      "Put an address of the account into From, or add the other as an alias.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply: "551 5.7.1 Not authorised to send from this header address",
      after: ".",
    }],
  },
  {
    id: "rackspace-no-such-user",
    protocol: "smtp",
    text: "Email address could not be found, or was misspelled",
    meaning: "The recipient's host has no such mailbox.",
    cause: "The address is mistyped or gone.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "550 5.1.1 <a@example.com>: Email address could not be found, or was misspelled (G8)",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "rackspace-untrusted",
    protocol: "smtp",
    text: "Received too many messages from a new or untrusted IP",
    meaning:
      "The recipient's host takes only a little from an address that is new to it.",
    cause: "You sent more than it trusts your address with.",
    fix: "Let the queue retry slowly, and raise the amount over days.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "451 4.7.1 Received too many messages from a new or untrusted IP: 192.0.2.1 (Z27/80343E7) (G28)",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "godaddy-rate",
    protocol: "smtp",
    text: [
      "Connection refused, too many sessions from This IP",
      "This IP has sent too many messages this hour",
      "exceeded the max number of messages per session",
      "to too many recipients this hour",
    ],
    meaning: "You send more to GoDaddy than it takes in an hour or a session.",
    cause: "The limit for your address is reached.",
    fix: "Open fewer sessions, and send the rest in the next hour.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Rhost::GoDaddy (IB007, IB504, IB510, IB607)"],
    examples: [{
      reply:
        "421 Connection refused, too many sessions from This IP. Lower the number of concurrent sessions. IB007",
      after: "connect",
    }, {
      reply: "550 This IP has sent too many messages this hour. IB504",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "550 This message has exceeded the max number of messages per session. Open a new session and try again. IB510",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "550 192.0.2.1 has sent to too many recipients this hour. IB607",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "godaddy-blocked",
    protocol: "smtp",
    text: [
      "too many messages containing content judged to be spam",
      "blocked for attempting to mail too many invalid recipients",
      "blocked for the day, for attempting to mail too many invalid recipients",
    ],
    meaning: "GoDaddy shuts your address out for an hour or a day.",
    cause: "It sent spam, or named too many recipients that do not exist.",
    fix: "Find what sends that, clean the list, and wait a day.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Rhost::GoDaddy (IB110-IB113)"],
    examples: [{
      reply:
        "554 This IP has been temporarily blocked for attempting to send too many messages containing content judged to be spam by the Internet community. IB110",
      after: "connect",
    }, {
      reply:
        "554 This IP has been temporarily blocked for attempting to mail too many invalid recipients. IB112",
      after: "connect",
    }, {
      reply:
        "554 This IP has been blocked for the day, for attempting to mail too many invalid recipients. IB113",
      after: "connect",
    }],
  },
  {
    id: "godaddy-spam",
    protocol: "smtp",
    text: [
      "content judged to be spam by the internet community. IB212",
      "Virus infected message rejected",
    ],
    meaning: "GoDaddy takes the message for spam or malware.",
    cause: "A link, attachment or wording is known from bad mail.",
    fix: "Write it differently and without doubtful links and attachments.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Rhost::GoDaddy (IB212, IB705)"],
    examples: [{
      reply:
        "552 This message has been rejected due to content judged to be spam by the internet community. IB212",
      after: ".",
    }, { reply: "552 Virus infected message rejected. IB705", after: "." }],
  },
  {
    id: "godaddy-inbound-server",
    protocol: "smtp",
    text: "Authentication not allowed on IBSMTP Servers",
    meaning:
      "This is GoDaddy's server for mail that comes in; nobody logs in here.",
    cause:
      "The program is set to the MX server instead of the one for sending.",
    fix: "Use smtpout.secureserver.net on port 465 or 587.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Rhost::GoDaddy (IB401)"],
    examples: [{
      reply: "535 Authentication not allowed on IBSMTP Servers. IB401",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "improvmx-delay",
    protocol: "smtp",
    text: "Please try again later. (#id-5.9.4)",
    meaning:
      "The recipient's forwarder (ImprovMX) could not check for spam just now.",
    cause: "Its filter did not answer.",
    fix: "Let the queue retry.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["SMTP Field Manual: 450"],
    examples: [{
      reply: "450 4.2.1 Please try again later. (#id-5.9.4)",
      after: ".",
    }],
  },
  {
    id: "improvmx-set-up",
    protocol: "smtp",
    text: [
      "Domain not found (#id-5.9.2)",
      "invalid pieces of information about the requested recipient",
      "Unable to correctly read the forwarding recipient",
      "Email is sent and forwarded from/to improvmx.com",
    ],
    meaning:
      "The recipient's forwarder (ImprovMX) does not know where to send this.",
    cause: "The domain or its forwarding is not, or wrongly, set up there.",
    fix:
      "Tell the owner of the domain, by another way, to look at its forwarding.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["SMTP Field Manual: 551"],
    examples: [{
      reply: "551 5.7.1 Domain not found (#id-5.9.2)",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "551 5.7.1 Our database returned invalid pieces of information about the requested recipient's domain (#id-5.9.3)",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "551 5.7.1 Unable to correctly read the forwarding recipient (where to forward the email to) (#id-5.9.5)",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "551 5.7.1 Loop detected: Email is sent and forwarded from/to improvmx.com. (#id-5.9.0)",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "hosting-rate-limit",
    protocol: "smtp",
    text: [
      'Ratelimit "hostinger_out_ratelimit" exceeded',
      "Reached address outgoing limits for",
    ],
    meaning: "Your host lets this mailbox send no more for now.",
    cause:
      "The number of messages that your plan allows in an hour or a day is reached.",
    fix:
      "Wait (an hour, or until tomorrow), send more slowly, or take a larger plan.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Hostinger: outgoing email limits", "seen in the field"],
    examples: [{
      reply: '451 4.7.1 Ratelimit "hostinger_out_ratelimit" exceeded',
      after: ".",
    }, {
      reply: "554 5.7.1 Reached address outgoing limits for a@example.org",
      after: ".",
    }],
  },
];
