import { assertEquals } from "@std/assert";
import { parametersOf, propertyNames } from "../../../lib/repl/assist/usage.ts";

Deno.test("parametersOf() takes a usage apart at its outer commas", () => {
  const taken: Record<string, string[]> = {
    "retr(number, { to?, limit? })": ["number", "{ to?, limit? }"],
    'connect("pop3://host", { tls? })': ['"pop3://host"', "{ tls? }"],
    "stat()": [],
    "list(number?)": ["number?"],
    "stat": [],
    ")(": [],
  };
  for (const [usage, expected] of Object.entries(taken)) {
    assertEquals(parametersOf(usage), expected, usage);
  }
});

Deno.test("propertyNames() gives the options, if it is an object", () => {
  assertEquals(propertyNames("{ to?, limit? }"), ["to", "limit"]);
  assertEquals(propertyNames("{ tls?, … }"), ["tls"]);
  assertEquals(propertyNames("number"), []);
});
