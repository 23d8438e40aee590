import { DumbInput } from "./dumb_input.ts";
import { Editor } from "./editor.ts";
import { History, historyPath } from "./history.ts";
import type { Input } from "./input.ts";
import { PlainInput } from "./plain_input.ts";
import { isDumb, styleFor, wantsStyle } from "./style.ts";
import { Terminal } from "./terminal.ts";

/**
 * What entries come from: an editor on a terminal, lines on one that cannot
 * do more, or else a pipe or a file.
 */
export function openInput(): Input {
  const style = styleFor(wantsStyle(Deno.stdout.isTerminal()));
  if (!Deno.stdin.isTerminal()) return new PlainInput({ style });
  if (isDumb() || !Deno.stdout.isTerminal()) return new DumbInput();
  return new Editor({
    terminal: new Terminal(),
    history: new History(historyPath()),
    style,
  });
}
