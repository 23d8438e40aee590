import { visible } from "../../line/visible.ts";
import type { Completion } from "../editor/input.ts";
import {
  beginningWith,
  type Found,
  MOST_CANDIDATES,
  names,
} from "./candidates.ts";
import { LONGEST_ENTRY } from "./place.ts";
import { protocolWords } from "./protocol_completion.ts";
import { scriptWords } from "./script_completion.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * What Tab offers. Nothing in it can control a terminal, end the string that
 * it goes into, or run a getter.
 */
export function complete(
  text: string,
  cursor: number,
  surroundings: Surroundings,
): Completion {
  const before = text.slice(0, cursor);
  const nothing = { start: cursor, end: cursor, candidates: [] };
  if (before.length > LONGEST_ENTRY) return nothing;
  const found = commandWords(before, surroundings) ??
    protocolWords(before, text.slice(cursor), surroundings) ??
    scriptWords(before, text.slice(cursor), surroundings);
  const candidates = [...new Set(found.candidates)]
    .filter((candidate) => visible(candidate) === candidate)
    .slice(0, MOST_CANDIDATES);
  return { start: found.start, end: cursor, candidates };
}

function commandWords(before: string, s: Surroundings): Found | undefined {
  const match = /^\.(?:([A-Za-z]\S*)?|([A-Za-z]\S*)[ \t]+(.*))$/.exec(before);
  if (!match) return undefined;
  const [, name = "", whole, argument = ""] = match;
  if (whole === undefined) {
    const names = s.commands().map((command) => `.${command.name}`);
    return { start: 0, candidates: beginningWith(names, `.${name}`) };
  }
  const usage = s.commands()
    .find((command) => command.name === whole)?.usage ?? "";
  const start = before.length - argument.length;
  if (/step/i.test(usage)) {
    return { start, candidates: names(argument, s, true) };
  }
  const files = /file/i.test(usage) ? s.files(argument) : [];
  return { start, candidates: files };
}
