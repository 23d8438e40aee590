import type { Entry } from "../entry.ts";

/** What Exim says where cPanel or DirectAdmin set it up. */
export const SMTP_EXIM_PANELS: readonly Entry[] = [
  {
    id: "cpanel-defers-and-failures",
    protocol: "smtp",
    server: "exim",
    text: "has exceeded the max defers and failures per hour",
    meaning:
      "Too much of this domain's mail failed in the last hour, so the host throws the rest away.",
    cause:
      "The host counts messages that failed or were put off; wrong addresses, greylisting and forwarded spam all count.",
    fix:
      "Stop sending for an hour, take dead addresses off the list, and check whether somebody else sends with your account.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: [
      "cPanel: Tweak Settings, maximum percentage of failed or deferred messages",
    ],
    examples: [{
      reply:
        "550 Domain example.org has exceeded the max defers and failures per hour (5/5 (100%)) allowed. Message discarded.",
      after: ".",
      server: "exim",
    }],
  },
  {
    id: "cpanel-emails-per-hour",
    protocol: "smtp",
    server: "exim",
    text: "has exceeded the max emails per hour",
    meaning: "This domain has sent as much as the host allows for an hour.",
    cause:
      "The host limits each domain's mail, and throws away what goes beyond.",
    fix:
      "Wait for an hour and send the rest at a slower pace, or have the limit raised.",
    retry: "later",
    who: "you",
    confidence: "certain",
    sources: ["cPanel: Tweak Settings, max hourly emails per domain"],
    examples: [{
      reply:
        "550 Domain example.org has exceeded the max emails per hour (200/200 (100%)) allowed. Message discarded.",
      after: ".",
      server: "exim",
    }],
  },
  {
    id: "cpanel-suspended",
    protocol: "smtp",
    server: "exim",
    text: [
      "has an outgoing mail suspension",
      "outgoing mail from * has been suspended",
      "outgoing email is suspended",
    ],
    meaning: "The host has stopped all outgoing mail of this account.",
    cause:
      "The administrator or a program did that, most often because spam was sent with it.",
    fix:
      "Change the password, look for scripts that were broken into, and ask the host to lift the stop.",
    retry: "after-change",
    who: "server-admin",
    confidence: "certain",
    sources: ["cPanel: suspend outgoing email"],
    examples: [
      {
        reply:
          "550 Domain example.org has an outgoing mail suspension. Message discarded.",
        after: ".",
        server: "exim",
      },
      {
        reply: '550 Outgoing mail from "a@example.org" has been suspended.',
        after: "RCPT TO:<b@example.com>",
        server: "exim",
      },
      {
        reply: "550 Your outgoing email is suspended",
        after: "RCPT TO:<b@example.com>",
        server: "exim",
      },
    ],
  },
  {
    id: "cpanel-recipient-not-verified",
    protocol: "smtp",
    server: "exim",
    text: "The recipient cannot be verified",
    meaning: "At least one of the recipients does not exist on this host.",
    cause:
      "The address is misspelt, or its domain is not set up here for mail.",
    fix:
      "Check all recipients; on the host, check that the domain's mail routing is local.",
    retry: "never",
    who: "you",
    sources: ["cPanel: Exim configuration"],
    examples: [{
      reply:
        "550-The recipient cannot be verified.  Please check all recipients of this\r\n550 message to verify they are valid.",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }],
  },
  {
    id: "cpanel-login-needed",
    protocol: "smtp",
    server: "exim",
    text: [
      "Please turn on SMTP Authentication in your mail client",
      "SMTP AUTH is required for message submission",
    ],
    meaning: "The host passes mail on only for those who have signed in.",
    cause: "The mail program sends without a login.",
    fix:
      "Turn on the login for outgoing mail: whole address as user name, port 587 or 465.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["cPanel: Exim configuration"],
    examples: [
      {
        reply:
          "550-Please turn on SMTP Authentication in your mail client.\r\n550-a.example.net [192.0.2.1]:50123 is not permitted to relay through this\r\n550 server without authentication.",
        after: "RCPT TO:<b@example.com>",
        server: "exim",
      },
      {
        reply: "550 SMTP AUTH is required for message submission on port 587",
        after: "MAIL FROM:<a@example.org>",
        server: "exim",
      },
    ],
  },
  {
    id: "cpanel-greylisted",
    protocol: "smtp",
    server: "exim",
    text: "Temporarily unable to process your email. Please try again later.",
    meaning: "The host puts off whoever it has not met before.",
    cause:
      "It takes a new pairing of client, sender and recipient only at the second try (greylisting).",
    fix: "Send the same again in 5 to 15 minutes, from the same address.",
    retry: "later",
    who: "you",
    sources: ["cPanel: Greylisting"],
    examples: [{
      reply:
        "451 Temporarily unable to process your email. Please try again later.",
      after: "RCPT TO:<a@example.org>",
      server: "exim",
    }],
  },
];
