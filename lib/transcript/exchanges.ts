import type { Stage } from "../diagnosis/stage.ts";
import { isFarewell, readWords } from "../diagnosis/symptom.ts";
import { decodeText } from "../line/text.ts";
import {
  Dialogue,
  type DialogueProtocol,
  type Place,
  type Turn,
} from "./dialogue.ts";
import { protocolOf } from "./protocol_of.ts";
import type { Transcript, TranscriptRecord } from "./record.ts";

/** A command, what was sent along with it, and the reply to that. */
export interface Exchange {
  /** Which connection of the transcript. */
  readonly session: number;
  /** What is spoken there, where that can be told. */
  readonly protocol?: DialogueProtocol;
  /** Where in the conversation its last reply is, or its failure. */
  readonly stage: Stage;
  /**
   * The command; undefined for the greeting and for what the server said
   * unasked. In LMTP, several exchanges in a row may have the same DATA, one
   * for each recipient.
   */
  readonly command?: TranscriptRecord;
  /** What else the client sent: a message, responses of a login. */
  readonly sent: readonly TranscriptRecord[];
  /** The lines of the reply; of several, those of the last one. */
  readonly reply: readonly TranscriptRecord[];
  /** The reply, its lines joined by LF. */
  readonly text: string;
  /** What came behind the reply to RETR, LIST and the like. */
  readonly body: readonly TranscriptRecord[];
  /** Whether the reply says no. */
  readonly refused: boolean;
  /** How the connection failed, if it did so here. */
  readonly end?: TranscriptRecord;
  /** All that belongs to it, in order; remarks, too. */
  readonly records: readonly TranscriptRecord[];
}

/**
 * Puts a transcript together from commands and what answers them: of all its
 * sessions, in the order in which each exchange began.
 *
 * @example Usage
 * ```ts
 * import { exchangesOf, readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { assertEquals } from "@std/assert";
 *
 * const transcript = readTranscript(`S: +OK ready
 * C: USER bob
 * C: PASS ••••••
 * S: +OK
 * S: -ERR [AUTH] wrong password
 * `);
 * const [greeting, user, pass] = exchangesOf(transcript);
 * assertEquals([greeting.stage, user.refused], ["greeting", false]);
 * assertEquals(pass.text, "-ERR [AUTH] wrong password");
 * ```
 */
export function exchangesOf(transcript: Transcript): readonly Exchange[] {
  const dialogues = new Map<number, Dialogue>();
  const open = new Map<Turn, Growing>();
  const all: Growing[] = [];
  for (const record of transcript) {
    const { session, url } = record;
    const dialogue = dialogues.get(session) ?? new Dialogue(protocolOf(url));
    dialogues.set(session, dialogue);
    const place = dialogue.follow(record);
    const known = open.get(place.turn);
    // In LMTP, each recipient has a reply of its own.
    const another = known?.isFinal && place.opensReply === true;
    const exchange = known && !another
      ? known
      : new Growing(session, dialogue, known?.command);
    if (exchange !== known) {
      open.set(place.turn, exchange);
      all.push(exchange);
    }
    exchange.add(record, place);
  }
  return all.map((exchange) => exchange.finish());
}

/** An exchange to which records are added. */
class Growing {
  /** The command, where there is one. */
  command: TranscriptRecord | undefined;
  /** Whether it has the reply to a message. */
  isFinal = false;
  readonly #session: number;
  readonly #dialogue: Dialogue;
  readonly #records: TranscriptRecord[] = [];
  readonly #sent: TranscriptRecord[] = [];
  readonly #body: TranscriptRecord[] = [];
  #reply: TranscriptRecord[] = [];
  #end: TranscriptRecord | undefined;

  constructor(
    session: number,
    dialogue: Dialogue,
    command: TranscriptRecord | undefined,
  ) {
    this.#session = session;
    this.#dialogue = dialogue;
    this.command = command;
  }

  add(record: TranscriptRecord, { part, opensReply, stage }: Place): void {
    this.#records.push(record);
    if (part === "command") this.command = record;
    if (part === "sent") this.#sent.push(record);
    if (part === "body") this.#body.push(record);
    if (record.kind === "end") this.#end = record;
    if (part !== "reply") return;
    if (opensReply) this.#reply = [];
    this.#reply.push(record);
    this.isFinal = stage === "message";
  }

  finish(): Exchange {
    const text = this.#reply.map(({ bytes }) => decodeText(bytes)).join("\n");
    const words = readWords(text);
    const { protocol } = this.#dialogue;
    const place = this.#end ?? this.#reply.at(-1) ?? this.#records[0];
    return {
      session: this.#session,
      ...(protocol !== undefined && { protocol }),
      stage: place.stage,
      ...(this.command !== undefined && { command: this.command }),
      sent: this.#sent,
      reply: this.#reply,
      text,
      body: this.#body,
      refused: words.kind === "refused" ||
        isFarewell({ code: words.code, stage: place.stage }),
      ...(this.#end !== undefined && { end: this.#end }),
      records: this.#records,
    };
  }
}
