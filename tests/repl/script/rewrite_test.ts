import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import vm from "node:vm";
import { rewrite } from "../../../lib/repl/script/rewrite.ts";
import {
  isIncomplete,
  parseScript,
  type Script,
} from "../../../lib/repl/script/script.ts";

const isStep = (name: string) => name === "list" || name === "retr";

/** Statements, blocks and expressions, in many of their forms. */
const PIECES = [
  ..."{ } ( ) [ ] ; , . : ? = => + ** ! ` ${ ... ?. ?? < > /".split(" "),
  ..."a b list retr 1 'c' await async function class extends".split(" "),
  ..."const let var if else for of in while do return new static".split(" "),
  ..."import yield typeof switch case try catch finally get".split(" "),
  ..."list() retr(1) a() (a) [a] {a} {} () => // /**/ a: #a".split(" "),
  ...["\n", "\n", "for (const a of list())", "async () =>", "function* a()"],
  ...["(a = list()) =>", "class A { a = 1; ", ": number", "as string", "a;"],
  ...["if (a)", "var {a, b: [c = a]} =", "`${a}`", "for (var a of b)", "{ a"],
];

function compiles(script: Script): boolean {
  const { code, hiddenName } = rewrite(script, isStep);
  new vm.Script(`(async (${hiddenName}) => {"use strict";\n${code}})`);
  return true;
}

Deno.test("rewrite() gives code that compiles, of whatever parses", async () => {
  const sources = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 });
  let parsed = 0;
  await fc.assert(
    fc.asyncProperty(sources, async (pieces) => {
      const source = pieces.join(" ");
      let script;
      try {
        script = await parseScript(source);
      } catch (error) {
        assert(error instanceof SyntaxError, source);
        await isIncomplete(source);
        return;
      }
      assert(!await isIncomplete(source));
      if (script.program.body.some(({ type }) => type.startsWith("Export"))) {
        return;
      }
      parsed++;
      assert(compiles(script), source);
    }),
    { numRuns: 3000 },
  );
  assert(parsed > 100);
});

Deno.test("rewrite() gives code that compiles, of this toolkit's own sources", async () => {
  let count = 0;
  for await (
    const { name } of Deno.readDir(
      new URL("../../../lib/repl/", import.meta.url),
    )
  ) {
    if (!name.endsWith(".ts")) continue;
    const url = new URL(`../../../lib/repl/${name}`, import.meta.url);
    const source = (await Deno.readTextFile(url))
      .replace(/^export (?:type )?[{*][^;]*;$/gm, "")
      .replace(/^export (?:default )?/gm, "");
    assert(compiles(await parseScript(source)), name);
    count++;
  }
  assert(count > 10);
});

Deno.test("rewrite() hides its parameter from the entry", async () => {
  const names = async (source: string) =>
    rewrite(await parseScript(source), isStep).hiddenName;
  assertEquals(await names("1"), "$mailtalk");
  assertEquals(await names("$mailtalk"), "$mailtalk$");
  assertEquals(await names("'$mailtalk$'"), "$mailtalk$$");
});
