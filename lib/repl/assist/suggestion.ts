import { visible } from "../../line/visible.ts";
import { COMMANDS } from "../commands.ts";
import { firstLine } from "./bare_line.ts";
import { SASL_FUNCTIONS, type Verb, VERBS } from "./protocol_words.ts";
import { withoutSecrets } from "./secret_spans.ts";

/**
 * What somebody probably meant whose entry is neither protocol nor script:
 * `Protocol: RETR 1   Step: retr(1)` for `retr 1`. It is safe for a terminal
 * and holds no secret.
 *
 * @returns Undefined for what looks like no verb at all.
 */
export function suggestion(text: string): string | undefined {
  const [line] = firstLine(text.trim());
  // A line that long was not typed with a slip in it.
  if (line.length > LONGEST_LINE) return undefined;
  const found = command(line) ?? call(line) ?? bareLine(line);
  return found && visible(found);
}

const LONGEST_LINE = 1000;

/** `.hlep` → `.help`. */
function command(line: string): string | undefined {
  const [, word] = /^\.([A-Za-z][\w-]*)/.exec(line) ?? [];
  if (word === undefined) return undefined;
  const name = word.toLowerCase();
  const commands = COMMANDS.map((each) => each.name);
  const meant = commands.includes(name) ? name : nearest(name, commands) ??
    onlyOne(commands.filter((other) => other.startsWith(name)));
  return meant && `Command: .${meant}`;
}

/** `RETR(1)` → `retr(1)`. */
function call(line: string): string | undefined {
  const [, name, given] = /^(\w+)\s*(\(.*)$/.exec(line) ?? [];
  if (name === undefined || STEPS.includes(name)) return undefined;
  const lower = name.toLowerCase();
  const meant = STEPS.find((step) => step.toLowerCase() === lower) ??
    nearest(name, STEPS);
  return meant && `Step: ${withoutSecrets(`${meant}${given}`)}`;
}

const STEPS: readonly string[] = [
  ...new Set([
    ...[...VERBS.values()].flatMap(({ step }) => step ?? []),
    "connect",
    "login",
    "messages",
    "send",
    "command",
  ]),
];

function bareLine(line: string): string | undefined {
  const [, typed, given] = /^>?[ \t]*([A-Za-z][\w-]*);?(?:[ \t]+(.*?))?;?$/
    .exec(line) ?? [];
  if (typed === undefined) return undefined;
  const word = typed.toUpperCase();
  if (word === "LOGIN" || word === "CONNECT") {
    const name = word.toLowerCase();
    const [, first] = withoutSecrets(`${name} ${given ?? ""}`).split(/\s+/);
    return `Step: ${name}(${first ? quoted(first) : ""})`;
  }
  const dotted = COMMANDS.some(({ name }) => name === typed)
    ? `Command: .${typed}`
    : undefined;
  const verb = VERBS.has(word) || word.length < 4
    ? word
    : nearest(word, VERBS.keys());
  if (verb === undefined || !VERBS.has(verb)) return dotted;
  const behind = spelled(verb, given ?? "");
  const protocol = withoutSecrets(`${verb} ${behind}`).trim();
  const step = stepFor(VERBS.get(verb)!, verb, protocol);
  return [`Protocol: ${protocol}`, `Step: ${step}`, dotted ?? []].flat()
    .join("   ");
}

/** `mail from:a@b` as MAIL takes it: `FROM:<a@b>`. */
function spelled(verb: string, given: string): string {
  if (VERBS.get(verb)!.completes !== "path") return given;
  const match = PATH.exec(given);
  if (!match) return given;
  const [, word, address, behind] = match;
  return `${word.toUpperCase()}:<${address}>${behind.toUpperCase()}`;
}

const PATH = /^(from|to)\s*:\s*<?([^<>\s]*)>?(.*)$/i;

function stepFor({ step }: Verb, verb: string, protocol: string): string {
  const given = protocol.slice(verb.length).trim();
  const words = given === "" ? [] : given.split(/\s+/);
  switch (step) {
    case undefined:
      return `command(${quoted(protocol)})`;
    case "mailFrom":
    case "rcptTo": {
      const address = PATH.exec(given)?.[2];
      return address === undefined
        ? `${step}()`
        : `${step}(${quoted(address)})`;
    }
    case "auth": {
      const mechanism = SASL_FUNCTIONS.get(words[0]?.toUpperCase() ?? "PLAIN");
      return mechanism === undefined
        ? `command(${quoted(protocol)})`
        : `auth(sasl.${mechanism}(…))`;
    }
    case "data":
    case "bdat":
      return `${step}("…")`;
    case "vrfy":
    case "expn":
    case "help":
      return `${step}(${given === "" ? "" : quoted(given)})`;
    default:
      return `${step}(${words.map(argument).join(", ")})`;
  }
}

function argument(word: string): string {
  return /^(?:0|[1-9]\d{0,14})$/.test(word) ? word : quoted(word);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function onlyOne(words: readonly string[]): string | undefined {
  return words.length === 1 ? words[0] : undefined;
}

/**
 * The word that somebody meant who left out, added, swapped or mistook one
 * letter; undefined where that may be any of several, or where the word is so
 * short that it may be anything.
 */
function nearest(
  word: string,
  known: Iterable<string>,
): string | undefined {
  if (word.length < 3 || word.length > 20) return undefined;
  const near = [...known].filter((other) => isOneSlipAway(word, other));
  return near.length === 1 ? near[0] : undefined;
}

function isOneSlipAway(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const rest = one.slice(start);
  const otherRest = other.slice(start);
  return rest !== otherRest && (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    rest.length > 1 && otherRest.length > 1 &&
      rest[0] === otherRest[1] && rest[1] === otherRest[0] &&
      rest.slice(2) === otherRest.slice(2)
  );
}
