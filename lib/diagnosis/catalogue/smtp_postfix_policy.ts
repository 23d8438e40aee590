import type { Entry } from "../entry.ts";

/** What filters and policy services beside Postfix say, and what Postfix logs as a client. */
export const SMTP_POSTFIX_POLICY: readonly Entry[] = [
  {
    id: "rspamd-gtube",
    protocol: "smtp",
    text: ["GTUBE"],
    meaning:
      "The message holds the text that tests spam filters, and the filter works.",
    cause: "GTUBE is a line that every spam filter must refuse.",
    fix: "Take the test line out of the message.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["Rspamd: src/libserver/protocol.c", "SpamAssassin: GTUBE"],
    examples: [
      { reply: "554 5.7.1 Gtube pattern", after: ".", server: "postfix" },
    ],
  },
  {
    id: "amavis-refused",
    protocol: "smtp",
    text: [
      "Message content rejected, UBE, id=",
      "Reject, id=",
    ],
    meaning:
      "The content filter amavis refuses the message; the word at the end says why.",
    cause:
      "INFECTED is a virus, BANNED a kind of attachment, SPAM the text, BAD-HEADER a malformed header.",
    fix:
      "Cure what the last word names, or give the administrator the id: it is the key to the filter's log.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["amavis: lib/Amavis.pm"],
    examples: [
      {
        reply: "554 5.7.0 Message content rejected, UBE, id=01234-05",
        after: ".",
      },
      { reply: "554 5.6.0 Reject, id=01234-05 - BAD-HEADER", after: "." },
      { reply: "554 5.7.0 Reject, id=01234-05 - SPAM", after: "." },
      {
        reply: "554 5.7.0 Reject, id=01234-05 - BANNED: .exe,setup.exe",
        after: ".",
      },
      {
        reply: "554 5.7.0 Reject, id=01234-05 - INFECTED: Eicar-Signature",
        after: ".",
      },
      { reply: "554 5.7.0 Reject, id=01234-05 - UBE", after: "." },
      { reply: "554 5.7.0 Reject, id=01234-05", after: "." },
    ],
  },
  {
    id: "amavis-failed",
    protocol: "smtp",
    text: [
      "Error in processing, id=",
      "virus_scan FAILED",
      "ALL VIRUS SCANNERS FAILED",
    ],
    meaning: "The content filter amavis could not do its work.",
    cause:
      "Its virus scanner does not answer, its disk is full, or it ran out of memory.",
    fix:
      "Have the administrator look for the id in the filter's log; the mail is kept by the sender until then.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["amavis: lib/Amavis.pm"],
    examples: [
      {
        reply:
          "451 4.5.0 Error in processing, id=01234-05, mime_decode-1 FAILED: Can't open file",
        after: ".",
      },
      { reply: "451 4.5.0 id=01234-05, virus_scan FAILED", after: "." },
      {
        reply:
          "451 4.5.0 Error in processing, id=01234-05, virus_scan FAILED: virus_scan: ALL VIRUS SCANNERS FAILED",
        after: ".",
      },
    ],
  },
  {
    id: "policyd-weight-refused",
    protocol: "smtp",
    text: [
      "Mail appeared to be SPAM or forged",
      "Your MTA is listed in too many DNSBLs",
      "correct HELO and DNS MX settings",
    ],
    meaning: "Too much about the sending server looks wrong, taken together.",
    cause:
      "A policy service added up block lists, the EHLO name, the reverse name and the sender's MX, and the sum was too high.",
    fix:
      "Make EHLO name, reverse name (PTR) and forward name agree, and have the address taken off block lists.",
    retry: "after-change",
    who: "you",
    sources: ["policyd-weight", "seen in the field"],
    examples: [
      {
        reply:
          "550 5.7.1 <a@example.org>: Recipient address rejected: Mail appeared to be SPAM or forged. Ask your Mail/DNS-Administrator to correct HELO and DNS MX settings or to get removed from DNSBLs",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "550 5.7.1 <a@example.org>: Recipient address rejected: Your MTA is listed in too many DNSBLs",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-policy-quota",
    protocol: "smtp",
    text: "message count quota exceeded",
    meaning: "You have sent as much as this server allows for now.",
    cause:
      "A policy service counts each user's messages, and the count for this hour or day is full.",
    fix:
      "Wait until the count starts again, or have the administrator raise it.",
    retry: "later",
    who: "you",
    others: [{
      cause: "Somebody else uses the account to send.",
      fix: "Change the password at once.",
      evidence: "You have sent far fewer messages than the limit.",
    }],
    sources: ["Cluebringer policyd", "seen in the field"],
    examples: [
      {
        reply:
          "450 4.7.1 <a@example.org>: Recipient address rejected: Policy rejection; Message count quota exceeded",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-spf-temporary",
    protocol: "smtp",
    text: [
      "Message rejected due to: SPF Temporary Error",
      "Temporary DNS error while checking SPF",
      "SPF - no response",
    ],
    meaning:
      "The server could not look up who may send for the sender's domain.",
    cause:
      "The domain's SPF record is wrong or asks for too many lookups, or its name service did not answer.",
    fix:
      "Try again in an hour; if it stays, have the domain's SPF record checked (10 lookups at most, one record only).",
    retry: "later",
    who: "you",
    sources: [
      "RFC 7208 section 8.6",
      "pypolicyd-spf",
      "Exim: Debian's ACL for RCPT",
      "qpsmtpd: plugins/sender_permitted_from",
    ],
    examples: [
      {
        reply:
          "451 4.7.24 <b@example.org>: Recipient address rejected: Message rejected due to: SPF Temporary Error: DNS Timeout. Please see http://www.openspf.net/Why",
        after: "RCPT TO:<b@example.org>",
        server: "postfix",
      },
      {
        reply:
          "451 Temporary DNS error while checking SPF record.  Try again later.",
        after: "RCPT TO:<b@example.org>",
        server: "exim",
      },
      {
        reply: "450 SPF - no response",
        after: "RCPT TO:<b@example.org>",
        server: "qmail",
      },
    ],
  },
  {
    id: "postfix-spf-record-broken",
    protocol: "smtp",
    text: "Message rejected due to: SPF Permanent Error",
    meaning:
      "The record that says who may send for the sender's domain is wrong.",
    cause:
      "The domain's SPF record has a mistake in it, asks for too many lookups, or there are two of them.",
    fix:
      "Have the domain's SPF record corrected: one only, with 10 lookups at most.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 7208 section 8.7", "pypolicyd-spf"],
    examples: [{
      reply:
        "550 5.7.24 <b@example.org>: Recipient address rejected: Message rejected due to: SPF Permanent Error: Void lookup limit of 2 exceeded. Please see http://www.openspf.net/Why",
      after: "RCPT TO:<b@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "smtp-loops-back",
    protocol: "smtp",
    text: [
      "loops back to myself",
      "loops back to me",
      "lowest numbered MX record points to local host",
      "remote host address is the local host",
      "isn't in my control/locals file",
    ],
    meaning:
      "The server found out that it would have to send the mail to itself.",
    cause:
      "The MX record of the recipient's domain names this very server, but the server has not been told that the domain is its own.",
    fix:
      "Enter the domain among the server's own (mydestination, virtual_mailbox_domains or relay_domains of Postfix, control/locals of qmail, local mail routing in cPanel), or correct its MX record.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Postfix: src/smtp/smtp_addr.c",
      "Sendmail: sendmail/usersmtp.c",
      "Exim specification: self",
      "qmail: qmail-remote.c",
    ],
    examples: [
      { reply: "mail for example.org loops back to myself" },
      {
        reply:
          "553 5.3.5 mx.example.org. config error: mail loops back to me (MX problem?)",
        after: "RCPT TO:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "451 lowest numbered MX record points to local host",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      { reply: "remote host address is the local host" },
      {
        reply:
          "Sorry. Although I'm listed as a best-preference MX or A for that host, it isn't in my control/locals file, so I don't treat it as local. (#5.4.6)",
      },
    ],
  },
];
