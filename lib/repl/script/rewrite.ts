/**
 * Rewrites an entry so that it runs as the body of an async function: what it
 * declares outlives it, steps are awaited, imports work, loops can be ended.
 *
 * Whatever the entry's code needs is reached through one hidden parameter.
 *
 * @module
 */

import type {
  AnyNode,
  Expression,
  FunctionDeclaration,
  ImportDeclaration,
  VariableDeclaration,
} from "acorn";
import { UsageError } from "../../errors.ts";
import { Declarations, named, takesName } from "./declarations.ts";
import { Edits } from "./edits.ts";
import { guardLoops } from "./guard_loops.ts";
import { type Place, walk } from "./scope.ts";
import type { Script } from "./script.ts";
import { awaitCall, stepCalls } from "./step_calls.ts";

/** What rewritten code calls. */
export interface Hidden {
  /** Ends code that computes for too long. */
  check(): void;
  /** Setting a property declares a constant. */
  readonly constants: Record<string, unknown>;
  /** Setting a property declares a variable. */
  readonly variables: Record<string, unknown>;
  /** `import()`. */
  import(specifier: unknown, options?: ImportCallOptions): Promise<unknown>;
  /** `import` as a declaration. */
  declareImports(
    specifier: string,
    options: ImportCallOptions,
    names: readonly (readonly [name: string, local: string])[],
  ): Promise<void>;
  /** `import.meta`. */
  readonly meta: object;
}

/** The body of an async function. */
export interface Rewritten {
  /** Returns the value of the last expression in an array, if there is one. */
  readonly code: string;
  /** What it calls the parameter that is {@linkcode Hidden}. */
  readonly hiddenName: string;
}

/**
 * Rewrites an entry.
 *
 * @throws {UsageError} When it exports something, or a function in it takes a
 * step's promise for its value.
 */
export function rewrite(
  script: Script,
  isStep: (name: string) => boolean,
): Rewritten {
  const hiddenName = unusedName(script.code);
  return { code: new Rewriting(script, isStep, hiddenName).code(), hiddenName };
}

function unusedName(code: string): string {
  let name = "$mailtalk";
  while (code.includes(name)) name += "$";
  return name;
}

/** A promise is always truthy, and has no length: the wrong mail is deleted. */
function missingAwait(name: string): UsageError {
  return new UsageError(
    `In a function ${name}() does not wait by itself: write "await ${name}(…)" in an async one`,
  );
}

class Rewriting {
  readonly #script: Script;
  readonly #hidden: string;
  readonly #edits: Edits;
  readonly #declarations: Declarations;

  constructor(
    script: Script,
    isStep: (name: string) => boolean,
    hidden: string,
  ) {
    this.#script = script;
    this.#hidden = hidden;
    this.#edits = new Edits(script.code);
    this.#declarations = new Declarations(script.code, this.#edits, hidden);
    walk(script.program, (node, place) => this.#edit(node, place));
    for (const call of stepCalls(script, isStep)) {
      if (call.missesAwait) throw missingAwait(call.name);
      awaitCall(this.#edits, call);
    }
  }

  /** Functions come first, as they are hoisted, then imports. */
  code(): string {
    const { body } = this.#script.program;
    const last = body.findLast((node) => !doesNothing(node));
    const functions: string[] = [];
    const imports: string[] = [];
    const statements: string[] = [];
    for (const node of body) {
      switch (node.type) {
        case "FunctionDeclaration":
          functions.push(this.#function(node));
          break;
        case "ImportDeclaration":
          imports.push(this.#import(node));
          break;
        case "VariableDeclaration":
          statements.push(...this.#variables(node));
          break;
        case "ClassDeclaration":
          statements.push(
            `${this.#declarations.target(node.id.name, "let")} = ${
              this.#render(node)
            }`,
          );
          break;
        case "ExpressionStatement": {
          const value = `await (${this.#render(node.expression)})`;
          statements.push(node === last ? `return [${value}]` : value);
          break;
        }
        case "ExportNamedDeclaration":
        case "ExportDefaultDeclaration":
        case "ExportAllDeclaration":
          throw new UsageError(
            `Cannot export from here: leave "export" out, as what an entry declares is kept anyway`,
          );
        default:
          statements.push(this.#render(node));
      }
    }
    return [...functions, ...imports, ...statements]
      .map((statement) => `${statement}\n;`).join("");
  }

  #render(node: AnyNode): string {
    return this.#edits.render(node);
  }

  #function(node: FunctionDeclaration): string {
    const { name } = node.id;
    const [before, after] = named(name);
    return `${this.#declarations.target(name, "let")} = ${before}${
      this.#render(node)
    }${after}`;
  }

  #import(node: ImportDeclaration): string {
    const attributes = node.attributes.map(({ key, value }) =>
      [key.type === "Identifier" ? key.name : key.value, value.value] as const
    );
    const options = attributes.length > 0
      ? { with: Object.fromEntries(attributes) }
      : {};
    const names = node.specifiers.map((specifier) => {
      const { name } = specifier.local;
      if (specifier.type === "ImportDefaultSpecifier") return ["default", name];
      if (specifier.type === "ImportNamespaceSpecifier") return ["*", name];
      const { imported } = specifier;
      return [
        imported.type === "Identifier" ? imported.name : imported.value,
        name,
      ];
    });
    const asked = [node.source.value, options, names].map((value) =>
      JSON.stringify(value)
    );
    return `await ${this.#hidden}.declareImports(${asked})`;
  }

  /** A declaration at the top level, as one assignment a variable. */
  #variables({ declarations, kind }: VariableDeclaration): string[] {
    return declarations.flatMap(({ id, init }) => {
      if (!init && kind === "var") return [];
      const value = !init
        ? "void 0"
        : takesName(init)
        ? this.#render(init)
        : `await (${this.#render(init)})`;
      return [`void (${this.#render(id)} = ${value})`];
    });
  }

  #edit(node: AnyNode, place: Place): void {
    guardLoops(node, place, this.#edits, `${this.#hidden}.check()`);
    const parent = place.parents.at(-1);
    switch (node.type) {
      case "VariableDeclaration":
        this.#declarations.edit(node, place);
        break;
      case "FunctionDeclaration":
        if (parent?.type === "Program" && node.id) {
          this.#edits.replace(node.id.start, node.id.end, "");
        }
        break;
      case "ExpressionStatement":
        if (parent?.type === "Program") this.#awaitAssigned(node.expression);
        break;
      case "ImportExpression":
        this.#edits.replace(
          node.start,
          node.start + "import".length,
          `${this.#hidden}.import`,
        );
        break;
      case "MetaProperty":
        if (node.meta.name === "import") {
          this.#edits.replace(node.start, node.end, `${this.#hidden}.meta`);
        }
    }
  }

  #awaitAssigned(expression: Expression): void {
    if (expression.type !== "AssignmentExpression") return;
    if (takesName(expression.right)) return;
    this.#edits.wrap(expression.right, "await (", ")");
  }
}

/** `;` and `var x;`, which compiled namespaces end with. */
function doesNothing(node: AnyNode): boolean {
  return node.type === "EmptyStatement" ||
    (node.type === "VariableDeclaration" && node.kind === "var" &&
      node.declarations.every(({ init }) => !init));
}
