import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { visible } from "../../../lib/line/visible.ts";
import { hint } from "../../../lib/repl/assist/hints.ts";
import { surroundings } from "./surroundings.ts";

const here = surroundings({ TOP: undefined, l: [] });

const HINTS: Record<string, string> = {
  // Script.
  "retr": "(number, { to?, limit? })",
  "await stat": "()",
  "pop.retr": "",
  "nothing": "",
  "retr(": "number: 1 2 3 12, { to?, limit? })",
  "retr( ": "number: 1 2 3 12, { to?, limit? })",
  "pop.retr(box, ": "number: 1 2 3 12, { to?, limit? })",
  "pop.retr(": "",
  "retr(1": ", { to?, limit? })",
  "retr(l": ", { to?, limit? })",
  "retr(1, ": "{ to?, limit? })",
  "retr(1, {": "to, limit })",
  "retr(1, { ": "to, limit })",
  "retr(1, { to: x, ": "limit })",
  "retr(1, { to: ": "",
  "retr(1, 2, ": "",
  "retr(1)": "",
  "list(": "number?: 1 2 3 12)",
  "top(1, ": "lines?)",
  "stat(": ")",
  "f(() => dele(": "number: 1 2 3 12)",
  "if (l) {\n  dele(": "number: 1 2 3 12)",
  "`${dele(": "number: 1 2 3 12)",
  'login("bob': '", password?, { mechanism?, token? })',
  'login("bob"': ", password?, { mechanism?, token? })",
  'login("bob", ': "password?, { mechanism?, token? })",
  "login('bob', 'x": "', { mechanism?, token? })",
  "pass(": "password)",
  "send(": "{ from, to }, message, { size?, ret?, notify?, chunking? })",
  'send({ from: "a", ': "to }, message, { size?, ret?, notify?, chunking? })",
  "// retr(": "",
  '"retr(': "",
  "f(": "",
  "": "",
  " ": "",
  // Protocol.
  "RETR": " msg",
  "RETR ": "msg: 1 2 3 12",
  "> RETR ": "msg: 1 2 3 12",
  "RETR 1": "",
  "LIST ": "[msg]: 1 2 3 12",
  "TOP ": "msg: 1 2 3 12 n",
  "TOP 1": " n",
  "TOP 1 ": "n",
  "USER ": "name",
  "STAT": "",
  "AUTH ": "mechanism: PLAIN CRAM-MD5 [initial-response]",
  "PASS": "  Enter asks for it unseen",
  "PASS ": "Enter asks for it unseen",
  "PASS x": "",
  "MAIL": " FROM:<reverse-path>",
  "MAIL ": "FROM:<reverse-path>",
  "MAIL fr": "OM:<reverse-path>",
  "MAIL FROM:<": "reverse-path>",
  "MAIL FROM:<a@b": ">",
  "MAIL FROM:<a@b>": "",
  "RCPT TO:<a@b> ":
    "[NOTIFY=NEVER] [NOTIFY=SUCCESS,FAILURE,DELAY] [ORCPT=rfc822;]",
  "> foo ": "",
  "USER bob\nTOP ": "msg: 1 2 3 12 n",
  // Commands.
  ".save": " file.ts",
  ".save ": "file.ts",
  ".save x": "",
  ".help ": "[step]",
  ".sandbox": "",
  ".nothing ": "",
};

Deno.test("hint() says what may come next", () => {
  for (const [text, expected] of Object.entries(HINTS)) {
    assertEquals(hint(text, text.length, here), expected, text);
  }
});

Deno.test("hint() says nothing where something stands behind the cursor", () => {
  assertEquals(hint("retr(", 4, here), "");
  assertEquals(hint("RETR ", 4, here), "");
});

Deno.test("hint() names some of many messages, and none where there is none", () => {
  const with_ = (numbers: number[]) =>
    surroundings({}, { messageNumbers: () => numbers });
  const many = Array.from({ length: 1_000_000 }, (_, index) => index + 1);
  assertEquals(hint("dele(", 5, with_(many)), "number: 1 2 3 4 5 6 7 8 …)");
  assertEquals(hint("DELE ", 5, with_(many)), "msg: 1 2 3 4 5 6 7 8 …");
  assertEquals(hint("dele(", 5, with_([])), "number)");
  assertEquals(hint("DELE ", 5, with_([])), "msg");
});

Deno.test("hint() leaves script to a variable that is called like a verb", () => {
  const s = surroundings({ LIST: 1 });
  assertEquals(hint("LIST ", 5, s), "");
});

Deno.test("hint() never fails, and is safe for a terminal", () => {
  const pieces = fc.constantFrom(
    ..."retr( login( send({ to: \" ' ` ${ } ) ] [ . RETR MAIL FROM:< > .help // / => 1 , :"
      .split(" "),
    "\n",
    " ",
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })))
      .map((all) => all.join("")),
  );
  const s = surroundings({}, { mechanisms: () => ["X\x1b[2J", "PLAIN"] });
  fc.assert(
    fc.property(texts, (text) => {
      const shown = hint(text, text.length, s);
      assertEquals(visible(shown), shown);
    }),
    { numRuns: 500 },
  );
});

Deno.test("hint() ends quickly on a long entry", () => {
  for (const unit of ["retr(", "x.", "a", ".", "`${", '"', "\n", "(", "{a:"]) {
    for (const length of [1 << 20, 19_000]) {
      const text = unit.repeat(length / unit.length);
      hint(text, text.length, here);
    }
  }
});
