import { assert, assertEquals, assertRejects } from "@std/assert";
import { isIncomplete, parseScript } from "../../../lib/repl/script/script.ts";

const WHOLE = [
  "",
  " ",
  "\n\n",
  "// a comment",
  "/* a comment */",
  ";",
  "1",
  "a",
  "a\n",
  "{}",
  "{a: 1}",
  "{a: 1, b: 2}",
  "{a: 1, b: {c: [1]}} // done",
  '{"a": 1}',
  "{ let x = 1; x }",
  "{ let x: number = 1; x }",
  "{ a: 1 as number }",
  "{ list(); retr(1) }",
  "'{'",
  '"("',
  "`(`",
  "/[{]/",
  "/}/.test('}')",
  "a / b / c",
  "if (a) {}",
  "if (a) b",
  "do a(); while (b)",
  "x => x",
  "async (x: number): Promise<string> => `${x}`",
  "function f() {}",
  "class A {}",
  "let x",
  "type A = string",
  "interface A { b: string }",
  "enum A { B }",
  "declare const a: number",
  "abstract class A { abstract b(): void }",
  "f<string>(1)",
  "import a from './a.ts'",
  "import type { A } from './a.ts'",
  "for (const m of list() as Message[]) retr(m.number)",
  "#!/usr/bin/env deno",
  "'a\\\nb'",
  "try {} catch {}",
  "a // {",
  "namespace A { export const b = 1 }",
];

const INCOMPLETE = [
  "{",
  "{a: 1",
  "{a: 1,",
  "{a: 1, b:",
  '{"a":',
  "{ let x = 1; x",
  "{ // a comment",
  "(",
  "[",
  "[1, 2",
  "f(",
  "f(1,",
  "a +",
  "a + // and",
  "a + /* and */",
  "a.",
  "a?.",
  "a ?",
  "a ? b",
  "a ? b :",
  "a ??",
  "a =",
  "!",
  "x =>",
  "x => {",
  "async () => {",
  "const f = (a: number): string =>",
  "(a: number",
  "function f",
  "function f(",
  "function f()",
  "function f() {",
  "function f(x: number) {",
  "function f(x: number): Promise<",
  "class A",
  "class A {",
  "class A extends",
  "class A { x: number;",
  "class A { b(): string {",
  "enum A {",
  "enum A { B,",
  "interface A {",
  "interface A { b: string; c",
  "type A =",
  "type A = string |",
  "namespace A {",
  "let x:",
  "let x: Map<string,",
  "const x",
  "const x: number",
  "let x =",
  "let {a",
  "let 日本: string = (",
  "let 𠮷: string[] = [5, ",
  "x as",
  "x satisfies ",
  "if",
  "if (",
  "if (a)",
  "if (a) {",
  "if (a) {} else",
  "while (a)",
  "do",
  "do a()",
  "do a(); while",
  "for (const m of list()",
  "for (const m of list())",
  "for await (const m of",
  "switch (a) { case 1:",
  "try {",
  "try {}",
  "try { a() }\n",
  "try {} catch",
  "try {} finally {",
  "`",
  "`a",
  "`a\n",
  "`${",
  "`${a",
  "`${`",
  "String.raw`a",
  "let s: string = String.raw`a",
  "/* a",
  "a /* b",
  "let a: string /* b",
  "'a\\",
  "'a\\\n",
  "await",
  "typeof",
  "new",
  "throw",
  "import",
  "import a",
  "import { a } from",
  "import(",
  "export",
  "label:",
  "a(function () {",
  "[1].map((x) => {\n  return x",
];

const WRONG = [
  "}",
  ")",
  "]",
  "a b",
  "1 1",
  "{a: 1}}",
  "{a: 1}); (b",
  "{ a b",
  "(]",
  "f(}",
  "'a",
  '"a',
  "'a\n",
  "/a",
  "const a = ; enum B {",
  "let x: number = 1 1; {",
  "let = 1",
  "return 1",
  "break",
  "try {} a",
  "var 1a",
  "a => => b",
  "@",
  "# a",
  "with (a) {}",
  "yield 1",
  "let a; let a",
  "new.target",
  "super.a",
  "delete a",
  "010",
  "'\\u{'",
  "@dec class A {}",
  "import a from b",
  "const await = 1",
];

Deno.test("isIncomplete() is false when an entry is whole", async (t) => {
  for (const source of WHOLE) {
    await t.step(JSON.stringify(source), async () => {
      assert(!await isIncomplete(source));
      await parseScript(source);
    });
  }
});

