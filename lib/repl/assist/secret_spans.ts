import type { Span } from "../editor/input.ts";
import { HalfTyped } from "./half_typed.ts";
import { namedValues } from "./named_values.ts";
import { type IsKnown, secretsInCalls } from "./secret_calls.ts";
import {
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
  return inOrder(secretsIn(text, true, isKnown).map(({ shown }) => shown));
}

/** The same spans in order, those that touch made one. */
export function inOrder(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/**
 * What stands where secrets do in a whole entry; of what is put together, the
 * parts too.
 */
export function secretTexts(text: string, isKnown?: IsKnown): string[] {
  return secretsIn(text, false, isKnown).flatMap(
    ({ shown: { start, end } }) => {
      const secret = text.slice(start, end);
      const isScript = /[(,]\s*$/.test(text.slice(0, start));
      return [secret, ...isScript ? partsOf(secret, isKnown) : []];
    },
  );
}

/** The strings in an expression, and names that nobody knows. */
function partsOf(expression: string, isKnown?: IsKnown): string[] {
  const parts: string[] = [];
  const reader = new HalfTyped(expression);
  for (let piece; (piece = reader.next());) {
    const part = expression.slice(piece.start, piece.end);
    if (piece.kind === "string") {
      parts.push(part.slice(1, piece.closed ? -1 : undefined));
    } else if (piece.kind === "word" && isKnown?.(part) === false) {
      parts.push(part);
    }
  }
  return parts;
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
  /pass|pwd?|pop|login|auth|token|secret|scram|cram|plain|command|connect|hide|bearer|set|key|:\/\/|^>|=\s*$/im;
