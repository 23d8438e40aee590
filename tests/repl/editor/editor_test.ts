import { assert, assertEquals, assertThrows } from "@std/assert";
import { Editor } from "../../../lib/repl/editor/editor.ts";
import { loadWidths } from "../../../lib/repl/editor/graphemes.ts";
import { History } from "../../../lib/repl/editor/history.ts";
import type {
  Assistance,
  Reading,
  ReadOptions,
} from "../../../lib/repl/editor/input.ts";
import { styleFor } from "../../../lib/repl/editor/style.ts";
import { FakeTerminal, type FakeTerminalOptions } from "./fake_terminal.ts";

await loadWidths();

const WORDS = ["retr", "rset", "list", "listAll"];

/** Helps with a few words, and knows what a password is. */
const assistance: Assistance = {
  highlight: (text) => text.replace("const", "\x1b[35mconst\x1b[39m"),
  secretSpans: (text) =>
    text.startsWith("PASS ") ? [{ start: 5, end: text.length }] : [],
  hint: (text) => text === "retr(" ? "number: 1 2 3)" : "",
  complete(text, cursor) {
    const word = /\w*$/.exec(text.slice(0, cursor))![0];
    const candidates = WORDS.filter((each) => each.startsWith(word));
    return { start: cursor - word.length, end: cursor, candidates };
  },
};

/** An editor on a terminal, and what it read. */
class Session implements AsyncDisposable {
  readonly terminal: FakeTerminal;
  readonly editor: Editor;
  readonly readings: Reading[] = [];

  constructor(entries: string[] = [], options?: FakeTerminalOptions) {
    this.terminal = new FakeTerminal(options);
    const history = new History(undefined);
    for (const entry of entries) history.add(entry);
    const style = styleFor(true);
    this.editor = new Editor({ terminal: this.terminal, history, style });
    this.editor.assistance = assistance;
  }

  /** Asks for an entry. */
  ask(options: Partial<ReadOptions> = {}): void {
    this.editor.read({ prompt: "> ", ...options })
      .then((reading) => this.readings.push(reading));
  }

  /** Presses keys, and gives what is on the screen then. */
  async type(...pieces: string[]): Promise<string[]> {
    await this.terminal.type(...pieces);
    return this.terminal.screen();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.editor[Symbol.dispose]();
    await this.terminal.settled();
  }
}

const entry = (text: string): Reading => ({ kind: "entry", text });

Deno.test("Editor.read() gives what Enter submits, and shows it as typed", async () => {
  await using session = new Session();
  session.ask();
  assertEquals(await session.type("lst\x1b[D\x1b[Di\r"), ["> list"]);
  assertEquals(session.readings, [entry("list")]);
  assertEquals(session.terminal.cursor(), [0, 1]);
});

Deno.test("Editor.read() adds a line where the entry is not complete", async () => {
  await using session = new Session();
  const isComplete = (text: string) => !text.endsWith("{");
  session.ask({ isComplete });
  assertEquals(await session.type("if (a) {\r", "b"), ["> if (a) {", "... b"]);
  await session.type("\r");
  assertEquals(session.readings, [entry("if (a) {\nb")]);
});

Deno.test("Editor.read() keeps keys while it asks whether that is complete", async () => {
  await using session = new Session();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  session.ask({ isComplete: (text) => text === "a{" ? promise : true });
  await session.type("a{\rb", "c\r");
  assertEquals(session.readings, []);
  resolve(false);
  await promise;
  await session.terminal.settled();
  assertEquals(session.readings, [entry("a{\nbc")]);
});

Deno.test("Editor.read() submits what cannot be judged", async () => {
  await using session = new Session();
  session.ask({ isComplete: () => Promise.reject(new Error("no idea")) });
  await session.type("a\r");
  assertEquals(session.readings, [entry("a")]);
});

Deno.test("Editor.read() tells of Ctrl-C and of Ctrl-D", async () => {
  await using session = new Session();
  session.ask();
  assertEquals(await session.type("half", "\x03"), ["> half^C"]);
  session.ask();
  await session.type("\x04");
  session.ask();
  await session.type("ab\x01\x04\x04\r");
  assertEquals(session.readings, [
    { kind: "interrupt", cleared: true },
    { kind: "end" },
    entry(""),
  ]);
});

Deno.test("Editor.read() refuses to be called twice at a time", async () => {
  await using session = new Session();
  session.ask();
  assertThrows(() => session.editor.read({ prompt: "" }), TypeError);
});

