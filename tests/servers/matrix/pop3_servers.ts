import type { PopServerName } from "../mod.ts";

/**
 * The POP3 servers, and where they differ from each other: what is not said
 * here is the same for all.
 *
 * @module
 */

/** A POP3 server as the tests of the matrix find it. */
export interface PopServer {
  /** Name in the catalogue. */
  readonly name: PopServerName;
  /** Name for people. */
  readonly title: string;
  /** Debian package that has the server. */
  readonly package: string;
  /** Names that CAPA lists before login; none where there is no CAPA. */
  readonly capabilities: readonly string[];
  /** Ways to log in, strongest first, as `login` tries them. */
  readonly logins: readonly string[];
  /** Whether it keeps what is sent in one go with PASS. */
  readonly keepsBehindPass: boolean;
  /** What it does with a second session on a maildrop. */
  readonly secondSession: "[IN-USE]" | "allowed";
  /** Address at which it does that; 127.0.0.1 by default. */
  readonly secondSessionAt?: string;
  /** Response code of a refused password. */
  readonly authCode?: "AUTH";
  /** Whether the session goes on after a wrong password. */
  readonly goesOnAfterWrongPassword: boolean;
  /** Whether DELE of a message that is marked already is refused. */
  readonly refusesSecondDele: boolean;
  /** Whether UTF8 is taken (RFC 6856). */
  readonly utf8: boolean;
  /** How a header that has 8 bits comes back where UTF8 was not asked for. */
  readonly eightBitHeader: "comes back" | "in an attachment" | "X for 8 bits";
  /** Whether two messages that differ in their text alone may share an id. */
  readonly repeatsUids: boolean;
  /** Whether LIST gives the octets that RETR sends. */
  readonly exactSizes: boolean;
  /** Header fields it puts into a message, anywhere in its header. */
  readonly addsFields?: RegExp;
  /** Whether TOP has an empty line too many before the body's lines. */
  readonly topHasExtraLine?: boolean;
  /** What comes back of a message, where that is not what was sent. */
  readonly changes?: (message: string) => string;
  /** Messages that are not let into its maildrops. */
  readonly refusesMessages?: RegExp;
  /** How messages come back, in a few words. */
  readonly roundTrip: string;
}

/** In an mbox file, there is an empty line behind each header. */
function withEmptyLine(message: string): string {
  return message.includes("\r\n\r\n") ? message : `${message}\r\n`;
}

/** And no line begins with "From ". */
function asInMbox(message: string): string {
  return withEmptyLine(message).replace(/(?<=\n)>*From /g, ">$&");
}

/** The message with an X for every octet of its header that has 8 bits. */
export function maskHeader(message: string): string {
  return inHeader(message, (header) => header.replace(/[\x80-\xff]/g, "X"));
}

/** A CR alone ends a line of a header, and is taken out of a body. */
function withoutCrAlone(message: string): string {
  return inHeader(message, (header) => header.replace(CR_ALONE, "\r\n"))
    .replace(CR_ALONE, "");
}

/**
 * What is left of a line behind 8,191 octets is taken for a line of its own,
 * and a dot from its start: two dots of 20,000.
 */
function withoutDots(message: string): string {
  return message.replace(/^\.{20000}\r$/m, `${".".repeat(19_998)}\r`);
}

const CR_ALONE = /\r(?!\n)/g;

function inHeader(
  message: string,
  change: (header: string) => string,
): string {
  return message.replace(/^.*?(\r\n\r\n|$)/s, change);
}

