/**
 * The LMTP servers of the matrix: what each is known to offer, to answer and to
 * do to messages.
 *
 * @module
 */

import { LOST_DOTS, NO_NUL, SEVEN_BIT_HEADER } from "./smtp_changes.ts";
import type { SmtpServer } from "./smtp_server.ts";
import { SMTP_SERVER_REPLIES } from "./smtp_servers.ts";

/** Every LMTP server of the catalogue. */
export const lmtpServers: readonly SmtpServer[] = [
  {
    title: "Dovecot",
    package: "dovecot-lmtpd",
    name: "dovecot",
    protocol: "lmtp",
    tls: { starttls: "works", implicit: "none" },
    // deno-fmt-ignore
    extensions: [
      "8BITMIME", "CHUNKING", "ENHANCEDSTATUSCODES", "PIPELINING", "STARTTLS",
    ],
    mechanisms: [],
    replies: {
      helo: "500 5.5.1",
      noop: "250 2.0.0",
      help: "500 5.5.1",
      vrfy: "501 5.5.4",
      expn: "500 5.5.1",
      etrn: "500 5.5.1",
      unknownCommand: "500 5.5.1",
      rcptFirst: "503 5.5.0",
      dataFirst: "503 5.5.0",
      mailFrom: "250 2.1.0",
      rcptTo: "250 2.1.5",
      rset: "250 2.0.0",
      nullSender: "250 2.1.0",
      data: "250 2.0.0",
      bdat: "250 2.0.0, 250 2.0.0",
      quit: "221 2.0.0",
      unknownUser: "550 5.1.1",
      relaying: "550 5.1.1",
      senderDomain: "250 2.1.5",
      announcedSize: "not offered",
      realSize: "not offered",
    },
    store: "dovecot",
    changes: [],
  },
  {
    title: "Cyrus",
    package: "cyrus-common",
    name: "cyrus",
    protocol: "lmtp",
    tls: { starttls: "none", implicit: "none" },
    // deno-fmt-ignore
    extensions: [
      "8BITMIME", "AUTH", "ENHANCEDSTATUSCODES", "IGNOREQUOTA",
      "OK", // of the last line, which says "Ok SESSIONID=…"
      "PIPELINING", "SIZE",
    ],
    mechanisms: [], // clients count as logged in
    replies: {
      helo: "500 5.5.2",
      noop: "250 2.0.0",
      help: "500 5.5.2",
      vrfy: "252 2.3.3",
      expn: "500 5.5.2",
      etrn: "500 5.5.2",
      unknownCommand: "500 5.5.2",
      rcptFirst: "503 5.5.1",
      dataFirst: "503 5.5.1",
      mailFrom: "250 2.1.0",
      rcptTo: "250 2.1.5",
      rset: "250 2.0.0",
      nullSender: "250 2.1.0",
      data: "250 2.1.5",
      bdat: "not offered",
      quit: "221 2.0.0",
      unknownUser: "250 2.1.5", // the maildrop is made when mail comes in
      relaying: "250 2.1.5", // it looks at the part before the "@"
      senderDomain: "250 2.1.5",
      announcedSize: "250 2.1.0",
      realSize: "250 2.1.5", // SIZE without a number: no limit
    },
    store: "cyrus",
    changes: [
      NO_NUL,
      LOST_DOTS,
      SEVEN_BIT_HEADER,
    ],
  },
  {
    title: "smtp-server",
    package: "smtp-server",
    name: "smtp_server",
    protocol: "lmtp",
    tls: { starttls: "works", implicit: "none" },
    // deno-fmt-ignore
    extensions: [
      "8BITMIME", "AUTH", "PIPELINING", "SIZE", "SMTPUTF8", "STARTTLS",
    ],
    mechanisms: ["XOAUTH2", "CRAM-MD5", "PLAIN", "LOGIN"],
    wrongPassword: "535",
    replies: { ...SMTP_SERVER_REPLIES, helo: "500" },
    store: "dovecot",
    changes: [],
  },
];
