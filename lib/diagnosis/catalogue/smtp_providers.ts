import type { Entry } from "../entry.ts";

/** What iCloud, Comcast, Zoho, Yahoo, GoDaddy and ImprovMX say. */
export const SMTP_PROVIDERS: readonly Entry[] = [
  {
    id: "icloud-not-accepting",
    protocol: "smtp",
    text: "me.com ESMTP not accepting connections",
    server: "icloud",
    meaning: "Apple's iCloud does not talk to the address you send from.",
    cause:
      "The address is on a block list, or has no proper name (PTR record).",
    fix:
      "Check the PTR record and the public block lists, then write to icloudadmin@apple.com with the log lines.",
    retry: "after-change",
    who: "you",
    sources: ["sisimai: Rhost::Apple"],
    examples: [{
      reply: "554 p00-smtpin001.me.com ESMTP not accepting connections",
      after: "connect",
    }],
  },
  {
    id: "comcast-recipient-away",
    protocol: "smtp",
    text: "> - Recipient temporarily unavailable",
    server: "comcast",
    meaning: "Comcast cannot reach this mailbox just now.",
    cause: "The account is held, or a part of the service is disturbed.",
    fix: "Let the queue retry for a day; then ask the recipient another way.",
    retry: "later",
    who: "server-admin",
    sources: ["SMTP Field Manual: 450"],
    examples: [{
      reply: "450 4.2.0 <a@example.com> - Recipient temporarily unavailable",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "zoho-relay",
    protocol: "smtp",
    text: ["Relaying disallowed as", "Sender is not allowed to relay emails"],
    server: "zoho",
    meaning: "Zoho does not let you send this.",
    cause:
      "The sender is not an address of the account you logged in to, or the recipient's domain is not set up at Zoho.",
    fix:
      "Put the account's own address (or a confirmed alias) into MAIL FROM and From.",
    retry: "after-change",
    who: "you",
    sources: ["Zoho: SMTP error codes", "SMTP Field Manual: 553"],
    examples: [{
      reply: "553 Relaying disallowed as a@example.org",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "553 Sender is not allowed to relay emails",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "zoho-sending-blocked",
    protocol: "smtp",
    enhanced: ["5.1.8", "5.4.6"],
    text: [
      "Sender Address Blocked",
      "Email Outgoing Blocked",
      "Unusual sending activity detected",
    ],
    server: "zoho",
    meaning: "Zoho has stopped this account from sending.",
    cause: "It sent too much, or what it sent looked like spam.",
    fix:
      "Log in at mail.zoho.com to lift the block, and change the password if it was not you.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Zoho: community thread on outgoing mail", "seen in the field"],
    examples: [
      { reply: "554 5.1.8 Sender Address Blocked", after: "AUTH LOGIN" },
      { reply: "554 5.1.8 Email Outgoing Blocked", after: "." },
      {
        reply:
          "550 5.4.6 Unusual sending activity detected. Please try after sometime",
        after: ".",
      },
    ],
  },
  {
    id: "zoho-virus",
    protocol: "smtp",
    text: "detected by Zoho Mail",
    server: "zoho",
    meaning: "Zoho found a virus in the message.",
    cause:
      "An attachment or link is known for malware, or is a test file such as EICAR.",
    fix: "Do not send it again; scan the machine that wrote it.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Zoho: SMTP error codes"],
    examples: [{
      reply: "552 5.7.1 virus Win.Test.EICAR_HDB-1 detected by Zoho Mail",
      after: ".",
    }],
  },
  {
    id: "yahoo-complaints",
    protocol: "smtp",
    text: [
      "temporarily deferred due to unexpected volume or user complaints",
      "temporarily deferred due to user complaints",
    ],
    server: ["yahoo", "aol"],
    meaning: "Yahoo holds mail from your address back for now.",
    cause:
      "Recipients marked your mail as spam, you sent more than usual, or SPF, DKIM or DMARC is missing.",
    fix:
      "Let the queue retry over hours with fewer messages, check SPF, DKIM and DMARC, and stop what people did not ask for.",
    retry: "later",
    who: "you",
    sources: ["Yahoo: SMTP error codes (TSS04)", "SMTP Field Manual: 421"],
    examples: [{
      reply:
        "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to user complaints - 4.16.55.1; see https://help.yahoo.com/kb/postmaster/SLN3434.html",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "yahoo-shut-out",
    protocol: "smtp",
    text: "will be permanently deferred; Retrying will NOT succeed",
    server: ["yahoo", "aol"],
    meaning: "Yahoo takes no more mail from your address.",
    cause:
      "It sent too much unwanted mail, and the holding back before did not end it.",
    fix:
      "Stop sending, end the cause, then write to Yahoo by the form at senders.yahooinc.com.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Yahoo: SMTP error codes (TSS09, TSS11)"],
    examples: [{
      reply:
        "421 4.7.1 [TS03] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed. See http://postmaster.yahoo.com/421-ts03.html",
      after: "connect",
    }],
  },
  {
    id: "yahoo-policy",
    protocol: "smtp",
    text: [
      "Message not accepted for policy reasons",
      "[PH01] Email not accepted for policy reasons",
      "Message not allowed - [",
    ],
    server: ["yahoo", "aol"],
    meaning: "Yahoo finds this message dangerous or unwanted.",
    cause:
      "A link or the wording looks like phishing, or the domain in From asks for refusal (DMARC) and the message does not pass.",
    fix:
      "Check SPF, DKIM and DMARC of the From domain, take out doubtful links, and send again.",
    retry: "never",
    who: "you",
    sources: ["Yahoo: SMTP error codes (PH01)", "SMTP Field Manual: 554"],
    examples: [{
      reply:
        "554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes",
      after: ".",
    }, {
      reply:
        "554 Message not allowed - [PH01] Email not accepted for policy reasons. Please visit https://postmaster.yahooinc.com/error-codes [120]",
      after: ".",
    }],
  },
  {
    id: "yahoo-delivery-error",
    protocol: "smtp",
    text: "delivery error: dd Requested mail action aborted",
    server: ["yahoo", "aol"],
    meaning:
      "Yahoo could not put the message into the mailbox, and does not say why.",
    cause: "The mailbox is gone, full or out of order.",
    fix: "Ask the recipient another way whether the mailbox is still in use.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "guess",
    sources: ["SMTP Field Manual: 554"],
    examples: [{
      reply:
        "554 delivery error: dd Requested mail action aborted - mta1234.mail.ne1.yahoo.com",
      after: ".",
    }],
  },
  {
    id: "yahoo-connection-full",
    protocol: "smtp",
    text: "Max message per connection reached",
    server: ["yahoo", "aol"],
    meaning: "Yahoo takes no more messages in this session.",
    cause: "Each session may bring only so many.",
    fix:
      "Connect again and send the rest; keep to fewer messages in a session.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 421"],
    examples: [{
      reply:
        "421 Max message per connection reached, closing transmission channel",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "yahoo-login",
    protocol: "smtp",
    text: ["(#AUTH0", "(#MBR1"],
    server: ["yahoo", "aol"],
    meaning: "Yahoo did not accept this login.",
    cause:
      "It takes no account passwords from mail programs, only app passwords or OAuth.",
    fix:
      "Make an app password in the account's security settings, use it with the full address, and wait some minutes after many tries.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["seen in the field"],
    examples: [{
      reply: "535 5.7.0 (#AUTH005) Too many bad auth attempts.",
      after: "AUTH LOGIN",
    }, {
      reply: "535 5.7.0 (#MBR1212) Incorrect username or password.",
      after: "AUTH PLAIN",
    }],
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
];
