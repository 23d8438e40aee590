/** From what was typed in a terminal to a recipe that does the same. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { type Sandbox, startSandbox } from "../../lib/sandbox/mod.ts";
import { bob, deliver, shell } from "../recipes/helpers.ts";
import { ptyTest } from "./pty.ts";
import { ReplTerminal } from "./repl_terminal.ts";

/** What the server was asked since, without what belongs to logging in. */
function asked(sandbox: Sandbox, from: number): string[] {
  return sandbox.received.slice(from).map(({ protocol, line }) =>
    `${protocol}: ${line}`
  );
}

ptyTest(
  ".save makes a recipe that type-checks, and does the same",
  async () => {
    await using sandbox = await startSandbox();
    deliver(sandbox, 3);
    await using repl = await ReplTerminal.start([bob(sandbox)]);
    const { pty } = repl;
    await repl.enter("USER bob");
    await repl.shownBy(async () => {
      await pty.type("PASS\n");
      await repl.answer("Password of bob: ", "secret");
    });
    const entries = [
      "const listed = list()",
      "listed.filter(({ size }) => size > 10).length",
      "for (const { number } of listed) top(number, 0)",
      "RETR 2",
      "RETR 99",
      "retr 1", // no entry at all
      "const counts: Record<string, number> = {}",
      "counts.messages = stat().messages",
      "XTND NOTHING",
      "nowhere.at.all",
      `connect("${sandbox.smtpUrl}")`,
      "EHLO client.example.org",
      "MAIL FROM:<bob@example.org>",
      "RCPT TO:<alice@example.org>",
      "RCPT TO:<nobody@elsewhere.example>",
    ];
    for (const entry of entries) await repl.enter(entry);
    await pty.type("DATA\n");
    await pty.waitFor(/^S: 354 /m);
    await repl.shownBy(() =>
      pty.type("Subject: `${typed}` \\n\n\n.dotted\nGrüße, 日本\n.\n")
    );
    await repl.enter("QUIT");
    await repl.enter("use(box)");
    await repl.enter("UIDL");
    await repl.enter("quit()");
    const first = asked(sandbox, 0);

    const file = `${repl.home}/again.ts`;
    const said = await repl.enter(`.save ${file}`);
    const text = said.replaceAll("\n", " ");
    assertMatch(text, /\d+ steps.* MAIL_PASSWORD; .*type-checks/);
    assertMatch(text, /Left out: .*nowhere\.at\.all/);
    const [, command] = /Run it with: (deno run [^]*)$/.exec(said)!;
    await pty.press("Ctrl-D");
    assertEquals(await pty.exitCode(), 0);

    // It is what a person would write, and it is checked once more.
    const source = await Deno.readTextFile(file);
    assert(!source.includes('"secret"'));
    assertMatch(source, /await using box = await pop\.connect\(/);
    assertMatch(source, /await pop\.retr\(box, 2\);/);
    assertMatch(source, /assertRejects\(/);
    const check = await shell(
      `${Deno.execPath()} fmt --check ${file} && ` +
        `${Deno.execPath()} check --config deno.json ${file}`,
      { cwd: new URL("../..", import.meta.url) },
    );
    assertEquals(check.code, 0, check.stderr);

    // The same maildrop again, and the same conversation.
    const before = sandbox.received.length;
    const run = await shell(
      // As wide as the terminal, it was broken into lines.
      command.trim().replace(/\s*\n\s*/g, " ").replace("deno", Deno.execPath()),
      {
        cwd: new URL("../..", import.meta.url),
        env: { MAIL_PASSWORD: "secret" },
      },
    );
    assertEquals([run.code, run.stderr], [0, ""], source);
    assertEquals(asked(sandbox, before), first);
    const [once, again] = sandbox.mailbox("alice").messages
      .map(({ bytes }) => new TextDecoder().decode(bytes).split("\r\n"));
    assertEquals(again.slice(-5), once.slice(-5));
    assertEquals(once.slice(-4), ["", ".dotted", "Grüße, 日本", ""]);
  },
);

ptyTest(".save of a session with .sandbox, and of none at all", async () => {
  await using repl = await ReplTerminal.start();
  const nothing = `${repl.home}/nothing.ts`;
  await repl.enter(`.save ${nothing}`);
  await repl.enter(".sandbox");
  await repl.enter("login()");
  await repl.enter("const [first] = list()");
  await repl.enter("DELE 1");
  const file = `${repl.home}/sandbox.ts`;
  assertMatch(await repl.enter(`.save ${file}`), /type-checks/);
  assertMatch(
    await Deno.readTextFile(file),
    /const \[first\] = await pop\.list\(box\);/,
  );
  // Not over what is somebody else's.
  const mine = `${repl.home}/mine.ts`;
  await Deno.writeTextFile(mine, "// mine\n");
  await repl.enter(`.save ${mine}`);
  assertEquals(await Deno.readTextFile(mine), "// mine\n");
  assertMatch(await repl.enter(".save"), /name of a file is missing/);
  assertMatch(await repl.enter(`.save ${repl.home}/recipe`), /\.ts/);
});

ptyTest(
  "a password that is a word of the REPL's own hides no name",
  async () => {
    // As the sandbox's is.
    const env = { MINE: "secret" };
    await using repl = await ReplTerminal.start([], { env });
    await repl.enter(".sandbox");
    await repl.enter('login("bob", secret("MINE"))');
    assertMatch(repl.prompt, /^pop bob /);
    assertMatch(await repl.enter(".help secret"), /^ *secret\(/m);
    const file = `${repl.home}/word.ts`;
    await repl.enter(`.save ${file}`);
    assertMatch(
      await Deno.readTextFile(file),
      /pop\.login\(box, "bob", secret\("MINE"\)\);/,
    );
  },
);
