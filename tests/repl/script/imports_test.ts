import { assert, assertEquals, assertRejects } from "@std/assert";
import { type TestEvaluator, testEvaluator } from "./evaluation.ts";

interface Folder extends TestEvaluator, AsyncDisposable {
  readonly path: string;
}

/** An evaluator whose imports are relative to a folder with two modules. */
async function folder(base = (path: string) => path): Promise<Folder> {
  const path = await Deno.makeTempDir({ prefix: "mail talk #" });
  await Deno.writeTextFile(
    `${path}/a.ts`,
    `export const b: number = 1;
export default function c(): string { return "c" }
export { b as "d e" };`,
  );
  await Deno.writeTextFile(`${path}/f.json`, '{"g": 2}');
  const test = await testEvaluator({ base: base(path) });
  return {
    ...test,
    path,
    async [Symbol.asyncDispose]() {
      test[Symbol.dispose]();
      await Deno.remove(path, { recursive: true });
    },
  };
}

/** Entries typed one after the other, and the value of the last. */
const VALUES: Record<string, unknown> = {
  "import { b } from './a.ts' ⏎ b": 1,
  "import { b as h } from './a.ts' ⏎ h": 1,
  "import { default as h } from './a.ts' ⏎ h()": "c",
  "import { 'd e' as h } from './a.ts' ⏎ h": 1,
  "import h from './a.ts' ⏎ h()": "c",
  "import h, { b } from './a.ts' ⏎ [h(), b]": ["c", 1],
  "import h, * as i from './a.ts' ⏎ [h(), i.b]": ["c", 1],
  "import * as h from './a.ts' ⏎ h.b": 1,
  "b; import { b } from './a.ts'; b": 1,
  "import './a.ts' ⏎ 1": 1,
  "import {} from './a.ts' ⏎ 1": 1,
  "import type { B } from './nowhere.ts' ⏎ 1": 1,
  "import { type B, b } from './a.ts' ⏎ b": 1,
  "import h from './f.json' with { type: 'json' } ⏎ h": { g: 2 },
  "import h from './f.json' with { 'type': 'json' } ⏎ h": { g: 2 },
  "import { b } from './a.ts' ⏎ let b = 2 ⏎ b": 2,
  "import('./a.ts').then((a) => a.b)": 1,
  "(await import('./a.ts')).b": 1,
  "const { b } = await import('./a.ts') ⏎ b": 1,
  "const a = import('./a.ts') ⏎ a.b": 1,
  "const f = () => import('./a.ts') ⏎ (await f()).b": 1,
  "const f = (at = import('./a.ts')) => at ⏎ (await f()).b": 1,
  "class A { static a = import('./a.ts') } ⏎ (await A.a).b": 1,
  "(await import /* ( */ ('./' + 'a.ts')).b": 1,
  "(await import('./f.json', { with: { type: 'json' } })).default.g": 2,
  "(await import(import.meta.resolve('./a.ts'))).b": 1,
  "(await import(new URL('a.ts', import.meta.url))).b": 1,
  "import.meta.main": false,
  "import.meta.resolve('npm:a')": "npm:a",
};

Deno.test("Evaluator.evaluate() imports", async (t) => {
  await using test = await folder();
  for (const [entries, expected] of Object.entries(VALUES)) {
    await t.step(entries, async () => {
      let value: unknown;
      for (const entry of entries.split(" ⏎ ")) value = await test.value(entry);
      assertEquals(value, expected);
    });
  }
});

Deno.test("Evaluator.evaluate() imports relative to a URL, or by a path", async () => {
  await using test = await folder((path) =>
    `file://${encodeURI(path).replaceAll("#", "%23")}/index.ts`
  );
  assertEquals(await test.value("import { b } from './a.ts'; b"), 1);
  const path = JSON.stringify(encodeURI(test.path).replaceAll("#", "%23"));
  assertEquals(await test.value(`(await import(${path} + "/a.ts")).b`), 1);
});

Deno.test("Evaluator.evaluate() imports packages", async () => {
  using test = await testEvaluator();
  assertEquals(
    await test.value("import * as a from 'acorn'; typeof a.parse"),
    "function",
  );
  assertEquals(
    await test.value("(await import('node:path')).join('a', 'b')"),
    "a/b",
  );
});

Deno.test("Evaluator.evaluate() imports relative to the current folder", async () => {
  using test = await testEvaluator();
  assertEquals(
    await test.value(
      "(await import('./deno.json', { with: { type: 'json' } })).default.name",
    ),
    "@mailtalk/mailtalk",
  );
});

Deno.test("Evaluator.evaluate() keeps imports from being assigned", async () => {
  await using test = await folder();
  await test.evaluate("import { b } from './a.ts'");
  await assertRejects(
    () => test.evaluate("b = 2"),
    TypeError,
    '"b" is a constant',
  );
});

Deno.test("Evaluator.evaluate() says what a module does not export", async () => {
  await using test = await folder();
  await assertRejects(
    () => test.evaluate("import { nothing } from './a.ts'"),
    SyntaxError,
    '"./a.ts" does not export "nothing"',
  );
  await assertRejects(() => test.evaluate("import './nowhere.ts'"), TypeError);
  await assertRejects(() => test.evaluate("import('./nowhere.ts')"), TypeError);
  assert(!test.evaluator.variables.has("nothing"));
});
