import type { Entry } from "../entry.ts";

/** What Postfix says of connections, logins and messages, and in its log. */
export const SMTP_POSTFIX_SESSION: readonly Entry[] = [
  {
    id: "postfix-recipient-rate",
    protocol: "smtp",
    server: "postfix",
    text: "Error: too many recipients from",
    meaning: "You name recipients faster than the server allows.",
    cause: "It counts RCPT TO of each client within a minute.",
    fix: "Wait a minute, then send with pauses between the messages.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: smtpd_client_recipient_rate_limit"],
    examples: [{
      reply: "450 4.7.1 Error: too many recipients from 192.0.2.1",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-multi-recipient-bounce",
    protocol: "smtp",
    server: "postfix",
    text: "Multi-recipient bounce",
    meaning: "A message without a sender may have one recipient only.",
    cause:
      "MAIL FROM:<> is for notices of failed mail, and such a notice goes to one address.",
    fix:
      "Put a real sender after MAIL FROM, or send one message for each recipient.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: reject_multi_recipient_bounce"],
    examples: [{
      reply: "550 5.5.3 <>: Data command rejected: Multi-recipient bounce",
      after: "DATA",
      server: "postfix",
    }],
  },
  {
    id: "postfix-defer",
    protocol: "smtp",
    server: "postfix",
    text: [
      "rejected: Try again later",
      "defer_if_permit requested",
      "defer_if_reject requested",
    ],
    meaning: "A rule of the server puts this mail off.",
    cause:
      'The administrator wrote a rule that answers "later", often one that asks another service (greylisting, a policy).',
    fix:
      "Send the same again in 15 minutes; ask the administrator if it stays.",
    retry: "later",
    who: "server-admin",
    sources: ["Postfix: access(5)", "Postfix: src/smtpd/smtpd_check.c"],
    examples: [
      {
        reply:
          "450 4.3.2 <a@example.org>: Recipient address rejected: Try again later",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "450 4.7.1 <a@example.org>: Recipient address rejected: defer_if_permit requested",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply:
          "450 4.7.1 <a@example.org>: Recipient address rejected: defer_if_reject requested",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-milter-down",
    protocol: "smtp",
    server: "postfix",
    enhanced: "4.7.1",
    text: "Service unavailable - try again later",
    meaning: "A filter that Postfix must ask does not answer.",
    cause:
      "A mail filter (for signatures, viruses or spam) is not running, or its socket is out of reach.",
    fix:
      "Have the administrator start the filter that the log names (smtpd_milters); the mail is kept by the sender until then.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Postfix: src/milter/milter8.c",
      "Postfix: milter_default_action",
    ],
    examples: [{
      reply: "451 4.7.1 Service unavailable - try again later",
      after: "MAIL FROM:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-milter-refused",
    protocol: "smtp",
    text: "Command rejected",
    meaning: "A filter of the server refuses this, and says no more.",
    cause:
      "A mail filter (milter) turned the connection, the address or the message down without a text of its own.",
    fix:
      "Ask the administrator: the filter's own log, not the mail server's, has the reason.",
    retry: "never",
    who: "server-admin",
    sources: ["Postfix: src/milter/milter8.c", "Sendmail: sendmail/milter.c"],
    examples: [
      {
        reply: "550 5.7.1 Command rejected",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      { reply: "554 5.7.1 Command rejected", after: ".", server: "sendmail" },
    ],
  },
  {
    id: "postfix-content-rejected",
    protocol: "smtp",
    server: "postfix",
    text: ["message content rejected", "Error: content rejected"],
    meaning: "A rule on headers or text refuses the message.",
    cause:
      "A line of the message matches what the administrator listed in header_checks, mime_header_checks or body_checks.",
    fix:
      "Ask the administrator for the rule; the log shows the very line of your message.",
    retry: "never",
    who: "server-admin",
    sources: ["Postfix: header_checks(5)"],
    examples: [
      {
        reply: "550 5.7.1 message content rejected",
        after: ".",
        server: "postfix",
      },
      {
        reply: "550 5.7.1 Error: content rejected",
        after: ".",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-queue-write-error",
    protocol: "smtp",
    server: "postfix",
    text: ["Queue file write error"],
    meaning: "Postfix could not put the message into its queue.",
    cause:
      "The disk of the queue is full or read-only, or a filter broke off while the message was on its way in.",
    fix:
      "Try again later, and have the administrator look at the log just before: it names the disk or the filter.",
    retry: "later",
    who: "server-admin",
    others: [{
      cause: "The message became larger than the limit on the way.",
      fix: "Send a smaller message.",
      evidence: "Only large messages fail, and the code is 452 or 552.",
    }],
    sources: [
      "Postfix: src/smtpd/smtpd.c",
      "Postfix: src/global/cleanup_strerror.c",
    ],
    examples: [
      {
        reply: "451 4.3.0 Error: queue file write error",
        after: ".",
        server: "postfix",
      },
      {
        reply: "450 4.3.0 Queue file write error",
        after: ".",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-client-certificate",
    protocol: "smtp",
    server: "postfix",
    text: ["No client certificate presented", "Client certificate not trusted"],
    meaning:
      "The server takes mail only from clients with a certificate of their own.",
    cause:
      "TLS was started without a client certificate, or with one that the server does not trust.",
    fix:
      "Give the client the certificate and key that the administrator issued.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: smtpd_tls_req_ccert", "Postfix: src/smtpd/smtpd.c"],
    examples: [
      {
        reply:
          "554 5.7.1 mx.example.org Error: No client certificate presented",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "554 5.7.1 mx.example.org Error: Client certificate not trusted",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-sasl-broken",
    protocol: "smtp",
    server: "postfix",
    text: [
      "authentication failed: generic failure",
      "no mechanism available",
      "authentication failed: another step is needed",
    ],
    meaning: "The service that checks passwords for Postfix does not work.",
    cause:
      "Saslauthd or Dovecot's auth is not running, its socket is not where Postfix looks, or a plug-in is missing; the password is not to blame.",
    fix:
      "Have the administrator check smtpd_sasl_path and the service behind it; the log has a line from SASL just before.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Postfix: SASL_README", "Cyrus SASL: common.c"],
    examples: [
      {
        reply: "535 5.7.8 Error: authentication failed: generic failure",
        after: "AUTH PLAIN",
        server: "postfix",
      },
      {
        reply: "535 5.7.8 Error: authentication failed: no mechanism available",
        after: "AUTH PLAIN",
        server: "postfix",
      },
      {
        reply:
          "535 5.7.8 Error: authentication failed: another step is needed in authentication",
        after: "AUTH PLAIN",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-declared-size",
    protocol: "smtp",
    text: [
      "duplicate SIZE parameter",
      "SIZE parameter requires a value",
      "SIZE requires a value",
      "Bad message size syntax",
      "exceeds file system imposed limit",
      "Message size invalid",
    ],
    meaning:
      "The size that MAIL FROM names is missing, is no number, or is one beyond all bounds.",
    cause: "The client wrote something wrong behind SIZE=.",
    fix: "Write the message's octets behind SIZE=, or leave SIZE= out.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 1870 section 6",
      "Postfix: src/smtpd/smtpd.c",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [
      {
        reply: "501 Error: duplicate SIZE parameter",
        after: "MAIL FROM:<a@example.org> SIZE=1 SIZE=1",
        server: "smtp-server",
      },
      {
        reply: "501 Error: SIZE parameter requires a value",
        after: "MAIL FROM:<a@example.org> SIZE",
        server: "smtp-server",
      },
      {
        reply: "501 5.5.2 SIZE requires a value",
        after: "MAIL FROM:<a@example.org> SIZE",
        server: "sendmail",
      },
      {
        reply: "501 5.5.4 Bad message size syntax",
        after: "MAIL FROM:<a@example.org> SIZE=x",
        server: "postfix",
      },
      {
        reply: "552 5.3.4 Message size exceeds file system imposed limit",
        after: "MAIL FROM:<a@example.org> SIZE=99999999999999999999",
        server: "postfix",
      },
      {
        reply: "552 5.2.3 Message size invalid",
        after: "MAIL FROM:<a@example.org> SIZE=-1",
        server: "sendmail",
      },
    ],
  },
  {
    id: "postfix-not-authorized-command",
    protocol: "smtp",
    server: "postfix",
    text: ["insufficient authorization"],
    meaning: "This command is for trusted programs only.",
    cause:
      "XCLIENT or XFORWARD was sent from an address that the server does not trust with them.",
    fix:
      "Leave the command out, or have your address entered in smtpd_authorized_xclient_hosts.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Postfix: XCLIENT_README", "Postfix: src/smtpd/smtpd.c"],
    examples: [{
      reply: "550 5.7.0 Error: insufficient authorization",
      after: "XCLIENT NAME=a.example.net",
      server: "postfix",
    }],
  },
  {
    id: "postfix-postscreen-new-client",
    protocol: "smtp",
    server: ["postfix", "zimbra"],
    code: "450",
    enhanced: "4.3.2",
    text: "Service currently unavailable",
    meaning:
      "The server tests whoever connects for the first time, and you have passed: it wants you to come back.",
    cause:
      "Postfix's gatekeeper (postscreen) can test some things only by refusing once.",
    fix: "Send the same again in a few minutes, from the same address.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: [
      "Postfix: POSTSCREEN_README",
      "Postfix: src/postscreen/postscreen_smtpd.c",
    ],
    examples: [{
      reply: "450 4.3.2 Service currently unavailable",
      after: "RCPT TO:<a@example.org>",
      server: "postfix",
    }],
  },
  {
    id: "postfix-postscreen-protocol-error",
    protocol: "smtp",
    server: ["postfix", "zimbra"],
    code: ["521", "550", "554"],
    text: ["Protocol error"],
    meaning:
      "The gatekeeper of the server took the client for a program that sends spam.",
    cause:
      "The client spoke before the greeting, sent commands ahead, used a command that is no mail command, or ended lines with LF alone.",
    fix:
      "Wait for the whole greeting (it comes in two parts), then for each reply, and end lines with CR LF.",
    retry: "after-change",
    who: "you",
    sources: [
      "Postfix: POSTSCREEN_README",
      "Postfix: src/postscreen/postscreen_smtpd.c",
    ],
    examples: [
      {
        reply: "550 5.5.1 Protocol error",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "521 5.5.1 Protocol error",
        after: "connect",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-ports-busy",
    protocol: "smtp",
    server: "postfix",
    text: [
      "All server ports are busy",
      "All screening ports are busy",
      "No system resources",
    ],
    meaning: "The server has all the connections that it can serve.",
    cause:
      "It is under load, or many clients hold connections without using them.",
    fix: "Try again in 15 minutes.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: [
      "Postfix: POSTSCREEN_README",
      "Postfix: src/postscreen/postscreen.c",
    ],
    examples: [
      {
        reply: "421 4.3.2 All server ports are busy",
        after: "connect",
        server: "postfix",
      },
      {
        reply: "421 4.3.2 All screening ports are busy",
        after: "connect",
        server: "postfix",
      },
      {
        reply: "421 4.3.2 No system resources",
        after: "connect",
        server: "postfix",
      },
    ],
  },
  {
    id: "postfix-postscreen-denied",
    protocol: "smtp",
    server: ["postfix", "zimbra"],
    code: ["521", "550"],
    enhanced: "5.3.2",
    text: "Service currently unavailable",
    meaning:
      "The server's gatekeeper (postscreen) refuses your address for good.",
    cause: "Your address stands in its own list of those it refuses.",
    fix:
      "Write to postmaster at that server from elsewhere, and ask for the entry to be taken out.",
    retry: "after-change",
    who: "server-admin",
    sources: [
      "Postfix: postscreen_denylist_action",
      "Postfix: src/postscreen/postscreen.c",
    ],
    examples: [
      {
        reply: "521 5.3.2 Service currently unavailable",
        after: "connect",
        server: "postfix",
      },
      {
        reply: "550 5.3.2 Service currently unavailable",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
    ],
  },
];
