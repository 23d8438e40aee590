import { failure } from "./_failure.ts";

/** Fails, always: for a line that must never be reached. */
export function unreachable(msg?: string): never {
  throw failure("Unreachable", msg);
}