/** Every POP3 server of the catalogue. */
export const popServers: readonly PopServer[] = [
  {
    name: "dovecot",
    title: "Dovecot",
    package: "dovecot-pop3d",
    // deno-fmt-ignore
    capabilities: [
      "CAPA", "TOP", "UIDL", "RESP-CODES", "PIPELINING", "AUTH-RESP-CODE",
      "STLS", "USER", "SASL",
    ],
    // deno-fmt-ignore
    logins: [
      "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN", "USER",
      "APOP",
    ],
    keepsBehindPass: true,
    secondSession: "[IN-USE]",
    // Elsewhere it waits some 11 seconds for the lock before it says so.
    secondSessionAt: "127.0.0.3",
    authCode: "AUTH",
    goesOnAfterWrongPassword: true,
    refusesSecondDele: true,
    utf8: false,
    eightBitHeader: "comes back",
    repeatsUids: false,
    exactSizes: true,
    roundTrip: "whole",
  },
  {
    name: "courier",
    title: "Courier",
    package: "courier-pop",
    // deno-fmt-ignore
    capabilities: [
      "SASL", "STLS", "TOP", "USER", "LOGIN-DELAY", "PIPELINING", "UIDL",
      "UTF8", "IMPLEMENTATION",
    ],
    logins: ["CRAM-MD5", "PLAIN", "LOGIN", "USER"],
    keepsBehindPass: false,
    secondSession: "allowed",
    goesOnAfterWrongPassword: true,
    refusesSecondDele: true,
    utf8: true,
    eightBitHeader: "in an attachment",
    repeatsUids: false,
    exactSizes: true,
    roundTrip: "whole",
  },
  {
    name: "cyrus",
    title: "Cyrus",
    package: "cyrus-pop3d",
    // deno-fmt-ignore
    capabilities: [
      "SASL", "STLS", "EXPIRE", "LOGIN-DELAY", "TOP", "UIDL", "PIPELINING",
      "RESP-CODES", "AUTH-RESP-CODE", "USER", "IMPLEMENTATION",
    ],
    // deno-fmt-ignore
    logins: [
      "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN", "USER",
      "APOP",
    ],
    keepsBehindPass: true,
    secondSession: "allowed",
    authCode: "AUTH",
    goesOnAfterWrongPassword: true,
    refusesSecondDele: true,
    utf8: false,
    eightBitHeader: "X for 8 bits",
    repeatsUids: false,
    exactSizes: true,
    // All this is done by its LMTP server.
    changes: (message) => maskHeader(withoutCrAlone(withoutDots(message))),
    refusesMessages: /\0/,
    roundTrip: "no CR alone, no NUL",
  },
  {
    name: "mailutils",
    title: "GNU Mailutils",
    package: "mailutils-pop3d",
    // deno-fmt-ignore
    capabilities: [
      "TOP", "UIDL", "RESP-CODES", "PIPELINING", "AUTH-RESP-CODE",
      "EXPIRENEVER", "USER", "STLS",
    ],
    logins: ["USER", "APOP"],
    keepsBehindPass: true,
    secondSession: "[IN-USE]",
    authCode: "AUTH",
    goesOnAfterWrongPassword: true,
    refusesSecondDele: false,
    utf8: false,
    eightBitHeader: "comes back",
    repeatsUids: false,
    // It counts fields that it is yet to write.
    exactSizes: false,
    addsFields: /^(X-IMAPbase|X-UID|X-UIDL|Status): .*\r\n/gm,
    topHasExtraLine: true,
    changes: withEmptyLine,
    roundTrip: "with fields added",
  },
  {
    name: "popa3d",
    title: "popa3d",
    package: "popa3d",
    capabilities: [],
    logins: ["USER"],
    keepsBehindPass: true,
    secondSession: "allowed",
    goesOnAfterWrongPassword: false,
    refusesSecondDele: true,
    utf8: false,
    eightBitHeader: "comes back",
    // It looks at a few fields only, Message-ID among them.
    repeatsUids: true,
    exactSizes: true,
    changes: asInMbox,
    roundTrip: ">From",
  },
  {
    name: "solid_pop3d",
    title: "Solid POP3",
    package: "solid-pop3d",
    capabilities: [],
    logins: ["USER", "APOP"],
    keepsBehindPass: false,
    secondSession: "allowed",
    goesOnAfterWrongPassword: false,
    refusesSecondDele: true,
    utf8: false,
    eightBitHeader: "comes back",
    // They are made of the header.
    repeatsUids: true,
    exactSizes: true,
    // The empty line between messages in the file counts as the message's.
    changes: (message) => asInMbox(message) + "\r\n",
    roundTrip: ">From, an empty line more",
  },
];
