import { assertEquals } from "@std/assert";
import { STYLE, STYLE_HASH } from "../../../lib/transcript/html/style.ts";

Deno.test("STYLE_HASH is that of STYLE", async () => {
  const octets = new TextEncoder().encode(STYLE);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", octets));
  assertEquals(STYLE_HASH, hash.toBase64());
});
