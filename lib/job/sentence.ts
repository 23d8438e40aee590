import { visible } from "../line/visible.ts";

/** What went wrong, in one line that is safe to show, whatever was thrown. */
export function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return visible(text.replaceAll("\n", " "));
}
