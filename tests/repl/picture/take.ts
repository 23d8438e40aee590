/**
 * Takes the picture of the REPL for the README: runs it in a terminal against
 * the sandbox, types a short session, and writes what is to be seen then to
 * `lib/repl/picture/`, as a drawing and as text.
 *
 *     deno run -A tests/repl/picture/take.ts
 *
 * @module
 */

import { startSandbox } from "../../../lib/sandbox/mod.ts";
import { exists, ROOT } from "../../recipes/helpers.ts";
import { ReplTerminal } from "../repl_terminal.ts";
import { drawTerminal } from "./draw.ts";

const PASSWORD = "hunter22";
const SIZES = [1724, 258, 30_116];
const SAVED = `${ROOT}fetch.ts`;
if (exists(SAVED)) throw new Error(`Cannot go on: ${SAVED} is in the way`);

await using sandbox = await startSandbox({
  users: { bob: PASSWORD },
  // The same each time, so that the picture changes only where the REPL does.
  ports: { pop: 10110 },
  faults: [{
    on: "PASS",
    nth: 1,
    do: {
      refuse: "-ERR [IN-USE] Mailbox is locked by another POP3 session",
    },
  }],
});
for (const size of SIZES) {
  const head = "Subject: Lunch?\r\n\r\n";
  sandbox.mailbox("bob").deliver(head + "x".repeat(size - head.length - 2));
}

await using repl = await ReplTerminal.start([], {
  columns: 80,
  rows: 32,
  cwd: ROOT,
});
const { pty } = repl;

/** Types as people do, one key after the other. */
async function type(text: string): Promise<void> {
  for (const character of text) await pty.type(character);
}

/** Gives an entry, and a password where one is asked for. */
async function enter(entry: string, password?: string): Promise<void> {
  await repl.shownBy(async () => {
    await type(`${entry}\n`);
    if (password !== undefined) {
      await repl.answer("Password of bob: ", password);
    }
  });
}

try {
  await enter(`connect("${sandbox.popUrl}")`);
  await enter("USER bob");
  await enter("PASS", PASSWORD);
  await enter("PASS", PASSWORD);
  await enter("const l = list()");
  await enter("l.filter(({ size }) => size > 1000)");
  await enter(".save fetch.ts");
  await type("retr(");
  await pty.waitFor((pty) =>
    pty.screen().at(pty.cursor().row)!.includes("1 2 3")
  );
} finally {
  if (exists(SAVED)) await Deno.remove(SAVED);
}

const folder = `${ROOT}lib/repl/picture`;
await Deno.mkdir(folder, { recursive: true });
const svg = drawTerminal(pty.terminal, { title: "deno task repl" });
await Deno.writeTextFile(`${folder}/repl.svg`, svg);
const text = `${pty.text()}\n`;
await Deno.writeTextFile(`${folder}/repl.txt`, text);
console.log(text);
