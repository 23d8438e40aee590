import type { DialogueProtocol } from "../dialogue.ts";
import { isLogin, verbOf } from "./command_match.ts";

/** An answer that no transcript tells. */
export interface PlainAnswer {
  /** The reply, its lines joined by LF. */
  readonly text: string;
  /** Whether an empty body follows it. */
  readonly hasBody?: boolean;
}

/** The greeting where none was recorded. */
export function plainGreeting(protocol: DialogueProtocol): string {
  return protocol === "pop3" ? "+OK Replay" : "220 replay.invalid";
}

/**
 * What is answered to a command that was not recorded: what leads on to those
 * that were, and never anything that was not there.
 */
export function plainAnswer(
  protocol: DialogueProtocol,
  line: string,
): PlainAnswer {
  return protocol === "pop3" ? popAnswer(line) : smtpAnswer(line, protocol);
}

function popAnswer(line: string): PlainAnswer {
  const isAll = !line.trim().includes(" ");
  switch (verbOf(line)) {
    case "USER":
    case "NOOP":
    case "RSET":
    case "QUIT":
      return { text: "+OK" };
    case "STAT":
      return { text: "+OK 0 0" };
    case "LIST":
    case "UIDL":
      if (isAll) return { text: "+OK", hasBody: true };
  }
  if (isLogin(line)) return { text: "+OK" };
  return { text: "-ERR Not in the transcript" };
}

function smtpAnswer(line: string, protocol: DialogueProtocol): PlainAnswer {
  switch (verbOf(line)) {
    case "LHLO":
      if (protocol === "lmtp") return { text: "250 replay.invalid" };
      break;
    case "EHLO":
    case "HELO":
      if (protocol === "smtp") return { text: "250 replay.invalid" };
      break;
    case "MAIL":
    case "RCPT":
    case "RSET":
    case "NOOP":
      return { text: "250 2.0.0 Ok" };
    case "DATA":
      return { text: "354 Go ahead" };
    case "BDAT":
      return { text: "250 2.0.0 Ok" };
    case "QUIT":
      return { text: "221 2.0.0 Bye" };
  }
  if (isLogin(line)) return { text: "235 2.7.0 Ok" };
  return { text: "502 5.5.1 Not in the transcript" };
}
