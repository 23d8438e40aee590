/** Stopping and leaving in a terminal, which is then as it was before. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { bobs, deliver, onServer } from "../recipes/helpers.ts";
import { ScriptedServer } from "../scripted_server.ts";
import { Pty, ptyTest } from "./pty.ts";
import { environment, REPL, ReplTerminal } from "./repl_terminal.ts";

ptyTest(
  "Ctrl-C gives the prompt back, and no reply is taken for another's",
  async () => {
    await using sandbox = await startSandbox({
      faults: [{ on: "RETR", nth: 1, do: { delay: 700 } }],
    });
    deliver(sandbox, 3);
    await using repl = await ReplTerminal.start([bobs(sandbox)]);
    const { pty } = repl;
    await repl.enter("login()");
    await pty.type("retr(2)\n");
    await pty.waitFor(/^C: RETR 2$/m);
    const stopped = await repl.shownBy(() => pty.press("Ctrl-C"));
    // It did not wait for the reply.
    assert(!stopped.includes("S: +OK"), stopped);
    assertMatch(repl.prompt, /^pop bob 3 messages, reply owed> $/);

    await pty.type("const counted = stat()\n");
    await pty.waitFor(/^S: \+OK 3 135\b/m);
    await repl.waitForPrompt();
    assertMatch(
      pty.text(),
      /\nS: \+OK 45 octets[^]*End of 2[^]*\nS: \+OK 3 135\b/,
    );
    assertEquals(
      await repl.enter("counted.messages"),
      `${repl.prompt}counted.messages\n3\n`,
    );
    assertEquals(repl.prompt, "pop bob 3 messages> ");
    assertStringIncludes(await repl.enter("RETR 3"), "End of 3");
  },
);

ptyTest(
  "Ctrl-C stops what computes and what waits without a server",
  async () => {
    await using repl = await ReplTerminal.start();
    const { pty } = repl;
    await pty.type("await new Promise(() => {})\n");
    await pty.waitFor((pty) => pty.cursor().line > 1 && pty.line() === "");
    await repl.shownBy(() => pty.press("Ctrl-C"));
    await pty.type("half-typed");
    await pty.waitFor((pty) => pty.line() === "> half-typed");
    await repl.shownBy(() => pty.press("Ctrl-C"));
    assertEquals(await repl.enter("1 + 1"), "> 1 + 1\n2\n");
  },
);

ptyTest("a second Ctrl-C closes the connection", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { hang: true } }],
  });
  await using repl = await ReplTerminal.start([sandbox.popUrl]);
  const { pty } = repl;
  await pty.type("NOOP\n");
  await pty.waitFor((pty) => pty.cursor().column === 0);
  await repl.shownBy(() => pty.press("Ctrl-C"));
  assertMatch(repl.prompt, /reply owed> $/);
  await repl.shownBy(() => pty.press("Ctrl-C"));
  assertEquals(repl.prompt, "pop 127.0.0.1 closed> ");
  assertEquals(await repl.enter("1 + 1"), `${repl.prompt}1 + 1\n2\n`);
});

ptyTest("what is typed while a step runs is there afterwards", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "NOOP", do: { delay: 300 } }],
  });
  await using repl = await ReplTerminal.start([sandbox.popUrl]);
  const { pty } = repl;
  // All of it before the reply.
  await pty.type("NOOP\n6 * 7\nCAPA\n'la");
  await pty.waitFor(/^42$/m);
  await pty.waitFor((pty) => pty.line().endsWith("> 'la"));
  await pty.type("st'\n");
  await pty.waitFor(/^"last"$/m);
  assertMatch(
    pty.text(),
    /> NOOP\nS: -ERR [^\n]*\n[^>]*> 6 \* 7\n42\n.*> CAPA\nS: \+OK [^]*> 'last'\n"last"/,
  );
});

for (const answer of ["commit", "drop"] as const) {
  ptyTest(`Ctrl-D asks about deletions, and can ${answer} them`, async () => {
    await using sandbox = await startSandbox();
    deliver(sandbox, 3);
    await using repl = await ReplTerminal.start([bobs(sandbox)]);
    const { pty } = repl;
    await repl.enter("login()");
    await repl.enter("DELE 2");
    const question = /2?1 message marked in box: commit .* or drop .*\? $/;
    const isAsked = (pty: Pty) => question.test(pty.line());
    await pty.press("Ctrl-D");
    await pty.waitFor(isAsked);
    // Thinking better of it.
    await repl.shownBy(() => pty.press("Ctrl-C"));
    assertEquals(repl.prompt, "pop bob 3 messages, 1 marked> ");
    await pty.type(".exit\n");
    await pty.waitFor(isAsked);
    await pty.type("perhaps\n");
    await pty.waitFor('Say "commit" or "drop"');
    await pty.waitFor(isAsked);
    await pty.type(`${answer}\n`);
    assertEquals(await pty.exitCode(), 0);
    assertEquals(onServer(sandbox).length, answer === "commit" ? 2 : 3);
  });
}

ptyTest("the terminal is as it was before, however the REPL ends", async () => {
  await using sandbox = await startSandbox();
  const ends: Record<string, [end: (pty: Pty) => unknown, code: number]> = {
    "Ctrl-D": [(pty) => pty.press("Ctrl-D"), 0],
    ".exit": [(pty) => pty.type(".exit\n"), 0],
    "Deno.exit": [(pty) => pty.type("Deno.exit(7)\n"), 7],
    "process.exit": [
      (pty) => pty.type("(await import('node:process')).exit(9)\n"),
      9,
    ],
    "Deno.exit in a timer": [
      (pty) => pty.type("setTimeout(() => Deno.exit(8)); 0\n"),
      8,
    ],
    SIGTERM: [(pty) => pty.signal("SIGTERM"), 143],
    SIGHUP: [(pty) => pty.signal("SIGHUP"), 129],
    "SIGTERM while a step runs": [async (pty) => {
      await pty.type("await new Promise(() => {})\n");
      await pty.waitFor((pty) => pty.cursor().column === 0);
      pty.signal("SIGTERM");
    }, 143],
    "SIGTERM while a password is asked for": [async (pty) => {
      await pty.type("PASS\n");
      await pty.waitFor((pty) => pty.line().startsWith("Password"));
      pty.signal("SIGTERM");
    }, 143],
  };
  const home = await Deno.makeTempDir();
  try {
    for (const [how, [end, code]] of Object.entries(ends)) {
      await using pty = await Pty.start([...REPL, sandbox.popUrl], {
        env: environment(home),
        outlive: true,
      });
      const before = await pty.stty("-a");
      await pty.waitFor((pty) => pty.line() === "pop 127.0.0.1> ");
      assert(await pty.stty("-a") !== before, "it is not in raw mode");
      assert(pty.terminal.modes.bracketedPasteMode);
      await pty.type("half");
      await pty.waitFor((pty) => pty.line() === "pop 127.0.0.1> half");
      await pty.press("Ctrl-U");
      await end(pty);
      assertEquals(await pty.exitCode(), code, how);
      assertEquals(await pty.stty("-a"), before, how);
      assertIsRestored(pty, how);
    }
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

ptyTest("the terminal is as it was before when the REPL breaks", async () => {
  const home = await Deno.makeTempDir();
  try {
    await using pty = await Pty.start(REPL, {
      env: environment(home),
      outlive: true,
    });
    const before = await pty.stty("-a");
    await pty.waitFor((pty) => pty.line() === "> ");
    await pty.type(
      "Map.prototype.get = Array.prototype.map = Array.prototype.push = " +
        "RegExp.prototype.exec = () => { throw new Error('broken') }; 0\n",
    );
    assertEquals(await pty.exitCode(), 1);
    assertEquals(await pty.stty("-a"), before);
    assertIsRestored(pty, "broken");
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

ptyTest("Ctrl-Z gives the shell its terminal back, fg the REPL", async () => {
  await using sandbox = await startSandbox();
  deliver(sandbox, 2);
  const home = await Deno.makeTempDir();
  try {
    await using pty = await Pty.shell({ env: environment(home) });
    const modes = () => pty.stty("-a");
    const shellModes = await modes();
    const command = [...REPL, bobs(sandbox)].join(" ");
    await pty.type(`${command}\n`);
    await pty.waitFor((pty) => pty.line() === "pop 127.0.0.1> ");
    const raw = await modes();
    await pty.type("login()\n");
    await pty.waitFor((pty) => pty.line() === "pop bob 2 messages> ");
    for (const round of [1, 2]) {
      await pty.type("ST");
      await pty.waitFor((pty) => pty.line() === "pop bob 2 messages> ST");
      const from = pty.bytes.length;
      await pty.press("Ctrl-Z");
      await pty.waitFor((pty) => pty.line() === "$ ");
      // What it wrote before it stopped, and before the shell wrote anything.
      assertStringIncludes(
        pty.output(from).split("Stopped")[0],
        "\x1b[?2004l",
      );
      assertEquals(await modes(), shellModes);
      await pty.type(`echo "in the $((${round} + 10))"\n`);
      await pty.waitFor(`in the ${round + 10}`);
      await pty.waitFor((pty) => pty.line() === "$ ");
      await pty.type("fg\n");
      await pty.waitFor((pty) => pty.line() === "pop bob 2 messages> ST");
      assertEquals(await modes(), raw);
      await pty.waitFor((pty) => pty.terminal.modes.bracketedPasteMode);
      await pty.type("AT\n");
      await pty.waitFor((pty) =>
        pty.text().split("S: +OK 2 90").length === round + 1
      );
      await pty.waitFor((pty) => pty.line() === "pop bob 2 messages> ");
    }
    await pty.press("Ctrl-D");
    await pty.waitFor((pty) => pty.line() === "$ ");
    assertEquals(await modes(), shellModes);
    await pty.type("echo $?\n");
    await pty.waitFor(/^0$/m);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

ptyTest(
  "Ctrl-Z where no shell waits says so, and nothing else happens",
  async () => {
    await using repl = await ReplTerminal.start();
    await repl.pty.type("1 + 1");
    await repl.pty.press("Ctrl-Z");
    await repl.pty.waitFor("Cannot suspend");
    await repl.pty.waitFor((pty) => pty.line() === "> 1 + 1");
    assertMatch(await repl.enter(""), /\n2\n$/);
  },
);

/** Bracketed paste off, automatic wrap on, the cursor shown, no style left. */
function assertIsRestored(pty: Pty, what: string): void {
  assert(!pty.terminal.modes.bracketedPasteMode, what);
  assert(pty.terminal.modes.wraparoundMode, what);
  const output = pty.output();
  assert(
    output.lastIndexOf("\x1b[?25l") <= output.lastIndexOf("\x1b[?25h"),
    `${what}: the cursor is hidden`,
  );
  const { column, line } = pty.cursor();
  const cell = pty.terminal.buffer.active.getLine(line)!.getCell(column - 1)!;
  assert(cell.isAttributeDefault(), `${what}: a style is left`);
}

