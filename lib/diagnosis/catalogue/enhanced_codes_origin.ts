import type { Entry } from "../entry.ts";

/** Enhanced status codes about priorities, owners and who sent a message. */
export const ENHANCED_CODES_ORIGIN: readonly Entry[] = [
  {
    id: "enhanced-x-7-15",
    protocol: "smtp",
    enhanced: "x.7.15",
    meaning: "The priority of this message is too low for the server.",
    cause: "It takes only urgent mail.",
    fix: "Send it with a higher priority, or through another server.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 6710"],
    examples: [{
      reply: "550 5.7.15 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net> MT-PRIORITY=-5",
    }],
  },
  {
    id: "enhanced-x-7-16",
    protocol: "smtp",
    enhanced: "x.7.16",
    meaning: "The message is too large for its priority.",
    cause: "Urgent messages must be short there.",
    fix: "Make it smaller, or send it with a lower priority.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 6710"],
    examples: [{
      reply: "552 5.7.16 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net> MT-PRIORITY=5",
    }],
  },
  {
    id: "enhanced-x-7-17",
    protocol: "smtp",
    enhanced: "x.7.17",
    meaning: "The mailbox may belong to somebody else by now.",
    cause:
      "The message was meant for who had it at a certain date (RRVS), and the server knows of a newer owner.",
    fix:
      "Find out the person's new address, and do not send secrets to this one.",
    retry: "never",
    who: "you",
    sources: ["RFC 7293"],
    examples: [{
      reply: "550 5.7.17 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-7-18",
    protocol: "smtp",
    enhanced: "x.7.18",
    meaning: "The domain may belong to somebody else by now.",
    cause:
      "The message was meant for who had the address at a certain date (RRVS), and the domain changed hands.",
    fix:
      "Find out the person's new address, and do not send secrets to this one.",
    retry: "never",
    who: "you",
    sources: ["RFC 7293"],
    examples: [{
      reply: "550 5.7.18 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-7-19",
    protocol: "smtp",
    enhanced: "x.7.19",
    meaning: "The server does not know since when the mailbox has its owner.",
    cause:
      "The message was to go only to who had it at a certain date (RRVS), and there is no record of it.",
    fix: "Decide whether it may go without that condition, and send it so.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7293"],
    examples: [{
      reply: "550 5.7.19 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-7-20",
    protocol: "smtp",
    enhanced: "x.7.20",
    meaning: "The message has no DKIM signature that holds.",
    cause:
      "It is not signed, was changed after it was signed, or the key in DNS is missing or could not be looked up.",
    fix:
      "Set up DKIM for the sender's domain, and check with a message to yourself that it passes.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.1"],
    examples: [{ reply: "550 5.7.20 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-21",
    protocol: "smtp",
    enhanced: "x.7.21",
    meaning:
      "The message is signed with DKIM, but not in a way that the server accepts.",
    cause:
      "The signing domain, the algorithm or the length of the key is not good enough for it.",
    fix:
      "Sign as the sender's own domain, with a key of 2048 bits and rsa-sha256.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.1"],
    examples: [{ reply: "550 5.7.21 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-22",
    protocol: "smtp",
    enhanced: "x.7.22",
    meaning: "The message's DKIM signature is not by the domain of its author.",
    cause:
      "It is signed by another domain than the one in the From field, a provider's for instance.",
    fix: "Have it signed as the domain of the From address.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.1"],
    examples: [{ reply: "550 5.7.22 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-23",
    protocol: "smtp",
    enhanced: "x.7.23",
    meaning: "This machine may not send for the sender's domain.",
    cause: "The domain's SPF record does not list the address that connected.",
    fix:
      "Send through the domain's own server, or add this machine's address to its SPF record.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.2"],
    examples: [{
      reply: "550 5.7.23 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net>",
    }],
  },
  {
    id: "enhanced-x-7-24",
    protocol: "smtp",
    enhanced: "x.7.24",
    meaning: "The SPF record of the sender's domain cannot be read.",
    cause:
      "It has a mistake, exists twice, needs more than ten look-ups, or DNS did not answer.",
    fix:
      "Correct the SPF record: one only, written by the rules, with ten look-ups at most.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.2"],
    examples: [{
      reply: "550 5.7.24 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net>",
    }],
  },
  {
    id: "enhanced-x-7-25",
    protocol: "smtp",
    enhanced: "x.7.25",
    meaning:
      "The address of this machine has no name in DNS that leads back to it.",
    cause:
      "Its PTR record is missing, that name has another address, or DNS did not answer.",
    fix:
      "Have whoever gives out the address set a PTR record, and give that name the same address.",
    retry: "after-change",
    who: "network",
    sources: ["RFC 7372 section 3.3"],
    examples: [{ reply: "550 5.7.25 (mx.example.org)", after: "connect" }],
  },
  {
    id: "enhanced-x-7-26",
    protocol: "smtp",
    enhanced: "x.7.26",
    meaning: "The message failed more than one check of who sent it.",
    cause:
      "SPF, DKIM and with them DMARC do not hold for the domain of the From address.",
    fix: "Set up SPF and DKIM for that domain, or send through its own server.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.4"],
    examples: [{ reply: "550 5.7.26 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-27",
    protocol: "smtp",
    enhanced: ["4.7.27", "5.7.27"],
    meaning:
      "The sender's domain declares in DNS that it takes no mail, so no answer could ever reach it.",
    cause: "It has a null MX record.",
    fix: "Send from a domain that takes mail, or remove the null MX record.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7505"],
    examples: [{
      reply: "550 5.7.27 (mx.example.org)",
      after: "MAIL FROM:<alice@example.com>",
    }],
  },
  {
    id: "enhanced-x-7-28",
    protocol: "smtp",
    enhanced: "x.7.28",
    meaning: "The server takes this for a flood of messages.",
    cause:
      "Far more mail than usual came from this sender, machine or domain, or about one subject.",
    fix:
      "Stop sending, find out who sends so much, and begin again slowly tomorrow.",
    retry: "after-change",
    who: "you",
    sources: ["IANA registry of enhanced status codes"],
    examples: [{ reply: "550 5.7.28 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-29",
    protocol: "smtp",
    enhanced: "x.7.29",
    meaning:
      "The chain of checks that forwarding servers wrote into the message does not hold.",
    cause: "A server on the way changed the message or broke the chain (ARC).",
    fix:
      "Send it directly instead of through the forwarding or list, and tell whoever runs that.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 8617"],
    examples: [{ reply: "550 5.7.29 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-7-30",
    protocol: "smtp",
    enhanced: "x.7.30",
    meaning:
      "The message may go only over TLS all the way, and the next server does not offer that.",
    cause: "It was sent with REQUIRETLS.",
    fix:
      "Send it without REQUIRETLS if it may go unprotected, or encrypt the message itself.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 8689"],
    examples: [{
      reply: "550 5.7.30 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
];
