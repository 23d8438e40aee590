import type { Entry } from "../entry.ts";

/** Enhanced status codes about mail systems, networks and routes. */
export const ENHANCED_CODES_DELIVERY: readonly Entry[] = [
  {
    id: "enhanced-x-3-1",
    protocol: "smtp",
    enhanced: "x.3.1",
    meaning: "The server has no room for the message.",
    cause: "Its disk or its queue is full.",
    fix:
      "Tell the server's administrator, and send it again once there is room.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 3463 section 3.4"],
    examples: [{
      reply: "452 4.3.1 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net>",
    }],
  },
  {
    id: "enhanced-5-3-2",
    protocol: "smtp",
    enhanced: "5.3.2",
    meaning: "The server takes no mail from the network.",
    cause: "It was switched off or taken out of service for good.",
    fix: "Look up the domain's MX record again, and ask its administrator.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 3463 section 3.4"],
    examples: [{ reply: "521 5.3.2 (mx.example.org)", after: "connect" }],
  },
  {
    id: "enhanced-4-3-2",
    protocol: "smtp",
    enhanced: "4.3.2",
    meaning: "The server takes no mail from the network just now.",
    cause: "It is shutting down, overloaded or under repair.",
    fix: "Try again in some minutes.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 3463 section 3.4"],
    examples: [{ reply: "421 4.3.2 (mx.example.org)", after: "connect" }],
  },
  {
    id: "enhanced-x-3-3",
    protocol: "smtp",
    enhanced: "x.3.3",
    meaning: "The server cannot do something that this message needs.",
    cause:
      "A feature such as 8-bit content, a service or a delivery option is missing there.",
    fix: "Send it in a plainer form, or through another server.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.4"],
    examples: [{ reply: "550 5.3.3 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-3-4",
    protocol: "smtp",
    enhanced: "x.3.4",
    meaning: "The message is larger than the server takes.",
    cause:
      "Attachments grow by a third on the way, so that the limit is reached sooner than it seems.",
    fix:
      "Send it without attachments, in parts, or as a link; EHLO shows the limit after SIZE.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3463 section 3.4", "RFC 1870 section 6"],
    examples: [{
      reply: "552 5.3.4 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net> SIZE=99999999",
    }],
  },
  {
    id: "enhanced-x-3-5",
    protocol: "smtp",
    enhanced: "x.3.5",
    meaning: "The server is set up wrongly and cannot deliver this message.",
    cause:
      "Its configuration leads nowhere, in a circle, or to itself, or cannot be read.",
    fix: "Give the whole reply to the server's administrator.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 3463 section 3.4"],
    examples: [{
      reply: "554 5.3.5 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-3-6",
    protocol: "smtp",
    enhanced: "x.3.6",
    meaning:
      "The server does not take the message with the priority that was asked for.",
    cause: "It allows other priorities only.",
    fix: "Send it without a priority (MT-PRIORITY).",
    retry: "after-change",
    who: "you",
    sources: ["RFC 6710"],
    examples: [{
      reply: "550 5.3.6 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net> MT-PRIORITY=9",
    }],
  },
  {
    id: "enhanced-2-3-6",
    protocol: "smtp",
    accepted: true,
    enhanced: "2.3.6",
    meaning:
      "The message was accepted, with another priority than was asked for.",
    cause: "The server allows other priorities only.",
    fix: "Do nothing.",
    retry: "now",
    who: "you",
    sources: ["RFC 6710"],
    examples: [{
      reply: "250 2.3.6 (mx.example.org)",
      after: "MAIL FROM:<alice@example.net> MT-PRIORITY=9",
    }],
  },
  {
    id: "enhanced-5-4-1",
    protocol: "smtp",
    enhanced: "5.4.1",
    meaning: "The next server on the way never answered, and this one gave up.",
    cause: "The recipient's mail server is down, busy or unreachable.",
    fix:
      "Check the domain's MX record, and send it again once that server answers.",
    retry: "never",
    who: "server-admin",
    others: [{
      evidence:
        "The reply says recipient address rejected and comes from outlook.com.",
      cause:
        "At Microsoft 365, the address does not exist, or the domain's list of recipients is not complete.",
      fix:
        "Check the address; if it is right, have the recipient's administrator look at the accepted domain.",
    }],
    sources: ["RFC 3463 section 3.5"],
    examples: [{
      reply: "554 5.4.1 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-4-4-1",
    protocol: "smtp",
    enhanced: "4.4.1",
    meaning: "The next server on the way does not answer at the moment.",
    cause: "The recipient's mail server is down, busy or unreachable.",
    fix: "Try again later.",
    retry: "later",
    who: "network",
    others: [{
      evidence:
        "The reply says recipient address rejected and comes from outlook.com.",
      cause:
        "At Microsoft 365, the address does not exist, or the domain's list of recipients is not complete.",
      fix:
        "Check the address; if it is right, have the recipient's administrator look at the accepted domain.",
    }],
    sources: ["RFC 3463 section 3.5"],
    examples: [{
      reply: "451 4.4.1 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-5-4-2",
    protocol: "smtp",
    enhanced: "5.4.2",
    meaning:
      "The connection to the next server was lost, and this one gave up.",
    cause: "Its connections break or are too slow.",
    fix: "Give the whole reply to the server's administrator.",
    retry: "never",
    who: "server-admin",
    sources: ["RFC 3463 section 3.5"],
    examples: [{ reply: "554 5.4.2 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-4-4-2",
    protocol: "smtp",
    enhanced: "4.4.2",
    meaning:
      "The connection was too slow or broke, and the server gives up this attempt.",
    cause: "Nothing was said for too long, or the line is bad.",
    fix: "Connect again, and let no pauses of minutes come up in a session.",
    retry: "later",
    who: "network",
    sources: ["RFC 3463 section 3.5"],
    examples: [{ reply: "421 4.4.2 (mx.example.org)" }],
  },
  {
    id: "enhanced-x-4-3",
    protocol: "smtp",
    enhanced: "x.4.3",
    meaning: "The server cannot find the way to the recipient.",
    cause:
      "Its directory or DNS server does not know that domain, or does not answer.",
    fix:
      "Check the domain's MX record, and give the reply to the server's administrator.",
    retry: "never",
    who: "server-admin",
    sources: ["RFC 3463 section 3.5"],
    examples: [{
      reply: "554 5.4.3 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-4-4",
    protocol: "smtp",
    enhanced: "x.4.4",
    meaning: "There is no way from this server to the recipient's domain.",
    cause:
      "The domain has no usable mail server in DNS, or this server has no route to it.",
    fix: "Check the domain's MX record.",
    retry: "never",
    who: "server-admin",
    sources: ["RFC 3463 section 3.5"],
    examples: [{
      reply: "550 5.4.4 (mx.example.org)",
      after: "RCPT TO:<bob@example.org>",
    }],
  },
  {
    id: "enhanced-x-4-5",
    protocol: "smtp",
    enhanced: ["4.4.5", "5.4.5"],
    meaning: "The server, or the mailbox, gets more mail than it can handle.",
    cause: "Too much came at once, from you or from everywhere.",
    fix:
      "Send less at a time, and send this one again later, tomorrow if the code begins with 5.",
    retry: "later",
    who: "you",
    sources: ["RFC 3463 section 3.5"],
    examples: [{ reply: "451 4.4.5 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-4-6",
    protocol: "smtp",
    enhanced: ["4.4.6", "5.4.6"],
    meaning: "The message goes round in a circle.",
    cause:
      "A forwarding leads back to where it came from, or an MX record leads to a server that does not feel responsible.",
    fix:
      "Look at the forwardings of both mailboxes and at the domain's MX record, and cut the circle.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 3463 section 3.5"],
    examples: [{ reply: "554 5.4.6 (mx.example.org)", after: "." }],
  },
  {
    id: "enhanced-x-4-7",
    protocol: "smtp",
    enhanced: "x.4.7",
    meaning:
      "The message could not be delivered within the time it was allowed.",
    cause:
      "The recipient's server did not take it for days, or a short time limit was asked for (DELIVERBY).",
    fix: "Find out why the earlier attempts failed, then send it again.",
    retry: "never",
    who: "server-admin",
    sources: ["RFC 3463 section 3.5", "RFC 2852"],
    examples: [{ reply: "554 5.4.7 (mx.example.org)", after: "." }],
  },
];
