import { failure, show } from "./_failure.ts";

/** The values that count as false. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/** Throws unless `expr` is falsy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw failure(`Expected a falsy value, got ${show(expr)}`, msg);
}
