import { equal } from "./equal.ts";
import { failure, show } from "./_failure.ts";

/** Throws unless the two values are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw failure(
    `Values are not equal\nactual:   ${show(actual)}\nexpected: ${
      show(expected)
    }`,
    msg,
  );
}
