import { assertEquals, assertNotMatch } from "@std/assert";
import { safeJson } from "../../lib/line/safe_json.ts";

Deno.test("safeJson() leaves nothing raw, and reads back as the same", () => {
  const value = {
    text:
      '\x00\x1b[2J\r\n\t"\\\x7f\x85\x9b31m\u202e\u2028\ufeff\u00ad\u{e0041} ü 😀',
    list: ["\u2066", 1, null, true],
  };
  const json = safeJson(value);
  assertEquals(JSON.parse(json), value);
  assertNotMatch(json, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  assertEquals(safeJson({ a: "ü 😀", b: [1] }), '{"a":"ü 😀","b":[1]}');
});
