import { decodeText } from "../../../lib/line/text.ts";
import {
  type Explained,
  explainTranscript,
} from "../../../lib/transcript/explained.ts";
import type { Exchange } from "../../../lib/transcript/exchanges.ts";
import {
  fromJsonLine,
  type Transcript,
} from "../../../lib/transcript/record.ts";
import { FOLDER, nameOf } from "../record_refusals.ts";
import type { Role } from "./real_stage.ts";

/** A refusal, or a connection that failed, and its explanation. */
export interface Refusal extends Explained {
  /** The transcript it is in: `"dovecot.pop3"`. */
  readonly server: string;
  /** What the server said, the same each time that it says so. */
  readonly reply: string;
}

/** What was recorded of a server. */
export async function recorded(role: Role): Promise<Transcript> {
  const text = await Deno.readTextFile(`${FOLDER}/${nameOf(role)}.jsonl`);
  return text.trimEnd().split("\n")
    .map((line, index) => fromJsonLine(line, index + 1));
}

/** All refusals of a transcript. */
export function refusalsIn(
  transcript: Transcript,
  server: string,
): Refusal[] {
  return explainTranscript(transcript)
    .map((explained) => ({
      ...explained,
      server,
      reply: replyOf(explained.exchange),
    }));
}

/** What was said, without times, and long runs of a letter counted. */
function replyOf({ refused, text, end }: Exchange): string {
  return (refused || !end ? text : decodeText(end.bytes))
    .replaceAll("\n", " / ")
    .replace(/\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\]/, "[…]")
    .replace(/(.)\1{20,}/g, (run, letter) => `${letter}×${run.length}`)
    // deno-lint-ignore no-control-regex
    .replace(/[\x00-\x1f\x7f]/g, "·");
}

/** The line that stands for a refusal in the table of explanations. */
export function lineOf({ server, reply }: Refusal): string {
  return `${server}: ${reply}`;
}

/** The same, where it means something else in another place. */
export function lineWithStage(refusal: Refusal): string {
  const { server, reply, exchange } = refusal;
  // As it is explained: where the reply came, and not where the session ended.
  const stage = exchange.refused && exchange.reply.at(-1)?.stage;
  return `${server} (${stage || exchange.stage}): ${reply}`;
}
