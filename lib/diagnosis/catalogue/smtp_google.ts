import type { Entry } from "../entry.ts";

/** What Google says to those who log in, or relay through it. */
export const SMTP_GOOGLE: readonly Entry[] = [
  {
    id: "gmail-bad-credentials",
    protocol: "smtp",
    text: "Username and Password not accepted",
    server: "gmail",
    meaning: "Google did not accept this user and password.",
    cause:
      "Google takes no account passwords from mail programs; it wants an app password or OAuth.",
    fix:
      "Turn on 2-step verification, make an app password, and use that with the full address as user.",
    retry: "after-change",
    who: "mailbox-owner",
    others: [{
      evidence: "An app password is in use already (16 letters).",
      cause: "The app password is mistyped, or it has been revoked.",
      fix:
        "Make a new app password; changing the account password revokes the old ones.",
    }],
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials - gsmtp",
      after: "AUTH PLAIN",
    }],
  },
  {
    id: "gmail-app-password",
    protocol: "any",
    text: "Application-specific password required",
    server: "gmail",
    meaning: "This account wants an app password here.",
    cause:
      "2-step verification is on, so the password of the account alone does not let a mail program in.",
    fix: "Make an app password in the Google account and use it instead.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "534-5.7.9 Application-specific password required. For more information, go to\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "gmail-web-login",
    protocol: "any",
    text: [
      "Please log in with your web browser and then try again",
      "Please log in through your web browser",
      "Please log in via your web browser",
    ],
    server: "gmail",
    meaning: "Google holds this sign-in for suspicious.",
    cause:
      "The login came from a new place or machine, or by a password that is no app password.",
    fix:
      "Log in with a browser, confirm that it was you, then use an app password or OAuth.",
    retry: "after-change",
    who: "mailbox-owner",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "534-5.7.9 Please log in with your web browser and then try again. For more\n534-5.7.9 information, go to\n534 5.7.9  https://support.google.com/mail/?p=WebLoginRequired - gsmtp",
      after: "AUTH PLAIN",
    }, {
      reply:
        "534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1> Please\n534-5.7.14 log in through your web browser and then try again.\n534 5.7.14 Learn more at https://support.google.com/mail/answer/78754 - gsmtp",
      after: "AUTH LOGIN",
    }, {
      reply:
        "534 5.7.14 Please log in via your web browser and then try again.",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "gmail-too-many-logins",
    protocol: "smtp",
    text: "Too many login attempts, please try again later",
    server: "gmail",
    meaning: "Google has had too many logins for this account lately.",
    cause:
      "A program logs in for every single message, or keeps retrying a wrong password.",
    fix: "Wait an hour, then send several messages in one session.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "454-4.7.0 Too many login attempts, please try again later. For more information,\n454 4.7.0  go to https://support.google.com/mail/answer/7126229 - gsmtp",
      after: "AUTH PLAIN",
    }],
  },
  {
    id: "gmail-login-out-of-order",
    protocol: "smtp",
    text: [
      "Cannot authenticate due to temporary system problem",
      "Cannot authenticate due to a temporary system problem",
    ],
    server: "gmail",
    meaning: "Google cannot check passwords at the moment.",
    cause:
      "A part of Google's service is disturbed; your password is not at fault.",
    fix: "Try again in some minutes with the same settings.",
    retry: "later",
    who: "server-admin",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "454 4.7.0 Cannot authenticate due to temporary system problem. Try again later. - gsmtp",
      after: "AUTH XOAUTH2",
    }, {
      reply:
        "454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later. - gsmtp",
      after: "AUTH PLAIN",
    }],
  },
  {
    id: "gmail-login-first",
    protocol: "smtp",
    text: [
      "Authentication Required.*gsmtp",
      "Authentication Required.*support.google.com",
    ],
    server: "gmail",
    meaning: "This server of Google sends only for those who log in first.",
    cause: "MAIL came before a login, or the program was set up without one.",
    fix:
      "Set user and app password, and let the program log in after STARTTLS.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply: "530 5.7.0 Authentication Required. - gsmtp",
      after: "MAIL FROM:<a@example.org>",
    }, {
      reply:
        "530-5.7.0 Authentication Required. For more information, go to\n530 5.7.0  https://support.google.com/accounts/troubleshooter/2402620. ",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "gmail-login-mechanism",
    protocol: "smtp",
    text: [
      "Unrecognized Authentication Type. * gsmtp",
      "XOAUTH is no longer supported",
      "Optional Argument not permitted for that AUTH mode",
    ],
    server: "gmail",
    meaning: "Google does not know this way of logging in.",
    cause:
      "The program asks for a mechanism that the server does not offer, or sends the login in a form it does not take.",
    fix:
      "Use PLAIN with an app password, or XOAUTH2, as the AUTH line after EHLO says.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes"],
    examples: [{
      reply:
        "504-5.7.4 Unrecognized Authentication Type. For more information, go to\n504 5.7.4  https://support.google.com/a/answer/3221692 - gsmtp",
      after: "AUTH CRAM-MD5",
    }, {
      reply: "504 5.7.4 XOAUTH is no longer supported. - gsmtp",
      after: "AUTH XOAUTH",
    }, {
      reply:
        "535 5.5.4 Optional Argument not permitted for that AUTH mode. - gsmtp",
      after: "AUTH LOGIN",
    }],
  },
  {
    id: "gmail-oauth-challenge",
    protocol: "smtp",
    accepted: true,
    stage: "login",
    text: "eyJzdGF0dXMiOi",
    server: ["gmail", "outlook", "exchange-online"],
    meaning: "The server did not take the OAuth token and says why, in base64.",
    cause:
      "The token has expired, belongs to another user, or lacks the right to send mail; this is no request for more input.",
    fix:
      "Decode it to read status and scope, answer with an empty line to get the final reply, then fetch a new token.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: XOAUTH2 mechanism", "RFC 7628 section 3.2.2"],
    examples: [{
      reply:
        "334 eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==",
      after: "AUTH XOAUTH2 dXNlcj1h",
    }],
  },
  {
    id: "gmail-identity-change",
    protocol: "smtp",
    stage: "login",
    text: "No identity changes permitted * gsmtp",
    server: "gmail",
    meaning: "You are logged in already and cannot become somebody else.",
    cause: "The program sent a second AUTH in the same session.",
    fix: "Open a new connection for the other user.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP errors and codes", "RFC 4954 section 4"],
    examples: [{
      reply: "503 5.7.0 No identity changes permitted. - gsmtp",
      after: "AUTH PLAIN",
    }],
  },
  {
    id: "gmail-relay-denied",
    protocol: "smtp",
    text: ["Mail relay denied [", "Invalid credentials for relay"],
    server: "gmail",
    meaning: "Google's relay for organisations does not know you.",
    cause:
      "The sending address is not registered in the relay's settings, or the domain of EHLO and MAIL FROM belongs to no account there.",
    fix:
      "Register the server's address in the Workspace console, or log in, or say your domain in EHLO.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Gmail: SMTP relay service error messages"],
    examples: [{
      reply:
        "550-5.7.0 Mail relay denied [192.0.2.1]. Invalid credentials for relay for one\n550-5.7.0 of the domains in: example.org (as obtained from HELO and MAIL FROM).\n550 5.7.0  https://support.google.com/a/answer/6140680#maildenied - gsmtp",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
  {
    id: "gmail-sending-denied",
    protocol: "smtp",
    text: "Mail Sending denied",
    server: "gmail",
    meaning: "This account may not send.",
    cause:
      "The sender is disabled, or is not registered in the Workspace domain.",
    fix: "Have the administrator look at the account of the sender.",
    retry: "after-change",
    who: "server-admin",
    sources: ["Gmail: SMTP relay service error messages"],
    examples: [{
      reply:
        "550 5.7.0, Mail Sending denied. https://support.google.com/a/answer/6140680#maildenied - gsmtp",
      after: "MAIL FROM:<a@example.org>",
    }],
  },
];
