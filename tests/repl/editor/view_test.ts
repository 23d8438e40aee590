import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { Drawn } from "../../../lib/repl/editor/drawn.ts";
import { loadWidths } from "../../../lib/repl/editor/graphemes.ts";
import { styleFor } from "../../../lib/repl/editor/style.ts";
import type { Reflow } from "../../../lib/repl/editor/terminal.ts";
import { type Frame, View } from "../../../lib/repl/editor/view.ts";
import { FakeTerminal } from "./fake_terminal.ts";

await loadWidths();

const style = styleFor(true);

function frameOf(text: string, parts: Partial<Frame> = {}): Frame {
  return {
    prompt: "> ",
    continuation: ". ",
    text,
    styled: text,
    cursor: text.length,
    secrets: [],
    hint: "",
    below: [],
    ...parts,
  };
}

/** A view, and the terminal that it draws on. */
class Drawing {
  readonly terminal: FakeTerminal;
  readonly view: View;

  constructor(columns: number, rows: number, reflow: Reflow = "all") {
    this.terminal = new FakeTerminal({ columns, rows, reflow });
    this.view = new View(style, new Drawn(reflow));
  }

  async draw(frame: Frame): Promise<string[]> {
    this.terminal.write(this.view.draw(frame, this.terminal));
    await this.terminal.settled();
    return this.terminal.screen();
  }
}

Deno.test("View draws the entry behind its prompt", async () => {
  const drawing = new Drawing(20, 5);
  assertEquals(await drawing.draw(frameOf("one\ntwo", { cursor: 2 })), [
    "> one",
    ". two",
  ]);
  assertEquals(drawing.terminal.cursor(), [4, 0]);
});

Deno.test("View breaks rows at the width of the terminal", async () => {
  const drawing = new Drawing(10, 5);
  assertEquals(await drawing.draw(frameOf("12345678")), ["> 12345678"]);
  assertEquals(drawing.terminal.cursor(), [0, 1]);
  assertEquals(await drawing.draw(frameOf("123456789")), ["> 12345678", "9"]);
  assertEquals(drawing.terminal.cursor(), [1, 1]);
  assertEquals(await drawing.draw(frameOf("12345678", { cursor: 0 })), [
    "> 12345678",
  ]);
  assertEquals(drawing.terminal.cursor(), [2, 0]);
});

Deno.test("View puts a wide character that does not fit into the next row", async () => {
  const drawing = new Drawing(11, 5);
  assertEquals(await drawing.draw(frameOf("日本語日本語")), [
    "> 日本語日",
    "本語",
  ]);
  assertEquals(drawing.terminal.cursor(), [4, 1]);
  const family = "👩‍👩‍👧";
  await drawing.draw(frameOf(`日${family}語`, { cursor: 1 + family.length }));
  assertEquals(drawing.terminal.cursor(), [6, 0]);
});

Deno.test("View shows bullets for secrets, whatever is styled", async () => {
  const drawing = new Drawing(20, 5);
  const text = "PASS 日ü1";
  const styled = style.red(text);
  const secrets = [{ start: 5, end: text.length }];
  assertEquals(await drawing.draw(frameOf(text, { styled, secrets })), [
    "> PASS •••",
  ]);
  assertEquals(drawing.terminal.cursor(), [10, 0]);
});

Deno.test("View shows what the terminal would obey", async () => {
  const drawing = new Drawing(30, 5);
  const text = "a\x1b[31m\tb\u202e";
  assertEquals(await drawing.draw(frameOf(text)), ["> a␛[31m␉b\\u{202e}"]);
});

Deno.test("View does not trust styling that changes the text", async () => {
  const drawing = new Drawing(30, 5);
  const styled = style.red("another");
  assertEquals(await drawing.draw(frameOf("text", { styled })), ["> text"]);
  const bell = "\x1b]0;title\x07text";
  assertEquals(await drawing.draw(frameOf("text", { styled: bell })), [
    "> text",
  ]);
});

