/**
 * That no octet of a server's, nor of a file's or of a thrown thing's, reaches
 * the terminal raw, on whatever way it comes.
 */

import { assert, assertEquals } from "@std/assert";
import { startSandbox } from "../../lib/sandbox/mod.ts";
import { strayControls } from "./escapes.ts";
import { type Pty, ptyTest } from "./pty.ts";
import { ReplTerminal } from "./repl_terminal.ts";

/** What no server should send, in one line. */
const EVIL =
  "\x1b]0;PWNED\x07\x1b[2J\x1b[31m\x9b31m\x85\x7f\x08\x0c\x0b\x1b[6n" +
  "\u202egnp\u202c\u2066x\u2069\u2028\u2029\u200b\u200f\ufeff\u00ad\u{e0041}\x00";

/** The same with a CR, which is no line end. */
const FORGED = `${EVIL}\rS: +OK forged`;

/** The same as it can be typed. */
const TYPED = JSON.stringify(EVIL).replace(
  /[^\x20-\x7e]/g,
  (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
);

/**
 * Runs entries, each of which shows something hostile, and checks how.
 */
async function entriesShow(
  repl: ReplTerminal,
  entries: readonly string[],
): Promise<void> {
  const { pty } = repl;
  const unseen: string[] = [];
  for (const entry of entries) {
    const from = pty.bytes.length;
    await repl.enter(entry);
    assertEquals(strayControls(pty.bytes.subarray(from)), [], entry);
    if (!pty.output(from).includes("PWNED")) unseen.push(entry);
  }
  assertEquals(unseen, []);
}

ptyTest("a hostile POP3 server reaches the terminal on no way", async () => {
  await using sandbox = await startSandbox({
    faults: [{ on: "GREETING", do: { say: `+OK ${FORGED} <1@h>` } }],
  });
  const mailbox = sandbox.mailbox("bob");
  for (const uid of ["\x1b[2J\u202e", `x${EVIL.slice(0, 9)}`]) {
    mailbox.deliver(
      `Subject: ${EVIL}\nFrom: "${EVIL}" <\x1b]0;PWNED\x07@example.org>\n\n${EVIL}\n`,
      uid,
    );
  }
  await using repl = await ReplTerminal.start();
  const { pty } = repl;
  await entriesShow(repl, [
    `connect("${sandbox.popUrl}")`,
    "JSON.stringify(box.greeting)",
  ]);

  sandbox.faults = [
    { on: "CAPA", do: { advertise: [EVIL, `SASL ${EVIL}`, `X-${EVIL} y`] } },
    { on: "USER", do: { say: `+OK ${FORGED}` } },
    { on: "NOOP", do: { refuse: `-ERR ${FORGED}` } },
    { on: "STLS", do: { refuse: `-ERR [${EVIL}] ${EVIL}` } },
  ];
  await entriesShow(repl, ["CAPA", "capa()", "[..._.keys()]", "USER bob"]);
  await entriesShow(repl, ["[_.raw]", "`${_}`", "STLS", "stls()"]);

  sandbox.faults = [
    { on: "PASS", do: { say: `+OK ${FORGED} 7 messages` } },
    { on: "NOOP", do: { refuse: `-ERR ${FORGED}` } },
    { on: "STAT", do: { say: FORGED } },
    { on: "XTND", do: { say: `+OK ${FORGED}` } },
  ];
  await entriesShow(repl, [
    'pass("secret")',
    "NOOP",
    "noop()",
    "why()",
    "_error.message",
    "_error.stack",
    "why(_error)",
    "console.log(_error)",
    "console.error(_error.stack)",
    "console.table([_error.message])",
    "console.dir({ [_error.message]: 1 })",
    "console.log('%s %o %c', _error.message, _error, _error.message)",
    "console.group(_error.message)",
    "console.groupEnd(), _error.message",
    "console.trace(_error.message)",
    "console.assert(false, _error.message)",
    "alert(_error.message)",
    "RETR 1",
    "retr(1)",
    "TOP 1 5",
    "UIDL",
    "uidl()",
    "new TextDecoder().decode(retr(1))",
    "readMessage(retr(1))",
    "readHeader(top(1))",
    ".show",
    ".show 1",
    "XTND y",
    ".transcript",
  ]);
  await repl.enter(".hex");
  await repl.enter("RETR 1");
  assertEquals(strayControls(pty.bytes), []);
  await repl.enter(".hex");
  await entriesShow(repl, ["STAT"]);
  assertEquals(strayControls(pty.bytes), []);
});

ptyTest("a hostile SMTP server reaches the terminal on no way", async () => {
  await using sandbox = await startSandbox({
    faults: [
      { on: "GREETING", do: { say: `220-${FORGED}\n220 ${EVIL}` } },
      { on: "EHLO", do: { advertise: [EVIL, `AUTH ${EVIL}`, `SIZE ${EVIL}`] } },
      {
        on: "RCPT",
        nth: 1,
        do: { refuse: `550-5.1.1 ${FORGED}\n550 5.1.1 ${EVIL}` },
      },
      { on: "VRFY", do: { say: `250 ${FORGED}` } },
      { on: "HELP", do: { say: `214-${FORGED}\n214 ${EVIL}` } },
      { on: ".", do: { refuse: `554 5.6.0 ${FORGED}` } },
      { on: "AUTH", do: { say: `334 ${btoa("PWNED\x1b[2J")}` } },
      { on: "NOOP", do: { refuse: `421 ${FORGED}`, drop: "after" } },
    ],
  });
  await using repl = await ReplTerminal.start();
  const { pty } = repl;
  await entriesShow(repl, [
    `connect("${sandbox.smtpUrl}")`,
    "EHLO me.example.org",
    "ehlo()",
    "mta.extensions",
  ]);
  await repl.enter("MAIL FROM:<alice@example.org>");
  await entriesShow(repl, [
    "RCPT TO:<bob@example.org>",
    "why()",
    "VRFY bob",
    "vrfy('bob')",
    "HELP",
    "help()",
    "send({ from: 'alice@example.org', to: 'bob@example.org' }, 'x')",
  ]);
  // What the server asks is the question.
  await pty.type("AUTH XMINE\n");
  await pty.waitFor(/PWNED␛/);
  await repl.shownBy(() => pty.press("Ctrl-C"));
  assertEquals(strayControls(pty.bytes), []);
});

ptyTest(
  "what is thrown or made by an entry is shown, never obeyed",
  async () => {
    await using repl = await ReplTerminal.start();
    const { pty } = repl;
    await repl.enter(`const evil = ${TYPED}; 0`);
    const entries = [
      "evil",
      "[evil, { evil }]",
      "({ [evil]: 1 })",
      "({ [Symbol(evil)]: Symbol(evil) })",
      "new Map([[evil, new Set([evil])]])",
      "class Named { static { Object.defineProperty(this, 'name', { value: evil }) } }; new Named()",
      "Object.defineProperty(() => 1, 'name', { value: evil })",
      "throw evil",
      "throw Object.assign(new Error(evil), { name: evil })",
      "throw new AggregateError([new Error(evil)], evil)",
      "throw { toString() { return evil } , message: evil }",
      "({ [Symbol.toStringTag]: evil })",
      "({ [Symbol.for('Deno.customInspect')]: () => evil })",
      "({ [Symbol.for('nodejs.util.inspect.custom')]: () => evil })",
      "({ get [evil]() { return 1 } })",
      "new Proxy({ [evil]: evil }, {})",
      "new Error(evil)",
      "JSON.parse(evil)",
      "import(evil)",
      "await Deno.readTextFile(evil + '/none')",
      "connect('pop3://' + evil)",
      "connect(evil)",
      "why(new Error(evil))",
      "Promise.reject(new Error(evil))",
      "new RegExp(evil.slice(0, 12) + '(')",
      "new Date(NaN).constructor === Date && new URL('x:y#' + evil).href + evil",
      "Promise.resolve(evil).then((text) => console.log(text))",
    ];
    await entriesShow(repl, entries);
    // Those may show it or not.
    const others = [
      "throw { [evil]: 1 }",
      "throw Object.assign(new Error('x'), { stack: evil, cause: new Error(evil) })",
      "(0, eval)('x' + evil)",
      "use(evil)",
      "retr(evil)",
      "[evil].values()",
      "Object.create({ constructor: { name: evil } })",
    ];
    for (const entry of others) {
      await repl.enter(entry);
      assertEquals(strayControls(pty.bytes), [], entry);
    }
    // Late, while something is half typed.
    await repl.enter(
      "setTimeout(() => { throw new Error(evil) }); void Promise.reject(evil)",
    );
    await pty.type("half");
    await pty.waitFor((pty) => pty.line() === "> half");
    await pty.press("Ctrl-U");

    // Files.
    await Deno.writeTextFile(`${repl.home}/evil.txt`, `'before'\n${EVIL}\n`);
    await repl.enter(`.load ${repl.home}/evil.txt`);
    assertEquals(strayControls(pty.bytes), []);

    // Title and clipboard are the terminal's business: nothing asked it anything.
    assert(!pty.output().includes("\x1b]"));
  },
);

ptyTest(
  "Tab, hints, the prompt and the history show nothing raw, and insert nothing hostile",
  async () => {
    await using sandbox = await startSandbox();
    sandbox.mailbox("bob").deliver(
      `From: <a\u202eb@example.org>, <\x1b]0;PWNED\x07@example.org>, <good@example.org>\n\nx\n`,
    );
    await using repl = await ReplTerminal.start([sandbox.smtpUrl]);
    const { pty } = repl;
    const row = () => pty.screen()[pty.cursor().row];
    /** Presses Tab twice, and gives the line and what is listed below. */
    const tab = async (typed: string): Promise<string> => {
      await pty.type(typed);
      await pty.waitFor(() => row().includes(typed));
      await pty.press("Tab");
      await pty.press("Tab");
      await pty.type("!");
      await pty.waitFor((pty) => pty.line().endsWith("!"));
      const text = pty.line();
      await pty.press("Ctrl-U");
      await pty.waitFor((pty) => /> $/.test(pty.line()));
      return text;
    };
    await repl.enter(`const evil = ${TYPED}; 0`);
    await repl.enter(
      "const hostile = { [evil]: 1, ['a' + evil]: 2, good: 3, 'no name': 4 }; 0",
    );
    await repl.enter(
      "globalThis[evil] = 1; globalThis['hostile' + evil] = 1; 0",
    );
    assert((await tab("hostile.")).endsWith("hostile.good!"));
    assert((await tab("hostile.a")).endsWith("hostile.a!"));
    await tab("hosti");
    await repl.enter(`connect("${sandbox.popUrl}")`);
    await repl.enter('login("bob", "secret")');
    await repl.enter("RETR 1");
    await repl.enter("use(mta)");
    await repl.enter("EHLO me.example.org");
    for (
      const typed of ["MAIL FROM:<", 'mailFrom("', "RCPT TO:<a", 'send({ to: "']
    ) {
      const text = await tab(typed);
      assert(!/\u202e|PWNED/.test(text), text);
    }
    assert((await tab("MAIL FROM:<goo")).includes("good@example.org"));

    // An address with what is hostile in it is shown in the prompt, visibly.
    await repl.enter("mailFrom('al\\u202eice@example.org')");
    await repl.enter("rset()");

    // What is pasted may hold anything.
    await pty.paste(`"${EVIL.replaceAll("\x1b[201~", "")}\t"`);
    await pty.waitFor(isTyped);
    await repl.shownBy(() => pty.press("Enter"));
    await pty.press("Up");
    await pty.waitFor(isTyped);
    await pty.press("Ctrl-C");
    await pty.press("Ctrl-R");
    await pty.type("PWN");
    await pty.waitFor(() => row().includes("PWNED"));
    await pty.press("Escape");
    await pty.press("Ctrl-C");
    await repl.enter("");
    assertEquals(strayControls(pty.bytes), []);
  },
);

ptyTest("a history that somebody wrote is shown, never obeyed", async () => {
  const home = await Deno.makeTempDir();
  try {
    const folder = `${home}/state/mailtalk`;
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(
      `${folder}/history`,
      `${JSON.stringify(`"${EVIL}"`)}\n${EVIL}\n${
        JSON.stringify({ evil: EVIL })
      }\n`,
    );
    await using repl = await ReplTerminal.start([], { home });
    const { pty } = repl;
    await pty.press("Up");
    await pty.waitFor(isTyped);
    await pty.press(
      "Ctrl-A",
      "Right",
      "Right",
      "Right",
      "Ctrl-E",
    );
    const shown = await repl.shownBy(() => pty.press("Enter"));
    assert(shown.includes("PWNED"));
    assertEquals(strayControls(pty.bytes), []);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

/** Whether the entry that is typed, and what is above it, holds what is hostile. */
function isTyped(pty: Pty): boolean {
  const { row } = pty.cursor();
  return pty.screen().slice(Math.max(0, row - 1), row + 1).join("\n")
    .includes("PWNED");
}
