import type { AnyNode, Identifier } from "acorn";
import { expressionsOf, withoutAwait } from "./expressions.ts";
import type { Script } from "../script/script.ts";

/** A call of `connect` that a recipe opens a session with. */
export interface Connection {
  /** Where the call begins. */
  readonly start: number;
  /** The variable that the session is put in: `box = connect(url)`. */
  readonly id?: Identifier;
}

/**
 * The calls of `connect` in an entry that are a statement, or what a variable
 * is declared with, in order.
 */
export function connections({ program }: Script): Connection[] {
  return program.body.flatMap((node) =>
    node.type === "VariableDeclaration"
      ? node.declarations.flatMap(({ id, init }) =>
        id.type === "Identifier" ? connection(init, id) : []
      )
      : expressionsOf(node).flatMap((expression) => connection(expression))
  );
}

function connection(
  expression: AnyNode | null | undefined,
  id?: Identifier,
): Connection[] {
  const call = withoutAwait(expression);
  return call?.type === "CallExpression" && call.callee.type === "Identifier" &&
      call.callee.name === "connect"
    ? [{ start: call.start, id }]
    : [];
}
