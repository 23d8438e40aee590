import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  secretSpans,
  withoutSecrets,
} from "../../../lib/repl/assist/secret_spans.ts";

/** The text as it is shown while somebody types. */
function bullets(text: string, isKnown?: (name: string) => boolean): string {
  let shown = "";
  let at = 0;
  for (const { start, end } of secretSpans(text, isKnown)) {
    shown += text.slice(at, start) + "•".repeat(end - start);
    at = end;
  }
  return shown + text.slice(at);
}

/** What is typed, how it is shown, and what is kept. */
const SECRETS: [typed: string, shown: string, kept: string][] = [
  // Lines of the protocol.
  ["PASS hunter2", "PASS •••••••", "PASS"],
  ["PASS two words", "PASS •••••••••", "PASS"],
  ["PASS  x", "PASS  •", "PASS"],
  ["PASS (a", "PASS ••", "PASS"],
  ["PASS =>x", "PASS •••", "PASS"],
  ["pass hunter2", "pass •••••••", "pass"],
  ["Pass hunter2", "Pass •••••••", "Pass"],
  [" PASS x", " PASS •", " PASS"],
  ["\nPASS x", "\nPASS •", "\nPASS"],
  ["> PASS x", "> PASS •", "> PASS"],
  [">pass x", ">pass •", ">pass"],
  ["RPOP x", "RPOP •", "RPOP"],
  ["APOP bob c4c9", "APOP bob ••••", "APOP bob"],
  ["apop bob c4c9", "apop bob ••••", "apop bob"],
  ["AUTH PLAIN abc=", "AUTH PLAIN ••••", "AUTH PLAIN"],
  ["auth plain abc=", "auth plain ••••", "auth plain"],
  ["AUTH PLAIN abc= x", "AUTH PLAIN ••••••", "AUTH PLAIN"],
  ["login bob hunter2", "login bob •••••••", "login bob"],
  ["USER bob\nPASS x\nSTAT", "USER bob\nPASS •\nSTAT", "USER bob\nPASS\nSTAT"],
  ["USER bob\n pass x", "USER bob\n pass •", "USER bob\n pass"],
  ["let a\nPASS x", "let a\nPASS •", "let a\nPASS"],
  ["> AGJvYgBzZWNyZXQ", "> •••••••••••••••", "> "],
  ["AUTH LOGIN\nYg==\neA==", "AUTH LOGIN\n••••\n••••", "AUTH LOGIN\n\n"],
  [
    "USER bob\nPASS\nx\nSTAT",
    "USER bob\nPASS\n•\nSTAT",
    "USER bob\nPASS\n\nSTAT",
  ],
  ["C: PASS x", "C: PASS •", "C: PASS"],
  ["// PASS x", "// PASS •", "// PASS"],
  ["\u00a0PASS\u00a0x", "\u00a0PASS\u00a0•", "\u00a0PASS"],
  [".pass x", ".pass •", ".pass"],
  [".login bob x", ".login bob •", ".login bob"],
  ["PASS: x", "PASS: •", "PASS"],
  ["Password:x", "Password:•", "Password"],
  ["PASS=x", "PASS=•", "PASS"],
  // Values that have a name.
  ['{ password: ("x") }', '{ password: ("•") }', "{ password: (secret()) }"],
  [
    '{ password: /* a */ "x" }',
    '{ password: /* a */ "•" }',
    "{ password: /* a */ secret() }",
  ],
  ['{ ["token"]: "x" }', '{ ["token"]: "•" }', '{ ["token"]: secret() }'],
  [
    '{ secrets: ["x", "y"] }',
    '{ secrets: ["•", "•"] }',
    "{ secrets: [secret(), secret()] }",
  ],
  ['pw = "x" + "y"', 'pw = "•" + "•"', "pw = secret() + secret()"],
  ['password ??= "x"', 'password ??= "•"', "password ??= secret()"],
  [
    'let pw: string | undefined = "x"',
    'let pw: string | undefined = "•"',
    "let pw: string | undefined = secret()",
  ],
  [
    'pw = a ? "x" : f("y")',
    'pw = a ? "•" : f("y")',
    'pw = a ? secret() : f("y")',
  ],
  ['[["token", "x"]]', '[["token", "•"]]', '[["token", secret()]]'],
  ['{ a: "Bearer x" }', '{ a: "Bearer •" }', '{ a: "Bearer" }'],
  // Calls.
  ['PASS("x")', 'PASS("•")', "PASS()"],
  ['Login("bob", "x")', 'Login("bob", "•")', 'Login("bob")'],
  ['box.hide("x")', 'box.hide("•")', "box.hide(secret())"],
  ['pass("hunter2")', 'pass("•••••••")', "pass()"],
  ["pass('x')", "pass('•')", "pass()"],
  ["pass(`x`)", "pass(`•`)", "pass()"],
  ["pass( 'x' )", "pass( '•' )", "pass(  )"],
  ['pass ("x")', 'pass ("•")', "pass ()"],
  ['pass?.("x")', 'pass?.("•")', "pass?.()"],
  ['await pass("x")', 'await pass("•")', "await pass()"],
  ['pass("a\\"b\\\\")', 'pass("••••••")', "pass()"],
  ["pass('a\\'b')", "pass('••••')", "pass()"],
  ['pass("a" + b)', "pass(•••••••)", "pass()"],
  ['pass(b + "a")', "pass(•••••••)", "pass()"],
  ["pass(12345)", "pass(•••••)", "pass()"],
  ["pass(`a${b}c`)", "pass(••••••••)", "pass()"],
  ['pass(["x"])', "pass(•••••)", "pass()"],
  ['pass(f("x"))', "pass(••••••)", "pass()"],
  ['pass(/* it */ "x")', 'pass(/* it */ "•")', "pass(/* it */ )"],
  [
    'pass("x", { signal })',
    'pass("•", { signal })',
    "pass(secret(), { signal })",
  ],
  ['pop.pass(box, "x")', 'pop.pass(box, "•")', "pop.pass(box, secret())"],
  ['pop . pass(box, "x")', 'pop . pass(box, "•")', "pop . pass(box, secret())"],
  ['login("bob", "x")', 'login("bob", "•")', 'login("bob")'],
  ['login("bob","x")', 'login("bob","•")', 'login("bob")'],
  [
    'login("bob", "x", { mechanism: "PLAIN" })',
    'login("bob", "•", { mechanism: "PLAIN" })',
    'login("bob", secret(), { mechanism: "PLAIN" })',
  ],
  [
    'login("bob", undefined, { token: "x" })',
    'login("bob", undefined, { token: "•" })',
    'login("bob", undefined, { token: secret() })',
  ],
  [
    'login("bob", { token: "x" })',
    'login("bob", { token: "•" })',
    'login("bob", { token: secret() })',
  ],
  [
    'login(\n  "bob",\n  "x",\n)',
    'login(\n  "bob",\n  "•",\n)',
    'login(\n  "bob",\n  secret(),\n)',
  ],
  [
    'smtp.login(mta, "bob", "x")',
    'smtp.login(mta, "bob", "•")',
    'smtp.login(mta, "bob", secret())',
  ],
  ['apop("bob", "x")', 'apop("bob", "•")', 'apop("bob")'],
  [
    'sasl.plain("bob", "x")',
    'sasl.plain("bob", "•")',
    'sasl.plain("bob", secret())',
  ],
  [
    'sasl.login("bob", "x")',
    'sasl.login("bob", "•")',
    'sasl.login("bob", secret())',
  ],
  [
    'scramSha256("b", "x")',
    'scramSha256("b", "•")',
    'scramSha256("b", secret())',
  ],
  [
    'auth(sasl.xoauth2("bob", "x"))',
    'auth(sasl.xoauth2("bob", "•"))',
    'auth(sasl.xoauth2("bob", secret()))',
  ],
  [
    'auth(sasl.oauthbearer("bob", "x", { port: 1 }))',
    'auth(sasl.oauthbearer("bob", "•", { port: 1 }))',
    'auth(sasl.oauthbearer("bob", secret(), { port: 1 }))',
  ],
  ['secret("hunter2")', 'secret("•••••••")', "secret()"],
  ['pass(secret("hunter2"))', 'pass(secret("•••••••"))', "pass(secret())"],
  ['command("PASS x")', 'command("PASS •")', 'command("PASS")'],
  ['command("pass x")', 'command("pass •")', 'command("pass")'],
  [
    "command('AUTH PLAIN x')",
    "command('AUTH PLAIN •')",
    "command('AUTH PLAIN')",
  ],
  ["command(`APOP bob x`)", "command(`APOP bob •`)", "command(`APOP bob`)"],
  [
    'pop.command(box, "pass x")',
    'pop.command(box, "pass •")',
    'pop.command(box, "pass")',
  ],
  ['const c = "PASS x"', 'const c = "PASS •"', 'const c = "PASS"'],
  [
    'Deno.env.set("MAIL_PASSWORD", "x")',
    'Deno.env.set("MAIL_PASSWORD", "•")',
    'Deno.env.set("MAIL_PASSWORD", secret())',
  ],
  // Within something else.
  [
    'user("bob"); pass("x"); stat()',
    'user("bob"); pass("•"); stat()',
    'user("bob"); pass(); stat()',
  ],
  ['f(() => pass("x"))', 'f(() => pass("•"))', "f(() => pass())"],
  ['login(pass("x"), a)', 'login(pass("•"), a)', "login(pass(), a)"],
  ['`${pass("x")}`', '`${pass("•")}`', "`${pass()}`"],
  ['// pass("x")', '// pass("•")', "// pass()"],
  ["\"pass('x')\"", "\"pass('•')\"", '"pass()"'],
  ['/"/.test(a); pass("x")', '/"/.test(a); pass("•")', '/"/.test(a); pass()'],
  ['pass("x"); pass("y")', 'pass("•"); pass("•")', "pass(); pass()"],
  [
    'if (a) {\n  pass("x")\n}',
    'if (a) {\n  pass("•")\n}',
    "if (a) {\n  pass()\n}",
  ],
  // Half typed, or mistyped.
  ['pass("hunt', 'pass("••••', "pass("],
  ['pass("hunt\\', 'pass("•••••', "pass("],
  ["pass(`hunt\nx", "pass(`••••••", "pass("],
  ['pass("x"', 'pass("•"', "pass("],
  ['pass("x\nlist()', 'pass("•\nlist()', "pass(\nlist()"],
  ['pass("hun"ter2")', "pass(•••••••••••", "pass("],
  ['login("bob", "x', 'login("bob", "•', 'login("bob"'],
  ['f("a; pass("x")', 'f("a; pass("•")', 'f("a; pass()'],
  ['login("a; pass("x")', 'login("a; pass("•")', 'login("a; pass()'],
  ['command("PASS x', 'command("PASS •', 'command("PASS'],
  // Values by name.
  ['{ token: "x" }', '{ token: "•" }', "{ token: secret() }"],
  ["{ 'token': 'x' }", "{ 'token': '•' }", "{ 'token': secret() }"],
  [
    'f(a, { accessToken: "x" })',
    'f(a, { accessToken: "•" })',
    "f(a, { accessToken: secret() })",
  ],
  ['const password = "x"', 'const password = "•"', "const password = secret()"],
  ['let pw: string = "x"', 'let pw: string = "•"', "let pw: string = secret()"],
  ['o.clientSecret = "x"', 'o.clientSecret = "•"', "o.clientSecret = secret()"],
  [
    'env["PASSWORD"] = "x"',
    'env["PASSWORD"] = "•"',
    'env["PASSWORD"] = secret()',
  ],
  ['const pw = "hun', 'const pw = "•••', "const pw = secret()"],
  [
    'const pw = "a"b"',
    'const pw = "•••"'.slice(0, 12) + "••••",
    "const pw = secret()",
  ],
  [
    "{ key: `-----BEGIN PRIVATE KEY-----\nMII\n` }",
    `{ key: \`${"•".repeat(32)}\` }`,
    "{ key: secret() }",
  ],
  // URLs.
  [
    'connect("pop3://bob:pw@h")',
    'connect("pop3://bob:••@h")',
    'connect("pop3://bob@h")',
  ],
  [
    'connect("pop3://bob:p w@h")',
    'connect("pop3://bob:•••@h")',
    'connect("pop3://bob@h")',
  ],
  [
    'connect("pop3://bob:p@w@h:1")',
    'connect("pop3://bob:•••@h:1")',
    'connect("pop3://bob@h:1")',
  ],
  [
    'connect("pop3://b:p/w@h")',
    'connect("pop3://b:•••@h")',
    'connect("pop3://b@h")',
  ],
  ['connect("bob:pw@h")', 'connect("bob:••@h")', 'connect("bob@h")'],
  ['connect("a@b.c:pw@h")', 'connect("a@b.c:••@h")', 'connect("a@b.c@h")'],
  [
    'connect("pop3://bob:hunt',
    'connect("pop3://bob:••••',
    'connect("pop3://bob',
  ],
  ['connect("bob:hunt', 'connect("bob:••••', 'connect("bob'],
  [
    'connect("pop3://bob:hunt")',
    'connect("pop3://bob:••••")',
    'connect("pop3://bob")',
  ],
  ["connect bob:pw@h", "connect bob:••@h", "connect bob@h"],
  [
    ".connect pop3://bob:pw@h",
    ".connect pop3://bob:••@h",
    ".connect pop3://bob@h",
  ],
  [
    "x = 1 // smtps://bob:pw@h x",
    "x = 1 // smtps://bob:••@h x",
    "x = 1 // smtps://bob@h x",
  ],
  [
    'fetch("https://a:b@c/")',
    'fetch("https://a:•@c/")',
    'fetch("https://a@c/")',
  ],
  [
    '"pop3://a:b@c" + "pop3://d:e@f"',
    '"pop3://a:•@c" + "pop3://d:•@f"',
    '"pop3://a@c" + "pop3://d@f"',
  ],
];

