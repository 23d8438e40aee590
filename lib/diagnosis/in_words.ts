import type { Confidence, Explanation, Retry, Who } from "./explanation.ts";

/** Options of {@linkcode explanationInWords}. */
export interface InWordsOptions {
  /**
   * Whether to say where it is known from.
   *
   * @default {false}
   */
  sources?: boolean;
}

/**
 * An explanation as lines for people: what it means, why, what to do, who can
 * do that and whether trying again helps, then other causes it may have.
 *
 * @example Usage
 * ```ts
 * import { explain, explanationInWords } from "@mailtalk/mailtalk/diagnosis";
 * import { assertMatch } from "@std/assert";
 *
 * const [meaning, why, fix] = explanationInWords(explain("-ERR [IN-USE] busy"));
 * assertMatch(meaning, /^[A-Z].*\.$/);
 * assertMatch(why, /^Why/);
 * assertMatch(fix, /^Fix: /);
 * ```
 */
export function explanationInWords(
  explanation: Explanation,
  { sources = false }: InWordsOptions = {},
): string[] {
  const { meaning, cause, fix, others } = explanation;
  const lines = [
    meaning,
    `${WHY[explanation.confidence]}: ${cause}`,
    `Fix: ${fix}`,
    `${WHO[explanation.who]} ${RETRY[explanation.retry]}`,
  ];
  if (!explanation.known) {
    lines.push("The wording itself is not known: this is what the rest tells.");
  }
  for (const { cause, evidence, fix } of others) {
    lines.push(`Or: ${cause} ${fix} How to tell: ${evidence}`);
  }
  if (sources && explanation.sources.length > 0) {
    lines.push(`Known from: ${explanation.sources.join("; ")}`);
  }
  return lines;
}

const WHY: Readonly<Record<Confidence, string>> = {
  certain: "Why",
  likely: "Why, most likely",
  guess: "Why, at a guess",
};

const WHO: Readonly<Record<Who, string>> = {
  "you": "You can do that yourself.",
  "mailbox-owner": "The owner of the mailbox can do that.",
  "server-admin": "Whoever runs the server can do that.",
  "network": "Whoever runs the network on the way there can do that.",
};

const RETRY: Readonly<Record<Retry, string>> = {
  "now": "Trying again at once may work.",
  "later": "Trying again later may work without any of this.",
  "never": "Trying the same again will not work.",
  "after-change": "Trying again works only once something was changed.",
};
