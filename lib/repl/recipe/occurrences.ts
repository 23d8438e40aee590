import type { AnyNode, Identifier } from "acorn";
import { assignedNames, walk } from "../script/scope.ts";
import type { Script } from "../script/script.ts";
import { topLevelNames } from "../script/top_level.ts";

/** A name of the top level, or of all scripts, where an entry mentions it. */
export interface Occurrence {
  /** The name. */
  readonly name: string;
  /** Where it begins. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
  /** What is done to it there. */
  readonly role: "declared" | "written" | "read";
  /** Whether it is a property's name too, as in `{ size }`. */
  readonly shorthand: boolean;
  /** Whether it stands in code that runs when a function is called. */
  readonly inFunction: boolean;
}

/**
 * The names in an entry that are not those of an inner scope, in source order.
 * Those that an import declares are left out.
 */
export function occurrences({ program }: Script): Occurrence[] {
  const declared = new Set(topLevelNames(program).map(({ start }) => start));
  const written = new Set<number>();
  const found: Occurrence[] = [];
  walk(program, (node, { parents, inFunction, isShadowed }) => {
    for (const { start } of assignedNames(node)) written.add(start);
    if (node.type !== "Identifier" || isLabel(node, parents.at(-1)!)) return;
    const { name, start, end } = node;
    const isDeclared = declared.has(start);
    // A class is in a scope of its own together with its name.
    if (isShadowed(name) && !isDeclared) return;
    found.push({
      name,
      start,
      end,
      role: isDeclared ? "declared" : written.has(start) ? "written" : "read",
      shorthand: isShorthand(node, parents),
      inFunction,
    });
  });
  return found.sort((a, b) => a.start - b.start);
}

/** `size` in `{ size }`, and in `{ size = 1 } = list`. */
function isShorthand(node: Identifier, parents: readonly AnyNode[]): boolean {
  const [around, parent] = parents.slice(-2);
  const hasDefault = parent.type === "AssignmentPattern" &&
    parent.left === node;
  const property = hasDefault ? around : parent;
  return property.type === "Property" && property.shorthand;
}

/** Whether an identifier is only the name of a property, a label, or so. */
function isLabel(node: Identifier, parent: AnyNode): boolean {
  switch (parent.type) {
    case "MemberExpression":
      return parent.property === node && !parent.computed;
    case "Property":
      return parent.key === node && !parent.computed && !parent.shorthand;
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.key === node && !parent.computed;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
    case "ImportDeclaration":
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ImportAttribute":
      return true;
    default:
      return false;
  }
}
