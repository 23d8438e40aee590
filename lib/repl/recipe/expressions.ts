/**
 * What an expression is to the REPL, as far as one can see without running it.
 *
 * @module
 */

import type { AnyNode } from "acorn";
import { type KnownFunctions, mayBePromise } from "./may_be_promise.ts";
import { walk } from "../script/scope.ts";
import type { Script } from "../script/script.ts";

/** An expression without the `await` in front of it. */
export function withoutAwait(
  expression: AnyNode | null | undefined,
): AnyNode | undefined {
  let node = expression;
  while (node?.type === "AwaitExpression") node = node.argument;
  return node ?? undefined;
}

/** The name of the method that is called: `map` of `list.map(…)`. */
function methodOf(node: AnyNode | undefined): string | undefined {
  return node?.type === "CallExpression" &&
      node.callee.type === "MemberExpression" && !node.callee.computed &&
      node.callee.property.type === "Identifier"
    ? node.callee.property.name
    : undefined;
}

function objectOf(node: AnyNode | undefined): string | undefined {
  return node?.type === "CallExpression" &&
      node.callee.type === "MemberExpression" &&
      node.callee.object.type === "Identifier"
    ? node.callee.object.name
    : undefined;
}

/** Whether it only tells the REPL something, or asks it. */
export function isForRepl(expression: AnyNode): boolean {
  const node = withoutAwait(expression);
  return node?.type === "CallExpression" && node.callee.type === "Identifier" &&
    /^(?:use|why|help)$/.test(node.callee.name);
}

/** Whether it makes a list, of promises if steps are called for it. */
export function isMap(expression: AnyNode): boolean {
  return methodOf(expression) === "map";
}

/** Whether it waits for a list of promises. */
export function isPromiseCall(expression: AnyNode): boolean {
  return objectOf(withoutAwait(expression)) === "Promise";
}

/** Whether it has a value, rather than undefined. */
export function hasValue(expression: AnyNode): boolean {
  const node = withoutAwait(expression);
  if (node?.type === "UnaryExpression") return node.operator !== "void";
  return objectOf(node) !== "console" && methodOf(node) !== "forEach";
}

/** Whether it is there for something else than its value. */
export function isAction(expression: AnyNode): boolean {
  return /^(?:Assignment|Update)Expression$/.test(expression.type) ||
    expression.type === "UnaryExpression" && expression.operator === "delete";
}

/** Whether calling a function gives a promise. */
export function givesPromise(
  { script, node }: { script: Script; node: AnyNode },
  known: KnownFunctions,
): boolean {
  if ("async" in node && node.async) return true;
  let gives = false;
  walk(script.program, (each) => {
    if (each.start < node.start || each.end > node.end) return;
    if (mayBePromise(each, known)) gives = true;
  });
  return gives;
}
