/**
 * Messages of every awkward kind, for round trips: what is sent must come back
 * octet for octet, behind whatever header fields the servers add.
 *
 * @module
 */

import { latin1, octets } from "./octets.ts";

const FIELD = "X-Mailtalk-Test";

/** Makes the bodies, each as text with one character an octet. */
const KINDS: ((n: number) => string)[] = [
  () => "",
  () => ".",
  () => ".\r\n",
  () => "..\r\n.\r\n...\r\n",
  () => ".\r\n.\r\n.\r\n",
  () => "\r\n.\r\n\r\n.",
  () => ".hidden\r\n..twice\r\nin.the.middle.\r\n",
  () => "no line end at the end",
  () => "\r\n\r\n\r\n",
  () => "From bob Thu Jan  1 00:00:00 1970\r\n>From alice\r\n",
  () => "only\nline\nfeeds\n.\nhere\n",
  () => "only\rcarriage\rreturns\r.\rhere\r",
  () => "smuggled\n.\r\nMAIL FROM:<eve@example.org>\r\n",
  () => "smuggled\r\n.\nMAIL FROM:<eve@example.org>\r\n",
  () => "smuggled\r.\rMAIL FROM:<eve@example.org>\r\n",
  () => `${"x".repeat(998)}\r\n`,
  () => `${"y".repeat(5000)}\r\n.${"z".repeat(4999)}\r\n`,
  () => "\xc3\xa4\xc3\xb6\xc3\xbc\r\nlatin \xe4\xf6\xfc\r\n\x80\xff\r\n",
  () => "trailing blanks   \r\n\ttab\t\r\n \r\n",
  (n) => binary(n, 2000),
  (n) => "A line of text, as most are.\r\n".repeat(n % 200),
];

/** Octets that only look random, without NUL, CR and LF ones included. */
function binary(seed: number, length: number): string {
  let state = seed + 1;
  let text = "";
  for (let at = 0; at < length; at++) {
    state = (state * 1103515245 + 12345) % 0x80000000;
    text += String.fromCharCode(1 + (state >> 16) % 255);
  }
  return text;
}

/** Makes the n-th message, counted from 0; every 400th has 5 MiB. */
export function awkwardMessage(n: number): Uint8Array<ArrayBuffer> {
  const body = n % 400 === 399
    ? `${binary(n, 64)}\r\n`.repeat(5 * 1024 * 1024 / 66)
    : KINDS[n % KINDS.length](n);
  // With these fields there, no server has a reason to add them.
  return octets(
    `${FIELD}: ${n}\r\nSubject: message ${n}\r\n` +
      "From: alice@example.org\r\nTo: bob@example.org\r\n" +
      "Date: Tue, 24 Nov 2026 08:00:00 +0000\r\n" +
      `Message-ID: <${n}@example.org>\r\n\r\n${body}`,
  );
}

/** Which of the messages came back, by the field it begins with. */
export function numberOf(received: Uint8Array): number {
  const match = new RegExp(`^${FIELD}: (\\d+)\\r$`, "m").exec(latin1(received));
  return match ? Number(match[1]) : -1;
}

/** What came back, without what servers put in front of it. */
export function withoutTransportHeader(received: Uint8Array): Uint8Array {
  return received.subarray(Math.max(0, latin1(received).indexOf(`${FIELD}: `)));
}

/**
 * What must come back: every line end CRLF, the last one too. Written down
 * anew, so that the product's own encoder is not what it is judged by.
 */
export function onTheWire(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const lines = latin1(message).replace(/\r\n|\r|\n/g, "\r\n");
  return octets(lines.endsWith("\r\n") ? lines : `${lines}\r\n`);
}
