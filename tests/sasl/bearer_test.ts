import { assert, assertEquals, assertThrows } from "@std/assert";
import { ProtocolError, UsageError } from "../../lib/errors.ts";
import {
  oauthbearer,
  type SaslMechanism,
  xoauth2,
} from "../../lib/sasl/mod.ts";
import { utf8 } from "../scripted_server.ts";

/** Both mechanisms, what they send, and how they answer a refusal. */
const BOTH: Record<string, {
  make: (user: string, token: string) => SaslMechanism;
  message: string;
  farewell: string;
}> = {
  XOAUTH2: {
    make: xoauth2,
    message: "user=bob@example.org\x01auth=Bearer ya29.vF9dft4\x01\x01",
    farewell: "",
  },
  OAUTHBEARER: {
    make: oauthbearer,
    message: "n,a=bob@example.org,\x01auth=Bearer ya29.vF9dft4\x01\x01",
    farewell: "\x01",
  },
};

for (const [name, { make, message, farewell }] of Object.entries(BOTH)) {
  const begun = () => make("bob@example.org", "ya29.vF9dft4");

  Deno.test(`${name} sends user name and token`, () => {
    const mechanism = begun();
    assertEquals(mechanism.name, name);
    assertEquals(mechanism.clearText, true);
    assertEquals(mechanism.start(), utf8(message));
    assertEquals(mechanism.start(), utf8(message));
    assertEquals(mechanism.secrets, ["ya29.vF9dft4", btoa(message)]);
    assertEquals(mechanism.refusal, undefined);
  });

  Deno.test(`${name} sends it when asked, and once`, () => {
    const mechanism = begun();
    assertEquals(mechanism.next(utf8("")), utf8(message));
    assertThrows(() => mechanism.next(utf8("")), ProtocolError);
  });

  Deno.test(`${name} answers a refusal, and tells why`, () => {
    const refusals: [said: string, told: string][] = [
      [
        '{"status":"401","schemes":"Bearer","scope":"https://mail.example/"}',
        'status "401", scope "https://mail.example/", schemes "Bearer"',
      ],
      ['{"status":400}', 'status "400"'],
      [
        '{"openid-configuration":"https://id.example/x","status":"invalid_token"}',
        'status "invalid_token", openid-configuration "https://id.example/x"',
      ],
      ['{"status":"\\u001b[31m"}', 'status "␛[31m"'],
      ['{"status":["x"],"error":"y"}', '{"status":["x"],"error":"y"}'],
      ["null", "null"],
      ["[1]", "[1]"],
      ["{", "{"],
      ["expired\x1b", "expired␛"],
    ];
    for (const [said, told] of refusals) {
      for (const asked of [false, true]) {
        const mechanism = begun();
        if (asked) mechanism.next(utf8(""));
        assertEquals(mechanism.next(utf8(said)), utf8(farewell));
        assertEquals(mechanism.refusal, told);
        assertThrows(() => mechanism.next(utf8("")), ProtocolError);
        assertThrows(() => mechanism.next(utf8(said)), ProtocolError);
        assertEquals(mechanism.refusal, told);
      }
    }
  });

  Deno.test(`${name} throws UsageError for what cannot be sent`, () => {
    assertThrows(() => make("bob", ""), UsageError);
    for (const bad of ["\x01", "\r", "\n", "\0"]) {
      assertThrows(() => make(`bob${bad}x`, "token"), UsageError);
      const error = assertThrows(() => make("bob", `geheim${bad}`), UsageError);
      assert(!error.message.includes("geheim"), error.message);
    }
  });
}

Deno.test("oauthbearer() says where to, as in RFC 7628", () => {
  const mechanism = oauthbearer("user@example.com", "vF9dft4qmT", {
    host: "server.example.com",
    port: 143,
  });
  assertEquals(
    mechanism.start(),
    utf8(
      "n,a=user@example.com,\x01host=server.example.com\x01port=143\x01" +
        "auth=Bearer vF9dft4qmT\x01\x01",
    ),
  );
});

Deno.test("oauthbearer() escapes = and , and leaves out what is not given", () => {
  assertEquals(
    oauthbearer("a=b,c", "t").start(),
    utf8("n,a=a=3Db=2Cc,\x01auth=Bearer t\x01\x01"),
  );
  assertEquals(
    oauthbearer("", "t").start(),
    utf8("n,,\x01auth=Bearer t\x01\x01"),
  );
});

Deno.test("oauthbearer() throws UsageError for a wrong host or port", () => {
  for (const port of [0, -1, 65536, 1.5, NaN, Infinity]) {
    assertThrows(() => oauthbearer("bob", "t", { port }), UsageError);
  }
  for (const host of ["a\x01auth=x", "a\r\n", "a\0"]) {
    assertThrows(() => oauthbearer("bob", "t", { host }), UsageError);
  }
});
