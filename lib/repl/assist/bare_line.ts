import { visible } from "../../line/visible.ts";
import {
  COMMANDS,
  nearest,
  SASL_FUNCTIONS,
  type Verb,
  verbOf,
  VERBS,
} from "./protocol_words.ts";
import { withoutSecrets } from "./secret_spans.ts";

/** What an entry is. */
export type Classified =
  /** Nothing but blanks. */
  | { readonly kind: "empty" }
  /**
   * A line for the server, as it goes over the wire. What stands behind it in
   * the entry is the body of a pasted DATA, or more lines; "" for nothing.
   */
  | { readonly kind: "protocol"; readonly line: string; readonly rest: string }
  /** A command of the REPL: `.load` with what stands behind it in its line. */
  | {
    readonly kind: "command";
    /** Without the dot. */
    readonly name: string;
    /** Without blanks around it; "" for none. */
    readonly argument: string;
    /** The lines behind it; "" for none. */
    readonly rest: string;
  }
  /** JavaScript or TypeScript. */
  | { readonly kind: "script"; readonly source: string };

/** What has to be known beside the entry itself. */
export interface ClassifyContext {
  /** Whether the user has a variable of that name. */
  isVariable(name: string): boolean;
}

/**
 * Tells protocol from script. Only the first line counts that is not blank:
 *
 * - `>` forces protocol, and a blank before the first word forces script;
 * - `.` and a letter is a command of the REPL;
 * - a known verb in capitals, before the end of the line or a blank, is
 *   protocol, unless the user has a variable of that name or `=>` follows.
 */
export function classify(text: string, context: ClassifyContext): Classified {
  const entry = text.replace(BLANK_LINES, "");
  if (entry.trim() === "") return { kind: "empty" };
  const [line, rest] = firstLine(entry);
  if (line.startsWith(">")) {
    return { kind: "protocol", line: line.replace(/^> ?/, ""), rest };
  }
  const command = /^\.([A-Za-z]\S*)(.*)$/.exec(line);
  if (command) {
    const [, name, argument] = command;
    return { kind: "command", name, argument: argument.trim(), rest };
  }
  const verb = verbOf(line);
  if (verb === undefined || context.isVariable(verb)) {
    return { kind: "script", source: text };
  }
  const behind = line.slice(verb.length).trimStart();
  if (behind.startsWith("=>")) return { kind: "script", source: text };
  // A blank behind a lone verb is a slip; anywhere else it may be meant.
  return { kind: "protocol", line: behind === "" ? verb : line, rest };
}

const BLANK_LINES = /^(?:[ \t]*\r?\n)+/;

function firstLine(entry: string): [line: string, rest: string] {
  const end = entry.indexOf("\n");
  return end === -1
    ? [entry.replace(/\r$/, ""), ""]
    : [entry.slice(0, end).replace(/\r$/, ""), entry.slice(end + 1)];
}

/**
 * What somebody probably meant whose entry is neither protocol nor script:
 * `Protocol: RETR 1   Step: retr(1)` for `retr 1`. It is safe for a terminal
 * and holds no secret.
 *
 * @param commands The REPL's commands, without their dots.
 * @returns Undefined for what looks like no verb at all.
 */
export function suggestion(
  text: string,
  commands: readonly string[] = COMMANDS,
): string | undefined {
  const [line] = firstLine(text.trim());
  // A line that long was not typed with a slip in it.
  if (line.length > LONGEST_LINE) return undefined;
  const found = command(line, commands) ?? call(line) ??
    bareLine(line, commands);
  return found && visible(found);
}

const LONGEST_LINE = 1000;

/** `.hlep` → `.help`. */
function command(
  line: string,
  commands: readonly string[],
): string | undefined {
  const [, word] = /^\.([A-Za-z][\w-]*)/.exec(line) ?? [];
  if (word === undefined) return undefined;
  const name = word.toLowerCase();
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

function bareLine(
  line: string,
  commands: readonly string[],
): string | undefined {
  const [, typed, given] = /^>?[ \t]*([A-Za-z][\w-]*);?(?:[ \t]+(.*?))?;?$/
    .exec(line) ?? [];
  if (typed === undefined) return undefined;
  const word = typed.toUpperCase();
  if (word === "LOGIN" || word === "CONNECT") {
    const name = word.toLowerCase();
    const [, first] = withoutSecrets(`${name} ${given ?? ""}`).split(/\s+/);
    return `Step: ${name}(${first ? quoted(first) : ""})`;
  }
  const dotted = commands.includes(typed) ? `Command: .${typed}` : undefined;
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
