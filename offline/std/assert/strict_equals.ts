import { failure, show } from "./_failure.ts";

/** Throws unless the two are the same value (`Object.is`). */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  throw failure(
    `Values are not the same\nactual:   ${show(actual)}\nexpected: ${
      show(expected)
    }`,
    msg,
  );
}
