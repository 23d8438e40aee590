import { awkwardMessage, onTheWire } from "../../awkward_messages.ts";
import { octets } from "../../octets.ts";

/**
 * Messages of every awkward kind, as they are on the wire.
 *
 * @module
 */

const KINDS = 21;

const FIELDS = "From: alice@example.org\r\nDate: Tue, 24 Nov 2026 08:00:00 " +
  "+0000\r\nMessage-ID: <more@example.org>\r\n";

/** What the messages for round trips lack, because clients change it. */
const MORE = [
  `Subject: \xe4\xf6\xfc \xc3\xa4 in 8 bits\r\n${FIELDS}\r\n\xff\r\n`,
  `Subject: no empty line behind the header\r\n${FIELDS}`,
  `Subject: a CR \r alone\r\n${FIELDS}\r\nbody\rwith\r\rsome\r\n`,
  `Subject: NUL\r\n${FIELDS}\r\nbody \0 with some\0\r\n`,
  `Subject: folded\r\n\tmore\r\n  than once\r\n${FIELDS}\r\n body\r\n`,
  `Subject: ${"long ".repeat(1000)}\r\n${FIELDS}\r\nbody\r\n`,
  `Subject: many fields\r\n${"X-Field: a value\r\n".repeat(500)}${FIELDS}\r\n`,
  `Subject: long line\r\n${FIELDS}\r\n${"x".repeat(100_000)}\r\n`,
  `Subject: long line of dots\r\n${FIELDS}\r\n${".".repeat(20_000)}\r\n`,
].map((text, n) => octets(`X-Mailtalk-Test: ${2 * KINDS + n}\r\n${text}`));

/** A message whose Subject is neither ASCII nor encoded. */
export const EIGHT_BIT_HEADER: Uint8Array<ArrayBuffer> = MORE[0];

/** Every kind once or twice; each begins with the field `X-Mailtalk-Test`. */
export const awkward: readonly Uint8Array<ArrayBuffer>[] = [
  ...Array.from({ length: 2 * KINDS }, (_, n) => onTheWire(awkwardMessage(n))),
  ...MORE,
];
