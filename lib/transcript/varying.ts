import { readWords } from "../diagnosis/symptom.ts";

/** What stands where something varies from one session to the next. */
const ANY = "#";

/**
 * A text without what is another one each time: message ids, queue ids, times,
 * ports, numbers, unique-ids, random names. Two texts that are then the same
 * say the same, as far as anybody reads.
 */
export function withoutVarying(text: string): string {
  return text.slice(0, LOOKED_AT)
    // The timestamp of APOP, and message ids; an address has no digit in it.
    .replace(/<[^<>\s]*\d[^<>\s]*@[^<>\s]*>/g, `<${ANY}>`)
    .replace(DATE, ANY)
    // Whatever has a digit in it, up to the next blank, quote or bracket.
    .replace(/[^\s"'()<>[\]{},;=]*\d[^\s"'()<>[\]{},;=]*/g, ANY)
    // One number or several, one item or many.
    .replace(/#(?: #)+/g, ANY)
    .replace(/\s+/g, " ")
    .trim();
}

/** Characters of a text that count; no reply to read has more. */
const LOOKED_AT = 2_000;

/** RFC 5322 and what ctime(3) prints: day and month names have no digits. */
const DATE =
  /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [\d:]+(?: [\d:]+)*(?: (?:[+-]\d{4}|(?:GMT|UTC?|[A-Z]{2,3}T)\b))?(?: \([A-Z]+\))?/gi;

/**
 * A reply without what varies; its codes stay, because a number more or less
 * there is another answer.
 */
export function replyWithoutVarying(raw: string): string {
  const { kind, code, enhancedCode, responseCode, text } = readWords(raw);
  return [kind, code, enhancedCode, responseCode, withoutVarying(text)]
    .filter((part) => part !== undefined).join(" ");
}

/** A greeting without what varies; what looks like a version stays. */
export function greetingWithoutVarying(raw: string): string {
  const versions: string[] = [];
  const kept = raw.replace(
    VERSION,
    (version) => String.fromCharCode(PLACE + versions.push(version) - 1),
  );
  return replyWithoutVarying(kept).replace(
    /[\ue000-\uf8ff]/g,
    (place) => versions[place.charCodeAt(0) - PLACE] ?? place,
  );
}

/** Private characters stand for versions meanwhile. */
const PLACE = 0xe000;

/** Two to four numbers with dots, but no address of IPv4. */
const VERSION =
  /(?<![\w.@-])v?\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?:\/\d+\.\d+(?:\.\d+)?)?(?![\w.@:-]|\.\d)/g;
