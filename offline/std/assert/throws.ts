import { failure, show } from "./_failure.ts";
import { assertIsError } from "./is_error.ts";

/** Throws unless the function throws; gives what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Throws unless the function throws an error of the class; gives the error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  // deno-lint-ignore no-explicit-any
  ErrorClass: abstract new (...args: any[]) => E,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows(
  fn: () => unknown,
  // deno-lint-ignore no-explicit-any
  classOrMsg?: (abstract new (...args: any[]) => Error) | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  let returned: unknown;
  try {
    returned = fn();
  } catch (error) {
    if (typeof classOrMsg === "function") {
      assertIsError(error, classOrMsg, msgIncludes, msg);
    }
    return error;
  }
  throw failure(
    `Expected the function to throw, it returned ${show(returned)}`,
    typeof classOrMsg === "string" ? classOrMsg : msg,
  );
}
