import { assert, assertEquals, assertMatch } from "@std/assert";
import { Pty, type PtyOptions, ptyTest } from "../pty.ts";

const SCRIPT = new URL("./read_entries.ts", import.meta.url).pathname;

const COMMAND = [Deno.execPath(), "run", "-q", "--no-prompt"];

/** What the terminal was told last: bracketed paste off, and no styles. */
const RESTORED = "\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[0m";

/** The program in a terminal, with a home of its own. */
async function start(
  options: PtyOptions = {},
  permissions: readonly string[] = ["-A"],
): Promise<Pty> {
  const env = { XDG_STATE_HOME: await home(), ...options.env };
  const command = [...COMMAND, ...permissions, SCRIPT];
  const pty = await Pty.start(command, { ...options, env });
  await pty.waitFor((pty) => pty.line() === "> ");
  return pty;
}

/** A folder that is gone with the tests. */
async function home(): Promise<string> {
  const folder = await Deno.makeTempDir();
  globalThis.addEventListener("unload", () => {
    Deno.removeSync(folder, { recursive: true });
  });
  return folder;
}

/** Whether the terminal does again what the shell expects. */
async function assertRestored(pty: Pty): Promise<void> {
  assertMatch(await pty.stty("-a"), / icanon .* echo /s);
  assert(pty.output().includes(RESTORED));
  assertEquals(
    pty.output().lastIndexOf("\x1b[?2004h") <
      pty.output().lastIndexOf(RESTORED),
    true,
  );
}

ptyTest("Terminal sends keys to the editor, and pastes as one", async () => {
  await using pty = await start();
  await pty.type("ac");
  await pty.press("Left");
  await pty.type("b\n");
  await pty.waitFor('{"kind":"entry","text":"abc"}');
  await pty.paste("one\ntwo");
  await pty.waitFor((pty) =>
    pty.line() === ". two" || pty.line() === "... two"
  );
  await pty.press("Enter");
  await pty.waitFor('{"kind":"entry","text":"one\\ntwo"}');
  await pty.press("Ctrl-D");
  assertEquals(await pty.exitCode(), 0);
});

ptyTest("Terminal is restored after Deno.exit() and a crash", async () => {
  for (const [entry, code] of [["exit", 7], ["throw", 1]] as const) {
    await using pty = await start({ outlive: true });
    assertMatch(await pty.stty("-a"), / -icanon /);
    await pty.type(`${entry}\n`);
    assertEquals(await pty.exitCode(), code);
    assertMatch(await pty.stty("-a"), / icanon .* echo /s);
    if (entry === "exit") await assertRestored(pty);
  }
});

ptyTest("Terminal is restored after SIGTERM and SIGHUP", async () => {
  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    await using pty = await start({ outlive: true });
    await pty.type("half typed");
    await pty.waitFor((pty) => pty.line() === "> half typed");
    pty.signal(signal);
    assertEquals(await pty.exitCode(), 9);
    await assertRestored(pty);
    assertMatch(
      pty.text(),
      new RegExp(`^> half typed\nclosed by ${signal}$`, "m"),
    );
  }
});

ptyTest(
  "Terminal is the shell's after Ctrl-Z, and taken again by fg",
  async () => {
    await using pty = await Pty.shell({
      env: { XDG_STATE_HOME: await home() },
    });
    // A process that passes on some signals and keeps running, as tasks do.
    await pty.type(
      `sh -c 'trap : TSTP; ${COMMAND.join(" ")} -A ${SCRIPT}; :'\n`,
    );
    await pty.waitFor((pty) => pty.line() === "> ");
    await pty.type("half");
    await pty.waitFor((pty) => pty.line() === "> half");
    await pty.press("Ctrl-Z");
    await pty.waitFor(/Stopped.*\n\$$/s);
    assert(pty.output().includes(RESTORED));
    await pty.type("echo from the shell\n");
    await pty.waitFor(/^from the shell$/m);
    await pty.type("fg\n");
    await pty.waitFor((pty) => pty.line() === "> half");
    await pty.type(" typed\n");
    await pty.waitFor('{"kind":"entry","text":"half typed"}');
    await pty.press("Ctrl-D");
    await pty.waitFor((pty) => pty.line() === "$ ");
  },
);

