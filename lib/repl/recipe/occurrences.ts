import type { AnyNode, Identifier } from "acorn";
import { walk } from "../script/scope.ts";
import type { Script } from "../script/script.ts";

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
  const found: Occurrence[] = [];
  const add = (
    node: Identifier,
    parents: readonly AnyNode[],
    inside: boolean,
  ) => {
    const parent = parents.at(-1);
    const holder = parent?.type === "AssignmentPattern" &&
        parent.left === node
      ? parents.at(-2)
      : parent;
    found.push({
      name: node.name,
      start: node.start,
      end: node.end,
      role: roleOf(node, parents),
      shorthand: holder?.type === "Property" && holder.shorthand,
      inFunction: inside,
    });
  };
  walk(program, (node, { parents, inFunction, isShadowed }) => {
    // A class is in a scope of its own together with its name.
    if (
      node.type === "ClassDeclaration" && node.id && parents.length === 1
    ) add(node.id, [...parents, node], inFunction);
    if (node.type !== "Identifier" || isShadowed(node.name)) return;
    if (isLabel(node, parents.at(-1)!)) return;
    add(node, parents, inFunction);
  });
  return found.sort((a, b) => a.start - b.start);
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

function roleOf(
  node: Identifier,
  parents: readonly AnyNode[],
): Occurrence["role"] {
  let child: AnyNode = node;
  for (const parent of parents.toReversed()) {
    switch (parent.type) {
      // Within a pattern.
      case "AssignmentPattern":
        if (child !== parent.left) return "read";
        break;
      case "Property":
        if (child !== parent.value) return "read";
        break;
      case "ObjectPattern":
      case "ArrayPattern":
      case "RestElement":
        break;
      case "VariableDeclarator":
        return child === parent.id ? "declared" : "read";
      case "FunctionDeclaration":
      case "ClassDeclaration":
        return child === parent.id ? "declared" : "read";
      case "AssignmentExpression":
        return child === parent.left ? "written" : "read";
      case "ForInStatement":
      case "ForOfStatement":
        return child === parent.left ? "written" : "read";
      case "UpdateExpression":
        return "written";
      default:
        return "read";
    }
    child = parent;
  }
  return "read";
}
