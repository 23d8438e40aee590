import { pop, POP_START, type RecipeCase } from "./recipe_case.ts";

/** Entries of script, and what becomes of them. */
export const SCRIPT_CASES: readonly RecipeCase[] = [
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
    name: "_ is a variable of its own",
    recorded:
      pop().lines("PASS", "LIST").scripts("_.length", "_ + 1", "console.log(_)")
        .script("_ - 1").line("RETR 9", { refusal: "-ERR no" })
        .scripts("_error.message", 'use("box")', "_")
        .script('connect("pop3://carol@mail.example.net")', {
          opens: ["box2", "pop3://carol@mail.example.net"],
        }).script("_.state").entries,
    secrets: ["MAIL_PASSWORD"],
    leftOut: ['_error.message: "_error" is not part of the recipe'],
    statements: `${POP_START}await pop.pass(box, secret("MAIL_PASSWORD"));
const value = await pop.list(box);
const value2 = value.length;
console.log(value2);
const value3 = value2 + 1;
console.log(value3);
console.log(value3);
const value4 = value3 - 1;
console.log(value4);
await assertRejects(() => pop.command(box, "RETR 9"), RefusedError); // -ERR no
console.log(value4);

await using box2 = await pop.connect("pop3://carol@mail.example.net");
console.log(box2.state);
`,
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
console.log(await name(named as Named));
const text = await name(named) as "none";
console.log(text!);
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
    name: "imports come first, by names that are free",
    recorded: pop().scripts(
      "import { equal as same, assert } from 'jsr:@std/assert@1'; import 'npm:fast-check@4'",
      "assert(same(list(), []))",
      "import * as same from 'npm:fast-check@4'",
      "import { assert } from 'jsr:@std/assert@1'",
      "import data from './data.json' with { type: 'json' }",
      "import type { Tap } from 'jsr:@mailtalk/mailtalk'\nlet tap: Tap | undefined",
      "[same, data, tap]",
    ).entries,
    imports: `import { pop } from "@mailtalk/mailtalk";
import { assert, equal as same } from "jsr:@std/assert@1";
import "npm:fast-check@4";
import * as same2 from "npm:fast-check@4";
import { assert as assert2 } from "jsr:@std/assert@1";
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
  {
    name: "a statement that begins with an await stands by itself",
    recorded: pop().script(
      "if (box.secure) {\n  noop()\n  list().length\n}\nnoop()\nlist().length",
    ).entries,
    statements: `${POP_START}
if (box.secure) {
  await pop.noop(box);
  (await pop.list(box)).length;
}

await pop.noop(box);
console.log((await pop.list(box)).length);
`,
  },
  {
    name: "what only a type needs is kept, a resource is closed again",
    recorded: pop().scripts(
      "const l = list()",
      "type All = typeof l",
      "const many: All = []",
      "using file = Deno.openSync('list.txt')",
      "const close = async () => { file.close() }",
      "close()",
    ).entries,
    statements: `${POP_START}const l = await pop.list(box);
type All = typeof l;
const many: All = [];
using file = Deno.openSync("list.txt");
const close = async () => {
  file.close();
};
console.log(await close());
`,
  },
  {
    name: "types and commas stay with the values that they belong to",
    recorded: pop().scripts(
      "const name = 'x' as string\n;[1].length",
      "const one = 'x' as string\n[1].length",
      "const two = (noop(), 2)",
      "one satisfies string\n// that is all",
    ).entries,
    statements: `${POP_START}const name = "x" as string;
console.log([1].length);
const one = "x" as string;
console.log([1].length);
const two = (await pop.noop(box), 2);
console.log(one satisfies string);
// that is all
`,
  },
];