/** What holds no secret, or only the name of one. */
const HARMLESS = [
  "",
  "PASS",
  "PASS ",
  "pass",
  "pass()",
  "pass(pw)",
  "pass(await secret())",
  'pass(secret("MAIL_PASSWORD"))',
  'pass(Deno.env.get("MAIL_PASSWORD"))',
  'pass(Deno.readTextFileSync("/run/secret"))',
  'pass(accounts["bob"][0].password)',
  "pass(`${pw}`)",
  "pass;",
  "PASSWORD x",
  "passing by",
  "AUTH",
  "AUTH PLAIN",
  "AUTH EXTERNAL =",
  "AUTH ANONYMOUS trace",
  "APOP bob",
  "login()",
  'login("bob")',
  'login("bob", pw)',
  'login("bob", undefined, { mechanism: "PLAIN" })',
  "login => login.user + 1",
  "auth.then(x => y)",
  "const login = a, b",
  'command("NOOP")',
  'command("PASS")',
  'command("PASS " + pw)',
  "command(`PASS ${pw}`)",
  'command("AUTH EXTERNAL =")',
  '"pass me the salt"',
  "const {\n  user,\n  pass } = creds",
  "const passes = 3",
  'x ? token : "x"',
  'token === "x"',
  "{ token }",
  "{ token: t }",
  '{ cert: "-----BEGIN CERTIFICATE-----" }',
  'connect("pop3://bob@h")',
  'connect("pop3://h:110")',
  'connect("h:110")',
  'connect("pop3://bob@h:110?tls=none")',
  'connect("pop3://[::1]:110")',
  'connect("pop3://bob@[::1]:110")',
  'connect("smtp://h:25/client")',
  'connect("pop3://localhost:11',
  'connect("pop3://127.0.0.1:11',
  'fetch("https://a.b:80/x:y@z")',
  "import x from 'https://deno.land/x/y@1.0/mod.ts'",
  "a ? b://c\n:d",
  "> foo",
  "> XTND XLST",
  "> 1234567890",
  "foo=",
  "x =\n1",
  'map.set("a", "b")',
  "retr(1)",
  "USER bob\nSTAT\nLIST",
  "AUTH EXTERNAL\nSTAT",
];

