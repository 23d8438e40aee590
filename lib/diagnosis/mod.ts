/**
 * Why a server said that, and what to do about it: a catalogue of what servers
 * say, and who says it how.
 *
 * @module
 */

export { explain, type ExplainContext, explanationOf } from "./explain.ts";
export type {
  Confidence,
  Explanation,
  OtherCause,
  Retry,
  Who,
} from "./explanation.ts";
export { type Fingerprint, fingerprint, type Sayings } from "./fingerprint.ts";
export { explanationInWords, type InWordsOptions } from "./in_words.ts";
export { type Attempt, explainOverTime } from "./over_time.ts";
export { type Product, PRODUCTS } from "./products.ts";
export type { Stage } from "./stage.ts";