Deno.test("Editor keeps what is typed ahead for the next entry", async () => {
  await using session = new Session();
  assertEquals(await session.type("one\rtw", "o\r"), []);
  session.ask();
  session.ask({ prompt: "2> " });
  await session.terminal.settled();
  assertEquals(session.readings, [entry("one"), entry("two")]);
  assertEquals(session.terminal.screen(), ["> one", "2> two"]);
});

Deno.test("Editor tells of Ctrl-C at once while nothing is read", async () => {
  await using session = new Session();
  let interrupts = 0;
  session.editor.onInterrupt = () => interrupts++;
  await session.type("ahead\r", "\x03");
  assertEquals(interrupts, 1);
  // As in any terminal, what was typed before it is gone.
  session.ask();
  assertEquals(await session.type("b"), ["> b"]);
});

Deno.test("Editor lets begin what was submitted before Ctrl-C interrupts it", async () => {
  await using session = new Session();
  const { promise, resolve } = Promise.withResolvers<number>();
  session.editor.onInterrupt = () => resolve(session.readings.length);
  session.ask();
  session.terminal.type("retr(1)\r\x03");
  assertEquals(await promise, 1);
});

Deno.test("Editor takes a paste as one entry, without submitting it", async () => {
  await using session = new Session();
  session.ask();
  const pasted = "for (;;) {\r\n\tnoop()\r\n}\r\n";
  assertEquals(await session.type(`\x1b[200~${pasted}\x1b[201~`), [
    "> for (;;) {",
    "... ␉noop()",
    "... }",
    "...",
  ]);
  assertEquals(session.readings, []);
  await session.type("\r");
  assertEquals(session.readings, [entry("for (;;) {\n\tnoop()\n}\n")]);
});

Deno.test("Editor.print() prints above what is half typed", async () => {
  await using session = new Session();
  session.ask();
  await session.type("half typed\x1b[D");
  session.editor.print("one\ntwo\n");
  await session.terminal.settled();
  assertEquals(session.terminal.screen(), ["one", "two", "> half typed"]);
  assertEquals(session.terminal.cursor(), [11, 2]);
});

Deno.test("Editor.read() shows nothing of a password", async () => {
  await using session = new Session(["older"]);
  session.ask({ prompt: "Password: ", hidden: true });
  const paste = "\x1b[200~é\n\x1b[201~";
  const screen = await session.type("sexx\x7f\x7fcr", `${paste}t`, "\x1b[A");
  assertEquals(screen, ["Password:"]);
  assertEquals(session.terminal.cursor(), [10, 0]);
  await session.type("\r");
  assertEquals(session.readings, [entry("secrét")]);
  assert(!/s|é/.test(session.terminal.output.replaceAll("Password", "")));
  session.ask();
  // Neither history nor Ctrl-Y know it.
  assertEquals(await session.type("\x19", "\x1b[A"), ["Password:", "> older"]);
});

Deno.test("Editor.read() tells of Ctrl-C and Ctrl-D at a password", async () => {
  await using session = new Session();
  for (const keys of ["abc\x03", "\x04", "a\x04\x15b\r"]) {
    session.ask({ hidden: true });
    await session.type(keys);
  }
  assertEquals(session.readings, [
    { kind: "interrupt" },
    { kind: "end" },
    entry("b"),
  ]);
});

Deno.test("Editor goes through lines with Up and Down, then through history", async () => {
  await using session = new Session(["first", "two\nlines"]);
  session.ask();
  const up = "\x1b[A";
  const down = "\x1b[B";
  assertEquals(await session.type("draft", up), ["> two", "... lines"]);
  assertEquals(session.terminal.cursor(), [9, 1]);
  assertEquals(await session.type(up, "!"), ["> two!", "... lines"]);
  assertEquals(await session.type(up), ["> first"]);
  assertEquals(await session.type(up, up), ["> first"]);
  // What was changed on the way is still there, and so is the draft.
  assertEquals(await session.type(down), ["> two!", "... lines"]);
  assertEquals(await session.type(down, down, down), ["> draft"]);
  await session.type("\x1b[5~\r");
  assertEquals(session.readings, [entry("two!\nlines")]);
});

