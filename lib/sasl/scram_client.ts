import { ProtocolError, UsageError } from "../errors.ts";
import { decodeText, encodeText } from "../line/text.ts";
import { visible } from "../line/visible.ts";
import type { SaslMechanism } from "./mechanism.ts";
import { saslName } from "./sasl_name.ts";
import { saslprep } from "./saslprep.ts";
import { hmac, isHmac, type ScramHash, scramKeys, xor } from "./scram_keys.ts";
import {
  fromBase64,
  parseAttributes,
  parseServerFirst,
} from "./scram_message.ts";

/** The GS2 header of a client that knows no channel binding (RFC 5802 7). */
const GS2_HEADER = "n,,";

/** What the server is expected to say next. */
type Stage =
  /** Its first message, or that it asks for the client's. */
  | "first"
  /** Its last message, which proves that it knows the password. */
  | "final"
  /** It proved that. */
  | "proved"
  /** It said why it refuses the login. */
  | "refused"
  /** It said what it may not. */
  | "failed";

/** The client's part of one SCRAM login (RFC 5802). */
export class ScramClient implements SaslMechanism {
  readonly name: string;
  readonly clearText = false;
  readonly #hash: ScramHash;
  readonly #password: string;
  readonly #nonce: string;
  readonly #firstBare: string;
  #stage: Stage = "first";
  #asked = false;
  #refusal: string | undefined;
  #secrets: readonly string[];
  #isProof = (_signature: Uint8Array<ArrayBuffer>) => Promise.resolve(false);

  /**
   * Prepares the first message. The nonce is printable ASCII without a comma,
   * and never used again.
   *
   * @throws {UsageError} If the user name is empty, or it or the password holds
   * a control character.
   */
  constructor(hash: ScramHash, user: string, password: string, nonce: string) {
    this.name = `SCRAM-${hash}`;
    this.#secrets = [password];
    this.#hash = hash;
    this.#nonce = nonce;
    this.#password = prepared("password", password);
    const name = prepared("user name", user);
    if (name === "") {
      throw new UsageError("Cannot log in: the user name is empty");
    }
    this.#firstBare = `n=${saslName(name)},r=${nonce}`;
  }

  /**
   * The password; and, once it is known, how the server will prove that it
   * knows it: with that, whoever reads along could try passwords.
   */
  get secrets(): readonly string[] {
    return this.#secrets;
  }

  get refusal(): string | undefined {
    return this.#refusal;
  }

  start(): Uint8Array {
    return encodeText(GS2_HEADER + this.#firstBare);
  }

  async next(challenge: Uint8Array): Promise<Uint8Array> {
    const stage = this.#stage;
    // Whatever is thrown below, there is no going on after it.
    this.#stage = "failed";
    if (stage === "first") {
      // Some servers take no initial response, and ask for it.
      if (challenge.length === 0 && !this.#asked) {
        this.#asked = true;
        this.#stage = "first";
        return this.start();
      }
      const answer = await this.#prove(challenge);
      this.#stage = "final";
      return answer;
    }
    if (stage === "final") {
      this.#stage = await this.#judge(challenge);
      return new Uint8Array();
    }
    throw new ProtocolError("Server asked on after SCRAM had ended", challenge);
  }

  finish(): void {
    if (this.#stage === "proved") return;
    throw new ProtocolError(
      "Server accepted the login without proving that it knows the password",
      new Uint8Array(),
    );
  }

  /** Answers the server's first message with the proof of the password. */
  async #prove(challenge: Uint8Array): Promise<Uint8Array> {
    const { nonce, salt, iterations } = parseServerFirst(
      challenge,
      this.#nonce,
    );
    const hash = this.#hash;
    const keys = await scramKeys(hash, this.#password, salt, iterations);
    const final = `c=${btoa(GS2_HEADER)},r=${nonce}`;
    const all = `${this.#firstBare},${decodeText(challenge)},${final}`;
    const proof = xor(keys.client, await hmac(hash, keys.stored, all));
    const signature = await hmac(hash, keys.server, all);
    this.#secrets = [...this.#secrets, `v=${signature.toBase64()}`];
    this.#isProof = (signature) => isHmac(signature, hash, keys.server, all);
    return encodeText(`${final},p=${proof.toBase64()}`);
  }

  /** Reads the server's last message: its own proof, or why it refuses. */
  async #judge(challenge: Uint8Array): Promise<Stage> {
    const [name, value] = [...parseAttributes(challenge)][0];
    if (name === "e") {
      this.#refusal = `SCRAM error "${visible(value)}"`;
      return "refused";
    }
    const signature = name === "v" ? fromBase64(value) : undefined;
    if (signature === undefined) {
      throw new ProtocolError(
        "Server sent neither its SCRAM signature nor an error",
        challenge,
      );
    }
    if (!await this.#isProof(signature)) {
      throw new ProtocolError(
        "Server does not know the password: its SCRAM signature is wrong",
        challenge,
      );
    }
    return "proved";
  }
}

function prepared(what: string, text: string): string {
  const prepared = saslprep(text);
  if (prepared !== undefined) return prepared;
  throw new UsageError(
    `Cannot log in: the ${what} holds a control character, a line separator ` +
      "or half a character",
  );
}
