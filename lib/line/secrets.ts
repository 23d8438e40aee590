import { ProtocolError } from "../errors.ts";
import { encodeText, windows1252 } from "./text.ts";
import { MASK } from "./transcript.ts";

/** Secrets that are kept out of transcripts, errors and whatever is shown. */
export class Secrets {
  // As they look in text, and in octets that are read as Windows-1252.
  #secrets: readonly string[] = [];
  #secretOctets: readonly string[] = [];

  /**
   * Keeps a secret out of transcripts and errors from now on, also where the
   * server says it back, in clear or within base64.
   */
  hide(secret: string): void {
    const forms = spellings(secret).filter(isTelling).flatMap(formsOf);
    if (forms.length === 0) return;
    const inOctets = forms.map((form) => windows1252.decode(encodeText(form)));
    // A line that is not UTF-8 is read as Windows-1252 as a whole, and may have
    // been written so.
    this.#secrets = longestFirst([...this.#secrets, ...forms, ...inOctets]);
    this.#secretOctets = longestFirst([
      ...this.#secretOctets,
      ...inOctets,
      ...forms.filter(isWindows1252),
    ]);
  }

  /** The text with the secrets that were hidden masked. */
  mask(text: string, mask: string = MASK): string {
    for (const secret of this.#secrets) text = text.replaceAll(secret, mask);
    return text;
  }

  /** Where a text shows a secret, in any order; some may overlap. */
  find(text: string): { start: number; end: number }[] {
    const found: { start: number; end: number }[] = [];
    for (const secret of this.#secrets) {
      let start = text.indexOf(secret);
      while (start !== -1) {
        const end = start + secret.length;
        found.push({ start, end });
        start = text.indexOf(secret, end);
      }
    }
    return found;
  }

  /**
   * Octets with the secrets masked; returned as they are where they hold none.
   * The mask is ASCII by default: an error shows octets, whatever they encode.
   */
  maskOctets(bytes: Uint8Array, mask: string = "******"): Uint8Array {
    if (this.#secretOctets.length === 0) return bytes;
    const text = windows1252.decode(bytes);
    const shown = windows1252.decode(encodeText(mask));
    let masked = text;
    for (const secret of this.#secretOctets) {
      masked = masked.replaceAll(secret, shown);
    }
    return masked === text ? bytes : encodeWindows1252(masked);
  }

  /** The same error; if it shows octets, without secrets. */
  masked(error: unknown): unknown {
    if (!(error instanceof ProtocolError)) return error;
    const { summary, bytes, cause } = error;
    const masked = this.maskOctets(bytes);
    return masked === bytes
      ? error
      : new ProtocolError(summary, masked, { cause });
  }
}

/**
 * Whether a text may be masked wherever it stands. Masking a secret of three
 * letters, or a number that may be the size of a message, would make any text
 * unreadable; masking "AUTH", what the server offers unknown.
 */
function isTelling(secret: string): boolean {
  return secret.length >= 4 && !/^\d{1,7}$/.test(secret) &&
    !KEYWORDS.includes(secret);
}

/** What is looked for in the answers to CAPA and EHLO; all of it is public. */
const KEYWORDS =
  "PIPELINING UIDL STLS SASL USER UTF8 STARTTLS AUTH SIZE 8BITMIME SMTPUTF8 " +
  "CHUNKING OAUTHBEARER XOAUTH2 SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN " +
  "LOGIN EXTERNAL ANONYMOUS";

/** The octet of each character: there is one for every octet. */
const OCTETS: ReadonlyMap<string, number> = new Map(
  Array.from(
    windows1252.decode(Uint8Array.from({ length: 256 }, (_, octet) => octet)),
    (character, octet) => [character, octet],
  ),
);

function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => OCTETS.get(character)!);
}

/** Whether a text may stand in octets otherwise than in UTF-8. */
function isWindows1252(text: string): boolean {
  return BEYOND_ASCII.test(text) &&
    [...text].every((character) => OCTETS.has(character));
}

// deno-lint-ignore no-control-regex
const BEYOND_ASCII = /[^\x00-\x7f]/;

/**
 * A secret as it is, and as servers may have it: without blanks around it, and
 * with its accents put together, taken apart, or prepared (RFC 4013).
 */
function spellings(secret: string): string[] {
  const all = [secret, secret.trim()].flatMap((each) => [
    each,
    each.normalize("NFC"),
    each.normalize("NFD"),
    each.normalize("NFKC"),
  ]);
  return [...new Set(all)];
}

/** How a secret looks in whatever a server, or a program, says it back. */
function formsOf(secret: string): string[] {
  const escaped = JSON.stringify(secret).slice(1, -1).replaceAll('\\"', '"');
  const wellFormed = secret.toWellFormed();
  const component = encodeURIComponent(wellFormed);
  return [
    secret,
    // In quotes of some kind.
    escaped,
    ...['"', "'", "`"].map((quote) => escaped.replaceAll(quote, `\\${quote}`)),
    // In a URL, or in what a form sends.
    component,
    component.replace(/%../g, (octet) => octet.toLowerCase()),
    new URLSearchParams([["", wellFormed]]).toString().slice(1),
    asUserInfo(wellFormed),
    ...inBase64(secret),
  ];
}

/** As the URL Standard has it in the password of a URL. */
function asUserInfo(secret: string): string {
  const url = new URL("pop3://user@host");
  url.password = secret;
  return url.password;
}

/** A secret that is part of a longer one must not leave the rest of it. */
function longestFirst(secrets: readonly string[]): string[] {
  return [...new Set(secrets)].sort((a, b) => b.length - a.length);
}

/**
 * How a secret looks in base64: by itself, and as a part of something longer,
 * which has three forms, as it begins at the first, second or third octet of a
 * group. The characters that also hold bits of what stands around it are left
 * out of these.
 */
function inBase64(secret: string): string[] {
  const octets = encodeText(secret);
  const alone = octets.toBase64();
  if (octets.length < 6) return inBothAlphabets([alone]);
  const parts = [0, 1, 2].map((before) => {
    const shifted = new Uint8Array(before + octets.length);
    shifted.set(octets, before);
    const whole = Math.floor(8 * shifted.length / 6);
    return shifted.toBase64().slice(Math.ceil(8 * before / 6), whole);
  });
  return inBothAlphabets([alone, ...parts]);
}

/** Base64 as mail has it, and as tokens and URLs do (RFC 4648 section 5). */
function inBothAlphabets(encoded: readonly string[]): string[] {
  return encoded.flatMap((each) => [
    each,
    each.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_"),
  ]);
}
