import { assert, assertEquals, assertRejects } from "@std/assert";
import { nestsDeeply } from "../../../lib/repl/script/nesting.ts";
import { isIncomplete, parseScript } from "../../../lib/repl/script/script.ts";

const N = 20_000;

// What ends the process when the type stripper meets it.
const DEEP = [
  "(",
  "[",
  "{",
  "({a:",
  "[a,",
  "{;",
  "`${",
  "function f(){",
  "class A{a(){",
  "f(function(){},",
  "try{}catch{",
  "!",
  "- ",
  "1+",
  "1**",
  "a??",
  "a.",
  "a=",
  "a=>",
  "a?b:",
  "a={}.",
  "await ",
  "new ",
  "if(a)",
  "if(a)\n",
  "if(a);else ",
  "if(a){}else ",
  "if(a)b\nelse ",
  "for(;;)",
  "while(a,b)",
  "do ",
  "let a:A<",
  "let a:{b:",
  "keyof ",
  "()=>",
  "b extends c?d:",
  `${"!".repeat(1900)}(`,
];

Deno.test("parseScript() refuses what nests too deeply for the type stripper", async (t) => {
  for (const piece of DEEP) {
    await t.step(piece.slice(-20), async () => {
      // The type keeps the JavaScript parser from finding that out.
      const source = `let a: b = c; ${piece.repeat(N)}1`;
      await assertRejects(() => parseScript(source), SyntaxError, "deeply");
      assert(!await isIncomplete(source));
    });
  }
});

Deno.test("parseScript() parses JavaScript that nests deeply", async () => {
  await parseScript(`a < b > (1${"+1".repeat(1500)})`);
  await parseScript(`${"[".repeat(300)}${"]".repeat(300)}`);
});

Deno.test("nestsDeeply() lets long flat code pass", () => {
  for (
    const line of [
      "const a: number = f(1, [2, { b: 3 }]);\n",
      "function f(a: string) { return a.length }\n",
      "class A { b() { if (c) { d() } else { e() } } }\n",
      "  1, 2, 3,\n",
      "case 1: a(); break;\n",
    ]
  ) assertEquals(nestsDeeply(line.repeat(10_000)), false, line);
});

Deno.test("nestsDeeply() looks at a megabyte in linear time", () => {
  for (const piece of ["a", " ", "} ", "\n", "(", ";", "é", "𠮷"]) {
    nestsDeeply(piece.repeat(1_000_000 / piece.length));
  }
});
