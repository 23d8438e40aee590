import type { Entry } from "../entry.ts";

/** What aiosmtpd, smtp-server and Haraka say of logins and of single commands. */
export const SMTP_SMALL_COMMAND: readonly Entry[] = [
  {
    id: "haraka-format",
    protocol: "smtp",
    text: ["Invalid format of mail command", "Invalid format of rcpt command"],
    server: "haraka",
    meaning: "The server cannot read the command.",
    cause: "FROM: is missing behind MAIL, or TO: behind RCPT.",
    fix: "Write MAIL FROM:<user@example.org> and RCPT TO:<user@example.org>.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen on Haraka 3.3"],
    examples: [
      {
        reply:
          "501-Command parsing failed\n501 Error: Invalid format of mail command: missing FROM: prefix",
        after: "MAIL",
        server: "haraka",
      },
      {
        reply:
          "501-Command parsing failed\n501 Error: Invalid format of rcpt command: missing TO: prefix",
        after: "RCPT",
        server: "haraka",
      },
    ],
  },
  {
    id: "aiosmtpd-help",
    protocol: "smtp",
    stage: "other",
    text: "Supported commands:",
    server: "aiosmtpd",
    meaning: "The server has no help on this, and lists its commands.",
    cause: "There is no such command.",
    fix: "Use only what it lists.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["aiosmtpd: smtp.py"],
    examples: [{
      reply:
        "501 Supported commands: AUTH DATA EHLO HELO HELP MAIL NOOP QUIT RCPT RSET STARTTLS VRFY",
      after: "HELP XYZZY",
      server: "aiosmtpd",
    }],
  },
  {
    id: "smtp-server-lmtp",
    protocol: "smtp",
    stage: "hello",
    text: "not allowed in LMTP server",
    server: "smtp-server",
    meaning: "The server speaks LMTP, which begins with LHLO.",
    cause: "A client of SMTP is connected to a port for LMTP.",
    fix: "Connect to the port for SMTP, or have the client speak LMTP.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Nodemailer: smtp-server lib/smtp-connection.js"],
    examples: [
      {
        reply: "500 Error: EHLO not allowed in LMTP server",
        after: "EHLO a",
        server: "smtp-server",
      },
    ],
  },
  {
    id: "aiosmtpd-form",
    protocol: "smtp",
    text: ["Syntax: MAIL FROM: <address>", "Syntax: RCPT TO: <address>"],
    server: "aiosmtpd",
    meaning: "The server cannot read the address or an option behind it.",
    cause:
      "FROM: or TO: or the address is missing, or an option is written wrongly, such as SIZE=abc.",
    fix:
      "Write MAIL FROM:<user@example.org> or RCPT TO:<user@example.org>, and leave out options that the reply to EHLO does not list.",
    retry: "after-change",
    who: "you",
    sources: ["aiosmtpd: smtp.py", "seen on aiosmtpd 1.4"],
    examples: [
      {
        reply: "501 Syntax: MAIL FROM: <address> [SP <mail-parameters>]",
        after: "MAIL FROM:<a@example.org> SIZE=abc",
        server: "aiosmtpd",
      },
      {
        reply: "501 Syntax: RCPT TO: <address> [SP <mail-parameters>]",
        after: "RCPT",
        server: "aiosmtpd",
      },
    ],
  },
  {
    id: "aiosmtpd-login-failed",
    protocol: "smtp",
    stage: "login",
    enhanced: "5.7.8",
    text: "Authentication credentials invalid",
    server: "aiosmtpd",
    meaning: "The server did not accept the user name and password.",
    cause:
      "One of them is wrong, or the user name must be written differently.",
    fix:
      "Check the user name's form and type the password again; do not retry in a loop.",
    retry: "after-change",
    who: "you",
    confidence: "likely",
    sources: ["aiosmtpd: smtp.py"],
    examples: [{
      reply: "535 5.7.8 Authentication credentials invalid",
      after: "AUTH PLAIN x",
      server: "aiosmtpd",
    }],
  },
];
