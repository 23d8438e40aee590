import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { processesOf } from "./processes.ts";
import { Pty, ptyTest } from "./pty.ts";

const CAT = "stty -echo; echo ready; exec cat -v";

ptyTest("Pty shows what a program writes, and what is typed", async () => {
  await using pty = await Pty.start(["cat"], { columns: 20, rows: 5 });
  await pty.type("hello\n");
  await pty.waitFor("hello\nhello");
  assertEquals(pty.screen(), ["hello", "hello", "", "", ""]);
  assertEquals(pty.cursor(), { column: 0, row: 2, line: 2 });
  assertEquals(pty.output(), "hello\r\nhello\r\n");
  await pty.type("x".repeat(25));
  await pty.waitFor("x".repeat(25));
  assertEquals(pty.line(), "xxxxx");
  await pty.press("Enter", "Ctrl-D");
  assertEquals(await pty.exitCode(), 0);
});

ptyTest("Pty keeps every octet, and lines that left the screen", async () => {
  const command = ["sh", "-c", "printf '\\033[1m\\377'; seq 40"];
  await using pty = await Pty.start(command, { rows: 5 });
  await pty.exitCode();
  assertEquals([...pty.bytes.subarray(0, 5)], [27, 91, 49, 109, 255]);
  assertEquals(pty.text().split("\n").slice(1, 3), ["2", "3"]);
  assertEquals(pty.screen(), ["37", "38", "39", "40", ""]);
});

ptyTest("Pty tells the exit code of a program, and of a signal", async () => {
  await using three = await Pty.start(["sh", "-c", "exit 3"]);
  assertEquals(await three.exitCode(), 3);
  await using sleeping = await Pty.start(["sleep", "60"]);
  sleeping.signal("SIGTERM");
  assertEquals(await sleeping.exitCode(), 128 + 15);
});

ptyTest(
  "Pty interrupts by Ctrl-C, and passes quotes in arguments",
  async () => {
    const script =
      `trap 'echo "it'\\''s caught"; exit 9' INT; echo ready; sleep 60 & wait`;
    await using pty = await Pty.start(["sh", "-c", script]);
    await pty.waitFor("ready");
    await pty.press("Ctrl-C");
    await pty.waitFor("it's caught");
    assertEquals(await pty.exitCode(), 9);
  },
);

ptyTest("Pty.waitFor() shows the screen when it gives up", async () => {
  await using pty = await Pty.start(["cat"]);
  await pty.type("on the screen\n");
  await pty.waitFor("on the screen");
  const error = await assertRejects(() => pty.waitFor("something", 20), Error);
  assertMatch(error.message, /no "something" .* 20 ms.* column 0 of row 2/);
  assertMatch(error.message, /^ {2}\| on the screen$/m);
  await pty.press("Ctrl-D");
  await pty.exitCode();
  const ended = await assertRejects(() => pty.waitFor(/more/), Error);
  assertMatch(ended.message, /no \/more\/ .* the program ended with 0/);
});

ptyTest("Pty.resize() tells the program, and the emulator", async () => {
  const script =
    `trap 'stty size' WINCH; sleep 60 & stty size; while :; do wait; done`;
  await using pty = await Pty.start(["bash", "-c", script], {
    columns: 100,
    rows: 30,
  });
  await pty.waitFor("30 100");
  await pty.resize(60, 30);
  await pty.waitFor("30 60");
  await pty.resize(60, 10);
  await pty.waitFor("10 60");
  assertEquals(pty.screen().length, 10);
});

ptyTest(
  "Pty.resize() breaks rows anew, and the cursor goes with its character",
  async () => {
    const text = `${"a".repeat(90)}\\n${"b".repeat(90)}\\033[10D`;
    const script = `printf '${text}'; exec sleep 60`;
    for (const reflowsCursor of [true, false]) {
      await using pty = await Pty.start(["sh", "-c", script], {
        columns: 100,
        reflowsCursor,
      });
      await pty.waitFor((pty) => pty.cursor().column === 80);
      await pty.resize(60, 24);
      const rows = ["a".repeat(60), "a".repeat(30), "b".repeat(60)];
      if (reflowsCursor) rows.push("b".repeat(30));
      assertEquals(pty.screen().filter(Boolean), rows);
      assertEquals(
        pty.cursor(),
        reflowsCursor
          ? { column: 20, row: 3, line: 3 }
          : { column: 59, row: 2, line: 2 },
      );
    }
  },
);

