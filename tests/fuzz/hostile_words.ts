/**
 * What a hostile server says.
 *
 * @module
 */

/** Numbers that are none, or too many. */
export const NUMBERS: readonly string[] = [
  "-1",
  "0",
  "00000000000000000000001",
  "99999999999999999999999",
  "9007199254740993",
  "4294967296",
  "1e309",
  "NaN",
  "",
];

/** What may stand in place of CRLF. */
export const LINE_ENDS: readonly string[] = [
  "\n",
  "\r",
  "\r\r\n",
  "\n\r",
  "",
  "\0\r\n",
];

/** Replies, and what other protocols begin with. */
export const REPLIES: readonly string[] = [
  "+OK",
  "-ERR",
  "-ERR [IN-USE] busy",
  "-ERR [AUTH] no",
  "-ERR unknown command",
  "+",
  "+ ",
  "+ AAAA",
  "+ ====",
  ".",
  "",
  "199 no",
  "200",
  "250",
  "250-",
  "250 5.7.1 ok",
  "2500 ok",
  "334 ",
  "334 AAAA",
  "354 go",
  "421 4.3.2 bye",
  "450 4.2.1 later",
  "504 5.5.4 unknown mechanism",
  "550 5.1.1 no",
  "599 ",
  "999 x",
  "HTTP/1.1 400 Bad Request",
  "SSH-2.0-OpenSSH_9.2",
  "* OK IMAP4rev1 ready",
  "\x16\x03\x03\x00\x05\x01\x00\x00\x01\x00",
  "\x15\x03\x03\x00\x02\x02\x46",
];

/** What is sent over and over. */
export const FLOODS: readonly string[] = [
  "x",
  "\0",
  "\n",
  "\r\n",
  "\r",
  ".",
  "..\r\n",
  "+OK\r\n",
  "-ERR\r\n",
  "+ AAAA\r\n",
  "1 1\r\n",
  "250-x\r\n",
  "250 x\r\n",
  "334 AAAA\r\n",
  "535-x\r\n",
  "354 \r\n",
  `${"y".repeat(900)}\r\n`,
  `250-${"y".repeat(900)}\r\n`,
  `${"z".repeat(9000)}\r\n`,
];
