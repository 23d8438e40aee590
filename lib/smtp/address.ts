import { UsageError } from "../errors.ts";
import { checkArgument, checkIsText, encodeText } from "../line/text.ts";
import { visible } from "../line/visible.ts";
import type { SmtpExtensions } from "./session.ts";

/**
 * The path of MAIL FROM and RCPT TO (RFC 5321 section 4.1.2): the address in
 * angle brackets, which may be there already; `""` is the null sender.
 *
 * @throws {UsageError} If the address holds CR, LF, NUL, or an angle bracket
 * or a blank outside quotes: they could add parameters to the command.
 */
export function path(address: string): string {
  checkIsText("the address", address);
  const bare = address.startsWith("<") && address.endsWith(">")
    ? address.slice(1, -1)
    : address;
  checkArgument("the address", bare);
  if (/[<>\s]/.test(withoutQuoted(bare))) {
    throw new UsageError(
      `Cannot send the address "${
        visible(address)
      }": it holds a blank or an angle bracket; write "bob@example.org"`,
    );
  }
  return `<${bare}>`;
}

/** The address without what stands in quotes; all of it if one is open. */
function withoutQuoted(address: string): string {
  let outside = "";
  let quoted = false;
  for (let at = 0; at < address.length; at++) {
    const character = address[at];
    if (character === '"') quoted = !quoted;
    else if (!quoted) outside += character;
    else if (character === "\\") at += 1;
  }
  return quoted ? address : outside;
}

/**
 * Whether the address needs SMTPUTF8 (RFC 6531).
 *
 * @throws {UsageError} If it does and the server does not offer it.
 */
export function needsUtf8(
  address: string,
  extensions: SmtpExtensions | undefined,
): boolean {
  // deno-lint-ignore no-control-regex
  if (!/[^\x00-\x7f]/.test(address)) return false;
  if (extensions?.has("SMTPUTF8")) return true;
  throw new UsageError(
    `Cannot send the address "${
      visible(address)
    }": it needs SMTPUTF8, which the server ${
      extensions ? "does not offer" : "was not asked for: say ehlo() first"
    }`,
  );
}

/** Encodes a value of ENVID or ORCPT as xtext (RFC 3461 section 4). */
export function xtext(value: string): string {
  let text = "";
  for (const octet of encodeText(value)) {
    const plain = octet > 32 && octet < 127 && octet !== 43 && octet !== 61;
    text += plain
      ? String.fromCharCode(octet)
      : `+${octet.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return text;
}
