/**
 * Prepares a user name or a password for comparison, as SASLprep (RFC 4013)
 * does: other spaces than the ASCII one become it, invisible characters go, and
 * what looks the same is written the same (NFKC). So `"I\u00adX"` and `"Ⅸ"` are
 * both `"IX"`, whichever a keyboard makes of it.
 *
 * Left out are the tables of Unicode 3.2 for what SASLprep forbids beyond
 * control characters (private use, mixed directions, unassigned): a server that
 * keeps to them never stored such a password, and one that does not would be
 * shut out by them. ASCII, which most passwords are, comes back as it is.
 *
 * @returns undefined if it holds what no password may: a control character, a
 * line separator, or half a surrogate pair.
 */
export function saslprep(text: string): string | undefined {
  const prepared = text
    .replace(OTHER_SPACE, " ")
    .replace(MAPPED_TO_NOTHING, "")
    .normalize("NFKC");
  return FORBIDDEN.test(prepared) ? undefined : prepared;
}

// RFC 3454 table C.1.2; U+200B is in both tables, and a space comes first.
const OTHER_SPACE = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g;

// RFC 3454 table B.1.
const MAPPED_TO_NOTHING =
  /[\u00ad\u034f\u1806\u180b-\u180d\u200c\u200d\u2060\ufe00-\ufe0f\ufeff]/g;

const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
