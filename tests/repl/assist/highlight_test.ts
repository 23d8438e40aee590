import { assertEquals } from "@std/assert";
import fc from "fast-check";
import jsTokens from "js-tokens";
import { createHighlighter } from "../../../lib/repl/assist/highlight.ts";
import { type Style, styleFor } from "../../../lib/repl/editor/style.ts";

/** Styles that can be read. */
const named = new Proxy({ enabled: true } as Style, {
  get: (target, name) =>
    name === "enabled"
      ? target.enabled
      : (text: string) => `<${String(name)}:${text}>`,
});

const words = {
  isStep: (name: string) => ["retr", "list"].includes(name),
  isVariable: (name: string) => name === "TOP",
};

const entry = createHighlighter(jsTokens, named, words);

Deno.test("createHighlighter() styles script", () => {
  const styled: Record<string, string> = {
    'const a = "x";': '<magenta:const> a = <green:"x">;',
    "retr(1)": "<bold:retr>(<yellow:1>)",
    "await list() // all": "<magenta:await> <bold:list>() <dim:// all>",
    "l.list.for": "l.list.for",
    "l?.list": "l?.list",
    "box.\n  list": "box.\n  list",
    "/a/g.test(null)": "<red:/a/g>.test(<yellow:null>)",
    "`a${1}b`": "<green:`a${><yellow:1><green:}b`>",
    "/* x */ true": "<dim:/* x */> <yellow:true>",
    '"half': '<green:"half>',
    "TOP 1": "TOP <yellow:1>",
    " STAT": " STAT",
  };
  for (const [text, expected] of Object.entries(styled)) {
    assertEquals(entry(text), expected);
  }
});

Deno.test("createHighlighter() styles lines of the protocol by their verbs", () => {
  assertEquals(entry("RETR 1"), "<bold:RETR> 1");
  assertEquals(entry("> RETR 1"), "<dim:> ><bold:RETR> 1");
  assertEquals(entry(">foo 1"), "<dim:>>foo 1");
  assertEquals(
    entry('USER "const"\nSTAT\nconst'),
    '<bold:USER> "const"\n<bold:STAT>\nconst',
  );
});

Deno.test("createHighlighter() styles commands", () => {
  assertEquals(entry(".help retr"), "<cyan:.help> retr");
});

Deno.test("createHighlighter() takes everything for script where nobody tells steps", () => {
  const value = createHighlighter(jsTokens, named);
  assertEquals(value("RETR 1"), "RETR <yellow:1>");
  assertEquals(value("retr"), "retr");
  assertEquals(value("{ size: 12 }"), "{ size: <yellow:12> }");
});

Deno.test("createHighlighter() leaves text alone without colours, or when it is long", () => {
  const plain = createHighlighter(jsTokens, styleFor(false), words);
  assertEquals(plain("const a = 1"), "const a = 1");
  const long = "const a = 1;\n".repeat(1 << 17);
  assertEquals(entry(long), long);
});

const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.oneof(
    fc.constantFrom(
      ..."RETR > .help ` ${ } ' \" // /* */ / retr const 1 0x \\ [ ( # @ <"
        .split(
          " ",
        ),
      "\n",
      " ",
    ),
    fc.string({ maxLength: 3 }),
  )).map((all) => all.join("")),
);

Deno.test("createHighlighter() changes no character", () => {
  const styles = styleFor(true);
  for (const context of [words, undefined]) {
    const highlight = createHighlighter(jsTokens, styles, context);
    fc.assert(fc.property(anything, (text) => {
      // deno-lint-ignore no-control-regex
      const sgr = /\x1b\[\d+m/g;
      assertEquals(
        highlight(text).replace(sgr, ""),
        text.replace(sgr, ""),
      );
    }));
  }
});
