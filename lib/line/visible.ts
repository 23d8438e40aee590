/**
 * Returns the text with everything a terminal might obey made visible: C0
 * controls and DEL become Unicode control pictures (`ESC` becomes `␛`), C1
 * controls, line separators and characters that reorder text become `\u{…}`.
 *
 * What a server sends is data; this is the one place where it is made safe to
 * show.
 *
 * @example Usage
 * ```ts
 * import { visible } from "@mailtalk/mailtalk";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(visible("+OK \x1b]0;PWNED\x07"), "+OK ␛]0;PWNED␇");
 * ```
 *
 * @param text What came from a server, without its line end.
 * @returns The same text, safe for a terminal or a log line.
 */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return "\u2421";
    return `\\u{${code.toString(16)}}`;
  });
}

// C0, DEL, C1, soft hyphen, Arabic letter mark, zero-width and directional
// marks, line and paragraph separators, directional overrides and isolates,
// word joiners, byte order mark, interlinear annotations, tag characters and
// surrogates that stand alone.
const UNSAFE =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/gu;
