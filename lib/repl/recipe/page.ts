import type { RecipeDraft } from "./draft.ts";
import type { RecipeOptions } from "./recipe_source.ts";
import { inComment, literal } from "./source_text.ts";

/** What a recipe of ours begins with. */
export const FIRST_LINES = "/**\n * Recorded in the REPL of mailtalk";

/** The whole text of a recipe: what it is, imports, statements, functions. */
export function recipePage(
  draft: RecipeDraft,
  statements: readonly string[],
  { imports, command }: RecipeOptions,
): string {
  const isImport = (statement: string) => /^import\s/.test(statement);
  const urls = draft.defaults.map(({ variable, url }, index) =>
    `const ${variable} = Deno.args[${index}] ?? ${literal(url)};`
  );
  const parts = [
    header(draft, command(draft.flags)),
    [
      ...importsOf(draft, imports),
      ...new Set(statements.filter(isImport)),
    ].join("\n"),
    urls.join("\n"),
    inParagraphs(statements.filter((one) => !isImport(one))),
    draft.takesSecrets ? SECRET_FUNCTION : "",
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function header(
  { defaults, secrets }: RecipeDraft,
  command: readonly string[],
): string {
  const lines = [
    `${FIRST_LINES}.`,
    "",
    `    ${command.map(inComment).join(" \\\n *       ")}`,
    "",
    ...defaults.length > 0
      ? ["URLs behind the file take the place of its own: allow their hosts."]
      : [],
    ...secrets.size > 0
      ? [`Secrets come from the environment: ${[...secrets].join(", ")}.`]
      : [],
    "",
    "@module",
  ];
  return `${lines.join("\n * ").replace(/ +$/gm, "")}\n */`;
}

function importsOf(
  { imports }: RecipeDraft,
  from: RecipeOptions["imports"],
): string[] {
  const lines: string[] = [];
  if (imports.has("RefusedError")) {
    lines.push(`import { assertRejects } from ${literal(from.assert)};`);
  }
  if (imports.size > 0) {
    const names = [...imports].join(", ");
    lines.push(`import { ${names} } from ${literal(from.mailtalk)};`);
  }
  return lines;
}

/** Statements of one line stand together, longer ones alone. */
function inParagraphs(statements: readonly string[]): string {
  return statements.map((statement, at) => {
    const before = statements[at - 1];
    const hasRoom = before !== undefined &&
      (isLong(before) || isLong(statement) ||
        statement.startsWith("await using "));
    return hasRoom ? `\n${statement}` : statement;
  }).join("\n");
}

function isLong(statement: string): boolean {
  return statement.includes("\n") || DECLARATION.test(statement);
}

const DECLARATION =
  /^(?:abstract |async |const )?(?:class|enum|function|interface)\b/;

const SECRET_FUNCTION =
  `/** A secret from the environment, so that none is in this file. */
function secret(name: string): string {
  const value = Deno.env.get(name);
  if (value) return value;
  console.error(\`The environment variable "\${name}" is not set\`);
  Deno.exit(64);
}`;
