import { visible } from "../../line/visible.ts";
import { mechanisms, numbersLike } from "./candidates.ts";
import { LONGEST_ENTRY, type Place, placeAt } from "./place.ts";
import { isProtocol } from "./protocol_completion.ts";
import {
  beforePath,
  PATH_PARAMETERS,
  type Verb,
  verbOf,
  VERBS,
} from "./protocol_words.ts";
import { wanted } from "./script_completion.ts";
import type { Surroundings } from "./surroundings.ts";
import { parametersOf, propertyNames } from "./usage.ts";

/** Values that a hint names at most. */
const MOST_VALUES = 8;

/**
 * What may come next, behind the end of an entry: `number: 1 2 3)` behind
 * `retr(`; "" where there is nothing to say. It is safe for a terminal.
 */
export function hint(text: string, cursor: number, s: Surroundings): string {
  if (cursor !== text.length || text.length > LONGEST_ENTRY) return "";
  return visible(
    commandHint(text, s) ?? protocolHint(text, s) ??
      scriptHint(text, s),
  );
}

/** `.save` → ` file.ts`. */
function commandHint(text: string, s: Surroundings): string | undefined {
  const [, name, argument] = /^\.([A-Za-z]\S*)([^\n]*)$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const command = s.commands().find((each) => each.name === name);
  return command ? following(command.usage, `.${name}${argument}`) : "";
}

/** What a usage has behind as many words as are typed. */
function following(usage: string, typed: string): string {
  const words = usage.split(" ");
  const given = typed.split(/ +/);
  const isBetween = given.at(-1) === "";
  const rest = words.slice(isBetween ? given.length - 1 : given.length)
    .join(" ");
  return rest === "" || isBetween ? rest : ` ${rest}`;
}

function protocolHint(text: string, s: Surroundings): string | undefined {
  if (!isProtocol(text, s)) return undefined;
  const line = text.slice(text.lastIndexOf("\n") + 1).replace(/^> ?/, "");
  const verb = verbOf(line);
  if (verb === undefined) return "";
  const { usage, completes } = VERBS.get(verb)!;
  const given = line.slice(verb.length + 1);
  if (verb === "PASS") {
    return given === "" ? `${gap(line)}Enter asks for it unseen` : "";
  }
  if (completes === "path" && line !== verb) return pathHint(verb, given);
  const rest = following(`${verb} ${usage}`, line);
  return given === "" && completes !== undefined && line !== verb
    ? withValues(rest, valuesFor(completes, s))
    : rest;
}

function gap(line: string): string {
  return line.endsWith(" ") ? "" : "  ";
}

function pathHint(verb: string, given: string): string {
  const { usage } = VERBS.get(verb)!;
  if (beforePath(usage).startsWith(given.toUpperCase())) {
    return usage.slice(given.length);
  }
  if (!given.includes(">")) return given.includes("<") ? ">" : "";
  if (!given.endsWith("> ")) return "";
  return (PATH_PARAMETERS.get(verb) ?? []).map((word) => `[${word}]`).join(" ");
}

/** `msg` → `msg: 1 2 3`, whatever stands behind it. */
function withValues(usage: string, values: readonly string[]): string {
  if (values.length === 0) return usage;
  const shown = values.slice(0, MOST_VALUES).join(" ");
  const more = values.length > MOST_VALUES ? " …" : "";
  return usage.replace(/^[^\s,)]+/, (word) => `${word}: ${shown}${more}`);
}

function valuesFor(
  what: Verb["completes"],
  s: Surroundings,
): string[] {
  if (what === "message") return numbersLike("", s);
  if (what === "mechanism") return mechanisms(s);
  return [];
}

function scriptHint(text: string, s: Surroundings): string {
  const place = placeAt(text);
  if (place.kind === "comment") return "";
  return nameHint(text, place, s) ?? argumentHint(text, place, s);
}

/** `retr` → `(number, { to?, limit? })`. */
function nameHint(
  text: string,
  { kind, start }: Place,
  s: Surroundings,
): string | undefined {
  if (kind === "string" || text[start - 1] === ".") return undefined;
  const usage = s.stepInfo(text.slice(start))?.usage;
  return usage?.slice(usage.indexOf("("));
}

function argumentHint(text: string, place: Place, s: Surroundings): string {
  const { call, kind, start, isNested, isBeginning, keys } = place;
  const usage = call && s.stepInfo(call.name)?.usage;
  if (usage === undefined || call!.argument < 0) return "";
  const parameters = parametersOf(usage);
  const current = parameters[call!.argument];
  const rest = parameters.slice(call!.argument + 1);
  const behind = `${rest.map((each) => `, ${each}`).join("")})`;
  const typed = text.slice(start);
  if (isNested) {
    // Only the options have names to say.
    const names = propertyNames(current ?? "")
      .filter((name) => !keys?.includes(name));
    return keys && isBeginning && kind === "code" && typed === ""
      ? `${names.join(", ")}${names.length > 0 ? " }" : "}"}${behind}`
      : "";
  }
  if (current === undefined) {
    return parameters.length === 0 && isBeginning && typed === "" ? ")" : "";
  }
  if (kind === "string") {
    // A usage that is itself a string says how it goes on.
    const example = typed === "" && current.startsWith(place.quote!)
      ? current.slice(1)
      : place.quote;
    return `${example}${behind}`;
  }
  if (typed !== "" || !isBeginning) return behind;
  const what = wanted(place, s);
  return withValues(
    `${current}${behind}`,
    what === "message" ? numbersLike("", s) : [],
  );
}
