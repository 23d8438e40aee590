import { failure, show } from "./_failure.ts";
import { assertIsError } from "./is_error.ts";

/** Rejects unless the function's promise rejects; gives the reason. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
/** Rejects unless the promise rejects with an error of the class; gives it. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  // deno-lint-ignore no-explicit-any
  ErrorClass: abstract new (...args: any[]) => E,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects(
  fn: () => PromiseLike<unknown>,
  // deno-lint-ignore no-explicit-any
  classOrMsg?: (abstract new (...args: any[]) => Error) | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const words = typeof classOrMsg === "string" ? classOrMsg : msg;
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (error) {
    // A function that throws before it gives a promise is a different bug.
    throw failure(
      `Expected a promise that rejects, the function threw ${show(error)}`,
      words,
    );
  }
  if (typeof promise?.then !== "function") {
    throw failure(`Expected a promise, got ${show(promise)}`, words);
  }
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    if (typeof classOrMsg === "function") {
      assertIsError(error, classOrMsg, msgIncludes, msg);
    }
    return error;
  }
  throw failure(
    `Expected the promise to reject, it resolved to ${show(value)}`,
    words,
  );
}
