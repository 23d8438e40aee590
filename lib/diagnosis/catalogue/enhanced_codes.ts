import type { Entry } from "../entry.ts";

/** Enhanced status codes about addresses and mailboxes. */
export const ENHANCED_CODES: readonly Entry[] = [
  {
    id: "enhanced-5-1-1",
    protocol: "smtp",
    enhanced: "5.1.1",
    meaning: "There is no mailbox of that name at this server.",
    cause: "The part before the @ is misspelt, or the mailbox was removed.",
    fix:
      "Check the address with its owner, and take it off the list if it is gone.",
    retry: "never",
    who: "you",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "550 5.1.1 (mx.example.org)",
      after: "RCPT TO:<bobb@example.org>",
    }],
  },
  {
    id: "enhanced-4-1-1",
    protocol: "smtp",
    enhanced: "4.1.1",
    meaning: "The server does not know this mailbox at the moment.",
    cause:
      "Its list of mailboxes is out of reach or is being changed, so that it is not sure yet.",
    fix:
      "Try again later; if it stays so for a day, check the address with its owner.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "450 4.1.1 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-5-1-2",
    protocol: "smtp",
    enhanced: "5.1.2",
    meaning: "The domain after the @ does not exist or takes no mail.",
    cause: "It is misspelt, has run out, or has no mail server in DNS.",
    fix: "Check the part after the @, and look up its MX record.",
    retry: "never",
    who: "you",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "550 5.1.2 (mx.example.org)",
      after: "RCPT TO:<bob@exmaple.org>",
    }],
  },
  {
    id: "enhanced-4-1-2",
    protocol: "smtp",
    enhanced: "4.1.2",
    meaning:
      "The mail server of the recipient's domain cannot be found at the moment.",
    cause: "DNS does not answer, or the domain's MX record is being changed.",
    fix: "Try again later; check the part after the @ if it stays so.",
    retry: "later",
    who: "network",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "450 4.1.2 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-1-3",
    protocol: "smtp",
    enhanced: ["4.1.3", "5.1.3"],
    meaning: "The recipient's address is not written as an address must be.",
    cause: "A character, a bracket or the @ is missing or one too many.",
    fix: "Correct the address: name@domain, in angle brackets, without blanks.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "501 5.1.3 (mx.example.org)",
      after: "RCPT TO:<bob@>",
    }],
  },
  {
    id: "enhanced-x-1-4",
    protocol: "smtp",
    enhanced: ["4.1.4", "5.1.4"],
    meaning: "The address fits more than one mailbox.",
    cause: "The server looks names up in a directory and found several people.",
    fix: "Use the full address of the one you mean.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "553 5.1.4 (mx.example.org)",
      after: "RCPT TO:<smith@example.org>",
    }],
  },
  {
    id: "enhanced-x-1-6",
    protocol: "smtp",
    enhanced: "x.1.6",
    meaning: "The mailbox has moved, and mail is not passed on.",
    cause:
      "Its owner has another address now, or is being moved to another server.",
    fix: "Find out the new address and use that one.",
    retry: "never",
    who: "you",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "551 5.1.6 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-1-7",
    protocol: "smtp",
    enhanced: "x.1.7",
    meaning:
      "The sender's address is badly written, or the server could not confirm it.",
    cause:
      "A character, a bracket or the @ is missing or one too many in MAIL FROM, or a check of the address failed.",
    fix:
      "Correct the sender's address: name@domain, in angle brackets, without blanks, and one that takes mail.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "501 5.1.7 (mx.example.org)",
      after: "MAIL FROM:<alice>",
    }],
  },
  {
    id: "enhanced-5-1-8",
    protocol: "smtp",
    enhanced: "5.1.8",
    meaning:
      "The domain of the sender's address does not exist or takes no mail.",
    cause:
      "What stands after the @ in MAIL FROM is misspelt, is an internal name, or has no DNS entry.",
    fix:
      "Send from an address whose domain exists in public DNS, or give that domain an MX or address record.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "553 5.1.8 (mx.example.org)",
      after: "MAIL FROM:<alice@example.invalid>",
    }],
  },
  {
    id: "enhanced-4-1-8",
    protocol: "smtp",
    enhanced: "4.1.8",
    meaning:
      "The domain of the sender's address cannot be found at the moment.",
    cause: "DNS does not answer for what stands after the @ in MAIL FROM.",
    fix: "Check that domain's DNS servers, and try again later.",
    retry: "later",
    who: "network",
    sources: ["RFC 3463 section 3.2"],
    examples: [{
      reply: "451 4.1.8 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net>",
    }],
  },
  {
    id: "enhanced-x-1-9",
    protocol: "smtp",
    enhanced: "x.1.9",
    meaning:
      "The way to the recipient leads through a mailer that does not follow the standards.",
    cause: "The next server does not confirm delivery as was asked for.",
    fix: "Send it without asking for delivery reports, or by another way.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3886"],
    examples: [{
      reply: "554 5.1.9 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-2-1-9",
    protocol: "smtp",
    accepted: true,
    enhanced: "2.1.9",
    meaning:
      "The message was accepted and goes on to a mailer that does not follow the standards.",
    cause: "Delivery reports may never come.",
    fix: "Do nothing; ask the recipient if it matters.",
    retry: "now",
    who: "you",
    sources: ["RFC 3886"],
    examples: [{ reply: "250 2.1.9 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-1-10",
    protocol: "smtp",
    enhanced: "x.1.10",
    meaning:
      "The recipient's domain declares in DNS that it takes no mail at all.",
    cause:
      "It has a null MX record, so the address is misspelt or not meant for mail.",
    fix: "Check the part after the @, and take the address off the list.",
    retry: "never",
    who: "you",
    sources: ["RFC 7505"],
    examples: [{
      reply: "556 5.1.10 (mx.example.org)",
      after: "RCPT TO:<bob@example.com>",
    }],
  },
  {
    id: "enhanced-5-2-1",
    protocol: "smtp",
    enhanced: "5.2.1",
    meaning: "The mailbox exists but is switched off.",
    cause: "It was closed or suspended by its owner or the provider.",
    fix:
      "Reach the recipient in another way, and take the address off the list if it stays so.",
    retry: "never",
    who: "mailbox-owner",
    sources: ["RFC 3463 section 3.3"],
    examples: [{
      reply: "550 5.2.1 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-4-2-1",
    protocol: "smtp",
    enhanced: "4.2.1",
    meaning: "The mailbox takes no mail just now.",
    cause: "It is disabled for a while, locked, or gets too much mail at once.",
    fix: "Try again later; an hour is usual.",
    retry: "later",
    who: "mailbox-owner",
    sources: ["RFC 3463 section 3.3"],
    examples: [{
      reply: "450 4.2.1 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-5-2-2",
    protocol: "smtp",
    enhanced: "5.2.2",
    meaning: "The mailbox is full, and this message is refused.",
    cause: "Its owner has used all the room there is.",
    fix:
      "Tell the owner in another way to delete something, and send it again then.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["RFC 3463 section 3.3"],
    examples: [{
      reply: "552 5.2.2 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-4-2-2",
    protocol: "smtp",
    enhanced: "4.2.2",
    meaning: "The mailbox is full.",
    cause: "Its owner has used all the room there is.",
    fix:
      "Try again later, and tell the owner in another way to delete something.",
    retry: "later",
    who: "mailbox-owner",
    sources: ["RFC 3463 section 3.3"],
    examples: [{
      reply: "452 4.2.2 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-2-3",
    protocol: "smtp",
    enhanced: "x.2.3",
    meaning: "The message is larger than this mailbox takes.",
    cause:
      "The limit of the mailbox is lower than the server's own, or little room is left in it.",
    fix: "Send it without attachments, in parts, or as a link.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.3"],
    examples: [{
      reply: "552 5.2.3 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-2-4",
    protocol: "smtp",
    enhanced: "x.2.4",
    meaning: "The mailing list at this address is broken.",
    cause: "Its list of members cannot be read or leads in a circle.",
    fix: "Tell the owner of the list, or write to the members themselves.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 3463 section 3.3"],
    examples: [{
      reply: "550 5.2.4 (mx.example.org)",
      after: "RCPT TO:<team@example.org>",
    }],
  },
];
