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
    // Masking a secret of three letters, or a number that may be the size of a
    // message, would make any text unreadable; masking "AUTH", what the server
    // offers unknown.
    if (secret.length < 4 || /^\d{1,7}$/.test(secret)) return;
    if (KEYWORDS.includes(secret)) return;
    const forms = [
      secret,
      secret.replace(/["\\]/g, "\\$&"),
      encodeURIComponent(secret.toWellFormed()),
      ...inBase64(secret),
    ];
    const inOctets = forms.map((form) => windows1252.decode(encodeText(form)));
    this.#secretOctets = longestFirst([...this.#secretOctets, ...inOctets]);
    // A line that is not UTF-8 is read as Windows-1252 as a whole.
    this.#secrets = longestFirst([...this.#secrets, ...forms, ...inOctets]);
  }

  /** The text with the secrets that were hidden masked. */
  mask(text: string, mask: string = MASK): string {
    for (const secret of this.#secrets) text = text.replaceAll(secret, mask);
    return text;
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
  if (octets.length < 6) return [alone];
  const parts = [0, 1, 2].map((before) => {
    const shifted = new Uint8Array(before + octets.length);
    shifted.set(octets, before);
    const whole = Math.floor(8 * shifted.length / 6);
    return shifted.toBase64().slice(Math.ceil(8 * before / 6), whole);
  });
  return [alone, ...parts];
}
