import type { Entry } from "../entry.ts";

/** What Yandex, Mail.ru and Rambler say. */
export const SMTP_PROVIDERS_EAST: readonly Entry[] = [
  {
    id: "yandex-no-access",
    protocol: "smtp",
    text: [
      "This user does not have access rights to this service",
      "authentication failed: Invalid user or password",
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
    id: "yandex-tls",
    protocol: "smtp",
    text: "Email sending without SSL/TLS encryption is not allowed",
    server: "yandex",
    meaning: "Yandex sends only for those who use TLS.",
    cause: "The program spoke in the clear.",
    fix: "Use port 465 with TLS, or STARTTLS on port 587.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply:
        "530 5.7.7 Email sending without SSL/TLS encryption is not allowed. Please see: http://help.yandex.ru/mail/mail-clients/ssl.xml",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "yandex-foreign-sender",
    protocol: "smtp",
    text: "Sender address rejected: not owned by auth user",
    server: "yandex",
    meaning: "You may not send under this address.",
    cause: "It is none of the account that you logged in to.",
    fix: "Put the account's own address into MAIL FROM and From.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply: "553 5.7.1 Sender address rejected: not owned by auth user.",
      after: "MAIL FROM:<a@example.org>",
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
    id: "yandex-policy",
    protocol: "smtp",
    text: "Policy rejection on the target address",
    server: "yandex",
    meaning: "Yandex does not take mail for this address.",
    cause: "The mailbox is blocked or not in use.",
    fix: "Take the address off the list, or reach the person another way.",
    retry: "never",
    who: "mailbox-owner",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply: "550 5.7.1 Policy rejection on the target address",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "yandex-over-quota",
    protocol: "smtp",
    text: "Mailbox size limit exceeded",
    server: "yandex",
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
    text: [
      "Application password is REQUIRED",
      "NEOBHODIM parol prilozheniya",
    ],
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
    id: "mailru-disabled-mailbox",
    protocol: "smtp",
    text: "Message was not accepted -- invalid mailbox",
    server: "mailru",
    meaning: "Mail.ru has no such mailbox, or it is closed.",
    cause: "The address is mistyped, or nobody has used it for a long time.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 550"],
    examples: [{
      reply:
        "550 Message was not accepted -- invalid mailbox. Local mailbox a@example.com is unavailable: account is disabled",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "mailru-spam",
    protocol: "smtp",
    text: [
      "spam message rejected. Please visit http*help.mail.ru",
      "Spam message rejected; If this is not spam contact abuse",
    ],
    server: "mailru",
    meaning: "The recipient's provider takes the message for spam.",
    cause: "Content, links or sender look unwanted.",
    fix:
      "Check SPF, DKIM and DMARC, write it differently, and ask by the link or address in the reply.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["SMTP Field Manual: 550 and 554"],
    examples: [{
      reply:
        "550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=7y4ytdHbuOGv3O50NYTwpz1F or report details to abuse@corp.mail.ru. Error code: B5322EEF. ID: 0000000300",
      after: ".",
    }, {
      reply:
        "554 5.7.1 Spam message rejected; If this is not spam contact abuse",
      after: ".",
    }],
  },
  {
    id: "mailru-sending-off",
    protocol: "smtp",
    text: "message sending for this account is disabled",
    server: "mailru",
    meaning: "Mail.ru has stopped this account from sending.",
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
  {
    id: "rambler-inactive",
    protocol: "smtp",
    text: [
      "recipient address rejected: Inactive",
      "Account blocked due to inactivity",
    ],
    meaning:
      "The mailbox takes no mail, for nobody has used it for a long time.",
    cause: "The provider closes mailboxes that are not read for months.",
    fix: "Take the address off the list, or reach the person another way.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["seen in the field"],
    examples: [{
      reply: "540 5.7.1 <a@example.com>: recipient address rejected: Inactive",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply: "550 <a@example.com> Account blocked due to inactivity",
      after: "RCPT TO:<a@example.com>",
    }],
  },
];
