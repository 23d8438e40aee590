import type { Entry } from "../entry.ts";

/** What Orange, La Poste and Free say. */
export const SMTP_PROVIDERS_FRANCE: readonly Entry[] = [
  {
    id: "orange-blocked",
    protocol: "smtp",
    text: [
      "Adresse IP source bloquee pour incident de spam",
      "The emails sent to the mail host Laposte.net were blocked",
      "Service refuse. Service refused. OFR",
    ],
    server: "orange",
    meaning: "Orange (or La Poste) blocks the address you send from.",
    cause: "Spam came from it, or a list that they use names it.",
    fix:
      "Look the address up on public block lists, end the cause, and ask by the form at postmaster.orange.fr.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["sisimai: Rhost::FrancePTT (101, 102)"],
    examples: [{
      reply:
        "550 mwinf5c04 ME Adresse IP source bloquee pour incident de spam. Client host blocked for spamming issues. OFR006_102 Ref http://csi.cloudmark.com",
      after: "connect",
    }, {
      reply:
        "550 5.5.0 Les emails envoyes vers la messagerie Laposte.net ont ete bloques par nos services. The emails sent to the mail host Laposte.net were blocked by our services. LPN007_101",
      after: "connect",
    }, {
      reply:
        "550 opmta1mti37nd1 smtp.orange.fr xZBIwcGuCj51b Service refuse. Service refused. OFR006_103 - please visit: https://postmaster.orange.fr/ [103]",
      after: "connect",
    }],
  },
  {
    id: "orange-too-many-connections",
    protocol: "smtp",
    text: [
      "Trop de connexions, veuillez verifier votre configuration",
      "Too many connections, slow down.",
    ],
    server: "orange",
    meaning:
      "You have more connections to Orange (or La Poste) open than it takes.",
    cause: "Your server sends in too many sessions at once.",
    fix: "Send in one or two sessions at a time, and let the queue retry.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Rhost::FrancePTT (104)"],
    examples: [{
      reply:
        "421 mwinf5c79 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR005_104 [104]",
      after: "connect",
    }, {
      reply: "421 4.7.0 Too many connections, slow down. LPN105_104",
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
    id: "orange-no-such-user",
    protocol: "smtp",
    text: "Adresse d au moins un destinataire invalide",
    server: "orange",
    meaning: "Orange (or La Poste) has no such mailbox.",
    cause: "The address is mistyped or gone.",
    fix: "Correct the address or take it off the list.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Rhost::FrancePTT (416, 418)"],
    examples: [{
      reply:
        "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "orange-over-quota",
    protocol: "smtp",
    text: "Boite du destinataire pleine",
    server: "orange",
    meaning: "The recipient's mailbox at Orange (or La Poste) is full.",
    cause: "Its storage is used up.",
    fix: "Tell the recipient another way, and send again once there is room.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["SMTP Field Manual: 552"],
    examples: [{
      reply:
        "552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "orange-closed-mailbox",
    protocol: "smtp",
    text: [
      "Boite du destinataire archivee",
      "Le compte du destinataire est bloque",
    ],
    server: "orange",
    meaning: "The recipient's mailbox is put away or blocked.",
    cause: "Nobody has used it for long, or the provider has closed it.",
    fix: "Take the address off the list, or reach the person another way.",
    retry: "never",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["sisimai: Rhost::FrancePTT (420, 426)"],
    examples: [{
      reply:
        "550 5.5.0 Boite du destinataire archivee. Archived recipient. LPN007_420",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "550 5.5.0 Le compte du destinataire est bloque. The recipient account isblocked. LPN007_426",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "orange-spam",
    protocol: "smtp",
    text: "Mail rejete. Mail rejected. ofr_506",
    server: "orange",
    meaning: "Orange takes the message for spam or malware.",
    cause: "Content, links or attachment look bad.",
    fix: "Write it differently and without doubtful links and attachments.",
    retry: "never",
    who: "you",
    confidence: "certain",
    sources: ["sisimai: Rhost::FrancePTT (506)"],
    examples: [{
      reply: "550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]",
      after: ".",
    }],
  },
  {
    id: "orange-sender",
    protocol: "smtp",
    text: [
      "Emetteur invalide. Invalid Sender",
      "Mail from not owned by user. LPN",
    ],
    server: "orange",
    meaning: "Orange (or La Poste) does not take this sender.",
    cause:
      "The domain of the sender does not exist, or the address is none of your account.",
    fix:
      "Use a sender whose domain exists; when sending through them, the account's own address.",
    retry: "after-change",
    who: "you",
    sources: ["sisimai: Rhost::FrancePTT (403, 405, 415, 421)"],
    examples: [{
      reply: "501 5.1.0 Emetteur invalide. Invalid Sender. OFR004_405 [405]",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply: "550 5.5.3 Mail from not owned by user. LPN105_421",
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
    id: "free-over-quota",
    protocol: "smtp",
    text: [
      "user quota exceeded (UserSearch)",
      "Quota exceeded (mailbox for user is full)",
    ],
    meaning: "The recipient's mailbox is full.",
    cause: "Its storage at the provider is used up.",
    fix: "Tell the recipient another way, and send again once there is room.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["SMTP Field Manual: 552 and 554"],
    examples: [{
      reply: "552 5.2.2 user quota exceeded (UserSearch)",
      after: "RCPT TO:<a@example.com>",
    }, {
      reply:
        "554 5.2.2 <a@example.com>: Recipient address rejected: Quota exceeded (mailbox for user is full)",
      after: "RCPT TO:<a@example.com>",
    }],
  },
  {
    id: "free-too-many-errors",
    protocol: "smtp",
    text: ["too many errors from your ip", "Too many spams from your IP"],
    meaning: "Free holds your address off for up to a day.",
    cause: "It sent too much to addresses that do not exist, or too much spam.",
    fix:
      "Clean the list of recipients, stop sending to Free for a day, and check postmaster.free.fr.",
    retry: "later",
    who: "you",
    sources: ["Free: postmaster.free.fr"],
    examples: [{
      reply:
        "451 too many errors from your ip (192.0.2.1), please visit http://postmaster.free.fr/",
      after: "connect",
    }, {
      reply:
        "421 Too many spams from your IP (192.0.2.1), please visit http://postmaster.free.fr/",
      after: "connect",
    }],
  },
];
