import type { Explanation } from "../diagnosis/explanation.ts";
import { capabilityDifferences } from "./diff/capabilities.ts";
import { commandDifferences } from "./diff/commands.ts";
import { replyDifferences } from "./diff/replies.ts";
import { serverDifferences } from "./diff/server.ts";
import { timeDifferences } from "./diff/time.ts";
import { troubleDifferences } from "./diff/trouble.ts";
import type { Transcript } from "./record.ts";
import { sessionsOf, type SessionView } from "./sessions.ts";

/** Something that is different in a second transcript. */
export interface TranscriptDifference {
  /**
   * What it is about: a refusal or failure, TLS, the server and its version,
   * capabilities, the commands, the wording of a reply, how long something took,
   * or how many connections there are.
   */
  readonly about:
    | "trouble"
    | "tls"
    | "server"
    | "capability"
    | "command"
    | "reply"
    | "time"
    | "session";
  /** What is different, as a sentence without its full stop. */
  readonly words: string;
  /** The number of the connection in the second transcript. */
  readonly session?: number;
  /**
   * What was there before, as it was said; `no login` and the like where that
   * was not tried, undefined for nothing.
   */
  readonly before?: string;
  /** What is there now, in the same way. */
  readonly after?: string;
  /** Why, for a refusal or failure that is there now. */
  readonly explanation?: Explanation;
}

/**
 * Says what is different between two transcripts, as of a session that worked
 * and one that does not: refusals and failures, TLS, the server and its
 * version, capabilities, commands and their order, the wording of replies, and
 * what takes much longer.
 *
 * What is another one each time is no difference: times, message ids,
 * unique-ids, queue ids, ports, numbers, and how often the same is done. The
 * n-th connection of a protocol is compared with the n-th one.
 *
 * @example Usage
 * ```ts
 * import { diffTranscripts, readTranscript } from "@mailtalk/mailtalk/transcript";
 * import { assertEquals } from "@std/assert";
 *
 * const yesterday = readTranscript(`S: +OK ready
 * C: USER bob
 * S: +OK
 * C: PASS ••••••
 * S: +OK 3 messages (812 octets)
 * `);
 * const today = readTranscript(`S: +OK ready
 * C: USER bob
 * S: +OK
 * C: PASS ••••••
 * S: -ERR [IN-USE] locked
 * `);
 * const [difference] = diffTranscripts(yesterday, today);
 * assertEquals(difference.words, "The server refused the login");
 * assertEquals(difference.before, "+OK 3 messages (812 octets)");
 * ```
 *
 * @param before The first one, the one that worked.
 * @param after The second one.
 * @returns What matters most comes first; empty where nothing is different.
 */
export function diffTranscripts(
  before: Transcript,
  after: Transcript,
): readonly TranscriptDifference[] {
  const sessions = [sessionsOf(before), sessionsOf(after)] as const;
  const differences = pairs(...sessions).flatMap(([before, after]) =>
    [
      ...troubleDifferences(before, after),
      ...serverDifferences(before, after),
      ...capabilityDifferences(before, after),
      ...commandDifferences(before, after),
      ...replyDifferences(before, after),
      ...timeDifferences(before, after),
    ].map((difference): TranscriptDifference => ({
      ...difference,
      session: after.number,
    }))
  );
  const all = [...differences, ...countDifferences(...sessions)];
  return ORDER.flatMap((about) =>
    once(all.filter((each) => each.about === about))
  );
}

/** What follows from something comes behind it: connections from failures. */
const ORDER: readonly TranscriptDifference["about"][] = [
  "trouble",
  "session",
  "tls",
  "server",
  "capability",
  "command",
  "reply",
  "time",
];

/** Connections that are for the same. */
function pairs(
  before: readonly SessionView[],
  after: readonly SessionView[],
): [SessionView, SessionView][] {
  const others = Map.groupBy(before, ({ protocol }) => protocol);
  return after.flatMap((session) => {
    const other = others.get(session.protocol)?.shift();
    return other === undefined ? [] : [[other, session]];
  });
}

function countDifferences(
  before: readonly SessionView[],
  after: readonly SessionView[],
): TranscriptDifference[] {
  const counts = [before, after].map((sessions) =>
    [...Map.groupBy(sessions, ({ protocol }) => protocol)]
      .map(([protocol, { length }]) =>
        `${length} ${protocol?.toUpperCase() ?? "mail"}`
      )
      .sort().join(", ") || "none"
  );
  if (counts[0] === counts[1]) return [];
  return [{
    about: "session",
    words: "There are other connections",
    before: counts[0],
    after: counts[1],
  }];
}

/** Ten connections that fail alike are one difference. */
function once(
  differences: readonly TranscriptDifference[],
): TranscriptDifference[] {
  const said = new Set<string>();
  return differences.filter(({ words }) => {
    const isNew = !said.has(words);
    said.add(words);
    return isNew;
  });
}
