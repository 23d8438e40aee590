import type { Entry } from "../entry.ts";

/** Refusals by SPF, DKIM, ARC, reverse DNS, and over how safely mail travels. */
export const SMTP_AUTHENTICATION_CHECKS: readonly Entry[] = [
  {
    id: "spf-refused",
    protocol: "smtp",
    text: [
      "SPF check failed",
      "Reject due to SPF policy",
      "SPF Sender Invalid - envelope rejected",
      "rejected because of Sender Policy Framework violation",
      "rejected due to the domain's SPF policy",
      "SPF fail - not authorized",
      "SPF (Sender Policy Framework) domain authentication fail",
      "Recipient address rejected: Please see http://www.open*spf",
      "SPF record with a hard fail policy (-all)",
      "Invalid SPF record. Inspect your SPF settings",
      "Sender prohibited by SPF",
      "SPF: * is not allowed to send mail",
      "SPF validation failed",
      "because SPF does not pass",
    ],
    meaning: "The sender's domain does not allow your server to send for it.",
    cause:
      "The server's address is not in the SPF record of the domain after MAIL FROM.",
    fix:
      "Send through a server that the record names, or add yours to the record.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "The mail was forwarded, and the forwarding server is not in the record either.",
      fix:
        "Have the forwarding server rewrite the sender (SRS), or send to the final address.",
      evidence:
        "The address in the reply is that of a server which forwards for the recipient.",
    }],
    sources: ["RFC 7208 section 8.4", "RFC 7372 section 3.2"],
    examples: [{
      reply:
        "550 SPF check failed. http://service.mail.qq.com/cgi-bin/help?subtype=1&&no=1001472&&id=20022",
      after: "MAIL FROM:<a@example.org>",
      server: "qq",
    }, {
      reply:
        "550-Requested action not taken: mailbox unavailable\n550-Reject due to SPF policy.\n550-The originating IP of the message is not permitted by the domain owner.\n550 For explanation visit https://postmaster.gmx.net/en/case?c=r0601",
      after: "MAIL FROM:<a@example.org>",
      server: "gmx",
    }, {
      reply:
        "550 SPF Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [#]",
      after: "RCPT TO:<b@example.com>",
      server: "mimecast",
    }, {
      reply:
        "550 5.7.23 The message was rejected because of Sender Policy Framework violation -> 550 5.7.1 SPF check failed",
    }, {
      reply: "550 5.7.1 Email has been rejected due to the domain's SPF policy",
      after: ".",
      server: "mailchannels",
    }, {
      reply:
        "550 5.7.23 <b@example.com>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=a@example.org;ip=192.0.2.1;r=<UNKNOWN>",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply:
        "550 5.7.1 <b@example.com>: Recipient address rejected: Please see http://www.openspf.org/Why?id=a@example.org&ip=192.0.2.1&receiver=mx.example.com",
      after: "RCPT TO:<b@example.com>",
    }, {
      reply: "553 SPF (Sender Policy Framework) domain authentication fail",
      after: "MAIL FROM:<a@example.org>",
      server: "messagelabs",
    }, {
      reply:
        "550-5.7.26 The MAIL FROM domain [example.org] has an SPF record with a hard fail\n550-5.7.26 policy (-all) but it fails to pass SPF checks with the ip: [192.0.2.1].\n550 5.7.26 https://support.google.com/mail/answer/81126#authentication a1si1234 - gsmtp",
      after: ".",
      server: "gmail",
    }, {
      reply:
        "550 a@example.org Invalid SPF record. Inspect your SPF settings, and try again. IB508",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "550 5.7.1 [BFD] Sender prohibited by SPF",
      after: ".",
      server: "mailchannels",
    }, {
      reply: "550 5.5.0 SPF: 192.0.2.1 is not allowed to send mail. LPN004_401",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "550 5.7.23 SPF validation failed",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "550-5.7.27 This mail has been blocked because SPF does not pass. Gmail requires\n550 5.7.27 all large senders to authenticate with SPF. a1si1234 - gsmtp",
      after: ".",
      server: "gmail",
    }],
  },
  {
    id: "spf-record-broken",
    protocol: "smtp",
    text: [
      "The SPF record of the sending domain has one or more suspicious entries",
      "SPF validation error",
    ],
    meaning: "The SPF record of the sender's domain is not usable.",
    cause:
      "It has a mistake, there are two of them, it needs more than ten lookups, or it allows far too many addresses.",
    fix:
      "Keep one TXT record beginning with v=spf1, with at most ten lookups, and test it.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 7208 section 4.6.4", "RFC 7372 section 3.2"],
    examples: [{
      reply:
        "550-5.7.24 The SPF record of the sending domain has one or more suspicious\n550 5.7.24 entries. https://support.google.com/mail/answer/81126#authentication a1si1234 - gsmtp",
      after: ".",
    }, {
      reply: "550 5.7.24 SPF validation error",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "dkim-refused",
    protocol: "smtp",
    text: [
      "No passing DKIM signature found",
      "No acceptable DKIM signature found",
      "No valid author-matched DKIM signature found",
      "DKIM Sender Invalid - envelope rejected",
      "bad DKIM signature data",
      "because DKIM does not pass",
    ],
    meaning: "The signature (DKIM) of the message is missing or does not hold.",
    cause:
      "The message was changed behind the signing, the key in the DNS is another one, or nothing signed it.",
    fix:
      "Compare the selector in DKIM-Signature with the record in the DNS, and sign last, behind everything that changes the message.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.1", "RFC 6376 section 6.1"],
    examples: [
      {
        reply: "550 5.7.20 No passing DKIM signature found",
        after: ".",
      },
      { reply: "550 5.7.21 No acceptable DKIM signature found", after: "." },
      {
        reply: "550 5.7.22 No valid author-matched DKIM signature found",
        after: ".",
      },
      {
        reply:
          "550 DKIM Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [#]",
        after: ".",
      },
      { reply: "554 5.7.0 bad DKIM signature data", after: "." },
      {
        reply:
          "550-5.7.30 This mail has been blocked because DKIM does not pass. Gmail requires\n550 5.7.30 all large senders to authenticate with DKIM. a1si1234 - gsmtp",
        after: ".",
      },
    ],
  },
  {
    id: "authentication-checks-failed",
    protocol: "smtp",
    text: "Multiple authentication checks failed",
    meaning: "Several proofs of the sender failed at once.",
    cause: "SPF, DKIM or DMARC do not pass for the domain you send from.",
    fix:
      "Read Authentication-Results in a copy sent elsewhere, and repair what failed there.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.3"],
    examples: [{
      reply: "550 5.7.26 Multiple authentication checks failed",
      after: ".",
    }],
  },
  {
    id: "reverse-dns-failed",
    protocol: "smtp",
    text: ["Reverse DNS validation failed", "Reverse DNS for this IP failed"],
    meaning: "The address you send from has no proper name in the DNS.",
    cause:
      "Its PTR record is missing, or the name does not lead back to the address.",
    fix:
      "Have whoever gave you the address set the PTR record, and match it with the name's address record.",
    retry: "after-change",
    who: "network",
    sources: ["RFC 7372 section 3.3", "sisimai: Rhost::GoDaddy"],
    examples: [{
      reply: "550 5.7.25 Reverse DNS validation failed",
      after: "connect",
    }, {
      reply: "421 Temporarily rejected. Reverse DNS for this IP failed. IB108",
      after: "connect",
    }],
  },
  {
    id: "arc-refused",
    protocol: "smtp",
    text: "ARC validation failure",
    meaning: "The chain of seals of those who forwarded the message is broken.",
    cause: "A server on the way changed the message without sealing it anew.",
    fix:
      "Have the forwarding server or mailing list seal (ARC) behind its changes, or send to the final address.",
    retry: "never",
    who: "server-admin",
    confidence: "certain",
    sources: ["RFC 8617 section 10.2"],
    examples: [{ reply: "550 5.7.29 ARC validation failure", after: "." }],
  },
  {
    id: "requiretls-missing",
    protocol: "smtp",
    text: "REQUIRETLS support required",
    meaning:
      "The message asks for TLS all the way, and the next server cannot promise that.",
    cause:
      "It was sent with REQUIRETLS, which not all servers on the route know.",
    fix:
      "Send it without REQUIRETLS, or by a route whose servers all offer it.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 8689 section 7"],
    examples: [{ reply: "550 5.7.30 REQUIRETLS support required", after: "." }],
  },
  {
    id: "dane-failed",
    protocol: "smtp",
    text: [
      "tlsa-invalid: The domain failed DANE validation",
      "dnssec-invalid: Destination domain returned invalid DNSSEC records",
      "certificate-host-mismatch: Remote certificate must have a common name",
      "certificate-expired: Destination mail server's certificate is expired",
    ],
    server: "exchange-online",
    meaning:
      "The sending service will not deliver, for it cannot verify the recipient's server.",
    cause:
      "The recipient's certificate, TLSA record or DNSSEC does not fit, most often after a renewal.",
    fix:
      "Tell the recipient's administrator to publish the TLSA record of the certificate in use, or to renew it.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (5.7.322-325)",
      "RFC 7672 section 2.2",
    ],
    examples: [{
      reply:
        "450 4.7.323 tlsa-invalid: The domain failed DANE validation [Message=450 4.7.323] [LastAttemptedServerName=mx.example.com]",
    }, {
      reply:
        "450 4.7.324 dnssec-invalid: Destination domain returned invalid DNSSEC records",
    }, {
      reply:
        "450 4.7.325 certificate-host-mismatch: Remote certificate MUST have a common name or subject alternative name matching the hostname (DANE)",
    }, {
      reply:
        "450 4.7.322 certificate-expired: Destination mail server's certificate is expired.",
    }],
  },
  {
    id: "tls-asked-by-sender",
    protocol: "smtp",
    text: [
      "starttls-not-supported: Destination mail server must support TLS",
      "STARTTLS is required to send mail",
    ],
    server: "exchange-online",
    meaning:
      "The sending service delivers only over TLS, and the recipient's server offers none.",
    cause:
      "STARTTLS is off or broken there, or a firewall in between takes it out.",
    fix: "Tell the recipient's administrator to repair STARTTLS on port 25.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Microsoft: Non-delivery reports in Exchange Online (4.4.317, 5.7.321)",
    ],
    examples: [{
      reply:
        "450 4.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail.",
    }, {
      reply: "450 4.4.317 STARTTLS is required to send mail",
    }],
  },
  {
    id: "null-mx-sender",
    protocol: "smtp",
    text: "Sender address has null MX",
    meaning: "The domain of your sender address says that it takes no mail.",
    cause:
      "Its MX record is a lone dot, so no answer could ever reach the sender.",
    fix: "Use a sender address whose domain takes mail.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 7505 section 4.2"],
    examples: [{
      reply: "550 5.7.27 Sender address has null MX",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
];
