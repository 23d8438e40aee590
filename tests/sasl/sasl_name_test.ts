import { assertEquals } from "@std/assert";
import { parseSaslName, saslName } from "../../lib/sasl/sasl_name.ts";

Deno.test("parseSaslName() reads what saslName() writes", () => {
  for (const name of ["bob", ",", "=", "=2C", "=3D2C", "a,b=c", "grüße"]) {
    assertEquals(parseSaslName(saslName(name)), name);
  }
  assertEquals(saslName("a,b=c"), "a=2Cb=3Dc");
});

Deno.test("parseSaslName() refuses what is none", () => {
  for (const text of ["", "a=", "a=2c", "=41", "a,b", "\0"]) {
    assertEquals(parseSaslName(text), undefined);
  }
});
