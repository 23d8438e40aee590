import type { Entry } from "../entry.ts";

/** What many SMTP servers say of their limits: too large, too many, too fast, too slow. */
export const SMTP_ANY_LIMITS: readonly Entry[] = [
  {
    id: "smtp-message-too-large",
    protocol: "smtp",
    text: [
      "transaction failed, message too big",
      "message size exceeds",
      "message too big",
      "message too large",
      "message file too big",
      "exceeds fixed maximum",
      "maximum message size",
      "max message size exceeded",
      "message exceeds",
      "message is too large",
      "too much mail data",
      "databytes limit",
      "message size limit",
      "SIZE=Message too big",
      "chunk exceeds message size",
      "exceeds administrative limit",
      "message length (",
      "exceeds size limit",
    ],
    meaning: "The message is larger than the server takes.",
    cause:
      "With attachments encoded, a message grows by a third; the limit stands behind SIZE in the server's reply to EHLO.",
    fix: "Make the attachments smaller, split them, or send them as a link.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 1870 section 6",
      "Postfix: message_size_limit",
      "Postfix: src/smtp/smtp_proto.c",
      "Sendmail: MaxMessageSize",
      "Exim: message_size_limit",
      "qmail: control/databytes",
    ],
    examples: [
      {
        reply:
          "554 5.6.0 Transaction failed: Transaction failed, message too big",
        after: ".",
        server: "opensmtpd",
      },
      {
        reply: "552 5.3.4 Message size exceeds fixed limit",
        after: "MAIL FROM:<a@example.org> SIZE=99999999",
        server: "postfix",
      },
      {
        reply: "552 Message size exceeds maximum permitted",
        after: "MAIL FROM:<a@example.org> SIZE=99999999",
        server: "exim",
      },
      { reply: "552 Message too big!", after: ".", server: "haraka" },
      { reply: "552 5.3.4 Message too large", after: "." },
      {
        reply: "552 5.3.4 Message file too big",
        after: ".",
        server: "postfix",
      },
      {
        reply:
          "552 5.2.3 Message size exceeds fixed maximum message size (10485760)",
        after: "MAIL FROM:<a@example.org> SIZE=99999999",
        server: "sendmail",
      },
      {
        reply: "552 Error: message exceeds fixed maximum message size 10485760",
        after: "MAIL FROM:<a@example.org> SIZE=99999999",
        server: "smtp-server",
      },
      {
        reply: "552 5.3.4 Max message size exceeded",
        after: "MAIL FROM:<a@example.org> SIZE=99999999",
        server: "maddy",
      },
      {
        reply: "552 5.2.3 Message exceeds maximum fixed size (10485760)",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "552 Message is too large; 10485760 bytes max",
        after: ".",
        server: "sendmail",
      },
      {
        reply: "552 Error: Too much mail data",
        after: ".",
        server: "aiosmtpd",
      },
      {
        reply:
          "552 sorry, that message size exceeds my databytes limit (#5.3.4)",
        after: ".",
        server: "qmail",
      },
      { reply: "552 5.3.4 message size limit reached", after: "." },
      {
        reply: "534 SIZE=Message too big.",
        after: "MAIL FROM:<a@example.org> SIZE=99999999",
        server: "courier",
      },
      {
        reply: "552 5.3.4 Chunk exceeds message size limit",
        after: "BDAT 99999999",
        server: "postfix",
      },
      {
        reply:
          "523 Message length (99999999 bytes) exceeds administrative limit(10485760)",
        after: ".",
        server: "courier",
      },
      {
        reply:
          "552 Message size exceeds the drop maximum message size. Size: 102400 KB, Max size: 20480 KB - DROP!",
        after: ".",
        server: "hmailserver",
      },
      {
        reply:
          "message size 20971520 exceeds size limit 10485760 of server mx.example.org[192.0.2.1]",
      },
    ],
  },
  {
    id: "smtp-server-disk-full",
    protocol: "smtp",
    text: [
      "space shortage, please try later",
      "insufficient system storage",
      "mail system full",
      "out of disk space",
      "no space left on device",
    ],
    meaning: "The server has no room for more mail.",
    cause:
      "The disk that holds its queue or its temporary files is nearly full.",
    fix: "Try again in an hour, and tell the administrator to make room.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    others: [{
      cause: "There is room, but not for a message of this size.",
      fix: "Send it smaller.",
      evidence: "Small messages are taken.",
    }],
    sources: [
      "RFC 5321 section 4.2.2",
      "Postfix: queue_minfree",
      "Sendmail: MinFreeBlocks",
      "Exim: check_spool_space",
      "Courier: courier/submit.C",
    ],
    examples: [
      {
        reply: "452 4.3.1 Insufficient system storage",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "452 Space shortage, please try later",
        after: "MAIL FROM:<a@example.org>",
        server: "exim",
      },
      { reply: "431 Mail system full.", after: ".", server: "courier" },
      {
        reply: "421 4.3.1 Out of disk space for temp file",
        after: ".",
        server: "sendmail",
      },
      { reply: "451 4.3.0 write: No space left on device", after: "." },
    ],
  },
  {
    id: "smtp-server-timeout",
    protocol: "smtp",
    text: [
      "timeout exceeded",
      "timeout - closing connection",
      "timeout waiting for",
      "timeout (#4.4.2)",
      "timeout; I can't wait that long",
      "SMTP incoming data timeout",
      "SMTP command timeout",
      "timeout. Talk faster next time",
      "disconnected for inactivity",
    ],
    meaning: "The server grew tired of waiting and closes the connection.",
    cause:
      "Nothing came from the client for minutes, in a command or in the middle of the message.",
    fix:
      "Connect again and send without pauses; close connections that you keep open for later.",
    retry: "now",
    who: "you",
    others: [{
      cause:
        "A firewall or a line with a wrong packet size (MTU) swallowed what the client sent.",
      fix: "Send a small message to compare, and have the path's MTU checked.",
      evidence: "Small messages pass and large ones stop.",
    }],
    sources: [
      "RFC 5321 section 4.5.3.2.7",
      "Postfix: smtpd_timeout",
      "Exim: src/src/smtp_in.c",
      "qmail: qmail-smtpd.c",
    ],
    examples: [
      {
        reply: "421 4.4.2 mx.example.org Error: timeout exceeded",
        server: "postfix",
      },
      { reply: "421 Timeout - closing connection", server: "smtp-server" },
      { reply: "421 4.4.2 timeout waiting for input" },
      { reply: "451 timeout (#4.4.2)", server: "qmail" },
      { reply: "421 timeout; I can't wait that long...", server: "qmail" },
      {
        reply:
          "421 mx.example.org: SMTP incoming data timeout - closing connection.",
        after: ".",
        server: "exim",
      },
      {
        reply: "421 mx.example.org: SMTP command timeout - closing connection",
        server: "exim",
      },
      {
        reply: "421 Timeout exceeded. Closing transmission channel.",
        server: "mailenable",
      },
      {
        reply: "421 Timeout. Talk faster next time.",
        server: "qmail",
      },
      {
        reply: "421 4.4.2 mx.example.org Disconnected for inactivity",
        server: "dovecot",
      },
    ],
  },
  {
    id: "smtp-too-many-connections",
    protocol: "smtp",
    text: [
      "too many connections",
      "too many concurrent",
      "too many open connections",
      "too many connected clients",
    ],
    meaning: "You have more connections to this server open than it allows.",
    cause:
      "Several messages are sent at once, or earlier connections were not closed.",
    fix:
      "Send fewer at once, close connections with QUIT, and try again in a few minutes.",
    retry: "later",
    who: "you",
    others: [{
      cause:
        "The server has as many clients as it can serve, whoever they are.",
      fix: "Try again later.",
      evidence: "You have only this one connection open.",
    }],
    sources: [
      "Postfix: smtpd_client_connection_count_limit",
      "Exim: smtp_accept_max_per_host",
      "Sendmail: cf/feature/conncontrol.m4",
      "Nodemailer: smtp-server lib/smtp-connection.js",
    ],
    examples: [
      {
        reply:
          "421 4.7.0 mx.example.org Error: too many connections from 192.0.2.1",
        after: "connect",
        server: "postfix",
      },
      {
        reply:
          "421 Too many concurrent SMTP connections; please try again later.",
        after: "connect",
        server: "exim",
      },
      {
        reply: "421 4.3.2 Too many open connections.",
        after: "connect",
        server: "sendmail",
      },
      {
        reply:
          "421 mx.example.org Too many connected clients, try again in a moment",
        after: "connect",
        server: "smtp-server",
      },
    ],
  },
  {
    id: "smtp-rate-limited",
    protocol: "smtp",
    text: [
      "rate limit exceeded",
      "too much mail from",
      "too many messages",
      "too many AUTH commands",
      "too many new TLS sessions",
      "exceeded your messaging limits",
    ],
    meaning: "You send faster than the server allows.",
    cause:
      "It counts messages, recipients or connections for each client, sender or user within a minute or an hour, and the count is full.",
    fix:
      "Wait for an hour, then send at a slower pace with a pause between messages.",
    retry: "later",
    who: "you",
    others: [{
      cause:
        "Somebody else sends with the same account or from the same address.",
      fix:
        "Change the password, and look for programs that send without your knowledge.",
      evidence: "You have sent far less than the limit.",
    }],
    sources: [
      "Postfix: smtpd_client_message_rate_limit",
      "Sendmail: cf/feature/ratecontrol.m4",
      "Rspamd: ratelimit.lua",
      "Exim: ratelimit condition",
      "cPanel: email send limits",
    ],
    examples: [{
      reply: "451 4.4.5 Rate limit exceeded, try again later.",
      after: "RCPT TO:<a@example.org>",
      server: "stalwart",
    }, {
      reply: "450 4.7.1 Error: too much mail from 192.0.2.1",
      after: "MAIL FROM:<a@example.org>",
      server: "postfix",
    }, {
      reply: "421 too many messages in this connection",
      after: "MAIL FROM:<a@example.org>",
      server: "exim",
    }, {
      reply: "452 4.3.0 Temporary Error: Too many messages sent",
      after: "MAIL FROM:<a@example.org>",
      server: "opensmtpd",
    }, {
      reply: "421 4.3.2 Connection rate limit exceeded.",
      after: "connect",
      server: "sendmail",
    }, {
      reply: "450 4.7.1 Error: too many AUTH commands from 192.0.2.1",
      after: "AUTH PLAIN",
      server: "postfix",
    }, {
      reply: "454 4.7.0 Error: too many new TLS sessions from 192.0.2.1",
      after: "STARTTLS",
      server: "postfix",
    }, {
      reply: "421 you have exceeded your messaging limits",
      after: "RCPT TO:<a@example.org>",
      server: "qmail",
    }],
  },
];
