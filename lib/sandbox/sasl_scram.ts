import { parseSaslName } from "../sasl/sasl_name.ts";
import { saslprep } from "../sasl/saslprep.ts";
import {
  digest,
  hmac,
  type ScramHash,
  scramKeys,
  xor,
} from "../sasl/scram_keys.ts";
import {
  type Accounts,
  Malformed,
  type ScramSecret,
  type ServerMechanism,
} from "./sasl_dialogue.ts";

/** How often a password is hashed: as often as RFC 7677 section 4 wants. */
const ITERATIONS = 4096;

/** Octets of randomness in a salt, and in a nonce. */
const RANDOM_SIZE = 18;

/** SCRAM-SHA-256 (RFC 7677) and SCRAM-SHA-1 (RFC 5802), without binding. */
export const SASL_SCRAM: Readonly<Record<string, ServerMechanism>> = {
  "SCRAM-SHA-256": scram("SHA-256"),
  "SCRAM-SHA-1": scram("SHA-1"),
};

function scram(hash: ScramHash): ServerMechanism {
  return {
    isUsable: () => true,
    async run(dialogue, accounts) {
      const { header, bare, user, nonce } = readFirst(await dialogue.first());
      const { salt, keys } = await secretOf(accounts, hash, user);
      const both = nonce + random().toBase64();
      const challenge = `r=${both},s=${salt.toBase64()},i=${ITERATIONS}`;
      const final = await dialogue.ask(challenge);

      const { withoutProof, proof } = readFinal(final);
      const all = `${bare},${challenge},${withoutProof}`;
      const isRight = withoutProof === `c=${btoa(header)},r=${both}` &&
        await isProof(proof, hash, keys.stored, all);
      const last = isRight
        ? `v=${(await hmac(hash, keys.server, all)).toBase64()}`
        : "e=invalid-proof";
      // Neither POP3 nor SMTP can say it together with the outcome.
      if (await dialogue.ask(last) !== "") throw new Malformed();
      return isRight ? { user } : { refused: user, supplied: "Password" };
    },
  };
}

/** Reads the client's first message (RFC 5802 section 7). */
function readFirst(
  message: string,
): { header: string; bare: string; user: string; nonce: string } {
  const match = /^([ny],(?:a=([^,]+))?,)(n=([^,]+),r=([!-+\--~]+)(?:,.*)?)$/
    .exec(message);
  if (!match) throw new Malformed();
  const [, header, identity, bare, name, nonce] = match;
  const user = parseSaslName(name);
  // Nobody here can act as somebody else.
  if (user === undefined || (identity !== undefined && identity !== name)) {
    throw new Malformed();
  }
  return { header, bare, user, nonce };
}

/** Reads the client's last message. */
function readFinal(
  message: string,
): { withoutProof: string; proof: Uint8Array<ArrayBuffer> } {
  const match = /^(.*),p=([A-Za-z0-9+/=]+)$/.exec(message);
  try {
    return {
      withoutProof: match![1],
      proof: Uint8Array.fromBase64(match![2], { lastChunkHandling: "strict" }),
    };
  } catch (cause) {
    throw new Malformed("No proof", { cause });
  }
}

/** Whether it was made with the key whose hash is kept. */
async function isProof(
  proof: Uint8Array<ArrayBuffer>,
  hash: ScramHash,
  stored: Uint8Array<ArrayBuffer>,
  all: string,
): Promise<boolean> {
  const signature = await hmac(hash, stored, all);
  if (proof.length !== signature.length) return false;
  const hashed = await digest(hash, xor(proof, signature));
  return hashed.every((octet, index) => octet === stored[index]);
}

/** What is kept for a user, made when it is first needed. */
function secretOf(
  { users, scram }: Accounts,
  hash: ScramHash,
  user: string,
): Promise<ScramSecret> {
  const password = users.get(user);
  const prepared = password === undefined ? undefined : saslprep(password);
  // Who is not known is asked like everybody, and cannot know the answer.
  if (prepared === undefined) return derive(hash, random().toBase64());
  const key = `${hash} ${user}`;
  const secret = scram.get(key) ?? derive(hash, prepared);
  scram.set(key, secret);
  return secret;
}

async function derive(hash: ScramHash, password: string): Promise<ScramSecret> {
  const salt = random();
  return { salt, keys: await scramKeys(hash, password, salt, ITERATIONS) };
}

function random(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(RANDOM_SIZE));
}
