import { partialDeepStrictEqual } from "node:assert";
import { failure, show } from "./_failure.ts";

/** Throws unless `actual` has everything `expected` has, at any depth. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  try {
    partialDeepStrictEqual(actual, expected);
  } catch {
    throw failure(
      `Expected ${show(actual)} to have all of ${show(expected)}`,
      msg,
    );
  }
}
