import { decodeText } from "../../line/text.ts";
import { exchangesOf } from "../exchanges.ts";
import type { Transcript, TranscriptRecord } from "../record.ts";
import { maskedText } from "./command_match.ts";

/** A recorded command, and what the server did then. */
export interface Scene {
  /** The command; undefined for the greeting, and what came unasked. */
  readonly command: string | undefined;
  /** Whether it is the greeting. */
  readonly isGreeting: boolean;
  /**
   * What was said, in order, without the command itself and without remarks:
   * replies, bodies, responses of a login, and how the connection failed.
   */
  readonly records: readonly TranscriptRecord[];
  /** When the command was sent, where the transcript tells. */
  readonly time: number | undefined;
  /** The lines of the last reply. */
  readonly reply: readonly TranscriptRecord[];
  /** Whether it was played. */
  played: boolean;
}

/** The scenes of a session, in the order of the commands. */
export function scenesOf(session: Transcript): Scene[] {
  const scenes: Scene[] = [];
  let last: TranscriptRecord | undefined;
  const cut = cutIn(session);
  for (const { command, stage, reply, records } of exchangesOf(session)) {
    const said = records.filter((record) =>
      record !== command && record.kind !== "note" && record !== cut?.end
    );
    if (cut && said.includes(cut.last)) said.push(cut.end);
    const before = scenes.at(-1);
    // In LMTP, each recipient has a reply of its own to the same DATA.
    if (before && command !== undefined && command === last) {
      scenes[scenes.length - 1] = {
        ...before,
        records: [...before.records, ...said],
        reply: [...before.reply, ...reply],
      };
      continue;
    }
    last = command;
    // What is left of an exchange that only has a remark is nothing to play.
    if (command === undefined && said.length === 0) continue;
    const [first] = said;
    const isGreeting = scenes.length === 0 &&
      (command === undefined
        ? ["greeting", "connect", "tls"].includes(stage)
        // The client did not wait for it.
        : first?.from === "S" && first.stage === "greeting");
    scenes.push({
      command: isGreeting ? undefined : command && maskedText(command),
      isGreeting,
      records: said,
      time: command?.time,
      reply,
      played: false,
    });
  }
  return scenes;
}

/** How the connection failed in a scene, if it did. */
export function endOf(scene: Scene | undefined): TranscriptRecord | undefined {
  return scene?.records.find(({ kind }) => kind === "end");
}

/**
 * How a connection failed in the middle of a body, and what came last of it:
 * commands that were written ahead may wait for their replies then.
 */
function cutIn(
  session: Transcript,
): { end: TranscriptRecord; last: TranscriptRecord } | undefined {
  const end = session.find(({ kind }) => kind === "end");
  const before = session.slice(0, end ? session.indexOf(end) : 0);
  const last = before.findLast(({ from }) => from === "S");
  if (!end || !last) return undefined;
  const isCut = IN_BODY.test(decodeText(end.bytes)) ||
    last.kind === "body" && last.bytes.at(-1) !== LF;
  return isCut ? { end, last } : undefined;
}

/** What is said where a body has no end. */
const IN_BODY = /in the middle of a message|no more of the message/;

const LF = 10;
