/**
 * Makes declarations of an entry ones that outlive it: patterns that declare
 * names become patterns that assign properties.
 *
 * @module
 */

import type {
  AnyNode,
  Expression,
  Pattern,
  VariableDeclaration,
  VariableDeclarator,
} from "acorn";
import type { Edits } from "./edits.ts";
import type { Place } from "./scope.ts";

type Kind = VariableDeclaration["kind"];

/** Changes the declarations of one entry. */
export class Declarations {
  readonly #code: string;
  readonly #edits: Edits;
  readonly #hidden: string;

  /** @param hidden What the code calls the object with the two records. */
  constructor(code: string, edits: Edits, hidden: string) {
    this.#code = code;
    this.#edits = edits;
    this.#hidden = hidden;
  }

  /** What to assign so that a name is declared. */
  target(name: string, kind: Kind): string {
    const record = kind === "let" || kind === "var" ? "variables" : "constants";
    return `${this.#hidden}.${record}[${JSON.stringify(name)}]`;
  }

  /** Changes one at the top level, or a `var` anywhere but in functions. */
  edit(node: VariableDeclaration, { parents, inFunction }: Place): void {
    const parent = parents.at(-1)!;
    if (parent.type === "Program") {
      for (const declarator of node.declarations) {
        this.#editDeclarator(declarator, node.kind);
      }
    } else if (node.kind === "var" && !inFunction) {
      this.#editVar(node, parent);
    }
  }

  /** `var` in a block becomes `void (…)`, in the head of a loop nothing. */
  #editVar({ start, declarations }: VariableDeclaration, loop: AnyNode): void {
    const first = declarations[0].start;
    const { end } = declarations.at(-1)!;
    const isEach = isForEach(loop) && loop.left.start === start;
    const isInit = loop.type === "ForStatement" && loop.init?.start === start;
    if (isEach || isInit) {
      this.#edits.replace(start, first, "");
    } else {
      this.#edits.replace(start, first, "void (");
      this.#edits.wrap({ start: first, end }, "", ")");
    }
    for (const declarator of declarations) {
      const { id, init } = declarator;
      if (init || isEach) this.#editDeclarator(declarator, "var");
      else this.#edits.replace(id.start, id.end, "void 0");
    }
  }

  #editDeclarator({ id, init }: VariableDeclarator, kind: Kind): void {
    this.#editPattern(id, kind);
    if (init) this.#editNamed(init, id);
  }

  #editPattern(pattern: Pattern, kind: Kind): void {
    switch (pattern.type) {
      case "Identifier": {
        const target = this.target(pattern.name, kind);
        this.#edits.replace(pattern.start, pattern.end, target);
        break;
      }
      case "ObjectPattern":
        for (const property of pattern.properties) {
          if (property.type === "RestElement") {
            this.#editPattern(property, kind);
            continue;
          }
          if (property.shorthand) {
            const { start, end } = property.key;
            const key = this.#code.slice(start, end);
            this.#edits.insert(start, `${key}: `);
          }
          this.#editPattern(property.value, kind);
        }
        break;
      case "ArrayPattern":
        for (const element of pattern.elements) {
          if (element) this.#editPattern(element, kind);
        }
        break;
      case "AssignmentPattern":
        this.#editPattern(pattern.left, kind);
        this.#editNamed(pattern.right, pattern.left);
        break;
      case "RestElement":
        this.#editPattern(pattern.argument, kind);
    }
  }

  /** Gives an anonymous function the name of the variable it is put into. */
  #editNamed(value: Expression, pattern: Pattern): void {
    if (pattern.type !== "Identifier" || !takesName(value)) return;
    this.#edits.wrap(value, ...named(pattern.name));
  }
}

/** Whether a variable gives this value its name. */
export function takesName(value: Expression): boolean {
  switch (value.type) {
    case "ArrowFunctionExpression":
      return true;
    case "FunctionExpression":
    case "ClassExpression":
      return !value.id;
    default:
      return false;
  }
}

/** What to put around a function so that it takes a name. */
export function named(name: string): [before: string, after: string] {
  const key = JSON.stringify(name);
  return [`({[${key}]: `, `})[${key}]`];
}

function isForEach(
  node: AnyNode,
): node is AnyNode & { type: "ForInStatement" | "ForOfStatement" } {
  return node.type === "ForInStatement" || node.type === "ForOfStatement";
}
