import type { Entry } from "../entry.ts";

/** TLS that did not come about for other reasons than the certificate. */
export const TLS: readonly Entry[] = [
  {
    id: "tls-on-plain-port",
    protocol: "any",
    failure: ["tls", "lost"],
    text: [
      "this port does not speak TLS from the start",
      "the server answered the handshake with something that is not TLS",
      "corrupt message of type InvalidContentType",
      "wrong version number",
      "WRONG_VERSION_NUMBER",
      "packet length too long",
      "ssl_get_record:unknown protocol",
      "first record does not look like a TLS handshake",
      "Unsupported or unrecognized SSL message",
      "unexpected TLS packet was received",
      "SEC_E_INVALID_TOKEN",
    ],
    meaning: "TLS was begun, but what came back is not TLS.",
    cause:
      "The port talks in clear text first and starts TLS only when asked (110, 25, 587).",
    fix:
      "Use pop3:// or smtp:// with STLS or STARTTLS there, or the port that speaks TLS from the start (995, 465).",
    retry: "after-change",
    who: "you",
    others: [
      {
        cause:
          "The server agreed to start TLS and then answered with text, because its TLS is broken.",
        fix:
          "Have its administrator look into its log; a missing certificate is usual.",
        evidence: "It comes after STLS or STARTTLS.",
      },
    ],
    sources: [
      "RFC 8314 section 3",
      "Deno issue 20951",
      "errors of rustls, OpenSSL, Go, Java and GnuTLS",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:110": this port does not speak TLS from the start: use "pop3://" or "smtp://", which start it where the server offers it (received corrupt message of type InvalidContentType)',
        failure: "tls",
      },
      {
        reply:
          'Cannot set up TLS with "mail.example.org:110": the server answered the handshake with something that is not TLS',
        after: "STLS",
        failure: "tls",
      },
      {
        reply:
          "InvalidData: received corrupt message of type InvalidContentType",
      },
      { reply: "error:0A00010B:SSL routines::wrong version number" },
      { reply: "Error: code: 'ERR_SSL_WRONG_VERSION_NUMBER'" },
      { reply: "error:0A0000C6:SSL routines::packet length too long" },
      {
        reply:
          "error:140770FC:SSL routines:SSL23_GET_SERVER_HELLO:ssl_get_record:unknown protocol",
      },
      { reply: "tls: first record does not look like a TLS handshake" },
      {
        reply:
          "javax.net.ssl.SSLException: Unsupported or unrecognized SSL message",
      },
      { reply: "*** Fatal error: An unexpected TLS packet was received." },
      {
        reply:
          "schannel: next InitializeSecurityContext failed: SEC_E_INVALID_TOKEN (0x80090308)",
      },
    ],
  },
  {
    id: "tls-not-offered",
    protocol: "any",
    failure: ["tls", "protocol"],
    text: [
      'does not offer STLS, which "tls=require" asks for',
      'does not offer STARTTLS, which "tls=require" asks for',
      "STARTTLS extension not supported by server",
      "STLS not supported by server",
      "TLS is required, but was not offered",
      "STARTTLS is required but host does not support STARTTLS",
      "server does not support STARTTLS",
      "doesn't support STARTTLS",
      "(64) STARTTLS not supported",
      "STARTTLS denied",
    ],
    meaning:
      "The server does not offer to start TLS here, and without TLS nothing may be sent.",
    cause:
      "TLS is not set up at this port, or something in between removes the offer from the server's answer.",
    fix:
      "Use the port that speaks TLS from the start (pop3s://, smtps://), or have TLS set up at the server.",
    retry: "after-change",
    who: "server-admin",
    others: [
      {
        cause:
          "A firewall or virus scanner strips STARTTLS, so that it can read along.",
        fix:
          "Have whoever runs it let STARTTLS pass, and do not log in without TLS.",
        evidence: "From another network the same server offers it.",
      },
    ],
    sources: [
      "RFC 8314",
      "RFC 3207 section 6",
      "errors of Python, curl, Java and Postfix",
    ],
    examples: [
      {
        reply:
          '"mail.example.org" does not offer STLS, which "tls=require" asks for',
        failure: "tls",
      },
      {
        reply:
          '"mail.example.org" does not offer STARTTLS, which "tls=require" asks for',
        failure: "tls",
      },
      {
        reply:
          "smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.",
      },
      { reply: "poplib.error_proto: -ERR STLS not supported by server" },
      {
        reply:
          "status=deferred (TLS is required, but was not offered by host mx.example.org[192.0.2.1])",
      },
      {
        reply:
          "MessagingException: STARTTLS is required but host does not support STARTTLS",
      },
      { reply: "server does not support STARTTLS" },
      { reply: "the server doesn't support STARTTLS" },
      { reply: "curl: (64) STARTTLS not supported." },
      { reply: "curl: (64) STARTTLS denied, code 454" },
    ],
  },
  {
    id: "tls-old-version",
    protocol: "any",
    failure: ["tls", "lost"],
    text: [
      "it speaks no TLS that is safe",
      "received fatal alert: ProtocolVersion",
      "ServerDoesNotSupportTls12Or13",
      "peer is incompatible",
      "unsupported protocol",
      "UNSUPPORTED_PROTOCOL",
      "alert protocol version",
      "no protocols available",
      "protocol version not supported",
      "No appropriate protocol",
      "Server chose TLSv1",
      "unsafe legacy renegotiation disabled",
    ],
    meaning: "The server and this side have no version of TLS in common.",
    cause:
      "The server speaks only old TLS (1.0, 1.1 or SSL), which is not safe and not spoken here.",
    fix: "Have the server's administrator allow TLS 1.2 and 1.3.",
    retry: "after-change",
    who: "server-admin",
    sources: [
      "RFC 8996",
      "RFC 8314",
      "errors of rustls, OpenSSL, Go, Java and curl",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": it speaks no TLS that is safe (version 1.2 or newer, with a strong cipher) (received fatal alert: ProtocolVersion)',
        failure: "tls",
      },
      { reply: "InvalidData: received fatal alert: ProtocolVersion" },
      { reply: "ServerDoesNotSupportTls12Or13" },
      { reply: "InvalidData: peer is incompatible: something new" },
      { reply: "error:0A000102:SSL routines::unsupported protocol" },
      { reply: "ssl.SSLError: [SSL: UNSUPPORTED_PROTOCOL]" },
      { reply: "error:0A00042E:SSL routines::tlsv1 alert protocol version" },
      { reply: "error:0A0000BF:SSL routines::no protocols available" },
      { reply: "remote error: tls: protocol version not supported" },
      {
        reply:
          "javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)",
      },
      {
        reply:
          "javax.net.ssl.SSLHandshakeException: Server chose TLSv1, but that protocol version is not enabled",
      },
      {
        reply:
          "error:0A000152:SSL routines::unsafe legacy renegotiation disabled",
      },
    ],
  },
  {
    id: "tls-closed-in-handshake",
    protocol: "any",
    failure: ["tls", "lost"],
    text: [
      "closed the connection in the middle of the handshake",
      "Cannot set up TLS with * the server closed the connection",
      "tls handshake eof",
      "disconnected before secure TLS connection was established",
      "unexpected eof while reading",
      "UNEXPECTED_EOF_WHILE_READING",
      "EOF occurred in violation of protocol",
      "SSL_ERROR_SYSCALL",
      "SSL_connect: Connection reset by peer",
      "Remote host terminated the handshake",
      "TLS connection was non-properly terminated",
      "without sending TLS close_notify",
      "while performing the STARTTLS handshake",
    ],
    meaning:
      "The server closed the connection in the middle of the TLS handshake.",
    cause:
      "Its TLS is not set up properly (a certificate or key it cannot read), or it does not serve this client.",
    fix:
      "Try the other way (STLS or STARTTLS instead of TLS from the start, or the reverse), and have its administrator look into its log.",
    retry: "after-change",
    who: "server-admin",
    others: [
      {
        cause: "A firewall cuts TLS connections to this host or port.",
        fix: "Try from another network, and ask whoever runs the firewall.",
        evidence: "The server's own log shows nothing.",
      },
      {
        cause: "The server was overloaded or restarted just then.",
        fix: "Try again in some minutes.",
        evidence: "It worked before and works again later.",
      },
    ],
    sources: [
      "RFC 8446 section 6",
      "errors of rustls, OpenSSL, Node, Python, curl, GnuTLS and Postfix",
    ],
    examples: [
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": the server closed the connection in the middle of the handshake (tls handshake eof)',
        failure: "tls",
      },
      {
        reply:
          'Cannot set up TLS with "mail.example.org:995": the server closed the connection',
        failure: "tls",
      },
      { reply: "UnexpectedEof: tls handshake eof" },
      {
        reply:
          "Error: Client network socket disconnected before secure TLS connection was established",
      },
      { reply: "error:0A000126:SSL routines::unexpected eof while reading" },
      { reply: "ssl.SSLEOFError: [SSL: UNEXPECTED_EOF_WHILE_READING]" },
      {
        reply:
          "ssl.SSLEOFError: EOF occurred in violation of protocol (_ssl.c:1129)",
      },
      {
        reply:
          "curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to mail.example.org:995",
      },
      {
        reply:
          "curl: (35) OpenSSL SSL_connect: Connection reset by peer in connection to mail.example.org:995",
      },
      {
        reply:
          "javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake",
      },
      {
        reply:
          "*** Fatal error: The TLS connection was non-properly terminated.",
      },
      {
        reply:
          "UnexpectedEof: peer closed connection without sending TLS close_notify",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while performing the STARTTLS handshake",
      },
    ],
  },
  {
    id: "tls-failed",
    protocol: "any",
    failure: "tls",
    meaning: "A secure connection to the server did not come about.",
    cause:
      "Its certificate is not accepted, or the two sides cannot agree on how to encrypt.",
    fix:
      "Look at what the message says behind the server's name, and try openssl s_client -connect HOST:PORT for more.",
    retry: "after-change",
    who: "server-admin",
    sources: ["seen in the field"],
    examples: [
      {
        reply: 'Cannot set up TLS with "mail.example.org:995": something new',
        failure: "tls",
      },
    ],
  },
];
