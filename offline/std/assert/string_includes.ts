import { failure, show } from "./_failure.ts";

/** Throws unless the text contains the other. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (actual.includes(expected)) return;
  throw failure(`Expected ${show(actual)} to contain ${show(expected)}`, msg);
}
