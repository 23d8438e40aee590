import type { Entry } from "./entry.ts";

/**
 * An entry as it is loaded and looked up: without its examples, its wordings as
 * `plain` makes them, and their gaps as {@linkcode GAP}.
 */
export type CompiledEntry = Omit<Entry, "examples">;

/** Stands for what may be any in a wording. */
export const GAP = "\0";
