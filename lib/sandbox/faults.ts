import { UsageError } from "../errors.ts";

/** Which protocol a connection to the sandbox speaks. */
export type SandboxProtocol = "pop" | "smtp" | "lmtp";

/**
 * What the sandbox does wrong. Members can be combined; what several matching
 * rules ask for is put together, the earlier rule winning.
 */
export interface FaultAction {
  /**
   * Answer this instead of doing the command; several lines are joined by LF.
   * A refused greeting also closes the connection.
   */
  refuse?: string;
  /**
   * Do the command, but answer this: wrong reply codes, bad syntax, escape
   * sequences. Several lines are joined by LF. The body of a POP3 reply
   * follows if this begins with `+OK`.
   */
  say?: string;
  /** Send this as well, unasked, right behind the reply (in clear behind that to STLS and STARTTLS). */
  extra?: string;
  /** Fill the first line of the reply up to so many octets. */
  overlong?: number;
  /**
   * Close the connection: `"before"` doing the command, when it is done but
   * `"unanswered"`, or `"after"` the reply.
   */
  drop?: "before" | "unanswered" | "after";
  /** Close the connection after so many octets of the body of RETR or TOP. */
  dropAt?: number;
  /**
   * Make the end of the connection a TCP reset, where `drop` or `dropAt` ends
   * it. One rule with it must be there when the sandbox starts, because it
   * then listens in another, slower way.
   */
  reset?: boolean;
  /**
   * Never answer again on this connection, and do nothing any more; the
   * connection stays open.
   */
  hang?: boolean;
  /** Do nothing and answer nothing this once; the next command is answered. */
  ignore?: boolean;
  /** Wait so many milliseconds before doing the command. */
  delay?: number;
  /** Send the reply and its body one octet at a time, so many milliseconds apart. */
  trickle?: number;
  /** Leave out the line with the lone dot behind a body or a list. */
  unended?: boolean;
  /** Add so many octets to every size that STAT, LIST and RETR tell. */
  wrongSize?: number;
  /** UIDL tells `"new"` unique-ids in each session, or the `"same"` for all. */
  uids?: "new" | "same";
  /** Leave these capabilities out of the answer to CAPA, EHLO and LHLO. */
  strip?: readonly string[];
  /** Tell these capabilities in the answer to CAPA, EHLO and LHLO as well. */
  advertise?: readonly string[];
  /** Throw away what was received together with this command, behind it. */
  losePipelined?: boolean;
}

/** When the sandbox does something wrong, and what. */
export interface FaultRule {
  /**
   * The command, such as `"RCPT"`; `"GREETING"` for the greeting, `"."` for
   * the end of a message (its reply is the one that counts), `"*"` for any.
   */
  on: string;
  /** Only in this protocol. */
  protocol?: SandboxProtocol;
  /** Only commands whose whole line matches this regular expression, in any case. */
  match?: string;
  /** Only the n-th command that fits, counted from 1. */
  nth?: number;
  /** Only from the n-th command that fits. */
  from?: number;
  /** Only up to the n-th command that fits. */
  to?: number;
  /**
   * Count anew in each session, instead of over all of them since the plan was
   * set.
   *
   * @default {false}
   */
  everySession?: boolean;
  /** What goes wrong. */
  do: FaultAction;
}

/** Rules of what goes wrong, plain data that can be written as JSON. */
export type FaultPlan = readonly FaultRule[];

const NO_FAULT: FaultAction = Object.freeze({});

/** How each member of an action is checked. */
const ACTION_TYPES: Record<keyof FaultAction, (value: unknown) => boolean> = {
  refuse: isString,
  say: isString,
  extra: isString,
  overlong: isCount,
  drop: isOneOf("before", "unanswered", "after"),
  dropAt: isCount,
  reset: isBoolean,
  hang: isBoolean,
  ignore: isBoolean,
  delay: isCount,
  trickle: isCount,
  unended: isBoolean,
  wrongSize: Number.isInteger,
  uids: isOneOf("new", "same"),
  strip: isStrings,
  advertise: isStrings,
  losePipelined: isBoolean,
};