Deno.test("View cuts the hint where the row ends", async () => {
  const drawing = new Drawing(12, 5);
  const hint = "number: 1 2 3";
  assertEquals(await drawing.draw(frameOf("retr(", { hint })), [
    "> retr(numb…",
  ]);
  assertEquals(drawing.terminal.cursor(), [7, 0]);
  assertEquals(await drawing.draw(frameOf("retr(1, 22", { hint })), [
    "> retr(1, 22",
    "number: 1 2…",
  ]);
});

Deno.test("View erases rows that are no longer needed", async () => {
  const drawing = new Drawing(20, 6);
  drawing.terminal.write("above\n");
  const below = ["one", "two"];
  assertEquals(await drawing.draw(frameOf("a\nb\nc", { below })), [
    "above",
    "> a",
    ". b",
    ". c",
    "one",
    "two",
  ]);
  assertEquals(await drawing.draw(frameOf("a\nb")), ["above", "> a", ". b"]);
  assertEquals(await drawing.draw(frameOf("")), ["above", ">"]);
  assertEquals(drawing.terminal.cursor(), [2, 1]);
});

Deno.test("View writes only rows that changed", async () => {
  const drawing = new Drawing(20, 6);
  await drawing.draw(frameOf("first\nsecond"));
  const { terminal, view } = drawing;
  const written = view.draw(frameOf("first\nsecond!"), terminal);
  assertEquals(written.includes("first"), false);
  assertEquals(written.includes("second!"), true);
});

Deno.test("View shows a window of an entry taller than the screen", async () => {
  const drawing = new Drawing(20, 3);
  const text = "1\n2\n3\n4\n5";
  const at = (cursor: number) => drawing.draw(frameOf(text, { cursor }));
  assertEquals(await at(9), [". 3", ". 4", ". 5"]);
  assertEquals(await at(6), [". 3", ". 4", ". 5"]);
  assertEquals(drawing.terminal.cursor(), [2, 1]);
  assertEquals(await at(2), [". 2", ". 3", ". 4"]);
  assertEquals(await at(0), ["> 1", ". 2", ". 3"]);
  assertEquals(await at(8), [". 3", ". 4", ". 5"]);
});

Deno.test("View shows the end of an entry when the screen gets lower", async () => {
  const drawing = new Drawing(20, 8);
  const text = "1\n2\n3\n4\n5\n6";
  await drawing.draw(frameOf(text));
  await drawing.terminal.resize(20, 4);
  const wanted = [". 3", ". 4", ". 5", ". 6"];
  assertEquals(await drawing.draw(frameOf(text)), wanted);
  assertEquals(await drawing.draw(frameOf(text)), wanted);
  assertEquals(drawing.terminal.cursor(), [3, 3]);
});

Deno.test("View.settle() shows the whole entry, wrapped by the terminal", async () => {
  const drawing = new Drawing(10, 3);
  const { terminal, view } = drawing;
  const text = "123456789\n2\n3\n4";
  await drawing.draw(frameOf(text, { below: ["list"] }));
  terminal.write(view.settle(frameOf(text), terminal, "^C"));
  await terminal.settled();
  assertEquals(terminal.everything(), [
    "> 12345678",
    "9",
    ". 2",
    ". 3",
    ". 4^C",
  ]);
  await terminal.resize(20);
  assertEquals(terminal.everything()[0], "> 123456789");
});

Deno.test("View keeps the end of a prompt that leaves no room", async () => {
  const drawing = new Drawing(20, 3);
  const prompt = "pop a.very.long.host> ";
  assertEquals(await drawing.draw(frameOf("x", { prompt })), ["…ng.host> x"]);
  const tiny = new Drawing(5, 3);
  assertEquals(await tiny.draw(frameOf("x", { prompt })), ["… x"]);
});

