import type { Entry } from "../entry.ts";

/** Refusals that name a list of bad addresses or links. */
export const SMTP_BLOCK_LISTS: readonly Entry[] = [
  {
    id: "spamcop-listed",
    protocol: "smtp",
    text: ["bl.spamcop.net", "spamcop.net/bl.shtml"],
    meaning: "Your address is on SpamCop's list.",
    cause: "People reported mail from it as spam within the last day.",
    fix:
      "Stop the cause and wait: the listing ends by itself about 24 hours after the last report.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["SpamCop: What is on the list"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "ended-block-list",
    protocol: "smtp",
    text: ["dnsbl.sorbs.net", "sorbs.net/lookup", "ix.dnsbl.manitu.net"],
    meaning:
      "The recipient's server refuses you by a block list that has ended.",
    cause:
      "SORBS was closed in June 2024 and NiX Spam in January 2025; a server that still asks them may refuse anybody.",
    fix:
      "Tell the recipient's administrator, by another way, to take the list out of the configuration.",
    retry: "after-change",
    who: "server-admin",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.sorbs.net; Currently Sending Spam See: http://www.sorbs.net/lookup.shtml?192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using ix.dnsbl.manitu.net; Your e-mail service was detected by mx.selfip.biz (NiX Spam) as spamming",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "uceprotect-listed",
    protocol: "smtp",
    text: "dnsbl-*.uceprotect.net",
    meaning:
      "Your address, or the network it belongs to, is on a list of UCEPROTECT.",
    cause:
      "It sent spam; on levels 2 and 3 it is enough that neighbours in the same network did.",
    fix:
      "Look it up at uceprotect.net: level 1 ends by itself after seven days without spam; for 2 and 3 turn to your network's provider.",
    retry: "after-change",
    who: "network",
    confidence: "certain",
    sources: ["UCEPROTECT-Network: Listing and removal"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl-2.uceprotect.net; Net 192.0.2.0/24 is UCEPROTECT-Level2 listed because 7 abusers are hosted by EXAMPLE/AS64496 there. See: http://www.uceprotect.net/rblcheck.php?ipr=192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "barracuda-listed",
    protocol: "smtp",
    text: [
      "b.barracudacentral.org",
      "barracudacentral.org/reputation",
      "barracudanetworks.com/reputation",
      "blocked using Barracuda Reputation",
    ],
    meaning: "Your address has a poor standing with Barracuda.",
    cause:
      "Barracuda's customers had spam from it, or it is new or of a home connection.",
    fix:
      "End the cause and ask for removal at barracudacentral.org/rbl/removal-request (about 12 hours).",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Barracuda: Reputation block list"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using b.barracudacentral.org; http://www.barracudanetworks.com/reputation/?pr=1&ip=192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 Service unavailable; Client host [192.0.2.1] blocked using Barracuda Reputation; http://www.barracudacentral.org/reputation?r=1&ip=192.0.2.1",
      after: "connect",
    }],
  },
  {
    id: "cloudmark-listed",
    protocol: "smtp",
    text: "Cloudmark Sender Intelligence",
    meaning: "Your address has a poor standing with Cloudmark.",
    cause:
      "Much of the mail from it was marked as spam by users of Cloudmark's filters.",
    fix:
      "End the cause and ask for a reset at csi.cloudmark.com/reset-request.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Cloudmark: Sender Intelligence remediation"],
    examples: [{
      reply:
        "554 Connection refused. This IP has a poor reputation on Cloudmark Sender Intelligence (CSI). IB103",
      after: "connect",
    }],
  },
  {
    id: "sender-score-listed",
    protocol: "smtp",
    text: "bl.score.senderscore.com",
    meaning: "Your address has a poor Sender Score.",
    cause:
      "Validity, which keeps the score, saw complaints and mail to unknown users from it.",
    fix:
      "Look the address up at senderscore.org, end the cause, and ask for removal there.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.score.senderscore.com",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "small-block-list",
    protocol: "smtp",
    text: [
      "psbl.surriel.com",
      "bl.mailspike.net",
      "mail.abusix.zone",
      "lookup.abusix.com",
      "ips.backscatterer.org",
      "dnsbl.spfbl.net",
      "truncate.gbudb.net",
      "dnsbl.dronebl.org",
      "hostkarma.junkemailfilter.com",
      "bl.blocklist.de",
    ],
    meaning: "Your address is on the block list that the reply names.",
    cause: "Spam, attacks or bounces to forged senders came from it.",
    fix:
      "Look the address up on the website of that list, end the cause, and ask for removal there.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using psbl.surriel.com; Listed in PSBL, see http://psbl.org/listing?ip=192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.mailspike.net; 192.0.2.1 is listed in MailSpike",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using black.mail.abusix.zone; https://lookup.abusix.com/search?q=192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using ips.backscatterer.org; Sorry 192.0.2.1 is blacklisted at http://www.backscatterer.org/?ip=192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.spfbl.net; https://matrix.spfbl.net/192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using truncate.gbudb.net; http://www.gbudb.com/truncate/ [192.0.2.1]",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using dnsbl.dronebl.org; Automatically determined worm-infected IP",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.7.1 rejected because 192.0.2.1 is in a black list at hostkarma.junkemailfilter.com",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.blocklist.de; Infected System, see http://www.blocklist.de/en/view.html?ip=192.0.2.1",
      after: "RCPT TO:<b@example.com>",
    }],
  },
  {
    id: "link-listed",
    protocol: "smtp",
    text: ["Blacklisted URL in message", "rejected due to spam URL"],
    meaning: "A link in the message is on a list of spammers' links.",
    cause: "The domain of a link (or its shortener) was seen in spam.",
    fix:
      "Take the link out or use another domain, and look the domains up at surbl.org and uribl.com.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 554"],
    examples: [{
      reply:
        "554 5.7.1 Blacklisted URL in message. (example.org) in [black]. See http://lookup.uribl.com.",
      after: ".",
    }, { reply: "554 rejected due to spam URL in content", after: "." }],
  },
  {
    id: "recipient-uses-block-lists",
    protocol: "smtp",
    text: [
      "found on one or more DNSBLs",
      "found on one or more RBLs",
      "are being rejected due to a poor email reputation score",
    ],
    meaning: "The recipient's server distrusts the address you send from.",
    cause:
      "Block lists or services that it asks name the address, for spam or attacks from there.",
    fix:
      "Look the address up on the list that the reply names, or on public ones, end the cause, and ask for removal there.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "Cloudflare: Email Routing postmaster",
      "sisimai: Reason::BadReputation",
    ],
    examples: [{
      reply:
        "554 5.7.1 192.0.2.1 found on one or more DNSBLs (spamhaus-zen). Refer to https://developers.cloudflare.com/email-routing/postmaster/#spam-and-abusive-traffic/",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "554 192.0.2.1 found on one or more RBLs (abusixip). Refer to https://developers.cloudflare.com/email-routing/postmaster/#spam-and-abusive-traffic/",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 Connections from mx.example.org (192.0.2.1) are being rejected due to a poor email reputation score.",
      after: "connect",
    }],
  },
  {
    id: "provider-block-list",
    protocol: "smtp",
    text: [
      "has been blacklisted. Please contact abuse@kpn.com",
      "DNSBL:RBL 521<",
      "abuse_rbl@abuse-att.net",
      "Comcast block for spam",
      "Comcast Blocked for spam",
      "found on one or more DNSBLs, see http*comcast.net",
      "No SMTP service * IP address is * listed",
      "Blocked - see https://ipcheck.proofpoint.com",
      "Blocked - see https://support.proofpoint.com/dnsbl-lookup",
      "Adresse IP source bloquee pour incident de spam",
      "The emails sent to the mail host Laposte.net were blocked",
      "Service refuse. Service refused. OFR",
      "Connection rejected by policy [7",
    ],
    meaning:
      "The recipient's provider or filter blocks the address you send from.",
    cause:
      "Spam came from it, its standing fell for another reason, or a public block list names it.",
    fix:
      "End the cause, then open the link or write to the address in the reply and ask for removal; send through another relay meanwhile.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "AT&T: mail block inquiry",
      "Comcast: postmaster error codes (BL000000 and following)",
      "GMX: postmaster error messages",
      "Proofpoint: Dynamic Reputation IP lookup",
      "sisimai: Rhost::FrancePTT (101, 102)",
      "Broadcom: Email Security.cloud error codes",
    ],
    examples: [{
      reply:
        "521 5.5.0 Your IP [192.0.2.1] has been blacklisted. Please contact abuse@kpn.com for more information.",
      after: "connect",
    }, {
      reply:
        "553 5.3.0 flpd579 DNSBL:RBL 521< 192.0.2.1 >_is_blocked.For assistance forward this error to abuse_rbl@abuse-att.net",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "554 resimta-po-01v.sys.comcast.net comcast 192.0.2.1 Comcast block for spam. Please see http://postmaster.comcast.net/smtp-error-codes.php#BL000000",
      after: "connect",
    }, {
      reply:
        "554 resimta-po-01v.sys.comcast.net comcast 192.0.2.1 Comcast Blocked for spam. Please see http://postmaster.comcast.net/smtp-error-codes.php#BL000000",
      after: "connect",
    }, {
      reply:
        "554 resimta-h1p-037598.sys.comcast.net comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.net/smtp-error-codes.php#BL000001",
      after: "connect",
    }, {
      reply:
        "554-web.de (mxweb012) Nemesis ESMTP Service not available\n554-No SMTP service\n554-IP address is black listed.\n554 For explanation visit http://postmaster.web.de/error-messages?ip=192.0.2.1&c=bl",
      after: "connect",
    }, {
      reply:
        "554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1",
      after: "connect",
    }, {
      reply:
        "550 5.7.0 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.1",
      after: "connect",
    }, {
      reply:
        "550 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. Client host blocked for spamming issues. OFR006_102 Ref http://csi.cloudmark.com",
      after: "connect",
    }, {
      reply:
        "550 5.5.0 Les emails envoyes vers la messagerie Laposte.net ont ete bloques par nos services. The emails sent to the mail host Laposte.net were blocked by our services. LPN007_101",
      after: "connect",
    }, {
      reply:
        "550 opmta1mti37nd1 smtp.orange.fr xZBIwcGuCj51b Service refuse. Service refused. OFR006_103 - please visit: https://postmaster.orange.fr/ [103]",
      after: "connect",
    }, {
      reply:
        "501 Connection rejected by policy [7.7] 20805, please visit www.messagelabs.com/support for more details about this error message.",
      after: "connect",
    }],
  },
];
