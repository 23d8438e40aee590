import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { ERRORS, NO_VALUE, VALUES } from "./entries.ts";
import { testEvaluator } from "./evaluation.ts";

async function valueOf(entries: string): Promise<unknown> {
  using test = await testEvaluator();
  const sources = entries.split(" ⏎ ");
  const last = sources.pop()!;
  for (const source of sources) await test.evaluate(source).catch(() => {});
  return await test.value(last);
}

Deno.test("Evaluator.evaluate() gives the value of the last expression", async (t) => {
  for (const [entries, expected] of Object.entries(VALUES)) {
    await t.step(entries.replaceAll("\n", "⏎"), async () => {
      assertEquals(await valueOf(entries), expected);
    });
  }
});

Deno.test("Evaluator.evaluate() gives no value when the last statement is no expression", async () => {
  using test = await testEvaluator();
  for (const source of NO_VALUE) {
    const { value, hasValue } = await test.evaluate(source);
    assertEquals([value, hasValue], [undefined, false], source);
  }
  assert((await test.evaluate("undefined")).hasValue);
});

Deno.test("Evaluator.evaluate() throws what the entry throws, and says what is wrong with it", async (t) => {
  for (const [entries, [name, message]] of Object.entries(ERRORS)) {
    await t.step(entries.replaceAll("\n", "⏎"), async () => {
      const error = await assertRejects(() => valueOf(entries), Error, message);
      assertEquals(error.name, name);
    });
  }
  await t.step("values that are no errors", async () => {
    using test = await testEvaluator();
    const thrown = await test.evaluate("throw undefined").then(
      () => "nothing",
      (error) => error,
    );
    assertEquals(thrown, undefined);
  });
});

Deno.test("Evaluator.evaluate() goes on after errors", async () => {
  using test = await testEvaluator();
  await assertRejects(() => test.value("const a = 1; throw 0").catch(wrapped));
  await assertRejects(() =>
    test.value("const b = (() => { throw 0 })()").catch(wrapped)
  );
  assertEquals(await test.value("[a, typeof b]"), [1, "undefined"]);
  assertEquals([...test.evaluator.variables], ["a"]);
});

function wrapped(cause: unknown): never {
  throw new Error("thrown", { cause });
}

Deno.test("Evaluator.variables tells what entries have declared", async () => {
  using test = await testEvaluator();
  await test.evaluate("const a = 1, { b, c: [d] } = { b: 1, c: [2] }");
  await test.evaluate("function f() { var g } class H { i = 1 }");
  await test.evaluate(
    "{ let j; var k } for (const l of []); for (var m of []);",
  );
  await test.evaluate("enum N { O } type P = string");
  assertEquals(
    [...test.evaluator.variables].sort(),
    ["H", "N", "a", "b", "d", "f", "k", "m"],
  );
});

Deno.test("Evaluator.entry() tells whose code is running", async () => {
  using test = await testEvaluator();
  Object.assign(globalThis, { whose: () => test.evaluator.entry() });
  const asks = async (source: string) => {
    const entry = {};
    const { value } = await test.evaluate(source, entry);
    return value === entry;
  };
  assert(await asks("whose()"));
  assert(await asks("await 0; whose()"));
  assert(
    await asks("new Promise((done) => setTimeout(() => done(whose()), 1))"),
  );
  assert(
    await asks("new Promise((done) => queueMicrotask(() => done(whose())))"),
  );
  assert(await asks("[1].map(whose)[0]"));
  assert(await asks("const ask = () => whose(); ask()"));
  assert(await asks("ask()"));
  assert(await asks("(async () => { await 0; return ask() })()"));
  assertStrictEquals(test.evaluator.entry(), undefined);
  Reflect.deleteProperty(globalThis, "whose");
});

Deno.test("Evaluator.entry() tells entries apart that run at the same time", async () => {
  using test = await testEvaluator();
  Object.assign(globalThis, { whose: () => test.evaluator.entry() });
  const source = "await new Promise((r) => setTimeout(r, 1)); await 0; whose()";
  const entries = [{}, {}, {}];
  const values = await Promise.all(
    entries.map((entry) => test.evaluate(source, entry)),
  );
  entries.forEach((entry, at) => assertStrictEquals(values[at].value, entry));
  Reflect.deleteProperty(globalThis, "whose");
});

Deno.test("Evaluator.evaluate() evaluates ten thousand lines", async () => {
  using test = await testEvaluator();
  const lines = Array.from(
    { length: 10_000 },
    (_, at) => `const v${at} = ${at}`,
  );
  assertEquals(await test.value([...lines, "v9999"].join("\n")), 9999);
});

Deno.test("Evaluator.evaluate() leaves nothing of its own on globalThis", async () => {
  using test = await testEvaluator();
  const before = Object.getOwnPropertyNames(globalThis);
  await test.evaluate("let a = 1; await 0; for (const b of [1]) a += b");
  assertEquals(Object.getOwnPropertyNames(globalThis), [...before, "a"]);
});
