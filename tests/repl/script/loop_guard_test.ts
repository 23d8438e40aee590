import {
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertThrows,
} from "@std/assert";
import {
  EndlessError,
  LoopGuard,
} from "../../../lib/repl/script/loop_guard.ts";
import { testEvaluator } from "./evaluation.ts";

const COMPUTING = 100;

/** Computing without an end, for which there are many ways. */
const ENDLESS = [
  "while (true) {}",
  "while (true);",
  "for (;;) {}",
  "for (;;);",
  "do {} while (true)",
  "do; while (true)",
  "if (1) while (1); else 2",
  "a: while (true) { continue a }",
  "a: for (;;) { for (;;) continue a }",
  "switch (1) { case 1: for (;;); }",
  "while (true) var a = 1",
  "do var a = 1; while (true)",
  "for (const a of (function* () { for (;;) yield 1 })());",
  "for await (const a of (async function* () { for (;;) yield 1 })());",
  "[...(function* () { for (;;) yield 1 })()]",
  "const a = { next: () => ({}), [Symbol.iterator]() { return a } }; [...a]",
  "while (true) await 0",
  "while (true) { await noop }",
  "await 0; for (;;);",
  "await noop(); for (;;);",
  "(async () => { while (true) await 0 })()",
  "(async () => { await 0; for (;;); })()",
  "const f = () => { for (;;); }; f()",
  "const f = async () => { await 0; return f() }; f()",
  "const f = () => Promise.resolve().then(f); f()",
  "const f = (n) => n ? f(n - 1) + f(n - 1) : 1; f(60)",
  "const a = { get b() { return Promise.resolve().then(() => a.b) } }; a.b",
  "await 0; for (;;) try { for (;;); } catch {}",
  "await 0; for (;;) try { for (;;); } finally { continue }",
  "try { for (;;); } finally { for (;;); }",
  "const f = () => { try { f() } finally { for (;;); } }; f()",
  "(function f() { for (;;) { try { f() } catch {} } })()",
  "class A { static { for (;;); } }",
  "class A { a = (() => { for (;;); })() }; new A()",
  "class A { get a() { for (;;); } set a(b) {} }; new A().a",
  "new (class { constructor() { for (;;); } })()",
  "new Proxy({}, { get() { for (;;); } }).a",
  "JSON.stringify({ toJSON() { for (;;); } })",
  "`${{ toString() { for (;;); } }}`",
  "({ then() { for (;;); } })",
  "[1].map(() => { for (;;); })",
  "await new Promise((r) => setTimeout(r, 1)); for (;;);",
  "/(a+)+$/.test('a'.repeat(40) + 'b')",
  "eval('for (;;);')",
  "new Function('for (;;);')()",
];

Deno.test("Evaluator.evaluate() ends what computes without an end", async (t) => {
  for (const source of ENDLESS) {
    await t.step(source, async () => {
      using test = await testEvaluator({ computing: COMPUTING });
      await assertRejects(() => test.evaluate(source), EndlessError);
      assertEquals(await test.value("1"), 1);
    });
  }
});

Deno.test("Evaluator.evaluate() ends a function of an earlier entry", async () => {
  using test = await testEvaluator({ computing: COMPUTING });
  await test.evaluate("const f = () => { for (;;); }; function g() { f() }");
  await assertRejects(() => test.evaluate("g()"), EndlessError);
  await assertRejects(() => test.evaluate("await 0; g()"), EndlessError);
  await assertRejects(() => test.evaluate("[1].forEach(f)"), EndlessError);
});

Deno.test("Evaluator.evaluate() ends what goes on behind an entry", async () => {
  using test = await testEvaluator({ computing: COMPUTING });
  const late = Promise.withResolvers<PromiseRejectionEvent>();
  const listener = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    late.resolve(event);
  };
  addEventListener("unhandledrejection", listener);
  const source = "void (async () => { for (;;) await 0 })(); 1";
  assertEquals(await test.value(source), 1);
  assertInstanceOf((await late.promise).reason, EndlessError);
  removeEventListener("unhandledrejection", listener);
});

Deno.test("Evaluator.evaluate() ends what a timer calls", async () => {
  using test = await testEvaluator({ computing: COMPUTING });
  const late = Promise.withResolvers<ErrorEvent>();
  const listener = (event: ErrorEvent) => {
    event.preventDefault();
    late.resolve(event);
  };
  addEventListener("error", listener);
  await test.evaluate("setTimeout(() => { for (;;); }, 1)");
  assertInstanceOf((await late.promise).error, EndlessError);
  removeEventListener("error", listener);
  await turn();
});

Deno.test("Evaluator.evaluate() lets an entry wait for as long as it likes", async () => {
  using test = await testEvaluator({ computing: 300 });
  const source = `
    for (let round = 0; round < 8; round++) {
      for (let i = 0; i < 100; i++);
      await new Promise((done) => setTimeout(done, 60));
    }
    "done"`;
  assertEquals(await test.value(source), "done");
});

Deno.test("Evaluator.evaluate() lets an entry compute for a while", async () => {
  using test = await testEvaluator({ computing: 60_000 });
  assertEquals(
    await test.value("let n = 0; for (let i = 0; i < 1e6; i++) n += i; n"),
    499999500000,
  );
});

Deno.test("Evaluator.evaluate() takes a stack that overflows for an ordinary error", async () => {
  using test = await testEvaluator();
  for (
    const source of [
      "const f = () => f(); f()",
      "const f = (a = f()) => a; f()",
      "class A { a = new A() }; new A()",
      "function* f() { yield* f() } [...f()]",
      "[1].map(function f() { [1].map(f) })",
      `a${".a".repeat(50_000)}`,
    ]
  ) {
    await assertRejects(
      () => test.evaluate(source),
      (source.length > 1000 ? SyntaxError : RangeError) as ErrorConstructor,
    );
  }
});

/** Lets the event loop turn, timers too. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}

/** Calls it until it throws, with no pause. */
function exhaust(guard: LoopGuard): void {
  assertThrows(() => {
    for (;;) guard.check();
  }, EndlessError);
}

Deno.test("LoopGuard.check() throws over and over until the event loop turns", async () => {
  const guard = new LoopGuard(5);
  exhaust(guard);
  assertThrows(() => guard.check(), EndlessError);
  await 0;
  assertThrows(() => guard.check(), EndlessError);
  await turn();
  guard.check();
  exhaust(guard);
  guard.rest();
  guard.check();
  guard.rest();
});

Deno.test("EndlessError says after how long", () => {
  assertEquals(
    new EndlessError(3000).message,
    "Ended after 3 s of computing: a loop seems to have no end",
  );
});
