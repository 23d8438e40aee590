/**
 * An entry of JavaScript or TypeScript as the parser sees it: whether it is
 * whole, what it is without its types, and which steps it calls.
 *
 * @module
 */

import type { Expression, Program } from "acorn";
import { nestsDeeply } from "./nesting.ts";

/** A parsed entry. */
export interface Script {
  /** As it was typed. */
  readonly source: string;
  /** The same as JavaScript. Positions in {@linkcode program} are of this. */
  readonly code: string;
  /** Whether positions in `code` are those in `source`. */
  readonly exact: boolean;
  /** The syntax tree. `{a: 1}` is an expression statement in it. */
  readonly program: Program;
}

/**
 * Parses an entry.
 *
 * @throws {SyntaxError} One sentence and where: `Unexpected token (line 1,
 * column 5)`.
 */
export async function parseScript(source: string): Promise<Script> {
  const parsed = attempt(source, await loadParsers());
  if (isScript(parsed)) return parsed;
  throw new SyntaxError(parsed.sentence);
}

/**
 * Whether an entry goes on: it ends in the middle of something, as in an open
 * bracket, template or comment, or behind an operator. An entry that is wrong
 * does not go on.
 */
export async function isIncomplete(source: string): Promise<boolean> {
  const parsed = attempt(source, await loadParsers());
  return !isScript(parsed) && parsed.endsEarly;
}

interface Parsers {
  readonly acorn: typeof import("acorn");
  readonly strip: typeof import("node:module").stripTypeScriptTypes;
}

let parsers: Promise<Parsers> | undefined;

/** Loads what parses. To be called ahead of time, it takes 100 ms. */
export function loadParsers(): Promise<Parsers> {
  return parsers ??= Promise.all([import("acorn"), import("node:module")])
    .then(([acorn, { stripTypeScriptTypes: strip }]) => ({ acorn, strip }));
}

/** Why an entry could not be parsed. */
interface Problem {
  readonly sentence: string;
  readonly endsEarly: boolean;
}

function isScript(parsed: Script | Problem): parsed is Script {
  return "program" in parsed;
}

