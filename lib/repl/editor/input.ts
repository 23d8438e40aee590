import type { History } from "./history.ts";
import type { EndSignal } from "./signals.ts";
import type { Style } from "./style.ts";

/** What came of asking for an entry. */
export type Reading =
  /** What one Enter submitted: a line, or several. */
  | { readonly kind: "entry"; readonly text: string }
  /** Ctrl-D on an empty line, or the end of the input. */
  | { readonly kind: "end" }
  /** Ctrl-C: at an empty line, or it cleared what was there. */
  | { readonly kind: "interrupt"; readonly cleared?: boolean };

/** Options of {@linkcode Input.read}. */
export interface ReadOptions {
  /** Plain text of one line, safe for a terminal; it is shown styled. */
  prompt: string;
  /**
   * What stands before the second line and those behind it.
   *
   * @default {"... ", as wide as the prompt where that is short}
   */
  continuation?: string;
  /**
   * Whether Enter submits this, or else adds a line.
   *
   * @default {always}
   */
  isComplete?(text: string): boolean | Promise<boolean>;
  /**
   * For a password: nothing is echoed, nothing is kept, no history.
   *
   * @default {false}
   */
  hidden?: boolean;
  /**
   * Whether there are history, hints, completion, highlighting, and bullets
   * for secrets.
   *
   * @default {true}
   */
  assisted?: boolean;
}

/** A part of a text, from `start` up to `end`, in UTF-16 units. */
export interface Span {
  /** Where it begins. */
  readonly start: number;
  /** Where what follows begins. */
  readonly end: number;
}

/** What can stand in place of a part of the text. */
export interface Completion extends Span {
  /** What Tab offers for it; nothing that a terminal would obey. */
  readonly candidates: readonly string[];
}

/** What helps somebody type; all of it is quick. */
export interface Assistance {
  /** The same characters, styled. */
  highlight(text: string): string;
  /** What is shown as bullets, whatever the highlighting says. */
  secretSpans(text: string): readonly Span[];
  /** Grey text behind the end of the entry; "" for none. */
  hint(text: string, cursor: number): string;
  /** What Tab offers where the cursor is. */
  complete(text: string, cursor: number): Completion;
}

/** Where entries come from, and where output goes meanwhile. */
export interface Input extends Disposable {
  /** Whether somebody types; false for a pipe and a file. */
  readonly interactive: boolean;
  /** Width of the terminal; 80 where there is none. */
  readonly columns: number;
  /** How to style what is printed. */
  readonly style: Style;
  /** What was typed, in this run and in earlier ones. */
  readonly history: History;
  /** Helps whoever types; may come after the first prompt. */
  assistance?: Assistance;
  /** Ctrl-C while nothing is being read. */
  onInterrupt?: () => void;
  /**
   * The process is to end, which whoever listens has to see to; the terminal
   * has been restored already. Where nobody types, signals end it at once.
   */
  onClose?: (signal: EndSignal) => void;
  /** Asks for an entry; one at a time. */
  read(options: ReadOptions): Promise<Reading>;
  /**
   * Prints above what is half typed.
   *
   * @param text Safe for a terminal apart from styles; ends with LF.
   */
  print(text: string): void;
  /** Empties the screen; what is half typed moves to its top. */
  clearScreen(): void;
}
