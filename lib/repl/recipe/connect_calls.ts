import type { AnyNode, VariableDeclarator } from "acorn";
import { LeftOut } from "./draft.ts";
import { walk } from "../script/scope.ts";
import { type Script, type StepCall, stepCalls } from "../script/script.ts";

/** A call of `connect` that runs once, and opens a session. */
export interface ConnectCall {
  /** The call. */
  readonly call: StepCall;
  /** The declarator that it is the whole value of: `box = connect(url)`. */
  readonly declarator?: VariableDeclarator;
}

/**
 * The calls of `connect` in an entry, in order.
 *
 * @throws {LeftOut} If one runs never, later or many times: what it opens has
 * no variable then.
 */
export function connectCalls(script: Script): ConnectCall[] {
  const parents = new Map<number, readonly AnyNode[]>();
  walk(script.program, (node, place) => {
    if (node.type === "CallExpression") {
      parents.set(node.start, [...place.parents]);
    }
  });
  return stepCalls(script, (name) => name === "connect").map((call) => {
    const around = parents.get(call.start)!;
    if (call.inFunction || around.some(({ type }) => UNSURE.test(type))) {
      throw new LeftOut("connect() in a function, a loop or a condition");
    }
    const holder = around.findLast(({ type }) => type !== "AwaitExpression");
    const isPlain = holder?.type === "VariableDeclarator" &&
      holder.id.type === "Identifier";
    return { call, declarator: isPlain ? holder : undefined };
  });
}

const UNSURE =
  /^(?:If|For|ForIn|ForOf|While|DoWhile|Switch|Try|Block|Labeled)Statement$|^(?:Conditional|Logical)Expression$/;
