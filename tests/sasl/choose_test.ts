import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../lib/errors.ts";
import {
  type Credentials,
  mechanismNamed,
  strongestFirst,
} from "../../lib/sasl/choose.ts";

const url = { hostname: "mail.example.org", port: 995 };
const password: Credentials = {
  user: "a",
  password: "b",
  certificate: false,
  url,
};
const token: Credentials = { user: "a", token: "b", certificate: false, url };
const ALL = [
  "anonymous",
  "EXTERNAL",
  "LOGIN",
  "plain",
  "cram-md5",
  "SCRAM-SHA-1",
  "SCRAM-SHA-256",
  "XOAUTH2",
  "OAUTHBEARER",
  "GSSAPI",
  "PLAIN",
];

Deno.test("strongestFirst() orders what both sides have, as the credentials allow", () => {
  assertEquals(strongestFirst([], password), []);
  assertEquals(strongestFirst(["GSSAPI", "XOAUTH2"], password), []);
  assertEquals(strongestFirst(ALL, password), [
    "SCRAM-SHA-256",
    "SCRAM-SHA-1",
    "CRAM-MD5",
    "PLAIN",
    "LOGIN",
  ]);
  assertEquals(strongestFirst(ALL, token), ["OAUTHBEARER", "XOAUTH2"]);
  assertEquals(strongestFirst(ALL, { certificate: true, url }), ["EXTERNAL"]);
  assertEquals(strongestFirst(ALL, { certificate: false, url }), []);
});

Deno.test("strongestFirst() takes an empty password for one", () => {
  assertEquals(strongestFirst(["PLAIN"], { ...password, password: "" }), [
    "PLAIN",
  ]);
});

Deno.test("mechanismNamed() makes the mechanism, in any case", () => {
  for (const name of ALL.filter((name) => name !== "GSSAPI")) {
    const { name: made } = mechanismNamed(name, { ...password, ...token });
    assertEquals(made, name.toUpperCase());
  }
  for (const name of ["", "GSSAPI", "constructor", "__proto__", "PLAIN\r\n"]) {
    assertThrows(() => mechanismNamed(name, password), UsageError);
  }
});

Deno.test("mechanismNamed() throws UsageError for credentials that lack something", () => {
  for (const name of ["XOAUTH2", "OAUTHBEARER"]) {
    assertThrows(() => mechanismNamed(name, password), UsageError, "token");
  }
  for (const name of ["PLAIN", "SCRAM-SHA-1", "CRAM-MD5"]) {
    assertThrows(() => mechanismNamed(name, token), UsageError, "password");
  }
  const nobody = { certificate: false, url };
  assertThrows(() => mechanismNamed("PLAIN", nobody), UsageError, "user name");
  assertEquals(mechanismNamed("ANONYMOUS", nobody).name, "ANONYMOUS");
  assertEquals(mechanismNamed("EXTERNAL", nobody).name, "EXTERNAL");
});
