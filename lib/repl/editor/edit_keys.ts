import type { EditBuffer } from "./edit_buffer.ts";

/** What keys do to the text. */
export const EDITS: Readonly<
  Record<string, (b: EditBuffer, text: string) => void>
> = {
  "text": (buffer, text) => buffer.type(text),
  "paste": (buffer, text) => buffer.insert(text),
  "alt-enter": (buffer) => buffer.insert("\n"),
  "left": (buffer) => buffer.left(),
  "ctrl-b": (buffer) => buffer.left(),
  "right": (buffer) => buffer.right(),
  "ctrl-f": (buffer) => buffer.right(),
  "ctrl-left": (buffer) => buffer.wordLeft(),
  "alt-b": (buffer) => buffer.wordLeft(),
  "ctrl-right": (buffer) => buffer.wordRight(),
  "alt-f": (buffer) => buffer.wordRight(),
  "home": (buffer) => buffer.home(),
  "ctrl-a": (buffer) => buffer.home(),
  "end": (buffer) => buffer.end(),
  "ctrl-e": (buffer) => buffer.end(),
  "backspace": (buffer) => buffer.backspace(),
  "delete": (buffer) => buffer.delete(),
  "ctrl-k": (buffer) => buffer.killToEnd(),
  "ctrl-u": (buffer) => buffer.killToStart(),
  "ctrl-w": (buffer) => buffer.killBigWordLeft(),
  "alt-d": (buffer) => buffer.killWordRight(),
  "ctrl-delete": (buffer) => buffer.killWordRight(),
  "alt-backspace": (buffer) => buffer.killWordLeft(),
  "ctrl-y": (buffer) => buffer.yank(),
  "alt-y": (buffer) => buffer.yankOlder(),
  "ctrl-t": (buffer) => buffer.transpose(),
  "ctrl-_": (buffer) => buffer.undo(),
  "alt-c": (buffer) => buffer.changeWord(capitalized),
  "alt-u": (buffer) => buffer.changeWord((word) => word.toUpperCase()),
  "alt-l": (buffer) => buffer.changeWord((word) => word.toLowerCase()),
};

function capitalized(word: string): string {
  return word.toLowerCase().replace(/\p{L}/u, (first) => first.toUpperCase());
}