ptyTest("Terminal does not stop where nobody could have it go on", async () => {
  await using pty = await start();
  await pty.press("Ctrl-Z");
  await pty.waitFor(/^Cannot suspend: .*\n>$/m);
  await pty.type("alive\n");
  await pty.waitFor('"text":"alive"');
});

ptyTest("Terminal says so where it may not stop", async () => {
  await using pty = await start({}, ["--allow-env"]);
  await pty.press("Ctrl-Z");
  await pty.waitFor(/^Not permitted to suspend: .*\n>$/m);
});

ptyTest("Terminal tells of Ctrl-C while nothing is read", async () => {
  await using pty = await start();
  await pty.type("wait\n");
  await pty.waitFor(/^waiting$/m);
  await pty.press("Ctrl-C");
  await pty.waitFor(/^interrupted$/m);
  await pty.type("password\n");
  await pty.waitFor((pty) => pty.line() === "Password: ");
  await pty.type("hunter2\n");
  await pty.waitFor("password: entry");
  assert(!/hunter/.test(pty.output()));
});

ptyTest("DumbInput writes no escape sequence", async () => {
  await using pty = await start({ env: { TERM: "dumb" } });
  await pty.type("if {\n");
  await pty.waitFor((pty) => pty.line() === "... ");
  await pty.type("b\n");
  await pty.waitFor('{"kind":"entry","text":"if {\\nb"}');
  await pty.type("password\n");
  await pty.waitFor((pty) => pty.line() === "Password: ");
  await pty.type("hunter2\n");
  await pty.waitFor("password: entry");
  await pty.waitFor((pty) => pty.line() === "> ");
  await pty.type("half");
  await pty.press("Ctrl-C");
  await pty.waitFor('{"kind":"interrupt"}');
  await pty.type("wait\n");
  await pty.waitFor(/^waiting$/m);
  await pty.press("Ctrl-C");
  await pty.waitFor(/^interrupted$/m);
  await pty.waitFor((pty) => pty.line() === "> ");
  await pty.press("Ctrl-D");
  await pty.waitFor('{"kind":"end"}');
  assertEquals(await pty.exitCode(), 0);
  assert(!pty.output().includes("\x1b"));
  assert(!/hunter/.test(pty.output()));
});

ptyTest(
  "DumbInput gives the terminal back in the middle of a password",
  async () => {
    await using pty = await start({ env: { TERM: "dumb" }, outlive: true });
    await pty.type("password\n");
    await pty.waitFor((pty) => pty.line() === "Password: ");
    while (!/-icanon/.test(await pty.stty("-a")));
    pty.signal("SIGTERM");
    assertEquals(await pty.exitCode(), 9);
    assertMatch(await pty.stty("-a"), / icanon .* echo /s);
  },
);

ptyTest("openInput() takes a pipe without prompt and echo", async () => {
  const command = `printf 'a\\nif {\\nb' | ${COMMAND.join(" ")} -A ${SCRIPT}`;
  await using pty = await Pty.start(["sh", "-c", command]);
  assertEquals(await pty.exitCode(), 0);
  assertEquals(
    pty.output().replaceAll("\r", ""),
    '{"kind":"entry","text":"a"}\n{"kind":"entry","text":"if {\\nb"}\n' +
      '{"kind":"end"}\n',
  );
});

ptyTest("openInput() is quiet where nobody reads what is printed", async () => {
  const command = `yes | head -n 3000 | ${COMMAND.join(" ")} -A ${SCRIPT}` +
    " | head -n 1; echo done";
  await using pty = await Pty.start(["bash", "-c", command]);
  assertEquals(await pty.exitCode(), 0);
  assertEquals(
    pty.output().replaceAll("\r", ""),
    '{"kind":"entry","text":"y"}\ndone\n',
  );
});
