import type { Span } from "../editor/input.ts";
import { type IsKnown, secretsInCalls } from "./secret_calls.ts";
import {
  namedValues,
  type Secret,
  secretLines,
  secretStrings,
  urlPasswords,
} from "./secret_text.ts";

/**
 * Where secrets stand in an entry, whether it is whole or half typed: what
 * follows `PASS`, the second argument of `login()`, the password in a URL.
 * A port behind a host is taken for a password until its end is there.
 *
 * @returns In order; none overlap.
 */
export function secretSpans(text: string, isKnown?: IsKnown): Span[] {
  const spans: { start: number; end: number }[] = [];
  const found = secretsIn(text, true, isKnown).map(({ shown }) => shown);
  for (const { start, end } of found.sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

/**
 * The entry as it may be kept: `PASS` for `PASS hunter2`, `login("bob")` for
 * `login("bob", "hunter2")`. Where something has to stand, it is `secret()`.
 */
export function withoutSecrets(text: string, isKnown?: IsKnown): string {
  // What is left may, moved together, look like a secret once more.
  for (let turn = 0; turn < 10; turn++) {
    const secrets = secretsIn(text, false, isKnown);
    if (secrets.length === 0) break;
    text = without(text, secrets);
  }
  return text;
}

function without(text: string, secrets: readonly Secret[]): string {
  let result = "";
  let at = 0;
  const inOrder = secrets.toSorted((a, b) =>
    a.cut.start - b.cut.start || b.cut.end - a.cut.end
  );
  for (const { cut, instead } of inOrder) {
    // Within one that is gone already; the widest of them comes first.
    if (cut.start >= at) {
      result += text.slice(at, cut.start) + instead;
    }
    at = Math.max(at, cut.end);
  }
  return result + text.slice(at);
}

function secretsIn(
  text: string,
  typing: boolean,
  isKnown?: IsKnown,
): Secret[] {
  if (!SUSPICIOUS.test(text)) return [];
  return [
    ...secretLines(text, typing),
    ...secretStrings(text),
    ...namedValues(text),
    ...urlPasswords(text, typing),
    ...secretsInCalls(text, { typing, isKnown }),
  ].filter(({ shown }) => shown.end > shown.start);
}

/** Most entries have nothing of this, and nothing more is looked for then. */
const SUSPICIOUS =
  /pass|pwd?|pop|login|auth|token|secret|scram|cram|plain|command|connect|set|key|:\/\/|^>|=\s*$/im;
