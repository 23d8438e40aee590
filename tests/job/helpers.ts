/** What the tests of lib/job share. */

import { loadCatalogue } from "../../lib/diagnosis/explainer.ts";
import type { PopMessage } from "../../lib/pop/mod.ts";
import { RefusedError } from "../../lib/errors.ts";
import type { Run } from "../../lib/job/recipe.ts";

// What is refused here is not refused by a session, which would do it.
await loadCatalogue();

/** A message of no maildrop: asking for it is a mistake, unless overridden. */
export function messageOf(
  number: number,
  members: Partial<PopMessage> = {},
): PopMessage {
  const never = () => Promise.reject(new Error("not to be asked for"));
  return {
    number,
    size: 100,
    uid: `uid-${number}`,
    retr: never,
    stream: never,
    top: never,
    dele: never,
    ...members,
  };
}

/** Gives the octets in pieces of a buffer that is written to again. */
export function streamOf(bytes: Uint8Array): PopMessage["stream"] {
  return async ({ to }) => {
    if (typeof to !== "function") throw new Error("a copy for nothing");
    const buffer = new Uint8Array(256 * 1024);
    for (let at = 0; at < bytes.length; at += buffer.length) {
      const piece = bytes.subarray(at, at + buffer.length);
      buffer.set(piece);
      await to(buffer.subarray(0, piece.length));
      buffer.fill(0x58);
    }
    return bytes.length;
  };
}

/** A refusal of a POP3 server. */
export function refusal(raw: string, command = "RETR 1"): RefusedError {
  const [, responseCode] = /^-ERR \[([^\]]+)\]/.exec(raw) ?? [];
  return new RefusedError(command, { raw, responseCode });
}

/** Remembers what a run is told. */
export class Told implements Pick<Run, "say" | "warn" | "report"> {
  said: string[] = [];
  warned: string[] = [];
  reported: object[] = [];
  say = (line: string): void => void this.said.push(line);
  warn = (line: string): void => void this.warned.push(line);
  report = (summary: object): void => void this.reported.push(summary);
}
