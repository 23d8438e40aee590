import type { Explanation } from "../diagnosis/explanation.ts";
import { sentence } from "./sentence.ts";

/** Why a run did not do all that was asked for; the `why` of `--json`. */
export interface Why extends Explanation {
  /** What happened, with what the server said. */
  readonly said: string;
}

/** Explains what was thrown; undefined where no server or network failed. */
export async function whyOf(error: unknown): Promise<Why | undefined> {
  // A run in which nothing fails does without.
  const { explanationOf } = await import("../diagnosis/explain.ts");
  const explanation = explanationOf(error);
  return explanation && { said: sentence(error), ...explanation };
}
