import { Secrets } from "../line/secrets.ts";
import { decodeText } from "../line/text.ts";
import { MASK } from "../line/transcript.ts";
import {
  inOrder,
  secretSpans,
  secretTexts,
  withoutSecrets,
} from "./assist/secret_spans.ts";
import type { Span } from "./editor/input.ts";
import type { AnySession, Sessions } from "./sessions.ts";

/** Keeps secrets out of everything that is shown or kept. */
export class Secrecy {
  /** Tells words that everybody sees, such as names of steps, from secrets. */
  isPublic: (word: string) => boolean = () => false;
  readonly #sessions: Sessions;
  readonly #secrets = new Secrets();
  /** What sessions are to know. */
  readonly #known = new Set<string>();
  readonly #hidden = new Set<string>();

  /** Knows what it is told, and has these sessions know it. */
  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** Every secret that it was told. */
  get known(): readonly string[] {
    return [...this.#known];
  }

  /** How many are kept out of sight; where it is the same, none is new. */
  get count(): number {
    return this.#hidden.size;
  }

  /** Keeps a secret out of sight from now on; anything else is no secret. */
  hide(secret: unknown): void {
    if (typeof secret !== "string" || this.#known.has(secret)) return;
    this.#known.add(secret);
    this.#hideAll([secret]);
    // Another server may be told it, and say it back.
    for (const { session } of this.#sessions.all) session.hide(secret);
  }

  /**
   * Keeps out of sight what stands in an entry where a secret does: an error may
   * quote it, even where it is never used.
   */
  hideIn(entry: string): void {
    this.#hideAll(secretTexts(entry, isKnown));
  }

  #hideAll(secrets: readonly string[]): void {
    for (const secret of secrets.flatMap((each) => [each, ...within(each)])) {
      if (this.#hidden.has(secret) || this.isPublic(secret)) continue;
      this.#hidden.add(secret);
      this.#secrets.hide(secret);
    }
  }

  /**
   * Keeps the secrets of a session out of sight, whoever tells it: it outlives
   * the session.
   */
  adopt(session: AnySession): void {
    const hide = session.hide.bind(session);
    session.hide = (secret) => {
      hide(secret);
      this.hide(secret);
    };
  }

  /** The text with every secret masked that is known. */
  mask(text: string): string {
    return this.#secrets.mask(text);
  }

  /** The same of octets. */
  maskOctets(octets: Uint8Array): Uint8Array {
    return this.#secrets.maskOctets(octets, MASK);
  }

  /** Where an entry has secrets, those that are known and all that look so. */
  spans(entry: string): Span[] {
    return inOrder([
      ...secretSpans(entry, isKnown),
      ...this.#secrets.find(entry),
    ]);
  }

  /** An entry as the history and a recipe may have it. */
  withoutSecrets(entry: string): string {
    const masked = this.mask(withoutSecrets(entry, isKnown));
    return masked === entry ? entry : masked.replace(MASKED, "secret()");
  }
}

/** A string that is a secret and nothing else. */
const MASKED = new RegExp(`(["'\`])${MASK}\\1`, "g");

/**
 * The password or the token in a message of SASL that is written in base64, as
 * people type it behind AUTH: what follows the last NUL, or `Bearer`.
 */
function within(encoded: string): string[] {
  try {
    const message = decodeText(Uint8Array.fromBase64(encoded));
    // deno-lint-ignore no-control-regex
    const [, secret] = /(?:\0|Bearer )([^\0\x01]+)\x01*$/.exec(message) ?? [];
    return secret === undefined ? [] : [secret];
  } catch {
    return [];
  }
}

/** Whether a script knows a name; another one may be a password, unquoted. */
export function isKnown(name: string): boolean {
  return name in globalThis;
}
