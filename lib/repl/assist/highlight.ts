import type { Token } from "js-tokens";
import { classify } from "./bare_line.ts";
import { verbOf } from "./protocol_words.ts";
import type { Style } from "../editor/style.ts";

/** What is highlighted in an entry beside the language itself. */
export interface EntryWords {
  /** Whether it is the name of a step. */
  isStep(name: string): boolean;
  /** Whether the user has a variable of that name. */
  isVariable(name: string): boolean;
}

/** UTF-16 units of the longest text that is styled: it is on every key. */
const LONGEST = 8192;

const KEYWORDS = new Set(
  ("as async await break case catch class const continue debugger declare " +
    "default delete do else enum export extends finally for from function if " +
    "import in instanceof interface let new of return satisfies static super " +
    "switch this throw try type typeof using var void while with yield")
    .split(" "),
);

const CONSTANTS = new Set(
  "true false null undefined NaN Infinity".split(" "),
);

/**
 * Makes a function that styles script, and leaves its characters as they are.
 *
 * @param jsTokens What `js-tokens` exports.
 * @param words Makes it style entries, which may also be protocol or commands.
 */
export function createHighlighter(
  jsTokens: (text: string) => Iterable<Token>,
  style: Style,
  words?: EntryWords,
): (text: string) => string {
  return (text) => {
    if (!style.enabled || text.length > LONGEST) return text;
    switch (words && classify(text, words).kind) {
      case "protocol":
        return text.split("\n").map((line) => protocol(line, style)).join("\n");
      case "command":
        return text.replace(
          /^(\s*)(\.\S+)/,
          (_, blanks, name) => `${blanks}${style.cyan(name)}`,
        );
      default:
        return script(jsTokens(text), style, words);
    }
  };
}

function protocol(line: string, style: Style): string {
  const forced = /^> ?/.exec(line)?.[0] ?? "";
  const rest = line.slice(forced.length);
  const verb = verbOf(rest) ?? "";
  return (forced && style.dim(forced)) + (verb && style.bold(verb)) +
    rest.slice(verb.length);
}

function script(
  tokens: Iterable<Token>,
  style: Style,
  words: EntryWords | undefined,
): string {
  let styled = "";
  let before = "";
  for (const token of tokens) {
    styled += paint(token, before, style, words);
    if (!isBlank(token)) before = token.value;
  }
  return styled;
}

function isBlank({ type }: Token): boolean {
  return type === "WhiteSpace" || type === "LineTerminatorSequence";
}

function paint(
  { type, value }: Token,
  before: string,
  style: Style,
  words: EntryWords | undefined,
): string {
  switch (type) {
    case "StringLiteral":
    case "NoSubstitutionTemplate":
    case "TemplateHead":
    case "TemplateMiddle":
    case "TemplateTail":
      return style.green(value);
    case "RegularExpressionLiteral":
      return style.red(value);
    case "NumericLiteral":
      return style.yellow(value);
    case "MultiLineComment":
    case "SingleLineComment":
    case "HashbangComment":
      return style.dim(value);
    case "IdentifierName":
      // A property may be called like anything.
      if (before === "." || before === "?.") return value;
      if (KEYWORDS.has(value)) return style.magenta(value);
      if (CONSTANTS.has(value)) return style.yellow(value);
      return words?.isStep(value) ? style.bold(value) : value;
    default:
      return value;
  }
}
