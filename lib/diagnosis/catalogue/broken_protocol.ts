import type { Entry } from "../entry.ts";

/** Replies that break the rules of the protocol. */
export const BROKEN_PROTOCOL: readonly Entry[] = [
  {
    id: "protocol-no-pop3",
    protocol: "any",
    failure: "protocol",
    text: "where a POP3 reply was due",
    meaning: "What the server sent is no POP3 reply.",
    cause:
      "It is another kind of server, or a message or list did not end where it said and the two sides are out of step.",
    fix:
      "Look at the octets behind the message, and check the port; if it was in the middle of a session, connect again.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 1939 section 3"],
    examples: [
      {
        reply:
          'Server sent neither "+OK" nor "-ERR" where a POP3 reply was due: "hello"',
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-no-smtp",
    protocol: "any",
    failure: "protocol",
    text: "where an SMTP reply was due",
    meaning: "What the server sent is no SMTP reply.",
    cause:
      "It is another kind of server, or something in between (a firewall, a script) writes into the conversation.",
    fix: "Look at the octets behind the message, and check host and port.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 5321 section 4.2"],
    examples: [
      {
        reply: 'Server sent no reply code where an SMTP reply was due: "hello"',
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-before-tls",
    protocol: "any",
    failure: "protocol",
    text: "Server sent octets in clear behind its agreement to start TLS",
    meaning:
      "Something came in clear text just before TLS was to start, which nobody can trust.",
    cause:
      "The server is broken there, or somebody in the network tries to slip replies into the session.",
    fix:
      "Use the port that speaks TLS from the start (pop3s:// or smtps://), and tell the server's administrator.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 3207 section 4.2", "RFC 2595 section 4"],
    examples: [
      {
        reply:
          'Server sent octets in clear behind its agreement to start TLS: "+OK injected"',
        after: "STLS",
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-unasked",
    protocol: "any",
    failure: "protocol",
    text: "Server sent a reply that nothing had asked for",
    meaning: "The server sent one reply more than there were commands.",
    cause:
      "It answered a command twice, or a message that it took contained something it read as a command.",
    fix:
      "Connect again; if it comes again, keep the transcript for the server's administrator.",
    retry: "now",
    who: "server-admin",
    sources: ["RFC 5321 section 4.2"],
    examples: [
      {
        reply: 'Server sent a reply that nothing had asked for: "250 OK"',
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-too-long",
    protocol: "any",
    failure: "protocol",
    text: [
      'octets (limit "line")',
      'lines (limit "reply")',
      'octets (limit "',
      "Server sent a message of more than",
    ],
    meaning: "The server sent more than the limits here allow.",
    cause:
      "The message or list is unusually large, or what answers is no mail server.",
    fix:
      "Raise the limit that is named in the message, or write a large message to a file instead of keeping it in memory.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 5321 section 4.5.3.1", "mailtalk: limits"],
    examples: [
      {
        reply:
          'Server sent a line of more than 65536 octets (limit "line"): "aaaaaaaa"',
        failure: "protocol",
      },
      {
        reply:
          'Server sent a reply of more than 1000 lines (limit "reply"): "250-x"',
        failure: "protocol",
      },
      {
        reply:
          'Server sent a message of more than 67108864 octets (limit "message"), which is not kept in memory',
        failure: "protocol",
      },
      {
        reply: "Server sent a message of more than 1000 octets",
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-bad-listing",
    protocol: "pop3",
    failure: "protocol",
    text: [
      'Server answered "*" without two values',
      'Server answered "*" with a size that is no number',
    ],
    meaning: "The server's list of messages cannot be read.",
    cause:
      "The server writes its list otherwise than the standard says, or its index of the mailbox is damaged.",
    fix:
      "Try RETR by number without the list, and have the server's administrator look at this mailbox.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 1939 section 5"],
    examples: [
      {
        reply: 'Server answered "STAT" without two values: "+OK"',
        failure: "protocol",
      },
      {
        reply: 'Server answered "LIST" with a size that is no number: "1 many"',
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-data-answer",
    protocol: "smtp",
    failure: "protocol",
    text: 'Server answered "DATA" with neither 354 nor a refusal',
    meaning:
      "The server neither asked for the message nor refused it, so nothing was sent.",
    cause:
      "The replies are out of step with the commands, or the server is broken.",
    fix:
      "Connect again without pipelining, and keep the transcript for the server's administrator.",
    retry: "now",
    who: "server-admin",
    sources: ["RFC 5321 section 4.1.1.4"],
    examples: [
      {
        reply:
          'Server answered "DATA" with neither 354 nor a refusal: "250 OK"',
        after: "DATA",
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-server-not-proved",
    protocol: "any",
    failure: "protocol",
    text: [
      "Server accepted the login without proving that it knows the password",
      "Server does not know the password: its SCRAM signature is wrong",
    ],
    meaning:
      "This server could not prove that it knows the password, so it may not be the one it claims to be.",
    cause:
      "Somebody stands between you and the real server, or its password database is damaged.",
    fix:
      "Stop here: check the host name and its certificate, and change the password if it was ever sent in clear text.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 5802 section 3"],
    examples: [
      {
        reply:
          "Server accepted the login without proving that it knows the password",
        after: "AUTH SCRAM-SHA-256",
        failure: "protocol",
      },
      {
        reply:
          'Server does not know the password: its SCRAM signature is wrong: "v=AAAA"',
        after: "AUTH SCRAM-SHA-256",
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-bad-login",
    protocol: "any",
    failure: "protocol",
    text: [
      "Server sent a second challenge",
      "Server asked for user name and password again",
      "Server asked for more than a user name and a password",
      "Server asked for more than a token",
      "Server accepted a login before it was told whose",
      "Server asked on after SCRAM had ended",
      "Server sent neither its SCRAM signature nor an error",
      "Server sent no SCRAM message",
      "Server asks for an extension of SCRAM that is not known here",
      "Server sent no nonce, salt and iteration count for SCRAM",
      "Server sent a SCRAM",
      "Server answered with another SCRAM nonce",
      "Server added nothing to the SCRAM nonce",
      "Server sent no iteration count for SCRAM",
      "Server asks for more than * iterations of SCRAM",
    ],
    meaning: "The server does not follow the rules of this way to log in.",
    cause:
      "Its implementation of the login mechanism is broken or half set up.",
    fix:
      "Log in with another mechanism (PLAIN over TLS works almost everywhere), and tell the server's administrator.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 4422 section 3", "RFC 5802"],
    examples: [
      {
        reply: "Server sent a second challenge",
        after: "AUTH CRAM-MD5",
        failure: "protocol",
      },
      {
        reply: "Server asked for user name and password again",
        after: "AUTH PLAIN",
        failure: "protocol",
      },
      {
        reply: "Server asked for more than a user name and a password",
        after: "AUTH LOGIN",
        failure: "protocol",
      },
      {
        reply: "Server asked for more than a token",
        after: "AUTH XOAUTH2",
        failure: "protocol",
      },
      {
        reply: "Server accepted a login before it was told whose",
        after: "AUTH LOGIN",
        failure: "protocol",
      },
      {
        reply: "Server asked on after SCRAM had ended",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server sent neither its SCRAM signature nor an error",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server sent no SCRAM message",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server asks for an extension of SCRAM that is not known here",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server sent no nonce, salt and iteration count for SCRAM",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server sent a SCRAM message that is not UTF-8",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server answered with another SCRAM nonce than it was sent",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server added nothing to the SCRAM nonce",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server sent no iteration count for SCRAM",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
      {
        reply: "Server asks for more than 1000000 iterations of SCRAM",
        after: "AUTH SCRAM-SHA-1",
        failure: "protocol",
      },
    ],
  },
  {
    id: "protocol-broken",
    protocol: "any",
    failure: "protocol",
    meaning: "The server broke the rules of the protocol.",
    cause: "It is another kind of server, or it has a fault.",
    fix: "Look at the octets behind the message, and check the port.",
    retry: "after-change",
    who: "server-admin",
    sources: ["seen in the field"],
    examples: [{ reply: "something new", failure: "protocol" }],
  },
];
