import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import { parseAddress } from "../../lib/message/address.ts";

Deno.test("parseAddress() takes both forms of text and the object apart", () => {
  const cases: [Parameters<typeof parseAddress>[0], string, string][] = [
    ["bob@example.org", "", "bob@example.org"],
    [" bob@example.org ", "", "bob@example.org"],
    ["<bob@example.org>", "", "bob@example.org"],
    ["Bob <bob@example.org>", "Bob", "bob@example.org"],
    ['"Example, Bob" <bob@example.org>', "Example, Bob", "bob@example.org"],
    ['"a \\"b\\" <c>" <d@example.org>', 'a "b" <c>', "d@example.org"],
    ['"a@b"@example.org', "", '"a@b"@example.org'],
    ["root@[127.0.0.1]", "", "root@[127.0.0.1]"],
    ["root@localhost", "", "root@localhost"],
    ["a+b=c@example.org", "", "a+b=c@example.org"],
    [{ address: "bob@example.org" }, "", "bob@example.org"],
    [{ name: "Zoë  Z", address: "z@example.org" }, "Zoë Z", "z@example.org"],
  ];
  for (const [input, name, address] of cases) {
    assertEquals(parseAddress(input), { name, address });
  }
});

Deno.test("parseAddress() writes a domain in ASCII unless the local part is not", () => {
  assertEquals(
    parseAddress("bob@bücher.example").address,
    "bob@xn--bcher-kva.example",
  );
  assertEquals(
    parseAddress("zoë@bücher.example").address,
    "zoë@bücher.example",
  );
});

Deno.test("parseAddress() refuses what is not exactly one address", () => {
  const bad = [
    "",
    "bob",
    "bob@",
    "@example.org",
    "a@b@example.org",
    "a..b@example.org",
    ".a@example.org",
    "a b@example.org",
    "bob@exa mple.org",
    "bob@example..org",
    "bob@example.org, carol@example.org",
    "Bob <bob@example.org>, Carol <carol@example.org>",
    "Bob <bob@example.org> x",
    "<<bob@example.org>>",
    "team: bob@example.org;",
    "a\u0085b@example.org",
    "a\u2028b@example.org",
    "a\u00a0b@example.org",
    "bob@exa\u200dmple.org>",
    "\u007f@example.org",
    `${"a".repeat(65)}@example.org`,
    `a@${"b".repeat(256)}`,
  ];
  for (const input of bad) {
    assertThrows(() => parseAddress(input), UsageError);
    assertThrows(() => parseAddress({ address: input }), UsageError);
  }
  for (const input of [undefined, null, 7, {}, []]) {
    assertThrows(() => parseAddress(input as never), UsageError);
  }
});

Deno.test("parseAddress() refuses CR, LF and NUL in every part", () => {
  for (const octet of ["\r", "\n", "\r\n", "\0"]) {
    for (
      const input of [
        `bob@example.org${octet}`,
        `bob@example.org${octet}Bcc: x@example.org`,
        `b${octet}ob@example.org`,
        `Bob${octet} <bob@example.org>`,
        `"B${octet}ob" <bob@example.org>`,
        { name: `Bob${octet}`, address: "bob@example.org" },
        { name: "Bob", address: `bob@example.org${octet}` },
        { name: "Bob", address: `bob@exa${octet}mple.org` },
      ]
    ) {
      const error = assertThrows(() => parseAddress(input), UsageError);
      assert(!/[\r\n\0]/.test(error.message));
    }
  }
});
