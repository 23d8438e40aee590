import { width } from "./graphemes.ts";
import type { ReadOptions } from "./input.ts";

/** Columns of the longest prompt that other lines are indented as much as. */
const LONGEST = 24;

/** What stands before a line that is not the first one. */
export function continuationOf(options: ReadOptions): string {
  const columns = width(options.prompt);
  return options.continuation ??
    "... ".padStart(columns <= LONGEST ? columns : 0);
}
