/**
 * Walks a syntax tree and knows which names are declared around each node, so
 * that a call of `list()` is told apart from one of a parameter named `list`.
 *
 * @module
 */

import type {
  AnyNode,
  Function as FunctionNode,
  Identifier,
  Pattern,
  Program,
} from "acorn";

/** A node's surroundings, innermost last. */
export interface Place {
  /** The nodes around it, the program first. */
  readonly parents: readonly AnyNode[];
  /**
   * Whether its code runs when a function is called rather than in the flow of
   * the entry: in a function, a field initialiser or a static block.
   */
  readonly inFunction: boolean;
  /** Whether a name is declared around it, below the top level. */
  isShadowed(name: string): boolean;
}

/**
 * Visits every node of a program, outer ones first.
 *
 * @throws {SyntaxError} When the program is nested too deeply.
 */
export function walk(
  program: Program,
  visit: (node: AnyNode, place: Place) => void,
): void {
  const parents: AnyNode[] = [];
  const scopes: ReadonlySet<string>[] = [];
  let functions = 0;
  const place: Place = {
    parents,
    get inFunction() {
      return functions > 0;
    },
    isShadowed: (name) => scopes.some((names) => names.has(name)),
  };
  const enter = (node: AnyNode, asFunction: boolean) => {
    if (asFunction) functions++;
    const declared = declaredIn(node);
    if (declared.length > 0) {
      scopes.push(new Set(declared.map(({ name }) => name)));
    }
    visit(node, place);
    parents.push(node);
    for (const child of children(node)) {
      enter(child, isFunctionPart(node, child));
    }
    parents.pop();
    if (declared.length > 0) scopes.pop();
    if (asFunction) functions--;
  };
  try {
    enter(program, false);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "The entry is nested too deeply";
    throw new SyntaxError(message, { cause: error });
  }
}

/** The identifiers that a pattern binds or assigns, left to right. */
export function boundNames(pattern: Pattern | null): Identifier[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundNames(
          property.type === "Property" ? property.value : property.argument,
        )
      );
    case "ArrayPattern":
      return pattern.elements.flatMap(boundNames);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

/** The identifiers that `var` binds in a node, leaving out nested functions. */
export function varNames(node: AnyNode): Identifier[] {
  if (!STATEMENTS.test(node.type)) return [];
  if (node.type === "VariableDeclaration" && node.kind === "var") {
    return node.declarations.flatMap(({ id }) => boundNames(id));
  }
  return children(node).flatMap(varNames);
}

/** The identifiers that a node itself assigns, without declaring them. */
export function assignedNames(node: AnyNode): Identifier[] {
  switch (node.type) {
    case "AssignmentExpression":
    case "ForInStatement":
    case "ForOfStatement":
      return node.left.type === "VariableDeclaration"
        ? []
        : boundNames(node.left);
    case "UpdateExpression":
      return boundNames(node.argument as Pattern);
    default:
      return [];
  }
}

/** Whether a node is a function of any kind. */
export function isFunction(node: AnyNode): node is FunctionNode & AnyNode {
  return FUNCTIONS.has(node.type);
}

function children(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  for (const [key, value] of Object.entries(node)) {
    // A shorthand's key is its value once more.
    if (key === "key" && node.type === "Property" && node.shorthand) continue;
    if (Array.isArray(value)) found.push(...value.filter(isNode));
    else if (isNode(value)) found.push(value);
  }
  return found;
}

const FUNCTIONS = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
]);

// What a `var` statement can stand in.
const STATEMENTS =
  /^(?:\w+Statement|SwitchCase|CatchClause|VariableDeclaration)$/;

function isNode(value: unknown): value is AnyNode {
  return typeof (value as AnyNode | null)?.type === "string";
}

/** Whether a child's code runs later than the node it stands in. */
function isFunctionPart(node: AnyNode, child: AnyNode): boolean {
  return isFunction(node) || child.type === "StaticBlock" ||
    (node.type === "PropertyDefinition" && child === node.value);
}

const NONE: readonly Identifier[] = [];

/** What a node declares for what is inside of it. */
function declaredIn(node: AnyNode): readonly Identifier[] {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return [
        ...boundNames(
          node.type === "FunctionExpression" ? node.id ?? null : null,
        ),
        ...node.params.flatMap(boundNames),
        ...varNames(node.body),
      ];
    case "ClassDeclaration":
    case "ClassExpression":
      return boundNames(node.id ?? null);
    case "BlockStatement":
      return node.body.flatMap(lexicalNames);
    case "StaticBlock":
      return [
        ...node.body.flatMap(lexicalNames),
        ...node.body.flatMap(varNames),
      ];
    case "SwitchStatement":
      return node.cases.flatMap(({ consequent }) =>
        consequent.flatMap(lexicalNames)
      );
    case "ForStatement":
      return lexicalNames(node.init ?? undefined);
    case "ForInStatement":
    case "ForOfStatement":
      return lexicalNames(node.left);
    case "CatchClause":
      return boundNames(node.param ?? null);
    default:
      return NONE;
  }
}

/** What a statement declares in its own block. */
function lexicalNames(node: AnyNode | undefined): Identifier[] {
  switch (node?.type) {
    case "VariableDeclaration":
      if (node.kind === "var") return [];
      return node.declarations.flatMap(({ id }) => boundNames(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return boundNames(node.id);
    default:
      return [];
  }
}
