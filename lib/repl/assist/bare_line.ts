import { verbOf } from "./protocol_words.ts";

/** What an entry is. */
export type Classified =
  /** Nothing but blanks. */
  | { readonly kind: "empty" }
  /**
   * A line for the server, as it goes over the wire. What stands behind it in
   * the entry is the body of a pasted DATA, or more lines; "" for nothing.
   */
  | { readonly kind: "protocol"; readonly line: string; readonly rest: string }
  /** A command of the REPL: `.load` with what stands behind it in its line. */
  | {
    readonly kind: "command";
    /** Without the dot. */
    readonly name: string;
    /** Without blanks around it; "" for none. */
    readonly argument: string;
    /** The lines behind it; "" for none. */
    readonly rest: string;
  }
  /** JavaScript or TypeScript. */
  | { readonly kind: "script"; readonly source: string };

/** What has to be known beside the entry itself. */
export interface ClassifyContext {
  /** Whether the user has a variable of that name. */
  isVariable(name: string): boolean;
}

/**
 * Tells protocol from script. Only the first line counts that is not blank:
 *
 * - `>` forces protocol, and a blank before the first word forces script;
 * - `.` and a letter is a command of the REPL;
 * - a known verb in capitals, before the end of the line or a blank, is
 *   protocol, unless the user has a variable of that name or `=>` follows.
 */
export function classify(text: string, context: ClassifyContext): Classified {
  const entry = text.replace(BLANK_LINES, "");
  if (entry.trim() === "") return { kind: "empty" };
  const [line, rest] = firstLine(entry);
  if (line.startsWith(">")) {
    return { kind: "protocol", line: line.replace(/^> ?/, ""), rest };
  }
  const command = /^\.([A-Za-z]\S*)(.*)$/.exec(line);
  if (command) {
    const [, name, argument] = command;
    return { kind: "command", name, argument: argument.trim(), rest };
  }
  const verb = verbOf(line);
  if (verb === undefined || context.isVariable(verb)) {
    return { kind: "script", source: text };
  }
  const behind = line.slice(verb.length).trimStart();
  if (behind.startsWith("=>")) return { kind: "script", source: text };
  // A blank behind a lone verb is a slip; anywhere else it may be meant.
  return { kind: "protocol", line: behind === "" ? verb : line, rest };
}

const BLANK_LINES = /^(?:[ \t]*\r?\n)+/;

/** The first line without its end, and the lines behind it; "" for none. */
export function firstLine(entry: string): [line: string, rest: string] {
  const end = entry.indexOf("\n");
  return end === -1
    ? [entry.replace(/\r$/, ""), ""]
    : [entry.slice(0, end).replace(/\r$/, ""), entry.slice(end + 1)];
}
