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
      "Sender prohibited by SPF",
      "SPF: * is not allowed to send mail",
      "because SPF does not pass",
      "SPF fail",
    ],
    meaning: "The sender's domain does not allow your server to send for it.",
    cause:
      "The server's address is not in the SPF record of the domain after MAIL FROM.",
    fix:
      "Send through a server that the record names, or add yours to the record.",
    retry: "after-change",
    who: "you",
    others: [{
      evidence:
        "The address in the reply is that of a server which forwards for the recipient.",
      cause:
        "The mail was forwarded, and the forwarding server is not in the record either.",
      fix:
        "Have the forwarding server rewrite the sender (SRS), or send to the final address.",
    }],
    sources: ["RFC 7208 section 8.4", "RFC 7372 section 3.2"],
    examples: [{
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
        "550-5.7.26 The MAIL FROM domain [example.org] has an SPF record with a hard fail\n550-5.7.26 policy (-all) but it fails to pass SPF checks with the ip: [192.0.2.1].\n550 5.7.26 https://support.google.com/mail/answer/81126#authentication - gsmtp",
      after: ".",
      server: "gmail",
    }, {
      reply: "550 5.7.1 [BFD] Sender prohibited by SPF",
      after: ".",
      server: "mailchannels",
    }, {
      reply: "550 5.5.0 SPF: 192.0.2.1 is not allowed to send mail. LPN004_401",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "550-5.7.27 This mail has been blocked because SPF does not pass. Gmail requires\n550 5.7.27 all large senders to authenticate with SPF. - gsmtp",
      after: ".",
      server: "gmail",
    }],
  },
  {
    id: "spf-record-broken",
    protocol: "smtp",
    text: [
      "The SPF record of the sending domain has one or more suspicious entries",
      "Invalid SPF record. Inspect your SPF settings",
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
        "550-5.7.24 The SPF record of the sending domain has one or more suspicious\n550 5.7.24 entries. https://support.google.com/mail/answer/81126#authentication - gsmtp",
      after: ".",
    }, {
      reply:
        "550 a@example.org Invalid SPF record. Inspect your SPF settings, and try again. IB508",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "dkim-refused",
    protocol: "smtp",
    text: [
      "DKIM Sender Invalid - envelope rejected",
      "bad DKIM signature data",
      "because DKIM does not pass",
    ],
    meaning: "The signature (DKIM) of the message is missing or does not hold.",
    cause:
      "The message was changed after it was signed, the key in DNS is another one, or nothing signed it.",
    fix:
      "Compare the selector in DKIM-Signature with the record in DNS, and sign last, after everything that changes the message.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 7372 section 3.1", "RFC 6376 section 6.1"],
    examples: [
      {
        reply:
          "550 DKIM Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [#]",
        after: ".",
      },
      { reply: "554 5.7.0 bad DKIM signature data", after: "." },
      {
        reply:
          "550-5.7.30 This mail has been blocked because DKIM does not pass. Gmail requires\n550 5.7.30 all large senders to authenticate with DKIM. - gsmtp",
        after: ".",
      },
    ],
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
    }, { reply: "450 4.4.317 STARTTLS is required to send mail" }],
  },
  {
    id: "reverse-dns-missing",
    protocol: "smtp",
    text: [
      "Connections not accepted from servers without a valid sender",
      "Comcast requires that all mail servers must have a PTR record",
      "must have a reverse DNS record",
      "IP address sending this message does not have a PTR record",
      "does not match the IP address of the hostname specified in the pointer (PTR) record",
      "Bad DNS PTR resource record",
    ],
    meaning:
      "Your server is refused because its address has no proper name in DNS.",
    cause:
      "Its PTR record (address to name) is missing, does not lead back to the address, or is one that a host gives to every machine.",
    fix:
      "Have whoever gave you the address set its PTR record to your server's name, and give that name this address.",
    retry: "after-change",
    who: "network",
    others: [{
      evidence: "The records are right elsewhere.",
      cause: "The DNS lookup failed for a moment.",
      fix: "Try again in an hour.",
    }],
    sources: [
      "SMTP Field Manual: 550 and 554",
      "Comcast: postmaster error codes",
      "RFC 7372 section 3.3",
      "sisimai: Rhost::GoDaddy",
      "Gmail: SMTP errors and codes",
      "GMX: postmaster error messages",
    ],
    examples: [{
      reply:
        "550 5.7.1 Connections not accepted from servers without a valid sender domain.flph829 Fix reverse DNS for 192.0.2.1",
      after: "connect",
    }, {
      reply:
        "554 resimta-po-01v.sys.comcast.net comcast 192.0.2.1 Comcast requires that all mail servers must have a PTR record with a valid Reverse DNS entry. Currently your mail server does not fill that requirement. For more information, refer to: http://postmaster.comcast.net/smtp-error-codes.php#554",
      after: "connect",
    }, {
      reply: "550 5.7.1 Your IP must have a reverse DNS record",
      after: "connect",
    }, {
      reply:
        "550-5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR\n550-5.7.25 record setup, or the corresponding forward DNS entry does not point to\n550-5.7.25 the sending IP. As a policy, Gmail does not accept messages from IPs\n550-5.7.25 with missing PTR records. For more information, go to\n550 5.7.25  https://support.google.com/mail/answer/81126#ip-practices - gsmtp",
      after: ".",
    }, {
      reply:
        "550-5.7.25 [192.0.2.1] The sending IP does not match the IP address of the\n550-5.7.25 hostname specified in the pointer (PTR) record. For more information,\n550 5.7.25 go to https://support.google.com/mail/answer/81126#ip-practices - gsmtp",
      after: ".",
    }, {
      reply:
        "554-gmx.net (mxgmx110) Nemesis ESMTP Service not available\n554-No SMTP service\n554-Bad DNS PTR resource record.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=r0101&i=ip&v=192.0.2.1",
      after: "connect",
    }],
  },
];
