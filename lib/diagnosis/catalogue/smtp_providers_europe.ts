import type { Entry } from "../entry.ts";

/** What GMX, T-Online, Orange, Yandex and Mail.ru say. */
export const SMTP_PROVIDERS_EUROPE: readonly Entry[] = [
  {
    id: "gmx-policy",
    protocol: "smtp",
    code: "5xx",
    text: [
      "Reject due to policy restrictions",
      "Reject due to policy violations",
    ],
    server: "gmx",
    meaning:
      "GMX (or WEB.DE, mail.com, IONOS) takes the message or its sender for unwanted.",
    cause:
      "Content or attachment break its rules, or your server sent too much to addresses that do not exist.",
    fix:
      "Open the link in the reply; write the message differently, clean the list, or ask by the form there.",
    retry: "after-change",
    who: "you",
    sources: ["IONOS: SMTP error messages of the mail servers"],
    examples: [{
      reply:
        "554-Transaction failed\n554-Reject due to policy restrictions.\n554 For explanation visit https://postmaster.gmx.net/en/case?c=hi&i=ip&v=192.0.2.1",
      after: ".",
    }, {
      reply:
        "554-Transaction failed\n554-Reject due to policy violations.\n554 For explanation visit https://postmaster.gmx.net/en/case",
      after: ".",
    }],
  },
  {
    id: "gmx-policy-for-now",
    protocol: "smtp",
    code: "4xx",
    text: "Reject due to policy",
    server: "gmx",
    meaning: "GMX (or WEB.DE, mail.com, IONOS) holds your server off for now.",
    cause:
      "It sent too much to addresses that do not exist, or too much that looked unwanted.",
    fix:
      "Let the queue retry slowly, clean the list, and open the link in the reply.",
    retry: "later",
    who: "you",
    sources: ["IONOS: SMTP error messages of the mail servers"],
    examples: [{
      reply:
        "450-Requested mail action not taken: mailbox unavailable\n450-Reject due to policy violations.\n450 For explanation visit https://postmaster.gmx.net/en/case",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "t-online-bad-reputation",
    protocol: "smtp",
    text: [
      "- None/bad reputation. Ask your postmaster",
      "- A problem occurred. (Ask your postmaster for help",
    ],
    server: "t-online",
    meaning: "T-Online takes no mail from your server.",
    cause:
      "It lets in only servers that it knows and holds for good; yours is new to it or sent spam.",
    fix:
      "Give the server a PTR name of your own domain, put a page with your name and address (imprint) on that domain, then write to the address in the reply.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["T-Online: postmaster, section 4.1"],
    examples: [{
      reply:
        "554 IP=192.0.2.1 - None/bad reputation. Ask your postmaster for help or to contact tobr@rx.t-online.de for reset. (NOWL)",
      after: "connect",
    }, {
      reply:
        "554 IP=192.0.2.1 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.) (BL)",
      after: "connect",
    }],
  },
  {
    id: "t-online-dynamic",
    protocol: "smtp",
    text: "Dialup/transient IP not allowed",
    server: "t-online",
    meaning:
      "T-Online takes your server's address for one of a home connection.",
    cause:
      "Its PTR name looks like one that a host or provider gives to every machine.",
    fix:
      "Give the server a PTR name of your own domain with an imprint, then write to the address in the reply, or send through a relay.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["T-Online: postmaster, section 4.1"],
    examples: [{
      reply:
        "554 IP=192.0.2.1 - Dialup/transient IP not allowed. Use a mailgateway or contact toda@rx.t-online.de if obsolete. (DIAL)",
      after: "connect",
    }],
  },
  {
    id: "orange-not-now",
    protocol: "smtp",
    text: [
      "Service refuse. Veuillez essayer plus tard. Service refused, please try later",
      "Veuillez essayer plus tard. LPN",
      "Veuillez essayer plus tard. OFR",
    ],
    server: "orange",
    meaning: "Orange (or La Poste) does not take the message now.",
    cause:
      "It holds your address off for its standing or rate, or its servers are disturbed; the number tells, but is not published in full.",
    fix:
      "Let the queue retry slowly; if it lasts more than a day, or the code begins with 5, ask by the form at postmaster.orange.fr.",
    retry: "later",
    who: "server-admin",
    sources: ["sisimai: Rhost::FrancePTT (103, 107, 108, 505, 510, 999)"],
    examples: [{
      reply:
        "421 mwinf5c77 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR_999 [999]",
      after: "connect",
    }, {
      reply: "421 4.2.1 Veuillez essayer plus tard. LPN003_109",
      after: "connect",
    }, {
      reply: "421 4.2.1 Veuillez essayer plus tard. OFR004_201",
      after: "connect",
    }],
  },
  {
    id: "orange-sender",
    protocol: "smtp",
    text: "Emetteur invalide. Invalid Sender",
    server: "orange",
    meaning: "Orange (or La Poste) does not take this sender.",
    cause: "The domain of the sender does not exist, or is written wrongly.",
    fix: "Use a sender whose domain exists.",
    retry: "after-change",
    who: "you",
    sources: ["sisimai: Rhost::FrancePTT (403, 405, 415, 421)"],
    examples: [{
      reply: "501 5.1.0 Emetteur invalide. Invalid Sender. OFR004_405 [405]",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "orange-login",
    protocol: "smtp",
    text: [
      "Authentification requise. Authentication Required. LPN",
      "Code d'authentification invalide",
    ],
    server: "orange",
    meaning: "Orange (or La Poste) wants a login, or did not accept yours.",
    cause: "The program did not log in, or user or password is wrong.",
    fix:
      "Set user (the full address) and password, and let the program log in on port 465 or 587.",
    retry: "after-change",
    who: "you",
    sources: ["sisimai: Rhost::FrancePTT (305, 402)"],
    examples: [{
      reply:
        "550 5.5.0 Authentification requise. Authentication Required. LPN105_402",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "550 5.7.0 Code d'authentification invalide OFR_305",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "yandex-no-access",
    protocol: "smtp",
    text: [
      "This user does not have access rights to this service",
      "authentication failed: Invalid user or password!",
    ],
    server: "yandex",
    meaning: "Yandex does not let a mail program in with this password.",
    cause: "Access for mail programs is off, or an app password is needed.",
    fix:
      "Turn on mail programs in the mailbox's settings, make an app password for mail, and use that.",
    retry: "after-change",
    who: "mailbox-owner",
    sources: ["Yandex: Mail programs, problems"],
    examples: [{
      reply:
        "535 5.7.8 Error: authentication failed: This user does not have access rights to this service",
      after: "AUTH LOGIN",
    }, {
      reply:
        "535 5.7.8 Error: authentication failed: Invalid user or password!",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "yandex-robot-check",
    protocol: "smtp",
    text:
      "Your message looks like spam. You need to use web for sending or prove you are not a robot",
    server: "yandex",
    meaning:
      "Yandex wants to see a human before it sends more for this account.",
    cause: "What the account sent looks like spam.",
    fix:
      "Open the link in the reply with a browser, log in, and pass the check.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "535 5.7.8 Error: authentication failed: Your message looks like spam. You need to use web for sending or prove you are not a robot using the following link http://ya.cc/abc12",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "yandex-spam",
    protocol: "smtp",
    text: ["Message rejected under suspicion of SPAM", "spamsource.yandex.ru"],
    server: "yandex",
    meaning: "Yandex takes the message, or your server, for a source of spam.",
    cause:
      "Content or links look unwanted, or much spam came from the address.",
    fix:
      "Check SPF, DKIM and DMARC, write it differently, and protect web forms that send mail.",
    retry: "never",
    who: "you",
    sources: ["SMTP Field Manual: 554"],
    examples: [{
      reply:
        "554 5.7.1 [1] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1615370000-AbCdEf",
      after: ".",
    }, {
      reply:
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using spamsource.yandex.ru; Blocked by spam statistics - see http://feedback.yandex.ru/?from=mail-rejects&subject=192.0.2.1",
      after: "connect",
    }],
  },
  {
    id: "yandex-recipient",
    protocol: "smtp",
    text: [
      "The recipient has exceeded message rate limit",
      "Sorry, the service is currently unavailable. Please come back later",
    ],
    server: "yandex",
    meaning: "Yandex cannot take mail for this mailbox just now.",
    cause:
      "The mailbox gets too much at once, or the service is disturbed, or greylists.",
    fix: "Let the queue retry with growing pauses.",
    retry: "later",
    who: "server-admin",
    sources: ["SMTP Field Manual: 450 and 451"],
    examples: [{
      reply:
        "450 4.2.1 The recipient has exceeded message rate limit. Try again later.",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "451 4.7.1 Sorry, the service is currently unavailable. Please come back later.",
      after: ".",
    }],
  },
  {
    id: "yandex-over-quota",
    protocol: "smtp",
    code: "5xx",
    text: "Mailbox size limit exceeded",
    meaning: "The recipient's mailbox is full.",
    cause: "Its storage is used up, often because nobody reads it any more.",
    fix: "Tell the recipient another way, and send again once there is room.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["SMTP Field Manual: 552"],
    examples: [{
      reply: "552 5.2.2 Mailbox size limit exceeded",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "mailru-app-password",
    protocol: "any",
    text: ["Application password is REQUIRED", "NEOBHODIM parol prilozheniya"],
    server: "mailru",
    meaning: "Mail.ru wants an app password here.",
    cause: "It takes no account passwords from mail programs.",
    fix:
      "Make a password for external applications in the account's security settings, and use that.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Mail.ru: Passwords for external applications"],
    examples: [{
      reply:
        "535 5.7.0 NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external / Application password is REQUIRED",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "mailru-login-needed",
    protocol: "smtp",
    text: "Administrative prohibition -- authorization required",
    server: "mailru",
    meaning: "Mail.ru sends for its users only once they have logged in.",
    cause:
      "The sender is an address of Mail.ru, and the program did not log in.",
    fix:
      "Let the program log in after STARTTLS, or use a sender of another domain.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "503 Administrative prohibition -- authorization required. Users in your domain are not allowed to send email without authorization. See http://help.mail.ru/mail-help/mailer/popsmtp for details.",
      after: "DATA",
    }],
  },
  {
    id: "mailru-sending-off",
    protocol: "smtp",
    text: "message sending for this account is disabled",
    server: "mailru",
    meaning: "Your provider has stopped this account from sending.",
    cause: "It sent spam, perhaps because somebody else knows the password.",
    fix: "Log in with a browser, change the password, and confirm the account.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply: "550 message sending for this account is disabled",
      after: ".",
    }],
  },
];
