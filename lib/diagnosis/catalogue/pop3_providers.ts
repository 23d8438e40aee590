import type { Entry } from "../entry.ts";

/** What the large providers say on POP3. */
export const POP3_PROVIDERS: readonly Entry[] = [
  {
    id: "gmail-pop3-not-accepted",
    protocol: "pop3",
    text: "Username and password not accepted",
    server: ["gmail", "wildduck"],
    meaning: "The server did not accept this user name and password.",
    cause:
      "Gmail takes no ordinary password here, but only an app password of this very account, or OAuth 2.0.",
    fix:
      "Create an app password in the Google account, which needs 2-step verification, or sign in with OAuth 2.0.",
    retry: "after-change",
    who: "you",
    others: [{
      cause: "The user name or the password is simply wrong.",
      fix: "Type both again.",
      evidence: "The server is not Google's; WildDuck has the same words.",
    }],
    sources: [
      "Gmail: Sign in with app passwords",
      "WildDuck: lib/pop3/connection.js",
    ],
    examples: [
      {
        reply: "-ERR [AUTH] Username and password not accepted.",
        after: "PASS",
        server: "gmail",
      },
      {
        reply: "-ERR [AUTH] Username and password not accepted",
        after: "PASS",
        server: "wildduck",
      },
    ],
  },
  {
    id: "gmail-pop3-web-login",
    protocol: "pop3",
    text: "Web login required",
    server: "gmail",
    meaning: "Google wants you to sign in with a browser first.",
    cause:
      "The login looked unusual, from a new place or program, and Google blocked it; the password may well be right.",
    fix:
      "Sign in with a browser, confirm that it was you, and use an app password or OAuth 2.0 from then on.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Gmail: answer 78754"],
    examples: [
      {
        reply:
          "-ERR [AUTH] Web login required: https://support.google.com/mail/answer/78754",
        after: "PASS",
      },
    ],
  },
  {
    id: "gmail-pop3-app-password",
    protocol: "pop3",
    text: "Application-specific password required",
    server: "gmail",
    meaning: "Google wants an app password here.",
    cause:
      "The account has 2-step verification, and its ordinary password was sent.",
    fix:
      "Create an app password in the Google account and use it here, or sign in with OAuth 2.0.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Gmail: Sign in with app passwords"],
    examples: [{
      reply:
        "-ERR [AUTH] Application-specific password required: https://support.google.com/accounts/answer/185833",
      after: "PASS",
    }],
  },
  {
    id: "gmail-pop3-not-enabled",
    protocol: "pop3",
    text: ["not enabled for POP access", "You are yet to enable POP"],
    server: ["gmail", "zoho"],
    meaning: "POP is switched off for this mailbox.",
    cause:
      "The login was right, but the settings of the mailbox do not allow POP; it may come only behind the first STAT.",
    fix:
      "Switch POP on in the settings of the mailbox; in a company, the administrator may have to allow it.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: [
      "Gmail: Read Gmail messages on other email clients using POP",
      "Zoho Mail: seen in the field",
    ],
    examples: [
      {
        reply:
          "-ERR [SYS/PERM] Your account is not enabled for POP access. Please visit your Gmail settings page and enable your account for POP access.",
        after: "STAT",
      },
      {
        reply:
          "-ERR [SYS/PERM] You are yet to enable POP for your account. Please contact your administrator.",
        after: "PASS",
        server: "zoho",
      },
    ],
  },
  {
    id: "gmail-pop3-limits",
    protocol: "pop3",
    text: "exceeded pop command or bandwidth limits",
    server: "gmail",
    meaning: "Too much was asked of this mailbox in a short time.",
    cause:
      "Gmail limits commands and amount of data for each account; the password is right, whatever the code in front says.",
    fix:
      "Stop all programs that collect this mailbox, wait some hours, and then fetch fewer messages at a time.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: POP troubleshooting"],
    examples: [{
      reply:
        "-ERR [AUTH] Account exceeded pop command or bandwidth limits (Failure)",
      after: "PASS",
    }],
  },
  {
    id: "gmail-pop3-temporary",
    protocol: "pop3",
    text: "Temporary system problem",
    server: "gmail",
    meaning: "Google has a fault on its side.",
    cause: "A part of the service behind this mailbox does not answer.",
    fix: "Try again in some minutes, waiting longer each time.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Gmail: seen in the field"],
    examples: [{
      reply:
        "-ERR [SYS/TEMP] Temporary system problem. Please try again later.",
      after: "PASS",
    }],
  },
  {
    id: "yahoo-pop3-app-password",
    protocol: "pop3",
    text: [
      "(#MBR1212) Incorrect username or password",
      "(#AUTH012) Incorrect username or password",
    ],
    server: ["yahoo", "aol"],
    meaning: "Yahoo or AOL did not accept this user name and password.",
    cause:
      "They take no ordinary password here, but only an app password; they do not tell a wrong one from an ordinary one.",
    fix:
      "Create an app password in the account's security settings and use it here, with the whole address as the name.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["Yahoo: Generate and manage third-party app passwords"],
    examples: [
      {
        reply: "-ERR [AUTH] (#MBR1212) Incorrect username or password.",
        after: "PASS",
      },
      {
        reply: "-ERR [AUTH] (#AUTH012) Incorrect username or password.",
        after: "PASS",
      },
    ],
  },
  {
    id: "yahoo-pop3-not-allowed",
    protocol: "pop3",
    text: "pop not allowed for user",
    server: ["yahoo", "aol"],
    meaning: "POP is not allowed for this mailbox.",
    cause:
      "The kind of account, or its country, does not include POP, or it is switched off in the settings.",
    fix:
      "Switch POP on in the mail settings if there is such a switch; else the account has to be changed for one that includes it.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Yahoo: seen in the field"],
    examples: [{
      reply: "-ERR [SYS/PERM] pop not allowed for user.",
      after: "PASS",
    }],
  },
  {
    id: "yandex-pop3-login-or-disabled",
    protocol: "pop3",
    text: "login failure or POP3 disabled",
    server: "yandex",
    meaning: "The login was refused, for one of two reasons.",
    cause:
      "POP3 is switched off in the mailbox, as it is at first, or the password is not an app password.",
    fix:
      "Switch POP3 on in the settings for mail programs, create an app password for mail, and use it here.",
    retry: "after-change",
    who: "mailbox-owner",
    others: [{
      cause: "Yandex holds back a client that tried too often.",
      fix: "Wait an hour before the next try.",
      evidence: "The same app password worked before.",
    }],
    sources: ["Yandex: seen in the field"],
    examples: [{
      reply:
        "-ERR [AUTH] login failure or POP3 disabled, try later. sc=HtjJitcPRuQ1",
      after: "PASS",
    }],
  },
  {
    id: "mailru-pop3-app-password",
    protocol: "pop3",
    text: ["NEOBHODIM parol prilozheniya", "Application password is REQUIRED"],
    server: "mailru",
    meaning: "Mail.ru wants an app password here.",
    cause: "The ordinary password was sent, which only the web site takes.",
    fix:
      "Create a password for external programs in the account's security settings and use it here.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Mail.ru: Passwords for external applications"],
    examples: [{
      reply:
        "-ERR NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external / Application password is REQUIRED",
      after: "PASS",
    }],
  },
  {
    id: "qq-pop3-login-fail",
    protocol: "pop3",
    text: [
      "Login fail. Account is abnormal, service is not open",
      "login frequency limited, or system is busy",
    ],
    server: "qq",
    meaning: "The login was refused, for one of several reasons.",
    cause:
      "Mostly the ordinary password was sent in place of the authorization code, or POP3 is not switched on in the mailbox.",
    fix:
      "Switch POP3 on in the mailbox's settings, have an authorization code made there, and use it as the password.",
    retry: "after-change",
    who: "mailbox-owner",
    others: [{
      cause: "Too many logins came in a short time.",
      fix: "Wait at least fifteen minutes, and collect less often.",
      evidence: "The same authorization code worked before.",
    }],
    sources: ["QQ Mail: help page 1023"],
    examples: [{
      reply:
        "-ERR Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy. More information at https://help.mail.qq.com/detail/108/1023",
      after: "PASS",
    }],
  },
  {
    id: "netease-pop3-unable-to-log-on",
    protocol: "pop3",
    stage: "login",
    text: "Unable to log on",
    server: "mailenable",
    meaning: "The login was refused.",
    cause:
      "At 163.com, 126.com and other servers of this make, POP3 is not switched on, or the password is not an authorization code.",
    fix:
      "Switch POP3 on in the mailbox's settings, have an authorization code made there, and use it as the password.",
    retry: "after-change",
    who: "mailbox-owner",
    others: [{
      cause: "The user name or the password is wrong.",
      fix: "Type both again, with the whole address as the name.",
      evidence: "The server is MailEnable, or one without authorization codes.",
    }],
    sources: ["163.com: seen in the field", "MailEnable: seen in the field"],
    examples: [{ reply: "-ERR Unable to log on", after: "PASS" }],
  },
];
