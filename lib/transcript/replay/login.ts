import { decodeText } from "../../line/text.ts";
import type { TranscriptRecord } from "../record.ts";
import { maskedText, mechanismOf } from "./command_match.ts";
import { adapted, challengeIn, usualChallenges } from "./mechanism.ts";
import type { Scene } from "./scene.ts";

/** How a recorded login goes for a client. */
export interface LoginPlan {
  /**
   * What is asked, in base64, each made of what the client said last: its
   * initial response, or its last one.
   */
  readonly challenges: readonly ((response: string) => string)[];
  /** What is to be played behind them: the reply, or a failure. */
  readonly rest: readonly TranscriptRecord[];
  /** Whether the client gave the login up in the recording. */
  readonly isGivenUp: boolean;
}

/**
 * Plans what is asked of a client that logs in with AUTH: what was asked in
 * the recording, or, if it was by another mechanism, what is usual for this
 * one. The responses count for nothing.
 */
export function planLogin(scene: Scene | undefined, line: string): LoginPlan {
  const mechanism = mechanismOf(line);
  const hasInitial = /^\s*AUTH\s+\S+\s+\S/i.test(line);
  const { command = "", records = [] } = scene ?? {};
  const asked = records.filter(isChallenge);
  const rest = records.filter((record) =>
    record.from !== "C" && !isChallenge(record)
  );
  const isGivenUp = records.some(({ from, bytes }) =>
    from === "C" && decodeText(bytes) === "*"
  );
  if (mechanism === "") return { challenges: [], rest, isGivenUp };
  const isRecorded = mechanism === mechanismOf(command);
  const questions = isRecorded
    ? asked.map((record) => challengeIn(maskedText(record))!)
    : usualChallenges(mechanism);
  const hadInitial = isRecorded && /^\s*AUTH\s+\S+\s+\S/i.test(command);
  if (hasInitial && !hadInitial) questions.shift();
  if (!hasInitial && hadInitial) questions.unshift("");
  return {
    challenges: questions.map((question) => (response: string) =>
      adapted(question, response)
    ),
    rest,
    isGivenUp,
  };
}

function isChallenge({ from, kind, bytes }: TranscriptRecord): boolean {
  return from === "S" && kind === "line" &&
    challengeIn(decodeText(bytes)) !== undefined;
}
