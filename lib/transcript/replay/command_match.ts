import { decodeText } from "../../line/text.ts";
import { MASK } from "../../line/transcript.ts";
import type { TranscriptRecord } from "../record.ts";

/** The verb of a command line, in capital letters. */
export function verbOf(line: string): string {
  return /^\s*([a-z0-9]+)/i.exec(line)?.[1].toUpperCase() ?? "";
}

/** A recorded line as text, with a mask for each span that is masked. */
export function maskedText({ bytes, masked }: TranscriptRecord): string {
  let text = "";
  let at = 0;
  for (const { start, end } of masked) {
    text += decodeText(bytes.subarray(at, start)) + MASK;
    at = end;
  }
  return text + decodeText(bytes.subarray(at));
}

/**
 * Whether a client asks for what a recorded command asked for. Masks stand for
 * anything, and what is different each time does not count: the client's name,
 * and the size that MAIL announces.
 */
export function isSame(recorded: string, said: string): boolean {
  const verb = verbOf(recorded);
  if (verb !== verbOf(said)) return false;
  switch (verb) {
    case "EHLO":
    case "HELO":
    case "LHLO":
    case "PASS":
      return true;
    case "MAIL":
    case "RCPT":
      return fits(pathOf(recorded), pathOf(said));
    case "AUTH":
      return fits(mechanismOf(recorded), mechanismOf(said));
    case "APOP":
      return fits(userOf(recorded), userOf(said));
    case "BDAT":
      return isLast(recorded) === isLast(said);
    default:
      return fits(recorded, said);
  }
}

/** Whether a command is a way, or the last step of one, to log in. */
export function isLogin(line: string): boolean {
  return ["AUTH", "APOP", "PASS"].includes(verbOf(line)) &&
    line.trim().includes(" ");
}

/** The mechanism that AUTH names, in capital letters; empty if none. */
export function mechanismOf(line: string): string {
  return /^\s*AUTH\s+([\w-]+)/i.exec(line)?.[1].toUpperCase() ?? "";
}

function fits(recorded: string, said: string): boolean {
  const pattern = normal(recorded).split(MASK).map(RegExp.escape).join(".*");
  return new RegExp(`^${pattern}$`, "s").test(normal(said));
}

function normal(line: string): string {
  return line.trim().replace(/\s+/g, " ").toLowerCase();
}

/** What stands in angle brackets; without any, what follows the colon. */
function pathOf(line: string): string {
  return /:\s*(<[^>]*>|\S*)/.exec(line)?.[1] ?? line;
}

function userOf(line: string): string {
  return /^\s*APOP\s+(\S+)/i.exec(line)?.[1] ?? "";
}

function isLast(line: string): boolean {
  return /\bLAST\s*$/i.test(line);
}
