/**
 * Checks on what goes into a header field (RFC 5322 section 2.2). They run
 * before anything is built: input can never become a second header field.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";

/**
 * Refuses CR, LF and NUL.
 *
 * @throws {UsageError} If one is there, or if the value is not a string.
 */
export function requireOneLine(value: string, what: string): void {
  if (typeof value !== "string") {
    throw new UsageError(`${what} must be a string, not ${typeof value}`);
  }
  if (/[\r\n\0]/.test(value)) {
    throw new UsageError(`${what} must not contain CR, LF or NUL`);
  }
}

// Octets; a longer name leaves no room for a value within 78 columns.
const MAX_FIELD_NAME = 76;

// Fields that the composer writes itself, from the members of the input.
const OWN_FIELDS = new Set([
  "from",
  "to",
  "cc",
  "bcc",
  "resent-bcc",
  "reply-to",
  "subject",
  "date",
  "message-id",
  "in-reply-to",
  "references",
  "mime-version",
]);

/**
 * Checks the name of an extra header field (RFC 5322 section 3.6.8).
 *
 * @throws {UsageError} If it is no field name, is longer than 76 octets, or
 * names a field that the composer writes itself.
 */
export function requireFieldName(name: string): void {
  if (!/^[!-9;-~]+$/.test(name) || name.length > MAX_FIELD_NAME) {
    throw new UsageError(
      `Invalid header field name "${visible(name)}": use 1 to ` +
        `${MAX_FIELD_NAME} printable ASCII characters, no space and no colon`,
    );
  }
  const lower = name.toLowerCase();
  if (OWN_FIELDS.has(lower) || lower.startsWith("content-")) {
    throw new UsageError(
      `Header field "${name}" cannot be an extra header field: it is written ` +
        "from the other members of the message",
    );
  }
}

// Octets; leaves room for folding white space within 998 (RFC 5322 section 2.1.1).
const MAX_MESSAGE_ID = 900;

/**
 * Checks message identifiers (RFC 5322 section 3.6.4) and puts each between
 * angle brackets.
 *
 * @throws {UsageError} If one has no right-hand side, is longer than 900
 * octets, or holds anything but printable ASCII.
 */
export function messageIds(
  input: string | readonly string[],
  what: string,
): string[] {
  const list = typeof input === "string" ? [input] : [...input];
  for (const value of list) requireOneLine(value, what);
  const ids = list.flatMap((value) => value.trim().split(/[ \t]+/));
  return ids.map((id) => {
    const inner = id.match(/^<([^<>]*)>$/)?.[1] ?? id;
    if (
      !/^[!-;=?-~]+$/.test(inner) || !/^[^@]+@[^@]+$/.test(inner) ||
      inner.length > MAX_MESSAGE_ID
    ) {
      throw new UsageError(
        `Invalid ${what} "${id}": write it as "<left@right>", in printable ` +
          `ASCII of at most ${MAX_MESSAGE_ID} characters`,
      );
    }
    return `<${inner}>`;
  });
}