function attempt(source: string, parsers: Parsers): Script | Problem {
  if (!/^\s*\{/.test(source)) return parse(source, parsers, false);
  const object = parse(source, parsers, true);
  if (isScript(object)) return object;
  const block = parse(source, parsers, false);
  if (isScript(block)) return block;
  return {
    sentence: block.sentence,
    endsEarly: object.endsEarly || block.endsEarly,
  };
}

/**
 * Parses it as JavaScript, and where that fails, without its types. What is
 * JavaScript never comes before the type stripper, which ends the process when
 * code nests deeply.
 */
function parse(
  source: string,
  parsers: Parsers,
  asObject: boolean,
): Script | Problem {
  const plain = parseCode(source, source, parsers, { asObject });
  if (isScript(plain)) {
    if (!mayHoldTypeArguments(source) || nestsDeeply(source)) return plain;
  } else if (plain.endsEarly || NO_TOKEN.test(plain.sentence)) {
    return plain;
  } else if (TOO_DEEP.test(plain.sentence) || nestsDeeply(source)) {
    return { sentence: "The entry is nested too deeply", endsEarly: false };
  }
  const { strip } = parsers;
  // What is in parentheses is an expression to the type stripper as well.
  const whole = asObject ? `(${source}\n)` : source;
  const inner = (code: string) => asObject ? code.slice(1, -2) : code;
  try {
    const code = inner(strip(whole, { mode: "strip" }));
    const exact = code.length === source.length;
    const mended = exact ? separated(source, code) : code;
    const script = parseCode(source, mended, parsers, { asObject, exact });
    // The stripper takes `namespace N {` for a whole one.
    const erased = /\{\s*$/.test(source) && !/\{\s*$/.test(code);
    return erased && isScript(script) ? END_OF_ENTRY : script;
  } catch (error) {
    // An open comment is invalid to "strip" and nothing at all to "transform".
    const open = source.lastIndexOf("/*") > source.lastIndexOf("*/");
    if (open && isInvalid(error) && strips(`${source}*/`, parsers)) {
      return END_OF_ENTRY;
    }
  }
  try {
    const code = strip(keptEnums(whole), { mode: "transform" });
    return parseCode(source, code, parsers, { exact: false });
  } catch (error) {
    return stripperProblem(source, error as Error, asObject);
  }
}

/** `const enum` as `enum`: it would be there in its own entry alone. */
function keptEnums(source: string): string {
  return source.replace(/(?<=^|[;{}]\s*)const(?=\s+enum\s)/gm, "     ");
}

/** Whether `<…>` in JavaScript may be type arguments: `f<string>(1)`. */
function mayHoldTypeArguments(source: string): boolean {
  const at = source.indexOf("<");
  return at >= 0 && /(?<!=)>\s*[(`]/.test(source.slice(at));
}

// No type begins like that, and decorators are nothing that runs.
const NO_TOKEN = /^Unexpected character/;

const TOO_DEEP = /^Not enough stack space/;

const END_OF_ENTRY: Problem = {
  sentence: "Unexpected end of the entry",
  endsEarly: true,
};

function strips(source: string, { strip }: Parsers): boolean {
  try {
    strip(source, { mode: "strip" });
    return true;
  } catch {
    return false;
  }
}

/** Whether the stripper could not read it, rather than did not support it. */
function isInvalid(error: unknown): boolean {
  return (error as Error).message.startsWith("[InvalidSyntax]");
}

/**
 * Ends a statement where a type did: of `x as T`, newline, `(y)`, the stripper
 * leaves a call.
 */
function separated(source: string, code: string): string {
  return code.replace(
    /(\S)([^\S\n]+)(?=\s*\n\s*[([`])/g,
    (all, last, gap, at) => {
      const from = at + last.length;
      const type = source.slice(from, from + gap.length);
      return /^\s*(?:as|satisfies)\b/.test(type)
        ? `${last};${gap.slice(1)}`
        : all;
    },
  );
}

function parseCode(
  source: string,
  code: string,
  { acorn }: Parsers,
  { asObject = false, exact = true },
): Script | Problem {
  const options = { ecmaVersion: "latest", sourceType: "module" } as const;
  try {
    const program = asObject
      ? objectProgram(code, acorn.parseExpressionAt(code, 0, options))
      : acorn.parse(code, options);
    if (!program) return WRONG_OBJECT;
    return { source, code, exact, program };
  } catch (error) {
    return acornProblem(code, error as AcornError);
  }
}

const WRONG_OBJECT: Problem = {
  sentence: "Unexpected token",
  endsEarly: false,
};

/** A program that is one expression, unless something follows it. */
function objectProgram(
  code: string,
  expression: Expression,
): Program | undefined {
  if (!BLANK.test(code.slice(expression.end))) return undefined;
  const { start, end } = expression;
  return {
    type: "Program",
    sourceType: "module",
    start: 0,
    end: code.length,
    body: [{ type: "ExpressionStatement", start, end, expression }],
  };
}

/** Nothing but white space and comments. */
const BLANK = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*$/;

interface AcornError extends SyntaxError {
  /** Where the mistake is. */
  readonly pos: number;
  /** How far it had read. */
  readonly raisedAt: number;
}

function acornProblem(code: string, error: AcornError): Problem {
  const [, message, line, column] =
    /^([^]*) \((\d+):(\d+)\)$/.exec(error.message) ?? [, error.message];
  if (error.pos >= code.length) return END_OF_ENTRY;
  const endsEarly = /^Unterminated (?:template|comment)/.test(message) ||
    (/^Unterminated string/.test(message) && /\\\n?$/.test(code)) ||
    (/^Missing catch/.test(message) && error.raisedAt >= code.length &&
      /\}\s*$/.test(code));
  const sentence = located(message, Number(line), Number(column) + 1);
  return { sentence, endsEarly };
}

/** Of `SyntaxError: Expected ident`, a picture, `at file:///x.ts:1:9`. */
function stripperProblem(
  source: string,
  error: Error,
  asObject: boolean,
): Problem {
  const message = error.message.split("\n")[0].replace(/^SyntaxError: /, "");
  const [, line, column] = /:(\d+):(\d+)$/.exec(error.message) ?? [, "1", "1"];
  const shift = asObject && line === "1" ? 1 : 0;
  const at = Math.max(Number(column) - 1 - shift, 0);
  const rest = source.split("\n").slice(Number(line) - 1);
  rest[0] = [...rest[0] ?? ""].slice(at).join("");
  if (BLANK.test(rest.join("\n"))) return END_OF_ENTRY;
  const endsEarly = /^Unterminated template/.test(message);
  // It may be a password.
  const told = message.replace(/(\w+ literal) \([^]*\)/, "$1")
    .replace(/[`']<eof>[`']|<eof>/g, "the end")
    .replaceAll("`", "'").replace(". Expected", ", expected");
  return { sentence: located(told, Number(line), at + 1), endsEarly };
}

/** A parser's message as a sentence of ours. */
function located(message: string, line: number, column: number): string {
  const told = message.replace(/'([^']+)'/g, '"$1"');
  return `${told} (line ${line}, column ${column})`;
}
