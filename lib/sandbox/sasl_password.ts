import { timestamp } from "./apop.ts";
import {
  type Accounts,
  Malformed,
  type SaslOutcome,
  type ServerMechanism,
} from "./sasl_dialogue.ts";

/** PLAIN (RFC 4616), LOGIN and CRAM-MD5 (RFC 2195). */
export const SASL_PASSWORD: Readonly<Record<string, ServerMechanism>> = {
  "CRAM-MD5": {
    isUsable,
    async run(dialogue, { users, domain }) {
      // The server speaks first, so nothing can come with AUTH.
      if (dialogue.hasInitial) throw new Malformed();
      const challenge = timestamp(domain);
      const response = await dialogue.ask(challenge);
      const space = response.lastIndexOf(" ");
      const user = response.slice(0, Math.max(space, 0));
      const password = users.get(user);
      if (password === undefined) return refused(user);
      const { createHmac } = await import("node:crypto");
      const digest = createHmac("md5", password).update(challenge);
      return digest.digest("hex") === response.slice(space + 1)
        ? { user }
        : refused(user);
    },
  },
  "PLAIN": {
    isUsable,
    async run(dialogue, { users }) {
      const parts = (await dialogue.first()).split("\0");
      if (parts.length !== 3) throw new Malformed();
      return check(users, parts[1], parts[2]);
    },
  },
  "LOGIN": {
    isUsable,
    async run(dialogue, { users }) {
      const user = await dialogue.first("Username:");
      return check(users, user, await dialogue.ask("Password:"));
    },
  },
};

function isUsable(): boolean {
  return true;
}

function check(
  users: Accounts["users"],
  user: string,
  password: string,
): SaslOutcome {
  return users.get(user) === password ? { user } : refused(user);
}

function refused(user: string): SaslOutcome {
  return { refused: user, supplied: "Password" };
}
