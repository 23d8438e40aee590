import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { authLine } from "../../lib/sasl/exchange.ts";
import {
  cramMd5,
  login,
  plain,
  type SaslMechanism,
} from "../../lib/sasl/mod.ts";

Deno.test("authLine() sends the initial response along where it fits", () => {
  const response = btoa("\0bob\0secret");
  const line = `AUTH PLAIN ${response}`;
  assertEquals(authLine(plain("bob", "secret"), line.length + 2), {
    line,
    shown: "AUTH PLAIN ••••••",
    sentInitial: true,
  });
  assertEquals(authLine(plain("bob", "secret"), line.length + 1), {
    line: "AUTH PLAIN",
    shown: "AUTH PLAIN",
    sentInitial: false,
  });
});

Deno.test("authLine() sends none where the server speaks first", () => {
  for (const make of [login, cramMd5]) {
    const { line, sentInitial } = authLine(make("bob", "secret"), 255);
    assertEquals(line, `AUTH ${make("", "").name}`);
    assertEquals(sentInitial, false);
  }
});

Deno.test("authLine() writes an empty initial response as =", () => {
  const external: SaslMechanism = {
    name: "EXTERNAL",
    secrets: [],
    clearText: false,
    start: () => new Uint8Array(),
    next: () => new Uint8Array(),
  };
  assertEquals(authLine(external, 255).line, "AUTH EXTERNAL =");
});

Deno.test("authLine() throws UsageError for what is no name of a mechanism", () => {
  for (const name of ["", "X Y", "X\r\nDELE 1", "X\0", "A".repeat(21), "É"]) {
    const mechanism = { ...plain("bob", "secret"), name };
    assertThrows(() => authLine(mechanism, 255), UsageError);
  }
});
