import type { Expression, VariableDeclarator } from "acorn";
import { erasedBehind } from "./erased_type.ts";
import { withoutAwait } from "./expressions.ts";
import { type RecipeNames, wordsIn } from "./names.ts";
import { type Occurrence, occurrences } from "./occurrences.ts";
import { protocolOf } from "./steps.ts";
import { boundNames } from "../script/scope.ts";
import type { Script } from "../script/script.ts";
import { topLevelNames } from "../script/top_level.ts";

/** A variable, function or import that the recipe declares. */
export interface Variable {
  /** Its name in the recipe. */
  readonly name: string;
  /** What tells whether another value fits; undefined where nothing would. */
  readonly kind: string | undefined;
  /** Whether anything needs it. */
  isRead: boolean;
  /** Whether it was declared again, and is assigned in the recipe. */
  isRedeclared: boolean;
  /** Whether it is assigned. */
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
  #current = new Map<string, Variable>();

  /** Follows from a state in which nothing is declared. */
  constructor(names: RecipeNames) {
    this.#names = names;
  }

  /**
   * Reads the next entry.
   *
   * @param lasts Whether what it declares is there for later entries.
   */
  read(script: Script, lasts: boolean): NamesOfEntry {
    const all = occurrences(script);
    const variables = new Map<number, Variable>();
    const assignments = new Set<number>();
    const before = new Map(this.#current);
    const since = this.#declare(script, lasts, variables, assignments);
    for (const { name, start, role, inFunction } of all) {
      // `const m = m.length` reads what was called so before.
      const isNew = inFunction || start >= (since.get(name) ?? 0);
      const variable = variables.get(start) ??
        (isNew ? this.#current : before).get(name) ?? this.#current.get(name);
      if (!variable) continue;
      variables.set(start, variable);
      if (role === "read") variable.isRead = true;
      if (role === "written") variable.isWritten = true;
    }
    // What a type mentions is no occurrence.
    if (script.source !== script.code) {
      for (const word of wordsIn(script.source)) {
        const variable = this.#current.get(word);
        if (variable) variable.isRead = true;
      }
    }
    if (!lasts) this.#current = before;
    return { occurrences: all, variables, assignments };
  }

  /** Declares what an entry does, and says from where on it is known. */
  #declare(
    script: Script,
    lasts: boolean,
    variables: Map<number, Variable>,
    assignments: Set<number>,
  ): Map<string, number> {
    const declarators = declaratorsOf(script);
    const since = new Map<string, number>();
    for (const { name, start } of topLevelNames(script.program)) {
      const declarator = declarators.get(start);
      const kind = declarator && kindOf(script, declarator);
      const known = this.#current.get(name);
      if (lasts && known && kind !== undefined && known.kind === kind) {
        known.isRedeclared = true;
        assignments.add(declarator!.start);
        variables.set(start, known);
      } else {
        const variable: Variable = {
          name: known ? this.#names.fresh(name) : this.#names.keep(name),
          kind,
          isRead: false,
          isRedeclared: false,
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
 * What a value is, where that is plain to see: values of the same kind have the
 * same type, so that one variable can hold both.
 */
function kindOf(
  script: Script,
  { id, init }: VariableDeclarator,
): string | undefined {
  if (id.type !== "Identifier" || !script.exact) return undefined;
  const kind = kindOfValue(withoutAwait(init) as Expression | undefined);
  return kind && `${kind}${erasedBehind(script, id.end)}`;
}

function kindOfValue(value: Expression | undefined): string | undefined {
  switch (value?.type) {
    case "Literal":
      return typeof value.value === "object" ? undefined : typeof value.value;
    case "TemplateLiteral":
      return "string";
    case "CallExpression": {
      if (value.callee.type !== "Identifier") return undefined;
      const { name } = value.callee;
      // What a step of both protocols returns depends on the session; and
      // overloads are told apart by how many arguments there are.
      return /^(?:pop|smtp)$/.test(protocolOf(name) ?? "")
        ? `${name}/${value.arguments.length}`
        : undefined;
    }
  }
}
