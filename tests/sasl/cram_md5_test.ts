import { assertEquals, assertRejects } from "@std/assert";
import { ProtocolError } from "../../lib/errors.ts";
import { cramMd5 } from "../../lib/sasl/mod.ts";
import { utf8 } from "../scripted_server.ts";

Deno.test("cramMd5() answers as in RFC 2195", async () => {
  const mechanism = cramMd5("tim", "tanstaaftanstaaf");
  assertEquals(mechanism.name, "CRAM-MD5");
  assertEquals(mechanism.clearText, false);
  assertEquals(mechanism.start(), undefined);
  assertEquals(
    await mechanism.next(utf8("<1896.697170952@postoffice.reston.mci.net>")),
    utf8("tim b913a602c7eda7a495b4e6e7334d3890"),
  );
});

Deno.test("cramMd5() takes a password longer than a block of MD5", async () => {
  // The digest was made with "openssl dgst -md5 -hmac".
  const answer = await cramMd5("bob", "k".repeat(80)).next(utf8("<1@x>"));
  const [user, digest] = new TextDecoder().decode(answer).split(" ");
  assertEquals(user, "bob");
  assertEquals(digest, "df3cbc2f9a869488d3f46910f45b8b92");
});

Deno.test("cramMd5() answers one challenge, and no second", async () => {
  const mechanism = cramMd5("tim", "tanstaaf");
  await mechanism.next(utf8(""));
  await assertRejects(
    async () => await mechanism.next(utf8("<2@x>")),
    ProtocolError,
  );
});
