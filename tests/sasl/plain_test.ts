import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError, UsageError } from "../../lib/errors.ts";
import { plain } from "../../lib/sasl/mod.ts";
import { utf8 } from "../scripted_server.ts";

Deno.test("plain() joins user name and password", () => {
  const mechanism = plain("tim", "tanstaaftanstaaf");
  assertEquals(mechanism.name, "PLAIN");
  assertEquals(mechanism.clearText, true);
  assertEquals(mechanism.start(), utf8("\0tim\0tanstaaftanstaaf"));
  assertEquals(plain("grüße", "🔑").start(), utf8("\0grüße\0🔑"));
  assertEquals(plain("", "").start(), utf8("\0\0"));
});

Deno.test("plain() keeps the password and what is sent secret", () => {
  const { secrets } = plain("tim", "tanstaaf");
  assertEquals(secrets, ["tanstaaf", btoa("\0tim\0tanstaaf")]);
});

Deno.test("plain() answers one challenge, and no second", () => {
  const mechanism = plain("tim", "tanstaaf");
  assertEquals(mechanism.next(utf8("")), utf8("\0tim\0tanstaaf"));
  assertThrows(() => mechanism.next(utf8("")), ProtocolError);
});

Deno.test("plain() throws UsageError for NUL", () => {
  assertThrows(() => plain("tim\0admin", "x"), UsageError);
  assertThrows(() => plain("tim", "x\0y"), UsageError);
});
