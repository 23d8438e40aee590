import { failure, show } from "./_failure.ts";

/** Throws unless the value is an error of the class, with such a message. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  // deno-lint-ignore no-explicit-any
  ErrorClass?: abstract new (...args: any[]) => E,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    throw failure(`Expected an error, got ${show(error)}`, msg);
  }
  if (ErrorClass && !(error instanceof ErrorClass)) {
    throw failure(
      `Expected the error to be of class "${ErrorClass.name}", got ${
        show(error)
      }`,
      msg,
    );
  }
  const matches = msgMatches === undefined ||
    (typeof msgMatches === "string"
      ? error.message.includes(msgMatches)
      : msgMatches.test(error.message));
  if (!matches) {
    throw failure(
      `Expected the error's message to contain ${show(msgMatches)}, got ${
        show(error.message)
      }`,
      msg,
    );
  }
}
