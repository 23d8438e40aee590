import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { classify } from "../../../lib/repl/assist/bare_line.ts";

const variables = new Set(["TOP", "l"]);
const context = { isVariable: (name: string) => variables.has(name) };

/** What is sent, or run, by what is typed. */
const PROTOCOL: Record<string, string> = {
  "USER bob": "USER bob",
  "PASS": "PASS",
  "PASS hunter2": "PASS hunter2",
  "PASS two words": "PASS two words",
  "PASS  leading": "PASS  leading",
  "PASS trailing ": "PASS trailing ",
  "PASS (a)": "PASS (a)",
  "PASS =a": "PASS =a",
  "STAT": "STAT",
  "STAT ": "STAT",
  "STAT   ": "STAT",
  "STAT\r": "STAT",
  "LIST": "LIST",
  "LIST 1": "LIST 1",
  "LIST  1": "LIST  1",
  "UIDL": "UIDL",
  "UIDL 2": "UIDL 2",
  "RETR 1": "RETR 1",
  "RETR -1": "RETR -1",
  "RETR = 1": "RETR = 1",
  "RETR": "RETR",
  "DELE 1": "DELE 1",
  "NOOP": "NOOP",
  "RSET": "RSET",
  "QUIT": "QUIT",
  "CAPA": "CAPA",
  "STLS": "STLS",
  "UTF8": "UTF8",
  "LANG": "LANG",
  "LANG *": "LANG *",
  "LANG de": "LANG de",
  "APOP bob c4c9334bac560ecc979e58001b3e22fb":
    "APOP bob c4c9334bac560ecc979e58001b3e22fb",
  "AUTH": "AUTH",
  "AUTH PLAIN": "AUTH PLAIN",
  "AUTH PLAIN AGJvYgBzZWNyZXQ=": "AUTH PLAIN AGJvYgBzZWNyZXQ=",
  "AUTH CRAM-MD5": "AUTH CRAM-MD5",
  "XTND XLST": "XTND XLST",
  "XTND": "XTND",
  "LAST": "LAST",
  "HELO me": "HELO me",
  "EHLO me": "EHLO me",
  "EHLO [127.0.0.1]": "EHLO [127.0.0.1]",
  "EHLO": "EHLO",
  "LHLO me": "LHLO me",
  "STARTTLS": "STARTTLS",
  "MAIL FROM:<a@b>": "MAIL FROM:<a@b>",
  "MAIL FROM:<>": "MAIL FROM:<>",
  "MAIL FROM:<a@b> SIZE=100 BODY=8BITMIME":
    "MAIL FROM:<a@b> SIZE=100 BODY=8BITMIME",
  "MAIL from:<a@b>": "MAIL from:<a@b>",
  "RCPT TO:<a@b>": "RCPT TO:<a@b>",
  'RCPT TO:<"a b"@c>': 'RCPT TO:<"a b"@c>',
  "RCPT TO: <a@b>": "RCPT TO: <a@b>",
  "DATA": "DATA",
  "BDAT 10 LAST": "BDAT 10 LAST",
  "VRFY bob": "VRFY bob",
  "EXPN list": "EXPN list",
  "HELP": "HELP",
  "HELP MAIL": "HELP MAIL",
  "ETRN example.org": "ETRN example.org",
  "ATRN": "ATRN",
  "TURN": "TURN",
  "XCLIENT ADDR=10.0.0.1": "XCLIENT ADDR=10.0.0.1",
  "XFORWARD NAME=a": "XFORWARD NAME=a",
  "SEND FROM:<a@b>": "SEND FROM:<a@b>",
  "SOML FROM:<a@b>": "SOML FROM:<a@b>",
  "SAML FROM:<a@b>": "SAML FROM:<a@b>",
  "BURL imap://x LAST": "BURL imap://x LAST",
  "VERB": "VERB",
  "ONEX": "ONEX",
  "X-EXPS GSSAPI": "X-EXPS GSSAPI",
  "NOOP // not a comment": "NOOP // not a comment",
  "NOOP ;": "NOOP ;",
  "VRFY `x`": "VRFY `x`",
  "VRFY Jürgen": "VRFY Jürgen",
  "VRFY \x1b[2J": "VRFY \x1b[2J",
  ">foo": "foo",
  "> foo": "foo",
  ">  foo": " foo",
  ">": "",
  "> ": "",
  ">>": ">",
  "> retr 1": "retr 1",
  "> TOP 1 0": "TOP 1 0",
  ">.": ".",
  "> .": ".",
  "> l": "l",
  "> GET / HTTP/1.1": "GET / HTTP/1.1",
  "> *": "*",
  ">= 1": "= 1",
  "> foo ": "foo ",
  "\nSTAT": "STAT",
  " \n\t\r\nSTAT": "STAT",
};

