import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError } from "../../lib/errors.ts";
import { parsePopReply } from "../../lib/pop/reply.ts";
import { utf8 } from "../scripted_server.ts";

Deno.test("parsePopReply() reads status, text and response code", () => {
  const cases: [string, boolean, string, string | undefined][] = [
    ["+OK", true, "", undefined],
    ["+OK ", true, "", undefined],
    ["-ERR", false, "", undefined],
    ["+ok ready", true, "ready", undefined],
    ["-err\tno", false, "no", undefined],
    ["+OK  two  blanks ", true, "two  blanks", undefined],
    ["-ERR [IN-USE] locked", false, "[IN-USE] locked", "IN-USE"],
    ["-ERR [in-use]", false, "[in-use]", "IN-USE"],
    ["-ERR [AUTH] wrong", false, "[AUTH] wrong", "AUTH"],
    ["-ERR [SYS/TEMP] later", false, "[SYS/TEMP] later", "SYS/TEMP"],
    ["-ERR [SYS/PERM] never", false, "[SYS/PERM] never", "SYS/PERM"],
    ["-ERR [LOGIN-DELAY] wait", false, "[LOGIN-DELAY] wait", "LOGIN-DELAY"],
    ["-ERR [UTF8] say UTF8", false, "[UTF8] say UTF8", "UTF8"],
    ["-ERR no [AUTH] here", false, "no [AUTH] here", undefined],
    ["-ERR [not a code]", false, "[not a code]", undefined],
    ["-ERR [AUTH", false, "[AUTH", undefined],
    ["+OK grüß dich", true, "grüß dich", undefined],
  ];
  for (const [line, ok, text, responseCode] of cases) {
    assertEquals(parsePopReply(utf8(line)), {
      raw: line,
      ok,
      text,
      responseCode,
    });
  }
});

Deno.test("parsePopReply() keeps octets that are not UTF-8 readable", () => {
  const line = Uint8Array.of(...utf8("+OK gr"), 0xfc, 0xdf);
  assertEquals(parsePopReply(line).text, "grüß");
});

Deno.test("parsePopReply() throws ProtocolError for anything else", () => {
  const cases = ["", " ", "OK", "+OKAY", "-ERROR", "+ ", "250 ok", " +OK", "."];
  for (const line of [...cases, "\0+OK", "+\x1b[31mOK"]) {
    const error = assertThrows(() => parsePopReply(utf8(line)), ProtocolError);
    assertEquals(error.bytes, utf8(line));
  }
});
