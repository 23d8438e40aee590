import { UsageError } from "../errors.ts";
import { SASL_BEARER } from "./sasl_bearer.ts";
import {
  type Accounts,
  Cancelled,
  Dialogue,
  Malformed,
  type SaslOutcome,
  type ServerMechanism,
} from "./sasl_dialogue.ts";
import { SASL_IDENTITY } from "./sasl_identity.ts";
import { SASL_PASSWORD } from "./sasl_password.ts";
import { SASL_SCRAM } from "./sasl_scram.ts";
import type { Wire } from "./session.ts";

/** The SASL mechanisms the sandbox knows, strongest first. */
const MECHANISMS: Readonly<Record<string, ServerMechanism>> = {
  ...SASL_BEARER,
  ...SASL_SCRAM,
  ...SASL_PASSWORD,
  ...SASL_IDENTITY,
};

/** Who may sign in to the sandbox, and by which SASL mechanisms. */
export class Authenticator {
  /** The mechanisms on offer, as CAPA and EHLO tell them. */
  readonly mechanisms: readonly string[];
  readonly #accounts: Accounts;

  /**
   * Checks who may sign in.
   *
   * @param mechanisms What to offer; by default whatever somebody can use.
   * @throws {UsageError} If a mechanism or a user is not known.
   */
  constructor(accounts: Accounts, mechanisms?: readonly string[]) {
    this.#accounts = accounts;
    for (const user of [...accounts.tokens.keys(), accounts.external]) {
      if (user === undefined || accounts.users.has(user)) continue;
      throw new UsageError(`Cannot let "${user}" sign in: no such user`);
    }
    for (const name of mechanisms ?? []) {
      if (Object.hasOwn(MECHANISMS, name)) continue;
      throw new UsageError(
        `Cannot offer the mechanism "${name}": known are ${
          Object.keys(MECHANISMS).join(", ")
        }`,
      );
    }
    this.mechanisms = mechanisms ??
      Object.keys(MECHANISMS).filter((name) =>
        MECHANISMS[name].isUsable(accounts)
      );
  }

  /**
   * Does the server's part of a SASL exchange, as in RFC 5034 for POP3 and
   * RFC 4954 for SMTP.
   *
   * @param argument What stands behind AUTH.
   * @param prompt What stands before a challenge: `"+ "` in POP3, `"334 "` in
   * SMTP.
   */
  async exchange(
    argument: string,
    prompt: string,
    wire: Wire,
  ): Promise<SaslOutcome> {
    const [written, initial] = argument.split(/ +/);
    const name = written.toUpperCase();
    if (!this.mechanisms.includes(name)) return { failed: "unknown mechanism" };
    try {
      const dialogue = new Dialogue(wire, prompt, initial);
      return await MECHANISMS[name].run(dialogue, this.#accounts);
    } catch (error) {
      if (error instanceof Cancelled) return { failed: "cancelled" };
      if (error instanceof Malformed) return { failed: "malformed" };
      throw error;
    }
  }
}
