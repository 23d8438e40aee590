import { failure, show } from "./_failure.ts";

/** Throws if the value is `null` or `undefined`. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    throw failure(`Expected a value, got ${show(actual)}`, msg);
  }
}
