/**
 * What servers do to messages of some kinds, as the matrix finds it.
 *
 * @module
 */

import type { Change } from "./smtp_server.ts";

const longLine = (limit: number) => (message: string) =>
  message.split("\r\n").some((line) => line.length > limit);
const nul = (message: string) => message.includes("\0");
const header = (message: string) => message.split("\r\n\r\n")[0];

/** Behind a header that is the whole message. */
export const EMPTY_LINE: Change = {
  what: "adds a missing empty line",
  when: (message) => !message.includes("\r\n\r\n"),
  becomes: (message) => `${message}\r\n`,
};

/** CRLF and a blank come in between; a stuffed dot and the blank count. */
export const BROKEN_LINES: Change = {
  what: "breaks lines over 990 octets",
  when: longLine(990),
  becomes: (message) =>
    message.split("\r\n").map((line) => {
      const stuffed = line.startsWith(".") ? `.${line}` : line;
      const broken = stuffed.slice(0, 990) +
        stuffed.slice(990).replace(/.{1,989}/gs, "\r\n $&");
      return line.startsWith(".") ? broken.slice(1) : broken;
    }).join("\r\n"),
};

/** Octets that are none become U+FFFD. */
export const DECODED_HEADER: Change = {
  what: "header made UTF-8",
  when: (message) => /[\x80-\xff]/.test(header(message)),
  becomes(message) {
    const before = header(message);
    const octets = Uint8Array.from(before, (c) => c.charCodeAt(0));
    const after = new TextEncoder().encode(new TextDecoder().decode(octets));
    return String.fromCharCode(...after) + message.slice(before.length);
  },
};

/** The only long field in the messages is their subject. */
export const CUT_FIELDS: Change = {
  what: "cuts fields at 2,303 octets",
  when: (message) => longLine(2303)(header(message)),
  becomes: (message) => message.replace(/^(Subject: .{2294}).*$/m, "$1"),
};

/** More than its buffer holds, with CRLF. */
export const OVERLONG_LINES: Change = {
  what: "refuses lines over 65,533 octets",
  when: longLine(65_533),
  refused: "500 5.0.0",
  closes: true,
};

/** The line goes on behind its next CRLF. */
export const CUT_LINES: Change = {
  what: "cuts lines at NUL",
  when: nul,
  becomes: (message) => message.replace(/\0[^\r]*/g, ""),
};

/** As RFC 5321 section 4.5.3.1.6 allows. */
export const LONG_LINES: Change = {
  what: "refuses lines over 998 octets",
  when: longLine(998),
  refused: "500",
};

/** Wherever it is. */
export const NO_NUL: Change = {
  what: "refuses NUL",
  when: nul,
  refused: "554 5.6.0",
};

/** Its buffer is that long, and a dot that begins one is taken for stuffed. */
export const LOST_DOTS: Change = {
  what: "loses dots in lines over 8,191 octets",
  when: longLine(8191),
  becomes: (message) =>
    message.split("\r\n").map((line) =>
      (line.startsWith(".") ? `.${line}` : line)
        .match(/.{1,8191}/gs)?.map((part) => part.replace(/^\./, ""))
        .join("") ?? ""
    ).join("\r\n"),
};

/** An X stands for each octet. */
export const SEVEN_BIT_HEADER: Change = {
  what: "header made 7-bit",
  when: (message) => /[\x80-\xff]/.test(header(message)),
  becomes: (message) =>
    header(message).replace(/[\x80-\xff]/g, "X") +
    message.slice(header(message).length),
};
