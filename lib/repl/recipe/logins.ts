import type { StepProtocol } from "../protocol_step.ts";
import { isLoginLine, protocolOfLine } from "./protocol_entries.ts";
import type { Recorded } from "./recording.ts";

/**
 * Which protocol an entry logs in with; undefined if it does not. Script need
 * not be parsed for that: nobody writes of these steps without calling them.
 */
export function logsIn(entry: Recorded): StepProtocol | undefined {
  if (entry.kind === "protocol") {
    return isLoginLine(entry.source) ? protocolOfLine(entry) : undefined;
  }
  if (entry.kind === "connect") return undefined;
  if (/\b(?:pass|apop)\s*\(/.test(entry.source)) return "pop";
  return /\b(?:login|auth)\s*\(/.test(entry.source)
    ? entry.current.last
    : undefined;
}