Deno.test("Editor searches the history with Ctrl-R", async () => {
  await using session = new Session(["retr(1)", "list()", "RETR 2"]);
  session.ask();
  assertEquals(await session.type("draft", "\x12", "re"), [
    '(search) "re": RETR 2',
  ]);
  assertEquals(await session.type("\x12"), ['(search) "re": retr(1)']);
  assertEquals(await session.type("\x12"), ['(not found) "re": retr(1)']);
  assertEquals(await session.type("\x13"), ['(search) "re": RETR 2']);
  assertEquals(await session.type("\x07"), ["> draft"]);
  // Once more for the same, and then on from there.
  assertEquals(await session.type("\x12re\x1b[D", "X"), ["> XRETR 2"]);
  assertEquals(await session.type("\x12\x12", "\r"), ["> RETR 2"]);
  assertEquals(session.readings, [entry("RETR 2")]);
});

Deno.test("Editor gives up a search at an Esc alone", async () => {
  await using session = new Session(["list()"]);
  session.ask();
  await session.type("draft\x12li", "\x1b");
  while (session.terminal.screen()[0] !== "> draft") {
    await new Promise((later) => setTimeout(later, 20));
    await session.terminal.settled();
  }
  assertEquals(await session.type("[D!\r"), ["> draft[D!"]);
});

Deno.test("Editor takes an Esc for one that comes with Enter", async () => {
  await using session = new Session();
  session.ask();
  await session.type("a\r\x1b");
  session.ask();
  // Only once nothing else can have followed it.
  await new Promise((later) => setTimeout(later, 150));
  await session.type("b\r");
  assertEquals(session.readings, [entry("a"), entry("b")]);
});

Deno.test("Editor completes with Tab", async () => {
  await using session = new Session();
  session.ask();
  assertEquals(await session.type("l\t"), ["> list", "list     listAll"]);
  assertEquals(await session.type("\t\t"), ["> listAll", "list     listAll"]);
  assertEquals(await session.type("\x1b[Z"), ["> list", "list     listAll"]);
  assertEquals(await session.type("("), ["> list("]);
  assertEquals(await session.type(" ret\t"), ["> list( retr"]);
  assertEquals(await session.type("x\t"), ["> list( retrx"]);
  assertEquals(await session.type("\x1b\r\t."), ["> list( retrx", "...   ."]);
});

Deno.test("Editor shows hints, styles and bullets", async () => {
  await using session = new Session();
  session.ask();
  assertEquals(await session.type("retr("), ["> retr(number: 1 2 3)"]);
  assertEquals(session.terminal.cursor(), [7, 0]);
  assert(session.terminal.output.includes("\x1b[2mnumber: 1 2 3)\x1b[22m"));
  assertEquals(await session.type("\x15PASS hunter2"), ["> PASS •••••••"]);
  assertEquals(await session.type("\r"), ["> PASS •••••••"]);
  assert(!/hunter/.test(session.terminal.output));
  session.ask();
  await session.type("const");
  assert(session.terminal.output.includes("\x1b[0;35mconst\x1b[0m"));
});

Deno.test("Editor.read() without assistance has none", async () => {
  await using session = new Session(["older"]);
  session.ask({ assisted: false });
  const keys = ["PASS 1", "\x1b[A", "\x12", "\t"];
  assertEquals(await session.type(...keys), ["> PASS 1"]);
});

Deno.test("Editor goes on where its assistance fails", async () => {
  await using session = new Session();
  const fail = () => {
    throw new Error("broken");
  };
  session.editor.assistance = {
    highlight: fail,
    secretSpans: fail,
    hint: fail,
    complete: fail,
  };
  session.ask();
  assertEquals(await session.type("ab\t"), ["> ••"]);
  await session.type("\r");
  assertEquals(session.readings, [entry("ab")]);
});

Deno.test("Editor draws anew when the terminal is resized", async () => {
  await using session = new Session([], { columns: 20 });
  session.editor.print("above\n");
  session.ask();
  await session.type("x".repeat(30));
  await session.terminal.resize(15);
  assertEquals(session.terminal.screen(), [
    "above",
    `> ${"x".repeat(13)}`,
    "x".repeat(15),
    "xx",
  ]);
  await session.terminal.resize(40);
  assertEquals(session.terminal.screen(), ["above", `> ${"x".repeat(30)}`]);
});

