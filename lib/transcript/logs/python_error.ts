import { failureIn } from "./failure_words.ts";
import { failed, type Finding } from "./finding.ts";
import { PYTHON_TEXT, pythonText } from "./python_text.ts";

/** What the errors of smtplib are about. */
const AFTER: Readonly<Record<string, string>> = {
  SMTPAuthenticationError: "AUTH",
  SMTPSenderRefused: "MAIL FROM:<>",
  SMTPRecipientsRefused: "RCPT TO:<>",
  SMTPDataError: ".",
  SMTPHeloError: "EHLO",
  SMTPConnectError: "connect",
};

/** A number and bytes, in brackets. */
const REPLY = new RegExp(`\\((\\d{3}), (${PYTHON_TEXT.source})`, "gs");

/** A string that comes first. */
const LITERAL = new RegExp(`^(?:${PYTHON_TEXT.source})`, "s");

/** A string of a key. */
const RECIPIENT = /'([^']*)': \($/;

/**
 * Reads the last line of a traceback of Python's: `smtplib.SMTPDataError: (550,
 * b'…')`, `poplib.error_proto: b'-ERR …'`, `ConnectionRefusedError: …`.
 */
export function readPythonError(line: string): readonly Finding[] | undefined {
  const [, name, rest] =
    /(?:^|[\s(])(?:[a-z_]\w*\.)*([A-Z]\w*|error_proto|timeout|gaierror)(?:: |\()(.*)$/
      .exec(line) ?? [];
  if (name === undefined) return undefined;
  if (name === "error_proto") {
    const literal = LITERAL.exec(rest)?.[0];
    const reply = pythonText(literal ?? "") ?? rest;
    if (!/^-ERR\b/.test(reply)) return undefined;
    return failed(failureIn(reply), reply) ?? [{ reply }];
  }
  if (name.startsWith("SMTP") && name in AFTER) {
    return [...rest.matchAll(REPLY)].map((match) => {
      const [, code, literal] = match;
      const [, recipient = ""] = RECIPIENT.exec(
        rest.slice(0, match.index + 1),
      ) ?? [];
      return {
        after: AFTER[name].replace("<>", `<${recipient}>`),
        reply: replyOf(code, pythonText(literal) ?? ""),
      };
    });
  }
  const isOurs = /^(?:SMTP|SSL|Connection|Timeout|OS|timeout|gaierror)/;
  return isOurs.test(name) ? failed(failureIn(line), line.trim()) : undefined;
}

function replyOf(code: string, text: string): string {
  const lines = text.split(/\r?\n/);
  return lines.map((line, index) =>
    `${code}${index < lines.length - 1 ? "-" : " "}${line}`
  ).join("\n");
}
