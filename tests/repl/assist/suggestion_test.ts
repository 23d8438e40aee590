import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { suggestion } from "../../../lib/repl/assist/suggestion.ts";
import { COMMANDS } from "../../../lib/repl/commands.ts";

const SUGGESTIONS: Record<string, string> = {
  "retr 1": "Protocol: RETR 1   Step: retr(1)",
  "Retr 1": "Protocol: RETR 1   Step: retr(1)",
  "> retr 1": "Protocol: RETR 1   Step: retr(1)",
  " RETR 1": "Protocol: RETR 1   Step: retr(1)",
  "mail from:<a@b>": 'Protocol: MAIL FROM:<a@b>   Step: mailFrom("a@b")',
  "mail from: a@b": 'Protocol: MAIL FROM:<a@b>   Step: mailFrom("a@b")',
  "MAIL from:<> size=10": 'Protocol: MAIL FROM:<> SIZE=10   Step: mailFrom("")',
  "rcpt to:x": 'Protocol: RCPT TO:<x>   Step: rcptTo("x")',
  "mail": "Protocol: MAIL   Step: mailFrom()",
  "user bob": 'Protocol: USER bob   Step: user("bob")',
  "Quit": "Protocol: QUIT   Step: quit()",
  "quit;": "Protocol: QUIT   Step: quit()",
  "STAT;": "Protocol: STAT   Step: stat()",
  "help": "Protocol: HELP   Step: help()   Command: .help",
  "exit": "Command: .exit",
  "list": "Protocol: LIST   Step: list()",
  "top 1 10": "Protocol: TOP 1 10   Step: top(1, 10)",
  "retr 01": 'Protocol: RETR 01   Step: retr("01")',
  "vrfy bob smith": 'Protocol: VRFY bob smith   Step: vrfy("bob smith")',
  "data": 'Protocol: DATA   Step: data("…")',
  "xtnd xlst": 'Protocol: XTND xlst   Step: command("XTND xlst")',
  "auth plain": "Protocol: AUTH plain   Step: auth(sasl.plain(…))",
  "auth ntlm": 'Protocol: AUTH ntlm   Step: command("AUTH ntlm")',
  "RTER 1": "Protocol: RETR 1   Step: retr(1)",
  "RETRR 1": "Protocol: RETR 1   Step: retr(1)",
  "RET 1": "",
  "RETR(1)": "Step: retr(1)",
  "mailfrom('a@b')": "Step: mailFrom('a@b')",
  "connect mail.example.org": 'Step: connect("mail.example.org")',
  ".hlep": "Command: .help",
  ".HELP": "Command: .help",
  ".trans": "Command: .transcript",
  ".s": "",
  ".foo": "",
  "foo": "",
  "const x": "",
  "foo bar": "",
  "": "",
  ">": "",
  // Secrets are no part of it.
  "pass hunter2": "Protocol: PASS   Step: pass()",
  "PSAS hunter2": "Protocol: PASS   Step: pass()",
  "apop bob c4c9334b": 'Protocol: APOP bob   Step: apop("bob")',
  "auth plain AGJvYgBz": "Protocol: AUTH plain   Step: auth(sasl.plain(…))",
  "login bob hunter2": 'Step: login("bob")',
  "LOGIN('bob', 'x')": "Step: login('bob')",
  "connect pop3://bob:hunter2@h": 'Step: connect("pop3://bob@h")',
  "connect bob:hunter2@h": 'Step: connect("bob@h")',
};

Deno.test("suggestion() says what was meant by what is neither", () => {
  for (const [text, expected] of Object.entries(SUGGESTIONS)) {
    assertEquals(suggestion(text) ?? "", expected, text);
  }
});

Deno.test("suggestion() knows every command that there is", () => {
  for (const { name } of COMMANDS) {
    assertEquals(suggestion(`.${name.toUpperCase()}`), `Command: .${name}`);
  }
});

Deno.test("suggestion() is safe for a terminal and never fails", () => {
  assertEquals(
    suggestion("helo \x1b]0;x\x07"),
    'Protocol: HELO ␛]0;x␇   Step: helo("\\u001b]0;x\\u0007")',
  );
  const words = "retr Mail from: <a@b> > . .hlep ( ) ; pass login".split(" ");
  const unit = fc.oneof(fc.constantFrom(...words, " "), fc.string());
  const texts = fc.array(unit).map((units) => units.join(""));
  const entries = fc.oneof(fc.string({ unit: "binary" }), texts);
  fc.assert(fc.property(entries, (text) => {
    // deno-lint-ignore no-control-regex
    assert(!/[\x00-\x1f\x7f-\x9f]/.test(suggestion(text) ?? ""));
  }));
});

Deno.test("suggestion() ends quickly on a long line", () => {
  for (const unit of ["retr ", " ", ".", "\n", ">", "a", "MAIL FROM:"]) {
    suggestion(unit.repeat((1 << 20) / unit.length));
  }
});
