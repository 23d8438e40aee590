import { LeftOut, type RecipeDraft, type RecipeSession } from "./draft.ts";
import type { Script } from "../script/script.ts";
import type { StepArgument, StepCall } from "../script/step_calls.ts";

/** A text that takes the place of another, or comes in between. */
export interface GivenArgument {
  /** Where it begins. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
  /** What is there then. */
  readonly text: string;
}

/**
 * The arguments of a step that the REPL asked for, or did not write down,
 * because they are secret. They come from the environment.
 *
 * @throws {LeftOut} If that cannot be.
 */
export function secretArguments(
  draft: RecipeDraft,
  { code }: Script,
  call: StepCall,
  session: RecipeSession,
): readonly GivenArgument[] {
  const [first, second] = call.arguments;
  const last = call.arguments.at(-1);
  const text = (argument: StepArgument | undefined) =>
    argument ? code.slice(argument.start, argument.end) : "";
  const between = (at: number, text: string) => ({ start: at, end: at, text });
  const behind = (text: string) =>
    last ? between(last.end, `, ${text}`) : between(call.argumentsStart, text);
  if (call.arguments.some((one) => text(one).startsWith("..."))) return [];
  switch (call.name) {
    case "pass":
      return first ? [] : [behind(draft.password(session))];
    case "apop": {
      if (second) return [];
      const user = nameOf(first, text(first));
      if (user !== undefined) session.user = user;
      return first
        ? [behind(draft.password(session))]
        : [behind(`${draft.user(session)}, ${draft.password(session)}`)];
    }
    case "user":
      session.user = nameOf(first, text(first)) ?? session.user;
      return [];
    case "login":
      return loginArguments();
    case "command":
      return commandArguments();
    default:
      return [];
  }

  function loginArguments(): GivenArgument[] {
    const options = call.arguments.find((one) => text(one).startsWith("{"));
    const isEnough = options !== undefined &&
      WITHOUT_PASSWORD.test(text(options));
    const before = call.arguments.filter((one) => one !== options);
    const given = before.filter((one) => text(one) !== "undefined");
    if (isEnough || before[1] && given.includes(before[1])) return [];
    const name = before[0] && given.includes(before[0]) ? before[0] : undefined;
    const user = name && nameOf(name, text(name));
    // The name in the session's URL need not be given.
    const who = name
      ? text(name)
      : session.user === undefined
      ? draft.user(session)
      : "undefined";
    const password = draft.password(session, user ?? undefined);
    session.user = user ?? session.user;
    // The name itself stays where it is: it may be any expression.
    const [start, both] = name
      ? [name.end, `, ${password}`]
      : [call.argumentsStart, `${who}, ${password}`];
    const end = options && before.length < call.arguments.length
      ? options.start
      : before.at(-1)?.end ?? start;
    const isOptionsNext = options !== undefined && end === options.start;
    return [{ start, end, text: `${both}${isOptionsNext ? ", " : ""}` }];
  }

  function commandArguments(): GivenArgument[] {
    const line = first?.string ?? "";
    if (/^\s*PASS\s*$/i.test(line)) {
      const password = `\`PASS \${${draft.password(session)}}\``;
      return [{ start: first.start, end: first.end, text: password }];
    }
    if (/^\s*(?:AUTH\s+\S|APOP\b)/i.test(line)) {
      throw new LeftOut("what it sends is secret");
    }
    return [];
  }
}

/** Options of `login` that take the place of a password. */
const WITHOUT_PASSWORD = /\btoken\b|["'`](?:EXTERNAL|ANONYMOUS)["'`]/i;

/** A user name that is written out; undefined for one that is not. */
function nameOf(
  argument: StepArgument | undefined,
  text: string,
): string | undefined {
  if (argument?.string !== undefined) return argument.string;
  return /^`[^`$\\]*`$/.test(text) ? text.slice(1, -1) : undefined;
}
