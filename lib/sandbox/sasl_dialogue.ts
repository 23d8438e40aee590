import type { ScramKeys } from "../sasl/scram_keys.ts";
import type { Wire } from "./session.ts";

/** How a SASL exchange ended. */
export type SaslOutcome =
  /** It is this user. */
  | { readonly user: string }
  /** It is not, for what was supplied is wrong. */
  | {
    readonly refused: string;
    readonly supplied: "Password" | "Token" | "Identity";
  }
  /** It did not get so far. */
  | { readonly failed: "unknown mechanism" | "cancelled" | "malformed" };

/** Who may sign in. */
export interface Accounts {
  /** Name of the server. */
  readonly domain: string;
  /** The passwords by user name. */
  readonly users: ReadonlyMap<string, string>;
  /** The access tokens by user name. */
  readonly tokens: ReadonlyMap<string, string>;
  /** For whom EXTERNAL takes the client. */
  readonly external: string | undefined;
  /** As whom ANONYMOUS signs in. */
  readonly anonymous: string | undefined;
  /** What SCRAM derived from the passwords, by mechanism and user name. */
  readonly scram: Map<string, Promise<ScramSecret>>;
}

/** What a server keeps for SCRAM in place of a password (RFC 5802 section 3). */
export interface ScramSecret {
  /** The user's salt. */
  readonly salt: Uint8Array<ArrayBuffer>;
  /** What was derived with it. */
  readonly keys: ScramKeys;
}

/** The server's side of a SASL mechanism. */
export interface ServerMechanism {
  /** Whether anybody could sign in by it. */
  isUsable(accounts: Accounts): boolean;
  /** Finds out who the client is. */
  run(dialogue: Dialogue, accounts: Accounts): Promise<SaslOutcome>;
}

/** The client cancelled the exchange. */
export class Cancelled extends Error {}

/** The client sent what the mechanism does not know. */
export class Malformed extends Error {}

/** Challenges and responses of one SASL exchange. */
export class Dialogue {
  /** Whether a response came together with AUTH. */
  readonly hasInitial: boolean;
  readonly #wire: Wire;
  readonly #prompt: string;
  readonly #initial: string | undefined;

  /** Begins with what came together with AUTH, in base64. */
  constructor(wire: Wire, prompt: string, initial: string | undefined) {
    this.#wire = wire;
    this.#prompt = prompt;
    this.#initial = initial;
    this.hasInitial = initial !== undefined;
  }

  /** The client's first message; asks for it if it did not come with AUTH. */
  async first(challenge = ""): Promise<string> {
    if (this.#initial === undefined) return await this.ask(challenge);
    return decode(this.#initial === "=" ? "" : this.#initial);
  }

  /** Sends a challenge, of ASCII, and returns the response. */
  async ask(challenge: string): Promise<string> {
    const line = await this.#wire.ask(this.#prompt + btoa(challenge));
    if (line === "*") throw new Cancelled();
    return decode(line);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(base64: string): string {
  try {
    return utf8.decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
  } catch (cause) {
    throw new Malformed("Not base64 of UTF-8", { cause });
  }
}