Deno.test("secretSpans() covers secrets, and withoutSecrets() cuts them out", () => {
  for (const [typed, shown, kept] of SECRETS) {
    assertEquals(bullets(typed), shown, typed);
    assertEquals(withoutSecrets(typed), kept, typed);
  }
});

Deno.test("secretSpans() and withoutSecrets() leave alone what holds no secret", () => {
  for (const text of HARMLESS) {
    assertEquals(secretSpans(text), [], text);
    assertEquals(withoutSecrets(text), text);
  }
});

Deno.test("secretSpans() takes what may be a port for a password as long as it may", () => {
  const typed = (text: string) => bullets(`connect("pop3://bob:${text}`);
  assertEquals(typed("11"), 'connect("pop3://bob:••');
  assertEquals(typed('11"'), 'connect("pop3://bob:11"');
  assertEquals(typed("11@"), 'connect("pop3://bob:••@');
  assertEquals(typed("123456"), 'connect("pop3://bob:••••••');
  assertEquals(withoutSecrets("pop3://bob:11"), "pop3://bob:11");
});

Deno.test("withoutSecrets() drops an entry that is an answer to a challenge", () => {
  assertEquals(withoutSecrets("AGJvYgBzZWNyZXQ="), "");
  assertEquals(
    withoutSecrets("const a =\n  AGJvYgBzZWNyZXQ"),
    "const a =\n  AGJvYgBzZWNyZXQ",
  );
});

