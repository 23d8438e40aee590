/** Typing in a terminal: pastes, history, wide characters, another size. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { bobs, deliver } from "../recipes/helpers.ts";
import { ptyTest } from "./pty.ts";
import { environment, REPL, ReplTerminal } from "./repl_terminal.ts";
import { Pty } from "./pty.ts";

const FAMILY = "👩‍👩‍👧";

ptyTest(
  "a paste of five lines is one entry, and one of the history",
  async () => {
    await using repl = await ReplTerminal.start();
    const { pty } = repl;
    assert(pty.terminal.modes.bracketedPasteMode);
    const pasted = "const sum = [\n1,\n2,\n39,\n].reduce((a, b) => a + b); sum";
    await pty.paste(pasted);
    await pty.waitFor((pty) => pty.line().endsWith("=> a + b); sum"));
    // Nothing runs before Enter.
    assert(!pty.text().includes("42"));
    await repl.shownBy(() => pty.press("Enter"));
    assertMatch(pty.text(), /=> a \+ b\); sum\n42\n>$/);

    // Lines that are complete by themselves, with the line end of the last one.
    await pty.paste("1 + 1\n2 + 2\n3 + 3\n4 + 4\n5 + 5\n");
    await pty.waitFor("5 + 5");
    await repl.shownBy(() => pty.press("Enter"));
    assertMatch(pty.text(), /5 \+ 5\n(?:.*\.\.\.\n)?10\n>$/);
    assertEquals(pty.text().match(/^\d+$/gm), ["42", "10"]);

    // Both are in the history, whole.
    const entry = (first: string, last: string) => (): boolean => {
      const rows = pty.screen();
      const start = rows.findLastIndex((row) => row === first);
      return rows.slice(start).join("\n").trimEnd().endsWith(last);
    };
    await pty.press("Up");
    await pty.waitFor(entry("> 1 + 1", "5 + 5\n..."));
    await pty.press("Ctrl-C");
    await pty.waitFor((pty) => pty.line() === "> ");
    await pty.press("Up", ...Array(6).fill("Up"));
    await pty.waitFor(
      entry("> const sum = [", "].reduce((a, b) => a + b); sum"),
    );
  },
);

ptyTest("a paste of protocol lines is sent line by line", async () => {
  await using sandbox = await startSandbox();
  await using repl = await ReplTerminal.start([sandbox.smtpUrl]);
  const lines = [
    "EHLO client.example.org",
    "MAIL FROM:<alice@example.org>",
    "RCPT TO:<bob@example.org>",
    "DATA",
    "Subject: pasted",
    "",
    "QUIT is no command here",
    ".",
    "NOOP",
  ];
  await repl.pty.paste(lines.join("\n"));
  await repl.pty.waitFor((pty) =>
    pty.line() === "NOOP" || pty.line().endsWith("NOOP")
  );
  assertEquals(sandbox.received, []);
  await repl.shownBy(() => repl.pty.press("Enter"));
  assertEquals(
    sandbox.received.map(({ line }) => line),
    [...lines.slice(0, 4), "NOOP"],
  );
  assertStringIncludes(
    new TextDecoder().decode(sandbox.mailbox("bob").messages[0].bytes),
    "Subject: pasted\r\n\r\nQUIT is no command here\r\n",
  );
});

ptyTest(
  "the history is there after a restart, entries of several lines whole",
  async () => {
    const home = await Deno.makeTempDir();
    try {
      {
        await using repl = await ReplTerminal.start([], { home });
        await repl.enter("const first = 1");
        await repl.enter("function two() {\nreturn 2\n}");
        await repl.enter("first + two()");
        await repl.pty.press("Ctrl-D");
        assertEquals(await repl.pty.exitCode(), 0);
      }
      const path = `${home}/state/mailtalk/history`;
      assertEquals((await Deno.stat(path)).mode! & 0o777, 0o600);
      assertEquals(
        (await Deno.stat(`${home}/state/mailtalk`)).mode! & 0o777,
        0o700,
      );

      await using repl = await ReplTerminal.start([], { home });
      const { pty } = repl;
      await pty.press("Up");
      await pty.waitFor((pty) => pty.line() === "> first + two()");
      await pty.press("Up");
      await pty.waitFor(/^> function two\(\) \{\n.*return 2\n.*\}$/m);
      await repl.shownBy(() => pty.press("Enter"));
      // Up and Down go through the lines of an entry first; what was half typed stays.
      await pty.type("half");
      await pty.press("Up");
      await pty.waitFor((pty) => pty.line().endsWith("}"));
      await pty.press("Down");
      await pty.waitFor((pty) => pty.line() === "> half");
      await pty.press("Ctrl-U");
      await pty.press("Ctrl-R");
      await pty.type("const");
      await pty.waitFor((pty) =>
        pty.screen()[pty.cursor().row].includes("const first = 1")
      );
      await repl.shownBy(() => pty.press("Enter"));
      assertEquals(await repl.enter("first + two()"), "> first + two()\n3\n");
    } finally {
      await Deno.remove(home, { recursive: true });
    }
  },
);

ptyTest("the cursor moves by what is seen as one character", async () => {
  await using repl = await ReplTerminal.start();
  const { pty } = repl;
  const at = async (column: number) =>
    await pty.waitFor((pty) => pty.cursor().column === column);
  await pty.type(`"日本語${FAMILY}"`);
  await at(2 + 1 + 6 + 2 + 1);
  assertEquals(pty.screen()[pty.cursor().row], `> "日本語${FAMILY}"`);
  await pty.press("Left");
  await at(11);
  await pty.press("Left");
  await at(9);
  await pty.press("Left");
  await at(7);
  await pty.press("Ctrl-F", "Right");
  await at(11);
  await pty.press("Ctrl-B", "Ctrl-B");
  await at(7);
  await pty.type("x");
  await pty.waitFor((pty) =>
    pty.screen()[pty.cursor().row] === `> "日本x語${FAMILY}"`
  );
  await at(8);
  await pty.press("Backspace", "Backspace");
  await at(5);
  await pty.press("Ctrl-E", "Left", "Backspace");
  await at(7);
  assertEquals(pty.screen()[pty.cursor().row], '> "日語"');
  await pty.press("Home", "Right", "Delete");
  await pty.waitFor((pty) => pty.screen()[pty.cursor().row] === '> "語"');
  await pty.type(FAMILY);
  assertMatch(
    await repl.shownBy(() => pty.press("Enter")),
    new RegExp(`^> "${FAMILY}語"\n`),
  );
});

for (const reflowsCursor of [true, false]) {
  const where = reflowsCursor
    ? ""
    : ", where the terminal leaves the cursor's row alone";
  ptyTest(
    `a half-typed entry survives 100, 60 and 100 columns${where}`,
    async () => {
      const size = { columns: 100, rows: 30 };
      await using repl = await ReplTerminal.start([], {
        ...size,
        reflowsCursor,
      });
      const { pty } = repl;
      await repl.enter(`"${"wide ".repeat(18)}"`);
      const before = pty.text();
      const words = Array.from({ length: 40 }, (_, n) => `word${n}`).join(" ");
      const entry = `"${words}" + "日本語${FAMILY}"`;
      await pty.type(entry);
      await pty.press("Left", "Left", "Left", "Left", "Left");
      await pty.waitFor((pty) => pty.line().endsWith('word39" + "'));
      // Not in the columns that stay.
      assert(pty.cursor().column > 60);
      // The entry is there once and whole, broken into rows of the new width.
      const isWhole = (columns: number) => () => {
        const rows = pty.screen();
        const first = rows.findIndex((text) => text.startsWith('> "word0'));
        const drawn = rows.slice(first).filter(Boolean);
        return first !== -1 && drawn.join(" ").replaceAll(" ", "") ===
            `>${entry}`.replaceAll(" ", "") &&
          drawn.length === Math.ceil((entry.length - 1) / columns);
      };
      await pty.waitFor(isWhole(100));
      const cursor = pty.cursor();
      for (const columns of [60, 100, 61, 100, 99, 60, 100]) {
        await pty.resize(columns, 30);
        await pty.waitFor(isWhole(columns));
      }
      // Nothing of what is above it is gone, and nothing was added.
      assertEquals(pty.text().slice(0, before.length), before);
      assertEquals(pty.text().split("word0 ").length, 2, pty.text());
      assertEquals(pty.cursor(), cursor);
      await repl.shownBy(() => pty.press("Enter"));
      assertStringIncludes(pty.text(), `" + "日本語${FAMILY}"\n`);
    },
  );
}

ptyTest(
  "hints and Tab know steps, properties, numbers and addresses",
  async () => {
    await using sandbox = await startSandbox();
    deliver(sandbox, 3);
    await using repl = await ReplTerminal.start([bobs(sandbox)]);
    const { pty } = repl;
    const row = () => pty.screen()[pty.cursor().row];
    const prompt = "pop bob 3 messages> ";
    await repl.enter("login()");
    await repl.enter("const listed = list()");
    await pty.type("retr(");
    await pty.waitFor(() => /retr\(.*1 2 3/.test(row()));
    assertEquals(pty.line(), `${prompt}retr(`);
    await pty.press("Ctrl-U");
    await pty.type("mess");
    await pty.press("Tab");
    await pty.waitFor(() =>
      row().startsWith(`${prompt}messages(`) || row() === `${prompt}messages`
    );
    await pty.press("Ctrl-U");
    await pty.type("listed[0].nu");
    await pty.press("Tab");
    await pty.waitFor(() => row().includes("listed[0].number"));
    await pty.press("Ctrl-U");
    // Several that fit are listed below, and taken away again.
    await pty.type("R");
    await pty.press("Tab");
    await pty.waitFor(/^RETR\b.*\n(?:.*\n)*RSET\b/m);
    await pty.press("Tab");
    await pty.waitFor((pty) => pty.line() === `${prompt}RETR`);
    await pty.type(" 2");
    await repl.shownBy(() => pty.press("Enter"));
    assertStringIncludes(pty.text(), "End of 2");
    await repl.enter(`connect("${sandbox.smtpUrl}")`);
    await repl.enter("MAIL FROM:<carol@example.net>");
    await pty.type("RCPT TO:<car");
    await pty.press("Tab");
    await pty.waitFor(() => row().includes("RCPT TO:<carol@example.net"));
  },
);

ptyTest("words are killed and put back, changes undone", async () => {
  await using repl = await ReplTerminal.start();
  const { pty } = repl;
  const row = (text: string) =>
    pty.waitFor((pty) => pty.screen()[pty.cursor().row] === text);
  await pty.type("'one two three'");
  await pty.press("Alt-b", "Alt-b", "Alt-d");
  await row("> 'one  three'");
  await pty.press("Ctrl-A", "Ctrl-K");
  await row(">");
  await pty.press("Ctrl-Y");
  await row("> 'one  three'");
  await pty.press("Ctrl-_");
  await row(">");
  await pty.press("Ctrl-_");
  await row("> 'one  three'");
  await pty.press("Ctrl-E", "Ctrl-W");
  await pty.press("Ctrl-C");
  await row(">");
  // A lone Escape, and one that belongs to nothing, do not hang.
  await pty.press("Escape");
  await pty.write("\x1b[99~\x1b[1;9Z");
  assertEquals(await repl.enter("6 * 7"), "> 6 * 7\n42\n");
});

ptyTest("highlighting has colours, NO_COLOR has none", async () => {
  // deno-lint-ignore no-control-regex
  const sgr = /\x1b\[[\d;]*m/g;
  await using coloured = await ReplTerminal.start();
  await coloured.enter("0"); // What colours it is loaded then.
  await coloured.pty.type("const x = 'text' // remark");
  await coloured.pty.waitFor("remark");
  assert(new Set(coloured.pty.output().match(sgr)).size > 3);
  await using plain = await ReplTerminal.start([], { env: { NO_COLOR: "1" } });
  await plain.enter("const x = 'text' // remark");
  assertEquals(
    (plain.pty.output().match(sgr) ?? []).filter((text) =>
      text !== "\x1b[0m" && text !== "\x1b[m"
    ),
    [],
  );
});

ptyTest("a terminal that is dumb gets no escape sequence at all", async () => {
  await using sandbox = await startSandbox();
  const home = await Deno.makeTempDir();
  try {
    const env = { ...environment(home), TERM: "dumb" };
    await using pty = await Pty.start([...REPL, sandbox.popUrl], { env });
    await pty.waitFor((pty) => pty.line() === "pop 127.0.0.1> ");
    await pty.type("USER bob\n");
    await pty.waitFor(/Password required/);
    await pty.type("PASS\n");
    await pty.waitFor((pty) => pty.line().startsWith("Password"));
    await pty.type("secret\n");
    await pty.waitFor((pty) => pty.line() === "pop bob 0 messages> ");
    await pty.type("1 + 41\n");
    await pty.waitFor(/^42$/m);
    await pty.type("function f() {\n");
    await pty.waitFor((pty) => pty.line().endsWith("... "));
    await pty.type("return 43 }\n");
    await pty.waitFor((pty) => pty.line() === "pop bob 0 messages> ");
    await pty.type("f()\n");
    await pty.waitFor(/^43$/m);
    await pty.press("Ctrl-D");
    assertEquals(await pty.exitCode(), 0);
    assert(!pty.output().includes("\x1b"), JSON.stringify(pty.output()));
    assert(!pty.text().includes("secret"));
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});
