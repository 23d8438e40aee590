import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { needsUtf8, path, xtext } from "../../lib/smtp/address.ts";

Deno.test("path() puts the address in angle brackets", () => {
  const cases: [string, string][] = [
    ["bob@example.org", "<bob@example.org>"],
    ["<bob@example.org>", "<bob@example.org>"],
    ["", "<>"],
    ["<>", "<>"],
    ["Postmaster", "<Postmaster>"],
    ['"bob smith"@example.org', '<"bob smith"@example.org>'],
    ['"<odd>"@example.org', '<"<odd>"@example.org>'],
    ['"a\\" b"@example.org', '<"a\\" b"@example.org>'],
    ["@relay.example:bob@example.org", "<@relay.example:bob@example.org>"],
    ["bob@[192.0.2.1]", "<bob@[192.0.2.1]>"],
    ["grüße@exämple.org", "<grüße@exämple.org>"],
  ];
  for (const [address, expected] of cases) {
    assertEquals(path(address), expected);
  }
});

Deno.test("path() throws UsageError for what could add parameters", () => {
  for (
    const address of [
      "bob@example.org SIZE=1",
      "bob@example.org> SIZE=1",
      "bob@example.org> NOTIFY=NEVER <x",
      "bob smith@example.org",
      "Bob <bob@example.org>",
      "<bob@example.org> SIZE=1",
      '"unclosed quote@example.org',
      '"a" b"@example.org',
      "bob\t@example.org",
      "bob\u00a0@example.org",
      "bob\u3000@example.org",
      "bob@example.org\r\nDATA",
      "bob@example.org\n",
      "bob\0@example.org",
      '"bob\r\n"@example.org',
      " ",
    ]
  ) {
    assertThrows(() => path(address), UsageError);
  }
});

Deno.test("needsUtf8() asks for SMTPUTF8 where the address is not ASCII", () => {
  const offered = new Map([["SMTPUTF8", ""]]);
  assertEquals(needsUtf8("bob@example.org", undefined), false);
  assertEquals(needsUtf8("bob@example.org", offered), false);
  assertEquals(needsUtf8("grüße@example.org", offered), true);
  assertThrows(() => needsUtf8("grüße@example.org", new Map()), UsageError);
  assertThrows(() => needsUtf8("grüße@example.org", undefined), UsageError);
});

Deno.test("xtext() encodes all but printable ASCII, + and =", () => {
  assertEquals(xtext("QQ314159"), "QQ314159");
  assertEquals(xtext("a+b=c d\r\n\x7f"), "a+2Bb+3Dc+20d+0D+0A+7F");
  assertEquals(xtext("ü"), "+C3+BC");
  assertEquals(xtext('!~<>"'), '!~<>"');
});
