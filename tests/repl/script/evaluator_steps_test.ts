import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "../../../lib/errors.ts";
import { testEvaluator } from "./evaluation.ts";

const MESSAGES = [{ number: 1 }, { number: 2 }];

/** Entries typed one after the other, and the value of the last. */
const VALUES: Record<string, unknown> = {
  "list()": MESSAGES,
  "await list()": MESSAGES,
  "list().length": 2,
  "list()[1].number": 2,
  "list()?.length": 2,
  "list?.().length": 2,
  "stat().messages ** 2": 4,
  "!stat()": false,
  "-stat().messages": -2,
  "`${stat().messages} messages`": "2 messages",
  "[...list(), stat().messages].length": 3,
  "({ list: list().length, stat })": "has stat",
  "const l = list() ⏎ l.length": 2,
  "const { length } = list() ⏎ length": 2,
  "const [{ number: a = stat() }] = list() ⏎ a": 1,
  "const { a = list().length } = {} ⏎ a": 2,
  "let l ⏎ l = list() ⏎ l.length": 2,
  "var l = list(), n = l.length ⏎ n": 2,
  "if (true) { var l = list() } l.length": 2,
  "if (stat().messages > 1) { var a = 'many' } else { var a = 'few' } a":
    "many",
  "let a = []; for (const m of list()) { a.push(retr(m.number)) } a": [
    "message 1",
    "message 2",
  ],
  "let a; for (const m of list()) a = retr(m.number)\na": "message 2",
  "let a = 0; for await (const m of await list()) a += m.number; a": 3,
  "let a = 0; while (a < stat().messages) a++\na": 2,
  "let a = 0; do a++; while (a < stat().messages)\na": 2,
  "let a; switch (stat().messages) { case list().length: a = noop() } a": "+OK",
  "let a; try { throw noop() } catch (b) { a = b } a": "+OK",
  "noop(), stat().messages": 2,
  "list().map((m) => retr(m.number))": ["message 1", "message 2"],
  "Promise.all(list().map((m) => retr(m.number)))": ["message 1", "message 2"],
  "Promise.all([noop(), stat().messages])": ["+OK", 2],
  "list().then((l) => l.length)": 2,
  "true ? noop() : stat()": "+OK",
  "null ?? noop()": "+OK",
  "const f = () => list() ⏎ f()": MESSAGES,
  "const f = async () => { for (const m of await list()) await retr(m.number) } ⏎ f()":
    undefined,
  "const f = (a = list()) => a ⏎ f()": MESSAGES,
  "function f(list) { return list() } ⏎ f(() => 1)": 1,
  "class A { static a = list() } ⏎ A.a": MESSAGES,
  "class A { [stat().messages]() { return 1 } } ⏎ new A()[2]()": 1,
  "let a; { a = 1\nlist().length } a": 1,
  "{ let a = 1\nlist().length\nvar b = a } b": 1,
  "let a = 1; if (a) list().length; else list().length\na": 1,
  "let a = 1\nlist().length": 2,
  "noop()\n;[1].length": 1,
  "{list}": "has list",
  "const e: number = stat().messages as number ⏎ e": 2,
  "enum A { B } stat().messages": 2,
  "list<string>().length": 2,
};

Deno.test("Evaluator.evaluate() awaits steps where they stand", async (t) => {
  for (const [entries, expected] of Object.entries(VALUES)) {
    await t.step(entries.replaceAll("\n", "⏎"), async () => {
      using test = await testEvaluator();
      let value: unknown;
      for (const entry of entries.split(" ⏎ ")) value = await test.value(entry);
      const has = /^has (\w+)$/.exec(String(expected));
      if (has) assertEquals(Object.hasOwn(value as object, has[1]), true);
      else assertEquals(value, expected);
    });
  }
});

Deno.test("Evaluator.evaluate() runs one step after the other", async () => {
  using test = await testEvaluator();
  await test.evaluate("noop(), noop()");
  await test.evaluate("for (const m of list()) { retr(m.number) }");
  await test.evaluate("noop(stat(list()))");
  assertEquals(
    test.calls.map((call, at) => at % 2 ? call.endsWith(" done") : call),
    [
      ...["noop()", true, "noop()", true],
      ...["list()", true, "retr(1)", true, "retr(2)", true],
      ...["list()", true, "stat([object Object],[object Object])", true],
      ...["noop([object Object])", true],
    ],
  );
});

Deno.test("Evaluator.evaluate() calls steps at once where the promises are wanted", async () => {
  using test = await testEvaluator();
  await test.evaluate("Promise.all([noop(1), noop(2)])");
  await test.evaluate("[3, 4].map((n) => noop(n))");
  assertEquals(test.calls, [
    ...["noop(1)", "noop(2)", "noop(1) done", "noop(2) done"],
    ...["noop(3)", "noop(4)", "noop(3) done", "noop(4) done"],
  ]);
});

Deno.test("Evaluator.evaluate() ends with the first step that fails", async () => {
  using test = await testEvaluator();
  Object.assign(globalThis, {
    noop: () => Promise.reject(new RangeError("refused")),
  });
  await assertRejects(() => test.evaluate("noop(), list()"), RangeError);
  await assertRejects(
    () => test.evaluate("const a = noop(); list()"),
    RangeError,
  );
  await assertRejects(
    () => test.evaluate("[list().length, noop()]"),
    RangeError,
  );
  assertEquals(test.calls, ["list()", "list() done"]);
  assertEquals(
    await test.value("let a; try { noop() } catch (b) { a = b.message } a"),
    "refused",
  );
});

Deno.test("Evaluator refuses a function that takes a step's promise for its value", async () => {
  const wrong = [
    "list().filter((m) => retr(m.number).length > 2)",
    "list().filter((m) => retr(m.number) !== 'x')",
    "const f = () => !stat()",
    "function f() { if (stat()) return 1 }",
    "const f = () => stat() ? 1 : 2",
    "function f() { for (const m of list()) m }",
    "function f() { return list()?.[0] }",
  ];
  for (const source of wrong) {
    using test = await testEvaluator();
    await assertRejects(
      () => test.evaluate(source),
      UsageError,
      "await ",
      source,
    );
  }
  const right = [
    "list().map((m) => retr(m.number))",
    "const f = async () => (await retr(1)).length",
    "const f = () => retr(1).then((m) => m.length)",
    "const f = () => Promise.all([noop(), stat()])",
    "const f = () => retr(1)",
    "const f = (list) => list().length",
  ];
  for (const source of right) {
    using test = await testEvaluator();
    await test.evaluate(source);
  }
});
