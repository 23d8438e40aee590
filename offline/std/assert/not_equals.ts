import { equal } from "./equal.ts";
import { failure, show } from "./_failure.ts";

/** Throws if the two values are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) {
    throw failure(`Expected something other than ${show(actual)}`, msg);
  }
}
