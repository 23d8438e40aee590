import type { Explanation } from "./explanation.ts";

/** What it means and what to do, in one line for people. */
export function inBrief({ meaning, fix, known }: Explanation): string {
  return known
    ? `${meaning} ${fix}`
    : `This wording is not known here. As far as its code and place tell: ${meaning} ${fix}`;
}
