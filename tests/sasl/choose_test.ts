import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { mechanismNamed, strongestFirst } from "../../lib/sasl/choose.ts";

Deno.test("strongestFirst() orders what both sides have", () => {
  assertEquals(strongestFirst([]), []);
  assertEquals(strongestFirst(["GSSAPI", "XOAUTH2"]), []);
  assertEquals(strongestFirst(["login", "plain", "cram-md5", "PLAIN"]), [
    "CRAM-MD5",
    "PLAIN",
    "LOGIN",
  ]);
});

Deno.test("mechanismNamed() makes the mechanism, in any case", () => {
  for (const name of ["PLAIN", "login", "Cram-MD5"]) {
    assertEquals(mechanismNamed(name, "a", "b").name, name.toUpperCase());
  }
  for (const name of ["", "GSSAPI", "constructor", "__proto__", "PLAIN\r\n"]) {
    assertThrows(() => mechanismNamed(name, "a", "b"), UsageError);
  }
});
