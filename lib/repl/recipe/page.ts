import type { RecipeDraft } from "./draft.ts";
import type { RecipeOptions } from "./recipe_source.ts";
import { inComment, literal } from "./source_text.ts";

/** What a recipe of ours begins with. */
export const FIRST_LINES = "/**\n * Recorded in the REPL of mailtalk";

/** The whole text of a recipe: what it is, imports, statements, functions. */
export function recipePage(
  draft: RecipeDraft,
  statements: readonly string[],
  { imports, command }: Pick<RecipeOptions, "imports"> & {
    command: readonly string[];
  },
): string {
  const { defaults } = draft;
  const urls = defaults.map(({ variable, url }, index) =>
    `const ${variable} = Deno.args[${index}] ?? ${literal(url)};`
  );
  const parts = [
    header(draft, command),
    importLines(draft, imports).join("\n"),
    urls.join("\n"),
    inParagraphs(statements),
    draft.takesSecrets ? SECRET_FUNCTION : "",
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function header(
  { defaults, secrets }: RecipeDraft,
  command: readonly string[],
): string {
  const urls = defaults.map(({ url }) => inComment(url)).join(" and ");
  const lines = [
    ...words(`${urls ? `, with ${urls}` : ""}.`, FIRST_WIDTH),
    "",
    ...commandLines(command.map(inComment)),
  ];
  const notes: string[] = [];
  if (defaults.length === 1) {
    notes.push(
      "Another URL can stand behind the file; allow its host instead.",
    );
  }
  if (defaults.length > 1) {
    notes.push(
      "Other URLs can stand behind the file; allow their hosts instead.",
    );
  }
  if (secrets.size > 0) {
    notes.push(
      `Secrets come from the environment: ${[...secrets].join(", ")}.`,
    );
  }
  if (notes.length > 0) lines.push("", ...words(notes.join(" ")));
  const [first, ...rest] = lines;
  const block = rest.map((line) => ` * ${line}`.trimEnd());
  return [`${FIRST_LINES}${first}`, ...block, " *", " * @module", " */"]
    .join("\n");
}

/** A command line for a shell, in lines that do not become too long. */
function commandLines(parts: readonly string[]): string[] {
  const lines = inLines(parts, WIDTH - 8);
  return lines.map((line, index) =>
    `    ${index > 0 ? "  " : ""}${line}${
      index < lines.length - 1 ? " \\" : ""
    }`
  );
}

/** A text in lines that do not become too long. */
function words(text: string, first: number = WIDTH): string[] {
  return inLines(text.split(" "), WIDTH, first);
}

function inLines(
  parts: readonly string[],
  width: number,
  first: number = width,
): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)} ${part}`;
    const fits = longer.length <= (lines.length === 1 ? first : width);
    if (lines.length > 0 && fits) lines.splice(-1, 1, longer);
    else lines.push(part);
  }
  return lines;
}

/** What fits behind the asterisk of a comment. */
const WIDTH = 77;

/** What of it is left behind the words that a recipe begins with. */
const FIRST_WIDTH = 45;

function importLines(
  draft: RecipeDraft,
  { mailtalk, assert }: RecipeOptions["imports"],
): string[] {
  const names = [...draft.imports].sort((a, b) =>
    a.toLowerCase() < b.toLowerCase() ? -1 : 1
  );
  return [
    ...draft.asserts
      ? [`import { assertRejects } from ${literal(assert)};`]
      : [],
    ...names.length > 0
      ? [`import { ${names.join(", ")} } from ${literal(mailtalk)};`]
      : [],
    ...new Set(draft.ownImports),
  ];
}

/** Statements of one line stand together, longer ones alone. */
function inParagraphs(statements: readonly string[]): string {
  const needsRoom = (at: number): boolean =>
    isComment(statements[at]) && at + 1 < statements.length
      ? needsRoom(at + 1)
      : isLong(statements[at]) || statements[at].startsWith("await using ");
  let text = "";
  statements.forEach((statement, at) => {
    const before = statements[at - 1];
    const hasRoom = before !== undefined &&
      (isLong(before) || needsRoom(at) && !isComment(before));
    text += `${at > 0 ? "\n" : ""}${hasRoom ? "\n" : ""}${statement}`;
  });
  return text;
}

function isComment(statement: string): boolean {
  return /^(?:\/\/.*\n?)+$|^\/\*[^]*\*\/$/.test(statement);
}

function isLong(statement: string): boolean {
  return !isComment(statement) &&
    (statement.includes("\n") || DECLARATION.test(statement));
}

const DECLARATION =
  /^(?:abstract |async |const |export )?(?:class|enum|function|interface)\b/;

const SECRET_FUNCTION =
  `/** A secret from the environment, so that none is in this file. */
function secret(name: string): string {
  const value = Deno.env.get(name);
  if (value) return value;
  console.error(\`The environment variable "\${name}" is not set\`);
  Deno.exit(64);
}`;
