/**
 * The passwords and tokens that the tests use, and whether a text shows one of
 * them. Run with the path of a log, it says which of its lines do, and ends
 * with 1 then:
 *
 *     deno run --allow-read tests/known_secrets.ts test.log
 *
 * @module
 */

/** Passwords and tokens that no output may show, in clear or encoded. */
export const KNOWN_SECRETS: readonly string[] = [
  "hunter2",
  "hunter22",
  "sesame",
  "geheimnis",
  "tanstaaf",
  "tanstaaftanstaaf",
  ...["zoo1", "zoo2", "user1", "user2", "user3", "user4", "user5", "user6"]
    .map((name) => `secret-of-${name}`),
  'Tr0ub4dor&3 "hörn"/%41',
  "ya29.a0Af-t0k/en+abc==",
];

/** Those that are words that may stand anywhere, too, such as in a test's name. */
const PLAIN_WORDS: readonly string[] = ["secret"];

/** Users whose passwords they are, for what SASL makes of both. */
const USERS = ["bob", "alice", "tim"];

/** The secrets that a text shows, in whatever form. */
export function secretsIn(
  text: string,
  secrets: readonly string[] = KNOWN_SECRETS,
): string[] {
  return secrets.filter((secret) =>
    formsOf(secret).some((form) => text.includes(form))
  );
}

/** Those that a log shows; plain words count only where a password stands. */
export function secretsInLog(text: string): string[] {
  const words = PLAIN_WORDS.filter((word) =>
    encodedFormsOf(word).some((form) => text.includes(form)) ||
    new RegExp(`(:|\\bPASS |password )${word}\\b(@|$)`, "im").test(text)
  );
  return [...secretsIn(text), ...words];
}

/** The secret in clear and encoded, in each way that servers say things back. */
export function formsOf(secret: string): string[] {
  return [secret, ...encodedFormsOf(secret)];
}

function encodedFormsOf(secret: string): string[] {
  const base64 = (text: string) => new TextEncoder().encode(text).toBase64();
  const forms = [
    base64(secret),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    ...USERS.flatMap((user) => [
      base64(`\0${user}\0${secret}`),
      base64(`user=${user}\x01auth=Bearer ${secret}\x01\x01`),
      base64(`n,a=${user},\x01auth=Bearer ${secret}\x01\x01`),
    ]),
  ];
  return forms.filter((form) => form !== secret);
}

if (import.meta.main) {
  const lines = (await Deno.readTextFile(Deno.args[0])).split("\n");
  let leaks = 0;
  for (const [index, line] of lines.entries()) {
    if (secretsInLog(line).length === 0) continue;
    leaks += 1;
    console.log(`A secret is shown in line ${index + 1} of the tests' output`);
  }
  Deno.exit(leaks === 0 ? 0 : 1);
}
