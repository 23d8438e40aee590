import type { Entry } from "../entry.ts";

/** Services that are not the expected one, by what they say first. */
export const WRONG_PORT: readonly Entry[] = [
  {
    id: "port-speaks-tls",
    protocol: "any",
    failure: ["protocol", "timeout", "lost"],
    stage: "greeting",
    text: [
      "time limit; this port speaks TLS from the start",
      "before its greeting; this port speaks TLS from the start",
      "this port speaks TLS from the start",
    ],
    meaning:
      "This port speaks TLS from the very start, and was spoken to in clear text.",
    cause:
      "Ports 995 and 465 (and others set up like them) expect TLS before anything else.",
    fix:
      "Use pop3s:// or smtps://, or the setting SSL/TLS instead of STARTTLS in other programs.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 8314 section 7", "RFC 8446 section 5.1"],
    examples: [
      {
        reply:
          '"mail.example.org:995" sent no greeting within the time limit; this port speaks TLS from the start: use "pop3s://"',
        after: "connect",
        failure: "timeout",
      },
      {
        reply:
          'Server sent no reply code where an SMTP reply was due; this port speaks TLS from the start: use "smtps://": "\u2415\u2403\u2403"',
        after: "connect",
        failure: "protocol",
      },
      {
        reply:
          '"mail.example.org:995" closed the connection before its greeting; this port speaks TLS from the start: use "pop3s://"',
        after: "connect",
        failure: "lost",
      },
    ],
  },
  {
    id: "wrong-port-pop3",
    protocol: "any",
    failure: "protocol",
    text: "reply was due; that is a POP3 server",
    meaning: "A POP3 server answered where an SMTP server was expected.",
    cause:
      "The port is one for fetching mail (110 or 995), not one for sending.",
    fix: "Send through port 587 or 465, or port 25 between servers.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 1939 section 3"],
    examples: [
      {
        reply:
          'Server sent no reply code where an SMTP reply was due; that is a POP3 server: is the port right?: "+OK ready"',
        after: "connect",
        failure: "protocol",
      },
    ],
  },
  {
    id: "wrong-port-smtp",
    protocol: "any",
    failure: "protocol",
    text: "reply was due; that looks like an SMTP server",
    meaning:
      "An SMTP server (or FTP, which greets alike) answered where a POP3 server was expected.",
    cause:
      "The port is one for sending mail (25, 465 or 587), not one for fetching it.",
    fix: "Fetch mail from port 110 or 995.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 5321 section 4.2"],
    examples: [
      {
        reply:
          'Server sent neither "+OK" nor "-ERR" where a POP3 reply was due; that looks like an SMTP server: is the port right? ("smtp://" talks to it): "220 mx.example.org ESMTP"',
        after: "connect",
        failure: "protocol",
      },
    ],
  },
  {
    id: "wrong-port-imap",
    protocol: "any",
    failure: "protocol",
    text: [
      "reply was due; that is an IMAP server",
      "IMAP4rev1",
      "IMAP4rev2",
      "OK IMAP4",
      "OK * IMAP4 service is ready",
    ],
    meaning: "An IMAP server answered, which speaks another protocol.",
    cause: "The port is one of IMAP (143 or 993).",
    fix:
      "Use port 110 or 995 for POP3, and have POP3 switched on for the account if nothing listens there.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 9051 section 7.1"],
    examples: [
      {
        reply:
          'Server sent neither "+OK" nor "-ERR" where a POP3 reply was due; that is an IMAP server, which is not spoken here: "* OK ready"',
        after: "connect",
        failure: "protocol",
      },
      {
        reply:
          "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE] Dovecot ready.",
      },
      { reply: "* OK [CAPABILITY IMAP4rev2 SASL-IR] ready" },
      { reply: "* OK IMAP4 server ready" },
      { reply: "* OK The Microsoft Exchange IMAP4 service is ready." },
    ],
  },
  {
    id: "wrong-port-web",
    protocol: "any",
    failure: "protocol",
    text: [
      "reply was due; that is a web server",
      "HTTP/1.1",
      "HTTP/1.0",
      "<!DOCTYPE html",
    ],
    meaning: "A web server answered, not a mail server.",
    cause:
      "Host or port is that of a web server, or the network's sign-in page or proxy stands in between.",
    fix:
      "Check host and port; in a hotel or guest network, sign in with a browser first.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 9112 section 4"],
    examples: [
      {
        reply:
          'Server sent no reply code where an SMTP reply was due; that is a web server: "HTTP/1.1 400 Bad Request"',
        after: "connect",
        failure: "protocol",
      },
      { reply: "HTTP/1.1 400 Bad Request" },
      { reply: "HTTP/1.0 400 Bad Request" },
      { reply: "<!DOCTYPE html><html><head><title>Sign in</title>" },
    ],
  },
  {
    id: "wrong-port-ssh",
    protocol: "any",
    failure: "protocol",
    text: ["reply was due; that is an SSH server", "SSH-2.0-", "SSH-1.99-"],
    meaning: "An SSH server answered, not a mail server.",
    cause: "The port is that of SSH (22, or what a tunnel was set up to).",
    fix: "Check the port, and the target of the tunnel if there is one.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 4253 section 4.2"],
    examples: [
      {
        reply:
          'Server sent no reply code where an SMTP reply was due; that is an SSH server: "SSH-2.0-OpenSSH_9.2"',
        after: "connect",
        failure: "protocol",
      },
      { reply: "SSH-2.0-OpenSSH_9.2p1 Debian-2" },
      { reply: "SSH-1.99-Cisco-1.25" },
    ],
  },
  {
    id: "wrong-port-ftp",
    protocol: "any",
    accepted: true,
    stage: "greeting",
    text: [
      "(vsFTPd",
      "ProFTPD",
      "Pure-FTPd",
      "FileZilla Server",
      "Microsoft FTP Service",
      "FTP server ready",
      "FTP server (",
    ],
    meaning: "An FTP server answered, not a mail server.",
    cause: "The port is that of FTP (21).",
    fix: "Check host and port.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 959 section 5.4"],
    examples: [
      { reply: "220 (vsFTPd 3.0.3)", after: "connect" },
      { reply: "220 ProFTPD Server (Debian) [192.0.2.1]", after: "connect" },
      {
        reply: "220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------",
        after: "connect",
      },
      { reply: "220-FileZilla Server 1.8.0", after: "connect" },
      { reply: "220 Microsoft FTP Service", after: "connect" },
      { reply: "220 files.example.org FTP server ready.", after: "connect" },
      {
        reply: "220 files.example.org FTP server (Version 6.00LS) ready.",
        after: "connect",
      },
    ],
  },
  {
    id: "wrong-port-other",
    protocol: "any",
    failure: "protocol",
    text: [
      "mysql_native_password",
      "caching_sha2_password",
      "is not allowed to connect to this MySQL server",
      "is not allowed to connect to this MariaDB server",
      "RFB 003.",
    ],
    meaning: "A service answered that has nothing to do with mail.",
    cause: "The port belongs to a database, a remote desktop or the like.",
    fix: "Check host and port.",
    retry: "after-change",
    who: "you",
    sources: ["seen in the field"],
    examples: [
      { reply: "5.7.42-log mysql_native_password" },
      { reply: "8.0.36 caching_sha2_password" },
      {
        reply:
          "Host '192.0.2.9' is not allowed to connect to this MySQL server",
      },
      {
        reply:
          "Host '192.0.2.9' is not allowed to connect to this MariaDB server",
      },
      { reply: "RFB 003.008" },
    ],
  },
];
