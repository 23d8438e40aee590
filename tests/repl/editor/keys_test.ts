import { assertEquals } from "@std/assert";
import { type Key, KeyReader } from "../../../lib/repl/editor/keys.ts";

/** The keys that these pieces are, one after the other. */
function keysOf(...pieces: Uint8Array[]): Key[] {
  const keys: Key[] = [];
  const reader = new KeyReader((key) => keys.push(key));
  for (const piece of pieces) reader.push(piece);
  reader.flush();
  return keys;
}

/** The same, with text that belongs together joined. */
function joined(keys: readonly Key[]): Key[] {
  const all: Key[] = [];
  for (const key of keys) {
    const last = all.at(-1);
    if (key.name === "text" && last?.name === "text") {
      all[all.length - 1] = { name: "text", text: last.text + key.text };
    } else all.push(key);
  }
  return all;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const namesOf = (text: string) => keysOf(bytesOf(text)).map(({ name }) => name);

const SEQUENCES: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\x1b[Z": "shift-tab",
  "\x7f": "backspace",
  "\b": "backspace",
  "\x01": "ctrl-a",
  "\x1a": "ctrl-z",
  "\x1f": "ctrl-_",
  "\x1b\r": "alt-enter",
  "\x1b\n": "alt-enter",
  "\x1b\x7f": "alt-backspace",
  "\x1bb": "alt-b",
  "\x1bB": "alt-b",
  "\x1b[A": "up",
  "\x1bOA": "up",
  "\x1b[B": "down",
  "\x1b[C": "right",
  "\x1b[D": "left",
  "\x1b[H": "home",
  "\x1bOH": "home",
  "\x1b[1~": "home",
  "\x1b[7~": "home",
  "\x1b[F": "end",
  "\x1bOF": "end",
  "\x1b[4~": "end",
  "\x1b[8~": "end",
  "\x1b[3~": "delete",
  "\x1b[5~": "page-up",
  "\x1b[1;5C": "ctrl-right",
  "\x1b[1;5D": "ctrl-left",
  "\x1b[5D": "ctrl-left",
  "\x1bOd": "ctrl-left",
  "\x1bO5D": "ctrl-left",
  "\x1b[1;3C": "ctrl-right",
  "\x1b\x1b[C": "ctrl-right",
  "\x1b[1;2D": "left",
  "\x1b[3;5~": "ctrl-delete",
  "\x1b[3^": "ctrl-delete",
  "\x1b[13;2u": "alt-enter",
  "\x1b[27;5;13~": "alt-enter",
  "\x1b[13u": "enter",
  "\x1bOM": "enter",
  "\x1b": "escape",
};

Deno.test("KeyReader knows keys by what different terminals send", () => {
  for (const [sequence, name] of Object.entries(SEQUENCES)) {
    assertEquals(namesOf(sequence), [name], JSON.stringify(sequence));
  }
});

Deno.test("KeyReader leaves out keys that are of no use", () => {
  const useless = ["\x1bOP", "\x1b[15~", "\x1b[[A", "\x1b[2~", "\x1b[I"];
  for (const sequence of useless) {
    assertEquals(keysOf(bytesOf(`a${sequence}b`)), [
      { name: "text", text: "ab" },
    ], JSON.stringify(sequence));
  }
});

Deno.test("KeyReader gives the same keys wherever its input is cut", () => {
  const paste = "\x1b[200~one\r\ntwo \x1b[20 \x1b[201~";
  const text = `é日👩‍👧${Object.keys(SEQUENCES).join("x")}\x1b[A${paste}ü`;
  const bytes = bytesOf(text);
  const whole = joined(keysOf(bytes));
  for (let at = 1; at < bytes.length; at++) {
    const halves = keysOf(bytes.subarray(0, at), bytes.subarray(at));
    assertEquals(joined(halves), whole, `cut at ${at}`);
  }
  const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
  assertEquals(joined(keysOf(...single)), whole);
});

Deno.test("KeyReader makes one key of a paste, without controls", () => {
  const pasted = "a\r\nb\rc\td\x1b]0;x\x07\x9b31m\x7f";
  const keys = keysOf(bytesOf(`\x1b[200~${pasted}\x1b[201~\r`));
  assertEquals(keys, [
    { name: "paste", text: "a\nb\nc\td]0;x31m" },
    { name: "enter", text: "" },
  ]);
});

Deno.test("KeyReader tells where the terminal says its cursor is", () => {
  assertEquals(keysOf(bytesOf("a\x1b[12;40Rb")), [
    { name: "text", text: "a" },
    { name: "cursor", text: "12;40" },
    { name: "text", text: "b" },
  ]);
});

Deno.test("KeyReader lets Ctrl-C out of a paste that never ends", () => {
  const pieces = ["\x1b[200~half", "\x03", "x"].map(bytesOf);
  assertEquals(keysOf(...pieces), [
    { name: "ctrl-c", text: "" },
    { name: "text", text: "x" },
  ]);
});

Deno.test("KeyReader waits for what follows an Esc, until it is flushed", () => {
  const keys: string[] = [];
  const reader = new KeyReader(({ name }) => keys.push(name));
  reader.push(bytesOf("\x1b"));
  assertEquals([keys, reader.waiting], [[], true]);
  reader.flush();
  assertEquals([keys, reader.waiting], [["escape"], false]);
  reader.push(bytesOf("\x1b"));
  reader.push(bytesOf("[D"));
  assertEquals([keys, reader.waiting], [["escape", "left"], false]);
});

Deno.test("KeyReader obeys Ctrl-C in the middle of a sequence", () => {
  assertEquals(namesOf("\x1b[1;\x03"), ["ctrl-c"]);
});

Deno.test("KeyReader does not swallow text behind too long a sequence", () => {
  const keys = keysOf(bytesOf(`\x1b[${"1".repeat(100)}`));
  assertEquals(keys.map(({ name }) => name), ["text"]);
});

Deno.test("KeyReader replaces what is not UTF-8", () => {
  assertEquals(keysOf(Uint8Array.of(0x61, 0xff, 0x62)), [
    { name: "text", text: "a\ufffdb" },
  ]);
});
