import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError, UsageError } from "../../lib/errors.ts";
import { external } from "../../lib/sasl/mod.ts";
import { utf8 } from "../scripted_server.ts";

Deno.test("external() sends whom to act as, or nothing", () => {
  const mechanism = external();
  assertEquals(mechanism.name, "EXTERNAL");
  assertEquals(mechanism.clearText, false);
  assertEquals(mechanism.secrets, []);
  assertEquals(mechanism.start(), utf8(""));
  assertEquals(external("fred@example.com").start(), utf8("fred@example.com"));
  assertEquals(external("grüße").start(), utf8("grüße"));
});

Deno.test("external() answers one challenge, and no second", () => {
  for (const identity of ["", "fred"]) {
    const mechanism = external(identity);
    assertEquals(mechanism.next(utf8("")), utf8(identity));
    assertThrows(() => mechanism.next(utf8("")), ProtocolError);
  }
});

Deno.test("external() throws UsageError for NUL", () => {
  assertThrows(() => external("fred\0"), UsageError);
});
