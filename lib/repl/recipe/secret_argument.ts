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
 * What the REPL asked for, or did not write down, among the arguments of a
 * step, because it is secret. It comes from the environment.
 *
 * @throws {LeftOut} If that cannot be.
 */
export function secretArgument(
  draft: RecipeDraft,
  { code }: Script,
  call: StepCall,
  session: RecipeSession,
): GivenArgument | undefined {
  const text = ({ start, end }: StepArgument) => code.slice(start, end);
  if (call.arguments.some((one) => text(one).startsWith("..."))) return;
  const { argumentsStart } = call;
  const [first, second, options] = call.arguments.map((argument) =>
    text(argument) === "undefined" ? undefined : argument
  );
  const between = (at: number, text: string) => ({ start: at, end: at, text });
  const nameOfFirst = first && nameOf(first, text(first));
  switch (call.name) {
    case "user":
      session.user = nameOfFirst ?? session.user;
      return;
    case "pass":
      return first ? undefined : between(
        argumentsStart,
        draft.password(session),
      );
    case "apop": {
      if (second) return;
      session.user = nameOfFirst ?? session.user;
      const user = first ? "" : draft.user(session);
      const text = `${user}, ${draft.password(session)}`;
      return between(first?.end ?? argumentsStart, text);
    }
    case "login": {
      if (second || options && WITHOUT_PASSWORD.test(text(options))) return;
      // The name in the session's URL need not be given.
      const user = first
        ? ""
        : session.user === undefined
        ? draft.user(session)
        : "undefined";
      const password = draft.password(session, nameOfFirst);
      session.user = nameOfFirst ?? session.user;
      // The name itself stays where it is: it may be any expression.
      const start = first?.end ?? argumentsStart;
      return {
        start,
        end: options?.start ?? call.arguments.at(-1)?.end ?? start,
        text: `${user}, ${password}${options ? ", " : ""}`,
      };
    }
    case "command": {
      const line = first?.string ?? "";
      if (first && /^\s*PASS\s*$/i.test(line)) {
        const text = `\`PASS \${${draft.password(session)}}\``;
        return { start: first.start, end: first.end, text };
      }
      if (/^\s*(?:AUTH\s+\S|APOP\b)/i.test(line)) {
        throw new LeftOut("what it sends is secret");
      }
    }
  }
}

/** Options of `login` that take the place of a password. */
const WITHOUT_PASSWORD = /\btoken\b|["'`](?:EXTERNAL|ANONYMOUS)["'`]/i;

/** A user name that is written out; undefined for one that is not. */
function nameOf({ string }: StepArgument, text: string): string | undefined {
  if (string !== undefined) return string;
  return /^`[^`$\\]*`$/.test(text) ? text.slice(1, -1) : undefined;
}