Deno.test("isIncomplete() is true when an entry ends in the middle of something", async (t) => {
  for (const source of INCOMPLETE) {
    await t.step(JSON.stringify(source), async () => {
      assert(await isIncomplete(source));
      await assertRejects(() => parseScript(source), SyntaxError);
    });
  }
});

Deno.test("isIncomplete() is false when an entry is wrong, however it goes on", async (t) => {
  for (const source of WRONG) {
    await t.step(JSON.stringify(source), async () => {
      assert(!await isIncomplete(source));
      await assertRejects(() => parseScript(source), SyntaxError);
    });
  }
});

Deno.test("parseScript() says in one sentence what is wrong, and where", async () => {
  for (
    const [source, sentence] of [
      ["a b", "Expected"],
      ["let x = 1;\nlet y = ];", "line 2, column 9"],
      ["let x: number = 1;\nlet 𠮷: string = ];", "line 2, column"],
      ["return 1", '"return" outside of function (line 1, column 1)'],
      ["f(", "Unexpected end of the entry"],
      ["let x: {", "Unexpected end of the entry"],
    ]
  ) {
    const { message } = await assertRejects(
      () => parseScript(source),
      SyntaxError,
    );
    assert(message.includes(sentence), message);
    assert(!message.includes("\n"), message);
  }
});

Deno.test("parseScript() leaves JavaScript as it is", async () => {
  for (const source of ["a < b", "{a: 1}", "#!x\nlet a = 1", "a<b\n>(c)"]) {
    const script = await parseScript(source);
    assertEquals(script.source, source);
    assert(script.exact);
    assertEquals(script.code.length, source.length);
  }
});

Deno.test("parseScript() keeps positions when it takes types out", async () => {
  const source = "const é: string = f<A>(x as B), 日本: C = '𠮷';";
  const { code, exact } = await parseScript(source);
  assert(exact);
  assertEquals(code.length, source.length);
  assertEquals(code.indexOf("日本"), source.indexOf("日本"));
  assertEquals(
    code.replace(/\s+/g, " "),
    "const é = f (x ), 日本 = '𠮷';",
  );
});

Deno.test("parseScript() compiles what is more than a type", async () => {
  for (
    const source of [
      "enum A { B }",
      "const enum A { B }",
      "namespace A { export const b = 1 }",
      "class A { constructor(private b: number) {} }",
      "{ a: <number>b }",
    ]
  ) {
    const script = await parseScript(source);
    assert(!script.exact);
    assert(script.program.body.length > 0);
  }
});

Deno.test("parseScript() ends a statement where a type ended it", async () => {
  for (
    const source of [
      "const a = b as C\n(1)",
      "const a = b as const\n`x`",
      "const a = b satisfies C\n\n  [1].length",
      "let a: string\n[b] = c",
      "type A = string\n(1)",
    ]
  ) {
    const { program } = await parseScript(source);
    const types = program.body.map(({ type }) => type);
    assertEquals(types.at(-1), "ExpressionStatement");
  }
});

Deno.test("parseScript() takes braces for an object where that makes sense", async () => {
  const types = async (source: string) =>
    (await parseScript(source)).program.body.map((node) =>
      node.type === "ExpressionStatement" ? node.expression.type : node.type
    );
  assertEquals(await types("{}"), ["ObjectExpression"]);
  assertEquals(await types(" {a: 1} // b"), ["ObjectExpression"]);
  assertEquals(await types("{a: 1}.a"), ["MemberExpression"]);
  assertEquals(await types("{a, ...b}"), ["ObjectExpression"]);
  assertEquals(await types("{a: 1};"), ["BlockStatement", "EmptyStatement"]);
  assertEquals(await types("{ let x = 1; x }"), ["BlockStatement"]);
  assertEquals(await types("{ a(); b }"), ["BlockStatement"]);
  const { program, code } = await parseScript(" {a: 1}");
  const { start, end } = program.body[0];
  assertEquals(code.slice(start, end), "{a: 1}");
});

Deno.test("parseScript() parses ten thousand lines", async () => {
  const line = (at: number) => `const v${at}: number = ${at};`;
  const lines = Array.from({ length: 10_000 }, (_, at) => line(at));
  const { program } = await parseScript(lines.join("\n"));
  assertEquals(program.body.length, 10_000);
});
