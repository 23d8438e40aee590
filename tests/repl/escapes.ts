/**
 * The escape sequences that the REPL itself may write: everything else in a
 * terminal's octets is somebody else's.
 *
 * @module
 */

/** What is allowed: each a sequence from its ESC to its end. */
const ALLOWED: readonly RegExp[] = [
  // deno-lint-ignore no-control-regex
  /\x1b\[[\d;]*m/g, // how text looks
  // deno-lint-ignore no-control-regex
  /\x1b\[\d*[A-D]/g, // the cursor goes up, down, right, left
  // deno-lint-ignore no-control-regex
  /\x1b\[(?:\d+(?:;\d+)?)?[GH]/g, // … to a column, to a place
  // deno-lint-ignore no-control-regex
  /\x1b\[[0-2]?[JK]/g, // the screen or a line is erased
  // deno-lint-ignore no-control-regex
  /\x1b\[\?(?:7|25|2004)[hl]/g, // automatic wrap, cursor shown, bracketed paste
];

/** Controls, formats, separators, and surrogates that stand alone. */
const RAW = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Where a program's output has what a terminal might obey, apart from what is
 * allowed and from line ends; each with what stands around it.
 */
export function strayControls(bytes: Uint8Array): string[] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return ["octets that are no UTF-8"];
  }
  for (const sequence of ALLOWED) text = text.replace(sequence, "");
  return text.split(/\r*\n|\r/).filter((line) => RAW.test(line))
    .map((line) => JSON.stringify(line));
}

/** The text without the sequences that are allowed. */
export function withoutSequences(text: string): string {
  return ALLOWED.reduce((rest, each) => rest.replace(each, ""), text);
}
