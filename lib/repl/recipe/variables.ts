import type { AnyNode, Expression, VariableDeclarator } from "acorn";
import { type Occurrence, occurrences } from "./occurrences.ts";
import type { RecipeNames } from "./names.ts";
import { protocolOf } from "./steps.ts";
import { boundNames, isFunction } from "../script/scope.ts";
import type { Script } from "../script/script.ts";
import { topLevelNames } from "../script/top_level.ts";

/** A variable, function or import that the recipe declares. */
export interface Variable {
  /** Its name in the recipe. */
  readonly name: string;
  /** What tells whether another value fits; undefined where nothing would. */
  readonly kind: string | undefined;
  /** The function that it is, where one can see that. */
  readonly value?: { readonly script: Script; readonly node: AnyNode };
  /** Whether anything needs it. */
  isRead: boolean;
  /** Whether it is given another value later, by any means. */
  isReassigned: boolean;
  /** Whether that is done other than by declaring it again. */
  isWritten: boolean;
}

/** What the names of one entry mean in the recipe. */
export interface NamesOfEntry {
  /** The names it mentions. */
  readonly occurrences: readonly Occurrence[];
  /** What each is, by the position it begins at; others are no variables. */
  readonly variables: ReadonlyMap<number, Variable>;
  /** Positions of declarators that give a variable another value. */
  readonly assignments: ReadonlySet<number>;
}

/**
 * Follows what each name means from entry to entry: the REPL lets a name be
 * declared again, a recipe does not.
 */
export class RecipeVariables {
  readonly #names: RecipeNames;
  readonly #current = new Map<string, Variable>();

  /** Follows from a state in which nothing is declared. */
  constructor(names: RecipeNames) {
    this.#names = names;
  }

  /**
   * Reads the next entry.
   *
   * @param declares Whether what it declares is there for later entries.
   */
  read(script: Script, declares: boolean): NamesOfEntry {
    const all = occurrences(script);
    const variables = new Map<number, Variable>();
    const assignments = new Set<number>();
    const before = new Map(this.#current);
    const since = declares
      ? this.#declare(script, variables, assignments)
      : new Map<string, number>();
    const local = declares
      ? []
      : topLevelNames(script.program).map(({ name }) => name);
    for (const { name, start, role, inFunction } of all) {
      if (local.includes(name)) continue;
      // `const m = m.length` reads what was called so before.
      const isNew = inFunction || start >= (since.get(name) ?? 0);
      const variable = variables.get(start) ??
        (isNew ? this.#current : before).get(name) ?? this.#current.get(name);
      if (!variable) continue;
      variables.set(start, variable);
      if (role === "read") variable.isRead = true;
      if (role === "written") variable.isReassigned = variable.isWritten = true;
      if (isInType(script, all, name)) variable.isRead = true;
    }
    return { occurrences: all, variables, assignments };
  }

  /** Declares what an entry does, and says from where on it is known. */
  #declare(
    script: Script,
    variables: Map<number, Variable>,
    assignments: Set<number>,
  ): Map<string, number> {
    const declarators = declaratorsOf(script);
    const functions = new Map<number, AnyNode>(
      script.program.body.filter((node) => node.type === "FunctionDeclaration")
        .map((node) => [node.id.start, node]),
    );
    const since = new Map<string, number>();
    for (const { name, start } of topLevelNames(script.program)) {
      const declarator = declarators.get(start);
      const kind = declarator && kindOf(script, declarator);
      const known = this.#current.get(name);
      if (known && declarator && kind !== undefined && known.kind === kind) {
        known.isReassigned = true;
        assignments.add(declarator.start);
        variables.set(start, known);
      } else {
        const node = declarator ? declarator.init : functions.get(start);
        const variable: Variable = {
          name: known ? this.#names.fresh(name) : this.#names.keep(name),
          kind,
          value: node && isFunction(node) ? { script, node } : undefined,
          isRead: false,
          isReassigned: false,
          isWritten: false,
        };
        this.#current.set(name, variable);
        variables.set(start, variable);
      }
      if (declarator) since.set(name, declarator.end);
    }
    return since;
  }
}

/** Whether a type mentions a name, which then is no occurrence of it. */
function isInType(
  { source, code }: Script,
  all: readonly Occurrence[],
  name: string,
): boolean {
  if (source === code) return false;
  const word = name.replaceAll("$", "\\$&");
  const pattern = new RegExp(`(?<![\\w$])${word}(?![\\w$])`, "g");
  const mentions = source.match(pattern)?.length ?? 0;
  return mentions > all.filter((one) => one.name === name).length;
}

/** The declarators at the top level, by where each name is that they bind. */
function declaratorsOf({ program }: Script): Map<number, VariableDeclarator> {
  const all = program.body.flatMap((node) =>
    node.type === "VariableDeclaration" ? node.declarations : []
  );
  return new Map(
    all.flatMap((declarator) =>
      boundNames(declarator.id).map(({ start }) => [start, declarator] as const)
    ),
  );
}

/**
 * What a value is, as far as one can see: values of the same kind have the same
 * type, so that one variable can hold both.
 */
function kindOf(
  { source, code, exact }: Script,
  { id, init }: VariableDeclarator,
): string | undefined {
  if (!init || !exact || id.type !== "Identifier") return undefined;
  // With the type that stands behind the name.
  const declared = source.slice(id.end, init.start);
  const kind = kindOfValue(code, init);
  return kind && `${declared}${kind}`;
}

function kindOfValue(code: string, value: Expression): string | undefined {
  const text = (node: AnyNode) => code.slice(node.start, node.end);
  switch (value.type) {
    case "AwaitExpression":
      return kindOfValue(code, value.argument);
    case "Literal":
      return typeof value.value === "object" ? "RegExp" : typeof value.value;
    case "TemplateLiteral":
      return "string";
    case "CallExpression":
      if (value.callee.type !== "Identifier") return text(value);
      // What a step of both protocols returns depends on the session.
      if (protocolOf(value.callee.name) === "both") return undefined;
      // Overloads are told apart by how many arguments there are.
      return `${value.callee.name}/${value.arguments.length}`;
    case "NewExpression":
      return `new ${text(value.callee)}`;
    default:
      return text(value);
  }
}
