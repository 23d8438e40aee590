import type { Recorded } from "../../../lib/repl/recipe/recording.ts";
import { Recorder } from "./recorder.ts";

/** A recording, and the recipe that it becomes. */
export interface RecipeCase {
  /** What becomes of what. */
  readonly name: string;
  /** What was recorded. */
  readonly recorded: readonly Recorded[];
  /** The recipe's statements, once they are formatted. */
  readonly statements: string;
  /** Its imports, where they matter. */
  readonly imports?: string;
  /** Other things it is, where they are not what one expects. */
  readonly leftOut?: readonly string[];
  readonly secrets?: readonly string[];
  /** Whether the entries are such as no type check accepts. */
  readonly isWrong?: true;
}

const pop = () => new Recorder().connect("pop3://bob@mail.example.org");
const smtp = () => new Recorder().connect("smtp://mail.example.org");

const POP_START = `const url = Deno.args[0] ?? "pop3://bob@mail.example.org";

await using box = await pop.connect(url);
`;
const SMTP_START = `const url = Deno.args[0] ?? "smtp://mail.example.org";

await using mta = await smtp.connect(url);
`;

/** What is recorded, and what becomes of it. */
export const CASES: readonly RecipeCase[] = [
  {
    name: "lines of POP3 become steps, and command() where there is none",
    recorded: pop().lines(
      "CAPA",
      "USER bob",
      "PASS",
      "STAT",
      "LIST",
      "LIST 1",
      "TOP 1 0",
      "RETR 1",
      "RETR  2",
      "XTND XLST",
      "DELE 1",
      "QUIT",
    ).entries,
    secrets: ["MAIL_PASSWORD"],
    statements: `${POP_START}await pop.capa(box);
await pop.user(box, "bob");
await pop.pass(box, secret("MAIL_PASSWORD"));
await pop.stat(box);
await pop.list(box);
await pop.list(box, 1);
await pop.top(box, 1, 0);
await pop.retr(box, 1);
await pop.command(box, "RETR  2", { multiline: true });
await pop.command(box, "XTND XLST");
await pop.dele(box, 1);
await pop.quit(box);
`,
  },
  {
    name: "lines of SMTP become steps, and DATA has its message as lines",
    recorded: smtp().lines(
      "EHLO me",
      "MAIL FROM:<alice@example.org> SIZE=100 BODY=8BITMIME",
      "RCPT TO:<bob@example.org>",
    ).line("DATA", {
      body:
        "Subject: café 👋\r\n\r\nA `tick`, a \\ and ${this}.\r\n.\r\n\x1b[31m\r\n",
    }).lines("mail from:<>", "RSET", "NOOP x", "QUIT").entries,
    statements: `${SMTP_START}await smtp.ehlo(mta, "me");
await smtp.mailFrom(mta, "alice@example.org", { size: 100, body: "8BITMIME" });
await smtp.rcptTo(mta, "bob@example.org");

await smtp.data(
  mta,
  \`Subject: café 👋

A \\\`tick\\\`, a \\\\ and \\\${this}.
.
\\u001b[31m
\`,
);

await smtp.command(mta, "mail from:<>");
await smtp.rset(mta);
await smtp.command(mta, "NOOP x");
await smtp.quit(mta);
`,
  },
  {
    name: "a refusal becomes an assertion, whatever the server says",
    recorded: pop().script('login("bob")')
      .line("RETR 7", { refusal: "-ERR */ `${1}`\x1b[31m\u202e\nQUIT" })
      .script("retr(8)", { refusal: "-ERR [X] no\u2028await 1" })
      .script("const m = list(9)", { refusal: "-ERR no such message" })
      .script("let a = stat().messages; retr(a + 1)", { refusal: "-ERR no" })
      .line("LIST", { refusal: `-ERR ${"x".repeat(300)}` }).entries,
    secrets: ["MAIL_PASSWORD"],
    statements:
      `${POP_START}await pop.login(box, "bob", secret("MAIL_PASSWORD"));
await assertRejects(() => pop.retr(box, 7), RefusedError); // -ERR */ \`\${1}\`␛[31m\\u{202e} / QUIT
await assertRejects(() => pop.retr(box, 8), RefusedError); // -ERR [X] no\\u{2028}await 1
await assertRejects(() => pop.list(box, 9), RefusedError); // -ERR no such message

await assertRejects(async () => {
  const a = (await pop.stat(box)).messages;
  await pop.retr(box, a + 1);
}, RefusedError); // -ERR no

await assertRejects(() => pop.list(box), RefusedError); // -ERR ${
        "x".repeat(195)
      }…
`,
  },
  {
    name: "a login that was mistyped is left out, one that never went is not",
    recorded: new Recorder().connect("pop3://127.0.0.1:1110")
      .line("USER bob").line("PASS", { refusal: "-ERR [AUTH] wrong" })
      .script('login("bob")', { refusal: "-ERR [AUTH] wrong" })
      .script("pass()")
      .connect("smtp://127.0.0.1:2525")
      .script('login("alice")', { refusal: "535 5.7.8 wrong" }).entries,
    secrets: ["MAIL_PASSWORD", "MAIL_PASSWORD_2"],
    leftOut: [
      "PASS: it was refused, and the login that was not is in the recipe",
      'login("bob"): it was refused, and the login that was not is in the recipe',
    ],
    statements: `const popUrl = Deno.args[0] ?? "pop3://127.0.0.1:1110";
const smtpUrl = Deno.args[1] ?? "smtp://127.0.0.1:2525";

await using box = await pop.connect(popUrl);
await pop.user(box, "bob");
await pop.pass(box, secret("MAIL_PASSWORD"));

await using mta = await smtp.connect(smtpUrl);
await assertRejects(
  () => smtp.login(mta, "alice", secret("MAIL_PASSWORD_2")),
  RefusedError,
); // 535 5.7.8 wrong
`,
  },
  {
    name: "a variable that is declared again is assigned, or gets another name",
    recorded: pop().scripts(
      "const l = list()",
      "var size = l.length",
      "const l = list()",
      "const l = list(1)",
      "const twice = () => size * l.size",
      "const size = `${size} messages`",
      "const { size: octets, ...rest } = l, n: number = 5",
      "n = twice() + n",
      "[octets, rest, size, { size }]",
      "let left = list()",
      "left = []",
    ).entries,
    statements: `${POP_START}let l = await pop.list(box);
const size = l.length;
l = await pop.list(box);
const l2 = await pop.list(box, 1);
const twice = () => size * l2.size;
const size2 = \`\${size} messages\`;
const { size: octets, ...rest } = l2;
let n: number = 5;
n = twice() + n;
console.log([octets, rest, size2, { size: size2 }]);
let left = await pop.list(box);
left = [];
`,
  },
  {
    name: "_ and _error are variables of their own",
    recorded:
      pop().lines("PASS", "LIST").scripts("_.length", "_ + 1", "console.log(_)")
        .script("_ - 1").line("RETR 9", { refusal: "-ERR no" })
        .scripts("_error.message", 'use("box")', "_").entries,
    secrets: ["MAIL_PASSWORD"],
    statements: `${POP_START}await pop.pass(box, secret("MAIL_PASSWORD"));
const value = await pop.list(box);
const value2 = value.length;
console.log(value2);
const value3 = value2 + 1;
console.log(value3);
console.log(value3);
console.log(value3 - 1);
const error = await assertRejects(() => pop.retr(box, 9), RefusedError); // -ERR no
const value4 = error.message;
console.log(value4);
console.log(value4);
`,
  },
  {
    name:
      "sessions have the names they were given, and steps go where they went",
    recorded: new Recorder().connect("pop3://bob@mail.example.org")
      .script('connect("smtp://mail.example.org", { clientName: "me" })', {
        opens: ["mta", "smtp://mail.example.org"],
      })
      .script('const other = connect("pop3s://carol@mail.example.net")', {
        opens: ["box2", "pop3s://carol@mail.example.net"],
      })
      .scripts("quit", "login()", "use(box); login(), noop()")
      .use("box").script("use(other)").use("box2").script("list()")
      .script("use(mta)").use("mta").lines("NOOP", "LIST")
      .scripts("noop()", "list()", "box2.state", "help()")
      .script('connect("pop3s://carol@mail.example.net").capabilities', {
        opens: ["box3", "pop3s://carol@mail.example.net"],
      })
      .script("list()")
      .script('connect("lmtp://none.example.net")', { refusal: "554 no" })
      .entries,
    secrets: ["MAIL_PASSWORD", "MAIL_PASSWORD_2"],
    statements: `const popUrl = Deno.args[0] ?? "pop3://bob@mail.example.org";
const smtpUrl = Deno.args[1] ?? "smtp://mail.example.org";

await using box = await pop.connect(popUrl);

await using mta = await smtp.connect(smtpUrl, { clientName: "me" });

await using other = await pop.connect("pop3s://carol@mail.example.net");
console.log(bind(pop, () => other).quit);
await pop.login(other, undefined, secret("MAIL_PASSWORD"));
await pop.login(box, undefined, secret("MAIL_PASSWORD_2"));
await pop.noop(box);
await pop.list(other);
await smtp.noop(mta);
await pop.list(other);
await smtp.noop(mta);
await pop.list(other);
console.log(other.state);
await smtp.help(mta);

await using box3 = await pop.connect("pop3s://carol@mail.example.net");
console.log(box3.capabilities);
await pop.list(box3);
await assertRejects(
  () => pop.connect("lmtp://none.example.net"),
  RefusedError,
); // 554 no
`.replace('pop.connect("lmtp', 'smtp.connect("lmtp'),
  },
  {
    name: "functions, types and comments stay as they were typed",
    recorded: pop().scripts(
      `// Messages that are larger than that.
async function large(octets: number): Promise<pop.ListEntry[]> {
  const all = await list(); // all of them
  return all.filter((each) => each.size > octets);
}`,
      "interface Named { name?: string }\nconst named: Named = {}",
      "/* one */ large(1000) /* two */",
      "const name = (of: Named) => of.name ?? 'none' // or none",
      "name(named as Named)",
      "const text = name(named) as 'none'; text!",
    ).entries,
    statements: `${POP_START}
// Messages that are larger than that.
async function large(octets: number): Promise<pop.ListEntry[]> {
  const all = await pop.list(box); // all of them
  return all.filter((each) => each.size > octets);
}

interface Named {
  name?: string;
}

const named: Named = {};
/* one */
console.log(await large(1000)); /* two */
const name = (of: Named) => of.name ?? "none"; // or none
console.log(name(named as Named));
const text = name(named) as "none";
console.log(text!);
`,
  },
  {
    name: "what failed is left out, and what needs it",
    recorded: pop().script("const m = retr(99)", { outcome: "failed" })
      .script("m.length").script("m\n+ 1").line("STAT", { outcome: "failed" })
      .scripts("sandbox.popUrl", "_error.message", "why()", "why(_error)")
      .script("if (box.secure) connect('pop3://x')")
      .script("const open = () => connect('pop3://x')")
      .script("open()", { opens: ["box2", "pop3://x"] })
      .use("box2").script("list()").use("box").script("noop()").entries,
    leftOut: [
      "const m = retr(99): it failed",
      'm.length: "m" is not part of the recipe',
      'm …: "m" is not part of the recipe',
      "STAT: it failed",
      'sandbox.popUrl: "sandbox" is not part of the recipe',
      '_error.message: "_error" is not part of the recipe',
      'why(_error): "_error" is not part of the recipe',
      "if (box.secure) connect('pop3://x'): connect() in a function, a loop or a condition",
      "const open = () => connect('pop3://x'): connect() in a function, a loop or a condition",
      "open(): a function opens a session",
      "list(): its session is not part of the recipe",
    ],
    statements: `${POP_START}await pop.noop(box);
`,
  },
  {
    name: "every way to log in takes its secret from the environment",
    recorded: new Recorder().connect("pop3://mail.example.org").scripts(
      "login()",
      'login("bob")',
      'login("bob", undefined, { mechanism: "PLAIN" })',
      'login("bob", { mechanism: "PLAIN" })',
      'login(undefined, undefined, { mechanism: "PLAIN" })',
      'login("bob", undefined, { token: secret() })',
      'login(undefined, undefined, { mechanism: "ANONYMOUS" })',
      "const given = ['bob', secret('OTHER')] as const",
      "login(...given)",
      "pass()",
      'apop("bob")',
      "apop()",
      'auth(sasl.plain("bob", secret()))',
      'auth(sasl.xoauth2("bob", await secret()))',
      'command("PASS")',
      'pass(secret("MAIL_SECRET"))',
    ).script('command("AUTH PLAIN")').entries,
    secrets: [
      "MAIL_USER",
      "MAIL_PASSWORD",
      "MAIL_PASSWORD_2",
      "MAIL_TOKEN",
      "OTHER",
      "MAIL_SECRET",
    ],
    leftOut: ['command("AUTH PLAIN"): what it sends is secret'],
    statements: `const url = Deno.args[0] ?? "pop3://mail.example.org";

await using box = await pop.connect(url);
await pop.login(box, secret("MAIL_USER"), secret("MAIL_PASSWORD"));
await pop.login(box, "bob", secret("MAIL_PASSWORD_2"));
await pop.login(box, "bob", secret("MAIL_PASSWORD_2"), { mechanism: "PLAIN" });
await pop.login(box, "bob", secret("MAIL_PASSWORD_2"), { mechanism: "PLAIN" });
await pop.login(box, undefined, secret("MAIL_PASSWORD_2"), {
  mechanism: "PLAIN",
});
await pop.login(box, "bob", undefined, { token: secret("MAIL_TOKEN") });
await pop.login(box, undefined, undefined, { mechanism: "ANONYMOUS" });
const given = ["bob", secret("OTHER")] as const;
await pop.login(box, ...given);
await pop.pass(box, secret("MAIL_PASSWORD_2"));
await pop.apop(box, "bob", secret("MAIL_PASSWORD_2"));
await pop.apop(box, "bob", secret("MAIL_PASSWORD_2"));
await pop.auth(box, sasl.plain("bob", secret("MAIL_PASSWORD_2")));
await pop.auth(box, sasl.xoauth2("bob", await secret("MAIL_TOKEN")));
await pop.command(box, \`PASS \${secret("MAIL_PASSWORD_2")}\`);
await pop.pass(box, secret("MAIL_SECRET"));
`,
  },
  {
    name: "AUTH and APOP become a login with what the environment has",
    recorded: new Recorder().connect("pop3://bob@mail.example.org").lines(
      "AUTH",
      "AUTH PLAIN",
      "APOP carol",
    ).connect("smtp://mail.example.org").lines(
      "AUTH CRAM-MD5",
      "AUTH xoauth2",
      "AUTH EXTERNAL",
      "AUTH",
      "AUTH NTLM",
    ).entries,
    secrets: [
      "MAIL_PASSWORD",
      "MAIL_PASSWORD_2",
      "MAIL_USER",
      "MAIL_PASSWORD_3",
      "MAIL_TOKEN",
    ],
    leftOut: [
      "AUTH NTLM: what was answered to the server is secret, and the mechanism unknown",
    ],
    statements: `const popUrl = Deno.args[0] ?? "pop3://bob@mail.example.org";
const smtpUrl = Deno.args[1] ?? "smtp://mail.example.org";

await using box = await pop.connect(popUrl);
await pop.command(box, "AUTH", { multiline: true });
await pop.login(box, "bob", secret("MAIL_PASSWORD"), { mechanism: "PLAIN" });
await pop.apop(box, "carol", secret("MAIL_PASSWORD_2"));

await using mta = await smtp.connect(smtpUrl);
await smtp.login(mta, secret("MAIL_USER"), secret("MAIL_PASSWORD_3"), {
  mechanism: "CRAM-MD5",
});
await smtp.login(mta, secret("MAIL_USER"), undefined, {
  mechanism: "XOAUTH2",
  token: secret("MAIL_TOKEN"),
});
await smtp.login(mta, undefined, undefined, { mechanism: "EXTERNAL" });
await smtp.command(mta, "AUTH");
`,
  },
  {
    name: "a command that its state does not allow is sent all the same",
    recorded: pop().line("STAT", { refusal: "-ERR log in first" })
      .lines("NOOP", "USER bob", "PASS", "STAT")
      .line("USER bob", { refusal: "-ERR no" }).entries,
    secrets: ["MAIL_PASSWORD"],
    statements:
      `${POP_START}await assertRejects(() => pop.command(box, "STAT"), RefusedError); // -ERR log in first
await pop.command(box, "NOOP");
await pop.user(box, "bob");
await pop.pass(box, secret("MAIL_PASSWORD"));
await pop.stat(box);
await assertRejects(() => pop.command(box, "USER bob"), RefusedError); // -ERR no
`,
  },
  {
    name:
      "await stands where the REPL waits, and values that it shows are shown",
    recorded: pop().scripts(
      "list().length",
      "stat().messages > 0 && list()[0].size",
      "noop(), stat().octets",
      "for (const { number } of list()) dele(number)",
      "for await (const { size } of messages()) console.log(size)",
      "if (stat().messages) rset(); else noop()",
      "list().map((m) => top(m.number))",
      "[1, 2].map(retr)",
      "Promise.all([retr(1), retr(2)])",
      "const both = await Promise.all([uidl(1), list(1)])",
      "both.map(({ number }) => number)",
      "list().then((all) => all.length)",
      "readHeader(top(1))[0].value",
      "const when = Deno.readTextFile('list.txt')",
      "when.length",
      "let count = 0",
      "count += when.length",
      "count++",
      "[1].forEach((n) => console.log(n))",
      "'use strict'; 1;; 2",
      "({ count })",
      "{ a: 1 }",
      "() => 1",
    ).entries,
    statements: `${POP_START}console.log((await pop.list(box)).length);
console.log(
  (await pop.stat(box)).messages > 0 && (await pop.list(box))[0].size,
);
await pop.noop(box);
console.log((await pop.stat(box)).octets);
for (const { number } of await pop.list(box)) await pop.dele(box, number);
for await (const { size } of pop.messages(box)) console.log(size);
if ((await pop.stat(box)).messages) await pop.rset(box);
else await pop.noop(box);
await Promise.all((await pop.list(box)).map((m) => pop.top(box, m.number)));
await Promise.all([1, 2].map((each) => pop.retr(box, each)));
await Promise.all([pop.retr(box, 1), pop.retr(box, 2)]);
const both = await Promise.all([pop.uidl(box, 1), pop.list(box, 1)]);
console.log(both.map(({ number }) => number));
console.log(await pop.list(box).then((all) => all.length));
console.log(readHeader(await pop.top(box, 1))[0].value);
const when = await Deno.readTextFile("list.txt");
console.log(when.length);
let count = 0;
count += when.length;
count++;
[1].forEach((n) => console.log(n));
1;
console.log(2);
console.log({ count });
console.log({ a: 1 });
console.log(() => 1);
`,
  },
  {
    name: "imports come first, those that nothing needs do not come",
    recorded: pop().scripts(
      "import { equal as same, assert } from 'jsr:@std/assert@1'; import 'npm:fast-check@4'",
      "assert(same(list(), []))",
      "import * as same from 'npm:fast-check@4'",
      "import data from './data.json' with { type: 'json' }",
      "import type { Tap } from 'jsr:@mailtalk/mailtalk'\nlet tap: Tap | undefined",
      "[same, data, tap]",
    ).entries,
    imports: `import { pop } from "@mailtalk/mailtalk";
import { assert, equal as same } from "jsr:@std/assert@1";
import "npm:fast-check@4";
import * as same2 from "npm:fast-check@4";
import data from "./data.json" with { type: "json" };
import type { Tap } from "jsr:@mailtalk/mailtalk";
`,
    statements:
      `${POP_START}console.log(await assert(same(await pop.list(box), [])));
let tap: Tap | undefined;
console.log([same2, data, tap]);
`,
    isWrong: true,
  },
  {
    name: "TypeScript that is more than types goes in as it is",
    recorded: pop().scripts("enum Size { Small = 1, Large }", "Size.Large")
      .entries,
    statements: `${POP_START}
enum Size {
  Small = 1,
  Large,
}

console.log(Size.Large);
`,
  },
];
