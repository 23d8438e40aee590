import type { Entry } from "../entry.ts";

/** What QQ Mail, NetEase (163.com) and Alibaba say. */
export const SMTP_PROVIDERS_CHINA: readonly Entry[] = [
  {
    id: "qq-authorization-code",
    protocol: "any",
    text: [
      "Please enter your authorization code to login",
      "service.mail.qq.com/cgi-bin/help?subtype=1&&id=28&&no=1001256",
    ],
    server: "qq",
    meaning: "QQ Mail wants its authorization code instead of the password.",
    cause: "Mail programs get in only by a code made for them.",
    fix:
      "Turn on POP3/SMTP in the mailbox's settings, make an authorization code there, and use it.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["QQ Mail: What is an authorization code"],
    examples: [{
      reply:
        "535 Login Fail. Please enter your authorization code to login. More information in http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=28&&no=1001256",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "qq-frequency",
    protocol: "smtp",
    text: [
      "Ip frequency limited",
      "Domain frequency limited",
      "Sender frequency limited",
      "Connection frequency limited",
      "Mailbox unavailable or access denined",
    ],
    server: "qq",
    meaning:
      "QQ Mail has had as much from you, or for this mailbox, as it takes for now.",
    cause:
      "The limit for a minute, an hour or a day is passed; addresses without a good standing have a low one.",
    fix:
      "Wait (until tomorrow, if need be), then send more slowly; register the domain with QQ's postmaster.",
    retry: "later",
    who: "you",
    sources: ["QQ Mail: help on returned mail (122/172-175)"],
    examples: [
      {
        reply:
          "550 Ip frequency limited. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000725",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply: "550 Domain frequency limited",
        after: "MAIL FROM:<a@example.org>",
      },
      {
        reply:
          "550 Sender frequency limited. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000723",
        after: "MAIL FROM:<a@example.org>",
      },
      { reply: "550 Connection frequency limited", after: "connect" },
      {
        reply: "550 Mailbox unavailable or access denined",
        after: "RCPT TO:<a@example.com>",
      },
    ],
  },
  {
    id: "qq-spam",
    protocol: "smtp",
    text: [
      "Mail content denied",
      "Suspected spam sender",
      "Suspected bounce attacks",
      "spam is embedded in the email",
    ],
    server: "qq",
    meaning: "QQ Mail takes the message or its sender for spam.",
    cause:
      "Much like it was sent and reported, or the address has no good standing.",
    fix:
      "Write it differently, check SPF and DKIM, and register the domain with QQ's postmaster.",
    retry: "never",
    who: "you",
    sources: ["QQ Mail: help on returned mail (122/57-71, 171)"],
    examples: [{
      reply:
        "550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726",
      after: ".",
    }, {
      reply: "550 Suspected spam sender",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "550 Suspected bounce attacks",
      after: "RCPT TO:<a@example.com>",
    }, { reply: "550 spam is embedded in the email", after: "." }],
  },
  {
    id: "qq-recipient",
    protocol: "smtp",
    text: ["Mail is rejected by recipients", "is a deactivated mailbox"],
    server: "qq",
    meaning: "This mailbox at QQ does not take your mail.",
    cause: "Its owner has blocked you, or has given the mailbox up.",
    fix: "Reach the recipient another way, or take the address off the list.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["QQ Mail: help on returned mail (122/92)"],
    examples: [{ reply: "550 Mail is rejected by recipients", after: "." }, {
      reply: "550 The recipient is a deactivated mailbox",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "netease-no-permission",
    protocol: "smtp",
    stage: "login",
    text: "User has no permission",
    meaning: "This mailbox may not be used by a mail program yet.",
    cause: "SMTP is not turned on in the mailbox's settings.",
    fix:
      "Turn on POP3/SMTP in the settings at mail.163.com, and use the authorization code as password.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["NetEase: help on SMTP"],
    examples: [{ reply: "550 User has no permission", after: "AUTH LOGIN" }],
  },
  {
    id: "netease-suspended",
    protocol: "smtp",
    stage: "login",
    text: "User suspended",
    meaning: "The provider has suspended the mailbox you log in to.",
    cause: "It sent spam, or somebody else seems to use it.",
    fix:
      "Log in with a browser, lift the suspension there, and make a new authorization code.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["NetEase: help on SMTP"],
    examples: [{ reply: "550 User suspended", after: "AUTH LOGIN" }],
  },
  {
    id: "netease-busy-address",
    protocol: "smtp",
    code: "421",
    text: ["HL:REP", "HL:ICC", "HL:IFC", "HL:MEP"],
    meaning: "NetEase (163.com, 126.com) holds your address off for now.",
    cause:
      "Too many connections or messages came from it, too many recipients do not exist, or senders are forged.",
    fix: "Open fewer connections, clean the list, and let the queue retry.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["NetEase: codes of returned mail"],
    examples: [
      { reply: "421 HL:REP 163 mx1", after: "connect" },
      { reply: "421 HL:ICC 163 mx2", after: "connect" },
      { reply: "421 HL:IFC 163 mx3", after: "connect" },
      { reply: "421 HL:MEP 163 mx4", after: "connect" },
    ],
  },
  {
    id: "netease-limit",
    protocol: "smtp",
    code: ["4xx", "5xx"],
    text: ["MI:SFQ", "MI:STC", "MI:DMC"],
    meaning:
      "You have sent NetEase (163.com, 126.com) as much as it takes for now.",
    cause:
      "The number of messages for a connection, for 15 minutes or for a day is reached.",
    fix:
      "Wait (until tomorrow, if need be), then send more slowly and fewer messages in a connection.",
    retry: "later",
    who: "you",
    sources: ["NetEase: codes of returned mail"],
    examples: [
      { reply: "451 MI:SFQ 163 mx1", after: "MAIL FROM:<a@example.org>" },
      { reply: "554 MI:STC 163 mx2", after: "MAIL FROM:<a@example.org>" },
      { reply: "451 MI:DMC 163 mx3", after: "MAIL FROM:<a@example.org>" },
    ],
  },
  {
    id: "netease-blocked",
    protocol: "smtp",
    code: "5xx",
    text: ["HL:IPB", "HL:IHU", "MI:SPB"],
    meaning:
      "NetEase (163.com, 126.com) takes no mail from your server or sender.",
    cause: "The address or the sender is on its own list, most often for spam.",
    fix:
      "End the cause, then ask NetEase's postmaster to let you in; send through another relay meanwhile.",
    retry: "after-change",
    who: "you",
    sources: ["NetEase: codes of returned mail"],
    examples: [{ reply: "554 HL:IPB 163 mx1", after: "connect" }, {
      reply: "554 HL:IHU 163 mx2",
      after: "connect",
    }, { reply: "554 MI:SPB 163 mx3", after: "MAIL FROM:<a@example.org>" }],
  },
  {
    id: "netease-spam-for-now",
    protocol: "smtp",
    code: "4xx",
    text: ["DT:SPM", "DT:RBL"],
    meaning: "NetEase (163.com, 126.com) doubts this message and waits.",
    cause: "It looks like spam, or your address is on a public block list.",
    fix:
      "Let the queue retry after two minutes; if it lasts, change the content and check the block lists.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["NetEase: codes of returned mail"],
    examples: [{ reply: "451 DT:SPM 163 mx1,please try again", after: "." }, {
      reply: "450 DT:RBL 163 mx1",
      after: "connect",
    }],
  },
  {
    id: "netease-spam",
    protocol: "smtp",
    code: "5xx",
    text: ["DT:SPM", "DT:SUM"],
    meaning: "NetEase (163.com, 126.com) takes the message for spam.",
    cause:
      "Its text looks unwanted, or From and envelope sender do not agree with the login.",
    fix:
      "Put the account's own address into From, and write a real subject and text.",
    retry: "never",
    who: "you",
    sources: ["NetEase: codes of returned mail"],
    examples: [{
      reply:
        "554 DT:SPM 163 smtp10,DtDgC4gZKl2sAJ0K--.1, please see http://mail.163.com/help/help_spam_16.htm",
      after: ".",
    }, {
      reply:
        "554 DT:SUM 163 smtp9,D9GowEBZ8gEz, please see http://mail.163.com/help/help_spam_16.htm",
      after: ".",
    }],
  },
  {
    id: "netease-too-many-logins",
    protocol: "smtp",
    text: "too much fail authentication",
    meaning: "NetEase lets this account log in no more for a while.",
    cause: "There were too many failed logins.",
    fix:
      "Stop all programs with the old password, wait some hours, and use the authorization code.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["NetEase: codes of returned mail"],
    examples: [{
      reply:
        "451 Requested mail action not taken: too much fail authentication",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "alibaba-login",
    protocol: "smtp",
    text: ["Authentication failure[0]", "Authentication failure[1]"],
    meaning: "Alibaba's mail did not accept this login.",
    cause:
      "User or password is wrong, a client password is needed, or there were too many tries.",
    fix:
      "Use the full address and the client password of the mailbox; wait a while after many tries.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["Alibaba Mail: SMTP errors"],
    examples: [
      { reply: "526 Authentication failure[0]", after: "AUTH LOGIN" },
      { reply: "526 Authentication failure[1]", after: "AUTH LOGIN" },
    ],
  },
];
