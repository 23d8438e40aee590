/** What can be typed at the prompt, in a terminal. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { deliver, onServer } from "../recipes/helpers.ts";
import { ptyTest } from "./pty.ts";
import { ReplTerminal } from "./repl_terminal.ts";

/** What an entry shows, without the line that it was typed in. */
async function shown(repl: ReplTerminal, entry: string): Promise<string> {
  const [, ...lines] = (await repl.enter(entry)).split("\n");
  return lines.join("\n").trimEnd();
}

ptyTest("entries of TypeScript keep what they declare", async () => {
  await using repl = await ReplTerminal.start();
  const cases: [string, string | RegExp][] = [
    ["const a: number = 20 + 1", ""],
    ["a * 2", "42"],
    ["_ + 1", "43"],
    ["const a = 'again'", ""],
    ["a", '"again"'],
    ["interface Pair { left: string; right?: number }", ""],
    ["const pair: Pair = { left: 'x' }; pair", '{ left: "x" }'],
    ["enum Colour { Red, Green }", ""],
    ["Colour.Green", "1"],
    ["class Point { constructor(readonly x: number) {} }", ""],
    ["new Point(7).x", "7"],
    ["function twice<T>(value: T): T[] { return [value, value] }", ""],
    ["twice<number>(3)", "[ 3, 3 ]"],
    ["await Promise.resolve('waited')", '"waited"'],
    ["Promise.resolve('unwaited')", '"unwaited"'],
    ["const later = Promise.resolve(5)", ""],
    ["later + 1", "6"],
    [
      "import { encodeBase64 } from 'data:text/javascript,export const encodeBase64 = btoa'",
      "",
    ],
    ["encodeBase64('x')", '"eA=="'],
    ["{ a: 1 }", "{ a: 1 }"],
    ["undefined", ""],
    ["throw new RangeError('too far')", /RangeError: too far/],
    ["_error.message", '"too far"'],
    ["_error", /RangeError: too far/],
    ["const list = 5", /list/],
    ["typeof list", '"function"'],
    ["nowhere.to.be.found", /nowhere is not defined/],
  ];
  for (const [entry, expected] of cases) {
    const text = await shown(repl, entry);
    if (typeof expected === "string") assertEquals(text, expected, entry);
    else assertMatch(text, expected, entry);
  }
});

ptyTest("an entry goes on until it is complete", async () => {
  await using repl = await ReplTerminal.start();
  const text = await repl.enter(
    "function sum(...all: number[]): number {\n" +
      "let total = 0;\n" +
      "for (const each of all) {\n" +
      "total += each;\n" +
      "}\n" +
      "return total;\n" +
      "}",
  );
  assertEquals(text.trimEnd().split("\n").length, 7);
  assertEquals(await shown(repl, "sum(1, 2, 39)"), "42");
  const template = await repl.enter("`first\nsecond`");
  assertMatch(template, /"first\\nsecond"\s*$/);
  // Alt-Enter adds a line where Enter would submit.
  const two = await repl.shownBy(async () => {
    await repl.pty.type("1 + 1");
    await repl.pty.press("Alt-Enter");
    await repl.pty.type("2 + 2\n");
  });
  assertMatch(two, /\n4\n$/);
});

ptyTest("a bare line goes out as it is, DATA with its message", async () => {
  await using sandbox = await startSandbox();
  await using repl = await ReplTerminal.start([sandbox.smtpUrl]);
  const lines = [
    "EHLO client.example.org",
    "MAIL FROM:<alice@example.org>",
    "RCPT TO:<bob@example.org>",
  ];
  for (const line of lines) await repl.enter(line);
  await repl.pty.type("DATA\n");
  await repl.pty.waitFor(/^S: 354 /m);
  const sent = await repl.shownBy(() =>
    repl.pty.type("Subject: Hello\n\n.a line with a dot\n..two\nthe end\n.\n")
  );
  assertMatch(sent, /^S: 250 /m);
  assertEquals(onServer(sandbox).length, 1);
  assertStringIncludes(
    onServer(sandbox)[0],
    "Subject: Hello\r\n\r\n.a line with a dot\r\n..two\r\nthe end\r\n",
  );
  await repl.enter("> VRFY bob");
  await repl.enter(">XUNKNOWN one two");
  await repl.enter("QUIT");
  assertEquals(sandbox.received.map(({ line }) => line), [
    ...lines,
    "DATA",
    "VRFY bob",
    "XUNKNOWN one two",
    "QUIT",
  ]);
});

ptyTest(
  "what is neither a line nor script is not run, but explained",
  async () => {
    await using sandbox = await startSandbox();
    await using repl = await ReplTerminal.start([sandbox.popUrl]);
    assertMatch(
      await shown(repl, "retr 1"),
      /Protocol: RETR 1 +Step: retr\(1\)/,
    );
    assertMatch(await shown(repl, ".hlep"), /\.help/);
    // A blank in front makes it script.
    await repl.enter("const STAT = 'a variable'");
    assertEquals(await shown(repl, "STAT"), '"a variable"');
    assertEquals(
      await shown(repl, " NOOP"),
      "ReferenceError: NOOP is not defined",
    );
    assertEquals(sandbox.received, []);
  },
);

