import type { Piece } from "./half_typed.ts";
import { publicPart, type Secret, urlPassword } from "./secret_text.ts";

/** Which argument of a call is secret, or may hold a secret. */
export interface Rule {
  /** Its place, from 0; the session that `pop.pass(box, …)` takes not counted. */
  readonly place: number;
  /**
   * - `left out`: the call asks for it where it is missing;
   * - `asked for`: `secret()` stands in its place;
   * - `name`: it is the name of an environment variable, or else a secret;
   * - `command`: a line for the server;
   * - `url`: a URL, which may have no scheme;
   * - `variable`: secret if the argument before it is the name of a secret.
   */
  readonly kind:
    | "left out"
    | "asked for"
    | "name"
    | "command"
    | "url"
    | "variable";
}

/** The calls that are given secrets, by their names. */
export const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["pass", { place: 0, kind: "left out" }],
  ["apop", { place: 1, kind: "left out" }],
  ["login", { place: 1, kind: "left out" }],
  ["plain", { place: 1, kind: "asked for" }],
  ["cramMd5", { place: 1, kind: "asked for" }],
  ["scramSha1", { place: 1, kind: "asked for" }],
  ["scramSha256", { place: 1, kind: "asked for" }],
  ["xoauth2", { place: 1, kind: "asked for" }],
  ["oauthbearer", { place: 1, kind: "asked for" }],
  ["hide", { place: 0, kind: "asked for" }],
  ["secret", { place: 0, kind: "name" }],
  ["command", { place: 0, kind: "command" }],
  ["connect", { place: 0, kind: "url" }],
  ["set", { place: 1, kind: "variable" }],
]);

/** The rule for a function, in whatever letters: `PASS("hunter2")` is a slip. */
export function ruleFor(name: string): Rule | undefined {
  return RULES.get(name) ?? IN_SMALL_LETTERS.get(name.toLowerCase());
}

const IN_SMALL_LETTERS: ReadonlyMap<string, Rule> = new Map(
  [...RULES].map(([name, rule]) => [name.toLowerCase(), rule]),
);

/** Functions that are given a name or a question, and give a secret. */
export const LOOKUPS = new Set([
  "get",
  "prompt",
  "promptSecret",
  "readTextFile",
  "readTextFileSync",
  "secret",
]);

/** An argument that is being read. */
export interface Argument {
  /** Its first piece. */
  first?: Piece;
  /** Its last piece. */
  last?: Piece;
  /** Whether there is anything in it that may be a secret. */
  suspicious: boolean;
  /** The same, without its first piece. */
  suspiciousRest: boolean;
}

/** An argument that a rule is about, and where it stands. */
export interface RuledArgument {
  /** The rule. */
  readonly rule: Rule;
  /** Its pieces. */
  readonly argument: Argument;
  /** Where the comma before it stands; undefined where it is the first one. */
  readonly comma: number | undefined;
  /** Whether the call takes a session, and nothing can be left out. */
  readonly takesSession: boolean;
  /** Whether it is the last one. */
  readonly isLast: boolean;
  /** Whether the argument before it was the name of a secret. */
  readonly isNamed: boolean;
}

/**
 * The secret that an argument is, or holds.
 *
 * @param typing Whether the entry may go on.
 */
export function secretOf(
  text: string,
  ruled: RuledArgument,
  typing: boolean,
): Secret | undefined {
  const { rule, argument } = ruled;
  const { first, last, suspicious } = argument;
  if (!first || !last) return undefined;
  const isString = first.kind === "string" ||
    first.kind === "template" && text[first.start] === "`";
  const isOne = isString && first === last;
  const start = isString ? first.start + 1 : first.start;
  const end = isOne && first.closed ? last.end - 1 : last.end;
  const cut = { start: first.start, end: last.end };
  const shown = isOne ? { start, end } : cut;
  switch (rule.kind) {
    case "command":
      return isString ? commandSecret(text, argument, start, end) : undefined;
    case "url":
      if (!isOne || text.slice(start, end).includes("://")) return undefined;
      return urlPassword(text, start, end, typing);
    case "name": {
      const isName = isOne && /^[A-Z_][A-Z0-9_]*$/.test(text.slice(start, end));
      return suspicious && !isName ? { shown, cut, instead: "" } : undefined;
    }
    case "variable":
      return suspicious && ruled.isNamed
        ? { shown, cut, instead: "secret()" }
        : undefined;
    default: {
      // The options of a login whose password was left out.
      if (!suspicious || text[first.start] === "{") return undefined;
      const isNeeded = rule.kind === "asked for" || ruled.takesSession;
      if (isNeeded || !ruled.isLast) return { shown, cut, instead: "secret()" };
      const from = ruled.comma ?? first.start;
      return { shown, cut: { start: from, end: last.end }, instead: "" };
    }
  }
}

/** A line for the server, which may be put together from several texts. */
function commandSecret(
  text: string,
  { first, last, suspiciousRest }: Argument,
  start: number,
  end: number,
): Secret | undefined {
  const isOne = first === last;
  // Before the closing quote, or before `${`.
  const goesOn = text[first!.end - 1] === "{";
  const contentEnd = first!.end - (first!.closed ? goesOn ? 2 : 1 : 0);
  const content = text.slice(start, contentEnd);
  const length = publicPart(`${content} `, true);
  if (length === undefined) return undefined;
  const secret = content.slice(length).search(/\S/);
  if (secret === -1 && !suspiciousRest) return undefined;
  const from = start + length;
  return {
    shown: { start: from + Math.max(0, secret), end },
    cut: { start: from, end: last!.end },
    instead: isOne && !first!.closed ? "" : text[first!.start],
  };
}
