import { variable } from "./environment.ts";

/** Puts colours and the like around a text that is going to a terminal. */
export interface Style {
  /** Whether there is any styling; where not, every function is identity. */
  readonly enabled: boolean;
  /** Bold, for what is to be found again: the prompt, a verb. */
  bold(text: string): string;
  /** Grey, for what need not be read: hints, bodies, timing. */
  dim(text: string): string;
  /** Foreground and background exchanged. */
  inverse(text: string): string;
  /** Red, for what went wrong. */
  red(text: string): string;
  /** Green. */
  green(text: string): string;
  /** Yellow. */
  yellow(text: string): string;
  /** Blue. */
  blue(text: string): string;
  /** Magenta. */
  magenta(text: string): string;
  /** Cyan. */
  cyan(text: string): string;
}

/** A function that switches a graphic rendition on before a text, off after. */
type Paint = (text: string) => string;

/**
 * The styles of a terminal. A style inside another one of the same family ends
 * both, and a text of several lines is styled line by line, so that a line can
 * be cut from the others without losing its style.
 *
 * @param enabled Whether to style at all; {@linkcode wantsStyle} knows.
 */
export function styleFor(enabled: boolean): Style {
  const paint = (on: number, off: number): Paint => {
    if (!enabled) return (text) => text;
    return (text) =>
      text.replace(/[^\n]+/g, (line) => `\x1b[${on}m${line}\x1b[${off}m`);
  };
  return {
    enabled,
    bold: paint(1, 22),
    dim: paint(2, 22),
    inverse: paint(7, 27),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    magenta: paint(35, 39),
    cyan: paint(36, 39),
  };
}

/**
 * Whether what goes to standard output is to be styled: it is a terminal, it
 * is not a dumb one, and nobody set `NO_COLOR`.
 *
 * @param terminal Whether standard output is a terminal.
 */
export function wantsStyle(terminal: boolean): boolean {
  return terminal && !Deno.noColor && !isDumb();
}

/** Whether the terminal obeys no escape sequences, as in Emacs' shell. */
export function isDumb(): boolean {
  return variable("TERM") === "dumb";
}
