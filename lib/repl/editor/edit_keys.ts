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
  "ctrl-k": (buffer) => buffer.cutToEnd(),
  "ctrl-u": (buffer) => buffer.cutToStart(),
  "ctrl-w": (buffer) => buffer.cutToBlank(),
  "alt-d": (buffer) => buffer.cutWordRight(),
  "ctrl-delete": (buffer) => buffer.cutWordRight(),
  "alt-backspace": (buffer) => buffer.cutWordLeft(),
  "ctrl-y": (buffer) => buffer.putBack(),
  "ctrl-t": (buffer) => buffer.transpose(),
  "ctrl-_": (buffer) => buffer.undo(),
};
