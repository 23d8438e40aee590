/** What stands behind MAIL, RCPT or VRFY. */
export interface Path {
  /** The address, without brackets. */
  readonly address: string;
  /** The address as it was written. */
  readonly written: string;
  /** What follows it. */
  readonly parameters: string[];
}

/** Reads `FROM:<address> parameters`; brackets may be left out. */
export function parsePath(
  keyword: string,
  argument: string,
): Path | undefined {
  const colon = keyword === "" ? "" : `${keyword}: *`;
  // A quoted local part may have spaces and brackets in it (RFC 5321 4.1.2).
  const match = new RegExp(
    `^${colon}(<(?:[^<>"\\s]|"(?:[^"\\\\]|\\\\.)*")*>|[^<>"\\s]+)((?: +\\S+)*) *$`,
    "i",
  ).exec(argument);
  if (!match) return undefined;
  const written = match[1];
  // A source route is ignored (RFC 5321 section 4.1.1.3).
  const address = written.replace(/^<(?:@[^:]*:)?(.*)>$/, "$1");
  return {
    address,
    written,
    parameters: match[2].split(" ").filter((part) => part !== ""),
  };
}

/** The two halves of an address, in lower case. */
export function split(address: string): { user: string; domain: string } {
  const at = address.lastIndexOf("@");
  return at === -1 ? { user: address.toLowerCase(), domain: "" } : {
    user: address.slice(0, at).toLowerCase(),
    domain: address.slice(at + 1).toLowerCase(),
  };
}

/** Whether the text has ASCII characters only. */
export function isAscii(text: string): boolean {
  // deno-lint-ignore no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}
