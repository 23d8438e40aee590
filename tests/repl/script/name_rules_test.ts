import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../../lib/errors.ts";
import { testEvaluator } from "./evaluation.ts";

const TAKEN = [
  "const list = 1",
  "let a, list",
  "var list",
  "const { list } = {}",
  "const { a: { b: [list = 1] } } = {}",
  "const [...list] = []",
  "const { ...list } = {}",
  "function list() {}",
  "class list {}",
  "enum list { A }",
  "import list from './a.ts'",
  "import { a as list } from './a.ts'",
  "import * as list from './a.ts'",
  "if (true) { var list = 1 }",
  "for (var list of []);",
  "for (var list = 0;;);",
  "a: { try {} catch { var list } }",
  "list = 1",
  "list ??= 1",
  "list++",
  "[list] = [1]",
  "({ a: list } = {})",
  "for (list of []);",
  "for (list in {});",
  "const f = () => { list = 1 }",
  "using list = null",
];

const FREE = [
  "const f = (list) => list",
  "function f() { const list = 1; list }",
  "{ let list = 1; list = 2 }",
  "for (let list of []) { list = 1 }",
  "try { throw 1 } catch (list) { list = 2 }",
  "(function list() {})",
  "(class list {})",
  "({ list: 1, use() {} }).list",
  "({}).list = 1",
  "class A { list() {} static use = 1 }",
  "list: for (;;) break list",
  "const name = 1, location = 2",
];

Deno.test("Evaluator.evaluate() refuses what declares or assigns a step, before anything runs", async () => {
  using test = await testEvaluator();
  for (const source of TAKEN) {
    await assertRejects(
      () => test.evaluate(`noop();${source}`),
      UsageError,
      '"list" is a step of mailtalk: choose another name, such as "list1"',
    );
  }
  assertEquals(test.calls, []);
  assertEquals([...test.evaluator.variables], []);
});

Deno.test("Evaluator.evaluate() refuses names of the REPL, and of JavaScript that the toolkit needs", async () => {
  using test = await testEvaluator();
  const refused = (source: string, message: string) =>
    assertRejects(() => test.evaluate(source), UsageError, message);
  await refused("const use = 1", '"use" belongs to the REPL');
  for (const name of ["URL", "Promise", "fetch", "undefined", "globalThis"]) {
    await refused(`const ${name} = 1`, `"${name}" belongs to JavaScript`);
    await refused(`${name} = 1`, `"${name}" belongs to JavaScript`);
    await refused(`import ${name} from "./a.ts"`, `"${name}" belongs to`);
  }
});

Deno.test("Evaluator.evaluate() lets names be declared that something else has put on globalThis", async () => {
  Object.assign(globalThis, { box: 1, _: 2 });
  using test = await testEvaluator();
  assertEquals(await test.value("const box = 3; _ = 4; [box, _]"), [3, 4]);
  Reflect.deleteProperty(globalThis, "_");
});

Deno.test("Evaluator.evaluate() suggests a name that is free", async () => {
  using test = await testEvaluator();
  await test.evaluate("const list1 = 1, list2 = 2");
  await assertRejects(
    () => test.evaluate("const list = 3"),
    UsageError,
    'such as "list3"',
  );
});

Deno.test("Evaluator.evaluate() lets a step's name be declared inside", async () => {
  using test = await testEvaluator();
  for (const source of FREE) await test.evaluate(source);
  assertEquals(await test.value("list().length"), 2);
});
