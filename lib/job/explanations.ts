import { explain } from "../diagnosis/explain.ts";
import type { Explanation } from "../diagnosis/explanation.ts";
import { explanationInWords } from "../diagnosis/in_words.ts";
import { explainOverTime } from "../diagnosis/over_time.ts";
import { decodeText } from "../line/text.ts";
import { visible } from "../line/visible.ts";
import { exchangesOf } from "../transcript/exchanges.ts";
import {
  type Explained,
  explainTranscript,
  type ExplainTranscriptOptions,
} from "../transcript/explained.ts";
import { readTranscript } from "../transcript/read.ts";
import type { Transcript, TranscriptRecord } from "../transcript/record.ts";
import { TranscriptError } from "../transcript/transcript_error.ts";
import { InputError } from "./exit_code.ts";
import { refusePage } from "./transcript_input.ts";

/** Something that went wrong, and why. */
export interface Trouble {
  /** Its lines, as they may be shown: `C: PASS ••••••`, `S: -ERR …`. */
  readonly lines: readonly string[];
  /** Why, and what to do about it. */
  readonly why: Explanation;
  /** Where in a transcript it was found. */
  readonly explained?: Explained;
}

/**
 * Finds what went wrong in a text: in a transcript or log of any kind, or else
 * in words that are known.
 *
 * @param name What the text is called, for the error.
 * @throws {InputError} If there is neither.
 */
export function troublesIn(
  text: string,
  name: string,
  options: ExplainTranscriptOptions = {},
): Trouble[] {
  refusePage(text, name);
  let transcript: Transcript;
  try {
    transcript = readTranscript(text);
    refuseSilent(transcript);
  } catch (error) {
    if (!(error instanceof TranscriptError)) throw error;
    const known = knownWords(text, options);
    if (known.length > 0) return known;
    const cause = { cause: error };
    throw new InputError(`${error.message} (in "${name}")`, cause);
  }
  const notes = firstNotes(transcript);
  const found = explainTranscript(transcript, options).map((explained) => ({
    lines: linesOf(explained, notes),
    why: explained.explanation,
    explained,
  }));
  const all = found.length > 0 ? overTime(transcript, notes) : undefined;
  const lines = ["*  All of it, in the order of time:"];
  return all ? [...found, { lines, why: all }] : found;
}

/** Says nothing of what only a client said: that nothing failed is not known. */
function refuseSilent(transcript: Transcript): void {
  const heard = transcript.some(({ from, kind }) =>
    from === "S" || kind === "end"
  );
  if (heard) return;
  throw new TranscriptError(
    'Cannot find a reply of a server in the text: give it with the server\'s replies, as "550 …" or "-ERR …"',
  );
}

/** Lines that are no replies, but that the catalogue knows. */
function knownWords(
  text: string,
  { after, protocol, server }: ExplainTranscriptOptions,
): Trouble[] {
  // Octets that are no text hold words as well, of programs and the like.
  if (text.includes("\0")) return [];
  return text.split(/\r?\n/).filter((line) => line.trim() !== "")
    .map((line) => ({
      lines: [`*  ${visible(line.trim())}`],
      why: explain(line, { after, protocol, server }),
    }))
    .filter(({ why }) => why.known);
}

/** What each session begins with: of a log, the line that it was read from. */
type Notes = ReadonlyMap<number, TranscriptRecord>;

function firstNotes(transcript: Transcript): Notes {
  const notes = new Map<number, TranscriptRecord>();
  for (const record of transcript) {
    const { kind, session } = record;
    if (kind === "note" && !notes.has(session)) notes.set(session, record);
  }
  return notes;
}

/** The command, and the reply or the failure. */
function linesOf({ exchange }: Explained, notes: Notes): string[] {
  const { command, reply, end, refused, session } = exchange;
  return [
    ...delivery(notes.get(session)),
    ...(command ? [shown("C:", command)] : []),
    ...(refused || end === undefined
      ? reply.map((line) => shown("S:", line))
      : [shown("* ", end)]),
  ];
}

/** When, under which queue id and to whom a line of a log has it. */
function delivery(note: TranscriptRecord | undefined): string[] {
  const line = note ? decodeText(note.bytes) : "";
  const [head] = /^.*?: to=\S+(?=,)/.exec(line) ?? [];
  return head === undefined ? [] : [`*  ${visible(head)}`];
}

function shown(mark: string, { bytes }: TranscriptRecord): string {
  return `${mark} ${visible(decodeText(bytes))}`;
}

/** What only shows in several attempts at the same thing. */
function overTime(
  transcript: Transcript,
  notes: Notes,
): Explanation | undefined {
  const attempts = exchangesOf(transcript).flatMap((exchange) => {
    const { records, reply, end, text, refused, command } = exchange;
    const last = reply.at(-1) ?? end;
    if (last?.time === undefined) return [];
    const words = [command, notes.get(exchange.session)].map((record) =>
      record ? decodeText(record.bytes) : ""
    ).join(" ");
    const [, about = ""] = /(?:\bto=|RCPT TO: ?)<([^>]*)>/i.exec(words) ?? [];
    const isAttempt = ["rcpt", "message", "login", "connect", "greeting"]
      .includes(records.at(-1)!.stage);
    return isAttempt || refused || end
      ? [{
        time: last.time,
        reply: text || decodeText(last.bytes),
        accepted: !refused && end === undefined,
        about,
      }]
      : [];
  });
  return explainOverTime(attempts);
}

/** How many lines of the same trouble are shown. */
const EXAMPLES = 3;

/** Troubles as text for people; those with the same explanation together. */
export function troublesInWords(
  troubles: readonly Trouble[],
  options: { sources?: boolean } = {},
): string {
  const groups = Map.groupBy(troubles, ({ why }) => JSON.stringify(why));
  return Array.from(groups.values(), (group) => {
    const examples = group.slice(0, EXAMPLES).flatMap(({ lines }) => lines);
    const more = group.length - EXAMPLES;
    return [
      ...examples,
      ...(more > 0
        ? [`… and ${more} more like ${more > 1 ? "these" : "it"}`]
        : []),
      ...explanationInWords(group[0].why, options).map((line) => `   ${line}`),
    ].map((line) => `${line}\n`).join("");
  }).join("\n");
}
