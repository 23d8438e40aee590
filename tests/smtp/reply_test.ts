import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError } from "../../lib/errors.ts";
import {
  isPositive,
  joinReplyLines,
  parseSmtpReplyLine,
} from "../../lib/smtp/reply.ts";
import { utf8 } from "../scripted_server.ts";

const join = (...lines: string[]) =>
  joinReplyLines(lines.map((line) => parseSmtpReplyLine(utf8(line))));

Deno.test("parseSmtpReplyLine() reads code, continuation and text", () => {
  const cases: [string, number, boolean, string][] = [
    ["250 OK", 250, false, "OK"],
    ["250-OK", 250, true, "OK"],
    ["250", 250, false, ""],
    ["250 ", 250, false, ""],
    ["250-", 250, true, ""],
    ["354 go  on ", 354, false, "go  on"],
    ["599 x", 599, false, "x"],
    ["220 grüß dich", 220, false, "grüß dich"],
    ["250 \x1b[31m", 250, false, "\x1b[31m"],
  ];
  for (const [raw, code, more, text] of cases) {
    assertEquals(parseSmtpReplyLine(utf8(raw)), { code, more, text, raw });
  }
});

Deno.test("parseSmtpReplyLine() throws ProtocolError for anything else", () => {
  for (
    const line of [
      "",
      "OK",
      "+OK",
      "25",
      "25 OK",
      "2500 OK",
      "150 OK",
      "600 OK",
      "250_OK",
      "250\tOK",
      " 250 OK",
      "-250 OK",
      "２５０ OK",
    ]
  ) {
    assertThrows(() => parseSmtpReplyLine(utf8(line)), ProtocolError);
  }
});

Deno.test("joinReplyLines() keeps all lines, and the last one's code", () => {
  assertEquals(join("250-one", "250-", "250 three"), {
    raw: "250-one\n250-\n250 three",
    code: 250,
    enhancedCode: undefined,
    lines: ["one", "", "three"],
  });
  assertEquals(join("250-fine", "550 not at all").code, 550);
});

Deno.test("joinReplyLines() reads an enhanced status code of the reply's class", () => {
  const cases: [string, string | undefined][] = [
    ["550 5.7.1 no", "5.7.1"],
    ["250 2.1.0", "2.1.0"],
    ["450 4.222.333 later", "4.222.333"],
    ["550 4.7.1 no", undefined],
    ["550 5.7 no", undefined],
    ["550 5.7.1234 no", undefined],
    ["550 no 5.7.1", undefined],
    ["354 3.0.0 go", undefined],
    ["550 5.7.1x no", undefined],
  ];
  for (const [line, expected] of cases) {
    assertEquals(join(line).enhancedCode, expected, line);
  }
  assertEquals(
    join("550-5.1.1 no", "550 5.1.1 such user").enhancedCode,
    "5.1.1",
  );
});

Deno.test("isPositive() is true for 2xx", () => {
  assertEquals(isPositive(join("250 x")), true);
  for (const line of ["354 x", "334 x", "450 x", "550 x"]) {
    assertEquals(isPositive(join(line)), false);
  }
});
