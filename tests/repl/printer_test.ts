import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inspect, Printer, wrapped } from "../../lib/repl/printer.ts";
import { FakeInput } from "./fake_input.ts";

const EVIL = "\x1b]0;PWNED\x07\x9b31m\u202e\r\x08";
const RAW = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

function printed(print: (printer: Printer) => void): string {
  const input = new FakeInput();
  const printer = new Printer(input);
  printer.mask = (text) => text.replaceAll("tanstaaf", "••••••");
  print(printer);
  return input.output;
}

Deno.test("Printer lets nothing through that a terminal might obey, by any way", () => {
  const ways: ((printer: Printer) => void)[] = [
    (printer) => printer.lines(EVIL),
    (printer) => printer.remark(EVIL),
    (printer) => printer.problem(EVIL),
    (printer) => printer.explanation(EVIL),
    (printer) => printer.value(EVIL),
    (printer) => printer.value({ [EVIL]: 1 }),
    (printer) => printer.value([[EVIL]]),
    (printer) => printer.value(new Map([[EVIL, EVIL]])),
    (printer) => printer.value(Symbol(EVIL)),
    (printer) => printer.value(new Error(EVIL)),
    (printer) => printer.value(Object.assign(() => {}, { [EVIL]: EVIL })),
    (printer) => printer.value({ [Symbol.toStringTag]: EVIL }),
    (printer) =>
      printer.value({ [Symbol.for("Deno.customInspect")]: () => EVIL }),
    (printer) =>
      printer.value(
        class {
          static override = EVIL;
        },
      ),
    (printer) =>
      printer.value(
        new (class extends Error {
          override name = EVIL;
        })(),
      ),
  ];
  for (const way of ways) {
    const text = printed(way);
    assert(text.length > 1);
    for (const line of text.split("\n")) {
      assert(!RAW.test(line), JSON.stringify(text));
    }
  }
});

Deno.test("Printer masks secrets, in long texts too", () => {
  const long = `${"x".repeat(30_000)}tanstaaf`;
  for (
    const text of [
      printed((printer) => printer.value(long)),
      printed((printer) => printer.value({ tanstaaf: ["tanstaaf"] })),
      printed((printer) => printer.lines("a\ntanstaaf")),
    ]
  ) {
    assert(!text.includes("tanstaaf"));
    assertStringIncludes(text, "••••••");
  }
});

Deno.test("Printer.value() survives what cannot be inspected", () => {
  const text = printed((printer) =>
    printer.value({
      [Symbol.for("Deno.customInspect")]() {
        throw new Error("no");
      },
    })
  );
  assertStringIncludes(text, "cannot be shown");
});

Deno.test("inspect() runs no getter", () => {
  let ran = false;
  const value = {
    get hostile() {
      ran = true;
      return 1;
    },
  };
  inspect(value);
  assertEquals(ran, false);
});

Deno.test("wrapped() breaks between words, and leaves long ones whole", () => {
  assertEquals(wrapped("one two three", 8), ["one two", "three"]);
  assertEquals(wrapped("a abcdefghij b", 4), ["a", "abcdefghij", "b"]);
  assertEquals(wrapped("", 4), [""]);
});
