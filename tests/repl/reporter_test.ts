import { assertEquals } from "@std/assert";
import { Printer } from "../../lib/repl/printer.ts";
import { Reporter } from "../../lib/repl/reporter.ts";
import { FakeInput } from "./fake_input.ts";

Deno.test("Reporter.report() survives whatever is thrown", async () => {
  const throwing = {
    get message(): string {
      throw new TypeError("no");
    },
  };
  const thrown: unknown[] = [
    Object.create(null),
    { toString: () => ({}) },
    Object.defineProperties(
      new Error("x"),
      Object.getOwnPropertyDescriptors(throwing),
    ),
    Object.assign(new Error("x"), { name: Symbol("x") }),
    Object.assign(new Error("x"), { message: 5 }),
  ];
  for (const each of thrown) {
    const input = new FakeInput();
    const reporter = new Reporter(new Printer(input), () => true);
    await reporter.report(each);
    assertEquals(
      input.output,
      "Something was thrown that cannot be shown\n",
    );
    assertEquals(reporter.lastError, each);
    await reporter.why();
  }
});
