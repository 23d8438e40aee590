import {
  addressesLike,
  beginningWith,
  closed,
  type Found,
  mechanisms,
  names,
  numbersLike,
} from "./candidates.ts";
import { type Place, placeAt } from "./place.ts";
import { propertiesOf, valueOf } from "./properties.ts";
import { SASL_FUNCTIONS } from "./protocol_words.ts";
import type { Surroundings } from "./surroundings.ts";
import { parametersOf, propertyNames } from "./usage.ts";

/** Where addresses belong, in whatever object. */
const ADDRESS_KEYS = new Set(["bcc", "cc", "from", "replyTo", "sender", "to"]);

/**
 * What can stand in script.
 *
 * @param before The entry up to the cursor.
 * @param after What stands behind it.
 */
export function scriptWords(
  before: string,
  after: string,
  s: Surroundings,
): Found {
  const place = placeAt(before);
  const { kind, start } = place;
  if (kind === "comment") return { start, candidates: [] };
  if (kind === "string") return stringWords(before, after, place, s);
  const member = memberWords(before, s);
  if (member) return member;
  const typed = before.slice(start);
  if (typed === "" || /^\d+$/.test(typed)) {
    return { start, candidates: valueWords(typed, place, s) };
  }
  const keys = keyWords(place, s);
  if (keys) return { start, candidates: beginningWith(keys, typed) };
  return { start, candidates: names(typed, s) };
}

function stringWords(
  before: string,
  after: string,
  place: Place,
  s: Surroundings,
): Found {
  const { start, quote = '"' } = place;
  const typed = before.slice(start);
  const what = wanted(place, s);
  const words = what === "address"
    ? addressesLike(typed, s)
    : what === "mechanism"
    ? beginningWith(mechanisms(s), typed)
    : [];
  const harmless = words.filter((word) =>
    !word.includes(quote) && !(quote === "`" && word.includes("$"))
  );
  return { start, candidates: closed(harmless, quote, after) };
}

/** What an argument, or the value of a property, is to be. */
export function wanted(
  { call, isNested, key }: Place,
  s: Surroundings,
): "message" | "address" | "mechanism" | undefined {
  if (key !== undefined) {
    return key === "mechanism"
      ? "mechanism"
      : ADDRESS_KEYS.has(key)
      ? "address"
      : undefined;
  }
  const info = call && !isNested ? s.stepInfo(call.name) : undefined;
  const parameter = info && parametersOf(info.usage)[call!.argument];
  // Of an object it is a property that is completed.
  if (!parameter || parameter.startsWith("{")) return undefined;
  return info.completes?.[call!.argument] ?? undefined;
}

/** Candidates for a value, where nothing of it, or a number, is typed. */
function valueWords(typed: string, place: Place, s: Surroundings): string[] {
  const isAlone = place.call === undefined && place.key === undefined;
  if (typed === "" && !place.isBeginning && isAlone && place.start === 0) {
    return names("", s, true);
  }
  if (!place.isBeginning) return [];
  const keys = typed === "" && keyWords(place, s);
  if (keys) return [...keys];
  switch (wanted(place, s)) {
    case "message":
      return numbersLike(typed, s);
    case "address":
      return addressesLike("", s).map((address) => JSON.stringify(address));
    case "mechanism":
      return mechanisms(s).map((name) => mechanismWord(name, place));
    default:
      return [];
  }
}

/** `auth()` takes an object, an option takes a name. */
function mechanismWord(name: string, place: Place): string {
  const known = SASL_FUNCTIONS.get(name);
  return place.key === undefined && known !== undefined
    ? `sasl.${known}(`
    : JSON.stringify(name);
}

/** The options that a step takes, where the name of one is to be typed. */
function keyWords(
  { keys, call }: Place,
  s: Surroundings,
): readonly string[] | undefined {
  const usage = keys && call && s.stepInfo(call.name)?.usage;
  if (usage === undefined) return undefined;
  const known = propertyNames(parametersOf(usage)[call!.argument] ?? "");
  return known.filter((name) => !keys!.includes(name))
    .map((name) => `${name}: `);
}

/** UTF-16 units of the longest chain of properties that is looked at. */
const LONGEST_PATH = 200;

const PATH =
  /(?<![\p{ID_Continue}$.\])}"'`?])([\p{ID_Start}$_][\p{ID_Continue}$]*)((?:\??\.[\p{ID_Continue}$]+|\[(?:\d+|"[^"\\\n]*"|'[^'\\\n]*')\])*)\??\.([\p{ID_Continue}$]*)$/u;

/** `l[0].nu` → `number`. */
function memberWords(before: string, s: Surroundings): Found | undefined {
  const match = PATH.exec(before.slice(-LONGEST_PATH));
  if (!match) {
    // Behind a dot, nothing else makes sense.
    const unknown = /\.\s*([\p{ID_Continue}$]*)$/u.exec(
      before.slice(-LONGEST_PATH),
    );
    return unknown && !/^\d/.test(unknown[1]) && !/\.\.$/.test(before)
      ? { start: before.length, candidates: [] }
      : undefined;
  }
  const [, root, path, typed] = match;
  const value = valueOf(s.value(root), path);
  const candidates = propertiesOf(value, typed);
  return { start: before.length - typed.length, candidates };
}
