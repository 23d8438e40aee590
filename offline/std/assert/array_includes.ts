import { equal } from "./equal.ts";
import { failure, show } from "./_failure.ts";

/** An array, a typed array or another list with a length; not a string. */
export type ArrayLikeArg<T> = ArrayLike<T> & object;

/** Throws unless every expected item deeply equals one of the actual ones. */
export function assertArrayIncludes<T>(
  actual: ArrayLikeArg<T>,
  expected: ArrayLikeArg<T>,
  msg?: string,
): void {
  const items = Array.from(actual);
  const missing = Array.from(expected)
    .filter((wanted) => !items.some((item) => equal(item, wanted)));
  if (missing.length === 0) return;
  throw failure(`Expected ${show(actual)} to include ${show(missing)}`, msg);
}
