import type { Entry } from "../entry.ts";

/** What Yahoo says. */
export const SMTP_YAHOO: readonly Entry[] = [
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
        "553 5.7.2 [TSS09] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed. See https://postmaster.yahooinc.com/error-codes",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "421 4.7.1 [TS03] All messages from 192.0.2.1 will be permanently deferred; Retrying will NOT succeed. See http://postmaster.yahoo.com/421-ts03.html",
      after: "connect",
    }],
  },
  {
    id: "yahoo-spamhaus",
    protocol: "smtp",
    text: [
      "[BL21] Connections will not be accepted from",
      "[BL23] Connections not accepted from IP addresses on Spamhaus",
    ],
    server: ["yahoo", "aol"],
    meaning: "Yahoo refuses your address because Spamhaus lists it.",
    cause:
      "The address is known for spam, for a virus, or as one of a home connection.",
    fix:
      "Look it up at check.spamhaus.org and do what is said there; from a home connection send through your provider's relay.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Yahoo: SMTP error codes (BL21, BL23)", "SMTP Field Manual: 553"],
    examples: [{
      reply:
        "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list; see http://postmaster.yahoo.com/550-bl23.html",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "553 Mail from 192.0.2.1 not allowed - 5.7.1 [BL23] Connections not accepted from IP addresses on Spamhaus XBL; see http://postmaster.yahoo.com/errors/550-bl23.html [550]",
      after: "MAIL FROM:<a@example.org>",
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
    }, { reply: "554 Message not allowed - [299]", after: "." }],
  },
  {
    id: "yahoo-headers",
    protocol: "smtp",
    text: "Message not allowed - Headers are not RFC compliant",
    server: ["yahoo", "aol"],
    meaning: "The headers of the message are not in order.",
    cause:
      "A header is missing, there twice, or malformed (From, Date, Message-ID).",
    fix:
      "Write one From, Date and Message-ID each, and no empty or broken header lines.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 554", "RFC 5322 section 3.6"],
    examples: [{
      reply: "554 Message not allowed - Headers are not RFC compliant[291]",
      after: ".",
    }],
  },
  {
    id: "yahoo-no-such-user",
    protocol: "smtp",
    text: [
      "This user doesn't have a * account",
      "Requested mail action aborted, mailbox not found",
    ],
    server: ["yahoo", "aol"],
    meaning: "Yahoo has no such mailbox.",
    cause: "The address is mistyped or gone.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 552 and 554"],
    examples: [{
      reply:
        "554 delivery error: dd This user doesn't have a yahoo.com account (a@example.com) [-9] - mta1234.mail.ne1.yahoo.com",
      after: ".",
    }, {
      reply: "552 1 Requested mail action aborted, mailbox not found",
      after: ".",
    }],
  },
  {
    id: "yahoo-mailbox-disabled",
    protocol: "smtp",
    text: [
      "This mailbox is disabled (554.30)",
      "delivery error: dd * is no longer valid",
    ],
    server: ["yahoo", "aol"],
    meaning: "The address exists at Yahoo, but takes no mail.",
    cause: "Nobody has used its mailbox for a long time.",
    fix: "Take the address off the list.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["SMTP Field Manual: 554"],
    examples: [{
      reply:
        "554 delivery error: dd Sorry, your message to a@example.com cannot be delivered. This mailbox is disabled (554.30). - mta1234.mail.ne1.yahoo.com",
      after: ".",
    }, {
      reply:
        "554 delivery error: dd a@example.com is no longer valid. [-20] - mta1234.mail.gq1.yahoo.com",
      after: ".",
    }],
  },
  {
    id: "yahoo-over-quota",
    protocol: "smtp",
    text: "delivery error: dd * This account is over quota",
    server: ["yahoo", "aol"],
    meaning: "The recipient's mailbox at Yahoo is full.",
    cause: "Its storage is used up.",
    fix: "Tell the recipient another way, and send again once there is room.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "554 delivery error: dd Sorry, your message to a@example.com cannot be delivered. This account is over quota. - mta1234.mail.bf1.yahoo.com",
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
    fix: "Connect anew and send the rest; keep to fewer messages in a session.",
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
    id: "yahoo-receiving-rate",
    protocol: "smtp",
    text: "User is receiving mail too quickly",
    server: ["yahoo", "aol"],
    meaning: "This mailbox gets more mail at the moment than Yahoo lets in.",
    cause: "You or others send to this one address too fast.",
    fix: "Wait an hour, then send to this address more slowly.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 450"],
    examples: [{
      reply: "450 User is receiving mail too quickly",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "yahoo-resources",
    protocol: "smtp",
    text: [
      "Resources temporarily unavailable. Please try again later [#4",
      "temporary domain failure <",
    ],
    server: ["yahoo", "aol"],
    meaning: "Yahoo cannot take the message just now.",
    cause:
      "Its servers are busy, or it slows you down while it looks at what you send.",
    fix: "Let the queue retry with growing pauses and fewer connections.",
    retry: "later",
    who: "server-admin",
    sources: ["SMTP Field Manual: 451 and 452"],
    examples: [{
      reply:
        "451 mta1234.mail.ne1.yahoo.com Resources temporarily unavailable. Please try again later [#4.16.1].",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "452 temporary domain failure <a@example.com>",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "yahoo-sender-domain",
    protocol: "smtp",
    text: "temporarily deferred due to unresolvable RFC.5321 from domain",
    server: ["yahoo", "aol"],
    meaning: "Yahoo cannot find the domain of your sender address.",
    cause:
      "It has neither an MX nor an address record, or its name servers do not answer.",
    fix: "Use a sender whose domain exists, or repair its DNS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    others: [{
      cause: "The name servers of the domain were out of reach for a moment.",
      fix: "Try again in an hour.",
      evidence: "The domain resolves elsewhere.",
    }],
    sources: ["Yahoo: SMTP error codes"],
    examples: [{
      reply:
        "451 Message temporarily deferred due to unresolvable RFC.5321 from domain. See https://senders.yahooinc.com/error-codes#unresolvable-from-domain",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "yahoo-relay",
    protocol: "smtp",
    text: "relaying denied for <",
    server: ["yahoo", "aol"],
    meaning: "This server of Yahoo does not take mail for that address.",
    cause: "The domain of the recipient is none that it serves.",
    fix:
      "Send to the server that the domain's MX record names, or through your own provider.",
    retry: "after-change",
    who: "you",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply: "550 relaying denied for <a@example.com>",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "yahoo-login",
    protocol: "smtp",
    text: [
      "(#AUTH005) Too many bad auth attempts",
      "(#MBR1212) Incorrect username or password",
    ],
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
    id: "yahoo-foreign-sender",
    protocol: "smtp",
    text: "Request failed; Mailbox unavailable",
    server: ["yahoo", "aol"],
    meaning: "Yahoo does not let you send under this address.",
    cause:
      "The sender is not the account you logged in to, nor one of its confirmed addresses.",
    fix: "Put the account's own address into MAIL FROM and From.",
    retry: "after-change",
    who: "you",
    sources: ["seen in the field"],
    examples: [{
      reply: "550 Request failed; Mailbox unavailable",
      after: ".",
    }],
  },
];
