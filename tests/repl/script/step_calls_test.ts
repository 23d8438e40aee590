import { assert, assertEquals } from "@std/assert";
import { Edits } from "../../../lib/repl/script/edits.ts";
import { parseScript } from "../../../lib/repl/script/script.ts";
import {
  awaitCall,
  type StepCall,
  stepCalls,
} from "../../../lib/repl/script/step_calls.ts";

const STEPS = ["list", "retr", "stat", "noop"];

async function callsOf(source: string): Promise<StepCall[]> {
  return stepCalls(await parseScript(source), (name) => STEPS.includes(name));
}

/** The source as it has to be for the steps in it to be awaited. */
async function awaited(source: string): Promise<string> {
  const edits = new Edits(source);
  for (const call of await callsOf(source)) awaitCall(edits, call);
  return edits.render({ start: 0, end: source.length });
}

/** What is typed and how it has to be. */
const AWAITED = {
  "list()": "await list()",
  "list().length": "(await list()).length",
  "list()[0].number": "(await list())[0].number",
  "list()?.length": "(await list())?.length",
  "list?.()": "await list?.()",
  "list?.().length": "(await list?.()).length",
  "list<A>()": "await list<A>()",
  "list()()": "(await list())()",
  "list()`a`": "(await list())`a`",
  "`${list()}`": "`${await list()}`",
  "new (list())": "new ((await list()))",
  "!stat()": "!await stat()",
  "-stat()": "-await stat()",
  "typeof stat()": "typeof await stat()",
  "void noop()": "void await noop()",
  "stat() ** 2": "(await stat()) ** 2",
  "2 ** stat()": "2 ** await stat()",
  "a + stat()": "a + await stat()",
  "a ? list() : b": "a ? await list() : b",
  "list() ?? a": "await list() ?? a",
  "noop(), a": "await noop(), a",
  "f(list())": "f(await list())",
  "[...list()]": "[...await list()]",
  "({ list: list() })": "({ list: await list() })",
  "a[list()]": "a[await list()]",
  "const l = list()": "const l = await list()",
  "const { length = list() } = a": "const { length = await list() } = a",
  "l = list()": "l = await list()",
  "label: noop()": "label: await noop()",
  "if (stat().messages) a": "if ((await stat()).messages) a",
  "for (const m of list()) a": "for (const m of await list()) a",
  "for (let i = stat();;) a": "for (let i = await stat();;) a",
  "while (stat()) a": "while (await stat()) a",
  "switch (stat()) { case 1: }": "switch (await stat()) { case 1: }",
  "throw stat()": "throw await stat()",
  "try { noop() } finally {}": "try { await noop() } finally {}",
  "class A extends list() {}": "class A extends (await list()) {}",
  "class A { [list()] = 1 }": "class A { [await list()] = 1 }",
  "await list().length": "await (await list()).length",
  "list().map((m) => retr(m))": "(await list()).map((m) => retr(m))",
  "list()['then']()": "(await list())['then']()",
  "(list() || a).then(b)": "(await list() || a).then(b)",
  "await [list()]": "await [await list()]",
  "Promise.all([f(list())])": "Promise.all([f(await list())])",
  "Promise.all(list().map(f))": "Promise.all((await list()).map(f))",
  "retr(list()[0])": "await retr((await list())[0])",
  "list()[0]; a": "(await list())[0]; a",
  "{ a\nlist()[0] }": "{ a\n;(await list())[0] }",
  "if (a) list()[0]": "if (a) (await list())[0]",
  "switch (a) { case 1: list()[0] }":
    "switch (a) { case 1: ;(await list())[0] }",
  "{ const list = 1; list() } noop()":
    "{ const list = 1; list() } await noop()",
};

const NOT_AWAITED = [
  "await list()",
  "await (a ? list() : stat())",
  "await (a, list())",
  "for await (const m of list()) a",
  "list().then(f)",
  "list().catch(f)",
  "list().finally(f)",
  "list()?.then(f)",
  "(a || list()).then(f)",
  "Promise.all([list(), stat()])",
  "await Promise.race([a ? list() : stat()])",
  "Promise.resolve(list())",
  "() => list()",
  "async () => { for (const m of await list()) await retr(m.number) }",
  "function f() { list() }",
  "function f(a = list()) {}",
  "function* f() { yield list() }",
  "({ f() { list() }, get g() { return list() } })",
  "class A { a = list(); static b = list(); static { list() } }",
];

const NONE = [
  "list",
  "new list()",
  "a.list()",
  "a?.list()",
  "list.call()",
  "list``",
  "(list)()",
  "'list()'",
  "// list()",
  "({ list() {} })",
  "(list) => list()",
  "({ list }) => list()",
  "([a, ...list]) => list()",
  "function f() { list(); var list }",
  "function f() { list(); if (a) { for (var list of a); } }",
  "(function list() { list() })",
  "(class list { a = list() })",
  "{ list(); function list() {} }",
  "{ list(); class list {} }",
  "for (const list of a) list()",
  "for (let list = a;;) list()",
  "try {} catch (list) { list() }",
  "switch (a) { case 1: list(); let list }",
  "const list = a; list()",
  "if (a) { var list = b } list()",
  "import list from 'a'; list()",
];

Deno.test("awaitCall() puts an await where it is missing", async () => {
  for (const [source, expected] of Object.entries(AWAITED)) {
    assertEquals(await awaited(source), expected);
    await parseScript(expected);
  }
});

Deno.test("awaitCall() leaves calls alone whose promise is wanted, and those in functions", async () => {
  for (const source of NOT_AWAITED) {
    assert((await callsOf(source)).length > 0, source);
    assertEquals(await awaited(source), source);
  }
});

Deno.test("stepCalls() tells which calls are in a function", async () => {
  const inFunction = async (source: string) =>
    (await callsOf(source)).map((call) => call.inFunction);
  assertEquals(await inFunction("list(); () => list()"), [false, true]);
  assertEquals(
    await inFunction("class A { [list()] = list(); static { list() } }"),
    [false, true, true],
  );
  assertEquals(await inFunction("(a = list()) => 1"), [true]);
});

Deno.test("stepCalls() finds calls by bare and unshadowed name alone", async () => {
  for (const source of NONE) assertEquals(await callsOf(source), [], source);
});

Deno.test("stepCalls() gives nested calls in source order", async () => {
  const source = "retr(list()[stat().messages], noop())";
  const calls = await callsOf(source);
  assertEquals(
    calls.map(({ start, end }) => source.slice(start, end)),
    [source, "list()", "stat()", "noop()"],
  );
});

Deno.test("stepCalls() tells a call's parts", async () => {
  const source = "x = retr /* ( */ (1, 'a\\x41', ...b, `c`)";
  const [call] = await callsOf(source);
  assertEquals(source[call.argumentsStart - 1], "(");
  assertEquals(source[call.argumentsStart], "1");
  assertEquals(
    call.arguments.map(({ start, end }) => source.slice(start, end)),
    ["1", "'a\\x41'", "...b", "`c`"],
  );
  assertEquals(
    call.arguments.map(({ string }) => string),
    [undefined, "aA", undefined, undefined],
  );
  const [bare] = await callsOf("list?.( )");
  assertEquals(bare.argumentsStart, 7);
});
