import { assert } from "@std/assert";
import { STANDARD_GLOBALS } from "../../lib/repl/install.ts";

Deno.test("STANDARD_GLOBALS are those of every script, and none of an entry", () => {
  for (const name of ["Array", "Deno", "NaN", "addEventListener", "fetch"]) {
    assert(STANDARD_GLOBALS.has(name), name);
  }
  Object.assign(globalThis, { declaredLater: 1 });
  assert(!STANDARD_GLOBALS.has("declaredLater"));
  Reflect.deleteProperty(globalThis, "declaredLater");
});