Deno.test("secretSpans() tells variables from secrets where somebody knows them", () => {
  const isKnown = (name: string) => ["pw", "account", "secret"].includes(name);
  const kept = (text: string) => withoutSecrets(text, isKnown);
  assertEquals(kept("pass(pw)"), "pass(pw)");
  assertEquals(kept("pass(hunter2)"), "pass()");
  assertEquals(kept("pass(await secret())"), "pass(await secret())");
  assertEquals(kept("pass(account.hunter2)"), "pass(account.hunter2)");
  assertEquals(kept('login("bob", hunter2)'), 'login("bob")');
  assertEquals(kept("login(hunter2)"), "login(hunter2)");
  assertEquals(bullets("pass(hun", isKnown), "pass(•••");
});

/** Where a secret may stand, in script and in the protocol. */
const AROUND: [before: string, after: string][] = [
  ["PASS ", ""],
  ["pass ", ""],
  ["> PASS ", "\nSTAT"],
  ["USER bob\nPASS ", "\nSTAT"],
  ["AUTH PLAIN ", ""],
  ["APOP bob ", ""],
  ['pass("', '")'],
  ["user('bob'); pass('", "'); stat()"],
  ["await pass(`", "`)"],
  ['login("bob", "', '")'],
  ['login("bob", "', '", { mechanism: "PLAIN" })'],
  ['pop.login(box, "bob", "', '")'],
  ['apop("bob", "', '")'],
  ['auth(sasl.plain("bob", "', '"))'],
  ['auth(sasl.scramSha256("bob", "', '"))'],
  ['command("PASS ', '")'],
  ["command('auth plain ", "')"],
  ['const line = "PASS ', '"'],
  ['login("bob", undefined, { token: "', '" })'],
  ['const password = "', '"'],
  ['connect("pop3://bob:', '@mail.example.org")'],
  ['connect("bob:', '@mail.example.org")'],
  ["connect pop3://bob:", "@mail.example.org"],
  ['Deno.env.set("MAIL_PASSWORD", "', '")'],
  ['/["]/.exec(x); pass("', '")'],
  ['for (const m of list()) {\n  log(`${m} "`)\n  pass("', '")\n}'],
];

