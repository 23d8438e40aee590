import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { MailtalkError, UsageError } from "../../lib/errors.ts";
import { authLine } from "../../lib/sasl/exchange.ts";
import * as sasl from "../../lib/sasl/mod.ts";
import type { SaslMechanism } from "../../lib/sasl/mechanism.ts";
import { latin1, octets } from "../octets.ts";
import { anyText, soundText, wireText } from "./arbitraries.ts";
import { assertHarmless } from "./harmless.ts";
import { CASES, forAll } from "./plan.ts";

/** Every mechanism there is, made of a name and a password or token. */
const MECHANISMS: ((user: string, secret: string) => SaslMechanism)[] = [
  sasl.plain,
  sasl.login,
  sasl.cramMd5,
  sasl.scramSha1,
  sasl.scramSha256,
  sasl.xoauth2,
  (user, token) => sasl.oauthbearer(user, token, { host: "h", port: 110 }),
  (user) => sasl.external(user),
  (user) => sasl.anonymous(user),
];

/** More challenges than any login has. */
const MANY = 8;

/**
 * Lets a server ask, and gives what the mechanism said; it must give up, or
 * have said nothing but empty answers, in the end.
 */
async function converse(
  mechanism: SaslMechanism,
  challenges: (answers: string[]) => Iterable<string>,
): Promise<string[]> {
  const answers: string[] = [];
  try {
    const initial = mechanism.start();
    if (initial) answers.push(latin1(initial));
    for (const challenge of challenges(answers)) {
      const answer = await mechanism.next(octets(challenge));
      assert(answer instanceof Uint8Array);
      answers.push(latin1(answer));
    }
    mechanism.finish?.();
  } catch (error) {
    if (!(error instanceof MailtalkError)) throw error;
    assertHarmless(error);
  }
  return answers;
}

const secrets = fc.tuple(soundText, soundText);

/** Makes it; undefined where name or password cannot be used with it. */
function made(
  make: (user: string, secret: string) => SaslMechanism,
  [user, secret]: [string, string],
): SaslMechanism | undefined {
  try {
    return make(user, secret);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return undefined;
  }
}

Deno.test("every mechanism answers any challenges or gives up, and soon", async () => {
  await forAll(
    CASES.saslChallenges,
    [
      fc.constantFrom(...MECHANISMS),
      secrets,
      fc.array(wireText, { minLength: 1 }),
    ],
    async (make, given, challenges) => {
      const mechanism = made(make, given);
      if (!mechanism) return;
      let asked = 0;
      await converse(mechanism, function* () {
        while (asked < MANY) yield challenges[asked++ % challenges.length];
      });
      assert(asked < MANY, `${mechanism.name} answers for ever`);
    },
  );
});

Deno.test("SCRAM answers any server's numbers, and believes no signature", async () => {
  const counts = fc.constantFrom(
    "1",
    "4096",
    "0",
    "-1",
    "1e9",
    "1000001",
    "4294967295",
    "99999999999999999999",
    "x",
    "",
  );
  const salts = fc.constantFrom(
    "c2FsdHNhbHQ=",
    "",
    "=",
    "\xff",
    "AAAA".repeat(999),
  );
  const suffixes = fc.constantFrom(
    "server",
    "",
    ",",
    "\0",
    "é".repeat(99),
    " ",
  );
  await forAll(
    CASES.scramChallenges,
    [
      fc.constantFrom(sasl.scramSha1, sasl.scramSha256),
      counts,
      salts,
      suffixes,
      fc.constantFrom("v=AAAA", "v=", "e=other-error", "", "r=x"),
      wireText,
    ],
    async (make, count, salt, suffix, last, rest) => {
      const mechanism = make("bob", "secret");
      let accepted = false;
      const { finish } = mechanism;
      mechanism.finish = () => {
        finish?.call(mechanism);
        accepted = true;
      };
      await converse(mechanism, function* (answers) {
        const nonce = /r=([^,]*)/.exec(answers[0] ?? "")?.[1] ?? "";
        yield `r=${nonce}${suffix},s=${salt},i=${count}${rest && `,${rest}`}`;
        yield last;
      });
      assert(!accepted, "a server that proved nothing was believed");
    },
  );
});

Deno.test("authLine() makes one line of any name and password, or refuses them", async () => {
  const anything = fc.tuple(anyText, anyText);
  await forAll(
    CASES.authLine,
    [
      fc.constantFrom(...MECHANISMS),
      anything,
      fc.integer({ min: 16, max: 600 }),
    ],
    (make, given, limit) => {
      const mechanism = made(make, given);
      if (!mechanism) return;
      const { line, shown, sentInitial } = authLine(mechanism, limit);
      assert(/^AUTH [A-Z0-9-]+( [A-Za-z0-9+/=]+)?$/.test(line), line);
      assertEquals(sentInitial, line.split(" ").length === 3);
      if (sentInitial) assert(line.length + 2 <= limit);
      const secret = line.split(" ")[2] ?? "=";
      if (secret !== "=") assert(!shown.includes(secret));
    },
  );
});
