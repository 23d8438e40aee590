import type { Tap } from "../line/transcript.ts";
import { Dialogue } from "./dialogue.ts";
import { protocolOf } from "./protocol_of.ts";
import { recordOf, type TranscriptRecord } from "./record.ts";

/**
 * Makes a tap that makes records of what happens. Several sessions may share
 * it.
 *
 * @param add Is given each record, and whether it is the first of its session.
 */
export function recorder(
  add: (record: TranscriptRecord, isFirst: boolean) => void,
): Tap {
  const dialogues = new Map<number, Dialogue>();
  return (event) => {
    const { session, url } = event;
    const known = dialogues.get(session);
    const dialogue = known ?? new Dialogue(protocolOf(url));
    if (!known) dialogues.set(session, dialogue);
    add(recordOf(event, dialogue.take(event)), !known);
  };
}
