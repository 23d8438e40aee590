import { Secrets } from "../line/secrets.ts";
import { withoutSecrets } from "./assist/secret_spans.ts";
import type { Sessions } from "./sessions.ts";

/** Keeps secrets out of everything that is shown or kept. */
export class Secrecy {
  readonly #sessions: Sessions;
  readonly #secrets = new Secrets();

  /** Knows what it is told, and what the sessions know. */
  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** Keeps a secret out of sight from now on; anything else is no secret. */
  hide(secret: unknown): void {
    if (typeof secret === "string") this.#secrets.hide(secret);
  }

  /** The text with every secret masked that is known. */
  mask(text: string): string {
    return this.#sessions.all.reduce(
      (masked, { session }) => session.mask(masked),
      this.#secrets.mask(text),
    );
  }

  /** An entry as the history and a recipe may have it. */
  withoutSecrets(entry: string): string {
    return this.mask(withoutSecrets(entry, isKnown));
  }
}

/** Whether a script knows a name; another one may be a password, unquoted. */
export function isKnown(name: string): boolean {
  return name in globalThis;
}
