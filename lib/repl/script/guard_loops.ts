/**
 * Puts a call into each loop and each function of an entry, so that none goes
 * on for ever.
 *
 * @module
 */

import type { AnyNode, BlockStatement, Expression, Statement } from "acorn";
import type { Edits } from "./edits.ts";
import { isFunction, type Place } from "./scope.ts";

/**
 * Puts a check into a node that may run over and over: a loop's body, a
 * function's, or a value computed as a function is called or an object made.
 *
 * @param check The call: `guard.check()`.
 */
export function guardLoops(
  node: AnyNode,
  place: Place,
  edits: Edits,
  check: string,
): void {
  if (isFunction(node)) {
    if (node.body.type !== "BlockStatement") {
      guardValue(node.body, edits, check);
    } else edits.insert(startOf(node.body), `;${check};`);
    return;
  }
  switch (node.type) {
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      guardBody(node.body, edits, check);
      break;
    case "PropertyDefinition":
      if (node.value && computes(node.value)) {
        guardValue(node.value, edits, check);
      }
      break;
    case "AssignmentPattern":
      if (place.inFunction && computes(node.right)) {
        guardValue(node.right, edits, check);
      }
  }
}

function guardBody(body: Statement, edits: Edits, check: string): void {
  if (body.type === "BlockStatement") edits.insert(body.start + 1, `${check};`);
  else edits.wrap(body, `{${check};`, "}");
}

function guardValue(value: Expression, edits: Edits, check: string): void {
  edits.wrap(value, `(${check}, `, ")");
}

/** Where code may be put in a function: behind its directives. */
function startOf({ start, body }: BlockStatement): number {
  const directives = body.filter((node) => "directive" in node);
  return directives.at(-1)?.end ?? start + 1;
}

/** Whether a value takes computing; functions would lose their names. */
function computes({ type }: Expression): boolean {
  return !/^(?:Literal|Identifier|\w*FunctionExpression|ClassExpression)$/
    .test(type);
}
