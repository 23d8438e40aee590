import type { Entry } from "../entry.ts";

/** What POP3 servers say that are part of a whole mail system. */
export const POP3_SUITES: readonly Entry[] = [
  {
    id: "xmail-pop3-invalid-auth",
    protocol: "pop3",
    text: "Invalid auth or access denied",
    server: "xmail",
    meaning:
      "The user name or the password is wrong, or the login is not allowed.",
    cause:
      "The server tells neither apart, and waits longer after each refused login.",
    fix:
      "Use the whole address as the user name, type the password again, and ask whether this address may sign in.",
    retry: "after-change",
    who: "you",
    sources: ["XMail: POP3Svr.cpp"],
    examples: [{ reply: "-ERR Invalid auth or access denied", after: "PASS" }],
  },
  {
    id: "zimbra-pop3-maintenance",
    protocol: "pop3",
    text: "your account is having maintenance",
    server: "zimbra",
    meaning: "The mailbox is being worked on and is closed for the moment.",
    cause: "The administrator moves or repairs it.",
    fix: "Wait an hour and try again; keep the password.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Zimbra: Pop3Handler.java"],
    examples: [{
      reply:
        "-ERR your account is having maintenance peformed. please try again later",
      after: "PASS",
    }],
  },
  {
    id: "gromox-pop3-wrong-or-blocked",
    protocol: "pop3",
    text: "Wrong username or password, or administratively blocked",
    meaning: "The login was refused, for one of two reasons.",
    cause:
      "The user name or the password is wrong, or the administrator has closed the account.",
    fix:
      "Type both again; if they are right, ask the administrator whether the account is closed.",
    retry: "after-change",
    who: "you",
    sources: ["Gromox: pop3/resource.cpp"],
    examples: [{
      reply: "-ERR Wrong username or password, or administratively blocked",
      after: "PASS",
    }],
  },
  {
    id: "gromox-pop3-backend",
    protocol: "pop3",
    text: [
      "midb read/write error",
      "fail to execute command in midb",
      "Unspecified error received from midb",
    ],
    meaning: "The part of the server that keeps the index of mail has failed.",
    cause:
      "The index service, midb, is not running or has lost its connection.",
    fix: "Try again in some minutes, and have the administrator look at midb.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Gromox: pop3/resource.cpp"],
    examples: [
      { reply: "-ERR midb read/write error", after: "LIST" },
      { reply: "-ERR fail to execute command in midb", after: "QUIT" },
      {
        reply: "-ERR Unspecified error received from midb_agent",
        after: "PASS",
      },
    ],
  },
  {
    id: "james-pop3-mailbox-error",
    protocol: "pop3",
    text: "Unexpected error accessing mailbox",
    server: "james",
    meaning: "The login was right, but the server could not open the mailbox.",
    cause: "Its storage, mostly a database, does not answer or refused.",
    fix: "Try again in some minutes, and tell the administrator if it lasts.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Apache James: AbstractPassCmdHandler.java"],
    examples: [{
      reply: "-ERR Unexpected error accessing mailbox",
      after: "PASS",
    }],
  },
  {
    id: "bongo-pop3-read-only",
    protocol: "pop3",
    text: "Mailbox is read-only",
    meaning: "Messages can be read but not deleted.",
    cause: "The mailbox is open elsewhere, or is kept as it is on purpose.",
    fix:
      "Collect without deleting, or close other mail programs and sign in again later.",
    retry: "later",
    who: "server-admin",
    sources: ["Bongo: pop3d.h"],
    examples: [{
      reply: "-ERR [SYS/PERM] Mailbox is read-only",
      after: "DELE 1",
    }],
  },
  {
    id: "bongo-pop3-store-unavailable",
    protocol: "pop3",
    text: "POP3 server not ready (can't contact NMAP)",
    meaning: "The POP3 server cannot reach the store that holds the mail.",
    cause:
      "The store is not running, or has been started after the POP3 server.",
    fix:
      "Try again in some minutes, and have the administrator start the store.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Bongo: pop3d.h"],
    examples: [{
      reply: "-ERR Bongo POP3 server not ready (can't contact NMAP)",
      after: "connect",
    }],
  },
  {
    id: "greenmail-pop3-no-user",
    protocol: "pop3",
    stage: "login",
    text: "Authentication failed: User <*> doesn't exist",
    meaning: "The test server has no user of this name.",
    cause: "GreenMail, a server for tests, was started without this user.",
    fix:
      "Create the user in the test, or start GreenMail without checking users.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["GreenMail: PassCommand.java"],
    examples: [{
      reply: "-ERR Authentication failed: User <test> doesn't exist",
      after: "PASS",
    }],
  },
];
