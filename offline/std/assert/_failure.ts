import { AssertionError } from "./assertion_error.ts";

/** An assertion's error: what went wrong, then the caller's own words. */
export function failure(what: string, msg?: string): AssertionError {
  return new AssertionError(msg ? `${what}: ${msg}` : what);
}

/** A value as an error message shows it, cut where it gets long. */
export function show(value: unknown): string {
  const text = Deno.inspect(value, {
    depth: 10,
    iterableLimit: 50,
    strAbbreviateSize: 10_000,
  });
  return text.length > 20_000 ? `${text.slice(0, 20_000)} …` : text;
}
