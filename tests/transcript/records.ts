import { exchangesOf } from "../../lib/transcript/exchanges.ts";
import { readTranscript } from "../../lib/transcript/read.ts";
import { decodeText, encodeText } from "../../lib/line/text.ts";
import {
  Dialogue,
  type DialogueProtocol,
} from "../../lib/transcript/dialogue.ts";
import {
  recordOf,
  type TranscriptRecord,
} from "../../lib/transcript/record.ts";

/**
 * Records of a conversation, from lines such as `"C: NOOP"`, `"S: +OK"`,
 * `"*: TLS"`, `"CB: octets of a message"`, `"SB: octets of a listing"` and
 * `"E: lost: Connection was lost"`.
 */
export function records(
  lines: readonly string[],
  protocol?: DialogueProtocol,
  session = 1,
): TranscriptRecord[] {
  const dialogue = new Dialogue(protocol);
  return lines.map((line, index) => {
    const [, from, body, text] = /^([CSE*])(B?): ?(.*)$/s.exec(line)!;
    const [, failure, message] = /^(\w+): (.*)$/.exec(text) ?? [];
    const event = {
      session,
      time: 1_800_000_000_000 + index,
      from: from === "E" ? "*" : from as "C" | "S" | "*",
      kind: from === "E"
        ? "end"
        : from === "*"
        ? "note"
        : body
        ? "body"
        : "line",
      bytes: encodeText(from === "E" ? message : text),
      ...(from === "E" && { failure: failure as "lost" }),
    } as const;
    return recordOf(event, dialogue.take(event));
  });
}

/** Each refusal and failure: session, stage, command, and what was said. */
export function troubles(text: string): string[] {
  return exchangesOf(readTranscript(text))
    .filter(({ refused, end }) => refused || end)
    .map(({ session, stage, command, refused, text, end }) =>
      [
        session,
        stage,
        command ? textOf(command) : "-",
        refused
          ? text.replaceAll("\n", " / ")
          : `${end!.failure}: ${textOf(end!)}`,
      ].join(" | ")
    );
}

/** What a record says. */
export function textOf({ bytes }: TranscriptRecord): string {
  return decodeText(bytes);
}
