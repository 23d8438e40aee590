import type { Tap } from "../line/transcript.ts";
import { toJsonLine } from "./record.ts";
import { recorder } from "./recorder.ts";

/**
 * Makes a tap that writes the conversation as JSON Lines: an object a line,
 * which `readTranscript` reads back. Several sessions may share the tap.
 *
 * Each object has
 *
 * - `time`: when, in ISO 8601, UTC, with milliseconds;
 * - `session`: which connection, counted from 1;
 * - `url`: where it goes to, without user and password; in the first object of
 *   a session only;
 * - `from`: `"C"` for the client, `"S"` for the server, `"*"` for a remark;
 * - `kind`: `"line"` for a command or a line of a reply, without its line end;
 *   `"body"` for octets of a message or listing, without dot-stuffing and the
 *   lone dot; `"note"` for a remark; `"end"` for a connection that failed;
 * - `text`, or `base64` for octets that are not UTF-8 or hold a NUL;
 * - `bareLf`: `true` for a line that ended with LF alone;
 * - `stage`: where in the conversation, as {@linkcode Stage} names it;
 * - `tls`: whether it went through TLS;
 * - `masked`: where secrets stood, as pairs of octets, `[start, end]`;
 * - `failure`: how the connection failed, of an `"end"`.
 *
 * What does not apply is left out. Later versions may add more, and leave the
 * meaning of these as it is. No character in it can control a terminal.
 *
 * @example Usage
 * ```ts
 * import { pop } from "@mailtalk/mailtalk";
 * import { jsonTranscript, readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { startSandbox } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * await using sandbox = await startSandbox();
 * let text = "";
 * const tap = jsonTranscript((lines) => text += lines);
 * await using box = await pop.connect(sandbox.popUrl, { tap });
 * await pop.login(box, "bob", "secret");
 * await pop.quit(box);
 * const transcript = readTranscript(text);
 * assertEquals(transcript[0].url, sandbox.popUrl);
 * assertEquals(transcript.at(-1)?.stage, "quit");
 * ```
 *
 * @param write Takes the text, a whole line at a time.
 */
export function jsonTranscript(write: (text: string) => void): Tap {
  return recorder((record, isFirst) => {
    const { url: _, ...rest } = record;
    write(toJsonLine(isFirst ? record : rest));
  });
}
