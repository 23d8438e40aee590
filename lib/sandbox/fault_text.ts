import { UsageError } from "../errors.ts";
import type { FaultAction, FaultRule, SandboxProtocol } from "./faults.ts";

/** How the value behind each action is read. */
const VALUES: Record<string, (value: string) => FaultAction | undefined> = {
  refuse: (text) => text === "" ? undefined : { refuse: text },
  say: (text) => text === "" ? undefined : { say: text },
  extra: (text) => text === "" ? undefined : { extra: text },
  overlong: (text) => count(text, (overlong) => ({ overlong })),
  drop: (text) => dropped(text),
  reset: (text) => dropped(text, { reset: true }),
  dropAt: (text) => count(text, (dropAt) => ({ dropAt })),
  hang: (text) => text === "" ? { hang: true } : undefined,
  ignore: (text) => text === "" ? { ignore: true } : undefined,
  delay: (text) => count(text, (delay) => ({ delay })),
  trickle: (text) => count(text, (trickle) => ({ trickle })),
  unended: (text) => text === "" ? { unended: true } : undefined,
  wrongSize: (text) => count(text, (wrongSize) => ({ wrongSize })),
  uids: (text) =>
    text === "new" || text === "same" ? { uids: text } : undefined,
  strip: (text) => text === "" ? undefined : { strip: text.split(",") },
  advertise: (text) => text === "" ? undefined : { advertise: text.split(",") },
  losePipelined: (text) => text === "" ? { losePipelined: true } : undefined,
};

/** How a fault is written on a command line, for a help text. */
export const FAULT_SYNTAX: string = "ACTION [PROTOCOL:]COMMAND[#N] [VALUE]";

/**
 * Reads a fault as it is written on a command line.
 *
 * The N of `COMMAND#N` is one number, `2-4` or `3-`. What begins with a brace
 * is the whole rule as JSON.
 *
 * @example Usage
 * ```ts
 * import { parseFault } from "@mailtalk/mailtalk/sandbox";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(parseFault("refuse RCPT 550 5.1.1 No such user"), {
 *   on: "RCPT",
 *   do: { refuse: "550 5.1.1 No such user" },
 * });
 * assertEquals(parseFault("delay smtp:EHLO#3- 500"), {
 *   on: "EHLO",
 *   protocol: "smtp",
 *   from: 3,
 *   do: { delay: 500 },
 * });
 * ```
 *
 * @param text The action, the command, and the action's value.
 * @returns The rule.
 * @throws {UsageError} If it cannot be read.
 */
export function parseFault(text: string): FaultRule {
  if (text.trimStart().startsWith("{")) return parseJson(text) as FaultRule;
  const match =
    /^(\S+) +(?:(pop|smtp|lmtp):)?([^\s#]+)(?:#(\d+)(?:(-)(\d*))?)?(?: +(.*))?$/i
      .exec(text.trim());
  if (!match) {
    throw new UsageError(
      `Cannot read the fault "${text}": write it as ${FAULT_SYNTAX}`,
    );
  }
  const [, name, protocol, on, first, dash, last, value = ""] = match;
  const action = Object.keys(VALUES).find((known) =>
    known.toLowerCase() === name.toLowerCase()
  );
  if (action === undefined) {
    throw new UsageError(
      `Cannot read the fault "${text}": "${name}" is not one of ` +
        Object.keys(VALUES).join(", "),
    );
  }
  const what = VALUES[action](value);
  if (what === undefined) {
    throw new UsageError(
      `Cannot read the fault "${text}": "${action}" cannot have the value ` +
        `"${value}"`,
    );
  }
  return {
    on: on.toUpperCase(),
    ...(protocol && { protocol: protocol.toLowerCase() as SandboxProtocol }),
    ...occurrence(first, dash, last),
    do: what,
  };
}

/**
 * Reads a fault plan, the text of a JSON file.
 *
 * @throws {UsageError} If it is not JSON.
 */
export function parseFaultPlan(text: string): FaultRule[] {
  return parseJson(text) as FaultRule[];
}

function occurrence(
  first: string | undefined,
  dash: string | undefined,
  last: string | undefined,
): Partial<FaultRule> {
  if (first === undefined) return {};
  if (!dash) return { nth: Number(first) };
  return last
    ? { from: Number(first), to: Number(last) }
    : { from: Number(first) };
}

function dropped(
  text: string,
  more: FaultAction = {},
): FaultAction | undefined {
  const drop = text === "" ? "before" : text;
  return drop === "before" || drop === "unanswered" || drop === "after"
    ? { drop, ...more }
    : undefined;
}

function count(
  text: string,
  action: (value: number) => FaultAction,
): FaultAction | undefined {
  return /^-?\d+$/.test(text) ? action(Number(text)) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`Cannot read the fault plan: it is not JSON`, {
      cause,
    });
  }
}
