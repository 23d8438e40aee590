import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError, UsageError } from "../../lib/errors.ts";
import { anonymous } from "../../lib/sasl/mod.ts";
import { utf8 } from "../scripted_server.ts";

Deno.test("anonymous() sends the trace, or nothing", () => {
  const mechanism = anonymous("sirhc");
  assertEquals(mechanism.name, "ANONYMOUS");
  assertEquals(mechanism.clearText, false);
  assertEquals(mechanism.secrets, []);
  assertEquals(mechanism.start(), utf8("sirhc"));
  assertEquals(anonymous().start(), utf8(""));
});

Deno.test("anonymous() answers one challenge, and no second", () => {
  for (const trace of ["", "sirhc"]) {
    const mechanism = anonymous(trace);
    assertEquals(mechanism.next(utf8("")), utf8(trace));
    assertThrows(() => mechanism.next(utf8("")), ProtocolError);
  }
});

Deno.test("anonymous() takes 255 octets of trace, and no more", () => {
  for (const trace of ["x".repeat(255), "ü".repeat(127) + "x"]) {
    assertEquals(anonymous(trace).start(), utf8(trace));
    assertThrows(() => anonymous(`${trace}x`), UsageError);
  }
});

Deno.test("anonymous() throws UsageError for control characters", () => {
  for (
    const bad of [
      "\0",
      "\r",
      "\n",
      "\t",
      "\x1b",
      "\x7f",
      "\u0085",
      "\u2028",
      "\ud800",
    ]
  ) {
    assertThrows(() => anonymous(`sirhc${bad}`), UsageError);
  }
});
