/**
 * How many cases each test of this folder tries, and how a property is tried.
 *
 * Another seed is used every time; a failure says which. To try the same cases
 * again: `MAILTALK_FUZZ_SEED=1234 deno task test tests/fuzz`.
 *
 * @module
 */

import { assert } from "@std/assert";
import fc from "fast-check";

/** Cases by test, at least. */
export const CASES = {
  dotRoundTrip: 3000,
  dotDecoder: 3000,
  lineReader: 3000,
  visible: 3000,
  urlRoundTrip: 3000,
  urlSecrets: 3000,
  urlErrors: 3000,
  popReply: 3000,
  smtpReply: 3000,
  extensions: 3000,
  listingLines: 3000,
  fromQuote: 3000,
  compose: 300,
  injection: 1500,
  parseAddress: 2500,
  readMessage: 600,
  readHeader: 2500,
  saslChallenges: 2500,
  scramChallenges: 400,
  authLine: 2500,
  argumentTable: 1000,
  popArguments: 2500,
  smtpArguments: 2500,
  popClosedEarly: 1100,
  smtpClosedEarly: 3000,
  popHostile: 1500,
  smtpHostile: 1500,
  wrongTls: 120,
  recipes: 100,
  jsonLine: 3000,
  readTranscript: 1500,
  readLog: 1500,
} as const;

/** Those that go over a socket to a server that means ill. */
export const OVER_SOCKETS = [
  "popClosedEarly",
  "smtpClosedEarly",
  "popHostile",
  "smtpHostile",
  "wrongTls",
  "recipes",
] as const;

/** The seed to try again, if there is one. */
const WANTED_SEED: string | undefined = Deno.env.get("MAILTALK_FUZZ_SEED");

/** Where chance begins in this run. */
export const SEED: number = WANTED_SEED === undefined
  ? crypto.getRandomValues(new Int32Array(1))[0]
  : Number(WANTED_SEED);

/** Tries a property with so many values; the smallest that fails is shown. */
export async function forAll<Values extends [unknown, ...unknown[]]>(
  cases: number,
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  check: (...values: Values) => void | Promise<void>,
): Promise<void> {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(fc.tuple<Values>(...arbitraries), async (values) => {
      tried += 1;
      await check(...values);
    }),
    { numRuns: cases, seed: SEED },
  );
  assert(tried >= cases, `tried only ${tried} of ${cases} cases`);
}
