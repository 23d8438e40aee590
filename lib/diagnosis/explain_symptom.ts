import catalogue from "./catalogue.json" with { type: "json" };
import type { CompiledEntry } from "./compiled_entry.ts";
import type {
  Confidence,
  Explanation,
  OtherCause,
  Retry,
} from "./explanation.ts";
import { all, pointsOf } from "./match.ts";
import { plain } from "./plain.ts";
import { fingerprint } from "./fingerprint.ts";
import { type Product, PRODUCTS } from "./products.ts";
import { isFarewell, type Symptom } from "./symptom.ts";
import { UNKNOWN } from "./unknown.ts";

/** Other causes that an explanation names at most. */
const OTHERS = 3;

/** Characters of a text that are looked at. */
const LOOKED_AT = 8 * 1024;

/** Points that an entry may have less than the best, and is told as well. */
const NEARLY = 15;

const ENTRIES = catalogue as unknown as readonly CompiledEntry[];

/** An entry that fits, and how well. */
export interface Found {
  /** The entry. */
  readonly entry: CompiledEntry;
  /** The more, the better. */
  readonly points: number;
}

/** The entries that fit, the best one first. */
export function findEntries(symptom: Symptom): readonly Found[] {
  const text = plain(symptom.text.slice(0, LOOKED_AT));
  const found: Found[] = [];
  for (const entry of ENTRIES) {
    if (!isOfKind(entry, symptom)) continue;
    const points = pointsOf(entry, symptom, text);
    if (points > 0) found.push({ entry, points });
  }
  return found.sort((a, b) => b.points - a.points);
}

/** Whether both are about a yes, a refusal, or a connection that failed. */
function isOfKind(
  { protocol, accepted, text, failure }: CompiledEntry,
  symptom: Symptom,
): boolean {
  const { kind } = symptom;
  const isOther = symptom.protocol !== undefined && protocol !== "any" &&
    protocol !== symptom.protocol;
  const saysYes = accepted === true;
  if (isOther || saysYes !== (kind === "accepted")) return false;
  // Of a line that says nothing by its form, only the words can tell.
  if (kind === "text") return text !== undefined;
  return (kind === "failed") === (failure !== undefined);
}

/** Explains what was taken apart. */
export function explainSymptom(symptom: Symptom): Explanation {
  const { sayings, kind } = symptom;
  const found = sayings && fingerprint(sayings);
  // A guess is not to decide what the words mean.
  const server = symptom.server ??
    (found?.confidence === "guess" ? undefined : found?.product);
  const [best, ...more] = findEntries({
    ...symptom,
    server,
    kind: isFarewell(symptom) ? "refused" : kind,
  });
  if (!best) return UNKNOWN;
  const { entry } = best;
  const { id, meaning, cause, fix, who, sources } = entry;
  return {
    id,
    meaning,
    cause,
    fix,
    retry: retryAfter(entry, symptom),
    who,
    confidence: confidenceIn(entry, server),
    known: isKnown(entry),
    others: [...entry.others ?? [], ...otherReadings(best, more)]
      .slice(0, OTHERS),
    sources,
  };
}

/**
 * Whether trying again helps. A reply of 4yz says itself that it is not for
 * good; and where an entry leaves the class of the enhanced status code open,
 * the class of the reply decides.
 */
function retryAfter(
  { retry, enhanced = [] }: CompiledEntry,
  { code }: Symptom,
): Retry {
  const isOpen = all(enhanced).some((each) => each.startsWith("x."));
  const isForNow = code !== undefined && code >= 400 && code < 500;
  return isForNow && (isOpen || retry === "never") ? "later" : retry;
}

/** Whether more than a reply code, or the place, led to an entry. */
function isKnown(entry: CompiledEntry): boolean {
  const { text, bare, enhanced, responseCode, failure, accepted } = entry;
  return [text, bare, enhanced, responseCode, failure, accepted]
    .some((condition) => condition !== undefined);
}

function confidenceIn(
  entry: CompiledEntry,
  server: Product | undefined,
): Confidence {
  if (!isKnown(entry)) return "guess";
  const { confidence = "likely", server: servers } = entry;
  const isAnother = server !== undefined && servers !== undefined &&
    !all(servers).includes(server);
  if (!isAnother) return confidence;
  return confidence === "certain" ? "likely" : "guess";
}

/** What other entries, which fit nearly as well, make of the same words. */
function otherReadings(
  { entry, points }: Found,
  more: readonly Found[],
): OtherCause[] {
  if (entry.text === undefined) return [];
  return more.filter((other) =>
    other.entry.text !== undefined && other.entry.fix !== entry.fix &&
    points - other.points <= NEARLY
  ).map(({ entry: { cause, fix, server } }) => ({
    cause,
    fix,
    evidence: server === undefined
      ? "Other servers mean this by the same words."
      : `The same words of ${
        all(server).map((each) => PRODUCTS[each]).join(" or ")
      } mean this.`,
  }));
}
