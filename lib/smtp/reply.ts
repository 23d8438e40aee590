import { type AnyReply, ProtocolError } from "../errors.ts";
import { decodeText } from "../line/text.ts";

/** A reply of an SMTP or LMTP server (RFC 5321 section 4.2). */
export interface SmtpReply extends AnyReply {
  /** Reply code, 200 to 599. */
  readonly code: number;
  /** Enhanced status code, such as `5.7.1` (RFC 2034), where there is one. */
  readonly enhancedCode?: string;
  /** The text of every line, without the reply code in front. */
  readonly lines: readonly string[];
}

/** One line of a reply. */
export interface SmtpReplyLine {
  /** Reply code. */
  readonly code: number;
  /** Whether the reply goes on in the next line. */
  readonly more: boolean;
  /** What stands behind the code. */
  readonly text: string;
  /** The line as it came. */
  readonly raw: string;
}

/**
 * Reads one line of a reply.
 *
 * @throws {ProtocolError} If it does not begin with a reply code.
 */
export function parseSmtpReplyLine(line: Uint8Array): SmtpReplyLine {
  const raw = decodeText(line);
  const match = /^([2-5]\d\d)(?:([ -])(.*)|)$/s.exec(raw);
  if (!match) {
    throw new ProtocolError(
      "Server sent no reply code where an SMTP reply was due",
      line,
    );
  }
  return {
    code: Number(match[1]),
    more: match[2] === "-",
    text: (match[3] ?? "").trimEnd(),
    raw,
  };
}

/**
 * Makes a reply of its lines. The last one's code counts: RFC 5321
 * section 4.2.1 wants them all alike.
 */
export function joinReplyLines(lines: readonly SmtpReplyLine[]): SmtpReply {
  const { code } = lines.at(-1)!;
  const enhanced = /^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)/.exec(lines[0].text);
  const enhancedCode = enhanced?.[1].startsWith(String(code)[0])
    ? enhanced[1]
    : undefined;
  return {
    raw: lines.map(({ raw }) => raw).join("\n"),
    code,
    enhancedCode,
    lines: lines.map(({ text }) => text),
  };
}

/**
 * Whether a reply says that the command was carried out (2xx).
 *
 * @example Usage
 * ```ts
 * import { smtp } from "@mailtalk/mailtalk";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assert } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * await using mta = await smtp.connect(sandbox.smtpUrl);
 * assert(smtp.isPositive(mta.greeting!));
 * ```
 */
export function isPositive(reply: SmtpReply): boolean {
  return reply.code < 300;
}
