import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError } from "../../lib/errors.ts";
import { login } from "../../lib/sasl/mod.ts";
import { utf8 } from "../scripted_server.ts";

Deno.test("login() answers in order, whatever the question is", () => {
  for (
    const questions of [
      ["Username:", "Password:"],
      ["User Name\0", "Password\0"],
      ["", ""],
      ["Password:", "Username:"],
    ]
  ) {
    const mechanism = login("tim", "grüße");
    assertEquals(mechanism.start(), undefined);
    assertEquals(mechanism.next(utf8(questions[0])), utf8("tim"));
    assertEquals(mechanism.next(utf8(questions[1])), utf8("grüße"));
    assertThrows(() => mechanism.next(utf8("more?")), ProtocolError);
  }
  assertEquals(login("tim", "x").clearText, true);
  assertEquals(login("tim", "tanstaaf").secrets, ["tanstaaf"]);
});
