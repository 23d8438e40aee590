/**
 * Mail addresses as a person writes them (RFC 5322 section 3.4), checked
 * before they get near a header field or an SMTP command.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";
import { requireOneLine } from "./field.ts";

/** A mailbox: an address and the display name that goes with it. */
export interface MailAddress {
  /**
   * Display name, such as `"Bob Example"`; empty where there is none.
   *
   * @default {""}
   */
  name?: string;
  /** The address itself, such as `"bob@example.org"`. */
  address: string;
}

/** An address as text, `"bob@example.org"` or `"Bob <bob@example.org>"`, or in two parts. */
export type AddressInput = string | MailAddress;

// Octets, RFC 5321 section 4.5.3.1.
const MAX_LOCAL_PART = 64;
const MAX_DOMAIN = 255;

// Letters outside ASCII, as RFC 6531 adds them; never controls or spaces.
const UTF8 = String.raw`[^\x00-\x7F\p{C}\p{Z}]`;
const ATEXT = String.raw`(?:[A-Za-z0-9!#$%&'*+\-\/=?^_\x60\{\|\}~]|${UTF8})`;
const LABEL = String.raw`(?:[A-Za-z0-9_\-]|${UTF8})+`;
const QUOTED = String.raw`"(?:[ !#-\[\]-~]|\\[ -~]|${UTF8})*"`;
const LOCAL_PART = new RegExp(
  String.raw`^(?:${ATEXT}+(?:\.${ATEXT}+)*|${QUOTED})$`,
  "u",
);
const DOMAIN = new RegExp(
  String.raw`^(?:${LABEL}(?:\.${LABEL})*|\[[!-Z^-~]+\])$`,
  "u",
);
// deno-lint-ignore no-control-regex
const ASCII = /^[\x00-\x7F]*$/;

/**
 * Checks one address and takes it apart.
 *
 * A domain outside ASCII is turned into its A-label (`xn--…`), which every
 * server understands. Where the local part is outside ASCII too, nothing but
 * a server with SMTPUTF8 (RFC 6531) can take the message, and both are kept.
 *
 * @example Both forms
 * ```ts
 * import { parseAddress } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseAddress('"Example, Bob" <bob@example.org>'), {
 *   name: "Example, Bob",
 *   address: "bob@example.org",
 * });
 * assertEquals(
 *   parseAddress("bob@bücher.example").address,
 *   "bob@xn--bcher-kva.example",
 * );
 * ```
 *
 * @param input One address; several go into an array, one each.
 * @param what What the address is for, named in the error message.
 * @returns The address with its display name, which may be empty.
 * @throws {UsageError} If it is not exactly one address, if its local part is
 * longer than 64 octets or its domain longer than 255 (RFC 5321 section
 * 4.5.3.1), or if there is a CR, LF or NUL anywhere in it.
 */
export function parseAddress(
  input: AddressInput,
  what: string = "address",
): Required<MailAddress> {
  const { name, address } = split(input, what);
  requireOneLine(name, `Display name in ${what}`);
  const at = address.lastIndexOf("@");
  const local = address.slice(0, Math.max(at, 0));
  const domain = address.slice(at + 1);
  if (!LOCAL_PART.test(local) || !DOMAIN.test(domain)) {
    throw invalid(address, what);
  }
  if (octets(local) > MAX_LOCAL_PART) {
    throw new UsageError(
      `Invalid ${what} "${
        visible(address)
      }": the local part is longer than ${MAX_LOCAL_PART} octets`,
    );
  }
  if (octets(domain) > MAX_DOMAIN) {
    throw new UsageError(
      `Invalid ${what} "${
        visible(address)
      }": the domain is longer than ${MAX_DOMAIN} octets`,
    );
  }
  return {
    // Runs of white space mean the same as one space in a display name.
    name: name.replace(/\s+/g, " ").trim(),
    address: ASCII.test(local) && !ASCII.test(domain)
      ? `${local}@${toAscii(domain, address, what)}`
      : address,
  };
}

/** Checks one address, or each of several. */
export function parseAddresses(
  input: AddressInput | readonly AddressInput[] | undefined,
  what: string,
): Required<MailAddress>[] {
  if (input === undefined) return [];
  const list: readonly AddressInput[] = Array.isArray(input) ? input : [input];
  return list.map((entry) => parseAddress(entry, what));
}

/** The domain of a checked address, in ASCII. */
export function asciiDomain(address: string): string {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return ASCII.test(domain) ? domain : toAscii(domain, address, "address");
}

function split(input: AddressInput, what: string): Required<MailAddress> {
  if (typeof input === "string") {
    requireOneLine(input, `The ${what}`);
    const match = input.match(
      /^([^<>]*|\s*"(?:[^"\\]|\\.)*"\s*)<([^<>]*)>\s*$/,
    );
    return match === null
      ? { name: "", address: input.trim() }
      : { name: unquote(match[1].trim()), address: match[2].trim() };
  }
  if (typeof input?.address !== "string") {
    throw new UsageError(
      `Invalid ${what}: it must be a string or { name, address }`,
    );
  }
  requireOneLine(input.address, `The ${what}`);
  return { name: String(input.name ?? ""), address: input.address };
}

function unquote(name: string): string {
  return /^"(?:[^"\\]|\\.)*"$/.test(name)
    ? name.slice(1, -1).replace(/\\(.)/g, "$1")
    : name;
}

function toAscii(domain: string, address: string, what: string): string {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch (cause) {
    throw new UsageError(
      `Invalid ${what} "${visible(address)}": the domain has no ASCII form`,
      { cause },
    );
  }
}

function invalid(address: string, what: string): UsageError {
  const hint = address.includes(",")
    ? "give several addresses as an array, one each"
    : 'write "bob@example.org" or "Bob <bob@example.org>"';
  return new UsageError(`Invalid ${what} "${visible(address)}": ${hint}`);
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}
