import type { Entry } from "../entry.ts";

/** What the response codes of POP3 mean, and a refusal without any words. */
export const POP3_CODES: readonly Entry[] = [
  // Response codes: they count where the words are not known.
  {
    id: "pop3-in-use",
    protocol: "pop3",
    responseCode: "IN-USE",
    meaning: "Another session holds this mailbox.",
    cause:
      "The login is right, but another mail program is connected, or an earlier session ended badly and its lock is still there.",
    fix:
      "Close the other program or wait a few minutes; trying again at once will not help.",
    retry: "later",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["RFC 2449 section 8.1.2"],
    examples: [{
      reply: "-ERR [IN-USE] Do you have another POP session running?",
      after: "PASS",
    }],
  },
  {
    id: "pop3-login-delay",
    protocol: "pop3",
    responseCode: "LOGIN-DELAY",
    meaning: "The last login was too short a time ago.",
    cause:
      "The server wants a minimum time between two logins to the same mailbox.",
    fix:
      "Wait for the number of seconds that CAPA names behind LOGIN-DELAY, and collect less often.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["RFC 2449 sections 6.5 and 8.1.1"],
    examples: [
      {
        reply: "-ERR [LOGIN-DELAY] minimum time between mail checks violation",
        after: "USER",
      },
      {
        reply:
          "-ERR [LOGIN-DELAY] Attempt to log in within the minimum login delay interval",
        after: "PASS",
      },
    ],
  },
  {
    id: "pop3-auth",
    protocol: "pop3",
    responseCode: "AUTH",
    meaning: "The server does not accept this user name and password.",
    cause:
      "The name, the password, or the way of signing in is wrong, or this account may not sign in here.",
    fix:
      "Correct the user name and the password, then try once more; do not repeat it in a loop, or the account may be locked.",
    retry: "after-change",
    who: "you",
    sources: ["RFC 3206 section 5"],
    examples: [{ reply: "-ERR [AUTH] No way", after: "PASS" }],
  },
  {
    id: "pop3-sys-temp",
    protocol: "pop3",
    responseCode: "SYS/TEMP",
    meaning: "The server has a fault that should pass.",
    cause:
      "Something behind the server, such as its disk, its user database or a lock, is not available at the moment; the login itself is not at fault.",
    fix:
      "Try again in some minutes; keep the password, and tell the server's administrator if it lasts.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["RFC 3206 section 4"],
    examples: [{
      reply: "-ERR [SYS/TEMP] Mail system overloaded",
      after: "PASS",
    }],
  },
  {
    id: "pop3-sys-perm",
    protocol: "pop3",
    responseCode: "SYS/PERM",
    meaning: "The server has a fault that will not pass by itself.",
    cause:
      "The mailbox or the server is damaged, is set up wrongly, or does not allow this for the account.",
    fix:
      "Give the whole reply to the server's administrator; trying again will not help until something is changed there.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["RFC 3206 section 4"],
    examples: [{
      reply: "-ERR [SYS/PERM] NMAP returned: 4224",
      after: "PASS",
    }],
  },
  {
    id: "pop3-utf8",
    protocol: "pop3",
    responseCode: "UTF8",
    meaning: "This needs UTF-8, which has not been asked for.",
    cause:
      "The mailbox or a message has addresses or headers in UTF-8, and the session was opened without the command UTF8.",
    fix:
      "Send the command UTF8 before the login, if CAPA lists it, and sign in again.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["RFC 6856 section 5"],
    examples: [{
      reply: "-ERR [UTF8] Use the UTF8 command first",
      after: "RETR",
    }],
  },

  // A refusal without words: only its place tells something.
  {
    id: "pop3-bare",
    protocol: "pop3",
    bare: true,
    meaning: "The server said no and gave no reason.",
    cause: "The server never says why; only the command it answers tells more.",
    fix:
      "Find the command that was refused, and ask for the reason with that command named.",
    retry: "after-change",
    who: "you",
    confidence: "guess",
    sources: ["RFC 1939 section 3"],
    examples: [{ reply: "-ERR" }],
  },
  {
    id: "pop3-bare-greeting",
    protocol: "pop3",
    stage: "greeting",
    bare: true,
    meaning: "The server takes no sessions at the moment.",
    cause:
      "It is too busy, is shutting down, or does not serve the address of this computer.",
    fix:
      "Try again in some minutes; if it lasts, ask the server's administrator whether this computer is blocked.",
    retry: "later",
    who: "server-admin",
    confidence: "guess",
    sources: ["RFC 1939 section 4"],
    examples: [{ reply: "-ERR", after: "connect" }],
  },
  {
    id: "pop3-bare-capa",
    protocol: "pop3",
    stage: "hello",
    bare: true,
    meaning: "The server does not know CAPA.",
    cause:
      "It is an older server, or a very small one, that cannot list what it is able to do.",
    fix:
      "Go on without CAPA and use only USER, PASS, STAT, LIST, RETR and DELE.",
    retry: "never",
    who: "you",
    sources: ["RFC 2449 section 5", "popa3d: pop_auth.c"],
    examples: [{ reply: "-ERR", after: "CAPA" }],
  },
  {
    id: "pop3-bare-stls",
    protocol: "pop3",
    stage: "starttls",
    bare: true,
    meaning: "The server does not encrypt this connection.",
    cause: "STLS is not built in or not set up on this port.",
    fix:
      "Connect with TLS from the start on port 995, or have the administrator set up TLS.",
    retry: "after-change",
    who: "server-admin",
    sources: ["RFC 2595 section 4"],
    examples: [{ reply: "-ERR", after: "STLS" }],
  },
  {
    id: "pop3-bare-login",
    protocol: "pop3",
    stage: "login",
    bare: true,
    meaning: "The login was refused without a reason.",
    cause:
      "Most likely the password or the user name is wrong, or else the mailbox cannot be opened.",
    fix:
      "Check both, and whether the server wants the whole address as the name; if they are right, have the administrator look at the mailbox.",
    retry: "after-change",
    who: "you",
    others: [{
      cause:
        "The login is right, but the mailbox is in use by another session or cannot be read.",
      fix: "Close other mail programs, wait some minutes, and try once more.",
      evidence: "The same user and password worked a short time ago.",
    }],
    sources: ["popa3d: pop_root.c"],
    examples: [
      { reply: "-ERR", after: "PASS" },
      { reply: "-ERR", after: "USER bob" },
      { reply: "-ERR", after: "APOP bob" },
      { reply: "-ERR", after: "AUTH PLAIN" },
    ],
  },
  {
    id: "pop3-bare-list",
    protocol: "pop3",
    stage: "list",
    bare: true,
    meaning: "The server does not list the messages.",
    cause:
      "A message number was given that does not exist or is marked as deleted, or the mailbox cannot be read.",
    fix:
      "Ask for the list without a number; if that is refused as well, sign in again later.",
    retry: "later",
    who: "server-admin",
    confidence: "guess",
    others: [{
      cause: "The server does not know this command: UIDL may be left out.",
      fix: "Use LIST, and tell messages apart by their Message-ID.",
      evidence: "LIST works and only UIDL is refused.",
    }, {
      cause: "Nobody is signed in yet.",
      fix: "Sign in with USER and PASS first, and read the reply to each.",
      evidence: "No PASS, APOP or AUTH was accepted in this session.",
    }],
    sources: ["RFC 1939 sections 5 and 7", "popa3d: pop_trans.c"],
    examples: [
      { reply: "-ERR", after: "LIST 9" },
      { reply: "-ERR", after: "UIDL" },
    ],
  },
  {
    id: "pop3-bare-retr",
    protocol: "pop3",
    stage: "retr",
    bare: true,
    meaning: "The server does not hand out this message.",
    cause:
      "There is no message of this number in this session, it is marked as deleted, or another program removed it.",
    fix:
      "Sign in again and take the numbers from a new list; skip the message if it is refused again.",
    retry: "now",
    who: "you",
    others: [{
      cause: "The server can no longer read the message from its disk.",
      fix: "Have the administrator look at the mailbox.",
      evidence: "The number is in the new list as well, and is refused again.",
    }, {
      cause: "Nobody is signed in yet.",
      fix: "Sign in with USER and PASS first, and read the reply to each.",
      evidence: "No PASS, APOP or AUTH was accepted in this session.",
    }],
    sources: ["RFC 1939 section 5", "popa3d: pop_trans.c"],
    examples: [
      { reply: "-ERR", after: "RETR 3" },
      { reply: "-ERR", after: "TOP 3 0" },
    ],
  },
  {
    id: "pop3-bare-dele",
    protocol: "pop3",
    stage: "dele",
    bare: true,
    meaning: "The message was not marked for deletion.",
    cause:
      "There is no message of this number in this session, or it is marked already.",
    fix: "Sign in again and take the numbers from a new list.",
    retry: "now",
    who: "you",
    others: [{
      cause: "Nobody is signed in yet.",
      fix: "Sign in with USER and PASS first, and read the reply to each.",
      evidence: "No PASS, APOP or AUTH was accepted in this session.",
    }],
    sources: ["RFC 1939 section 5", "popa3d: pop_trans.c"],
    examples: [{ reply: "-ERR", after: "DELE 3" }],
  },
  {
    id: "pop3-bare-quit",
    protocol: "pop3",
    stage: "quit",
    bare: true,
    meaning: "The deletions were not carried out, or not all of them.",
    cause:
      "The server could not write the mailbox when the session ended: no room, no lock, or another program changed it.",
    fix:
      "Sign in again and compare the unique-ids with what was to be deleted; do not take anything for deleted before.",
    retry: "later",
    who: "server-admin",
    sources: ["RFC 1939 section 6", "popa3d: pop_root.c"],
    examples: [{ reply: "-ERR", after: "QUIT" }],
  },
  {
    id: "pop3-bare-other",
    protocol: "pop3",
    stage: "other",
    bare: true,
    meaning: "The server does not carry out this command.",
    cause:
      "It does not know the command, or the command is not allowed before the login.",
    fix: "Do without this command, or send it after the login.",
    retry: "never",
    who: "you",
    confidence: "guess",
    sources: ["RFC 1939 section 3"],
    examples: [{ reply: "-ERR", after: "XTND XMIT" }],
  },
];
