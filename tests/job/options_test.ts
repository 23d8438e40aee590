import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { Options } from "../../lib/job/options.ts";

const TABLE = [
  { name: "to", value: "B", collect: true, help: "" },
  { name: "from", value: "A", required: true, help: "" },
  { name: "count", value: "N", help: "" },
  { name: "quiet", help: "" },
  { name: "help", help: "" },
];

function options(...args: string[]): Options {
  return new Options(args, TABLE);
}

Deno.test("Options reads switches, values, lists and the rest", () => {
  const read = options("url", "--to=a", "--quiet", "--to", "b", "--from", "c");
  assertEquals(read.positional, ["url"]);
  assertEquals(read.all("to"), ["a", "b"]);
  assertEquals(read.text("from"), "c");
  assertEquals(read.text("count"), undefined);
  assertEquals([read.has("quiet"), read.has("help")], [true, false]);
  assertEquals(options().all("to"), []);
  assert(options("-h").has("help"));
});

Deno.test("Options.read() names the nearest option for an unknown one", async () => {
  for (
    const [arg, nearest] of [
      ["--quite", "quiet"],
      ["--cuont=3", "count"],
      ["--form", "from"],
      ["-q", "to"],
      ["--no-quiet", "quiet"],
    ]
  ) {
    assertThrows(() => options(arg), UsageError, "Unknown option");
    await assertRejects(
      () => Options.read([arg], TABLE),
      UsageError,
      `": did you mean "--${nearest}"; see --help`,
    );
  }
});

Deno.test("Options refuses an option without its value", () => {
  assertThrows(() => options("--from"), UsageError, '"--from" needs a value');
  assertThrows(() => options("--to", "--quiet"), UsageError, '"--to" needs');
});

Deno.test("Options.checkRequired() names what is missing", () => {
  options("--from", "x").checkRequired();
  assertThrows(() => options().checkRequired(), UsageError, '"--from" is miss');
  assertThrows(
    () => options().required("from"),
    UsageError,
    '"--from" is miss',
  );
});

Deno.test("Options.number() knows its bounds", () => {
  const count = (text: string) =>
    options("--count", text).number("count", 1, 9);
  assertEquals(options().number("count", 1), undefined);
  assertEquals([count("1"), count("9")], [1, 9]);
  for (const text of ["0", "10", "1.5", "x", "1e1", "0x1", "Infinity"]) {
    assertThrows(() => count(text), UsageError, "a number from 1 to 9");
  }
  assertEquals(options("--count=0.5").number("count", 0.001), 0.5);
  assertEquals(options("--count=7").requiredNumber("count", 1), 7);
  assertThrows(
    () => options().requiredNumber("count", 1),
    UsageError,
    "missing",
  );
});

Deno.test("Options.octets() knows units of 1024", () => {
  const size = (text: string) => options("--count", text).octets("count");
  assertEquals(size("4096"), 4096);
  assertEquals([size("10K"), size("10k"), size("10KiB")], [
    10240,
    10240,
    10240,
  ]);
  assertEquals([size("10M"), size("2G")], [10485760, 2147483648]);
  assertEquals(options().octets("count"), undefined);
  for (const text of ["", "M", "1.5M", "1T", "x"].slice(1)) {
    assertThrows(() => size(text), UsageError, 'a size such as "10M"');
  }
});
