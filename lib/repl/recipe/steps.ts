import * as pop from "../../pop/mod.ts";
import * as smtp from "../../smtp/mod.ts";
import { stepInfo } from "../../step.ts";
import type { SessionKind } from "../conversation.ts";

const POP = stepsOf(pop);
const SMTP = stepsOf(smtp);

function stepsOf(module: object): ReadonlySet<string> {
  return new Set(
    Object.entries(module)
      .filter(([, value]) => stepInfo(value))
      .map(([name]) => name),
  );
}

/** Which protocol has a step of that name; undefined for neither. */
export function protocolOf(name: string): SessionKind | "both" | undefined {
  if (POP.has(name) && SMTP.has(name)) return "both";
  return POP.has(name) ? "pop" : SMTP.has(name) ? "smtp" : undefined;
}

/** What an entry can call that is no step, or not the library's. */
const HELPERS: ReadonlySet<string> = new Set([
  "connect",
  "secret",
  "tlsInfo",
  "use",
  "why",
]);

/** Whether the REPL gives a name to something that a recipe calls otherwise. */
export function isOfRepl(name: string): boolean {
  return HELPERS.has(name) || protocolOf(name) !== undefined;
}
