import type { Entry } from "../entry.ts";

/** Time limits that passed: at the beginning, or nobody knows where. */
export const CONNECTION_TIMEOUT: readonly Entry[] = [
  {
    id: "timeout-connect",
    protocol: "any",
    failure: ["timeout", "unreachable"],
    stage: "connect",
    text: [
      "no answer within",
      "Connection timed out",
      "Operation timed out",
      "connect ETIMEDOUT",
      "Connection timeout",
      "Failed to connect to * Timeout was reached",
      "dial tcp * i/o timeout",
      "connected party did not properly respond after a period of time",
      "os error 110",
      "os error 10060",
    ],
    meaning: "Nothing at all came back from that host and port.",
    cause:
      "A firewall swallows the packets, the machine is down, or the address is not the right one.",
    fix:
      "Check host and port, try the same from another network, and try again later.",
    retry: "later",
    who: "network",
    others: [
      {
        cause:
          "The provider of this machine's network blocks port 25 to the outside.",
        fix:
          "Send through your own provider's server at port 587 or 465, or ask the network's provider to open port 25.",
        evidence:
          "Port 25 of every other host is silent, too, while other ports answer.",
      },
      {
        cause:
          "The server's firewall bans this address after too many failed logins.",
        fix:
          "Wait until the ban ends (an hour is usual), and correct the password that was tried.",
        evidence: "It answered before, and answers from another network now.",
      },
    ],
    sources: [
      "RFC 9293 section 3.8.3",
      "errors of Deno, curl, Node, Python, Go and Windows",
    ],
    examples: [
      {
        reply: 'Cannot connect to "192.0.2.1:25": no answer within 10 s',
        failure: "timeout",
      },
      {
        reply:
          'Cannot connect to "192.0.2.1:25": Connection timed out (os error 110)',
        failure: "timeout",
      },
      { reply: "connect to mx.example.org[192.0.2.1]:25: Operation timed out" },
      { reply: "Error: connect ETIMEDOUT 192.0.2.1:25" },
      { reply: "Error: Connection timeout" },
      {
        reply:
          "curl: (28) Failed to connect to mail.example.org port 25 after 5000 ms: Timeout was reached",
      },
      { reply: "dial tcp 192.0.2.1:25: i/o timeout" },
      {
        reply:
          "A connection attempt failed because the connected party did not properly respond after a period of time",
      },
      { reply: "tcp connect error (os error 110)" },
      { reply: "tcp connect error (os error 10060)" },
    ],
  },
  {
    id: "timeout-tls",
    protocol: "any",
    failure: ["timeout", "tls"],
    stage: ["tls", "starttls"],
    text: [
      "sent no TLS handshake within the time limit",
      "TLS handshake timeout",
      "SSL connection timeout",
      "handshake operation timed out",
      "timed out while performing the STARTTLS handshake",
    ],
    meaning:
      "The connection came about, but the server did not go on with the TLS handshake.",
    cause:
      "The port does not speak TLS from the start and waits for something else, or the server is overloaded.",
    fix:
      "Check the port: 995 and 465 speak TLS from the start, 110, 25 and 587 start it with STLS or STARTTLS.",
    retry: "later",
    who: "you",
    others: [
      {
        cause:
          "Large packets are lost on the way, so that the certificate never arrives.",
        fix:
          "Lower the MTU of this machine's network (a VPN often needs that), or have its ICMP filter corrected.",
        evidence:
          "Short plain-text conversations with the same server work, TLS never does.",
      },
    ],
    sources: ["RFC 8314 section 7", "errors of curl, Go, Python and Postfix"],
    examples: [
      {
        reply:
          '"mail.example.org:995" sent no TLS handshake within the time limit',
        failure: "timeout",
      },
      { reply: "net/http: TLS handshake timeout" },
      { reply: "curl: (28) SSL connection timeout" },
      { reply: "TimeoutError: _ssl.c:990: The handshake operation timed out" },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while performing the STARTTLS handshake",
      },
    ],
  },
  {
    id: "timeout-greeting",
    protocol: "any",
    failure: "timeout",
    stage: "greeting",
    text: [
      "sent no greeting within the time limit",
      "where a port speaks TLS from the start, use",
      "Greeting never received",
      "timed out while receiving the initial server greeting",
      "No greeting from server",
      "SMTP timeout after initial connection",
    ],
    meaning:
      "The connection came about, but the server did not say its greeting.",
    cause:
      "The port speaks TLS from the start and waits for the client, or the server looks something up about this client first and is slow.",
    fix:
      "Use pop3s:// or smtps:// if the port speaks TLS from the start; else allow up to five minutes for the greeting and try again.",
    retry: "later",
    who: "you",
    others: [
      {
        cause:
          "The server makes unknown clients wait on purpose, or looks up this address in a DNS that does not answer.",
        fix:
          "Wait longer, and give this machine's address a name in DNS (a PTR record).",
        evidence:
          "The greeting comes after some ten seconds, or at once for another client.",
      },
      {
        cause:
          "A firewall or virus scanner took the connection and cannot reach the server behind it.",
        fix: "Ask whoever runs the firewall, or try from another network.",
        evidence:
          "The connection comes about at once even to addresses where no server is.",
      },
    ],
    sources: [
      "RFC 5321 section 4.5.3.2.1",
      "nodemailer issue 441",
      "Postfix: src/smtp/smtp_trouble.c",
    ],
    examples: [
      {
        reply: '"mail.example.org:2525" sent no greeting within the time limit',
        after: "connect",
        failure: "timeout",
      },
      {
        reply:
          '"mail.example.org:2525" sent no greeting within the time limit; where a port speaks TLS from the start, use "smtps://"',
        after: "connect",
        failure: "timeout",
      },
      { reply: "Error: Greeting never received" },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while receiving the initial server greeting",
      },
      { reply: "No greeting from server mail.example.org" },
      {
        reply:
          "H=mx.example.org [192.0.2.1]: SMTP timeout after initial connection: Connection timed out",
      },
    ],
  },
  {
    id: "timeout-reply",
    protocol: "any",
    failure: "timeout",
    text: [
      '" sent no reply within the time limit',
      "Read timed out",
      "The read operation timed out",
      "SMTP timeout after",
      "SMTP response timeout",
      "socket.timeout: timed out",
      "timeout after * seconds waiting for server",
    ],
    meaning: "The server did not answer within the time limit.",
    cause:
      "It is overloaded or stuck, or the network lost the connection without a word.",
    fix: "Try again later, and allow more time if it happens again.",
    retry: "later",
    who: "server-admin",
    sources: [
      "RFC 5321 section 4.5.3.2",
      "errors of Python, Java, Exim and fetchmail",
    ],
    examples: [
      {
        reply: '"mail.example.org:110" sent no reply within the time limit',
        failure: "timeout",
      },
      { reply: "java.net.SocketTimeoutException: Read timed out" },
      { reply: "TimeoutError: The read operation timed out" },
      { reply: "SMTP timeout after HELO: mx.example.org [192.0.2.1]" },
      { reply: "SMTP response timeout" },
      { reply: "socket.timeout: timed out" },
      {
        reply:
          "fetchmail: timeout after 300 seconds waiting for server mail.example.org.",
      },
    ],
  },
  {
    id: "timeout-login",
    protocol: "any",
    failure: "timeout",
    stage: "login",
    text: [
      "sent no reply within the time limit",
      "timed out while performing the AUTH",
    ],
    meaning:
      "The server did not say within the time limit whether it accepts the login.",
    cause:
      "The service that checks its passwords does not answer, or it makes clients wait after wrong passwords.",
    fix:
      "Wait some minutes before the next login; do not try again and again, which looks like an attack.",
    retry: "later",
    who: "server-admin",
    sources: ["seen in the field"],
    examples: [
      {
        reply: '"mail.example.org:110" sent no reply within the time limit',
        after: "PASS",
        failure: "timeout",
      },
      {
        reply:
          "conversation with mail.example.org[192.0.2.1] timed out while performing the AUTH PLAIN exchange",
        after: "AUTH PLAIN",
        failure: "timeout",
      },
    ],
  },
  {
    id: "timeout-hello",
    protocol: "any",
    failure: "timeout",
    stage: "hello",
    text: [
      "sent no reply within the time limit",
      "timed out while performing the EHLO handshake",
      "timed out while performing the HELO handshake",
    ],
    meaning: "The server greeted, but did not answer the first command.",
    cause:
      "It checks this client's name or address in a DNS that does not answer, or is overloaded.",
    fix:
      "Try again later, and see to it that this machine's address and name have matching DNS records.",
    retry: "later",
    who: "server-admin",
    sources: ["Postfix: src/smtp/smtp_trouble.c", "seen in the field"],
    examples: [
      {
        reply: '"mx.example.org:25" sent no reply within the time limit',
        after: "EHLO client.example.net",
        failure: "timeout",
      },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while performing the EHLO handshake",
      },
      {
        reply:
          "conversation with mx.example.org[192.0.2.1] timed out while performing the HELO handshake",
      },
    ],
  },
  {
    id: "timeout",
    protocol: "any",
    failure: "timeout",
    meaning: "The server, or the network, did not answer in time.",
    cause: "One of them is slow, overloaded or stuck.",
    fix: "Try again later, with a longer time limit if it happens again.",
    retry: "later",
    who: "network",
    sources: ["seen in the field"],
    examples: [{ reply: "timed out", failure: "timeout" }],
  },
];
