import { assertEquals } from "@std/assert";
import type { Reading, ReadOptions } from "../../../lib/repl/editor/input.ts";
import {
  type ByteSource,
  PlainInput,
} from "../../../lib/repl/editor/plain_input.ts";
import { styleFor } from "../../../lib/repl/editor/style.ts";

/** Gives these pieces one after the other. */
function sourceOf(...pieces: (string | Uint8Array)[]): ByteSource {
  return {
    read(buffer) {
      const piece = pieces.shift();
      if (piece === undefined) return Promise.resolve(null);
      const bytes = typeof piece === "string"
        ? new TextEncoder().encode(piece)
        : piece;
      buffer.set(bytes);
      return Promise.resolve(bytes.length);
    },
  };
}

/** Everything that can be read, as entries. */
async function entriesOf(
  source: ByteSource,
  options: Partial<ReadOptions> = {},
): Promise<string[]> {
  using input = new PlainInput({ style: styleFor(false), source });
  const entries: string[] = [];
  for (;;) {
    const reading = await input.read({ prompt: "> ", ...options });
    if (reading.kind !== "entry") return entries;
    entries.push(reading.text);
  }
}

Deno.test("PlainInput.read() gives lines, whatever their ends", async () => {
  assertEquals(await entriesOf(sourceOf("one\ntwo\r\n\nthr", "ee\r\nlast")), [
    "one",
    "two",
    "",
    "three",
    "last",
  ]);
  assertEquals(await entriesOf(sourceOf()), []);
});

Deno.test("PlainInput.read() gives the same wherever its input is cut", async () => {
  const bytes = new TextEncoder().encode("\ufeffé\r\n日本\n👩‍👩‍👧");
  const whole = await entriesOf(sourceOf(bytes));
  assertEquals(whole, ["é", "日本", "👩‍👩‍👧"]);
  for (let at = 1; at < bytes.length; at++) {
    const cut = sourceOf(bytes.subarray(0, at), bytes.subarray(at));
    assertEquals(await entriesOf(cut), whole, `cut at ${at}`);
  }
});

Deno.test("PlainInput.read() replaces what is not UTF-8", async () => {
  assertEquals(await entriesOf(sourceOf(Uint8Array.of(0x61, 0xff, 10))), [
    "a\ufffd",
  ]);
});

Deno.test("PlainInput.read() joins lines until the entry is complete", async () => {
  const isComplete = (text: string) =>
    Promise.resolve(!text.includes("{") || text.includes("}"));
  const source = sourceOf("a\nif {\n  b\n}\nc {\nd");
  assertEquals(await entriesOf(source, { isComplete }), [
    "a",
    "if {\n  b\n}",
    "c {\nd",
  ]);
});

Deno.test("PlainInput.read() has no passwords, and keeps the line", async () => {
  using input = new PlainInput({
    style: styleFor(false),
    source: sourceOf("secret\n"),
  });
  const hidden: Reading = await input.read({ prompt: "", hidden: true });
  assertEquals(hidden, { kind: "end" });
  assertEquals(await input.read({ prompt: "" }), {
    kind: "entry",
    text: "secret",
  });
});

Deno.test("PlainInput.read() takes a long line in many pieces", async () => {
  const pieces = Array.from({ length: 2000 }, () => "x".repeat(1000));
  const [entry] = await entriesOf(sourceOf(...pieces, "\n"));
  assertEquals(entry.length, 2_000_000);
});

Deno.test("PlainInput keeps no history", async () => {
  using input = new PlainInput({
    style: styleFor(false),
    source: sourceOf("a\n"),
  });
  await input.read({ prompt: "" });
  assertEquals(input.history.entries, []);
});

Deno.test("PlainInput ends when it is disposed of", async () => {
  const input = new PlainInput({
    style: styleFor(false),
    source: sourceOf("a\nb\n"),
  });
  await input.read({ prompt: "" });
  input[Symbol.dispose]();
  assertEquals(await input.read({ prompt: "" }), { kind: "end" });
});
