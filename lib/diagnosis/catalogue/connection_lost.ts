import type { Entry } from "../entry.ts";

/** Connections that ended too early: at the beginning, or nobody knows where. */
export const CONNECTION_LOST: readonly Entry[] = [
  {
    id: "lost-reset",
    protocol: "any",
    failure: "lost",
    text: [
      "Connection reset by peer",
      '" was lost before its reply: Connection reset by peer',
      "ECONNRESET",
      "forcibly closed by the remote host",
      "os error 104",
      "(errno: 104)",
      "os error 10054",
    ],
    meaning: "The connection was cut off without a word.",
    cause:
      "The server's program ended abnormally, or a firewall in between forgot or forbade the connection.",
    fix:
      "Connect again, once; if it is cut at the same place each time, give that place and the time to the server's administrator.",
    retry: "later",
    who: "network",
    others: [
      {
        cause:
          "A firewall forgot a connection on which nothing was said for long.",
        fix:
          "Close the session while you do something else, or send NOOP every minute.",
        evidence: "It happens after a pause of minutes.",
      },
    ],
    sources: [
      "RFC 9293 section 3.5.2",
      "errors of Deno, Node, Python, Go and Windows",
    ],
    examples: [
      { reply: "curl: (56) Recv failure: Connection reset by peer" },
      {
        reply:
          'Connection to "mail.example.org:110" was lost before its reply: Connection reset by peer (os error 104)',
        failure: "lost",
      },
      { reply: "Error: read ECONNRESET" },
      {
        reply: "An existing connection was forcibly closed by the remote host",
      },
      { reply: "tcp read error (os error 104)" },
      { reply: "curl: (56) response reading failed (errno: 104)" },
      { reply: "tcp read error (os error 10054)" },
    ],
  },
  {
    id: "lost-closed",
    protocol: "any",
    failure: "lost",
    text: [
      '" closed the connection before its reply',
      "was lost before its reply",
      "No reply to * the connection failed before",
      "Connection unexpectedly closed",
      "Connection closed by foreign host",
      "socket hang up",
      "Server closed connection",
      "Socket closed unexpectedly",
      "socket error while fetching",
      "poplib.error_proto: -ERR EOF",
      "Unexpected EOF",
      "remote host * closed connection",
      "Empty reply from server",
      "the server sent an empty reply",
      "Unexpected socket close",
      "Query status=2 (SOCKET)",
    ],
    meaning: "The server closed the connection before it answered.",
    cause:
      "It was stopped or restarted, shut this client out, or its program failed at this command.",
    fix:
      "Connect again and look at what it says; if it closes at the same command each time, its log tells why.",
    retry: "later",
    who: "server-admin",
    others: [
      {
        cause: "Nothing was said for longer than the server allows.",
        fix: "Do long work outside of the session, or send NOOP now and then.",
        evidence: "It happens after a pause of minutes.",
      },
    ],
    sources: [
      "RFC 5321 section 3.8",
      "errors of Python, Node, curl, telnet, msmtp, Exim and fetchmail",
    ],
    examples: [
      {
        reply: '"mail.example.org:110" closed the connection before its reply',
        failure: "lost",
      },
      {
        reply:
          'Connection to "mail.example.org:110" was lost before its reply: something new',
        failure: "lost",
      },
      {
        reply: 'No reply to "RETR 2": the connection failed before',
        failure: "lost",
      },
      {
        reply: "smtplib.SMTPServerDisconnected: Connection unexpectedly closed",
      },
      { reply: "Connection closed by foreign host." },
      { reply: "Error: socket hang up" },
      { reply: "Server closed connection" },
      { reply: "Socket closed unexpectedly" },
      {
        reply:
          "fetchmail: socket error while fetching from bob@mail.example.org",
      },
      { reply: "poplib.error_proto: -ERR EOF" },
      { reply: "unexpected EOF" },
      {
        reply:
          "Remote host mx.example.org [192.0.2.1] closed connection in response to MAIL FROM:<a@example.org>",
      },
      { reply: "curl: (52) Empty reply from server" },
      { reply: "msmtp: the server sent an empty reply" },
      { reply: "Error: Unexpected socket close" },
      { reply: "fetchmail: Query status=2 (SOCKET)" },
    ],
  },
  {
    id: "lost-writing",
    protocol: "any",
    failure: "lost",
    text: [
      "Cannot send * Broken pipe",
      "Broken pipe",
      "write EPIPE",
      "connection was aborted by the software in your host",
    ],
    meaning:
      "The server had closed the connection already when something more was sent.",
    cause:
      "It ended the session after a refusal, a time limit or too many errors, and its last line may not have been read.",
    fix: "Look at the server's last reply before this one, and connect again.",
    retry: "later",
    who: "server-admin",
    sources: ["errors of Deno, Node, Python and Windows"],
    examples: [
      {
        reply:
          'Cannot send "RCPT TO:<bob@example.org>": Connection to "mx.example.org:25" was lost: Broken pipe (os error 32)',
        failure: "lost",
      },
      { reply: "[Errno 32] Broken pipe" },
      { reply: "Error: write EPIPE" },
      {
        reply:
          "An established connection was aborted by the software in your host machine",
      },
    ],
  },
  {
    id: "lost-at-connect",
    protocol: "any",
    failure: "lost",
    stage: "connect",
    text: ["Cannot connect to * Connection reset by peer"],
    meaning: "The connection was cut off in the moment it came about.",
    cause:
      "A firewall or an access rule in front of the server does not let this address in.",
    fix:
      "Ask the server's administrator whether this address is blocked, and try again later or from another network.",
    retry: "later",
    who: "server-admin",
    sources: ["seen in the field"],
    examples: [
      {
        reply:
          'Cannot connect to "mail.example.org:110": Connection reset by peer (os error 104)',
        failure: "lost",
      },
    ],
  },
  {
    id: "lost-greeting",
    protocol: "any",
    failure: "lost",
    stage: "greeting",
    text: [
      "closed the connection before its greeting",
      "was lost before its greeting",
      "while receiving the initial server greeting",
      "closed connection in response to initial connection",
    ],
    meaning: "The server took the connection and closed it without a greeting.",
    cause:
      "It does not serve this address: an access list, a ban after failed logins, or too many connections at a time.",
    fix:
      "Close other connections and wait some minutes; if it stays so, ask the server's administrator about this address.",
    retry: "later",
    who: "server-admin",
    others: [
      {
        cause:
          "The server program fails as it starts (a broken configuration, or a certificate it cannot read).",
        fix: "Have its administrator look into its log at this time.",
        evidence: "It closes for every client, even on the server itself.",
      },
      {
        cause: "The port speaks TLS from the start.",
        fix: "Use pop3s:// or smtps://.",
        evidence: "The port is 995 or 465.",
      },
    ],
    sources: ["Postfix: src/smtp/smtp_trouble.c", "Exim: smtp.c"],
    examples: [
      {
        reply:
          '"mail.example.org:110" closed the connection before its greeting',
        after: "connect",
        failure: "lost",
      },
      {
        reply:
          'Connection to "mail.example.org:110" was lost before its greeting: Connection reset by peer (os error 104)',
        after: "connect",
        failure: "lost",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while receiving the initial server greeting",
      },
      {
        reply:
          "Remote host mx.example.org [192.0.2.1] closed connection in response to initial connection",
      },
    ],
  },
  {
    id: "lost-hello",
    protocol: "any",
    failure: "lost",
    stage: "hello",
    text: [
      "closed the connection before its reply",
      "was lost before its reply: Connection reset by peer",
      "while performing the EHLO handshake",
      "while performing the HELO handshake",
    ],
    meaning: "The server closed the connection when it was told who calls.",
    cause:
      "It does not accept this client's name or address, or does not know EHLO at all.",
    fix:
      "Say a full host name that exists in DNS with EHLO; if that is so, try HELO, or ask the server's administrator.",
    retry: "after-change",
    who: "you",
    sources: ["Postfix: src/smtp/smtp_trouble.c", "seen in the field"],
    examples: [
      {
        reply: '"mx.example.org:25" closed the connection before its reply',
        after: "EHLO client.example.net",
        failure: "lost",
      },
      {
        reply:
          'Connection to "mx.example.org:25" was lost before its reply: Connection reset by peer (os error 104)',
        after: "EHLO client.example.net",
        failure: "lost",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while performing the EHLO handshake",
      },
      {
        reply:
          "lost connection with mx.example.org[192.0.2.1] while performing the HELO handshake",
      },
    ],
  },
  {
    id: "lost-login",
    protocol: "any",
    failure: "lost",
    stage: "login",
    text: [
      "closed the connection before its reply",
      "was lost before its reply: Connection reset by peer",
    ],
    meaning: "The server closed the connection instead of answering the login.",
    cause:
      "The user name or the password is wrong and the server says so in this way, or it closes after too many attempts.",
    fix:
      "Check user name and password before the next attempt; more wrong ones may lock the account.",
    retry: "after-change",
    who: "you",
    others: [
      {
        cause:
          "The server's program fails at the login, because it cannot open the mailbox or reach its user database.",
        fix: "Have the server's administrator look into its log at this time.",
        evidence: "The login works elsewhere (webmail) with the same password.",
      },
      {
        cause: "The server wants TLS before any login.",
        fix: "Start TLS with STLS or STARTTLS, or use pop3s:// or smtps://.",
        evidence: "The connection is not secured.",
      },
    ],
    sources: [
      "Solid POP3, which drops after one wrong password",
      "seen in the field",
    ],
    examples: [
      {
        reply: '"mail.example.org:110" closed the connection before its reply',
        after: "PASS",
        failure: "lost",
      },
      {
        reply:
          'Connection to "mail.example.org:110" was lost before its reply: Connection reset by peer (os error 104)',
        after: "PASS",
        failure: "lost",
      },
    ],
  },
  {
    id: "lost",
    protocol: "any",
    failure: "lost",
    meaning: "The connection to the server was lost.",
    cause: "The server closed it, or the network broke.",
    fix:
      "Connect again, and find out what was done of the last command before you repeat it.",
    retry: "later",
    who: "network",
    sources: ["seen in the field"],
    examples: [{ reply: "the connection is gone", failure: "lost" }],
  },
  {
    id: "closed-here",
    protocol: "any",
    failure: "closed",
    text: ["is closed: given up", 'Connection to "*" is closed'],
    meaning: "The connection was closed on this side.",
    cause:
      "The session was ended or given up here, by Ctrl-C or a time limit of the program.",
    fix: "Connect again if there is more to do.",
    retry: "now",
    who: "you",
    confidence: "certain",
    sources: ["mailtalk: session.close()"],
    examples: [
      {
        reply: 'Connection to "mail.example.org:110" is closed: given up',
        failure: "closed",
      },
      {
        reply: 'Connection to "mail.example.org:110" is closed',
        failure: "closed",
      },
    ],
  },
  {
    id: "closed-here-otherwise",
    protocol: "any",
    failure: "closed",
    meaning: "The program ended the connection itself.",
    cause: "The session was ended or given up here.",
    fix: "Connect again if there is more to do.",
    retry: "now",
    who: "you",
    sources: ["mailtalk: session.close()"],
    examples: [{ reply: "given up", failure: "closed" }],
  },
];
