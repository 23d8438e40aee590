import { decodeText } from "../../line/text.ts";
import type { TranscriptDifference } from "../diff.ts";
import type { Exchange } from "../exchanges.ts";
import {
  commandOf,
  isTrouble,
  targetOf,
  troubleInWords,
  verbOf,
} from "../outcome.ts";
import type { SessionView } from "../sessions.ts";
import { withoutConsequences } from "./consequences.ts";
import { wordingOf } from "./wording.ts";

/** Refusals and failures that are new, and those that are gone. */
export function troubleDifferences(
  before: SessionView,
  after: SessionView,
): TranscriptDifference[] {
  const [old, now] = [before, after].map(({ exchanges }) =>
    withoutConsequences(exchanges).filter(isTrouble)
  );
  const isNew = now.filter((each) => !isKnown(each, old, before));
  // What went wrong before, too, but otherwise, is one difference and not two.
  const changed = new Set(isNew.map(placeOf));
  const isGone = old.filter((each) =>
    !isKnown(each, now, after) && !changed.has(placeOf(each)) &&
    // Where something else went wrong, it may not have come so far.
    (now.length === 0 || sameIn(after.exchanges, each) !== undefined)
  );
  return [
    ...alike(isNew).map(([trouble, words]): TranscriptDifference => ({
      about: "trouble",
      words,
      before: sayingIn(before.exchanges, trouble),
      after: sayingOf(trouble),
      explanation: after.explanations.get(trouble),
    })),
    ...alike(isGone).map(([trouble, words]): TranscriptDifference => ({
      about: "trouble",
      words: `No longer: ${words}`,
      before: sayingOf(trouble),
      after: sayingIn(after.exchanges, trouble),
    })),
  ];
}

/**
 * Whether another session has the same trouble; for a recipient or a message
 * that it does not have, the same with any other.
 */
function isKnown(
  trouble: Exchange,
  others: readonly Exchange[],
  { exchanges }: SessionView,
): boolean {
  const kind = kindOf(trouble);
  const same = others.filter((other) => kindOf(other) === kind);
  if (same.length === 0) return false;
  return trouble.end !== undefined ||
    same.some((other) => placeOf(other) === placeOf(trouble)) ||
    sameIn(exchanges, trouble) === undefined;
}

/** The first ones of those that are alike, in words that tell of the others. */
function alike(troubles: readonly Exchange[]): [Exchange, string][] {
  return [...Map.groupBy(troubles, kindOf).values()].map((same) => {
    const more = new Set(same.map(placeOf)).size - 1;
    const words = troubleInWords(same[0]);
    return [same[0], more > 0 ? `${words}, and ${more} more` : words];
  });
}

/** What is said, without of whom or of which message. */
function kindOf(trouble: Exchange): string {
  const place = placeOf(trouble).split(" ", 1)[0];
  if (trouble.end !== undefined) return `${place} ${trouble.end.failure}`;
  const target = targetOf(trouble);
  const text = target?.includes("@")
    ? trouble.text.replace(new RegExp(RegExp.escape(target), "gi"), "#")
    : trouble.text;
  return `${place} ${wordingOf(text)}`;
}

/** The command with what it is about, or else where it was. */
function placeOf(exchange: Exchange): string {
  const command = commandOf(exchange)?.toLowerCase();
  if (command !== undefined) return command;
  const { stage } = exchange;
  // A connection that there is begins with the greeting.
  return stage === "connect" || stage === "tls" ? "greeting" : stage;
}

/** The same of another session; best where it went well. */
function sameIn(
  exchanges: readonly Exchange[],
  trouble: Exchange,
): Exchange | undefined {
  const place = placeOf(trouble);
  const same = exchanges.filter((each) => placeOf(each) === place);
  const found = same.find((each) => !isTrouble(each)) ?? same[0];
  if (found !== undefined || trouble.stage !== "login") return found;
  // There is more than one way to log in; the last reply decides.
  return exchanges.findLast((each) =>
    each.stage === "login" && verbOf(each) !== "USER"
  );
}

/** What is said to the same in another session. */
function sayingIn(
  exchanges: readonly Exchange[],
  trouble: Exchange,
): string | undefined {
  const same = sameIn(exchanges, trouble);
  if (same !== undefined) return sayingOf(same);
  if (trouble.stage === "login") return "no login";
  if (trouble.stage === "rcpt") return "no such recipient";
  const command = commandOf(trouble);
  return command && `no ${command}`;
}

/** What was said in the end: the reply, or how the connection failed. */
function sayingOf({ end, text }: Exchange): string {
  return end ? decodeText(end.bytes) : text;
}
