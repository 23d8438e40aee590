import { parseSaslName } from "../sasl/sasl_name.ts";
import {
  type Accounts,
  type Dialogue,
  Malformed,
  type SaslOutcome,
  type ServerMechanism,
} from "./sasl_dialogue.ts";

/** OAUTHBEARER (RFC 7628) and XOAUTH2. */
export const SASL_BEARER: Readonly<Record<string, ServerMechanism>> = {
  "OAUTHBEARER": {
    isUsable,
    async run(dialogue, accounts) {
      const [header, ...fields] = parts(await dialogue.first());
      const name = /^[ny],(?:a=([^,]+))?,$/.exec(header);
      if (!name) throw new Malformed();
      const token = field(fields, "auth").slice("Bearer ".length);
      // Who gives no name is whoever the token was made out for.
      const user = name[1] === undefined
        ? ownerOf(accounts, token)
        : parseSaslName(name[1]);
      if (user === undefined) throw new Malformed();
      const error = {
        status: "invalid_token",
        scope: "mail",
        "openid-configuration":
          `https://${accounts.domain}/.well-known/openid-configuration`,
      };
      return await check(dialogue, accounts, { user, token, error }, "\x01");
    },
  },
  "XOAUTH2": {
    isUsable,
    async run(dialogue, accounts) {
      const fields = parts(await dialogue.first());
      const user = field(fields, "user");
      const token = field(fields, "auth").slice("Bearer ".length);
      const error = { status: "401", schemes: "Bearer", scope: "mail" };
      return await check(dialogue, accounts, { user, token, error }, "");
    },
  },
};

function isUsable({ tokens }: Accounts): boolean {
  return tokens.size > 0;
}

/** What stands between the separators; two of them end the message. */
function parts(message: string): string[] {
  if (!message.endsWith("\x01\x01")) throw new Malformed();
  return message.slice(0, -2).split("\x01");
}

/** The value of a field that has to be there. */
function field(fields: readonly string[], name: string): string {
  const written = fields.find((field) => field.startsWith(`${name}=`));
  const value = written?.slice(name.length + 1);
  if (value === undefined || (name === "auth" && !/^Bearer /i.test(value))) {
    throw new Malformed();
  }
  return value;
}

function ownerOf({ tokens }: Accounts, token: string): string {
  return [...tokens].find(([, right]) => right === token)?.[0] ?? "";
}

/** Says why the token is refused, and waits until the client took note. */
async function check(
  dialogue: Dialogue,
  { tokens }: Accounts,
  { user, token, error }: { user: string; token: string; error: object },
  farewell: string,
): Promise<SaslOutcome> {
  if (tokens.get(user) === token) return { user };
  if (await dialogue.ask(JSON.stringify(error)) !== farewell) {
    throw new Malformed();
  }
  return { refused: user, supplied: "Token" };
}
