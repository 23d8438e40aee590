import type { Entry } from "../entry.ts";

/** What many SMTP servers say of the order of commands, and of the greeting. */
export const SMTP_ANY: readonly Entry[] = [
  {
    id: "smtp-need-mail-before-rcpt",
    protocol: "smtp",
    code: ["50x", "554"],
    text: [
      "MAIL * before RCPT",
      "MAIL * before DATA",
      "RCPT before MAIL",
      "DATA before MAIL",
      "RCPT without MAIL",
      "DATA without MAIL",
      "need MAIL",
      "MAIL must precede",
      "expected MAIL",
      "MAIL expected",
      "sender before recipient",
      "no sender yet given",
      "need MAIL before RCPT",
      "need MAIL command",
      "MAIL first",
      "sender not yet given",
      "MAIL required first",
      "MAIL is required first",
      "must have sender first",
      "use MAIL before RCPT",
      "missing MAIL FROM command",
      "MAIL FROM:<sender> command must precede",
      "MAIL needed first",
    ],
    meaning:
      "A recipient was named before a sender, or a message came without one.",
    cause:
      "RCPT TO or DATA was sent without a MAIL FROM that the server had accepted.",
    fix:
      "Send MAIL FROM first, read its reply, and go on with RCPT TO only if that reply begins with 250.",
    retry: "now",
    who: "you",
    confidence: "certain",
    others: [{
      cause:
        "MAIL FROM was sent but refused, and the rest was sent all the same.",
      fix: "Look at the reply to MAIL FROM and cure that one.",
      evidence:
        "The transcript shows a 4xx or 5xx reply to MAIL FROM just before.",
    }],
    sources: [
      "RFC 5321 section 4.1.4",
      "Sendmail: sendmail/srvrsmtp.c",
      "Postfix: src/smtpd/smtpd.c",
      "qmail: qmail-smtpd.c",
    ],
    examples: [
      { reply: "503 5.0.0 Need MAIL before DATA", after: "DATA" },
      {
        reply: "503 5.0.0 You must issue MAIL before RCPT",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "503 5.0.0 RCPT before MAIL", after: "RCPT TO:<a@example.org>" },
      { reply: "503 5.0.0 DATA before MAIL", after: "DATA" },
      {
        reply: "503 5.0.0 RCPT without MAIL",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "503 5.0.0 DATA without MAIL", after: "DATA" },
      { reply: "503 5.0.0 Need MAIL", after: "RCPT TO:<a@example.org>" },
      {
        reply: "503 5.0.0 MAIL must precede RCPT",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "503 5.0.0 Expected MAIL", after: "RCPT TO:<a@example.org>" },
      { reply: "503 5.0.0 MAIL expected", after: "RCPT TO:<a@example.org>" },
      {
        reply: "503 5.0.0 Give the sender before recipients",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "503 No sender yet given", after: "DATA", server: "exim" },
      {
        reply: "503 5.0.0 Need MAIL before RCPT",
        after: "RCPT TO:<a@example.org>",
      },
      { reply: "503 Need MAIL before RCPT", after: "RCPT TO:<a@example.org>" },
      {
        reply: "503 5.5.1 Error: need MAIL command",
        after: "RCPT TO:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "503 5.0.0 Need MAIL command",
        after: "DATA",
        server: "sendmail",
      },
      {
        reply: "503 MAIL first (#5.5.1)",
        after: "RCPT TO:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "503 sender not yet given",
        after: "RCPT TO:<a@example.org>",
        server: "exim",
      },
      { reply: "503 MAIL required first", after: "DATA", server: "haraka" },
      {
        reply: "503 5.5.1 MAIL is required first.",
        after: "RCPT TO:<a@example.org>",
        server: "stalwart",
      },
      {
        reply: "503 must have sender first.",
        after: "RCPT TO:<a@example.org>",
        server: "hmailserver",
      },
      {
        reply: "503 Use MAIL before RCPT",
        after: "RCPT TO:<a@example.org>",
        server: "haraka",
      },
      {
        reply: "502 5.5.1 Missing MAIL FROM command.",
        after: "RCPT TO:<a@example.org>",
        server: "maddy",
      },
      {
        reply: "503 MAIL FROM:<sender> command must precede DATA",
        after: "DATA",
        server: "exim",
      },
      { reply: "Need MAIL before RCPT" },
      {
        reply: "503 5.5.0 MAIL needed first",
        after: "RCPT TO:<a@example.org>",
        server: "dovecot",
      },
    ],
  },
  {
    id: "smtp-need-rcpt-before-data",
    protocol: "smtp",
    code: "50x",
    text: [
      "RCPT * before DATA",
      "DATA before RCPT",
      "RCPT * precede DATA",
      "DATA without RCPT",
      "need RCPT",
      "RCPT needed",
      "RCPT required",
      "expected RCPT",
      "RCPT expected",
      "recipient before DATA",
      "DATA without * recipient",
      "no recipients",
      "need RCPT command",
      "need RCPT (recipient)",
      "RCPT first",
      "RCPT required first",
      "RCPT is required first",
      "valid RCPT command must precede",
      "RCPT TO:<recipient> must precede",
      "must have sender and recipient first",
      "missing RCPT TO command",
      "no recipient specified",
    ],
    meaning: "The message was offered before any recipient was accepted.",
    cause:
      "DATA was sent without a RCPT TO, or every RCPT TO before it was refused.",
    fix:
      "Read the reply to each RCPT TO, and send DATA only if at least one begins with 25.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "The server takes mail to strangers only from those who signed in, and refused the recipients.",
      fix: "Sign in before MAIL FROM, on port 587 or 465.",
      evidence:
        "The replies to RCPT TO speak of relaying or of authentication.",
    }],
    sources: [
      "RFC 5321 section 4.1.4",
      "Exim: src/src/smtp_in.c",
      "Postfix: src/smtpd/smtpd.c",
      "qmail: qmail-smtpd.c",
    ],
    examples: [
      { reply: "503 5.0.0 Need RCPT before DATA", after: "DATA" },
      { reply: "503 5.0.0 DATA before RCPT", after: "DATA" },
      { reply: "503 5.0.0 RCPT must precede DATA", after: "DATA" },
      { reply: "503 5.0.0 DATA without RCPT", after: "DATA" },
      { reply: "503 5.0.0 Need RCPT", after: "DATA" },
      { reply: "503 5.0.0 RCPT needed first", after: "DATA" },
      { reply: "503 5.0.0 RCPT required", after: "DATA" },
      { reply: "503 5.0.0 Expected RCPT", after: "DATA" },
      { reply: "503 5.0.0 RCPT expected", after: "DATA" },
      { reply: "503 5.0.0 Give a recipient before DATA", after: "DATA" },
      { reply: "503 5.0.0 DATA without any recipient", after: "DATA" },
      { reply: "503 5.5.1 No recipients", after: "DATA", server: "cyrus" },
      {
        reply: "503 5.5.1 Error: need RCPT command",
        after: "DATA",
        server: "postfix",
      },
      {
        reply: "503 5.0.0 Need RCPT (recipient)",
        after: "DATA",
        server: "sendmail",
      },
      { reply: "503 RCPT first (#5.5.1)", after: "DATA", server: "qmail" },
      { reply: "503 RCPT required first", after: "DATA", server: "haraka" },
      {
        reply: "503 5.5.1 RCPT is required first.",
        after: "DATA",
        server: "stalwart",
      },
      {
        reply:
          "503-All RCPT commands were rejected with this error:\r\n503-relay not permitted\r\n503 Valid RCPT command must precede DATA",
        after: "DATA",
        server: "exim",
      },
      {
        reply: "503 RCPT TO:<recipient> must precede DATA",
        after: "DATA",
        server: "exim",
      },
      {
        reply: "503 Must have sender and recipient first.",
        after: "DATA",
        server: "hmailserver",
      },
      {
        reply: "502 5.5.1 Missing RCPT TO command.",
        after: "DATA",
        server: "maddy",
      },
      {
        reply: "503 5.5.1 Invalid command: No recipient specified",
        after: "DATA",
        server: "opensmtpd",
      },
    ],
  },
  {
    id: "smtp-no-valid-recipients",
    protocol: "smtp",
    text: ["no valid recipients"],
    meaning: "There is nobody to take the message: no recipient was accepted.",
    cause:
      "Every RCPT TO of this message was refused, or none was sent, and DATA was sent all the same.",
    fix:
      "Look at the replies to RCPT TO: the reason is there, and is what must be cured.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Postfix: src/smtpd/smtpd.c", "Haraka: connection.js"],
    examples: [
      {
        reply: "503 5.5.0 No valid recipients",
        after: "DATA",
        server: "dovecot",
      },
      {
        reply: "554 5.5.1 Error: no valid recipients",
        after: "DATA",
        server: "postfix",
      },
      { reply: "554 No valid recipients", after: "DATA", server: "haraka" },
    ],
  },
  {
    id: "smtp-hello-first",
    protocol: "smtp",
    text: [
      "HELO before MAIL",
      "EHLO before MAIL",
      "need HELO",
      "need EHLO",
      "MAIL before HELO",
      "MAIL before EHLO",
      "HELO first",
      "EHLO first",
      "polite people say HELO first",
      "introduce yourself first",
      "send HELO/EHLO first",
      "send HELO first",
      "send EHLO first",
      "send LHLO first",
      "use EHLO/HELO before MAIL",
      "use HELO/EHLO first",
      "please say hello first",
      "say HELO/EHLO first",
      "HELO or EHLO required",
    ],
    meaning: "The server wants to be greeted first.",
    cause:
      "A command came before EHLO or HELO; after STARTTLS the server has forgotten the greeting and needs it again.",
    fix:
      "Send EHLO right after the server's 220, and once more after STARTTLS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5321 section 4.1.4",
      "RFC 3207 section 4.2",
      "Sendmail: sendmail/srvrsmtp.c",
      "Postfix: src/smtpd/smtpd.c",
    ],
    examples: [
      {
        reply: "503 5.0.0 Need HELO before MAIL",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply: "503 5.0.0 Need EHLO before MAIL",
        after: "MAIL FROM:<a@example.org>",
      },
      { reply: "503 5.0.0 Need HELO", after: "MAIL FROM:<a@example.org>" },
      { reply: "503 5.0.0 Need EHLO", after: "MAIL FROM:<a@example.org>" },
      {
        reply: "503 5.0.0 MAIL before HELO",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply: "503 5.0.0 MAIL before EHLO",
        after: "MAIL FROM:<a@example.org>",
      },
      { reply: "503 5.0.0 HELO first", after: "MAIL FROM:<a@example.org>" },
      { reply: "503 5.0.0 EHLO first", after: "MAIL FROM:<a@example.org>" },
      {
        reply: "503 5.0.0 Polite people say HELO first",
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "502 Polite people say HELO first",
        after: "MAIL FROM:<a@example.org>",
        server: "courier",
      },
      {
        reply: "503 5.0.0 I demand that you introduce yourself first",
        after: "MAIL FROM:<a@example.org>",
        server: "sendmail",
      },
      {
        reply: "502 5.5.1 Please introduce yourself first.",
        after: "MAIL FROM:<a@example.org>",
        server: "maddy",
      },
      {
        reply: "503 5.5.1 Error: send HELO/EHLO first",
        after: "MAIL FROM:<a@example.org>",
        server: "postfix",
      },
      {
        reply: "503 Error: send HELO first",
        after: "MAIL FROM:<a@example.org>",
        server: "aiosmtpd",
      },
      {
        reply: "503 Error: send EHLO first",
        after: "AUTH PLAIN",
        server: "aiosmtpd",
      },
      {
        reply: "503 Error: send LHLO first",
        after: "MAIL FROM:<a@example.org>",
        server: "smtp-server",
      },
      {
        reply: "503 Use EHLO/HELO before MAIL",
        after: "MAIL FROM:<a@example.org>",
        server: "haraka",
      },
      {
        reply: "502 Use HELO/EHLO first.",
        after: "MAIL FROM:<a@example.org>",
        server: "hmailserver",
      },
      {
        reply: "503 please say hello first ...",
        after: "MAIL FROM:<a@example.org>",
        server: "qmail",
      },
      {
        reply: "501 please say HELO/EHLO first",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply: "503 5.5.1 HELO or EHLO required",
        after: "MAIL FROM:<a@example.org>",
      },
    ],
  },
  {
    id: "smtp-hello-name-invalid",
    protocol: "smtp",
    text: [
      "invalid domain name",
      "bad hostname syntax",
      "EHLO syntax error",
      "HELO syntax error",
      "EHLO requires domain",
      "HELO requires domain",
      "syntax: EHLO hostname",
      "syntax: HELO hostname",
      "domain/address argument required",
      "invalid EHLO domain",
      "missing hostname",
      "syntax: LHLO hostname",
    ],
    stage: "hello",
    meaning: "The name behind EHLO or HELO is missing or malformed.",
    cause:
      "The client named itself with nothing at all, or with characters that no host name has, such as an underscore or a blank.",
    fix:
      "Greet with a full host name such as mail.example.org, or with the address in brackets such as [192.0.2.1].",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5321 section 4.1.1.1",
      "Sendmail: sendmail/srvrsmtp.c",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
      "Haraka: connection.js",
    ],
    examples: [
      {
        reply: "501 5.0.0 Invalid domain name",
        after: "EHLO bad_name",
        server: "sendmail",
      },
      {
        reply: "501 Error: Bad hostname syntax",
        after: "EHLO bad name",
        server: "smtp-server",
      },
      {
        reply: "501 EHLO syntax error - see RFC-2821 4.1.1.1",
        after: "EHLO",
        server: "haraka",
      },
      {
        reply: "501 HELO syntax error - see RFC-2821 4.1.1.1",
        after: "HELO",
        server: "haraka",
      },
      {
        reply: "501 5.5.1 Invalid command: EHLO requires domain name",
        after: "EHLO",
        server: "opensmtpd",
      },
      {
        reply: "501 HELO requires domain/address - see RFC-2821 4.1.1.1",
        after: "HELO",
        server: "haraka",
      },
      { reply: "501 Syntax: EHLO hostname", after: "EHLO", server: "postfix" },
      { reply: "501 Syntax: HELO hostname", after: "HELO", server: "postfix" },
      {
        reply: "501 5.5.2 Domain/address argument required for HELO",
        after: "EHLO",
        server: "maddy",
      },
      {
        reply: "550 5.5.0 Invalid EHLO domain.",
        after: "EHLO localhost",
        server: "stalwart",
      },
      {
        reply: "501 Missing hostname",
        after: "LHLO",
        server: "dovecot",
      },
      {
        reply: "501 Error: syntax: LHLO hostname",
        after: "LHLO",
        server: "smtp-server",
      },
    ],
  },
  {
    id: "smtp-nested-mail",
    protocol: "smtp",
    text: [
      "nested MAIL command",
      "sender already specified",
      "sender already given",
      "issue a reset if you want to start over",
      "multiple MAIL commands not allowed",
      "MAIL already given",
    ],
    meaning: "A message is already under way.",
    cause:
      "MAIL FROM was sent a second time, before the message begun with the first one was finished.",
    fix: "Send RSET to give up the message under way, then MAIL FROM again.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 5321 section 4.1.4",
      "Postfix: src/smtpd/smtpd.c",
      "Exim: src/src/smtp_in.c",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [{
      reply: "503 5.5.1 Error: nested MAIL command",
      after: "MAIL FROM:<a@example.org>",
      server: "postfix",
    }, {
      reply: "503 5.5.0 Sender already specified",
      after: "MAIL FROM:<a@example.org>",
      server: "sendmail",
    }, {
      reply: "503 sender already given",
      after: "MAIL FROM:<a@example.org>",
      server: "exim",
    }, {
      reply: "503 Issue a reset if you want to start over",
      after: "MAIL FROM:<a@example.org>",
      server: "hmailserver",
    }, {
      reply: "503 5.5.1 Multiple MAIL commands not allowed.",
      after: "MAIL FROM:<a@example.org>",
      server: "stalwart",
    }, {
      reply: "503 5.5.0 MAIL already given",
      after: "MAIL FROM:<a@example.org>",
      server: "dovecot",
    }],
  },
  {
    id: "smtp-transaction-in-progress",
    protocol: "smtp",
    text: ["mail transaction in progress", "during a mail transaction"],
    meaning: "The command is not allowed while a message is under way.",
    cause:
      "AUTH, STARTTLS or the like was sent between MAIL FROM and the end of the message.",
    fix: "Sign in and start TLS before MAIL FROM, or send RSET first.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "RFC 4954 section 4",
      "Postfix: src/smtpd/smtpd_sasl_proto.c",
      "Sendmail: sendmail/srvrsmtp.c",
    ],
    examples: [
      {
        reply: "503 5.5.1 Error: MAIL transaction in progress",
        after: "AUTH PLAIN",
        server: "postfix",
      },
      {
        reply: "503 5.5.0 AUTH not permitted during a mail transaction",
        after: "AUTH PLAIN",
        server: "sendmail",
      },
      {
        reply: "503 5.5.0 TLS not permitted during a mail transaction",
        after: "STARTTLS",
        server: "sendmail",
      },
    ],
  },
  {
    id: "smtp-bad-sequence",
    protocol: "smtp",
    text: [
      "bad sequence of commands",
      "command not allowed at this point",
    ],
    meaning: "The command came out of order.",
    cause:
      "The server expected another command first, most often EHLO, a login, MAIL FROM or an accepted RCPT TO.",
    fix:
      "Look at the reply just before this one: a refusal there is the cause, and must be cured first.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The server wants a login before MAIL FROM or RCPT TO.",
      fix: "Sign in on port 587 or 465.",
      evidence:
        "The reply comes to MAIL FROM or RCPT TO although EHLO was accepted.",
    }],
    sources: [
      "RFC 5321 section 4.2.2",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
    ],
    examples: [
      {
        reply: "503 5.5.1 Bad sequence of commands",
        after: "RCPT TO:<a@example.org>",
      },
      {
        reply: "503 5.5.1 Invalid command: Command not allowed at this point.",
        after: "MAIL FROM:<a@example.org>",
        server: "opensmtpd",
      },
    ],
  },
  {
    id: "smtp-hello-already",
    protocol: "smtp",
    stage: "hello",
    text: ["already said HELO", "already identified"],
    meaning: "The server has been greeted already.",
    cause:
      "EHLO or HELO was sent a second time, and this server allows it only once.",
    fix: "Leave the second greeting out, except after STARTTLS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: [
      "qpsmtpd: Qpsmtpd/SMTP.pm",
      "OpenSMTPD: usr.sbin/smtpd/smtp_session.c",
    ],
    examples: [
      {
        reply: "503 but you already said HELO ...",
        after: "EHLO a",
        server: "qmail",
      },
      {
        reply: "503 5.5.1 Invalid command: Already identified",
        after: "EHLO a",
        server: "opensmtpd",
      },
    ],
  },
];
