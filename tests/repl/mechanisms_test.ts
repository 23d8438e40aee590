import { assert, assertEquals } from "@std/assert";
import { mechanisms } from "../../lib/repl/mechanisms.ts";
import * as sasl from "../../lib/sasl/mod.ts";

Deno.test("mechanisms() has the secrets of each hidden before it is used", () => {
  const hidden: string[] = [];
  const watched = mechanisms((secret) => hidden.push(secret));
  assertEquals(Object.keys(watched).sort(), Object.keys(sasl).sort());
  const mechanism = watched.plain("bob", "hunter22");
  assertEquals(mechanism.start(), sasl.plain("bob", "hunter22").start());
  watched.scramSha256("bob", "geheimnis");
  watched.xoauth2("bob", "ya29.token");
  for (const secret of ["hunter22", "geheimnis", "ya29.token"]) {
    assert(hidden.includes(secret), secret);
  }
  assertEquals(watched.plain.name, "plain");
});
