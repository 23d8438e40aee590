import { failure } from "./_failure.ts";

/** Fails, always. */
export function fail(msg?: string): never {
  throw failure("Failed assertion", msg);
}
