import { failure, show } from "./_failure.ts";

/** Throws if the two are the same value (`Object.is`). */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (Object.is(actual, expected)) {
    throw failure(`Expected something other than ${show(actual)}`, msg);
  }
}
