/**
 * Dot-terminated bodies that are hard to read, and how to read them.
 *
 * @module
 */

/** What RFC 1939 section 3 says, with no eye to speed or chunks. */
export function unstuffed(
  wire: string,
): { body: string; rest: string } | undefined {
  let body = "";
  let at = 0;
  while (true) {
    const end = wire.indexOf("\r\n", at);
    if (end === -1) return undefined;
    const line = wire.slice(at, end);
    at = end + 2;
    if (line === ".") return { body, rest: wire.slice(at) };
    body += (line.startsWith(".") ? line.slice(1) : line) + "\r\n";
  }
}

/** Bodies as they are on the wire, their ends included. */
export const NASTY_BODIES: readonly string[] = [
  ".\r\n",
  "\r\n.\r\n",
  "\r\n\r\n\r\n.\r\n",
  "Hello\r\n.\r\n",
  "..\r\n.\r\n",
  "..\r\n..\r\n...\r\n....\r\n.\r\n",
  "....................\r\n.\r\n",
  "..hidden\r\n.unstuffed\r\n.\r\n",
  ".\r\r\n.\r\n",
  ".\rtext\r\n.\r\n",
  "..\rtext\r\n.\r\n",
  ".\r.\r\n.\r\n",
  "text\r\n.\r.\r\r\n.\r\n",
  ".\r\r\r\n.\r\r\n.\r\n",
  "bare\n.\nline\n.\r\nfeed\r\n.\r\n",
  "bare\r.\rcarriage\r.\r\nreturn\r\n.\r\n",
  "\n.\r\n.\r\n",
  "\r.\r\n.\r\n",
  "\r\r\n..\r\n\r\r\n.\r\n",
  "\n\r\n.\r\n",
  "\r\n.\n\r\n.\r\n",
  "caf\xc3\xa9 \x80\xff\x00\x1a\r\n.\xff\r\n.\r\n",
  "a.b\r\nc.\r\n. d\r\n.\r\n",
];
