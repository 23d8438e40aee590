/** What keys send. */
const KEYS = {
  Enter: "\r",
  "Alt-Enter": "\x1b\r",
  Tab: "\t",
  "Shift-Tab": "\x1b[Z",
  Backspace: "\x7f",
  Escape: "\x1b",
  Up: "\x1b[A",
  Down: "\x1b[B",
  Right: "\x1b[C",
  Left: "\x1b[D",
  "Ctrl-Right": "\x1b[1;5C",
  "Ctrl-Left": "\x1b[1;5D",
  Home: "\x1b[H",
  End: "\x1b[F",
  Delete: "\x1b[3~",
} as const;

/** Name of a key; Ctrl and Alt with a letter are there for each letter. */
export type Key = keyof typeof KEYS | `Ctrl-${string}` | `Alt-${string}`;

/**
 * What a key sends.
 *
 * @param application Whether the program asked arrows to send something else.
 */
export function octetsOf(key: Key, application: boolean): string {
  const [, modifier, letter] = /^(Ctrl|Alt)-([a-z_])$/i.exec(key) ?? [];
  if (modifier === "Alt") return `\x1b${letter.toLowerCase()}`;
  if (modifier === "Ctrl") {
    return String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f);
  }
  const octets: string | undefined = KEYS[key as keyof typeof KEYS];
  if (octets === undefined) throw new Error(`Cannot press "${key}"`);
  return application ? octets.replace(/^.\[(?=[A-DFH]$)/, "\x1bO") : octets;
}
