import { decodeText, encodeText } from "../../line/text.ts";
import { verbOf } from "./command_match.ts";
import type { Scene } from "./scene.ts";

/** A challenge of SASL: what stands before it, and what is asked, in base64. */
const CHALLENGE = /^(334(?: |$)|\+(?: |$))(.*)$/;

/** What a server asks in a recorded line; undefined if that is no challenge. */
export function challengeIn(line: string): string | undefined {
  return CHALLENGE.exec(line)?.[2];
}

/** What a server asks by a mechanism that was not recorded, in base64. */
export function usualChallenges(mechanism: string): string[] {
  if (mechanism === "LOGIN") return [btoa("Username:"), btoa("Password:")];
  if (mechanism === "CRAM-MD5") return [btoa("<1@replay.invalid>")];
  return [""];
}

/**
 * A recorded challenge as this client takes it: in SCRAM, the server has to
 * repeat what the client made up (RFC 5802 section 5.1).
 *
 * @param response What the client said last, in base64.
 */
export function adapted(challenge: string, response: string): string {
  const [, rest] = /^r=(.*)$/s.exec(fromBase64(challenge)) ?? [];
  const [, nonce] = /,r=([^,]*)/.exec(fromBase64(response)) ?? [];
  if (rest === undefined || nonce === undefined) return challenge;
  return encodeText(`r=${nonce}${rest}`).toBase64();
}

/** Whether a login was accepted in a way that only the password can repeat. */
export function isProvenLogin({ command = "", reply }: Scene): boolean {
  if (!/^\s*AUTH\s+SCRAM-/i.test(command)) return false;
  const last = reply.at(-1);
  return last !== undefined && /^(?:\+OK|2)/i.test(decodeText(last.bytes));
}

/**
 * A line of capabilities without SCRAM; where no other mechanism is left, with
 * PLAIN.
 */
export function withoutScram(line: string): string {
  const [, start, list] =
    /^((?:250[ -])?(?:SASL|AUTH)[ =])(.*SCRAM-.*)$/i.exec(line) ?? [];
  if (start === undefined) return line;
  const others = list.split(/\s+/).filter((name) => !/^SCRAM-/i.test(name));
  return start + (others.length > 0 ? others.join(" ") : "PLAIN");
}

/** Whether the reply to a command names mechanisms. */
export function namesMechanisms(command: string): boolean {
  return ["EHLO", "LHLO", "CAPA"].includes(verbOf(command));
}

function fromBase64(text: string): string {
  try {
    return decodeText(Uint8Array.fromBase64(text.trim()));
  } catch {
    return "";
  }
}
