import type { Entry } from "../entry.ts";

/** What the POP3 servers of Windows say: Exchange, hMailServer and others. */
export const POP3_WINDOWS: readonly Entry[] = [
  {
    id: "exchange-pop3-logon-failure",
    protocol: "pop3",
    text: "Logon failure: unknown user name or bad password",
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The login with user name and password was refused.",
    cause:
      "Outlook.com and Exchange Online no longer take passwords for POP3 at all; on a server of one's own, the user name or the password is wrong.",
    fix:
      "Sign in with OAuth 2.0 at Outlook.com and Microsoft 365; on a server of your own, try the whole address or DOMAIN\\user as the name.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "POP3 is switched off for the mailbox.",
      fix: "Have the administrator enable POP3 for it.",
      evidence: "The same user and password work in Outlook on the web.",
    }, {
      cause: "Microsoft holds back a client that collects too often.",
      fix: "Wait fifteen minutes, and collect less often.",
      evidence: "It worked before, and works again after a while by itself.",
    }],
    sources: [
      "Microsoft: Deprecation of Basic authentication in Exchange Online",
      "Exchange: seen in the field",
    ],
    examples: [{
      reply: "-ERR Logon failure: unknown user name or bad password.",
      after: "PASS",
    }],
  },
  {
    id: "exchange-pop3-authentication-failure",
    protocol: "pop3",
    text: "Authentication failure: unknown user name or bad password",
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The token or the password sent with AUTH was refused.",
    cause:
      "The OAuth token is for another user or lacks the right to POP3, has run out, or POP3 is switched off for the mailbox.",
    fix:
      "Get a token with the scope POP.AccessAsUser.All of outlook.office.com for this very user, and have POP3 enabled for the mailbox.",
    retry: "after-change",
    who: "you",
    sources: [
      "Microsoft: Authenticate an IMAP, POP or SMTP connection using OAuth",
    ],
    examples: [{
      reply: "-ERR Authentication failure: unknown user name or bad password.",
      after: "AUTH XOAUTH2",
    }],
  },
  {
    id: "exchange-pop3-line-too-long",
    protocol: "pop3",
    text: "Protocol error. Connection is closed. 10",
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The line that was sent is longer than the server takes.",
    cause:
      "The token of AUTH XOAUTH2 was sent on the same line as the command.",
    fix:
      "Send AUTH XOAUTH2 alone, wait for the plus sign, and send the token on a line of its own.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["getmail6 issue 256", "Exchange: seen in the field"],
    examples: [{
      reply: "-ERR Protocol error. Connection is closed. 10",
      after: "AUTH XOAUTH2 x",
    }],
  },
  {
    id: "exchange-pop3-idle",
    protocol: "pop3",
    text: ["Connection is closed. 10", "Connection is closed. 12"],
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The server ended the session because it took too long.",
    cause:
      "Nothing was sent for its time limit, or a request of its own was not answered in time; deletions were dropped.",
    fix: "Connect again and work through the messages in shorter sessions.",
    retry: "now",
    who: "you",
    sources: ["Exchange: seen in the field"],
    examples: [
      { reply: "-ERR Connection is closed. 10", after: "NOOP" },
      { reply: "-ERR Connection is closed. 12", after: "RETR 5" },
    ],
  },
  {
    id: "exchange-pop3-shutting-down",
    protocol: "pop3",
    text: "Connection is closed. 11",
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The server is being stopped.",
    cause: "The administrator restarts the POP3 service or the computer.",
    fix: "Wait some minutes and connect again.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Exchange: seen in the field"],
    examples: [{ reply: "-ERR Connection is closed. 11", after: "RETR 5" }],
  },
  {
    id: "exchange-pop3-no-certificate",
    protocol: "pop3",
    text: "Connection is closed. 13",
    server: ["exchange", "exchange-online"],
    meaning: "The server has no certificate for encryption.",
    cause: "None is assigned to its POP3 service, or it cannot be found.",
    fix: "Have the administrator assign a certificate to POP3 in Exchange.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["Exchange: seen in the field"],
    examples: [{ reply: "-ERR Connection is closed. 13", after: "connect" }],
  },
  {
    id: "exchange-pop3-too-many-errors",
    protocol: "pop3",
    text: "Connection is closed. 21",
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The server ended the session after three bad commands.",
    cause:
      "Commands came in the wrong order, or client and server have lost step; the reply before this one names the first reason.",
    fix:
      "Look at the three commands before it, and do not go on after a refused login.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Exchange: seen in the field"],
    examples: [
      { reply: "Connection is closed. 21" },
      { reply: "-ERR Connection is closed. 21", after: "STAT" },
    ],
  },
  {
    id: "exchange-pop3-backend-lost",
    protocol: "pop3",
    text: ["Connection is closed. 22", "Server Unavailable."],
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The server in front lost the one that holds the mailbox.",
    cause:
      "The mailbox is being moved, its database is offline, or the directory does not answer.",
    fix:
      "Try again in some minutes; if it lasts, have the administrator look at the mailbox database and the POP3 back-end service.",
    retry: "later",
    who: "server-admin",
    sources: ["Exchange: seen in the field"],
    examples: [
      { reply: "-ERR Connection is closed. 22", after: "LIST" },
      { reply: "-ERR Server Unavailable. 21", after: "PASS" },
    ],
  },
  {
    id: "exchange-pop3-bad-command",
    protocol: "pop3",
    text: [
      "Protocol error. 14",
      "Protocol error. 16",
      "Protocol error. 17",
      "Protocol error. 19",
    ],
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The server does not understand what was sent.",
    cause:
      "The number tells: 14 and 16 an argument that is wrong or missing, such as a way of signing in that AUTH may not name here, 17 a letter that is not ASCII, 19 a command that it does not know.",
    fix:
      "Correct the command; a password with letters beyond ASCII has to be changed.",
    retry: "after-change",
    who: "you",
    sources: ["Exchange: seen in the field"],
    examples: [
      { reply: "-ERR Protocol error. 14", after: "RETR x" },
      { reply: "-ERR Protocol error. 16", after: "DELE" },
      { reply: "-ERR Protocol error. 17", after: "USER bob" },
      { reply: "-ERR Protocol error. 19", after: "XTND" },
    ],
  },
  {
    id: "exchange-pop3-not-connected",
    protocol: "pop3",
    text: "User is authenticated but not connected",
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The login was right, but the mailbox could not be opened.",
    cause:
      "The user has no mailbox, POP3 is switched off for it, or its database is not available.",
    fix:
      "Have the administrator check that the account has a mailbox with POP3 enabled, then try again.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Exchange: seen in the field"],
    examples: [{
      reply: "-ERR User is authenticated but not connected.",
      after: "STAT",
    }],
  },
  {
    id: "exchange-pop3-session-invalidated",
    protocol: "pop3",
    text: "Session invalidated -",
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "The login stopped being valid during the session.",
    cause:
      "The account was locked, its password changed, or its right to POP3 taken away meanwhile.",
    fix: "Sign in again with the new password, or ask the administrator.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Exchange: seen in the field"],
    examples: [{
      reply: "-ERR Session invalidated - AccountDisabled",
      after: "RETR 1",
    }],
  },
  {
    id: "exchange-pop3-connection-refused",
    protocol: "pop3",
    text: "BYE Connection refused",
    server: ["exchange", "exchange-online", "outlook"],
    meaning: "Too many connections are open at the server.",
    cause:
      "The limit for all clients, for this address, or for this user is reached.",
    fix:
      "Close other connections and try again in some minutes; the administrator may raise the limits of the POP3 service.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Exchange: seen in the field"],
    examples: [{ reply: "-ERR BYE Connection refused", after: "connect" }],
  },
  {
    id: "outlook-pop3-login-limit",
    protocol: "pop3",
    text: "Exceeded the login limit",
    server: ["outlook", "exchange-online"],
    meaning: "Too many logins came in a short time.",
    cause:
      "The provider counts logins over fifteen minutes, for all programs of the account together.",
    fix: "Wait at least fifteen minutes, and collect less often from now on.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Outlook.com: seen in the field"],
    examples: [{
      reply:
        "-ERR Exceeded the login limit for a 15 minute period. Reduce the frequency of requests to the POP3 server.",
      after: "PASS",
    }],
  },
  {
    id: "hmailserver-pop3-full-address",
    protocol: "pop3",
    text: "Please use full email address as user name",
    server: "hmailserver",
    meaning: "The server wants the whole address as the user name.",
    cause: "The user name has no at sign and no domain.",
    fix: "Sign in as user@domain with the same password.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["hMailServer: POP3Connection.cpp"],
    examples: [{
      reply:
        "-ERR Invalid user name or password. Please use full email address as user name.",
      after: "PASS",
    }],
  },
  {
    id: "mercury-pop3-bad-login",
    protocol: "pop3",
    text: "Username or password is invalid or incorrect",
    server: "mercury",
    meaning: "The user name or the password is wrong.",
    cause:
      "Mercury keeps passwords of its own, which are not those of Windows.",
    fix:
      "Type both again, or have the administrator look up the user's Mercury password.",
    retry: "after-change",
    who: "you",
    sources: ["Mercury: seen in the field"],
    examples: [{
      reply: "-ERR Username or password is invalid or incorrect.",
      after: "PASS",
    }],
  },
];
