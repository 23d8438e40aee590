/**
 * What an expression is to the REPL, as far as one can see without running it.
 *
 * @module
 */

import type { AnyNode, CallExpression, Identifier } from "acorn";

/** An expression without the `await` in front of it. */
export function withoutAwait(
  expression: AnyNode | null | undefined,
): AnyNode | undefined {
  let node = expression;
  while (node?.type === "AwaitExpression") node = node.argument;
  return node ?? undefined;
}

/** What a statement of nothing but expressions evaluates, one by one. */
export function expressionsOf(statement: AnyNode | undefined): AnyNode[] {
  if (statement?.type !== "ExpressionStatement") return [];
  const { expression } = statement;
  return expression.type === "SequenceExpression"
    ? expression.expressions
    : [expression];
}

/** Whether it makes a list, of promises if steps are called for it. */
export function isMap(expression: AnyNode): boolean {
  return memberCalled(expression)?.method === "map";
}

/** Whether it waits for a list of promises. */
export function isPromiseCall(expression: AnyNode): boolean {
  return memberCalled(withoutAwait(expression))?.object === "Promise";
}

/** Whether it is there for something else than its value. */
export function isAction(expression: AnyNode): boolean {
  return /^(?:Assignment|Update)Expression$/.test(expression.type) ||
    expression.type === "UnaryExpression" && expression.operator === "delete";
}

/**
 * Whether the REPL may have awaited the value of an expression: a call of a
 * function, unless it is known to give no promise.
 *
 * @param isPlain Whether a function is known to give no promise.
 */
export function mayBePromise(
  expression: AnyNode,
  isPlain: (name: Identifier) => boolean,
): boolean {
  if (expression.type === "ImportExpression") return true;
  if (expression.type !== "CallExpression") return false;
  const { callee } = expression;
  if (callee.type === "Identifier") return !isPlain(callee);
  const { object, method } = memberCalled(expression) ?? {};
  if (method === undefined) return true;
  if (SYNCHRONOUS_OBJECTS.has(object ?? "")) return false;
  if (method.endsWith("Sync")) return false;
  return object === "Promise" || !SYNCHRONOUS.has(method);
}

/** `list` and `map`, where `list.map(…)` is called. */
function memberCalled(
  node: AnyNode | undefined,
): { object?: string; method: string } | undefined {
  if (node?.type !== "CallExpression") return undefined;
  const { callee }: CallExpression = node;
  if (callee.type !== "MemberExpression" || callee.computed) return undefined;
  const { object, property } = callee;
  if (property.type !== "Identifier") return undefined;
  return {
    object: object.type === "Identifier" ? object.name : undefined,
    method: property.name,
  };
}

/** Methods of values and of namespaces that give no promise. */
const SYNCHRONOUS: ReadonlySet<string> = new Set(
  [
    Array,
    String,
    Number,
    BigInt,
    Date,
    RegExp,
    Map,
    Set,
    Uint8Array,
    TextDecoder,
    TextEncoder,
    URLSearchParams,
    Function,
    Object,
  ].flatMap((type) => [
    ...Object.getOwnPropertyNames(type.prototype),
    ...Object.getOwnPropertyNames(type),
  ]).filter((name) => name !== "fromAsync"),
);

/** Objects whose functions give no promise. */
const SYNCHRONOUS_OBJECTS: ReadonlySet<string> = new Set([
  "JSON",
  "Math",
  "Reflect",
  "console",
  "performance",
  "sasl",
]);