const RULE_TYPES: Record<keyof FaultRule, (value: unknown) => boolean> = {
  on: isString,
  protocol: isOneOf("pop", "smtp", "lmtp"),
  match: isString,
  nth: isOrdinal,
  from: isOrdinal,
  to: isOrdinal,
  everySession: isBoolean,
  do: (value) => typeof value === "object" && value !== null,
};

/** A plan that was checked, with its counters. */
export class Faults {
  /** The plan as it was given. */
  readonly plan: FaultPlan;
  /** Whether any rule asks for a reset. */
  readonly resets: boolean;
  readonly #rules: Counter[];

  /**
   * Checks the plan.
   *
   * @throws {UsageError} If a rule is not one.
   */
  constructor(plan: FaultPlan) {
    if (!Array.isArray(plan)) {
      throw new UsageError("Cannot use the fault plan: it is not an array");
    }
    plan.forEach(checkRule);
    this.plan = plan;
    this.resets = plan.some((rule) => rule.do.reset);
    this.#rules = plan.map((rule) => new Counter(rule));
  }

  /** What goes wrong with this command, which is counted. */
  for(
    protocol: SandboxProtocol,
    session: number,
    verb: string,
    line: string,
  ): FaultAction {
    let fault = NO_FAULT;
    for (const rule of this.#rules) {
      if (rule.fits(protocol, session, verb, line)) {
        fault = { ...rule.action, ...fault };
      }
    }
    return fault;
  }
}

/** The capabilities, with what a fault leaves out or adds. */
export function withFault(
  capabilities: readonly string[],
  { strip = [], advertise = [] }: FaultAction,
): string[] {
  const stripped = strip.map((name) => name.toUpperCase());
  return [
    ...capabilities.filter((line) => !stripped.includes(line.split(" ")[0])),
    ...advertise,
  ];
}

class Counter {
  readonly action: FaultAction;
  readonly #rule: FaultRule;
  readonly #verb: string;
  readonly #match: RegExp | undefined;
  readonly #counts = new Map<number, number>();

  constructor(rule: FaultRule) {
    this.action = rule.do;
    this.#rule = rule;
    this.#verb = rule.on.toUpperCase();
    this.#match = rule.match === undefined
      ? undefined
      : new RegExp(rule.match, "i");
  }

  fits(
    protocol: SandboxProtocol,
    session: number,
    verb: string,
    line: string,
  ): boolean {
    const { protocol: only, nth, everySession } = this.#rule;
    const { from = nth ?? 1, to = nth ?? Infinity } = this.#rule;
    if (this.#verb !== "*" && this.#verb !== verb) return false;
    if (only !== undefined && only !== protocol) return false;
    if (this.#match && !this.#match.test(line)) return false;
    const key = everySession ? session : 0;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count >= from && count <= to;
  }
}

function checkRule(rule: FaultRule): void {
  const shown = JSON.stringify(rule);
  check(rule, RULE_TYPES, shown);
  for (const needed of ["on", "do"] as const) {
    if (rule[needed] === undefined) {
      throw new UsageError(
        `Cannot use the fault rule ${shown}: it has no "${needed}"`,
      );
    }
  }
  check(rule.do, ACTION_TYPES, shown);
  try {
    new RegExp(rule.match ?? "");
  } catch (cause) {
    throw new UsageError(
      `Cannot use the fault rule ${shown}: "match" is not a regular expression`,
      { cause },
    );
  }
}

function check(
  value: object,
  types: Record<string, (value: unknown) => boolean>,
  shown: string,
): void {
  if (typeof value !== "object" || value === null) {
    throw new UsageError(`Cannot use the fault rule ${shown}: not an object`);
  }
  for (const [name, member] of Object.entries(value)) {
    if (!Object.hasOwn(types, name)) {
      throw new UsageError(
        `Cannot use the fault rule ${shown}: "${name}" is unknown, use one of ` +
          Object.keys(types).join(", "),
      );
    }
    if (member !== undefined && !types[name](member)) {
      throw new UsageError(
        `Cannot use the fault rule ${shown}: "${name}" cannot be ` +
          JSON.stringify(member),
      );
    }
  }
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isOrdinal(value: unknown): boolean {
  return isCount(value) && value !== 0;
}

function isOneOf(...values: string[]): (value: unknown) => boolean {
  return (value) => values.includes(value as string);
}