for (const reflow of ["all", "others"] as const) {
  Deno.test(`Editor finds out that a terminal breaks ${reflow}`, async () => {
    const options = { columns: 40, reflow, takenFor: "all" } as const;
    await using session = new Session([], options);
    const { terminal } = session;
    session.editor.print("above\n");
    session.ask();
    await session.type("x".repeat(72), "\x1b[D");
    for (const columns of [20, 30, 40, 15, 40]) {
      await terminal.resize(columns);
      // What is printed meanwhile waits for the answer too.
      if (columns === 30) session.editor.print("below\n");
      const isWhole = () =>
        terminal.screen().join("").endsWith(`> ${"x".repeat(72)}`);
      while (!isWhole()) await terminal.settled();
    }
    await session.type("y");
    assertEquals(terminal.screen(), [
      "above",
      "below",
      `> ${"x".repeat(38)}`,
      `${"x".repeat(33)}yx`,
    ]);
    assertEquals(terminal.output.split("\x1b[6n").length, 2);
  });
}

Deno.test("Editor goes on where a terminal does not tell the cursor", async () => {
  await using session = new Session();
  session.terminal.answers = false;
  session.ask();
  await session.type("x".repeat(35));
  await session.terminal.resize(20);
  await session.type("y\r");
  while (session.readings.length === 0) {
    await new Promise((later) => setTimeout(later, 20));
  }
  assertEquals(session.readings, [entry(`${"x".repeat(35)}y`)]);
});

Deno.test("Editor clears the screen with Ctrl-L and keeps the entry", async () => {
  await using session = new Session();
  session.editor.print("above\n");
  session.ask();
  assertEquals(await session.type("entry\x0c"), ["> entry"]);
  assertEquals(session.terminal.cursor(), [7, 0]);
});

Deno.test("Editor suspends at Ctrl-Z, and draws the entry when resumed", async () => {
  await using session = new Session();
  session.ask();
  assertEquals(await session.type("ab\x1b[D\x1a"), ["> ab^Z"]);
  assertEquals(session.terminal.suspended, 1);
  session.terminal.write("$ fg\n");
  session.editor.print("meanwhile\n");
  await session.type("x");
  session.terminal.onResume!();
  await session.terminal.settled();
  assertEquals(session.terminal.screen(), [
    "> ab^Z",
    "$ fg",
    "meanwhile",
    "> axb",
  ]);
});

Deno.test("Editor suspends while nothing is read too", async () => {
  await using session = new Session();
  await session.type("a\x1a");
  assertEquals(session.terminal.suspended, 1);
  session.terminal.onResume!();
  session.ask();
  assertEquals(await session.type("b"), ["^Z", "> ab"]);
});

Deno.test("Editor says why it cannot suspend", async () => {
  await using session = new Session();
  session.terminal.problem = "Not permitted";
  session.ask();
  await session.type("ab\x1a");
  await session.terminal.settled();
  assertEquals(await session.type("c"), ["> ab^Z", "Not permitted", "> abc"]);
});

Deno.test("Editor leaves the entry whole when the terminal is given back", async () => {
  await using session = new Session();
  session.ask();
  await session.type("retr(");
  session.terminal.beforeRestore!();
  session.terminal.write("$ ");
  await session.type("more");
  assertEquals(session.terminal.screen(), ["> retr(", "$"]);
});

Deno.test("Editor ends with its input, and when it is disposed of", async () => {
  const session = new Session();
  session.ask();
  session.terminal.onEnd!();
  await session.terminal.settled();
  session.ask();
  await session.terminal.settled();
  assertEquals(session.readings, [{ kind: "end" }, { kind: "end" }]);
  await session[Symbol.asyncDispose]();
  assert(session.terminal.disposed);
  const other = new Session();
  other.ask();
  await other.type("\x1b");
  await other[Symbol.asyncDispose]();
  assertEquals(other.readings, [{ kind: "end" }]);
});

Deno.test("Editor gives the same wherever what is typed is cut", async () => {
  const keys = "lit\x1b[Ds\x1b[F(\x1b[200~日é\x1b[201~)\x1bb\x1b[3~\x1b\r!\r";
  const bytes = new TextEncoder().encode(keys);
  const whole = new Session();
  whole.ask();
  whole.terminal.onBytes!(bytes);
  await whole.terminal.settled();
  assertEquals(whole.readings, [entry("list(\n!é)")]);
  for (let at = 1; at < bytes.length; at++) {
    await using session = new Session();
    session.ask();
    session.terminal.onBytes!(bytes.slice(0, at));
    session.terminal.onBytes!(bytes.slice(at));
    await session.terminal.settled();
    assertEquals(session.readings, whole.readings, `cut at ${at}`);
    assertEquals(session.terminal.screen(), whole.terminal.screen());
  }
  await whole[Symbol.asyncDispose]();
});
