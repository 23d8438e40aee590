import type { AnyNode, CallExpression } from "acorn";
import { STANDARD_GLOBALS } from "./recording.ts";

/** What is known of functions by their names. */
export interface KnownFunctions {
  /** Whether calling it gives a promise; undefined where nobody knows. */
  givesPromise(name: string): boolean | undefined;
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

/**
 * Whether the REPL may have awaited the value of an expression: a call of a
 * function, unless it is known to give no promise.
 */
export function mayBePromise(
  expression: AnyNode,
  known: KnownFunctions,
): boolean {
  if (expression.type === "ImportExpression") return true;
  return expression.type === "CallExpression" && callMay(expression, known);
}

function callMay({ callee }: CallExpression, known: KnownFunctions): boolean {
  if (callee.type === "Identifier") {
    const { name } = callee;
    return known.givesPromise(name) ??
      (name === "fetch" || !STANDARD_GLOBALS.has(name));
  }
  if (callee.type !== "MemberExpression" || callee.computed) return true;
  const { object, property } = callee;
  if (property.type !== "Identifier") return true;
  if (object.type === "Identifier") {
    if (SYNCHRONOUS_OBJECTS.has(object.name)) return false;
    if (object.name === "Promise") return true;
    if (object.name === "Deno" && property.name.endsWith("Sync")) return false;
  }
  return !SYNCHRONOUS.has(property.name);
}
