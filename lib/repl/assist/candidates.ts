import { visible } from "../../line/visible.ts";
import { isIdentifier } from "./properties.ts";
import { SASL_FUNCTIONS } from "./protocol_words.ts";
import type { Surroundings } from "./surroundings.ts";

/** Candidates for what stands between `start` and the cursor. */
export interface Found {
  readonly start: number;
  readonly candidates: readonly string[];
}

/** The words that begin like this, in whatever letters. */
export function beginningWith(
  words: Iterable<string>,
  prefix: string,
): string[] {
  const wanted = prefix.toLowerCase();
  return [...words].filter((word) => word.toLowerCase().startsWith(wanted));
}

/** Candidates of a list that has no end, as far as anybody reads it. */
export const MOST_CANDIDATES = 500;

/** Numbers of messages that begin like this. */
export function numbersLike(prefix: string, s: Surroundings): string[] {
  const found: string[] = [];
  for (const number of s.messageNumbers()) {
    if (found.length === MOST_CANDIDATES) break;
    const written = String(number);
    if (/^\d+$/.test(written) && written.startsWith(prefix)) {
      found.push(written);
    }
  }
  return found;
}

/** What looks like an address and needs no quotes, wherever it goes. */
const ADDRESS = /^[^\s"`\\<>()[\],:;@]{1,64}@[^\s"'`\\<>()[\],:;@${}]{1,255}$/;

/** Addresses that begin like this and need no quotes. */
export function addressesLike(prefix: string, s: Surroundings): string[] {
  return beginningWith(s.addresses(), prefix)
    .filter((address) => ADDRESS.test(address) && visible(address) === address);
}

/** The mechanisms that are offered; those known here where nobody said. */
export function mechanisms(s: Surroundings): string[] {
  const offered = s.mechanisms().filter((name) => /^[A-Z\d_-]+$/.test(name));
  return offered.length > 0 ? offered : [...SASL_FUNCTIONS.keys()];
}

/** Ends what the only candidate goes into, unless it is ended already. */
export function closed(
  candidates: readonly string[],
  ending: string,
  after: string,
): readonly string[] {
  return candidates.length === 1 && !after.startsWith(ending)
    ? [`${candidates[0]}${ending}`]
    : candidates;
}

/** Names of globals; only those of steps where nothing is typed yet. */
export function names(
  prefix: string,
  s: Surroundings,
  onlySteps = false,
): string[] {
  return [...s.names()]
    .filter((name) => name.startsWith(prefix) && isIdentifier(name))
    .filter((name) => !onlySteps || s.stepInfo(name) !== undefined)
    .sort();
}
