import type { Entry } from "../entry.ts";

/** Refusals that name a list of Spamhaus. */
export const SMTP_SPAMHAUS: readonly Entry[] = [
  {
    id: "spamhaus-open-resolver",
    protocol: "smtp",
    text: ["spamhaus.org; Error: open resolver", "spamhaus.org/returnc/"],
    meaning:
      "You are not on a list: the recipient's server uses Spamhaus wrongly and refuses all mail.",
    cause:
      "It asks Spamhaus through a public DNS resolver, gets an error code, and takes that for a listing.",
    fix:
      "Tell the recipient's administrator, by another way, to ask Spamhaus through a resolver of their own or with a key.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Spamhaus: DNSBL return codes (127.255.255.254)"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Helo command [mail.example.org] blocked using dbl.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/198.51.100.1",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "spamhaus-policy-list",
    protocol: "smtp",
    text: [
      "blocked using pbl.spamhaus.org",
      "spamhaus.org/pbl",
      "blocked using zen.spamhaus.org; Listed by PBL",
      "Listed by PBL, see https://check.spamhaus.org",
      "rejected because your IP is in the PBL",
      "listed on the Policy Block List (PBL)",
    ],
    meaning:
      "Your address is one of those that should not send mail directly to others.",
    cause:
      "Spamhaus's policy list (PBL) names addresses of homes, offices and clouds, whose users are meant to send through a relay.",
    fix:
      "Send through your provider's relay on port 587; if this is a mail server of its own, take the address off the list at check.spamhaus.org.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Spamhaus: Policy Blocklist"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using pbl.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "553 mail rejected because your IP is in the PBL. See http://www.spamhaus.org/pbl",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Listed by PBL, see https://check.spamhaus.org/query/ip/192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 Connection refused. This IP address is listed on the Policy Block List (PBL). IB106",
      after: "connect",
    }],
  },
  {
    id: "spamhaus-exploits-list",
    protocol: "smtp",
    text: [
      "blocked using xbl.spamhaus.org",
      "blocked using cbl.abuseat.org",
      "blocked using zen.spamhaus.org; Listed by XBL",
      "listed on the Exploits Block List (XBL)",
    ],
    meaning: "Your address is listed as one of a hijacked machine.",
    cause:
      "Some machine there (perhaps another computer with the same address) behaves as if it had malware.",
    fix:
      "Find and clean the machine, let only the mail server use port 25 outwards, then ask for removal at check.spamhaus.org.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Spamhaus: Exploits Blocklist"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Listed by XBL, see https://check.spamhaus.org/query/ip/192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using xbl.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using cbl.abuseat.org; Blocked - see http://www.abuseat.org/lookup.cgi?ip=192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 Connection refused. This IP address is listed on the Exploits Block List (XBL). IB105",
      after: "connect",
    }],
  },
  {
    id: "spamhaus-domain-list",
    protocol: "smtp",
    text: [
      "dbl.spamhaus.org",
      "Spamhaus DBL",
      "spamhaus.org/dbl",
      "spamhaus.org/query/domain",
      "MailFrom domain is listed in Spamhaus",
    ],
    meaning:
      "A domain of yours, or one in the message, is on Spamhaus's list of bad domains.",
    cause:
      "It was seen in spam, it has been hijacked, or it is new and looks like one made for spam.",
    fix:
      "Look up the domains of From, of the links and of the server's name at check.spamhaus.org, end the cause, and ask for removal there.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Spamhaus: Domain Blocklist", "SMTP Field Manual: 550"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Sender address [a@example.org] blocked using dbl.spamhaus.org; https://www.spamhaus.org/query/domain/example.org",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.7.1 Your email was rejected due to having a domain present in the Spamhaus DBL -- see https://www.spamhaus.org/dbl/",
      after: ".",
    }, {
      reply:
        "550 5.7.1 Service unavailable, MailFrom domain is listed in Spamhaus. To request removal from this list see https://www.spamhaus.org/query/lookup/ (S8002) [BN8NAM02FT012.eop-nam02.prod.protection.outlook.com]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "spamhaus-listed",
    protocol: "smtp",
    text: [
      "Spamhaus",
      "Spamhaus",
      "blocked using Spamhaus",
      "sbl.spamhaus.org",
      "spamhaus.org/query/ip",
      "spamhaus.org/query/bl",
      "spamhaus.org/sbl",
      "https://check.spamhaus.org",
      "due to listing in Spamhaus",
      "zen.spamhaus.org",
      "listed on the Spamhaus Block List",
      "[BL21] Connections will not be accepted from",
      "[BL23] Connections not accepted from IP addresses on Spamhaus",
    ],
    meaning: "Your address is on a list of Spamhaus.",
    cause:
      "It sent spam, a machine there is hijacked, or it is a home address that should not send directly.",
    fix:
      "Look it up at check.spamhaus.org, which says which list and why, and do what is said there; until then send through a relay.",
    retry: "after-change",
    who: "you",
    others: [{
      evidence: "Spamhaus itself says that the address is not listed.",
      cause:
        "The recipient's server asks Spamhaus through a public resolver, so every address seems listed.",
      fix: "Tell the recipient's administrator.",
    }],
    sources: [
      "Spamhaus: Blocklist removal center",
      "Yahoo: SMTP error codes (BL21, BL23)",
      "SMTP Field Manual: 553",
    ],
    examples: [{
      reply: "554 5.7.1 Your IP is on Spamhaus zen",
      after: "connect",
    }, {
      reply:
        "550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.1 (AS1450) [DB5EUR01FT012.eop-EUR01.prod.protection.outlook.com]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using sbl.spamhaus.org; https://www.spamhaus.org/sbl/query/SBL123456",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.7.1 Mail from IP 192.0.2.1 was rejected due to listing in Spamhaus SBL. For details please see http://www.spamhaus.org/query/bl?ip=192.0.2.1",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Listed by SBL, see https://check.spamhaus.org/sbl/query/SBL123456",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 Connection refused. This IP address is listed on the Spamhaus Block List (SBL). IB104",
      after: "connect",
    }, {
      reply:
        "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list; see http://postmaster.yahoo.com/550-bl23.html",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "553 Mail from 192.0.2.1 not allowed - 5.7.1 [BL23] Connections not accepted from IP addresses on Spamhaus XBL; see http://postmaster.yahoo.com/errors/550-bl23.html [550]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
];