for (
  const [what, before, command, late] of [
    ["AUTH", [], "AUTH XMINE", "334 d2hv"],
    ["DATA", ["MAIL FROM:<a@b>", "RCPT TO:<c@d>"], "DATA", "354 go on"],
  ] as const
) {
  ptyTest(
    `what ${what} asks for after Ctrl-C does not take what is typed for something else`,
    async () => {
      const go = Promise.withResolvers<void>();
      await using server = new ScriptedServer([
        "S: 220 ready",
        "C: EHLO me",
        "S: 250 example.org",
        ...before.flatMap((line) => [`C: ${line}`, "S: 250 ok"]),
        `C: ${command}`,
        () => go.promise,
        `S: ${late}`,
        ...what === "AUTH" ? ["C: *", "S: 501 given up"] : [],
      ]);
      await using repl = await ReplTerminal.start([server.url("smtp")]);
      const { pty } = repl;
      for (const line of ["EHLO me", ...before]) await repl.enter(line);
      await pty.type(`${command}\n`);
      await pty.waitFor((pty) => pty.cursor().column === 0);
      await repl.shownBy(() => pty.press("Ctrl-C"));
      // Nothing reads what is typed while this runs.
      await pty.type("await new Promise((done) => setTimeout(done, 1000))\n");
      await pty.waitFor((pty) => pty.cursor().column === 0);
      go.resolve();
      await pty.waitFor(late);
      await pty.type("'typed ' + 'ahead'\n");
      await pty.waitFor('"typed ahead"');
      await repl.waitForPrompt();
      assert(!pty.text().includes("Answer to"), pty.text());
    },
  );
}
