/**
 * Finds the calls of steps in an entry, and tells which of them need an
 * `await` that was not typed.
 *
 * @module
 */

import type { AnyNode, CallExpression } from "acorn";
import type { Edits } from "./edits.ts";
import { type Place, walk } from "./scope.ts";
import type { Script } from "./script.ts";
import { topLevelNames } from "./top_level.ts";

/** A step called by its bare name. Positions are of {@linkcode Script.code}. */
export interface StepCall {
  /** The step. */
  readonly name: string;
  /** Where the call begins, with the name. */
  readonly start: number;
  /** Just behind the call's closing parenthesis. */
  readonly end: number;
  /** Just behind the opening parenthesis. */
  readonly argumentsStart: number;
  /**
   * Whether it stands in the flow of the entry and its value is used as if it
   * were no promise.
   */
  readonly needsAwait: boolean;
  /** Whether the `await` needs parentheses: `(await list()).length`. */
  readonly needsParentheses: boolean;
  /**
   * Whether these need a semicolon in front, as the statement before may have
   * none at its end.
   */
  readonly needsSemicolon: boolean;
  /** The arguments in order. */
  readonly arguments: readonly StepArgument[];
  /** Whether it is in a function, and runs when that is called. */
  readonly inFunction: boolean;
  /**
   * Whether it is in a function that uses its value without `await`, where
   * that can only be a mistake: `retr(1).length`, `!stat()`.
   */
  readonly missesAwait: boolean;
}

/** An argument of a {@linkcode StepCall}. */
export interface StepArgument {
  /** Where it begins. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
  /** The value of a plain string literal. */
  readonly string?: string;
}

/** The calls of steps in an entry, in source order, nested ones too. */
export function stepCalls(
  script: Script,
  isStep: (name: string) => boolean,
): StepCall[] {
  const { code, program } = script;
  const declared = new Set(topLevelNames(program).map(({ name }) => name));
  const calls: StepCall[] = [];
  walk(program, (node, place) => {
    if (node.type !== "CallExpression") return;
    const { callee, start, end } = node;
    if (callee.type !== "Identifier" || callee.start !== start) return;
    if (!isStep(callee.name)) return;
    const { name } = callee;
    if (declared.has(name) || place.isShadowed(name)) return;
    calls.push({
      name,
      start,
      end,
      argumentsStart: argumentsStart(code, node),
      needsAwait: !place.inFunction && !isWantedAsPromise(node, place),
      needsParentheses: needsParentheses(node, place.parents),
      needsSemicolon: beginsInList(node, place.parents),
      arguments: node.arguments.map(argument),
      inFunction: place.inFunction,
      missesAwait: place.inFunction && isUsedAtOnce(node, place),
    });
  });
  return calls.sort((a, b) => a.start - b.start);
}

/** Puts in the `await` that a call needs. */
export function awaitCall(edits: Edits, call: StepCall): void {
  if (!call.needsAwait) return;
  if (!call.needsParentheses) return edits.wrap(call, "await ", "");
  if (call.needsSemicolon) edits.insert(call.start, ";");
  edits.wrap(call, "(await ", ")");
}

/** Just behind the parenthesis that opens a call's arguments. */
function argumentsStart(code: string, { callee }: CallExpression): number {
  OPENING.lastIndex = callee.end;
  OPENING.test(code);
  return OPENING.lastIndex;
}

const OPENING = /(?:\s|\/\/.*|\/\*[^]*?\*\/|\?\.)*\(/y;

function argument(node: CallExpression["arguments"][number]): StepArgument {
  const { start, end } = node;
  if (node.type !== "Literal" || typeof node.value !== "string") {
    return { start, end };
  }
  return { start, end, string: node.value };
}

/** Whether what takes the call's value expects a promise. */
function isWantedAsPromise(node: AnyNode, place: Place): boolean {
  let child = node;
  let inArray = false;
  for (const parent of place.parents.toReversed()) {
    switch (parent.type) {
      case "ChainExpression":
        break;
      case "ArrayExpression":
        inArray = true;
        break;
      case "ConditionalExpression":
        if (child === parent.test) return false;
        break;
      case "LogicalExpression":
        if (child === parent.left) return false;
        break;
      case "SequenceExpression":
        if (child !== parent.expressions.at(-1)) return false;
        break;
      case "AwaitExpression":
        return !inArray;
      case "ForOfStatement":
        // What gives its messages one by one gives no promise.
        return parent.await && child === parent.right;
      case "MemberExpression":
        return child === parent.object && !inArray &&
          parent.property.type === "Identifier" && !parent.computed &&
          /^(?:then|catch|finally)$/.test(parent.property.name);
      case "CallExpression":
        return child !== parent.callee && isPromiseMethod(parent, place);
      default:
        return false;
    }
    child = parent;
  }
  return false;
}

/** Whether what takes the value can do nothing with a promise. */
function isUsedAtOnce(node: AnyNode, place: Place): boolean {
  const chained = place.parents.at(-1)?.type === "ChainExpression";
  const child = chained ? place.parents.at(-1) : node;
  const parent = place.parents.at(chained ? -2 : -1);
  switch (parent?.type) {
    case "MemberExpression":
      return child === parent.object && !isWantedAsPromise(node, place);
    case "BinaryExpression":
      return true;
    case "UnaryExpression":
      return parent.operator !== "void";
    case "ConditionalExpression":
    case "DoWhileStatement":
    case "IfStatement":
    case "WhileStatement":
      return child === parent.test;
    case "ForOfStatement":
      return child === parent.right && !parent.await;
    default:
      return false;
  }
}

/** `Promise.all(…)` and its like. */
function isPromiseMethod({ callee }: CallExpression, place: Place): boolean {
  return callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" && callee.object.name === "Promise" &&
    !place.isShadowed("Promise");
}

/** Whether `await` in front of a call would bind to more than the call. */
function needsParentheses(
  call: AnyNode,
  parents: readonly AnyNode[],
): boolean {
  const chained = parents.at(-1)?.type === "ChainExpression";
  const child = chained ? parents.at(-1) : call;
  const parent = parents.at(chained ? -2 : -1);
  switch (parent?.type) {
    case "MemberExpression":
      return child === parent.object;
    case "CallExpression":
    case "NewExpression":
      return child === parent.callee;
    case "BinaryExpression":
      return parent.operator === "**" && child === parent.left;
    case "TaggedTemplateExpression":
      return child === parent.tag;
    case "ClassDeclaration":
    case "ClassExpression":
      return child === parent.superClass;
    default:
      return false;
  }
}

/** Whether a call begins a statement that others stand in front of. */
function beginsInList(
  { start }: AnyNode,
  parents: readonly AnyNode[],
): boolean {
  return parents.some((parent, index) =>
    parent.type === "ExpressionStatement" && parent.start === start &&
    /^(?:BlockStatement|StaticBlock|SwitchCase)$/.test(parents[index - 1].type)
  );
}