ptyTest("commands of the REPL", async () => {
  await using sandbox = await startSandbox();
  deliver(sandbox, 2, 4000);
  await using repl = await ReplTerminal.start([sandbox.popUrl]);
  assertMatch(await shown(repl, ".help"), /retr\(.*\n[^]*\.sandbox/);
  assertMatch(await shown(repl, ".help retr"), /retr\(/);
  await repl.enter('login("bob", "secret")');

  const cut = await shown(repl, "RETR 2");
  assertMatch(cut, /^S: … \d+ octets more · \.show \d+ for all$/m);
  assert(!cut.includes("End of 2"));
  assertStringIncludes(await shown(repl, ".show"), "End of 2");
  assertMatch(await shown(repl, ".time"), /ms {2}RETR 2/);

  await repl.enter(".verbose");
  assertStringIncludes(await shown(repl, "RETR 1"), "End of 1");
  await repl.enter(".verbose");
  await repl.enter(".hex");
  assertMatch(await shown(repl, "NOOP"), /00000000 {2}2b 4f 4b/);
  await repl.enter(".hex");
  await repl.enter(".quiet");
  assertEquals(await shown(repl, "stat()"), "{ messages: 2, octets: 8154 }");
  assertEquals((await shown(repl, "NOOP")).includes("S: +OK"), false);
  await repl.enter(".quiet");

  const file = `${repl.home}/talk.txt`;
  assertMatch(await shown(repl, ".transcript"), /^C: RETR 2$/m);
  await repl.enter(`.transcript ${file}`);
  await repl.enter("NOOP");
  const text = await Deno.readTextFile(file);
  assertMatch(text, /^C: RETR 2\n/m);
  assertMatch(text, /C: NOOP\nS: \+OK[^\n]*\n$/);

  const script = `${repl.home}/lines.txt`;
  await Deno.writeTextFile(script, "STAT\nconst loaded = 6 * 7\nNOOP\n");
  assertMatch(await shown(repl, `.load ${script}`), /\+OK 2 [^]*\+OK/);
  assertEquals(await shown(repl, "loaded"), "42");
  assertMatch(await shown(repl, ".load /no/such/file"), /\/no\/such\/file/);

  await repl.pty.type(".clear\n");
  await repl.pty.waitFor((pty) =>
    pty.cursor().row === 0 && pty.line() === "pop bob 2 messages> "
  );
  assertEquals(repl.pty.screen().join("").trim(), "pop bob 2 messages>");
  await repl.pty.type(".exit\n");
  assertEquals(await repl.pty.exitCode(), 0);
});

ptyTest(
  ".sandbox starts a server, and connects both protocols to it",
  async () => {
    await using repl = await ReplTerminal.start();
    await repl.enter(".sandbox");
    assertEquals(repl.prompt, "pop 127.0.0.1> ");
    await repl.enter("login()");
    assertMatch(repl.prompt, /^pop bob \d+ messages> $/);
    await repl.enter("EHLO me.example.org");
    assertEquals(repl.prompt, "smtp 127.0.0.1> ");
    await repl.pty.press("Ctrl-D");
    assertEquals(await repl.pty.exitCode(), 0);
  },
);

ptyTest(
  "a loop without an end is ended, and the prompt comes back",
  async () => {
    const loops = ["while (true) {}", "await 0; for (;;) {}"];
    await Promise.all(loops.map(async (loop) => {
      await using repl = await ReplTerminal.start();
      await repl.enter("const kept = 'kept'");
      assertMatch(await shown(repl, loop), /\w/);
      assertEquals(await shown(repl, "kept"), '"kept"');
    }));
  },
);

ptyTest("what fails late does not disturb a half-typed entry", async () => {
  await using repl = await ReplTerminal.start();
  const { pty } = repl;
  const late = (how: string) =>
    `void (async () => { while (!await Deno.stat("${repl.home}/now").then(() => 1, () => 0)) ` +
    `await new Promise((done) => setTimeout(done, 10)); ${how} })(); 0`;
  await repl.enter(late('throw new Error("late " + "one")'));
  await repl.enter(
    late(
      'setTimeout(() => { throw new Error("late " + "two") }); console.log("late " + "three")',
    ),
  );
  await pty.type("1 + 99");
  await pty.press("Left", "Left");
  await pty.waitFor((pty) => pty.line() === "> 1 + ");
  await Deno.writeTextFile(`${repl.home}/now`, "");
  for (const what of ["late one", "late two", "late three"]) {
    await pty.waitFor(what);
  }
  await pty.waitFor((pty) => pty.line() === "> 1 + ");
  assertEquals(pty.screen()[pty.cursor().row], "> 1 + 99");
  // Each is there once, above it.
  const lines = pty.text().split("\n");
  assertEquals(lines.at(-1), "> 1 + 99");
  const reports = lines.filter((line) => /late (one|two|three)$/.test(line));
  assertEquals(reports.length, 3, pty.text());
  assertMatch(await repl.enter(""), /\n100\n$/);
});
