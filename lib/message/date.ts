/**
 * Date fields (RFC 5322 section 3.3).
 *
 * @module
 */

import { UsageError } from "../errors.ts";

const DATE_TIME =
  /^(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{2,4} \d{1,2}:\d{2}(?::\d{2})?(?: ([+-]\d{4}|[A-Za-z]{1,4}))?$/;

/**
 * Reads a Date field. What `Date` would guess out of arbitrary text is not
 * accepted; a missing zone is read as UTC.
 *
 * @returns The date, or undefined where the text is none.
 */
export function readDate(value: string): Date | undefined {
  const text = value.replace(/\([^()]*\)/g, " ").replace(/\s+/g, " ").trim();
  const match = text.match(DATE_TIME);
  if (match === null) return undefined;
  const date = new Date(match[1] === undefined ? `${text} +0000` : text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Checks a date that is to be written.
 *
 * @throws {UsageError} If it is invalid or its year is not 1900 to 9999.
 */
export function requireDate(date: Date): void {
  const year = date instanceof Date ? date.getUTCFullYear() : NaN;
  if (!(year >= 1900 && year <= 9999)) {
    throw new UsageError(
      "Invalid date of message: use a valid Date between 1900 and 9999",
    );
  }
}