ptyTest("Pty.press() sends what keys send", async () => {
  await using pty = await Pty.start(["bash", "-c", CAT]);
  await pty.waitFor("ready");
  await pty.type("é");
  await pty.press("Up", "Ctrl-Left", "Alt-f", "Ctrl-_", "Delete", "Tab");
  await pty.type("x\n");
  await pty.waitFor(/M-CM-\)\^\[\[A\^\[\[1;5D\^\[f\^_\^\[\[3~ {5}x$/m);
});

ptyTest(
  "Pty.paste() uses brackets where the program asked for them",
  async () => {
    await using pty = await Pty.start([
      "bash",
      "-c",
      "stty -echo; exec cat -v",
    ]);
    await pty.paste("one\ntwo\n");
    await pty.waitFor("one\ntwo");
    assert(!pty.output().includes("200~"));
    await using shell = await Pty.shell();
    await shell.paste("echo one\necho two");
    assert(shell.terminal.modes.bracketedPasteMode);
    await shell.press("Enter");
    await shell.waitFor(/^one\ntwo$/m);
  },
);

ptyTest("Pty.stty() tells what a program did to the terminal", async () => {
  const script = "stty raw -echo; printf raw; read -r _; exit 4";
  await using pty = await Pty.start(["sh", "-c", script], { outlive: true });
  await pty.waitFor("raw");
  assertMatch(await pty.stty("-a"), / -icanon .* -echo /s);
  await pty.write("\n");
  assertEquals(await pty.exitCode(), 4);
  // Nobody put it back.
  assertMatch(await pty.stty("-a"), / -icanon .* -echo /s);
});

ptyTest(
  "Pty.signal() reaches the program where the terminal outlives it",
  async () => {
    await using pty = await Pty.start(["sleep", "60"], { outlive: true });
    await until(() => pty.program !== 0);
    pty.signal("SIGTERM");
    assertEquals(await pty.exitCode(), 128 + 15);
  },
);

ptyTest(
  "Pty.shell() has jobs: Ctrl-Z stops a program, fg wakes it",
  async () => {
    await using pty = await Pty.shell();
    await pty.type("cat\n");
    await pty.waitFor((pty) => pty.program !== pty.pid);
    await pty.type("one\n");
    await pty.waitFor("one\none");
    await pty.press("Ctrl-Z");
    await pty.waitFor(/Stopped/);
    await pty.waitFor((pty) => pty.line() === "$ ");
    await pty.type("fg\n");
    await pty.waitFor(/^cat$/m);
    await pty.type("two\n");
    await pty.waitFor("two\ntwo");
    pty.signal("SIGTERM");
    await pty.waitFor("Terminated");
  },
);

ptyTest("Pty shows wide characters as most terminals do", async () => {
  await using pty = await Pty.start(["printf", "日本語👩‍👩‍👧e\u0301🇩🇪|"]);
  await pty.exitCode();
  assertEquals(pty.cursor().column, 6 + 2 + 1 + 2 + 1);
  assertEquals(pty.screen()[0], "日本語👩‍👩‍👧e\u0301🇩🇪|");
});

ptyTest("Pty leaves no process behind", async () => {
  let session = 0;
  {
    const script = "trap '' HUP TERM INT; sleep 61 & sleep 62 & wait; sleep 63";
    await using pty = await Pty.start(["sh", "-c", script]);
    session = pty.pid;
    await until(() => processesOf(session).length === 3);
  }
  assertEquals(processesOf(session), []);
});

/** Waits for something that no terminal tells of. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