/** What a terminal that breaks rows like this shows of an entry. */
function expected(
  text: string,
  cursor: number,
  columns: number,
): { rows: string[]; cursor: [number, number] } {
  const rows = ["> "];
  const widths = [2];
  let place: [number, number] | undefined;
  let at = 0;
  const next = (start: string) => {
    rows.push(start);
    widths.push(start.length);
  };
  const mark = () => {
    if (at !== cursor) return;
    if (widths.at(-1)! >= columns) next("");
    place = [widths.at(-1)!, rows.length - 1];
  };
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (segment === "\n") {
      mark();
      next(". ");
    } else {
      const wide = /[日本👩🇩]/u.test(segment) ? 2 : 1;
      if (widths.at(-1)! + wide > columns) next("");
      mark();
      rows[rows.length - 1] += segment;
      widths[widths.length - 1] += wide;
    }
    at += segment.length;
  }
  mark();
  return { rows: rows.map((row) => row.trimEnd()), cursor: place! };
}

const letters = fc.constantFrom(..."abcdefg 日本", "e\u0301", "👩‍👩‍👧", "🇩🇪");
const lines = fc.array(letters, { maxLength: 60 });
const texts = fc.array(lines, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.flatMap((line) => ["\n", ...line]).slice(1));
const steps = fc.oneof(
  fc.record({ graphemes: texts, chance: fc.nat() }),
  fc.record({ columns: fc.integer({ min: 13, max: 60 }) }),
);
const reflows = fc.constantFrom<Reflow>("all", "others", "none");

Deno.test("View shows the same after any edits and resizes", async () => {
  const all = fc.array(steps, { minLength: 2, maxLength: 8 });
  const property = fc.asyncProperty(all, reflows, async (steps, reflow) => {
    const drawing = new Drawing(30, 60, reflow);
    const { terminal } = drawing;
    terminal.write("above\n");
    let now = frameOf("");
    for (const step of steps) {
      if ("columns" in step) {
        await terminal.resize(step.columns);
      } else {
        const { graphemes, chance } = step;
        const before = graphemes.slice(0, chance % (graphemes.length + 1));
        const cursor = before.join("").length;
        now = frameOf(graphemes.join(""), { cursor });
      }
      const screen = await drawing.draw(now);
      const wanted = expected(now.text, now.cursor, terminal.columns);
      const used = wanted.rows.findLastIndex((row) => row !== "") + 1;
      assertEquals(screen, ["above", ...wanted.rows.slice(0, used)]);
      const [column, row] = wanted.cursor;
      assertEquals(terminal.cursor(), [column, row + 1]);
    }
  });
  await fc.assert(property, { numRuns: 60 });
});

Deno.test("View leaves nothing behind when the width comes and goes", async () => {
  const text = `const a = "${"x".repeat(150)}"\nlist()`;
  for (const reflow of ["all", "others", "none"] as const) {
    for (const cursor of [0, 58, 98, 120, text.length]) {
      const drawing = new Drawing(100, 24, reflow);
      const { terminal } = drawing;
      terminal.write("above\n");
      const frame = frameOf(text, { cursor });
      const first = await drawing.draw(frame);
      for (const columns of [60, 100, 37, 36, 100]) {
        await terminal.resize(columns);
        const screen = await drawing.draw(frame);
        const rows = Math.ceil(164 / columns) + 1;
        assertEquals([screen[0], screen.length], ["above", 1 + rows]);
      }
      assertEquals(await drawing.draw(frame), first);
    }
  }
});

Deno.test("Drawn.learn() takes a cursor behind a full row for one inside", async () => {
  const terminal = new FakeTerminal({ columns: 100 });
  const drawn = new Drawn("all");
  const view = new View(style, drawn);
  view.draw(frameOf("x".repeat(58)), terminal);
  assertEquals([drawn.isUnsure(61), drawn.isUnsure(60)], [false, true]);
  drawn.learn(60, 60);
  view.draw(frameOf("x".repeat(88)), terminal);
  assertEquals([drawn.isUnsure(60), drawn.rowsAbove(60)], [false, 1]);
  await terminal.settled();
});