const SCRIPT = [
  "TOP 1 0",
  "TOP",
  "TOP = 1",
  "TOP.length",
  "list()",
  "retr(1)",
  "retr 1",
  "Retr 1",
  "rETR 1",
  "quit",
  "mail from:<a@b>",
  " STAT",
  "\tSTAT",
  "  USER bob",
  "\n STAT",
  "STAT()",
  "STAT;",
  "STAT.x",
  "STAT,",
  "STAT\tx",
  "STAT=1",
  "STAT[0]",
  "STAT`x`",
  "STAT+1",
  "STATS",
  "STAT_",
  "STAT1",
  "STAT-",
  "STÄT",
  "LIST => LIST.length",
  "LIST  => 1",
  "LIST =>1",
  "LISTEN 1",
  "LIST2 1",
  "FOO",
  "FOO bar",
  "X",
  "XYZZY",
  "GET / HTTP/1.1",
  "LOGIN bob secret",
  "a1 LOGIN bob",
  "const STAT = 1",
  "await list()",
  "(STAT)",
  "[STAT]",
  "{a: 1}",
  "{}",
  "`STAT`",
  '"STAT"',
  "'STAT'",
  "/STAT/",
  "// STAT",
  "/* STAT */",
  "#!/usr/bin/env deno",
  "#x",
  ".5 + 1",
  ".5",
  "...x",
  "..",
  ".",
  ". help",
  " .help",
  "._x",
  ".$x",
  ".[0]",
  "l",
  "l[0].number",
  "1",
  "1 + 1",
  "-1",
  "!x",
  "<b>",
  "< 1",
  "=> 1",
  "= 1",
  ";",
  "@x class A {}",
  "import x from './y.ts'",
  "function STAT() {}",
  "if (true) {\n  STAT\n}",
  "const a = 1\nSTAT",
  "foo\n  .bar()",
  "日本語",
  "\u00a0STAT",
  "\ufeffSTAT",
  "\0",
  "\x1b[A",
  "toString",
  "constructor",
  "__proto__",
];

const COMMANDS: Record<string, [name: string, argument: string]> = {
  ".help": ["help", ""],
  ".help retr": ["help", "retr"],
  ".help  retr  ": ["help", "retr"],
  ".help\tretr": ["help", "retr"],
  ".exit": ["exit", ""],
  ".exit ": ["exit", ""],
  ".save my file.ts": ["save", "my file.ts"],
  ".load ./a.ts": ["load", "./a.ts"],
  ".transcript": ["transcript", ""],
  ".show 3": ["show", "3"],
  ".hlep": ["hlep", ""],
  ".Help": ["Help", ""],
  ".then(x => x)": ["then(x", "=> x)"],
  ".name.x": ["name.x", ""],
  ".e5": ["e5", ""],
  "\n.help": ["help", ""],
};

Deno.test("classify() takes a line for protocol by its verb, or by a >", () => {
  for (const [text, line] of Object.entries(PROTOCOL)) {
    const expected = { kind: "protocol" as const, line, rest: "" };
    assertEquals(classify(text, context), expected, text);
  }
});

Deno.test("classify() takes anything else for script, and leaves it as it is", () => {
  for (const text of SCRIPT) {
    const expected = { kind: "script" as const, source: text };
    assertEquals(classify(text, context), expected, text);
  }
});

Deno.test("classify() takes a dot and a letter for a command", () => {
  for (const [text, [name, argument]] of Object.entries(COMMANDS)) {
    const expected = { kind: "command" as const, name, argument, rest: "" };
    assertEquals(classify(text, context), expected, text);
  }
});

Deno.test("classify() knows an entry of blanks", () => {
  for (const text of ["", " ", "\t", "\n", "\r\n", " \n \n", "\u00a0"]) {
    assertEquals(classify(text, context), { kind: "empty" }, text);
  }
});

Deno.test("classify() gives the lines behind the first one as they are", () => {
  assertEquals(classify("DATA\nSubject: x\n\n.hi\n.\nQUIT", context), {
    kind: "protocol",
    line: "DATA",
    rest: "Subject: x\n\n.hi\n.\nQUIT",
  });
  assertEquals(classify("USER bob\r\nPASS x\r\n", context), {
    kind: "protocol",
    line: "USER bob",
    rest: "PASS x\r\n",
  });
  assertEquals(classify("> x\ny", context), {
    kind: "protocol",
    line: "x",
    rest: "y",
  });
  assertEquals(classify(".load a.ts\n.exit", context), {
    kind: "command",
    name: "load",
    argument: "a.ts",
    rest: ".exit",
  });
});

Deno.test("classify() asks about a variable only where a verb is", () => {
  const asked: string[] = [];
  const isVariable = (name: string) => asked.push(name) === 0;
  for (const text of ["STAT", "FOO", "list()", "> NOOP", ".help", "LIST 1"]) {
    classify(text, { isVariable });
  }
  assertEquals(asked, ["STAT", "LIST"]);
});

const words = fc.constantFrom(
  ..."STAT RETR LIST TOP PASS MAIL FROM:<a@b> > . .help => = ( ) ; retr user"
    .split(" "),
  " ",
  "\n",
  "\r\n",
  "\t",
);
const entries = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.oneof(words, fc.string({ maxLength: 3 }))).map((all) =>
    all.join("")
  ),
);

Deno.test("classify() makes one of the kinds of anything, and loses nothing of it", () => {
  fc.assert(fc.property(entries, (text) => {
    const classified = classify(text, context);
    switch (classified.kind) {
      case "empty":
        return assertEquals(text.trim(), "");
      case "script":
        return assertEquals(classified.source, text);
      case "command":
        assert(text.includes(`.${classified.name}`));
        assert(text.includes(classified.argument));
        return assert(text.endsWith(classified.rest));
      case "protocol":
        assert(!classified.line.includes("\n"));
        assert(text.includes(classified.line));
        return assert(text.endsWith(classified.rest));
    }
  }));
});

Deno.test("classify() ends quickly on a long line", () => {
  for (const unit of ["retr ", " ", ".", "\n", ">", "a", "MAIL FROM:"]) {
    classify(unit.repeat((1 << 20) / unit.length), context);
  }
});