// Without quotes and backslashes, which end a string; without "@", which may
// end the password in a URL; and not so short that it is in any text.
const passwords = fc.stringMatching(
  /^[!#-&)-?A-[\]-_a-~][!#-&(-?A-[\]-_a-~]{5,11}$/,
)
  .filter((text) => !text.includes("${"));

Deno.test("secretSpans() covers a secret from its first character on, and for good", () => {
  fc.assert(fc.property(
    fc.constantFrom(...AROUND),
    passwords,
    ([before, after], secret) => {
      for (let length = 1; length <= secret.length; length++) {
        const half = secret.slice(0, length);
        const text = before + half;
        const [{ start, end }] = [...secretSpans(text), { start: 0, end: 0 }];
        assert(start <= before.length && end === text.length, text);
      }
      const text = before + secret + after;
      const covered = secretSpans(text).some(({ start, end }) =>
        start <= before.length && end >= before.length + secret.length
      );
      assert(covered, text);
      const kept = withoutSecrets(text);
      assert(!kept.includes(secret), kept);
      // Nothing else is lost: what stands before is there, up to its blank.
      assert(kept.startsWith(before.split(/[ (:,"'`]/)[0]), kept);
      assertEquals(secretSpans(kept), []);
    },
  ));
});

const pieces = fc.constantFrom(
  ...AROUND.flat(),
  ..."pass( login( secret( command( connect( pop. sasl. , ) } { [ ] `${ \\ ' \" ` // /* */ / = :// @ : > PASS"
    .split(" "),
  "\n",
  " ",
);
const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((all) => all.join("")),
);

Deno.test("secretSpans() gives spans in order and within any text", () => {
  fc.assert(
    fc.property(anything, (text) => {
      let at = 0;
      for (const { start, end } of secretSpans(text, () => false)) {
        assert(start >= at && end > start && end <= text.length);
        at = end;
      }
      assertEquals(bullets(text).length, text.length);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("withoutSecrets() never fails, and leaves nothing it would cut again", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const kept = withoutSecrets(text);
      assertEquals(withoutSecrets(kept), kept);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("secretSpans() and withoutSecrets() end quickly on whatever repeats", () => {
  const units = [
    "pass(",
    'pass("',
    'pass("a"b',
    'pass("x");\n',
    'login("bob", ',
    'login("a"b',
    "login(",
    "command('PASS \\'",
    '"PASS \\"',
    "`PASS `",
    "`${",
    '{token:"a"b ',
    "{token:`\\",
    "{ ",
    ", ",
    "://",
    "pop3://a:b@",
    '"pop3://a:b@',
    "@:",
    " ",
    "\n",
    "PASS x\n",
    "AUTH PLAIN x\n",
    "AUTH\t",
    "pass \t",
    "A",
    "/*",
    "/[",
    "\\",
    "'",
    "(",
    "pass(/",
    "pass ? (",
    "pw : string ",
    "a=",
    '"pass(" ',
    "> AAAAaaaa1\n",
  ];
  for (const unit of units) {
    const text = unit.repeat((1 << 17) / unit.length);
    secretSpans(text);
    secretSpans(`pass(${text}`);
    withoutSecrets(text);
  }
});

Deno.test("secretSpans() ends quickly on a mebibyte", () => {
  const lines = AROUND.slice(4).map(([before, after]) => `${before}x${after}`);
  const script = lines.concat(HARMLESS).join("\n");
  const text = script.repeat((1 << 20) / script.length);
  assert(secretSpans(text).length > 1000);
});
